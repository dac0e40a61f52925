import type { IsoDate, TargetDate } from './values';

export type DateProblem = 'impossible-date' | 'not-a-date' | 'two-dates' | 'empty';

export type ParsedDate =
  { readonly ok: true; readonly value: TargetDate } | { readonly ok: false; readonly code: DateProblem; readonly raw: string };

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

export function lastDayOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isoDate(year: number, month: number, day: number): IsoDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as IsoDate;
}

function day(raw: string, parts: { year: number; month: number; day: number }): ParsedDate {
  const year = parts.year < 50 ? 2000 + parts.year : parts.year < 100 ? 1900 + parts.year : parts.year;
  const exists = parts.month >= 1 && parts.month <= 12 && parts.day >= 1 && parts.day <= lastDayOfMonth(year, parts.month);
  return exists
    ? { ok: true, value: { raw, date: isoDate(year, parts.month, parts.day), precision: 'day' } }
    : { ok: false, code: 'impossible-date', raw };
}

function monthNumber(word: string): number {
  const lower = word.toLowerCase().replace(/\.$/, '');
  return lower.length < 3 ? 0 : MONTHS.findIndex((name) => name.startsWith(lower === 'sept' ? 'sep' : lower)) + 1;
}

/** Reads one date as people write it, British order (S13). The whole text must be the date. */
export function parseDate(text: string): ParsedDate {
  const raw = text.trim();
  if (raw === '') return { ok: false, code: 'empty', raw };
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(raw);
  if (iso) return day(raw, { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) });
  const numeric = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(raw);
  if (numeric) return day(raw, { year: Number(numeric[3]), month: Number(numeric[2]), day: Number(numeric[1]) });
  const words = /^(?:(\d{1,2})\s?(?:st|nd|rd|th)?\s+)?([A-Za-z]{3,9}\.?)\s*,?\s*(\d{4}|\d{2})$/.exec(raw);
  const month = words ? monthNumber(words[2] ?? '') : 0;
  if (words && month > 0) {
    const year = Number(words[3]) < 50 ? 2000 + Number(words[3]) : Number(words[3]) < 100 ? 1900 + Number(words[3]) : Number(words[3]);
    if (words[1] !== undefined) return day(raw, { year, month, day: Number(words[1]) });
    return { ok: true, value: { raw, date: isoDate(year, month, lastDayOfMonth(year, month)), precision: 'month' } };
  }
  if (/^(ongoing|on-going|on going)$/i.test(raw)) return { ok: true, value: { raw, date: null, precision: 'recurring' } };
  return { ok: false, code: 'not-a-date', raw };
}

const cap = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** 31 March 2026; with `short`, 31 Mar 2026. */
export function formatDate(date: IsoDate, style: 'long' | 'short' = 'long'): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
  const name = cap(MONTHS[month - 1] ?? '');
  return `${dayOfMonth} ${style === 'short' ? name.slice(0, 3) : name} ${year}`;
}

/** A target in its own precision: "31 March 2026", "March 2026", or as it was written where there is no date. */
export function formatTarget(target: TargetDate, style: 'long' | 'short' = 'long'): string {
  if (target.date === null) return target.raw;
  const long = formatDate(target.date, style);
  switch (target.precision) {
    case 'day':
      return long;
    case 'month':
      return long.replace(/^\d+ /, '');
    case 'quarter':
      return `${['January to March', 'April to June', 'July to September', 'October to December'][Math.ceil(Number(target.date.slice(5, 7)) / 3) - 1]} ${target.date.slice(0, 4)}`;
    case 'year':
      return target.date.slice(0, 4);
    case 'recurring':
    case 'none':
      return target.raw;
  }
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
