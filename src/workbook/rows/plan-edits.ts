import { sameValue, TABLES, TABLE_NAMES, type Row, type RowKey, type TableName } from '../../schema';
import type { StoredRow, Write, WriteAnswer } from '../../store';
import { perTable } from '../../sync';
import { asWritten, readCell, sameCell, showCell, type Cell } from '../cells/cell-words';
import type { SheetColumn } from '../cells/columns';
import { derivedCells, type DerivedCell, type DerivedContext } from '../cells/derived';
import { cellOf, type ColumnPlaces } from '../cells/grid';
import { namesOf, type ParentNames } from '../cells/parent-names';
import type { SheetsReading } from './read-sheets';
import type { PlacedRow, PlacedTable } from './read-grid';

export type CellFormat = 'text' | 'date' | 'as-is';

export interface CellEdit {
  /** Place in the table's body, from 0. */
  readonly row: number;
  readonly column: number;
  readonly cell: string | number;
  readonly format: CellFormat;
}

/** What is done to one Excel table: cells first, then rows taken out, then rows added. */
export interface TableEdits {
  readonly table: TableName;
  readonly cells: readonly CellEdit[];
  readonly removed: readonly number[];
  readonly added: { readonly at: 'top' | 'bottom'; readonly rows: readonly (readonly (CellEdit | undefined)[])[] };
  /** The key column, where a person removed or renamed it: made again with a key, or nothing, for each row (M10). */
  readonly keys?: readonly string[];
}

export interface EditPlan {
  readonly answers: readonly WriteAnswer[];
  readonly tables: readonly TableEdits[];
}

const formatOf = (column: SheetColumn, cell: string | number): CellFormat => {
  if (column.role !== 'field') return 'as-is';
  if (column.field.kind === 'date' || column.field.kind === 'target') return typeof cell === 'number' ? 'date' : 'text';
  return column.field.kind === 'number' ? 'as-is' : 'text';
};

/** The rows as they will stand, while the writes are judged one by one. */
interface Working {
  readonly held: Map<RowKey, StoredRow>;
  readonly placed: Map<RowKey, PlacedRow>;
  readonly emptied: Map<RowKey, number>;
  readonly removed: Set<number>;
  readonly added: Map<RowKey, Row>;
  readonly touched: Map<RowKey, Set<string>>;
}

function workingOf(reading: SheetsReading, table: TableName): Working {
  const placed = reading.placed[table];
  const rows = placed?.rows ?? [];
  return {
    held: new Map(reading.held[table].map((held) => [held.row.key, held])),
    placed: new Map(rows.map((row) => [row.key, row])),
    emptied: new Map((placed?.emptied ?? []).map((row) => [row.key, row.index])),
    removed: new Set(),
    added: new Map(),
    touched: new Map(),
  };
}

/**
 * Turns writes into edits of the sheet as it stands now. Whatever a person typed since the writes were made is left as
 * it is and answered `changed-meanwhile`.
 */
export function planEdits(reading: SheetsReading, writes: readonly Write[], context: DerivedContext): EditPlan {
  const working = perTable((table) => workingOf(reading, table));
  const answers = writes.map((write) => judge(working[write.table], reading, write));
  const after = perTable((table) => rowsAfter(working[table]));
  const names = namesOf(after);
  const tables = TABLE_NAMES.flatMap((table) => {
    const placed = reading.placed[table];
    if (placed === undefined) return [];
    return [
      editsOf(placed, working[table], {
        names,
        reading,
        derived: derivedCells(table, { after, names, held: reading.held, baseRow: reading.baseRow, ...context }),
      }),
    ];
  });
  return { answers, tables: tables.filter((edits) => edits.cells.length + edits.removed.length + edits.added.rows.length > 0) };
}

const rowsAfter = (working: Working): readonly Row[] => [...[...working.held.values()].map((held) => held.row), ...working.added.values()];

