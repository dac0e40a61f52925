import { parseDate, type TargetDate } from '../../../schema';
import { findDates, MONTH_NAMES, type FoundDate } from './find-dates';
import type { DoubtCode } from '../../grid/doubt';
import { letteredParts, statusPhrases } from '../status/read-status';

export interface TargetReading {
  readonly target: TargetDate | null;
  readonly completion: TargetDate | null;
  /** What else the cell says: neither date nor bare status. It is progress. */
  readonly narrative: string | null;
  readonly doubts: readonly { readonly code: DoubtCode; readonly assumed: string; readonly alternatives: readonly string[] }[];
}

type Say = TargetReading['doubts'][number];

/** Words that may stand between the start of a cell, or another date, and a date that is a target. */
const LEADING = new Set(
  `by due end close of the from to target date original originally initial revised agreed proposed planned expected estimated anticipated est new now
  moved changed extended deadline implementation completion was reviewed achieved complete completed no not later than latest before on or in for
  until till during mid early late start beginning approx approximately around circa c ca w b e wc week commencing ending mon tue tues wed thu thurs fri
  monday tuesday wednesday thursday friday saturday sunday and phase stage part step st nd rd th then amended updated slipped rescheduled ${MONTH_NAMES.replace(/\|/g, ' ')}`.split(
    /\s+/,
  ),
);
const SIGNS = /^[\s•*:.,;/()&→⇒>=–-]*$/;

/** Whether nothing but such words, days and signs is in it. Linear in the text. */
function isLeading(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return (
    words.every((word) => LEADING.has(word) || /^\d{1,2}(?:st|nd|rd|th)?$/.test(word)) && SIGNS.test(text.replace(/[\p{L}\p{N}]+/gu, ''))
  );
}
/** A date behind such a word is no further target. */
const HAPPENED = /\b(?:completed?|achieved|reviewed)\b/i;

/** What moves a target: the date behind it is the one that holds. */
const MOVES = /→|⇒|->|=>|\b(?:revised|now|new|extended|moved|changed|re-?scheduled|amended|updated|slipped)\b/i;
const JOINS =
  /^(?:[\s,;&/.:()→⇒>=|–-]|and|to|then|now|new|moved|changed|amended|updated|slipped|rescheduled|target|date|from|deadline|original|originally|was|revised|extended|by|end|of|or|st|nd|rd|th)*$/i;
const RANGE = /^\s*(?:[–-]|to|until)\s*$/i;
const RECURRING =
  /\b(?:each|every) (?:year|month|quarter|term|january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:annually|quarterly|monthly|yearly|termly)\b/i;
const UNDATED = /^(?:n\/?a|none|not applicable|tbc|tba|tbd|to be (?:confirmed|agreed|decided)|on ?-?going|as above|[-–—]+)\.?$/i;

/** The dates of a cell that are targets: those it opens with, or that open a line or a lettered part; the rest is narrative. */
function targetDates(text: string, dates: readonly FoundDate[]): readonly FoundDate[] {
  const lettered = letteredParts(text) !== undefined;
  const chosen: FoundDate[] = [];
  let reach = 0;
  for (const date of dates) {
    const between = text.slice(reach, date.at);
    const line = text.slice(text.lastIndexOf('\n', date.at) + 1, date.at);
    const opens =
      reach === 0
        ? isLeading(between.slice(0, 80)) && between.length <= 80
        : isLeading(between.slice(0, 40)) && between.length <= 40 && !HAPPENED.test(between);
    const opensLine = line.length < 40 && isLeading(line) && chosen.length > 0 && text.slice(date.end, date.end + 1).trim() === '';
    if (!opens && !lettered && !opensLine) {
      if (chosen.length === 0 && reach === 0) return [];
      break;
    }
    chosen.push(date);
    reach = date.end;
  }
  return chosen;
}

/** Words before a date that make it a note of what happened, not a target. */
const REMARKS = /\b(?:review|reviewed|discuss|discussed|discussion|updated?|meeting|minutes|completed?|achieved|letter|email|sent)\b/i;

