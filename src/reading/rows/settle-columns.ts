import type { GridRow } from '../grid/grid';
import { parseHeading } from '../meaning/headings/parse-heading';
import { parseStatus } from '../meaning/status/parse-status';
import { profileOf, type ColumnProfile } from '../meaning/looks-like';
import type { Meaning } from '../meaning/vocabulary';
import type { Columns } from './columns';
import { has, nameByCells, nameLongest, nameResponse, type Held } from './name-by-cells';

/** A column of which its heading and its cells leave more than one meaning open. */
export interface UnsureColumn {
  readonly column: number;
  readonly assumed: Meaning;
  readonly alternatives: readonly Meaning[];
}

export interface SettledColumns {
  readonly columns: Columns;
  readonly unsure: readonly UnsureColumn[];
}

const SAMPLE = 300;
/** A row has one of each of these. */
const SINGLE: readonly Meaning[] = [
  'number',
  'ref',
  'recommendation',
  'scope',
  'action',
  'lead',
  'responsible',
  'target',
  'first-target',
  'completion',
];

/** Settles all columns of a table together, from what their headings say and from what stands under them. */
export function settleColumns(headings: readonly string[], rows: readonly GridRow[]): SettledColumns {
  const sample = rows.slice(0, SAMPLE);
  const held = headings.map((heading, column): Held => {
    const parsed = parseHeading(heading);
    return {
      heading,
      parsed,
      profile: profileOf(sample.map((row) => (row.cells[column]?.merged === undefined ? (row.cells[column]?.text ?? '') : ''))),
      meaning: parsed?.meaning,
      alternatives: [],
    };
  });
  const ticked = tickColumns(held);
  ticked.forEach((column) => (column.meaning = 'status'));
  supersede(held);
  if (ticked.length === 0) inSeries(held, 'status');
  inSeries(held, 'progress');
  held.filter((column) => !ticked.includes(column)).forEach((column) => fitToCells(column, held));
  SINGLE.forEach((meaning) => keepOne(held, meaning));
  nameResponse(held);
  nameByCells(held);
  partPeople(held);
  if (!has(held, 'action') && !has(held, 'recommendation')) nameLongest(held);
  return {
    columns: { headings: [...headings], meanings: held.map(({ meaning }) => meaning ?? 'other') },
    unsure: held.flatMap(({ meaning, alternatives, profile }, column) =>
      alternatives.length === 0 || profile.filled === 0 ? [] : [{ column, assumed: meaning ?? 'other', alternatives }],
    ),
  };
}

/** What stands under a heading contradicts it: the heading's next meaning that fits is taken. */
function fitToCells(column: Held, held: readonly Held[]): void {
  const { profile, parsed } = column;
  if (profile.filled === 0 || parsed === undefined) return;
  const asks = parsed.others.includes('completion') && parsed.meaning === 'status';
  switch (column.meaning) {
    case 'status':
      if (asks && profile.date >= 0.6) column.meaning = 'completion';
      else if (profile.status < 0.3 && profile.length > 80 && parsed.others.includes('progress')) column.meaning = 'progress';
      return;
    case 'target':
    case 'completion':
    case 'first-target':
      if (profile.dated < 0.2 && profile.status >= 0.5 && !has(held, 'status')) column.meaning = 'status';
      else if (profile.dated < 0.2 && profile.organisation >= 0.5 && parsed.others.includes('lead') && !has(held, 'lead'))
        column.meaning = 'lead';
      return;
    case 'progress':
      if (
        profile.status >= 0.7 &&
        profile.length < 40 &&
        !has(held, 'status') &&
        parsed.others.includes('status') &&
        held.filter((other) => other.meaning === 'progress').length > 1
      )
        nameLastState(column, held);
      else if (profile.filled >= 2 && profile.date >= 0.9 && parsed.rank <= 2) column.meaning = undefined;
      return;
    case 'milestones':
    case 'outcome':
      if (profile.told >= 0.8 && profile.length < 60 && profile.filled >= 2 && !has(held, 'status')) {
        column.meaning = 'status';
        column.alternatives.push('other');
      }
      return;
    case 'lead':
      if (profile.person >= 0.6 && profile.organisation < 0.3 && held.some((other) => other !== column && other.meaning === 'lead'))
        column.meaning = 'responsible';
      return;
    case 'responsible':
      if (profile.organisation >= 0.5 && profile.organisation > profile.person && !has(held, 'lead')) column.meaning = 'lead';
      return;
    case 'recommendation':
      if (profile.scope >= 0.6 && !has(held, 'scope')) column.meaning = 'scope';
      else if (profile.number >= 0.8 && profile.length < 8) column.meaning = has(held, 'number') ? 'ref' : 'number';
      return;
    case 'action':
      if (profile.number >= 0.8 && profile.length < 8) column.meaning = 'ref';
      return;
    case 'number':
      if (profile.filled >= 2 && profile.number < 0.2 && profile.length > 30 && !has(held, 'recommendation'))
        column.meaning = 'recommendation';
      return;
    default:
  }
}

/** Of several columns that tell states the last is the newest, as far as anybody can say; the others are its history. */
function nameLastState(column: Held, held: readonly Held[]): void {
  const alike = held.filter((other) => other.meaning === 'progress' && other.profile.told >= 0.6 && other.profile.length < 60);
  alike.forEach((other) => (other.meaning = 'history'));
  const last = alike[alike.length - 1] ?? column;
  last.meaning = 'status';
  if (alike.length > 1) last.alternatives.push('history');
}

