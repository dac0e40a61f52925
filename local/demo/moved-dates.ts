import { addDays, type IsoDate } from '../../src/schema';

const NAMES = 'January February March April May June July August September October November December'.split(' ');

/** The day as of which the demo plan and its story are written. */
export const WRITTEN: IsoDate = '2026-11-21' as IsoDate;

const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** Whole months from the day as of which the demo is written to this one, to the nearest. */
export function monthsSince(today: IsoDate): number {
  // From the 21st to the 6th is less than half a month.
  return monthOf(addDays(today, -6)) - monthOf(WRITTEN);
}

function movedBy(months: number, month: number, year: number): { readonly month: number; readonly year: number } {
  const count = year * 12 + month + months;
  return { month: ((count % 12) + 12) % 12, year: Math.floor(count / 12) };
}

/** The 31st of a month that has 30 days is its last. */
const daysIn = (month: number, year: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
const two = (n: number): string => String(n).padStart(2, '0');

/**
 * Every date of a text so many months later: `March 2026`, `20 March 2026`, `31/08/2026`, `15.01.2027`, and months without a
 * year. Everything else stays as it is.
 */
export function movedDates(text: string, months: number): string {
  return text.replace(IN_WORDS, (found) => wordsMoved(found, months)).replace(IN_FIGURES, (found) => figuresMoved(found, months));
}

const IN_WORDS = /\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?: \d{4}\b)?/g;
const IN_FIGURES = /\b\d{2}([/.])\d{2}\1\d{4}\b/g;

function wordsMoved(found: string, months: number): string {
  const parts = found.split(' ');
  const at = parts.findIndex((part) => NAMES.includes(part));
  const year = parts[at + 1];
  const moved = movedBy(months, NAMES.indexOf(parts[at] ?? ''), Number(year ?? WRITTEN.slice(0, 4)));
  const day = at === 0 ? [] : [Math.min(Number(parts[0]), daysIn(moved.month, moved.year))];
  return [...day, NAMES[moved.month], ...(year === undefined ? [] : [moved.year])].join(' ');
}

function figuresMoved(found: string, months: number): string {
  const mark = found.charAt(2);
  const [day = 1, month = 1, year = 2026] = found.split(mark).map(Number);
  const moved = movedBy(months, month - 1, year);
  return [two(Math.min(day, daysIn(moved.month, moved.year))), two(moved.month + 1), moved.year].join(mark);
}
