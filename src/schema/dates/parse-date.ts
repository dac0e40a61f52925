import { FIRST_YEAR, LAST_YEAR, MONTHS, endOfMonth, fromSerial, isoDate, lastDayOfMonth, type DateSystem } from './dates';
import type { IsoDate, Precision, TargetDate } from '../values';

export type DateProblem = 'impossible-date' | 'not-a-date' | 'two-dates' | 'empty';

export type ParsedDate =
  | { readonly ok: true; readonly value: TargetDate }
  | {
      readonly ok: false;
      readonly code: DateProblem;
      readonly raw: string;
      /** For an impossible date: what is impossible about it (`why`: day, month or year) and the numbers to say so. */
      readonly params: Readonly<Record<string, string | number>>;
    };

type Reading = { readonly date: IsoDate | null; readonly precision: Precision };
type Refusal = { readonly refused: DateProblem; readonly params: Readonly<Record<string, string | number>> };

const refuse = (code: DateProblem, params: Refusal['params'] = {}): Refusal => ({ refused: code, params });

/** S13: two-digit years 00-49 are 20xx. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
}

const yearExists = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;
const noSuchYear = (year: number): Refusal => refuse('impossible-date', { why: 'year', year, first: FIRST_YEAR, last: LAST_YEAR });

function day(year: number, month: number, dayOfMonth: number): Reading | Refusal {
  if (!yearExists(year)) return noSuchYear(year);
  if (month < 1 || month > 12) return refuse('impossible-date', { why: 'month', month });
  const days = lastDayOfMonth(year, month);
  if (dayOfMonth < 1 || dayOfMonth > days)
    return refuse('impossible-date', { why: 'day', day: dayOfMonth, month: MONTHS[month - 1] ?? '', year, days });
  return { date: isoDate(year, month, dayOfMonth), precision: 'day' };
}

/** A period that ends with a month; `month` may run past 12. */
function period(precision: 'month' | 'quarter' | 'year', year: number, month: number): Reading | Refusal {
  const date = endOfMonth(year, month);
  const ends = Number(date.slice(0, 4));
  return yearExists(ends) ? { date, precision } : noSuchYear(ends);
}

const MONTH =
  '(jan|january|feb|february|mar|march|apr|april|may|jun|june|jul|july|aug|august|sep|sept|september|oct|october|nov|november|dec|december)\\.?';
const YEAR = "['’]?(\\d{4}|\\d{2})";
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+)?';
const LEAD = '(?:(?:by|due|end of|by the end of|the)\\s+)?';

const monthNumber = (word: string | undefined): number =>
  MONTHS.findIndex((name) => name.toLowerCase().startsWith((word ?? '').toLowerCase().slice(0, 3))) + 1;

const SEASONS: Readonly<Record<string, number>> = { spring: 5, summer: 8, autumn: 11, winter: 14 };

type Found = readonly (string | undefined)[];
type Form = readonly [pattern: RegExp, read: (found: Found) => Reading | Refusal | undefined];
const form = (pattern: string, read: Form[1]): Form => [new RegExp(`^${pattern}$`, 'i'), read];

const text = (found: Found, index: number): string => found[index] ?? '';
const num = (found: Found, index: number): number => Number(found[index]);
const nextYearFollows = (first: string, second: string): boolean => fullYear(second) % 100 === (Number(first) + 1) % 100;

/** Every way of writing a date, first match wins. British order: the day comes first (S13). */
const FORMS: readonly Form[] = [
  form('(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:T00:00(?::00(?:\\.0+)?)?Z?)?', (f) => day(num(f, 1), num(f, 2), num(f, 3))),
  form(`${WEEKDAY}(\\d{1,2})\\s*[/.-]\\s*(\\d{1,2})\\s*[/.-]\\s*(\\d{4}|\\d{2})`, (f) => day(fullYear(text(f, 3)), num(f, 2), num(f, 1))),
  form(`${WEEKDAY}(\\d{1,2})\\s?(?:st|nd|rd|th)?(?:\\s+of)?[\\s-]*${MONTH}[\\s,-]*${YEAR}`, (f) =>
    day(fullYear(text(f, 3)), monthNumber(f[2]), num(f, 1)),
  ),
  form(`${WEEKDAY}${MONTH}\\s+(\\d{1,2})\\s?(?:st|nd|rd|th)?,?\\s+(\\d{4})`, (f) => day(num(f, 3), monthNumber(f[1]), num(f, 2))),
  form(`${MONTH}[\\s,/-]*${YEAR}`, (f) => period('month', fullYear(text(f, 2)), monthNumber(f[1]))),
  form('(\\d{1,2})\\s*/\\s*(\\d{4})', (f) =>
    num(f, 1) >= 1 && num(f, 1) <= 12
      ? period('month', num(f, 2), num(f, 1))
      : refuse('impossible-date', { why: 'month', month: num(f, 1) }),
  ),
  form('(\\d{4})-(\\d{2})', (f) => (num(f, 2) >= 1 && num(f, 2) <= 12 ? period('month', num(f, 1), num(f, 2)) : undefined)),
  // Quarters of the calendar year, and of the financial year (April to March) where two years are named.
  form(`(?:q|quarter\\s*)([1-4])[\\s,/-]*(\\d{4})`, (f) => period('quarter', num(f, 2), num(f, 1) * 3)),
  form(`(\\d{4})[\\s,/-]*q([1-4])`, (f) => period('quarter', num(f, 1), num(f, 2) * 3)),
  form(`(?:q|quarter\\s*)([1-4])[\\s,]*(\\d{4})\\s*[/–-]\\s*(\\d{4}|\\d{2})`, (f) =>
    nextYearFollows(text(f, 2), text(f, 3)) ? period('quarter', num(f, 2), num(f, 1) * 3 + 3) : undefined,
  ),
  form(`${MONTH}(?:\\s+(\\d{4}))?\\s*(?:to|–|-)\\s*${MONTH}\\s+(\\d{4})`, (f) => {
    const months = (monthNumber(f[3]) - monthNumber(f[1]) + 12) % 12;
    const begins = monthNumber(f[3]) < monthNumber(f[1]) ? num(f, 4) - 1 : num(f, 4);
    const isQuarter = months === 2 && (f[2] === undefined || num(f, 2) === begins);
    return isQuarter ? period('quarter', num(f, 4), monthNumber(f[3])) : refuse('two-dates');
  }),
  // Winter runs from December into the next year.
  form('(spring|summer|autumn)\\s+(\\d{4})', (f) => period('quarter', num(f, 2), SEASONS[text(f, 1).toLowerCase()] ?? 0)),
  form('winter\\s+(\\d{4})(?:\\s*[/–-]\\s*(\\d{4}|\\d{2}))?', (f) =>
    f[2] === undefined || nextYearFollows(text(f, 1), text(f, 2)) ? period('quarter', num(f, 1), 14) : undefined,
  ),
  form('(\\d{4})', (f) => (yearExists(num(f, 1)) ? period('year', num(f, 1), 12) : undefined)),
  form('(\\d{4})\\s*[/–-]\\s*(\\d{4}|\\d{2})', (f) =>
    nextYearFollows(text(f, 1), text(f, 2)) ? period('year', num(f, 1), 15) : undefined,
  ),
  form(`(?:the )?(?:financial )?year (?:to|ending)(?: the)? (?:(\\d{1,2})(?:st|nd|rd|th)? )?${MONTH} (\\d{4})`, (f) => {
    const month = monthNumber(f[2]);
    const closes = f[1] === undefined || num(f, 1) === lastDayOfMonth(num(f, 3), month);
    return closes ? period('year', num(f, 3), month) : undefined;
  }),
];

