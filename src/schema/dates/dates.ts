import type { IsoDate } from '../values';

/** Dates outside these years are taken for slips of the pen; Excel and SharePoint hold nothing before 1900 either. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export function lastDayOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isoDate(year: number, month: number, day: number): IsoDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as IsoDate;
}

/** The last day of a month; `month` may run past 12 or under 1 and then belongs to a neighbouring year. */
export function endOfMonth(year: number, month: number): IsoDate {
  const carried = year + Math.floor((month - 1) / 12);
  const within = ((((month - 1) % 12) + 12) % 12) + 1;
  return isoDate(carried, within, lastDayOfMonth(carried, within));
}

/** Year, month (1-12) and day of a calendar date. */
export function datePartsOf(date: IsoDate): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

export function isEndOfMonth(date: IsoDate): boolean {
  const { year, month, day } = datePartsOf(date);
  return day === lastDayOfMonth(year, month);
}

/** The number that digits stand for; -1 where there is anything else among them. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

const DASH = 45;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
/** How many days of a common year are over when a month begins. */
const BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;
const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
/** Days from the beginning of the year 0 to 1 January 1970. */
const EPOCH_DAY = 719_528;

/** How many 29ths of February there were from the year 0 on, before a year begins. Whole numbers are cut with `| 0`: several times as fast. */
const leapDaysBefore = (year: number): number =>
  year === 0 ? 0 : (((year - 1) / 4) | 0) - (((year - 1) / 100) | 0) + (((year - 1) / 400) | 0) + 1;

/**
 * A calendar date as a count of days from 1 January 1970; NaN for anything else, so that no comparison with it holds. Reckoned without
 * `Date`, because the overview asks for very many, and because browsers differ over the 30th of February.
 */
export function dayNumber(value: unknown): number {
  if (typeof value !== 'string' || value.length !== 10 || value.charCodeAt(4) !== DASH || value.charCodeAt(7) !== DASH) return NaN;
  const year = digits(value, 0, 4);
  const month = digits(value, 5, 7);
  const day = digits(value, 8, 10);
  if (year < 0 || month < 1 || month > 12 || day < 1) return NaN;
  const leap = isLeapYear(year) ? 1 : 0;
  if (day > (MONTH_LENGTHS[month - 1] ?? 0) + (month === 2 ? leap : 0)) return NaN;
  return 365 * year + leapDaysBefore(year) + (BEFORE_MONTH[month - 1] ?? 0) + (month > 2 ? leap : 0) + day - 1 - EPOCH_DAY;
}

/** A calendar date, or undefined for anything else: a damaged date must not count as one (S14). */
export function dateIn(value: unknown): IsoDate | undefined {
  return Number.isNaN(dayNumber(value)) ? undefined : (value as IsoDate);
}

const DAY = 86_400_000;

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10) as IsoDate;
}

/** Excel's two ways of counting days: from 1900 (Windows, and the web), or from 1904 (old Mac workbooks). */
export type DateSystem = '1900' | '1904';

const EPOCH: Readonly<Record<DateSystem, IsoDate>> = { '1900': '1899-12-30' as IsoDate, '1904': '1904-01-01' as IsoDate };

/** The number under which Excel holds a date; undefined where Excel cannot hold it in that system. */
export function toSerial(date: IsoDate, system: DateSystem = '1900'): number | undefined {
  const days = daysBetween(EPOCH[system], date);
  if (system === '1904') return days >= 0 ? days : undefined;
  // Excel counts a 29 February 1900 that never was, so the days before it stand one lower.
  const counted = days <= 60 ? days - 1 : days;
  return counted >= 1 ? counted : undefined;
}

/** The date that Excel shows for a number, its time of day left out; undefined for the 29 February 1900 that never was. */
export function fromSerial(serial: number, system: DateSystem = '1900'): IsoDate | undefined {
  const days = Math.floor(serial);
  if (!Number.isFinite(days) || days < (system === '1904' ? 0 : 1) || days > 120_000) return undefined;
  if (system === '1904') return addDays(EPOCH['1904'], days);
  return days === 60 ? undefined : addDays(EPOCH['1900'], days < 60 ? days + 1 : days);
}
