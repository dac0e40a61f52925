import { HARSH_DATES } from './harsh/sayings';
import type { DateWords, Half, Region } from './facts';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const CYMRAEG = ['Ionawr', 'Chwefror', 'Mawrth', 'Ebrill', 'Mai', 'Mehefin', 'Gorffennaf', 'Awst', 'Medi', 'Hydref', 'Tachwedd', 'Rhagfyr'];

export interface Day {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

const two = (value: number): string => String(value).padStart(2, '0');
export const iso = ({ year, month, day }: Day): string => `${year}-${two(month)}-${two(day)}`;
const isoMonth = ({ year, month }: Day): string => `${year}-${two(month)}`;
const name = ({ month }: Day): string => MONTHS[month - 1] ?? '';
const ordinal = (day: number): string =>
  day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th';

export type DateStyle =
  | 'slashes'
  | 'dots'
  | 'long'
  | 'ordinal'
  | 'month'
  | 'short-month'
  | 'american'
  | 'american-slashes'
  | 'iso'
  | 'bilingual'
  | 'weekday'
  | 'two-figures'
  | 'end-of'
  | 'by'
  | 'number-month';

/** A day as a house writes it. */
export function written(day: Day, style: DateStyle): DateWords {
  const on = (words: string): DateWords => ({ words, reads: iso(day) });
  const in_ = (words: string): DateWords => ({ words, reads: isoMonth(day) });
  switch (style) {
    case 'slashes':
      return on(`${two(day.day)}/${two(day.month)}/${day.year}`);
    case 'dots':
      return on(`${two(day.day)}.${two(day.month)}.${day.year}`);
    case 'long':
      return on(`${day.day} ${name(day)} ${day.year}`);
    case 'ordinal':
      return on(`${day.day}${ordinal(day.day)} ${name(day)} ${day.year}`);
    case 'american':
      return on(`${name(day)} ${day.day}, ${day.year}`);
    case 'american-slashes':
      return on(`${two(day.month)}/${two(day.day)}/${day.year}`);
    case 'iso':
      return on(iso(day));
    case 'weekday':
      return on(`${WEEKDAYS[new Date(iso(day)).getUTCDay()] ?? ''} ${day.day} ${name(day)} ${day.year}`);
    case 'two-figures':
      return on(`${two(day.day)}/${two(day.month)}/${two(day.year % 100)}`);
    case 'bilingual':
      return on(`${day.day} ${CYMRAEG[day.month - 1] ?? ''} ${day.year} / ${day.day} ${name(day)} ${day.year}`);
    case 'month':
      return in_(`${name(day)} ${day.year}`);
    case 'short-month':
      return in_(`${name(day).slice(0, 3)}-${two(day.year % 100)}`);
    case 'number-month':
      return in_(`${two(day.month)}/${day.year}`);
    case 'end-of':
      return in_(`End of ${name(day)} ${day.year}`);
    case 'by':
      return on(`No later than ${day.day} ${name(day)} ${day.year}`);
  }
}
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** How people of a region write days when nothing is odd. */
export const STYLES: Readonly<Record<Region, readonly DateStyle[]>> = {
  england: ['slashes', 'month', 'long', 'short-month'],
  wales: ['bilingual', 'month'],
  scotland: ['long', 'dots', 'end-of'],
  ireland: ['slashes', 'long', 'by'],
  'northern-ireland': ['long', 'ordinal', 'month'],
  us: ['american', 'month', 'american-slashes'],
  australia: ['long', 'month', 'weekday'],
  canada: ['iso', 'american', 'month'],
  'new-zealand': ['long', 'end-of', 'number-month'],
  diocese: ['ordinal', 'month', 'dots'],
  fire: ['slashes', 'short-month', 'two-figures'],
  prison: ['month', 'long', 'end-of'],
};

const odd = (words: string, reads: string | null, ...also: readonly (string | null)[]): DateWords => ({ words, reads, also });

/** Targets that no calendar prints. */
export const ODD_DATES: Readonly<Record<Half, readonly DateWords[]>> = {
  ...HARSH_DATES,
  seen: [
    odd('TBC', null),
    odd('Ongoing', null),
    odd('Q3 2026/27', '2026-12'),
    odd('w/c 15 March 2027', '2027-03-15', '2027-03-19', '2027-03-21'),
    odd('30/06/2026 → 31/12/2026', '2026-12-31'),
    odd('End of financial year 2026/27', '2027-03'),
    odd('Within 3 months of publication', null),
    odd('Immediate', null),
    odd('Summer 2027', '2027-08', null),
    odd('31st March 2027 (was 30th September 2026)', '2027-03-31'),
  ],
  unseen: [
    odd('To be confirmed', null),
    odd('Continuous', null),
    odd('End Q2 2027/28', '2027-09'),
    odd('Week beginning 7 June 2027', '2027-06-07', '2027-06-11', '2027-06-13'),
    odd('Original: March 2026. Revised: October 2026', '2026-10'),
    odd('By end of FY 2027/28', '2028-03'),
    odd('Six weeks after the inquest', null),
    odd('With immediate effect', null),
    odd('Autumn 2027', '2027-11', null),
    odd('1 May 2027 at the latest', '2027-05-01'),
  ],
};
