import type { TargetDate } from '../../schema';
import type { DoubtCode } from '../grid/doubt';
import { findDates } from './dates/find-dates';
import { asksPercent, saysDone } from './headings/parse-heading';
import type { ReadStatus } from './status/parse-status';
import { readAnswer } from './status/status-answers';
import { readStatus, type Bearing, type StatusReading } from './status/read-status';
import type { Meaning } from './vocabulary';

export interface StatusCells {
  /** The text under a meaning; of a series of periods the newest that is filled. */
  readonly text: (meaning: Meaning) => string;
  readonly has: (meaning: Meaning) => boolean;
  /** What is printed over the column; empty where there is none. */
  readonly heading: (meaning: Meaning) => string;
}

export interface DecidedStatus {
  readonly status: ReadStatus;
  readonly statusText: string | null;
  /** The words of the cell say more than the status does: they are kept with the row (R1). */
  readonly understood: 'whole' | 'in-part';
  readonly completion: TargetDate | null;
  readonly doubts: readonly {
    readonly code: DoubtCode;
    readonly meaning: Meaning;
    readonly assumed: string;
    readonly alternatives: readonly string[];
  }[];
}

type Say = DecidedStatus['doubts'][number];
type Heard = { readonly meaning: Meaning; readonly reading: StatusReading; readonly text: string };

const none: Omit<DecidedStatus, 'doubts'> = { status: 'not-stated', statusText: null, understood: 'whole', completion: null };
const CAUTIONS: Readonly<Record<NonNullable<StatusReading['caution']>, DoubtCode>> = {
  unclear: 'status-unclear',
  unset: 'status-unset',
  colour: 'status-is-colour',
  'part-complete': 'part-complete',
  weak: 'status-from-narrative',
  'later-work': 'completed-but-more',
};

/** The status of an action from the cell that bears it: a status column if there is one, else the last words of the others (R6). */
export function decideStatus(cells: StatusCells): DecidedStatus {
  return cells.has('status') ? fromColumn(cells) : fromText(cells);
}

const hear = (cells: StatusCells, meaning: Meaning, bearing: Bearing): Heard => {
  const text = cells.text(meaning);
  const read = meaning === 'status' && asksPercent(cells.heading('status')) ? inHundred(text) : text;
  return { meaning, text, reading: readStatus(read, bearing) };
};