function judge(working: Working, reading: SheetsReading, write: Write): WriteAnswer {
  const key = write.kind === 'add' ? write.row.key : write.key;
  const written: WriteAnswer = { outcome: 'written', key, version: undefined, place: undefined };
  if (reading.placed[write.table] === undefined)
    return { outcome: 'refused', key, code: 'other', detail: `The sheet "${TABLES[write.table].sheet}" has no Accord table.` };
  const held = working.held.get(key);
  switch (write.kind) {
    case 'add': {
      if (held !== undefined || working.added.has(key)) return { ...written, outcome: 'adopted' };
      working.added.set(key, write.row);
      return written;
    }
    case 'update': {
      if (held === undefined) return { outcome: 'gone', key };
      const changed = Object.entries(write.changes).filter(([field]) => !hidden(reading, write.table, field));
      const typedOver = changed.some(([field, value]) => {
        if (held.unreadable[field] !== undefined) return true;
        const kind = TABLES[write.table].field(field)?.kind ?? 'text';
        return !sameValue(kind, held.row[field], write.before[field]) && !sameValue(kind, held.row[field], value);
      });
      if (typedOver) return { outcome: 'changed-meanwhile', key };
      working.held.set(key, { ...held, row: { ...held.row, ...Object.fromEntries(changed) } });
      const touched = working.touched.get(key) ?? new Set();
      for (const [field] of changed) touched.add(field);
      working.touched.set(key, touched);
      return written;
    }
    case 'remove': {
      const placed = working.placed.get(key);
      if (held === undefined || placed === undefined) {
        const emptied = working.emptied.get(key);
        if (emptied !== undefined) working.removed.add(emptied);
        return { outcome: 'gone', key };
      }
      // What stands under "New update" and was never sent goes only with those who have seen it go (M18).
      const isUnsent = reading.reports.some(({ index }) => index === placed.index) && write.table === 'actions';
      if (isUnsent && write.unsent === undefined) return { outcome: 'changed-meanwhile', key };
      const typedOver =
        Object.keys(held.unreadable).some((field) => write.before[field] !== undefined) ||
        TABLES[write.table].fields.some(
          ({ name, kind }) => !hidden(reading, write.table, name) && !sameValue(kind, held.row[name], write.before[name]),
        );
      if (typedOver) return { outcome: 'changed-meanwhile', key };
      working.held.delete(key);
      working.removed.add(placed.index);
      return written;
    }
  }
}

const hidden = (reading: SheetsReading, table: TableName, field: string): boolean => reading.absentFields[table].includes(field);

interface EditContext {
  readonly names: ParentNames;
  readonly reading: SheetsReading;
  readonly derived: (row: Row) => ReadonlyMap<SheetColumn, DerivedCell>;
}

function editsOf(placed: PlacedTable, working: Working, context: EditContext): TableEdits {
  const cells: CellEdit[] = [];
  for (const [key, held] of working.held) {
    const row = working.placed.get(key);
    if (row === undefined) continue;
    cells.push(...rowEdits(placed.places, { row, held, touched: working.touched.get(key) }, context));
  }
  const fresh: (CellEdit | undefined)[][] = [];
  for (const row of inSheetOrder(placed.table, [...working.added.values()])) {
    const emptied = working.emptied.get(row.key);
    const edits = fullRow(placed.places, row, { ...context, at: emptied ?? 0 });
    if (emptied !== undefined) cells.push(...edits.filter((edit): edit is CellEdit => edit !== undefined));
    else fresh.push(edits);
  }
  const fillable = placed.rows.length === 0 && placed.emptied.length === 0 ? placed.rowCount : 0;
  const at = isLog(placed.table) ? 'top' : 'bottom';
  fresh
    .splice(at === 'top' ? Math.max(0, fresh.length - fillable) : 0, fillable)
    .forEach((edits, index) => cells.push(...edits.flatMap((edit) => (edit === undefined ? [] : [{ ...edit, row: index }]))));
  return {
    table: placed.table,
    cells,
    removed: [...working.removed].sort((a, b) => b - a),
    added: { at, rows: fresh },
  };
}

const isLog = (table: TableName): boolean => table === 'reports' || table === 'decisions';

/** The log shows the newest first; what came later on one day stands above what came before. */
function inSheetOrder(table: TableName, rows: readonly Row[]): readonly Row[] {
  const day = (row: Row): string => (typeof row.date === 'string' ? row.date : '');
  return isLog(table) ? [...rows].reverse().sort((a, b) => (day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : 0)) : rows;
}

function fullRow(places: ColumnPlaces, row: Row, context: EditContext & { readonly at: number }): (CellEdit | undefined)[] {
  const width = Math.max(-1, ...places.at.values()) + 1;
  const edits: (CellEdit | undefined)[] = new Array<CellEdit | undefined>(width).fill(undefined);
  const derived = context.derived(row);
  for (const [column, index] of places.at) {
    const cell = contentOf(column, row, { table: places.layout.table, names: context.names, derived });
    if (cell !== undefined) edits[index] = { row: context.at, column: index, cell, format: formatOf(column, cell) };
  }
  return edits;
}

function contentOf(
  column: SheetColumn,
  row: Row,
  context: { readonly table: TableName; readonly names: ParentNames; readonly derived: ReadonlyMap<SheetColumn, DerivedCell> },
): string | number | undefined {
  switch (column.role) {
    case 'field':
      return asWritten(showCell({ table: context.table, field: column.field }, row[column.field.name], context.names));
    case 'key':
      return row.key;
    case 'derived':
      return context.derived.get(column)?.cell;
    case 'new-update':
      return undefined;
  }
}

interface HeldPlace {
  readonly row: PlacedRow;
  readonly held: StoredRow;
  readonly touched: ReadonlySet<string> | undefined;
}

