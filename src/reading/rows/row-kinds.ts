import { textOf, type AlignedRow, type Piece } from './align';
import { plainKey } from '../grid/clean';
import { filledCells } from '../grid/grid';
import { findDates } from '../meaning/dates/find-dates';
import { isBareStatus, looksLikeDate, looksLikeNumber } from '../meaning/looks-like';
import type { SetAsideReason } from '../grid/doubt';
import { readNumber } from '../meaning/read-number';
import type { Regions } from './regions';
import { agencyOfSection, groupNumber, sectionCandidate, type Section } from './sections';
import { likeness } from '../grid/likeness';

export type SortedRow =
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'noise'; readonly row: AlignedRow; readonly reason: SetAsideReason }
  /** A status that stands alone in its row, cut off from the action it belongs to. */
  | { readonly kind: 'status'; readonly row: AlignedRow }
  /** `printedTwice`: cells of the row that are the next section's heading. */
  | { readonly kind: 'body'; readonly row: AlignedRow; readonly printedTwice: readonly Piece[] };

/** Tells headings, noise and detached status cells from rows that carry an action. */
export function sortOut(rows: readonly AlignedRow[], regions: Regions): readonly SortedRow[] {
  const opening = openingSections(regions).map((section): SortedRow => ({ kind: 'section', section }));
  const sorted = rows.map((row, index) => kindOf(row, index, rows));
  return [...opening, ...sorted.map((entry, index) => withoutHeadingTwice(entry, sorted[index + 1]))];
}

/** Headings that stand before the first table but speak for it: "Recommendation One: …", or a row of the table with one cell filled. */
function openingSections(regions: Regions): readonly Section[] {
  const last = regions.before.slice(-3);
  return last.flatMap((row, index) => {
    // A line under a numbered heading belongs to it.
    const under = groupNumber(last[index - 1]?.cells[0]?.text ?? '') !== undefined;
    const only = row.cells[0]?.text ?? '';
    if (isRemark(only)) return [];
    const speaks = under || row.cells.length > 1 || groupNumber(only) !== undefined || /\brecommendations$/i.test(only);
    const section = speaks ? sectionCandidate(row) : undefined;
    return section === undefined ? [] : [section];
  });
}

function kindOf(row: AlignedRow, index: number, rows: readonly AlignedRow[]): SortedRow {
  const filled = filledCells(row.body.row);
  if (isScrap(filled.map(({ text }) => text))) return { kind: 'noise', row, reason: 'noise' };
  const next = rows[index + 1];
  if (isGarbledTwin(row, next)) return { kind: 'noise', row, reason: 'noise' };
  const only = filled.length === 1 ? filled[0] : undefined;
  if (only !== undefined && row.body.columns.meanings.length >= 3 && isRemark(only.text))
    return { kind: 'noise', row, reason: SUMS_UP.test(only.text) ? 'total' : 'outside-table' };
  if (only !== undefined && isBareStatus(only.text) && row.body.row.cells.length > 1) return { kind: 'status', row };
  const section = sectionCandidate(row.body.row);
  if (section !== undefined && isSection(row, section, { previous: rows[index - 1], next })) return { kind: 'section', section };
  if (isAnnotation(row)) return { kind: 'noise', row, reason: isTotal(filled) ? 'total' : 'outside-table' };
  const single = row.body.row.cells.length === 1 && row.body.columns.meanings.length > 2;
  const goesOn = row.body.row.table !== 0 && /^\p{Ll}/u.test(only?.text ?? '');
  return single && !goesOn ? { kind: 'noise', row, reason: 'outside-table' } : { kind: 'body', row, printedTwice: [] };
}

/** "Source: overview report", "Note: …": says where something is from or how to read it, in a row of its own. */
const REMARKS =
  /^(?:source|note|notes|n\.?b\.?|key|legend|footnote|ref(?:erence)?|please note|caveat|disclaimer|version|printed|page \d+|official\b.{0,40})\s*(?::|\s[–—-]\s|\d+\b)/i;
/** "Actions completed: 4 of 9 (44%)", "Overall progress: on track": the plan as a whole, not an action of it. */
const SUMS_UP =
  /^(?:(?:overall|total|summary|combined|cumulative|average|number of|no\.? of|percentage|proportion|% (?:of )?)\b[^:]{0,50}(?::.{0,60}|\s\d{1,4}(?:\s?%)?)|(?:all )?(?:actions?|recommendations?)\s(?:that are |now |fully )?(?:completed?|closed|implemented|outstanding|open|overdue|ongoing|in progress|not started|on track|on hold)(?: to date)?\s*[:=–-]\s*\d.{0,40})$/i;
/** "Multi-agency action plan – updated June 2026": what the table is called, in a row of its own. */
const NAMES_TABLE =
  /^(?!(?:develop|create|produce|write|agree|review the|review and|update|publish|prepare|complete|deliver|implement|monitor|draft|establish|share|to)\b)(?:[^.]{0,80}\s)?action plan\b[^.]{0,60}$/i;
const isRemark = (text: string): boolean => text.length < 160 && (REMARKS.test(text) || SUMS_UP.test(text) || NAMES_TABLE.test(text));

const SAYS_COUNT = /^\D{0,60}\d{1,4}(?:\s?%)?$/;
const isTotal = (filled: ReturnType<typeof filledCells>): boolean =>
  filled.length >= 2 && filled.slice(1).every(({ text }) => SAYS_COUNT.test(text)) && !/\d/.test(filled[0]?.text ?? '');

