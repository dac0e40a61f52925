import { sameValue, type FieldValue, type Issue, type Row, type RowKey, type TableName } from '../../schema';
import { ALL_READ, type StoredRow } from '../../store';
import { type Base } from '../../sync';
import { plainCell, readCell, sameCell, showCell, type Cell } from '../cells/cell-words';
import type { FieldColumn } from '../cells/columns';
import { cellOf, placeColumns, type ColumnPlaces, type Grid } from '../cells/grid';
import { identify, type GivenKey, type IdentityHow, type KnownRow, type SheetRow } from './identity';
import type { ParentNames } from '../cells/parent-names';

/** A row of the sheet with its identity, before its cells are understood. */
export interface PlacedRow {
  /** Place in the table's body, from 0. */
  readonly index: number;
  readonly key: RowKey;
  readonly how: IdentityHow;
  readonly cells: readonly Cell[];
  readonly words: ReadonlyMap<string, string>;
}

export interface PlacedTable {
  readonly table: TableName;
  readonly places: ColumnPlaces;
  readonly rows: readonly PlacedRow[];
  /** Rows whose every cell was emptied but which still hold their key: for the person they are gone. */
  readonly emptied: readonly { readonly index: number; readonly key: RowKey }[];
  /** Emptied rows whose key stands in another row too, where the content went or in a copy; it must not stand twice. */
  readonly stale: readonly number[];
  readonly rowCount: number;
}

export interface PlaceOptions {
  readonly base: Base | undefined;
  readonly baseNames: ParentNames;
  readonly given: readonly GivenKey[];
  readonly newKey: () => RowKey;
}

const fieldColumns = (places: ColumnPlaces): readonly FieldColumn[] =>
  places.layout.columns.filter((column): column is FieldColumn => column.role === 'field' && places.at.has(column));

/** First half of reading: which row is which (M10). */
export function placeRows(table: TableName, grid: Grid, options: PlaceOptions): PlacedTable {
  const places = placeColumns(table, grid.headers);
  const columns = fieldColumns(places);
  const sheetRows: SheetRow[] = [];
  const emptied: { index: number; key: RowKey }[] = [];
  grid.rows.forEach((cells, index) => {
    const words = new Map<string, string>();
    for (const column of columns) {
      const text = plainCell(cellOf(places, cells, column));
      if (text.trim() !== '') words.set(column.field.name, text);
    }
    const keyCell = places.key === undefined ? '' : String(cells[places.key] ?? '');
    if (words.size > 0 || newUpdateIn(places, cells) !== undefined) sheetRows.push({ index, keyCell, words });
    else if (keyCell.trim() !== '') emptied.push({ index, key: keyCell.trim().toLowerCase() as RowKey });
  });
  const known = knownRows(table, columns, options);
  const ordinal = table === 'actions' ? 'ref' : table === 'recommendations' ? 'number' : undefined;
  const wording = places.layout.wording;
  // A number alone is not enough to know a row again, unless the whole key column is gone.
  const telling = places.key === undefined && ordinal !== undefined ? [wording, ordinal] : [wording];
  const identities = identify({ rows: sheetRows, known, given: options.given, telling, newKey: options.newKey });
  const words = new Map(sheetRows.map((row) => [row.index, row.words]));
  const rows = identities.map(({ index, key, how }): PlacedRow => ({
    index,
    key,
    how,
    cells: grid.rows[index] ?? [],
    words: words.get(index) ?? new Map(),
  }));
  const held = new Set(rows.map((row) => row.key));
  const first = new Map([...emptied].reverse().map((row) => [row.key, row.index]));
  const isStale = (row: { readonly index: number; readonly key: RowKey }): boolean => held.has(row.key) || first.get(row.key) !== row.index;
  return {
    table,
    places,
    rows,
    emptied: emptied.filter((row) => !isStale(row)),
    stale: emptied.filter(isStale).map((row) => row.index),
    rowCount: grid.rows.length,
  };
}

/** What was typed under "New update", if anything. */
export function newUpdateIn(places: ColumnPlaces, cells: readonly Cell[]): string | undefined {
  const column = places.layout.columns.find((one) => one.role === 'new-update');
  if (column === undefined) return undefined;
  const text = plainCell(cellOf(places, cells, column));
  return text.trim() === '' ? undefined : text;
}

function knownRows(table: TableName, columns: readonly FieldColumn[], options: PlaceOptions): readonly KnownRow[] {
  return (options.base?.rows[table] ?? []).map(({ row }) => {
    const words = new Map<string, string>();
    for (const { field } of columns) {
      const text = plainCell(showCell({ table, field }, row[field.name], options.baseNames));
      if (text !== '') words.set(field.name, text);
    }
    return { key: row.key, words };
  });
}

export interface MeaningOptions {
  readonly review: RowKey | undefined;
  readonly names: ParentNames;
  readonly baseNames: ParentNames;
  readonly baseRow: (table: TableName, key: RowKey) => Row | undefined;
}

/** Second half of reading: what the cells say. */
export function understand(placed: PlacedTable, options: MeaningOptions): readonly StoredRow[] {
  const columns = fieldColumns(placed.places);
  return placed.rows.map((row) => understandRow(placed, columns, { row, ...options }));
}

function understandRow(
  placed: PlacedTable,
  columns: readonly FieldColumn[],
  options: MeaningOptions & { readonly row: PlacedRow },
): StoredRow {
  const { table, places } = placed;
  const { key, cells } = options.row;
  const base = options.baseRow(table, key);
  const values: Record<string, FieldValue | undefined> = {};
  const unreadable: Record<string, string> = {};
  const issues: Issue[] = [];
  for (const column of columns) {
    const { field } = column;
    const cell = cellOf(places, cells, column);
    const was = base?.[field.name];
    // What was not touched since the last sync means what it meant then, however a cell may shorten it.
    if (was !== undefined && sameCell(cell, showCell({ table, field }, was, options.baseNames))) {
      values[field.name] = was;
      continue;
    }
    const reading = readEither({ table, field, key }, cell, options);
    if (reading.kind === 'value') values[field.name] = sameValue(field.kind, was, reading.value) ? was : reading.value;
    else if (reading.kind === 'unreadable') {
      unreadable[field.name] = reading.text;
      issues.push(reading.issue);
    }
  }
  const ofNoReview = table === 'agencies' || table === 'reviews' || options.review === undefined;
  const review = ofNoReview ? undefined : options.review;
  // A row in which every cell reads as before is the base's own, so that a merge sees at one look that nobody touched it.
  const isUntouched =
    base !== undefined &&
    issues.length === 0 &&
    base.review === review &&
    columns.every(({ field: { name } }) => values[name] === base[name]);
  return {
    row: isUntouched ? base : { key, ...(review === undefined ? {} : { review }), ...values },
    version: undefined,
    place: undefined,
    changedBy: undefined,
    changedAt: undefined,
    issues,
    unreadable: issues.length === 0 ? ALL_READ : unreadable,
  };
}

/** A parent may be called by its name of today, or by the one it bore at the last sync. */
function readEither(at: Parameters<typeof readCell>[0], cell: Cell, options: MeaningOptions): ReturnType<typeof readCell> {
  const now = readCell(at, cell, options.names);
  if (now.kind !== 'unreadable' || at.field.parent === undefined) return now;
  const before = readCell(at, cell, options.baseNames);
  return before.kind === 'value' ? before : now;
}
