import type { IsoDate, RowKey, TableName } from '../../schema';
import type { StoredRow } from '../../store';
import { plainCell, sameCell, type Cell } from '../cells/cell-words';
import { ATTENTION_LABEL } from '../cells/columns';
import { derivedCells } from '../cells/derived';
import { wrongCells } from '../excel/excel-marks';
import { cellOf, placeColumns, type ColumnPlaces } from '../cells/grid';
import type { CellEdit } from './plan-edits';
import { newUpdateIn, understand, type PlacedRow } from './read-grid';
import type { SheetsReading } from './read-sheets';
import { rowIssues } from '../cells/row-issues';

/** Rows that a person has just changed, as Excel gives them. */
export interface TouchedRows {
  readonly table: TableName;
  readonly headers: readonly Cell[];
  readonly rows: readonly { readonly index: number; readonly cells: readonly Cell[] }[];
}

/** One such row, judged. */
export interface LiveRow {
  readonly index: number;
  /** Undefined while the row has no key of its own. */
  readonly key: RowKey | undefined;
  /** Something stands under "New update": it will be a row of the log. */
  readonly reports: 'yes' | 'no';
  readonly held: StoredRow;
  /** What is wrong, by the place of the column in the table. */
  readonly wrong: ReadonlyMap<number, string>;
  /** The places of columns that were wrong before and are right now. */
  readonly righted: readonly number[];
  /** The grey cells that show something else by now. */
  readonly edits: readonly CellEdit[];
}

const KEY_FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** A row without a key is judged under one that no row bears. */
const NO_KEY = '00000000-0000-0000-0000-000000000000' as RowKey;

/** Judges the rows that were touched, and no others: the rest of the plan is taken as it was last read (W3). */
export function liveRows(touched: TouchedRows, reading: SheetsReading, today: IsoDate): readonly LiveRow[] {
  const { table } = touched;
  const places = placeColumns(table, touched.headers);
  const placed = touched.rows.map((row) => placedRow(places, row));
  const held = understand({ table, places, rows: placed, emptied: [], stale: [], rowCount: touched.rows.length }, reading);
  const now = withRows(reading, table, held);
  const rows = new Map<TableName, ReadonlyMap<RowKey, StoredRow>>();
  const find = (of: TableName, key: RowKey): StoredRow['row'] | undefined => {
    const known = rows.get(of) ?? new Map(now[of].map((each) => [each.row.key, each]));
    rows.set(of, known);
    return known.get(key)?.row;
  };
  const after = mapTables(now, (each) => each.map(({ row }) => row));
  const derived = derivedCells(table, { after, held: now, names: reading.names, baseRow: reading.baseRow, today });
  return placed.map((row, at): LiveRow => {
    const one = held[at];
    if (one === undefined) throw new Error('a row was read and not understood');
    const isEmpty = row.words.size === 0;
    const issues = isEmpty ? [] : rowIssues(table, { row: one.row, held: one, base: reading.baseRow(table, one.row.key) }, { today, find });
    const wrong = wrongCells(places, issues);
    const edits: CellEdit[] = [];
    if (!isEmpty)
      for (const [column, wanted] of derived(one.row)) {
        const index = places.at.get(column);
        if (index === undefined || sameCell(cellOf(places, row.cells, column), wanted.shows)) continue;
        edits.push({ row: row.index, column: index, cell: wanted.cell, format: 'as-is' });
      }
    const righted = wrongBefore(places, row.cells).filter((column) => !wrong.has(column));
    return {
      index: row.index,
      key: row.key === NO_KEY ? undefined : row.key,
      reports: newUpdateIn(places, row.cells) === undefined ? 'no' : 'yes',
      held: one,
      wrong,
      righted,
      edits,
    };
  });
}

/** The columns that the row's own sentences name: each begins with its column's name. */
function wrongBefore(places: ColumnPlaces, cells: readonly Cell[]): readonly number[] {
  const attention = [...places.at].find(([column]) => column.label === ATTENTION_LABEL)?.[1];
  const said = attention === undefined ? [] : String(cells[attention] ?? '').split('\n');
  return [...places.at].flatMap(([column, at]) => (said.some((line) => line.startsWith(`${column.label}:`)) ? [at] : []));
}

function placedRow(places: ColumnPlaces, { index, cells }: TouchedRows['rows'][number]): PlacedRow {
  const words = new Map<string, string>();
  for (const [column, at] of places.at) {
    const text = column.role === 'field' ? plainCell(cells[at] ?? '') : '';
    if (column.role === 'field' && text.trim() !== '') words.set(column.field.name, text);
  }
  const keyCell = String(places.key === undefined ? '' : (cells[places.key] ?? ''))
    .trim()
    .toLowerCase();
  const key = KEY_FORM.test(keyCell) ? (keyCell as RowKey) : NO_KEY;
  return { index, key, how: 'held', cells, words };
}

type Held = SheetsReading['held'];

const mapTables = <T>(held: Held, make: (rows: readonly StoredRow[]) => T): Record<TableName, T> =>
  Object.fromEntries(Object.entries(held).map(([table, rows]) => [table, make(rows)])) as Record<TableName, T>;

function withRows(reading: SheetsReading, table: TableName, held: readonly StoredRow[]): Held {
  const fresh = new Map(held.map((one) => [one.row.key, one]));
  const kept = reading.held[table].map((one) => fresh.get(one.row.key) ?? one);
  const known = new Set(reading.held[table].map((one) => one.row.key));
  return { ...reading.held, [table]: [...kept, ...held.filter((one) => !known.has(one.row.key))] };
}

/** The last reading with the touched rows as they are now, so that the next row is judged beside them. */
export function readingWith(reading: SheetsReading, table: TableName, rows: readonly LiveRow[]): SheetsReading {
  const keyed = rows.filter((row) => row.key !== undefined).map((row) => row.held);
  return { ...reading, held: withRows(reading, table, keyed) };
}