function rowEdits(places: ColumnPlaces, place: HeldPlace, context: EditContext): readonly CellEdit[] {
  const derived = context.derived(place.held.row);
  const edits: CellEdit[] = [];
  for (const [column, index] of places.at) {
    const now = cellOf(places, place.row.cells, column);
    const cell = wantedCell(column, now, { ...place, table: places.layout.table, names: context.names, derived });
    if (cell === undefined || now === unquoted(cell)) continue;
    edits.push({ row: place.row.index, column: index, cell, format: formatOf(column, cell) });
  }
  return edits;
}

const unquoted = (cell: string | number): string | number => (typeof cell === 'string' && cell.startsWith("'") ? cell.slice(1) : cell);

/** What a cell that exists should hold; undefined where it is to stay as the person left it. */
function wantedCell(
  column: SheetColumn,
  now: Cell,
  context: HeldPlace & { readonly table: TableName; readonly names: ParentNames; readonly derived: ReadonlyMap<SheetColumn, DerivedCell> },
): string | number | undefined {
  const { table, held, row, touched, names } = context;
  switch (column.role) {
    case 'key':
      return row.key;
    case 'derived': {
      const wanted = context.derived.get(column);
      return wanted === undefined || sameCell(now, wanted.shows) ? undefined : wanted.cell;
    }
    case 'new-update':
      return undefined;
    case 'field': {
      const { field } = column;
      const value = held.row[field.name];
      if (touched?.has(field.name) === true) return asWritten(showCell({ table, field }, value, names));
      const named = field.kind === 'parent' || field.kind === 'parents';
      if (!named || value === undefined || held.unreadable[field.name] !== undefined) return undefined;
      // The parent was given another name: the words in this cell must still lead to it at the next reading.
      const reading = readCell({ table, field, key: row.key }, now, names);
      return reading.kind === 'value' && sameValue(field.kind, reading.value, value)
        ? undefined
        : asWritten(showCell({ table, field }, value, names));
    }
  }
}

/**
 * Makes keys that reading gave out permanent, and turns what was typed under "New update" into rows of the log (P5); what is
 * not sent (`left`) stays where it was typed: in the log it would look like a report that everyone has.
 */
export function planSettling(reading: SheetsReading, left: ReadonlySet<RowKey>): Settling {
  const edits = Object.values(reading.placed).flatMap((placed): TableEdits[] => {
    const { key } = placed.places;
    if (key === undefined)
      return [{ table: placed.table, cells: [], removed: [], added: { at: 'bottom', rows: [] }, keys: allKeys(placed) }];
    const cells = placed.rows
      .filter((row) => row.how !== 'held')
      .map((row): CellEdit => ({ row: row.index, column: key, cell: row.key, format: 'as-is' }));
    cells.push(...placed.stale.map((row): CellEdit => ({ row, column: key, cell: '', format: 'as-is' })));
    return [{ table: placed.table, cells, removed: [], added: { at: 'bottom', rows: [] } }];
  });
  const { log, cells } = planReports(reading, left);
  return { first: edits.filter((one) => one.cells.length > 0 || one.keys !== undefined).concat(log), last: cells };
}

/** `last` takes off the sheet what `first` and what is kept have made safe (M18). */
export interface Settling {
  readonly first: readonly TableEdits[];
  readonly last: readonly TableEdits[];
}

function allKeys(placed: PlacedTable): readonly string[] {
  const keys = new Array<string>(placed.rowCount).fill('');
  for (const row of placed.rows) keys[row.index] = row.key;
  return keys;
}

function planReports(
  reading: SheetsReading,
  left: ReadonlySet<RowKey>,
): { readonly log: readonly TableEdits[]; readonly cells: readonly TableEdits[] } {
  const { actions, reports: log } = reading.placed;
  const reports = reading.reports.filter(({ held }) => !left.has(held.row.key));
  const entry = actions?.places.layout.columns.find((column) => column.role === 'new-update');
  const column = entry === undefined ? undefined : actions?.places.at.get(entry);
  const cleared = [...(log === undefined ? [] : reports.map(({ index }) => index)), ...reading.loggedAlready];
  if (cleared.length === 0 || column === undefined) return { log: [], cells: [] };
  const clears = cleared.map((row): CellEdit => ({ row, column, cell: '', format: 'as-is' }));
  const cells: TableEdits = { table: 'actions', cells: clears, removed: [], added: { at: 'bottom', rows: [] } };
  if (log === undefined || reports.length === 0) return { log: [], cells: [cells] };
  const names = reading.names;
  const rows = reports.map(({ held }) => fullRow(log.places, held.row, { names, reading, derived: () => new Map(), at: 0 }));
  const fillable = log.rows.length === 0 && log.emptied.length === 0 ? log.rowCount : 0;
  const filled = rows.slice(0, fillable).flatMap((edits, row) => edits.flatMap((edit) => (edit === undefined ? [] : [{ ...edit, row }])));
  return { log: [{ table: 'reports', cells: filled, removed: [], added: { at: 'top', rows: rows.slice(fillable) } }], cells: [cells] };
}
