import { oneLine, plainKey } from '../grid/clean';
import { likeness } from '../grid/likeness';
import { headingMeaning, parseHeading } from '../meaning/headings/parse-heading';
import { filledCells, type Grid, type GridRow } from '../grid/grid';
import { asAtText, headerAt, isHelpRow, sameHeading } from './headers';
import type { Columns } from './columns';
import { guessColumns } from './guess-columns';
import { isHeadingRow, meaningsOf } from './facing';
import { settleColumns } from './settle-columns';
import type { Heading, SetAside } from '../grid/doubt';
import type { Meaning } from '../meaning/vocabulary';

/** A body row: in a table, under a heading. `page` is true for the first row after a page break, blank line or repeated heading. */
export interface BodyRow {
  readonly row: GridRow;
  readonly columns: Columns;
  readonly pageBreak: boolean;
  /** Consecutive rows under one printed heading share it. */
  readonly region: number;
}

export interface Regions {
  readonly body: readonly BodyRow[];
  readonly before: readonly GridRow[];
  readonly headings: readonly Heading[];
  readonly setAside: readonly SetAside[];
  readonly asAt: string | undefined;
  /** The columns were found by what stands in them, because there is no heading. */
  readonly guessed: boolean;
  /** Columns without a telling heading that were named by their cells: line and column of their first row. */
  /** Columns of which more than one meaning is open; their place is their first cell. */
  readonly unsure: readonly {
    readonly line: number;
    readonly column: number;
    readonly heading: string;
    readonly assumed: Meaning;
    readonly alternatives: readonly Meaning[];
  }[];
  readonly named: readonly { readonly line: number; readonly column: number; readonly meaning: Meaning }[];
}

