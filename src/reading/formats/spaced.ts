import { cleanText } from '../grid/clean';
import type { Grid, GridRow } from '../grid/grid';
import { headingMeaning } from '../meaning/headings/parse-heading';

/** A run of words on a line; two spaces or more part it from the next. */
interface Run {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

interface Line {
  readonly line: number;
  readonly runs: readonly Run[];
}

/** Lines without an empty one between them. */
interface Block {
  readonly lines: readonly Line[];
  /** A page ended before it. */
  readonly page: boolean;
}

export const PAGE_NUMBER = /^\s*(?:page\s+)?\d{1,4}\s*(?:(?:of|\/)\s*\d{1,4})?\s*$/i;
const LONGEST_LINE = 2_000;

function runsOf(text: string): readonly Run[] {
  const runs: Run[] = [];
  for (const found of text.slice(0, LONGEST_LINE).matchAll(/\S+(?: \S+)*/g))
    runs.push({ text: found[0], from: found.index, to: found.index + found[0].length });
  return runs;
}

/** Whether most of a text's lines are parted by wide spaces: columns that a program laid out in letters. */
export function looksSpaced(text: string): boolean {
  const lines = text
    .slice(0, 200_000)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '');
  const parted = lines.filter((line) => /\S {3,}\S/.test(line)).length;
  return parted >= 3 && parted >= lines.length * 0.3;
}

interface Parted {
  readonly blocks: readonly Block[];
  readonly furniture: readonly GridRow[];
}

/** The blocks of a text. A page's end parts none where the line below it goes on in small letters. */
function blocksOf(text: string): Parted {
  const blocks: { lines: Line[]; page: boolean }[] = [];
  const furniture: GridRow[] = [];
  let open: { lines: Line[]; page: boolean } | undefined;
  let ended: { lines: Line[]; page: boolean } | undefined;
  let page = false;
  const all = text.split(/\r\n|\n|\r/);
  all.forEach((given, index) => {
    const breaks = given.includes('\f');
    const raw = given.replace(/\f/g, '');
    const number = PAGE_NUMBER.test(raw) && raw.trim() !== '' && (breaks || (all[index + 1] ?? '').includes('\f'));
    if (number) furniture.push({ line: index + 1, table: 0, gap: false, cells: [{ text: raw.trim() }], aside: 'page-furniture' });
    if (breaks || number) page = true;
    if (number || raw.trim() === '') {
      ended = open ?? ended;
      // Where a page ends, an empty line stands before its number whatever comes after.
      if (!number && !breaks && page && raw.trim() === '') ended = undefined;
      open = undefined;
      return;
    }
    const line: Line = { line: index + 1, runs: runsOf(raw) };
    if (open === undefined) {
      const goesOn = page && ended !== undefined && line.runs.some((run) => /^\p{Ll}/u.test(run.text));
      open = goesOn && ended !== undefined ? ended : { lines: [], page };
      if (!goesOn) blocks.push(open);
      page = false;
      ended = undefined;
    }
    open.lines.push(line);
  });
  return { blocks, furniture };
}

/** Where the columns of a block begin: the places where its runs do; undefined where a run goes across one. */
function startsOf({ lines }: Block): readonly number[] | undefined {
  const all = lines.flatMap(({ runs }) => runs);
  const starts = [...new Set(all.map(({ from }) => from))]
    .sort((a, b) => a - b)
    .filter((at, index, sorted) => index === 0 || at - (sorted[index - 1] ?? 0) > 1);
  return starts.length >= 3 && all.every((run) => isInColumn(run, starts)) ? starts : undefined;
}

const columnOf = ({ from }: Run, starts: readonly number[]): number => starts.filter((start) => from >= start - 1).length - 1;

function isInColumn(run: Run, starts: readonly number[]): boolean {
  const column = columnOf(run, starts);
  const next = starts[column + 1];
  return column >= 0 && Math.abs(run.from - (starts[column] ?? 0)) <= 1 && (next === undefined || run.to < next);
}

const cellsIn = ({ lines }: Block, starts: readonly number[]): readonly string[] =>
  starts.map((_, column) =>
    cleanText(lines.flatMap(({ runs }) => runs.filter((run) => columnOf(run, starts) === column).map(({ text }) => text)).join(' ')),
  );

function isHeading(cells: readonly string[]): boolean {
  const known = new Set(cells.map((cell) => headingMeaning(cell)).filter((meaning) => meaning !== undefined && meaning !== 'other'));
  return known.size >= 3 && known.size >= cells.length * 0.4 && cells.every((cell) => cell.length <= 200 && !/\w{3}[.!]$/.test(cell));
}

/**
 * Text whose columns are kept apart by spaces, as programs give a PDF: the columns are where the heading's words begin, a row ends where a
 * line is empty, and what does not stand under the heading is no row. Undefined where nothing can be told so.
 */
export function spacedGrid(name: string, text: string): Grid | undefined {
  const { blocks, furniture } = blocksOf(text);
  const rows: GridRow[] = [];
  let starts: readonly number[] | undefined;
  let table = 0;
  let under = 0;
  const words = ({ lines }: Block): void =>
    lines.forEach(({ line, runs }, index) =>
      rows.push({ line, table: 0, gap: index === 0, cells: [{ text: cleanText(runs.map((run) => run.text).join(' ')) }] }),
    );
  for (const block of blocks) {
    const line = block.lines[0]?.line ?? 1;
    const own = startsOf(block);
    const heading = own === undefined ? undefined : cellsIn(block, own);
    // The heading again with two of its cells run together has fewer columns, and all where they were.
    const known = starts;
    const again = own !== undefined && known !== undefined && own.length < known.length && own.every((at) => known.includes(at));
    if (own !== undefined && heading !== undefined && isHeading(heading) && !again) {
      if (starts === undefined || own.length !== starts.length) table++;
      starts = own;
      rows.push({ line, table, gap: block.page, cells: heading.map((cell) => ({ text: cell })) });
      continue;
    }
    const columns = starts;
    const all = block.lines.flatMap(({ runs }) => runs);
    if (
      columns !== undefined &&
      (again || all.every((run) => isInColumn(run, columns))) &&
      new Set(all.map((run) => columnOf(run, columns))).size > 1
    ) {
      rows.push({ line, table, gap: block.page, cells: cellsIn(block, columns).map((cell) => ({ text: cell })) });
      under++;
    } else {
      if (block.lines.some(({ runs }) => runs.length > 1)) starts = undefined;
      words(block);
    }
  }
  if (under === 0) return undefined;
  return { name, kind: 'text', rows: [...rows, ...furniture], notes: [{ code: 'laid-out-by-position', line: 1, params: {} }] };
}
