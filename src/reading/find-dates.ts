import { remember } from './remember';
import { parseDate, type DateProblem, type TargetDate } from '../schema';

/** A date inside a longer text; `at` and `end` are its place. */
export interface FoundDate {
  readonly at: number;
  readonly end: number;
  readonly raw: string;
  readonly value: TargetDate | undefined;
  readonly problem: DateProblem | undefined;
  /** The year is written with two figures that could be a day: "Dec 24". */
  readonly shortYear: boolean;
}

const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)';
// Every repetition is bounded, so the search is linear however long the cell is.
const DATE = new RegExp(
  [
    '\\d{4}-\\d{2}-\\d{2}',
    '\\d{1,2}\\s?[/.]\\s?\\d{1,2}\\s?[/.]\\s?(?:\\d{4}|\\d{2})(?!\\d)',
    '\\d{1,2}-\\d{1,2}-(?:\\d{4}|\\d{2})(?!\\d)',
    `\\d{1,2}\\s?(?:st|nd|rd|th)?\\s?(?:of\\s)?[-\\s]?${MONTH}\\b[.,]?[-\\s]?['’]?(?:\\d{4}|\\d{2}(?![\\d]|\\s?(?:st|nd|rd|th)\\b))(?!\\d)`,
    `${MONTH}[.,]?\\s?['’]?(?:\\d{4}|\\d{2}(?![\\d/.:]|\\s?(?:st|nd|rd|th)\\b))(?!\\d)`,
    '(?:spring|summer|autumn|winter)\\s\\d{4}',
    '(?:q|quarter\\s)[1-4],?\\s?\\d{4}(?:/\\d{2})?',
  ].join('|'),
  'gi',
);

const isLetterOrFigure = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

function search(text: string): readonly FoundDate[] {
  if (!/\d/.test(text)) return [];
  const found: FoundDate[] = [];
  for (const match of text.matchAll(DATE)) {
    const at = match.index;
    // "HandMar 2024" or "12.03.2023.4" is no date; "April 2014.July 2014" and "July2014" are.
    if (isLetterOrFigure(text[at - 1])) continue;
    const raw = match[0];
    const tidy = raw
      .replace(/(\d)\s+(st|nd|rd|th)\b/i, '$1$2')
      .replace(/([a-z]{3})(\d)/i, '$1 $2')
      .replace(/(\d) (st|nd|rd|th)\b/i, '$1$2')
      .replace(/([a-z])[.,](?=\s?['’]?\d)/i, '$1 ');
    const read = parseDate(tidy);
    const short = /^[a-z]+[.,]?\s?(\d{2})$/i.exec(raw);
    found.push({
      at,
      end: at + raw.length,
      raw,
      value: read.ok ? { ...read.value, raw } : undefined,
      problem: read.ok ? undefined : read.code,
      shortYear: short !== null && Number(short[1]) >= 1 && Number(short[1]) <= 31,
    });
  }
  return found;
}

/** Every date that a text holds, in order, in British order of day and month. Never throws. */
export const findDates = remember(search);