const SEPARATOR = /^[-–—=_.|:*#\s]*$/;
export const isSeparator = (row: GridRow): boolean => row.cells.every((cell) => SEPARATOR.test(cell.text));

/** Splits a grid into what stands before the first table, and the body rows of all tables; headings are counted off. */
export function findRegions(grid: Grid, asActions: readonly number[] = []): Regions | undefined {
  const body: BodyRow[] = [];
  const before: GridRow[] = [];
  const headings: Heading[] = [];
  const setAside: SetAside[] = [];
  let columns: Columns | undefined;
  let region = 0;
  let asAt: string | undefined;
  let pageBreak = false;
  let table = 0;
  let foreign: number | undefined;
  /** As many cells as the rows of a table have that is no plan: signatures, versions. */
  let apart: number | undefined;
  for (let index = 0; index < grid.rows.length; index++) {
    const row = grid.rows[index];
    if (row === undefined) continue;
    pageBreak = pageBreak || row.gap;
    if (row.aside !== undefined) {
      filledCells(row).forEach(({ text, column }) =>
        setAside.push({ where: { line: row.line, column }, text, reason: row.aside ?? 'noise' }),
      );
      continue;
    }
    const again = columns === undefined ? 0 : garbledHeading(grid.rows, index, columns);
    const garbled = again > 0;
    const forced = asActions.includes(row.line) ? givenHeading(row) : undefined;
    const header = forced ?? (garbled ? undefined : (headerAt(grid.rows, index) ?? printedAgain(row, columns)));
    if (apart !== undefined && (row.cells.length !== apart || header !== undefined)) apart = undefined;
    if (apart === undefined && header === undefined && columns !== undefined && opensOtherTable(row, columns)) apart = row.cells.length;
    if (apart === undefined && header === undefined && columns !== undefined && grid.kind === 'xlsx') {
      const narrow = narrowBlock(grid.rows, index, columns);
      for (const other of grid.rows.slice(index, index + narrow))
        filledCells(other).forEach(({ text, column }) =>
          setAside.push({ where: { line: other.line, column }, text, reason: 'outside-table' }),
        );
      if (narrow > 0) {
        index += narrow - 1;
        continue;
      }
    }
    if (apart !== undefined) {
      filledCells(row).forEach(({ text, column }) => setAside.push({ where: { line: row.line, column }, text, reason: 'outside-table' }));
      continue;
    }
    if (garbled) {
      for (let offset = 0; offset < again; offset++) noteHeading(grid.rows[index + offset], headings);
      index += again - 1;
      pageBreak = true;
      continue;
    }
    if (row.table !== table && row.table !== 0) {
      // A table without a heading goes on with the one before it only where the columns are as many, and never on another sheet.
      if (columns !== undefined && header === undefined && (grid.kind === 'xlsx' || row.cells.length !== columns.meanings.length))
        foreign = row.table;
      table = row.table;
      pageBreak = true;
    }
    if (row.table !== 0 && row.table === foreign && header === undefined) {
      filledCells(row).forEach(({ text, column }) => setAside.push({ where: { line: row.line, column }, text, reason: 'outside-table' }));
      continue;
    }
    if (row.table !== 0) foreign = undefined;
    if (header !== undefined) {
      const repeated = columns !== undefined && sameHeading(columns, header.columns);
      if (!repeated) region++;
      columns = header.columns;
      for (let offset = 0; offset < header.rows; offset++) noteHeading(grid.rows[index + offset], headings);
      index += header.rows - 1;
      index += afterHeader(grid.rows, index, { headings, setAside, sawAsAt: (text) => (asAt = text) });
      pageBreak = true;
    } else if (isSeparator(row)) {
      filledCells(row).forEach(({ text, column }) => setAside.push({ where: { line: row.line, column }, text, reason: 'noise' }));
    } else if (columns === undefined) before.push(row);
    else {
      body.push({ row, columns, pageBreak, region });
      pageBreak = false;
    }
  }
  if (columns !== undefined) {
    const settled = settleRegions(body, headings);
    const { unsure } = settled;
    return { body: settled.body, before, headings, setAside, asAt, guessed: false, named: namedByCells(body, settled.body), unsure };
  }
  return withoutHeading(grid, setAside);
}

/** The heading word for word, as on every page: it needs no word that is known. */
function printedAgain(row: GridRow, columns: Columns | undefined): { readonly rows: number; readonly columns: Columns } | undefined {
  if (columns === undefined || row.cells.length !== columns.headings.length || columns.headings.every((heading) => heading === ''))
    return undefined;
  const same = row.cells.every(
    ({ text, merged }, column) => merged !== undefined || plainKey(text) === plainKey(columns.headings[column] ?? ''),
  );
  return same && filledCells(row).length >= 2 ? { rows: 1, columns } : undefined;
}

/** A row that a person said is the heading of actions. */
const givenHeading = (row: GridRow): { readonly rows: number; readonly columns: Columns } => {
  const headings = row.cells.map(({ text }) => oneLine(text));
  return { rows: 1, columns: { headings, meanings: headings.map((heading) => headingMeaning(heading) ?? 'other') } };
};

/** Headings of a table that has neither an action nor a recommendation, and not the columns of the plan: who approved it, its versions. */
function opensOtherTable(row: GridRow, columns: Columns): boolean {
  if (row.cells.length < 2 || row.cells.length === columns.meanings.length || !row.gap) return false;
  const meanings = meaningsOf(row);
  return isHeadingRow(row, meanings) && !meanings.some((meaning) => meaning === 'action' || meaning === 'recommendation');
}

const lastFilled = (row: GridRow): number => filledCells(row).reduce((last, { column }) => Math.max(last, column), 0);

/**
 * How many rows a block of a sheet takes that is no part of the plan above it: it stands apart by a blank row, has several cells in several
 * rows, and none of them says much or reaches as far as the plan's columns do. 0 where it is none.
 */
function narrowBlock(rows: readonly GridRow[], index: number, { meanings }: Columns): number {
  const first = rows[index];
  if (first?.above !== 'empty') return 0;
  const end = rows.findIndex(
    (row, at) => at > index && (row.above === 'empty' || row.table !== first.table || headerAt(rows, at) !== undefined),
  );
  const block = rows.slice(index, end < 0 ? rows.length : end);
  const whole = block.filter((row) => filledCells(row).length > 1);
  const isNarrow = (row: GridRow): boolean => lastFilled(row) <= meanings.length * 0.7 && row.cells.every(({ text }) => text.length < 40);
  return whole.length >= 2 && block.every(isNarrow) ? block.length : 0;
}

/** How many rows a heading takes that is printed again, changed; 0 where none is. Cells too narrow for it put its last words a row lower. */
function garbledHeading(rows: readonly GridRow[], index: number, columns: Columns): number {
  const first = rows[index];
  if (first === undefined || !isGarbledHeading(first, columns)) return 0;
  let printed: readonly string[] = first.cells.map(({ text }) => text);
  let count = 1;
  for (;;) {
    const next = rows[index + count];
    const whole = next === undefined || next.table !== first.table || next.gap ? undefined : withTails(printed, next, columns);
    if (whole === undefined) return count;
    printed = whole;
    count++;
  }
}

/** The cells of a heading with what stands under them, where each is nearer to its column's heading with it than without. */
function withTails(above: readonly string[], { cells }: GridRow, { headings }: Columns): readonly string[] | undefined {
  if (cells.length !== above.length || cells.every(({ text }) => text === '') || cells.some(({ text }) => text.length > 40))
    return undefined;
  const whole = above.map((text, column) => `${text} ${cells[column]?.text ?? ''}`.trim());
  const nears = whole.every((text, column) => {
    const heading = plainKey(headings[column] ?? '');
    return cells[column]?.text === '' || likeness(plainKey(text), heading) > likeness(plainKey(above[column] ?? ''), heading);
  });
  return nears ? whole : undefined;
}

const isSentence = (text: string): boolean => /[.!]$/.test(text) && text.split(' ').length > 3;

/** The heading again with letters lost or cells run together: it changes nothing. Its own words still count as a heading. */
function isGarbledHeading(row: GridRow, columns: Columns): boolean {
  if (row.cells.some(({ text }) => text.length > 60 || isSentence(text)) && row.cells.length > 2) return false;
  const own = plainKey(row.cells.map(({ text }) => text).join(' '));
  const known = plainKey(columns.headings.join(' '));
  if (own === known || own.length < 12 || Math.abs(own.length - known.length) > known.length * 0.3) return false;
  if (nearsEach(row, columns)) return true;
  const filled = filledCells(row);
  const alike = likeness(own, known);
  // A heading of other columns is near in its words too, but each of its cells reads as one.
  return (
    alike > 0.72 &&
    filled.every(({ text }) => text.length <= 60 && !isSentence(text)) &&
    filled.filter(
      ({ text }) => parseHeading(text) === undefined || !columns.headings.some((heading) => plainKey(heading) === plainKey(text)),
    ).length > 0 &&
    alike < 1 &&
    sharesMost(
      filled.map(({ text }) => plainKey(text)),
      columns,
    )
  );
}

/** Each cell is its own column's heading but for some letters; the last two may have run together. */
function nearsEach({ cells }: GridRow, { headings }: Columns): boolean {
  if (cells.length !== headings.length) return false;
  const filled = cells.flatMap(({ text }, column) => (text === '' ? [] : [{ text: plainKey(text), column }]));
  const near = filled.filter(({ text, column }) => {
    const heading = plainKey(headings[column] ?? '');
    return likeness(text, heading) > 0.6 || likeness(text, `${heading}${plainKey(headings[column + 1] ?? '')}`) > 0.6;
  });
  return filled.length >= 3 && near.length >= filled.length * 0.75;
}

const sharesMost = (texts: readonly string[], { headings }: Columns): boolean => {
  const known = new Set(headings.map(plainKey));
  return texts.filter((text) => known.has(text)).length >= texts.length * 0.2;
};

function noteHeading(row: GridRow | undefined, headings: Heading[]): void {
  if (row === undefined) return;
  filledCells(row).forEach(({ text, column }) => headings.push({ where: { line: row.line, column }, text: oneLine(text), kind: 'column' }));
}

/** The columns of each table, settled from headings and cells together. */
function settleRegions(
  body: readonly BodyRow[],
  headings: Heading[],
): { readonly body: readonly BodyRow[]; readonly unsure: Regions['unsure'] } {
  const settled = new Map<number, Columns>();
  const unsure: { line: number; column: number; heading: string; assumed: Meaning; alternatives: readonly Meaning[] }[] = [];
  for (const { region, columns, row } of body) {
    if (settled.has(region)) continue;
    const rows = body.filter(
      (other) => other.region === region && other.row.cells.length === columns.meanings.length && filledCells(other.row).length > 1,
    );
    const found = settleColumns(
      columns.headings,
      rows.map((other) => other.row),
    );
    settled.set(region, found.columns);
    found.unsure.forEach(({ column, assumed, alternatives }) =>
      unsure.push({ line: row.line, column: column + 1, heading: columns.headings[column] ?? '', assumed, alternatives }),
    );
  }
  const whole = body.map((row) => ({ ...row, columns: settled.get(row.region) ?? row.columns }));
  return { body: partRecommendations(whole, headings), unsure };
}

/**
 * A table whose one column of text holds the recommendations and, under each, its actions: the rows in which nothing else is filled are
 * the recommendations, and stand beside their actions from here on.
 */
function partRecommendations(body: readonly BodyRow[], headings: Heading[]): readonly BodyRow[] {
  const mixed = new Set<number>();
  for (const region of new Set(body.map((row) => row.region))) {
    const rows = body.filter((row) => row.region === region && row.row.cells.length === row.columns.meanings.length);
    const at = rows[0]?.columns.meanings.indexOf('recommendation') ?? -1;
    if (at < 0 || rows[0]?.columns.meanings.includes('action') === true) continue;
    const opens = rows.map((row) => opensGroup(row, at));
    const groups = opens.filter(Boolean).length;
    if (groups >= 2 && opens[0] === true && rows.length >= groups * 2) mixed.add(region);
  }
  if (mixed.size === 0) return body;
  const made = new Map<Columns, Columns>();
  let open: BodyRow | undefined;
  return body.flatMap((row): readonly BodyRow[] => {
    const { columns } = row;
    const at = columns.meanings.indexOf('recommendation');
    if (!mixed.has(row.region) || row.row.cells.length !== columns.meanings.length) return [row];
    if (opensGroup(row, at)) {
      open = row;
      noteHeading(row.row, headings);
      return [];
    }
    const wider = made.get(columns) ?? {
      meanings: [
        ...columns.meanings.map((meaning): Meaning => (meaning === 'recommendation' ? 'action' : meaning)),
        'recommendation' as const,
      ],
      headings: [...columns.headings, 'Recommendation'],
    };
    made.set(columns, wider);
    const text = open?.row.cells[at]?.text ?? '';
    return [{ ...row, columns: wider, row: { ...row.row, cells: [...row.row.cells, { text }] } }];
  });
}

const opensGroup = ({ row }: BodyRow, at: number): boolean => {
  const filled = filledCells(row);
  return filled.length === 1 && filled[0]?.column === at + 1;
};

function namedByCells(before: readonly BodyRow[], after: readonly BodyRow[]): Regions['named'] {
  const seen = new Set<string>();
  return after.flatMap(({ row, region, columns }, index) =>
    columns.meanings.flatMap((meaning, column) => {
      if (
        columns.headings[column] !== '' ||
        meaning === 'other' ||
        meaning === before[index]?.columns.meanings[column] ||
        seen.has(`${region} ${column}`)
      )
        return [];
      seen.add(`${region} ${column}`);
      return [{ line: row.line, column: column + 1, meaning }];
    }),
  );
}

interface AfterHeader {
  readonly headings: Heading[];
  readonly setAside: SetAside[];
  readonly sawAsAt: (text: string) => void;
}

/** Rows under a heading that still belong to it: "As at …", and help. Says how many. */
function afterHeader(rows: readonly GridRow[], index: number, into: AfterHeader): number {
  const next = rows[index + 1];
  if (next === undefined) return 0;
  const filled = filledCells(next);
  const only = filled.length === 1 ? filled[0] : undefined;
  const date = only === undefined ? undefined : asAtText(only.text);
  if (date !== undefined) {
    into.sawAsAt(date);
    noteHeading(next, into.headings);
    return 1;
  }
  if (!isHelpRow(next)) return 0;
  filled.forEach(({ text, column }) => into.setAside.push({ where: { line: next.line, column }, text, reason: 'help' }));
  return 1;
}

function withoutHeading(grid: Grid, setAside: readonly SetAside[]): Regions | undefined {
  const tables = grid.rows.filter((row) => row.cells.length > 1 && !isSeparator(row));
  const columns = guessColumns(tables);
  if (columns === undefined) return undefined;
  const first = grid.rows.indexOf(tables[0] as GridRow);
  const body = grid.rows
    .slice(first)
    .filter((row) => !isSeparator(row))
    .map((row): BodyRow => ({ row, columns, pageBreak: row.gap, region: 1 }));
  return { body, before: grid.rows.slice(0, first), headings: [], setAside, asAt: undefined, guessed: true, named: [], unsure: [] };
}