/** Longer than any date that is written in words; what is longer is not searched at all. */
const LONGEST = 255;

const RECURRING = [
  /^on[\s-]?going$/i,
  /^(?:each|every)\s+\S.*$/i,
  /^.*\S\s+(?:each|every)\s+(?:year|month|quarter|term|week|day|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december)$/i,
  /^(?:annual|annually|yearly|bi-?annual|bi-?annually|six[ -]monthly|quarterly|termly|monthly|fortnightly|weekly|daily|continuous|continuously|rolling|recurring)$/i,
];
const NO_DATE =
  /^(?:n\/?a|none|no date|not applicable|not set|not stated|no target date|tbc|tba|tbd|to be confirmed|to be agreed|to be decided|[-–—]+)\.?$/i;
const SAID = /^(no date|recurring):\s*(\S[\s\S]*)$/i;
const NAMES_A_YEAR = /(?:19|20|21)\d{2}/;

function undated(raw: string): TargetDate | undefined {
  const said = SAID.exec(raw);
  if (said) return { raw: said[2] ?? '', date: null, precision: (said[1] ?? '').toLowerCase() === 'recurring' ? 'recurring' : 'none' };
  if (raw.length > LONGEST) return undefined;
  if (NO_DATE.test(raw)) return { raw, date: null, precision: 'none' };
  const recurs = !NAMES_A_YEAR.test(raw) && RECURRING.some((pattern) => pattern.test(raw));
  return recurs ? { raw, date: null, precision: 'recurring' } : undefined;
}

function dated(words: string): Reading | Refusal | undefined {
  for (const [pattern, read] of FORMS) {
    const found = pattern.exec(words);
    const reading = found === null ? undefined : read(found);
    if (reading !== undefined) return reading;
  }
  return undefined;
}

const OPENING = new RegExp(`^${LEAD}`, 'i');
const BETWEEN = /\s*(?:;|,|&|\n|\band\b|\bto\b|\bor\b|\bthen\b|\s[–-]\s)\s*/i;

/**
 * Reads one date as people write it, in British order: "31 March 2026", "31/03/26", "Sept 2026", "Q2 2026", "Spring 2026",
 * "2026/27", "Ongoing", "each April", "No date: as above" (S13). The whole text must be the date. Never throws; `raw` is
 * the text as given, without the space around it.
 */
export function parseDate(given: string): ParsedDate {
  const raw = given.trim();
  if (raw === '') return { ok: false, code: 'empty', raw, params: {} };
  const without = undated(raw);
  if (without !== undefined) return { ok: true, value: without };
  if (raw.length > LONGEST) return { ok: false, code: 'not-a-date', raw, params: {} };
  const words = raw.replace(/\s+/g, ' ');
  const reading = dated(words) ?? dated(words.replace(OPENING, '').replace(/\.$/, ''));
  if (reading === undefined) {
    const parts = words.split(BETWEEN).filter((part) => part !== '');
    const several = parts.length > 1 && parts.length < 10 && parts.every((part) => dated(part) !== undefined || /^\d{1,2}$/.test(part));
    return { ok: false, code: several ? 'two-dates' : 'not-a-date', raw, params: {} };
  }
  if ('refused' in reading) return { ok: false, code: reading.refused, raw, params: reading.params };
  return { ok: true, value: { raw, ...reading } };
}

/** The date that an Excel cell holds as a number; its time of day is left out. */
export function parseSerial(serial: number, system: DateSystem = '1900'): ParsedDate {
  const raw = String(serial);
  const date = fromSerial(serial, system);
  if (date === undefined) return { ok: false, code: 'not-a-date', raw, params: {} };
  const read = parseDate(date);
  return read.ok ? { ok: true, value: { ...read.value, raw: date } } : { ...read, raw };
}
