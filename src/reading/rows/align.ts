import { looksLikeDate, looksLikeNumber, looksLikeScope, looksLikeStatus } from '../meaning/looks-like';
import type { BodyRow } from './regions';
import { soundsLikeOrganisation, soundsLikePerson, type Meaning } from '../meaning/vocabulary';

export interface Piece {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** The cell is covered by a merged one above: its text is already that row's. */
  readonly carried: boolean;
  /** What is printed over the cell; empty where nobody can say. */
  readonly heading: string;
}

export interface AlignedRow {
  readonly body: BodyRow;
  readonly line: number;
  readonly pieces: ReadonlyMap<Meaning, readonly Piece[]>;
  /** Index of the column that had vanished, where the row was put back in place. */
  readonly moved: number | undefined;
}

const AGENCY_PREFIX = /^[A-Z][A-Z&' ]{1,30}:|^\p{Lu}[\p{L}&'’]{1,20}(?: \p{Lu}[\p{L}'’]{1,20}){0,3}:\s/u;
const REC_START = /^(?:rec(?:ommendation)?\b|\d{1,3}[.)]\s)/i;

/** Says something about an organisation instead of naming one. */
const isSentence = (text: string): boolean => text.length > 40 && text.length < 400 && /[.!?]$/.test(text);

/** How well a text fits a column of that meaning; 0 says nothing either way. */
function fit(meaning: Meaning, text: string): number {
  if (text === '') return 0;
  switch (meaning) {
    case 'number':
    case 'ref':
      return looksLikeNumber(text) ? 3 : -3;
    case 'scope':
      return looksLikeScope(text) ? 3 : -3;
    case 'target':
    case 'completion':
    case 'first-target':
      return looksLikeDate(text) ? 3 : text.length > 200 ? -1 : 0;
    case 'status':
      return looksLikeStatus(text) ? 3 : text.length > 60 ? -2 : -0.5;
    case 'lead':
      if (/^\p{Ll}/u.test(text) || isSentence(text)) return -1.5;
      return text.length < 90 && soundsLikeOrganisation(text)
        ? 2
        : looksLikeDate(text) || looksLikeStatus(text)
          ? -3
          : text.length > 120
            ? -2
            : 0;
    case 'responsible':
      return soundsLikePerson(text) ? 2 : /^\p{Ll}/u.test(text) ? -1.5 : looksLikeDate(text) ? -3 : 0;
    case 'recommendation':
      return REC_START.test(text) ? 2 : AGENCY_PREFIX.test(text) || looksLikeDate(text) || looksLikeStatus(text) ? -2 : 0;
    case 'action':
      return AGENCY_PREFIX.test(text) ? 2 : looksLikeDate(text) || looksLikeStatus(text) ? -3 : REC_START.test(text) ? -1 : 0;
    case 'progress':
    case 'history':
    case 'outcome':
      return looksLikeStatus(text) ? 2 : looksLikeDate(text) ? -1 : text.length > 120 ? 0.5 : 0;
    case 'milestones':
      return looksLikeDate(text) || looksLikeStatus(text) ? -1.5 : 0;
    case 'other':
      return 0;
  }
}

/** Every way of leaving out `missing` of `width` columns; at most two, beyond which nobody can say. */
function omissions(width: number, missing: number): readonly (readonly number[])[] {
  const ones = Array.from({ length: width }, (_, column) => [column]);
  if (missing === 1) return ones;
  return ones.flatMap(([first = 0]) => ones.filter(([second = 0]) => second > first).map(([second = 0]) => [first, second]));
}

/** How often each column is blank in the rows that have all their cells: a column that is often blank vanishes more easily. */
function blankShare(rows: readonly BodyRow[], width: number): readonly number[] {
  const whole = rows.filter(({ row }) => row.cells.length === width);
  return Array.from({ length: width }, (_, column) =>
    whole.length === 0 ? 0 : whole.filter(({ row }) => (row.cells[column]?.text ?? '') === '').length / whole.length,
  );
}

/**
 * Puts every cell under its meaning. Rows with fewer cells than columns, in an unbroken run, have lost the same columns:
 * the loss that fits the run's cells best is taken, and said.
 */
export function alignRows(rows: readonly BodyRow[]): readonly AlignedRow[] {
  const aligned: AlignedRow[] = [];
  const shares = new Map<number, readonly number[]>();
  let index = 0;
  while (index < rows.length) {
    const first = rows[index];
    if (first === undefined) break;
    const width = first.columns.meanings.length;
    const cells = first.row.cells.length;
    let end = index + 1;
    while (end < rows.length && rows[end]?.region === first.region && rows[end]?.row.cells.length === cells) end++;
    const run = rows.slice(index, end);
    const missing = width - cells;
    let lost: readonly number[] = [];
    if ((missing === 1 || missing === 2) && cells >= 2) {
      let share = shares.get(first.region);
      if (share === undefined) {
        share = blankShare(
          rows.filter((row) => row.region === first.region),
          width,
        );
        shares.set(first.region, share);
      }
      lost = bestOmission({ run, above: aligned[aligned.length - 1], share }, omissions(width, missing));
    }
    run.forEach((body) => aligned.push(place(body, lost)));
    index = end;
  }
  return aligned;
}

const SAMPLE = 40;

interface Run {
  readonly run: readonly BodyRow[];
  readonly above: AlignedRow | undefined;
  readonly share: readonly number[];
}

function bestOmission({ run, above, share }: Run, ways: readonly (readonly number[])[]): readonly number[] {
  const sample = run.slice(0, SAMPLE);
  let best: readonly number[] = [];
  let bestScore = -Infinity;
  for (const way of ways) {
    const vanishes = way.reduce((sum, column) => sum + (share[column] ?? 0), 0) * 4;
    const score = vanishes + goesOn(run, above, way) + sample.reduce((sum, body) => sum + fitOf(body, way), 0);
    if (score > bestScore) {
      bestScore = score;
      best = way;
    }
  }
  return best;
}

function fitOf(body: BodyRow, lost: readonly number[]): number {
  const meanings = body.columns.meanings.filter((_, column) => !lost.includes(column));
  return meanings.reduce((sum, meaning, column) => sum + fit(meaning, body.row.cells[column]?.text ?? ''), 0);
}

/** A cell in mid-sentence under one that breaks off is in its own column. */
function goesOn(run: readonly BodyRow[], above: AlignedRow | undefined, lost: readonly number[]): number {
  const first = run[0];
  if (first === undefined || above === undefined) return 0;
  const meanings = first.columns.meanings.filter((_, column) => !lost.includes(column));
  const fits = meanings.filter((meaning, column) => {
    const before = textOf(above, meaning);
    return /^\p{Ll}/u.test(first.row.cells[column]?.text ?? '') && before !== '' && !/[.!?]\s*$/.test(before);
  });
  return fits.length * 2;
}

function place(body: BodyRow, lost: readonly number[]): AlignedRow {
  const meanings = body.columns.meanings.filter((_, column) => !lost.includes(column));
  const headings = body.columns.headings.filter((_, column) => !lost.includes(column));
  const pieces = new Map<Meaning, Piece[]>();
  body.row.cells.forEach((cell, column) => {
    if (cell.text === '' || cell.merged === 'across') return;
    const meaning = meanings[column] ?? 'other';
    const heading = headings[column] ?? '';
    const piece: Piece = { text: cell.text, line: body.row.line, column: column + 1, carried: cell.merged === 'down', heading };
    const held = pieces.get(meaning);
    if (held === undefined) pieces.set(meaning, [piece]);
    else held.push(piece);
  });
  return { body, line: body.row.line, pieces, moved: body.row.cells.length > 1 ? lost[0] : undefined };
}

export const textOf = (row: AlignedRow, meaning: Meaning): string =>
  (row.pieces.get(meaning) ?? [])
    .filter((piece) => !piece.carried)
    .map((piece) => piece.text)
    .join('\n');
