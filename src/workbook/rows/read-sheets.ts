import { TABLE_NAMES, type IsoDate, type Row, type RowKey, type TableName } from '../../schema';
import type { StoredRow } from '../../store';
import { perTable, type Base } from '../../sync';
import { LAYOUTS } from '../cells/columns';
import type { Grids } from '../cells/grid';
import type { GivenKeys } from './given-keys';
import { namesOf, type ParentNames } from '../cells/parent-names';
import { newUpdateIn, placeRows, understand, type PlacedTable } from './read-grid';

export interface ReadOptions {
  /** Undefined while no review was chosen: rows are then read without saying which review they belong to. */
  readonly review: RowKey | undefined;
  readonly base: Base | undefined;
  readonly given: GivenKeys;
  readonly newKey: () => RowKey;
  readonly today: IsoDate;
  /** Who enters reports for agencies. */
  readonly enteredBy: string | undefined;
}

/** The whole workbook, understood. */
export interface SheetsReading {
  readonly placed: Readonly<Partial<Record<TableName, PlacedTable>>>;
  /** The rows that stand in the tables. */
  readonly held: Readonly<Record<TableName, readonly StoredRow[]>>;
  /** Reports typed under "New update", as the rows they will be; `index` is the action's place. */
  readonly reports: readonly { readonly index: number; readonly held: StoredRow }[];
  readonly names: ParentNames;
  readonly baseNames: ParentNames;
  /** A row as it was last agreed on. */
  readonly baseRow: (table: TableName, key: RowKey) => Row | undefined;
  readonly review: RowKey | undefined;
  readonly given: GivenKeys;
  readonly absentTables: readonly TableName[];
  readonly absentFields: Readonly<Record<TableName, readonly string[]>>;
}

export function readSheets(grids: Grids, options: ReadOptions): SheetsReading {
  const base = options.base?.review === options.review ? agreed(options.base) : undefined;
  const baseRows = perTable((table) => new Map((base?.rows[table] ?? []).map(({ row }) => [row.key, row])));
  const baseNames = namesOf(perTable((table) => (base?.rows[table] ?? []).map(({ row }) => row)));
  const rows = perTable((): Row[] => []);
  const names = namesOf(rows);
  const held = perTable((): readonly StoredRow[] => []);
  const placed: Partial<Record<TableName, PlacedTable>> = {};
  // Parents come before children, so a parent's name is known when a child names it.
  for (const table of TABLE_NAMES) {
    const grid = grids[table];
    if (grid === undefined) {
      rows[table].push(...baseRows[table].values());
      continue;
    }
    const here = placeRows(table, grid, { base, baseNames, given: options.given.rows[table] ?? [], newKey: options.newKey });
    placed[table] = here;
    held[table] = understand(here, {
      review: options.review,
      names,
      baseNames,
      baseRow: (of, key) => baseRows[of].get(key),
    });
    rows[table].push(...held[table].map((one) => one.row));
  }
  const reports = newReports(placed.actions, held.actions, options);
  return {
    placed,
    held,
    reports,
    names,
    baseNames,
    baseRow: (of, key) => baseRows[of].get(key),
    review: options.review,
    given: {
      rows: Object.fromEntries(
        Object.values(placed).map((one) => [
          one.table,
          one.rows.filter((row) => row.how !== 'held').map(({ key, index, words }) => ({ key, index, words })),
        ]),
      ),
      reports: new Map(reports.map((report) => [report.held.row.action as RowKey, report.held.row.key])),
    },
    absentTables: TABLE_NAMES.filter((table) => grids[table] === undefined),
    absentFields: perTable((table) => absentFields(table, placed[table])),
  };
}

/** Rows that only the lists hold were never in the workbook, and say nothing about it. */
function agreed(base: Base | undefined): Base | undefined {
  if (base === undefined) return undefined;
  return { ...base, rows: perTable((table) => base.rows[table].filter((row) => row.lists?.state !== 'only')) };
}

function absentFields(table: TableName, placed: PlacedTable | undefined): readonly string[] {
  const missing = (placed?.places.missing ?? []).flatMap((column) => (column.role === 'field' ? [column.field.name] : []));
  return [...LAYOUTS[table].hiddenFields, ...missing];
}

function newReports(actions: PlacedTable | undefined, held: readonly StoredRow[], options: ReadOptions): SheetsReading['reports'] {
  if (actions === undefined) return [];
  return actions.rows.flatMap((placed, place) => {
    const narrative = newUpdateIn(actions.places, placed.cells);
    if (narrative === undefined) return [];
    const leads = held[place]?.row.leadAgencies;
    const only = Array.isArray(leads) && leads.length === 1 ? (leads[0] as string) : undefined;
    const row: Row = {
      key: options.given.reports.get(placed.key) ?? options.newKey(),
      ...(options.review === undefined ? {} : { review: options.review }),
      action: placed.key,
      date: options.today,
      entered: 'coordinator',
      ...(only === undefined ? {} : { agency: only }),
      ...(options.enteredBy === undefined ? {} : { by: options.enteredBy }),
      narrative,
    };
    return [{ index: placed.index, held: heldRow(row) }];
  });
}

const heldRow = (row: Row): StoredRow => ({
  row,
  version: undefined,
  place: undefined,
  changedBy: undefined,
  changedAt: undefined,
  issues: [],
  unreadable: {},
});
