import { MONTHS, datePartsOf, endOfMonth, isEndOfMonth } from './dates';
import { parseDate } from './parse-date';
import type { IsoDate, TargetDate } from '../values';

/** `long` for sentences and headings, `short` for tables. */
export type DateStyle = 'long' | 'short';

function monthName(month: number, style: DateStyle): string {
  const name = MONTHS[month - 1] ?? '';
  return style === 'short' ? name.slice(0, 3) : name;
}

/** 31 March 2026; with `short`, 31 Mar 2026. */
export function formatDate(date: IsoDate, style: DateStyle = 'long'): string {
  const { year, month, day } = datePartsOf(date);
  return `${day} ${monthName(month, style)} ${year}`;
}

function formatQuarter(date: IsoDate, style: DateStyle): string {
  const { year, month } = datePartsOf(date);
  const first = ((month + 9) % 12) + 1;
  const begins = first > month ? ` ${year - 1}` : '';
  return `${monthName(first, style)}${begins} to ${monthName(month, style)} ${year}`;
}

/** The month that lies so many months after that of a day, as a target: 1 December 2026 and 6 give "June 2027". */
export function monthAhead(day: IsoDate, months: number): TargetDate {
  const { year, month } = datePartsOf(day);
  const bare: TargetDate = { raw: '', date: endOfMonth(year, month + months), precision: 'month' };
  return { ...bare, raw: formatTarget(bare) };
}

/**
 * A target in its own precision: "31 March 2026", "March 2026", "January to March 2026", "2026". Where there is no date,
 * as it was written; text that does not say so by itself is introduced by "No date:" or "Recurring:". What this gives,
 * `parseDate` reads back as the same target.
 */
export function formatTarget(target: TargetDate, style: DateStyle = 'long'): string {
  const { date, precision, raw } = target;
  if (date === null || precision === 'none' || precision === 'recurring') {
    const read = parseDate(raw);
    if (read.ok && read.value.date === null && read.value.precision === precision && read.value.raw === raw) return raw;
    return `${precision === 'recurring' ? 'Recurring' : 'No date'}: ${raw}`;
  }
  // A period that does not end with a month was damaged on its way; the day is all that can be shown of it.
  if (precision === 'day' || !isEndOfMonth(date)) return formatDate(date, style);
  const { year, month } = datePartsOf(date);
  switch (precision) {
    case 'month':
      return `${monthName(month, style)} ${year}`;
    case 'quarter':
      return formatQuarter(date, style);
    case 'year':
      return month === 12 ? String(year) : `Year to ${formatDate(date, style)}`;
  }
}
