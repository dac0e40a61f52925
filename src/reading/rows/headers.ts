import { oneLine, plainKey } from '../grid/clean';
import { filledCells, type GridRow } from '../grid/grid';
import { findDates } from '../meaning/dates/find-dates';
import { isBareStatus, looksLikeDate } from '../meaning/looks-like';
import type { Columns } from './columns';
import { headingMeaning, isHeadingWords, parseHeading } from '../meaning/headings/parse-heading';
import type { Meaning } from '../meaning/vocabulary';
import { parseStatus } from '../meaning/status/parse-status';
import { openingHeading } from './opening-heading';

export interface HeaderRow {
  /** How many rows of the grid the heading takes. */
  readonly rows: number;
  readonly columns: Columns;
}

const MAX_HEADING = 200;
/** The last word of a heading whose cell was too narrow for it. */
const TAIL =
  /^(?:(?:to be |to |and |of )?(?:taken|required|needed|agreed|done|owner|agency|agencies|organisation|person|officer|milestones?|dates?|outcomes?|status|success|report|update|completed|completion|number|no\.?))$/i;

const isSentence = (text: string): boolean => /[.!]$/.test(text) && text.split(' ').length > 5;

/** A cell that may stand over a column: a noun that is known, in few words, and no sentence. */
function namesColumn(text: string): boolean {
  const parsed = parseHeading(text);
  const undated = findDates(text).reduceRight((rest, date) => rest.slice(0, date.at) + rest.slice(date.end), text);
  if (parsed === undefined || (parsed.meaning === 'other' && parsed.rank === 0) || isSentence(text)) return false;
  // A bare period or a bare state is as often what stands in a column.
  if (parsed.period !== undefined && parsed.rank === 2) return false;
  if (isBareStatus(undated.replace(/\(.*/, '')) && !/\?/.test(text)) return false;
  if (/\b(?:recommendation|action|rec)\.?\s*(?:no\.?)?\s*\d+/i.test(text) || !isHeadingWords(text)) return false;
  const words = text
    .replace(/\([^)]*\)/g, '')
    .split(/\s+/)
    .filter(Boolean).length;
  return words <= 9 || (words <= 16 && /\?\s*$/.test(text));
}