/** Columns for the states themselves, of which one is ticked: "Not started", "In progress", "Complete". */
function tickColumns(held: readonly Held[]): readonly Held[] {
  const states = held.filter(
    ({ heading, profile }) =>
      heading.length < 40 && parseStatus(heading.replace(/\?$/, '')).how === 'plain' && profile.filled > 0 && profile.tick >= 0.8,
  );
  return states.length >= 2
    ? held.filter(
        ({ heading, profile }) =>
          states.some((state) => state.heading === heading) ||
          (heading.length < 40 && parseStatus(heading.replace(/\?$/, '')).how === 'plain' && profile.filled === 0),
      )
    : [];
}

const EARLIER = /\b(?:previous(?:ly)?|earlier|prior|last|old|former|original)\b/i;

/** "Last RAG" is history whatever stands beside it; the column that tells states now is the state, whatever that is called. */
function supersede(held: readonly Held[]): void {
  const earlier = held.filter((column) => column.meaning === 'status' && EARLIER.test(column.heading));
  if (earlier.length === 0) return;
  earlier.forEach((column) => (column.meaning = 'history'));
  if (has(held, 'status')) return;
  const now = held.find((column) => column.meaning === 'progress' && column.profile.status >= 0.5);
  if (now !== undefined) now.meaning = 'status';
}

/** Of a column of agencies and one of people, what stands in them says which is which. */
function partPeople(held: readonly Held[]): void {
  const lead = held.find(({ meaning }) => meaning === 'lead');
  const people = held.find(({ meaning }) => meaning === 'responsible');
  if (lead === undefined || people === undefined || lead.profile.role < 0.6 || people.profile.role > 0.4) return;
  if (people.profile.organisation < 0.5) return;
  lead.meaning = 'responsible';
  people.meaning = 'lead';
}

/** Columns of one kind for several periods: the newest is the state, what is earlier is its history. */
function inSeries(held: readonly Held[], meaning: 'status' | 'progress'): void {
  const all = held.filter((column) => column.meaning === meaning);
  if (all.length < 2) return;
  const period = (column: Held): string => column.parsed?.period ?? '';
  const dated = all.filter((column) => period(column) !== '');
  if (dated.length >= 2) {
    const newest = dated.reduce((best, column) => (period(column) >= period(best) ? column : best));
    // An undated column beside dated ones is where things stand now.
    const states = newest.profile.status >= 0.5;
    const current = all.filter((column) => period(column) === '' && !(states && column.profile.status < 0.3));
    dated.filter((column) => column !== newest || current.length > 0).forEach((column) => (column.meaning = 'history'));
    return;
  }
  const earlier = all.filter((column) => EARLIER.test(column.heading) && !/\bsince\b/i.test(column.heading));
  if (earlier.length < all.length) earlier.forEach((column) => (column.meaning = 'history'));
  if (meaning !== 'status') return;
  const left = all.filter((column) => column.meaning === 'status');
  // Words decide where colours stand beside them.
  const worded = left.filter((column) => column.profile.status - column.profile.colour >= 0.3);
  if (worded.length > 0) left.filter((column) => column.profile.colour >= 0.6).forEach((column) => (column.meaning = 'other'));
}

function keepOne(held: readonly Held[], meaning: Meaning): void {
  const all = held.filter((column) => column.meaning === meaning);
  if (meaning === 'target' && all.length > 0) noteNeutralDates(held, all);
  const rivals = held.filter((column) => column.meaning === meaning);
  if (rivals.length < 2) return;
  const fill = (column: Held): number => (column.profile.filled === 0 ? -5 : 0);
  const best = rivals.reduce((so, column) => ((column.parsed?.rank ?? 0) + fill(column) > (so.parsed?.rank ?? 0) + fill(so) ? column : so));
  for (const column of rivals) {
    if (column === best) continue;
    const next = column.parsed?.others.find((other) => !has(held, other) && fits(other, column.profile));
    if (meaning === 'number' && !has(held, 'ref')) column.meaning = 'ref';
    else
      column.meaning =
        next ?? (meaning === 'target' && (best.parsed?.rank ?? 0) >= 8 && !has(held, 'first-target') ? 'first-target' : 'other');
    if (
      column.meaning === 'other' &&
      column.profile.filled > 0 &&
      (column.parsed?.rank ?? 0) === (best.parsed?.rank ?? 0) &&
      (meaning === 'action' || meaning === 'target' || meaning === 'lead')
    )
      column.alternatives.push(meaning);
  }
}

/** "Completion date" beside another target may be when it was done; alone it is when it should be. */
function noteNeutralDates(held: readonly Held[], targets: readonly Held[]): void {
  const neutral = targets.filter((column) => column.parsed?.others.includes('completion') === true && column.parsed.rank <= 3);
  const plain = targets.filter((column) => !neutral.includes(column));
  for (const column of neutral) {
    if (plain.length > 0 && !has(held, 'completion')) {
      column.meaning = 'completion';
      column.alternatives.push('target');
    } else if (plain.length === 0) column.alternatives.push('completion');
  }
}

function fits(meaning: Meaning, profile: ColumnProfile): boolean {
  switch (meaning) {
    case 'number':
    case 'ref':
      return profile.number >= 0.5;
    case 'status':
      return profile.status >= 0.5;
    case 'target':
    case 'first-target':
    case 'completion':
      return profile.date >= 0.3;
    default:
      return true;
  }
}
