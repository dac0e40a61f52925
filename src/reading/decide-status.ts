import type { TargetDate } from '../schema';
import { findDates } from './find-dates';
import type { DoubtCode, ReadStatus } from './plan';
import { readAnswer } from './status-answers';
import { readStatus, type Bearing, type StatusReading } from './read-status';
import type { Meaning } from './vocabulary';

export interface StatusCells {
  readonly text: (meaning: Meaning) => string;
  readonly has: (meaning: Meaning) => boolean;
  /** What is printed over the status column; empty where there is none. */
  readonly statusHeading: string;
}

export interface DecidedStatus {
  readonly status: ReadStatus;
  readonly statusText: string | null;
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

const none: Omit<DecidedStatus, 'doubts'> = { status: 'not-stated', statusText: null, completion: null };
const CAUTIONS: Readonly<Record<'part-complete' | 'weak' | 'later-work', DoubtCode>> = {
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
  return { meaning, text, reading: readStatus(text, bearing) };
};

function fromColumn(cells: StatusCells): DecidedStatus {
  const own = hear(cells, 'status', 'status');
  const others = (['completion', 'target', 'progress', 'outcome'] as const).map((meaning) => hear(cells, meaning, 'narrative'));
  const elsewhere = others.find(({ reading }) => reading.phrase?.standing === true);
  if (own.reading.phrase?.standing === true) return settled(own, elsewhere);
  const answer = readAnswer(own.text, cells.statusHeading);
  const doubts: Say[] = [];
  if (answer?.kind === 'stated') {
    if (elsewhere !== undefined && elsewhere.reading.status !== answer.status)
      doubts.push({ code: 'status-disagrees', meaning: 'status', assumed: answer.status, alternatives: [elsewhere.reading.status] });
    if (answer.others.length > 0)
      doubts.push({ code: 'status-unclear', meaning: 'status', assumed: answer.status, alternatives: answer.others });
    return { status: answer.status, statusText: own.text, completion: null, doubts };
  }
  if (answer?.kind === 'colour')
    doubts.push({ code: 'status-is-colour', meaning: 'status', assumed: 'not-stated', alternatives: answer.couldMean });
  else if (own.text !== '')
    doubts.push({ code: 'status-unclear', meaning: 'status', assumed: 'not-stated', alternatives: alternativesTo('not-stated') });
  if (elsewhere !== undefined)
    doubts.push({ code: 'status-elsewhere', meaning: elsewhere.meaning, assumed: 'not-stated', alternatives: [elsewhere.reading.status] });
  return { ...none, statusText: own.text === '' ? null : own.text, doubts };
}

const alternativesTo = (status: ReadStatus): readonly ReadStatus[] =>
  (['completed', 'in-progress', 'not-started', 'not-stated'] as const).filter((other) => other !== status);

function settled(own: Heard, other: Heard | undefined): DecidedStatus {
  const doubts: Say[] = [];
  const { status, caution, phrase } = own.reading;
  if (caution !== undefined)
    doubts.push({
      code: CAUTIONS[caution],
      meaning: own.meaning,
      assumed: status,
      alternatives: status === 'completed' ? ['in-progress'] : ['completed'],
    });
  if (other !== undefined && other.reading.status !== status)
    doubts.push({ code: 'status-disagrees', meaning: own.meaning, assumed: status, alternatives: [other.reading.status] });
  const completion = status === 'completed' && phrase !== undefined ? dateAfter(own.text, phrase.end) : null;
  return { status, statusText: phrase?.raw ?? null, completion, doubts };
}

/** "Completed 12 March 2026", "COMPLETE - April 2026". */
function dateAfter(text: string, end: number): TargetDate | null {
  const window = text.slice(end, end + 60);
  const date = findDates(window)[0];
  const near = date !== undefined && /^[\s:,(–-]*(?:(?:on|in|as of|as at)\s)?$/i.test(window.slice(0, date.at));
  return near && typeof date.value?.date === 'string' ? date.value : null;
}

function fromText(cells: StatusCells): DecidedStatus {
  const column = cells.text('completion');
  const completed = findDates(column)[0]?.value;
  if (typeof completed?.date === 'string' && !/\b(?:target|due|expected|tbc)\b/i.test(column))
    return { status: 'completed', statusText: column.slice(0, 255), completion: completed, doubts: [] };
  const heard = [
    hear(cells, 'completion', 'status'),
    hear(cells, 'progress', 'status'),
    hear(cells, 'outcome', 'status'),
    hear(cells, 'target', 'status'),
    hear(cells, 'milestones', 'strict'),
    hear(cells, 'other', 'strict'),
  ];
  const standing = heard.filter(({ reading }) => reading.phrase?.standing === true);
  const own = standing[0];
  if (own !== undefined) {
    const decided = settled(
      own,
      standing.find((other) => other.meaning !== 'milestones' && other !== own),
    );
    const narrative =
      own.meaning === 'target' && cells.has('progress') && cells.text('progress') !== '' && own.reading.status === 'completed';
    if (!narrative) return decided;
    return {
      ...decided,
      doubts: [
        ...decided.doubts,
        { code: 'status-disagrees', meaning: 'progress', assumed: own.reading.status, alternatives: ['in-progress'] },
      ],
    };
  }
  const weak = heard.find(({ meaning, reading }) => meaning !== 'milestones' && meaning !== 'other' && reading.phrase !== undefined);
  if (weak !== undefined) return { ...settled(weak, undefined), completion: null };
  return fromNarrative(cells);
}

/** Work that a progress column tells of is under way; anything else says nothing. Never a completion (R6). */
function fromNarrative(cells: StatusCells): DecidedStatus {
  if (cells.text('progress') !== '')
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