function judge(texts: readonly string[]): Columns | undefined {
  const filled = texts.filter((text) => text !== '');
  // Two cells of a wide row are data that happen to hold such words.
  if (filled.length < Math.min(3, texts.length) || filled.length < 2 || filled.some((text) => text.length > MAX_HEADING)) return undefined;
  if (filled.some((text) => isSentence(text))) return undefined;
  const sure = filled.filter(namesColumn);
  const dated = filled.filter((text) => looksLikeDate(text) && !namesColumn(text));
  // Dates and whole sentences are what stands under a heading, but for the periods of a series.
  if (dated.length > 0 && sure.length < Math.max(3, dated.length)) return undefined;
  if (
    filled.some(
      (text) =>
        isSentence(text) ||
        (/[.!]$/.test(text) && text.split(' ').length >= 3 && !namesColumn(text)) ||
        (text.length > 90 && !/\(/.test(text) && !namesColumn(text)),
    )
  )
    return undefined;
  // Columns for the states themselves, to be ticked, say nothing of the others.
  const states = filled.filter((text) => isBareStatus(text) && !namesColumn(text));
  const ticked = new Set(states).size === states.length && states.length >= 2 ? states.length : 0;
  const distinct = new Set(sure.map((text) => headingMeaning(text)));
  const subject = distinct.has('action') || distinct.has('recommendation');
  const other = distinct.has('lead') || distinct.has('target') || distinct.has('status') || distinct.has('progress') || distinct.size >= 3;
  if (!subject || !other || sure.length < Math.max(2, (filled.length - dated.length - ticked) * (sure.length >= 4 ? 0.5 : 0.6)))
    return undefined;
  return { meanings: settle(texts.map((text) => headingMeaning(text))), headings: texts.map(oneLine) };
}

/** One column for the meanings that a row can have only once; the others of that name are kept as further text. */
function settle(meant: readonly (Meaning | undefined)[]): Meaning[] {
  const taken = new Set<Meaning>();
  return meant.map((meaning) => {
    if (meaning === undefined) return 'other';
    const repeatable = meaning === 'milestones' || meaning === 'progress' || meaning === 'outcome' || meaning === 'other';
    // A second number column counts the actions.
    if (meaning === 'number' && taken.has('number') && !taken.has('ref')) {
      taken.add('ref');
      return 'ref';
    }
    if (!repeatable && taken.has(meaning)) return 'other';
    taken.add(meaning);
    return meaning;
  });
}

/** One text over all columns names the table; what groups some of them leaves room for the others. */
const isTitle = ({ cells }: GridRow): boolean =>
  cells.length >= 3 && cells[0]?.text !== '' && cells.slice(1).every(({ text, merged }) => text === '' || merged === 'across');

const textsOf = (row: GridRow): string[] => row.cells.map((cell) => (cell.merged === 'across' ? '' : cell.text));

/** Whether a heading begins at `index`, alone or split over two rows. */
export function headerAt(rows: readonly GridRow[], index: number): HeaderRow | undefined {
  const row = rows[index];
  if (row === undefined || row.cells.length < 2) return undefined;
  const own = textsOf(row);
  if (row.heading === 'made') return { rows: 1, columns: { meanings: settle(own.map((text) => headingMeaning(text))), headings: own } };
  if (isTitle(row)) return undefined;
  const alone = judge(own);
  const next = rows[index + 1];
  if (next !== undefined && next.table === row.table && next.cells.length === row.cells.length && !next.gap) {
    const below = textsOf(next);
    const short = below.every((text) => text.length <= 40);
    const both = own.map((text, column) => (text === below[column] ? text : `${text} ${below[column] ?? ''}`.trim()));
    const split = short && !isData(below) && isWorded(below) ? judge(both) : undefined;
    const gained =
      split !== undefined &&
      (alone === undefined || named(split) > named(alone) || (continuesWords(own, below) && named(split) >= named(alone)));
    if (gained && split !== undefined && judge(below) === undefined) return { rows: 2, columns: split };
    const under = row.cells.some(({ merged }) => merged === 'across') ? namedBelow(rows, index, below) : undefined;
    if (under !== undefined) return { rows: 2, columns: under };
    const grouped = groupedUnder(own, below, both);
    if (grouped !== undefined) return { rows: 2, columns: grouped };
  }
  if (alone !== undefined) return { rows: 1, columns: alone };
  const opening = openingHeading(rows, index);
  return opening === undefined ? undefined : { rows: 1, columns: { meanings: settle(opening), headings: own.map(oneLine) } };
}

const isWorded = (below: readonly string[]): boolean =>
  headingMeaning(below.join(' ')) !== undefined || below.every((text) => text === '' || TAIL.test(text));

/** Under groups that go over several columns each column's own heading, whatever its words are. */
function namedBelow(rows: readonly GridRow[], index: number, below: readonly string[]): Columns | undefined {
  if (below.some((text) => text === '') || rows[index + 1]?.cells.some(({ merged }) => merged !== undefined) === true) return undefined;
  // As if the groups were not there, it opens the table.
  const meanings = openingHeading(rows.slice(index + 1, index + 16), 0);
  return meanings === undefined ? undefined : { meanings: settle(meanings), headings: below.map(oneLine) };
}

/** A heading over several columns with their own headings under it: "Action" over "What", "Who", "By when". */
function groupedUnder(above: readonly string[], below: readonly string[], both: readonly string[]): Columns | undefined {
  const alone = above.some((text, column) => text !== '' && below[column] === '');
  const under = above.some((text, column) => text === '' && below[column] !== '');
  const own = below.filter((text) => text !== '');
  if (
    !alone ||
    !under ||
    own.length < 2 ||
    own.filter(namesColumn).length < own.length * 0.6 ||
    own.some((text) => /[.!]$/.test(text) && text.length > 12)
  )
    return undefined;
  const texts = both.map((text, column) =>
    below[column] !== '' && parseHeading(below[column] ?? '') !== undefined ? (below[column] ?? '') : text,
  );
  return judge(texts);
}

/** Whether a document has a row of headings at all. */
export const hasHeading = (rows: readonly GridRow[]): boolean => rows.some((_, index) => headerAt(rows, index) !== undefined);

const named = (columns: Columns): number => columns.meanings.filter((meaning) => meaning !== 'other').length;
const isData = (texts: readonly string[]): boolean => texts.some((text) => /\d{4}|^\d+[.)]?\s|[.!?]$/.test(text));
const continuesWords = (above: readonly string[], below: readonly string[]): boolean =>
  below.every((text, column) => text === '' || (above[column] !== '' && /^\p{Ll}/u.test(text)));

/** The same heading again, as on every page; layout differences in it do not matter. */
export function sameHeading(a: Columns, b: Columns): boolean {
  return a.headings.length === b.headings.length && plainKey(a.headings.join(' ')) === plainKey(b.headings.join(' '));
}

const AS_AT = /\b(?:as at|as of|position at|updated?(?: on)?:?)\s+(\d.{3,30}|\p{L}+ \d{4})$/iu;

/** The date in "As at 30 June 2026", where a row or line says so. */
export function asAtText(text: string): string | undefined {
  return text.length > 80 ? undefined : AS_AT.exec(oneLine(text))?.[1];
}

/** Asks, gives an example, or tells whoever fills the plan in what to do. */
const HELPS =
  /\?$|^\(.*\)$|^(?:e\.?g\.?|for example|i\.?e\.?|please|enter|insert|state|what|who|when|how|copy|list|describe|choose|select|tick|use|give|name of|one of|be (?:as )?(?:specific|clear|brief)|as (?:in|per) the|brief (?:summary|description))\b|\bonly\.?$/i;
const FORMAT = /^(?:format:?\s*)?(?:dd?[\s/.-]?)?mm{1,3}[\s/.-]?yy(?:yy)?$/i;

/** A row under the heading that explains the columns instead of filling them. */
export function isHelpRow(row: GridRow): boolean {
  const filled = filledCells(row);
  if (filled.length < 2) return false;
  const helps = filled.filter(({ text }) => HELPS.test(text) || FORMAT.test(text) || parseStatus(text).why === 'choice');
  return helps.length >= Math.max(2, filled.length * 0.6);
}