/** A bare number under "% complete" is a share; a fraction is how a sheet holds one. */
function inHundred(text: string): string {
  const number = /^\s*(\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  if (number === null) return text;
  const value = Number(number[1]);
  return `${value <= 1 && text.includes('.') ? value * 100 : value}%`;
}

const isPlain = ({ reading }: Heard): boolean => reading.phrase?.standing === true;
/** Says that there is nothing to say. */
const SAYS_NOTHING = /^(?:n\/?a|none|nil|not applicable|not stated|no update|tbc|tba|tbd|to be confirmed|unknown|[-–—.\s]+)\.?$/i;

function fromColumn(cells: StatusCells): DecidedStatus {
  const own = hear(cells, 'status', 'status');
  const dated = completionDay(cells);
  const others = (['completion', 'target', 'progress', 'outcome'] as const).map((meaning) => hear(cells, meaning, 'narrative'));
  const elsewhere = others.find(isPlain);
  const answer = readAnswer(own.text, cells.heading('status'));
  if (answer?.kind === 'stated') return answered(own, answer, { elsewhere, dated });
  if (own.reading.phrase !== undefined) return settled(own, elsewhere, dated);
  const doubts: Say[] = [];
  if (answer?.kind === 'colour' || own.reading.caution === 'colour')
    doubts.push({
      code: 'status-is-colour',
      meaning: 'status',
      assumed: 'not-stated',
      alternatives: answer?.kind === 'colour' ? answer.couldMean : ['completed', 'in-progress'],
    });
  else if (own.text !== '' && !SAYS_NOTHING.test(own.text))
    doubts.push({ code: 'status-unclear', meaning: 'status', assumed: 'not-stated', alternatives: alternativesTo('not-stated') });
  if (elsewhere !== undefined)
    doubts.push({ code: 'status-elsewhere', meaning: elsewhere.meaning, assumed: 'not-stated', alternatives: [elsewhere.reading.status] });
  else if (dated !== null)
    doubts.push({ code: 'status-elsewhere', meaning: 'completion', assumed: 'not-stated', alternatives: ['completed'] });
  return { ...none, statusText: own.text === '' ? null : own.text, understood: own.text === '' ? 'whole' : 'in-part', doubts };
}

interface Beside {
  readonly elsewhere: Heard | undefined;
  readonly dated: TargetDate | null;
}

function answered(
  own: Heard,
  answer: { readonly status: ReadStatus; readonly others: readonly ReadStatus[] },
  { elsewhere, dated }: Beside,
): DecidedStatus {
  const doubts: Say[] = [];
  if (elsewhere !== undefined && elsewhere.reading.status !== answer.status)
    doubts.push({ code: 'status-disagrees', meaning: 'status', assumed: answer.status, alternatives: [elsewhere.reading.status] });
  if (answer.others.length > 0)
    doubts.push({ code: 'status-unclear', meaning: 'status', assumed: answer.status, alternatives: answer.others });
  return {
    status: answer.status,
    statusText: own.text,
    understood: 'whole',
    completion: answer.status === 'completed' ? dated : null,
    doubts,
  };
}

const alternativesTo = (status: ReadStatus): readonly ReadStatus[] =>
  (['completed', 'in-progress', 'not-started', 'on-hold', 'not-progressing', 'not-stated'] as const).filter((other) => other !== status);

function settled(own: Heard, other: Heard | undefined, dated: TargetDate | null): DecidedStatus {
  const doubts: Say[] = [];
  const { status, caution, phrase, others } = own.reading;
  if (caution !== undefined)
    doubts.push({
      code: CAUTIONS[caution],
      meaning: own.meaning,
      assumed: status,
      alternatives: others.length > 0 ? others : status === 'completed' ? ['in-progress'] : ['completed'],
    });
  if (other !== undefined && other.reading.status !== status)
    doubts.push({ code: 'status-disagrees', meaning: own.meaning, assumed: status, alternatives: [other.reading.status] });
  else if (dated !== null && status !== 'completed' && own.meaning === 'status')
    doubts.push({ code: 'status-disagrees', meaning: own.meaning, assumed: status, alternatives: ['completed'] });
  const completion = status === 'completed' && phrase !== undefined ? (dated ?? dateAround(own.text, phrase)) : null;
  const whole = phrase?.standing === true && caution === undefined;
  return { status, statusText: phrase?.raw ?? null, understood: whole ? 'whole' : 'in-part', completion, doubts };
}

/** "Completed 12 March 2026", "COMPLETE - April 2026", "12/03/2026 – complete". */
function dateAround(text: string, { at, end }: { readonly at: number; readonly end: number }): TargetDate | null {
  const window = text.slice(end, end + 60);
  const date = findDates(window)[0];
  const near = date !== undefined && /^[\s:,(–-]*(?:(?:on|in|as of|as at)\s)?$/i.test(window.slice(0, date.at));
  if (near && typeof date.value?.date === 'string') return date.value;
  const before = text.length < 60 ? findDates(text.slice(0, at))[0] : undefined;
  return before?.value?.precision === 'day' && /^[\s:,–-]*$/.test(text.slice(before.end, at)) ? before.value : null;
}

const NOT_YET = /\b(?:target|due|expected|tbc|estimated|planned|proposed|forecast|anticipated|revised|by)\b/i;

/** The day in a column that says when an action was completed. */
function completionDay(cells: StatusCells): TargetDate | null {
  const text = cells.text('completion');
  const date = findDates(text)[0]?.value;
  return typeof date?.date === 'string' && !NOT_YET.test(text) ? date : null;
}

function fromText(cells: StatusCells): DecidedStatus {
  const column = cells.text('completion');
  const dated = completionDay(cells);
  const heard = [
    hear(cells, 'completion', 'status'),
    hear(cells, 'progress', 'status'),
    hear(cells, 'outcome', 'status'),
    hear(cells, 'target', 'status'),
    hear(cells, 'milestones', 'strict'),
    hear(cells, 'other', 'strict'),
  ];
  const standing = heard.filter(isPlain);
  const own = standing[0];
  // R6: a column that nobody knows is no place that tells states.
  if (own?.meaning === 'other' && own.reading.status === 'completed')
    return {
      ...none,
      doubts: [{ code: 'status-elsewhere', meaning: 'other', assumed: 'not-stated', alternatives: ['completed', 'in-progress'] }],
    };
  if (
    dated !== null &&
    column.length < 60 &&
    (own === undefined || own.reading.status === 'completed') &&
    heard[0]?.reading.phrase?.standing !== true
  )
    return fromDate(cells, dated, own);
  if (own !== undefined) {
    const decided = settled(
      own,
      standing.find((other) => other.meaning !== 'milestones' && other !== own),
      dated,
    );
    const clash = dated !== null && own.reading.status !== 'completed' && own.meaning !== 'completion';
    const narrative =
      own.meaning === 'target' && cells.has('progress') && cells.text('progress') !== '' && own.reading.status === 'completed';
    if (!narrative && !clash) return decided;
    const alternatives = clash ? ['completed'] : ['in-progress'];
    return {
      ...decided,
      doubts: [...decided.doubts, { code: 'status-disagrees', meaning: 'progress', assumed: own.reading.status, alternatives }],
    };
  }
  const weak = heard.find(({ meaning, reading }) => meaning !== 'milestones' && meaning !== 'other' && reading.phrase !== undefined);
  if (weak !== undefined) return { ...settled(weak, undefined, null), completion: null };
  return fromNarrative(cells);
}

/** A day under "Date completed" states a completion; under "Completion date" it may be one that is planned (R6). */
function fromDate(cells: StatusCells, dated: TargetDate, own: Heard | undefined): DecidedStatus {
  const statusText = cells.text('completion').slice(0, 255);
  if (own !== undefined || saysDone(cells.heading('completion')))
    return { status: 'completed', statusText, understood: 'whole', completion: dated, doubts: [] };
  return {
    ...none,
    statusText,
    understood: 'in-part',
    doubts: [{ code: 'status-from-date', meaning: 'completion', assumed: 'not-stated', alternatives: ['completed', 'in-progress'] }],
  };
}

/** Work that a progress column tells of is under way; anything else says nothing. Never a completion (R6). */
function fromNarrative(cells: StatusCells): DecidedStatus {
  const progress = cells.text('progress');
  if (progress !== '' && !SAYS_NOTHING.test(progress))
    return {
      ...none,
      status: 'in-progress',
      doubts: [{ code: 'status-from-narrative', meaning: 'progress', assumed: 'in-progress', alternatives: ['completed', 'not-stated'] }],
    };
  const narrative = /\p{L}{4,}.*\p{L}{4,}.*\p{L}{4,}/su.test(cells.text('target').replace(/\p{Lu}\p{Ll}+ \d{4}/gu, ''));
  return {
    ...none,
    doubts: narrative
      ? [{ code: 'status-unclear', meaning: 'target', assumed: 'not-stated', alternatives: ['in-progress', 'completed'] }]
      : [],
  };
}