/** Where a cell opens with other words: dates that open a line of their own in it, as when a page cut the cell. */
function datesOnOwnLines(text: string, dates: readonly FoundDate[]): readonly FoundDate[] {
  if (REMARKS.test(text.slice(0, 400))) return [];
  return dates.filter((date) => {
    const from = text.lastIndexOf('\n', date.at) + 1;
    return from > 0 && isLeading(text.slice(from, date.at)) && /^(?:\s*$|\s*\n|\s\()/.test(text.slice(date.end, date.end + 3));
  });
}

/** A time that is counted from something: the date beside it is where it is counted from. */
const COUNTED = /\b(?:days?|weeks?|months?|years?)\s(?:from|after|of|post|following)\b/i;

/** Opens what is still to come. */
const AHEAD = /^\s*(?:to be|by|before|at|for)\b/i;

function otherDates(text: string, dates: readonly FoundDate[]): readonly FoundDate[] {
  const own = datesOnOwnLines(text, dates);
  if (own.length > 0 || dates.length !== 1 || text.length > 80 || !(AHEAD.test(text) || !REMARKS.test(text)) || COUNTED.test(text))
    return own;
  return dates;
}

type Valid = FoundDate & { readonly iso: string; readonly value: TargetDate };

/** The latest date, except where words say that it was moved: then the last one. */
function latestOf(text: string, valid: readonly Valid[]): Valid {
  const moved = valid.filter((date, index) => {
    const from = index === 0 ? 0 : (valid[index - 1]?.end ?? 0);
    return MOVES.test(text.slice(from, date.at)) && !/\b(?:original|originally|was|from)\b/i.test(text.slice(from, date.at).slice(-14));
  });
  const last = moved[moved.length - 1];
  return last ?? valid.reduce((best, date) => (date.iso > best.iso ? date : best));
}

/** Reads a target cell: the date it falls due, what it says of completion, and the rest as narrative. */
export function readTarget(text: string): TargetReading {
  const doubts: Say[] = [];
  const say = (code: DoubtCode, assumed: string, alternatives: readonly string[] = []): void => {
    doubts.push({ code, assumed, alternatives });
  };
  if (text === '') return { target: null, completion: null, narrative: null, doubts };
  const dates = findDates(text);
  const opening = targetDates(text, dates);
  const chosen = opening.length > 0 ? opening : otherDates(text, dates);
  const recurs = chosen.length === 0 && text.length <= 120 && RECURRING.test(text);
  const others = opening.length === 0 && chosen.length > 0;
  const valid = chosen.flatMap((date) => {
    const iso = date.value?.date;
    return date.value === undefined || typeof iso !== 'string' ? [] : [{ ...date, value: date.value, iso }];
  });
  chosen
    .filter((date) => date.problem !== undefined)
    .forEach((date) => say(date.problem === 'impossible-date' ? 'date-impossible' : 'target-not-a-date', 'no date', [date.raw]));
  if (valid.length === 0 && dates.length === 0 && text.length <= 40) {
    const whole = parseDate(text);
    if (whole.ok && whole.value.date !== null) return { target: whole.value, completion: null, narrative: null, doubts };
  }
  if (valid.length === 0) return withoutDate(text, { recurs, say, doubts, sawDates: chosen.length > 0 });
  const latest = latestOf(text, valid);
  const distinct = [...new Set(valid.map((date) => date.iso))];
  const phrases = statusPhrases(text, 'status').filter((phrase) => phrase.standing && phrase.status === 'completed');
  const completed = completionOf(text, { dates, phrases, chosen });
  const range = valid.some((date, index) => index > 0 && RANGE.test(text.slice(valid[index - 1]?.end, date.at)));
  if (letteredParts(text) !== undefined)
    say(
      'lettered-parts',
      latest.iso,
      distinct.filter((iso) => iso !== latest.iso),
    );
  else if (range)
    say(
      'date-range',
      latest.iso,
      distinct.filter((iso) => iso !== latest.iso),
    );
  else if (distinct.length > 1)
    say(
      'dates-several',
      latest.iso,
      distinct.filter((iso) => iso !== latest.iso),
    );
  if (others) say('target-among-words', latest.iso);
  if (latest.shortYear) say('year-of-two-figures', latest.iso);
  const statusFirst = phrases.some((phrase) => phrase.end <= latest.at && text.slice(phrase.end, latest.at).trim().length <= 3);
  if (statusFirst && chosen.length === 1) say('date-after-status', latest.iso, ['completion date']);
  // R1: what is printed as the date is kept whole when it is more than one date.
  const first = chosen[0];
  const end = chosen[chosen.length - 1];
  const raw = chosen.length === 1 || first === undefined || end === undefined ? latest.raw : text.slice(first.at, end.end);
  const rest = remainder(text, chosen);
  const target: TargetDate = { ...latest.value, raw: clip(raw) };
  return { target, completion: completed, narrative: rest, doubts };
}

const clip = (raw: string): string => raw.replace(/\s*\n\s*/g, ' ').slice(0, 255);

interface Undated {
  readonly recurs: boolean;
  readonly sawDates: boolean;
  readonly say: (code: DoubtCode, assumed: string, alternatives?: readonly string[]) => void;
  readonly doubts: Say[];
}

function withoutDate(text: string, { recurs, say, doubts, sawDates }: Undated): TargetReading {
  if (recurs) return { target: { raw: clip(text), date: null, precision: 'recurring' }, completion: null, narrative: null, doubts };
  if (sawDates || (UNDATED.test(text) && text.length < 40)) {
    if (!sawDates) say('target-not-a-date', 'no date');
    return {
      target: { raw: clip(text), date: null, precision: 'none' },
      completion: null,
      narrative: text.length > 255 ? text : null,
      doubts,
    };
  }
  const phrases = statusPhrases(text, 'status');
  if (!(phrases.some((phrase) => phrase.standing) && text.length < 40)) say('target-not-a-date', 'no date');
  return { target: null, completion: null, narrative: bareStatus(text) ? null : text, doubts };
}

const bareStatus = (text: string): boolean =>
  text.length < 40 &&
  text.replace(/\b(?:actions?|complete|completed|achieved|now|all|in progress|ongoing|on going|this is)\b|[^\p{L}\p{N}]/giu, '') === '';

interface Completing {
  readonly dates: readonly FoundDate[];
  readonly phrases: ReturnType<typeof statusPhrases>;
  readonly chosen: readonly FoundDate[];
}

/** "Completed 12 March 2026" beside a target of its own: the day of completion. */
function completionOf(text: string, { dates, phrases, chosen }: Completing): TargetDate | null {
  for (const phrase of phrases) {
    const date = dates.find((found) => found.at >= phrase.end && /^[\s:,–-]*(?:(?:on|in)\s)?$/i.test(text.slice(phrase.end, found.at)));
    if (date?.value !== undefined && date.value.date !== null && !chosen.includes(date)) return date.value;
  }
  return null;
}

function remainder(text: string, chosen: readonly FoundDate[]): string | null {
  if (letteredParts(text) !== undefined) return text;
  let rest = '';
  let from = 0;
  for (const date of chosen) {
    rest += text.slice(from, date.at);
    from = date.end;
  }
  rest = (rest + text.slice(from)).replace(/^[\s,;:.–-]+/, '').trim();
  return rest === '' || JOINS.test(rest.slice(0, 60)) || bareStatus(rest) ? null : rest;
}