/** Words where a number should stand, and neither an action nor a recommendation beside them: a total, a signature, a note. */
/** "Outstanding | 4": a state and how many are in it. */
const isCount = (filled: ReturnType<typeof filledCells>): boolean =>
  filled.length === 2 &&
  /^\d{1,4}$/.test(filled[1]?.text ?? '') &&
  /^(?:actions? )?(?:complete[d]?|outstanding|open|closed|overdue|in progress|not started|on hold|on track|remaining)(?: actions?)?:?$/i.test(
    filled[0]?.text ?? '',
  );

function isAnnotation(row: AlignedRow): boolean {
  const label = textOf(row, 'number') || textOf(row, 'ref');
  const says = (meaning: 'action' | 'recommendation'): boolean => /\p{L}/u.test(textOf(row, meaning));
  const filled = filledCells(row.body.row);
  if (label !== '')
    return (
      !looksLikeNumber(label) &&
      !/\d/.test(label.slice(0, 12)) &&
      label.length > 2 &&
      !says('action') &&
      !says('recommendation') &&
      filled.length <= 4
    );
  const [first] = filled;
  return (
    first !== undefined &&
    filled.length >= 2 &&
    isTotal(filled) &&
    (isCount(filled) || /^(?:grand |sub-?)?(?:total|number of|no\.? of|count|sum)\b/i.test(first.text))
  );
}

/** Letters that a ruling or a stain left behind: several cells, none with a word in it. */
const isScrap = (texts: readonly string[]): boolean =>
  texts.length === 0 || (texts.length >= 2 && texts.every((text) => text.length <= 2 && !/^\d+\.?$/.test(text))) || scraps(texts);
const scraps = (texts: readonly string[]): boolean =>
  texts.length >= 3 && texts.every((text) => text.length <= 2) && texts.filter((text) => /^\p{L}$/u.test(text)).length >= 2;

/** The same row printed twice over, the first time misread: alike in its cells, yet neither equal nor readable as a date. */
function isGarbledTwin(row: AlignedRow, next: AlignedRow | undefined): boolean {
  if (next === undefined) return false;
  const mine = filledCells(row.body.row);
  const theirs = filledCells(next.body.row);
  if (mine.length < 2 || theirs.length < mine.length || mine.some(({ text }) => text.length > 60)) return false;
  const target = textOf(row, 'target');
  const misreadDate = /^\p{L}{3,9}\.? ?\d{2,4}$/u.test(target) && findDates(target).length === 0 && looksLikeDate(textOf(next, 'target'));
  if (!misreadDate) return false;
  const first = mine[0]?.text ?? '';
  return likeness(plainKey(first), plainKey((theirs[0]?.text ?? '').slice(0, first.length))) > 0.35;
}

interface Neighbours {
  readonly previous: AlignedRow | undefined;
  readonly next: AlignedRow | undefined;
}

/** Whether what could be a heading is one: what follows starts something, and what stands above has ended. */
function isSection(row: AlignedRow, section: Section, { previous, next }: Neighbours): boolean {
  const names =
    groupNumber(section.text) !== undefined ||
    agencyOfSection(section.text) !== undefined ||
    /\brecommendations?\b|\breco\b/i.test(section.text);
  const single = row.body.row.cells.length === 1;
  if (readNumber(section.text) !== undefined && !single && groupNumber(section.text) === undefined) return false;
  if (next === undefined || (row.pieces.has('lead') && row.pieces.has('responsible'))) return false;
  const inText = (['milestones', 'progress', 'outcome'] as const).some((meaning) => /\p{L}/u.test(textOf(row, meaning)));
  if (inText && row.moved === undefined && section.cells.length === 1 && groupNumber(section.text) === undefined) return false;
  const headingFollows = next.body.pageBreak && next.body.region !== row.body.region;
  const startsNext = startsSomething(next) || sectionCandidate(next.body.row) !== undefined;
  const above =
    previous === undefined || sectionCandidate(previous.body.row) !== undefined ? '' : lastTextInColumn(previous, section.column);
  const goesOn = above !== '' && !/[.!?)"”]\s*$/.test(above);
  if (headingFollows || pageHeadingFollows(row, next)) return true;
  const cut = section.broken && section.text.length <= 60 && textOf(row, 'recommendation') === '';
  if (cut && readNumber(textOf(next, 'recommendation')) !== undefined) return true;
  if (!startsNext) return false;
  if (single) return names || !goesOn;
  return names ? !(goesOn && section.column > 1) : section.column === 1 ? !goesOn && section.text.length < 90 : !goesOn && section.broken;
}

const pageHeadingFollows = (row: AlignedRow, next: AlignedRow): boolean =>
  next.body.pageBreak && !next.body.row.gap && filledCells(row.body.row).length === 1;

const startsSomething = (row: AlignedRow): boolean => {
  const text = textOf(row, 'recommendation') || textOf(row, 'action');
  return textOf(row, 'number') !== '' || (text !== '' && !/^\p{Ll}/u.test(text.replace(/^[a-z][.)]\s/, '')));
};

function lastTextInColumn(row: AlignedRow, column: number): string {
  const text = row.body.row.cells[column - 1]?.text ?? '';
  return looksLikeNumber(text) ? '' : text;
}

/** A heading that the page break printed into the row above as well is no part of that row. */
function withoutHeadingTwice(entry: SortedRow, next: SortedRow | undefined): SortedRow {
  if (entry.kind !== 'body' || next?.kind !== 'section') return entry;
  const text = textOf(entry.row, 'recommendation');
  const twice = text.length >= 12 && text.length < 200 && likeness(plainKey(text), plainKey(next.section.text)) > 0.85;
  if (!twice) return entry;
  const pieces = new Map(entry.row.pieces);
  pieces.delete('recommendation');
  return { kind: 'body', row: { ...entry.row, pieces }, printedTwice: entry.row.pieces.get('recommendation') ?? [] };
}
