import { sameValue, type FieldValue, type Issue, type Row, type RowKey, type TableName } from '../../schema';
import { ALL_READ, type StoredRow } from '../../store';
import { type Base } from '../../sync';
import { plainCell, readCell, sameCell, showCell, type Cell, type CellField, type CellReading } from '../cells/cell-words';
import { turnedByExcel } from '../cells/turned-cells';
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
  readonly newKey: (said: string) => RowKey;
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
  /** What a cell that names other rows held at the last sync, where that was not what these were called (M15). */
  readonly wordsBefore: (table: TableName, key: RowKey) => Readonly<Record<string, string>> | undefined;
  /** Words that could mean two rows at the last sync, and were not written anew since. */
  readonly doubted: (table: TableName, key: RowKey, field: string) => string | undefined;
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
  const words: Record<string, string> = {};
  const before = options.wordsBefore(table, key);
  for (const column of columns) {
    const { field } = column;
    const cell = cellOf(places, cells, column);
    const was = base?.[field.name];
    const isDoubted = options.doubted(table, key, field.name) === plainCell(cell);
    const shown = was === undefined ? undefined : showCell({ table, field }, was, options.baseNames);
    const isAsBefore = before?.[field.name] === plainCell(cell) || (shown !== undefined && sameCell(cell, shown));
    // What was not touched since the last sync means what it meant then, however a cell may shorten it.
    if (was !== undefined && isAsBefore && !isDoubted) {
      values[field.name] = was;
      noteWords(words, { table, field, value: was, cell }, options.names);
      continue;
    }
    const reading = readCellOf({ table, field, key }, cell, { ...options, placed, isDoubted });
    if (reading.kind === 'value') {
      values[field.name] = sameValue(field.kind, was, reading.value) ? was : reading.value;
      noteWords(words, { table, field, value: reading.value, cell }, options.names);
    } else if (reading.kind === 'unreadable') {
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
    ...(Object.keys(words).length === 0 ? {} : { words }),
  };
}

/** Remembers what a cell says that names other rows, where these are not called so: it is no edit at the next reading (M15). */
function noteWords(
  words: Record<string, string>,
  { table, field, value, cell }: CellField & { readonly value: FieldValue; readonly cell: Cell },
  names: ParentNames,
): void {
  if (field.parent !== undefined && !sameCell(cell, showCell({ table, field }, value, names))) words[field.name] = plainCell(cell);
}

interface CellContext extends MeaningOptions {
  readonly placed: PlacedTable;
  readonly isDoubted: boolean;
}

function readCellOf(at: CellPlace, cell: Cell, context: CellContext): CellReading {
  if (at.field.parent !== undefined) return readParents(at, cell, context);
  if (at.field.kind === 'text' && typeof cell === 'number') {
    const turned = turnedByExcel(cell, siblingsOf(context.placed, at.field.name));
    if (turned !== undefined) return unreadable(at, cell, { code: 'read-as-number', params: turned });
  }
  return readCell(at, cell, context.names);
}

type CellPlace = Parameters<typeof readCell>[0];

function unreadable({ table, field, key }: CellPlace, cell: Cell, { code, params }: Pick<Issue, 'code' | 'params'>): CellReading {
  const issue: Issue = { code, rule: 'W3', severity: 'error', table, key, field: field.name, params };
  return { kind: 'unreadable', text: plainCell(cell), issue };
}

/** What the other rows of a column say. */
const siblingsOf = ({ rows }: PlacedTable, field: string): readonly string[] => rows.flatMap(({ words }) => words.get(field) ?? []);

/**
 * A parent may be called by its name of today, or by the one it bore at the last sync. Words that mean one row today and
 * meant another then could mean either, and so could words that several rows bear (M15).
 */
function readParents(at: CellPlace, cell: Cell, { names, baseNames, isDoubted }: CellContext): CellReading {
  const now = readCell(at, cell, names);
  const before = readCell(at, cell, baseNames);
  const typed = plainCell(cell).trim();
  const pieces = [typed, ...typed.split(/[;\r\n]/).map((piece) => piece.trim())].filter((piece) => piece !== '');
  const { parent = at.table } = at.field;
  if (now.kind !== 'value' && pieces.some((piece) => names.candidates(parent, piece).length > 1))
    return unreadable(at, cell, { code: 'parent-not-unique', params: { typed } });
  const isMoved = now.kind === 'value' && before.kind === 'value' && !sameValue(at.field.kind, now.value, before.value);
  if (!isMoved && !isDoubted) return now.kind === 'unreadable' && before.kind === 'value' ? before : now;
  const moved = pieces.find((piece) => baseNames.candidates(parent, piece)[0] !== names.candidates(parent, piece)[0]) ?? typed;
  const [was] = baseNames.candidates(parent, moved);
  const [is] = names.candidates(parent, moved);
  const plainly = (key: RowKey | undefined, of: ParentNames): string => (key === undefined ? '?' : of.surely(parent, key));
  const params = {
    typed: moved,
    before: plainly(was, baseNames),
    now: plainly(is, names),
    writeBefore: plainly(was, names),
    writeNow: plainly(is, names),
  };
  return unreadable(at, cell, { code: 'name-moved', params });
}
