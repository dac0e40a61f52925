import { parseDate, type DateProblem, type TargetDate } from '../../../schema';
import { remember } from '../../grid/remember';

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

const WELSH: Readonly<Record<string, string>> = {
  ionawr: 'january',
  chwefror: 'february',
  mawrth: 'march',
  ebrill: 'april',
  mai: 'may',
  mehefin: 'june',
  gorffennaf: 'july',
  awst: 'august',
  medi: 'september',
  hydref: 'october',
  tachwedd: 'november',
  rhagfyr: 'december',
};
export const MONTH_NAMES =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|' +
  Object.keys(WELSH).join('|');
const MONTH = `(?:${MONTH_NAMES})`;
const TWO_YEARS = '(?:20)?\\d{2}\\s?[/–-]\\s?(?:20)?\\d{2}';
const YEAR_WORD = '(?:f\\.?y\\.?|financial year|fiscal year|year)';

interface Form {
  /** Every repetition is bounded, so the search is linear however long the cell is. */
  readonly pattern: string;
  /** The same date as `parseDate` reads it; undefined where it is none after all. */
  readonly plain: (found: string) => string | undefined;
}

const asIs = (found: string): string => found;
const fullYears = (found: string): string | undefined => {
  const years = /((?:20)?\d{2})\s?[/–-]\s?((?:20)?\d{2})(?!\d)/.exec(found);
  if (years === null) return undefined;
  const [first, second] = [Number(years[1]) % 100, Number(years[2]) % 100];
  return second === (first + 1) % 100 ? `20${String(first).padStart(2, '0')}/${String(second).padStart(2, '0')}` : undefined;
};
const inEnglish = (found: string): string => found.toLowerCase().replace(/[a-z]{3,}/g, (word) => WELSH[word] ?? word);

/** Every way in which a date stands in a sentence, the longer before what they hold. */
const FORMS: readonly Form[] = [
  { pattern: '\\d{4}-\\d{2}-\\d{2}', plain: asIs },
  { pattern: '\\d{1,2}\\s?[/.]\\s?\\d{1,2}\\s?[/.]\\s?(?:\\d{4}|\\d{2})(?!\\d)', plain: asIs },
  { pattern: '\\d{1,2}-\\d{1,2}-(?:\\d{4}|\\d{2})(?!\\d)', plain: asIs },
  {
    pattern: `\\d{1,2}\\s?(?:st|nd|rd|th|ain|fed|af)?\\s?(?:of\\s)?[-\\s]?${MONTH}\\b[.,]?[-\\s]?['’]?(?:\\d{4}|\\d{2}(?![\\d]|\\s?(?:st|nd|rd|th)\\b))(?!\\d)`,
    plain: (found) =>
      inEnglish(found)
        .replace(/(\d)\s?(?:ain|fed|af)\b/, '$1')
        .replace(/-/g, ' '),
  },
  {
    pattern: `${MONTH}\\.?\\s\\d{1,2}\\s?(?:st|nd|rd|th)?(?:,\\s?|\\s)(?:\\d{4})(?!\\d)`,
    plain: (found) => inEnglish(found).replace(/^([a-z]+)\.?\s(\d{1,2})\s?(?:st|nd|rd|th)?[,\s]+(\d{4})$/, '$2 $1 $3'),
  },
  {
    pattern: `(?:q|qtr\\s|quarter\\s)[1-4],?\\s?(?:of\\s)?(?:${YEAR_WORD}\\s?)?${TWO_YEARS}(?!\\d)`,
    plain: (found) => {
      const years = fullYears(found);
      return years === undefined ? undefined : `q${/[1-4]/.exec(found)?.[0] ?? ''} ${years}`;
    },
  },
  {
    pattern: '(?:q|qtr\\s|quarter\\s)[1-4],?\\s?[-/]?\\s?(?:of\\s)?\\d{4}(?!\\d)',
    plain: (found) => `q${/[1-4]/.exec(found)?.[0] ?? ''} ${found.slice(-4)}`,
  },
  { pattern: '\\d{4}\\s?[-/]?\\s?q[1-4](?!\\d)', plain: (found) => `q${found.slice(-1)} ${found.slice(0, 4)}` },
  {
    pattern: `(?:first|second|third|fourth|last|1st|2nd|3rd|4th)\\squarter\\s(?:of\\s)?(?:${YEAR_WORD}\\s?)?(?:${TWO_YEARS}|\\d{4})(?!\\d)`,
    plain: quarterInWords,
  },
  {
    pattern: `${MONTH}[.,]?[\\s-–]?['’]?(?:\\d{4}|\\d{2}(?![\\d/.:]|\\s?(?:st|nd|rd|th)\\b))(?!\\d)`.replace(
      '[\\s-–]',
      '(?:\\s|\\s?[-/–]\\s?)',
    ),
    plain: (found) => inEnglish(found).replace(/[-/–]/g, ' '),
  },
  { pattern: '(?:spring|summer|autumn|winter)\\s(?:term\\s|of\\s)?\\d{4}', plain: (found) => found.replace(/\s(?:term|of)\b/i, '') },
  { pattern: `${YEAR_WORD}\\s?(?:of\\s)?${TWO_YEARS}(?!\\d)`, plain: fullYears },
  {
    pattern: '20\\d{2}\\s?[/–-]\\s?(?:20)?\\d{2}(?![\\d/-])',
    plain: (found) => fullYears(found) ?? (/^\d{4}-\d{2}$/.test(found) ? found : undefined),
  },
  { pattern: '(?:0?[1-9]|1[0-2])\\s?/\\s?20\\d{2}(?!\\d)', plain: asIs },
  {
    pattern: '(?:by\\s|the\\s){0,2}end\\s(?:of\\s)?(?:the\\s)?(?:calendar\\s)?(?:year\\s)?20\\d{2}(?![\\d/–-])',
    plain: (found) => found.slice(-4),
  },
];
const DATE = new RegExp(FORMS.map(({ pattern }) => `(${pattern})`).join('|'), 'gi');

function quarterInWords(found: string): string | undefined {
  const words: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, last: 4 };
  const word = /^[a-z\d]+/i.exec(found)?.[0].toLowerCase() ?? '';
  const quarter = words[word] ?? Number.parseInt(word, 10);
  return `q${quarter} ${fullYears(found) ?? found.slice(-4)}`;
}

const isLetterOrFigure = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

function search(text: string): readonly FoundDate[] {
  if (!/\d/.test(text)) return [];
  const found: FoundDate[] = [];
  for (const match of text.matchAll(DATE)) {
    const at = match.index;
    // "HandMar 2024" or "12.03.2023.4" is no date; "April 2014.July 2014" and "July2014" are.
    if (isLetterOrFigure(text[at - 1])) continue;
    const raw = match[0];
    const plain = FORMS[match.slice(1).findIndex((group) => group !== undefined)]?.plain(raw);
    if (plain === undefined) continue;
    const tidy = plain
      .replace(/(\d)\s+(st|nd|rd|th)\b/i, '$1$2')
      .replace(/([a-z]{3})(\d)/i, '$1 $2')
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

/** Every date that a text holds, in order, in British order of day and month, in English and Welsh. Never throws. */
export const findDates = remember(search);
