import { oneLine, plainKey } from '../grid/clean';
import { filledCells, type GridRow } from '../grid/grid';
import { findDates } from '../meaning/dates/find-dates';
import { headingMeaning } from '../meaning/headings/parse-heading';
import { isBareStatus, looksLikeNumber } from '../meaning/looks-like';
import type { Meaning } from '../meaning/vocabulary';

const LONGEST = 200;
const MOST_WORDS = 14;
/** Rows under a heading that are looked at. */
const SAMPLE = 12;
const TEXTS = 25;
const TELLS_OF_ACTIONS: readonly Meaning[] = ['target', 'first-target', 'status', 'progress', 'completion'];
const ABOUT_ACTIONS: readonly Meaning[] = [...TELLS_OF_ACTIONS, 'lead', 'responsible', 'action', 'recommendation'];
/** What may be long and is no action. */
const NO_SUBJECT: readonly (Meaning | undefined)[] = ['progress', 'milestones', 'outcome', 'lead', 'responsible', 'history', 'target'];

const words = (text: string): readonly string[] =>
  text
    .replace(/\([^)]*\)/g, '')
    .split(/\s+/)
    .filter(Boolean);

/** Few words, no sentence, no state, no day: what may be printed over a column, whatever it says. */
function mayStandOver(text: string): boolean {
  if (text.length > LONGEST || words(text).length > MOST_WORDS || (/[.!;]$/.test(text) && words(text).length > 2)) return false;
  if (looksLikeNumber(text) && text !== '#') return false;
  const dates = findDates(text);
  const undated = dates.reduceRight((rest, date) => rest.slice(0, date.at) + rest.slice(date.end), text);
  if (dates.some(({ value }) => value?.precision === 'day') && !/\p{L}{3}/u.test(undated)) return false;
  return !isBareStatus(text) || /\?$/.test(text);
}

/** Whether a table begins with a row: the one above is none of it. */
function opens(rows: readonly GridRow[], index: number): boolean {
  const row = rows[index];
  const above = rows[index - 1];
  if (row === undefined || row.table === 0) return false;
  return (
    above === undefined ||
    above.table !== row.table ||
    above.cells.length !== row.cells.length ||
    row.gap ||
    row.above === 'empty' ||
    filledCells(above).length <= 1
  );
}

/** The rows of the table under it. */
function under(rows: readonly GridRow[], index: number): readonly GridRow[] {
  const row = rows[index];
  const below: GridRow[] = [];
  for (const next of rows.slice(index + 1, index + 1 + SAMPLE)) {
    if (row === undefined || next.table !== row.table) break;
    if (next.cells.length === row.cells.length && filledCells(next).length > 1) below.push(next);
  }
  return below;
}

/** The cells of a row that opens a table, where each of them is another and may stand over a column. */
export function headingsOf(rows: readonly GridRow[], index: number): readonly string[] | undefined {
  if (!opens(rows, index)) return undefined;
  const texts = rows[index]?.cells.map((cell) => (cell.merged === 'across' ? '' : oneLine(cell.text))) ?? [];
  const filled = texts.filter((text) => text !== '');
  if (filled.length < Math.max(2, texts.length * 0.75) || new Set(filled.map(plainKey)).size < filled.length) return undefined;
  return filled.every(mayStandOver) ? texts : undefined;
}

/**
 * The meanings of a row that opens a table and reads like headings, though its words for the actions are unknown: each cell is filled
 * and another, some speak of when, who or how far, and under it stands a column of texts that nothing else explains. What the row says
 * must not come again in its column. Undefined where it is none.
 */
export function openingHeading(rows: readonly GridRow[], index: number): readonly (Meaning | undefined)[] | undefined {
  const row = rows[index];
  const texts = row === undefined || row.cells.length < 3 ? undefined : headingsOf(rows, index);
  if (texts === undefined) return undefined;
  const meanings = texts.map((text) => headingMeaning(text));
  const known = new Set(meanings.filter((meaning) => meaning !== undefined && ABOUT_ACTIONS.includes(meaning)));
  if (known.size < 2 || ![...known].some((meaning) => meaning !== undefined && TELLS_OF_ACTIONS.includes(meaning))) return undefined;
  const below = under(rows, index);
  if (below.length === 0) return undefined;
  const again = ({ cells }: GridRow, column: number): boolean => plainKey(cells[column]?.text ?? '') === plainKey(texts[column] ?? '');
  const rest = below.filter((next) => texts.filter((_, column) => again(next, column)).length < texts.length / 2);
  // The same row on every page is a heading; of one row only a single cell may come again as what stands in its column.
  const repeated = texts.filter((text, column) => text !== '' && rest.some((next) => again(next, column))).length;
  if (rest.length === 0 || repeated > 1) return undefined;
  return hasSubject(meanings, rest) ? meanings : undefined;
}

function hasSubject(meanings: readonly (Meaning | undefined)[], below: readonly GridRow[]): boolean {
  return meanings.some((meaning, column) => {
    if (meaning === 'action' || meaning === 'recommendation') return true;
    if (NO_SUBJECT.includes(meaning)) return false;
    const own = below.map(({ cells }) => cells[column]?.text ?? '').filter((text) => text !== '');
    return own.length > 0 && own.reduce((sum, text) => sum + text.length, 0) / own.length >= TEXTS;
  });
}
