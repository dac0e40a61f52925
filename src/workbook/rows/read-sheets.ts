import { TABLE_NAMES, type IsoDate, type Row, type RowKey, type TableName } from '../../schema';
import type { StoredRow } from '../../store';
import { agreedRow, perTable, type Base } from '../../sync';
import { LAYOUTS } from '../cells/columns';
import type { Grids } from '../cells/grid';
import type { GivenKeys } from './given-keys';
import { namesOf, type ParentNames } from '../cells/parent-names';
import { newUpdateIn, placeRows, understand, type MeaningOptions, type PlacedRow, type PlacedTable } from './read-grid';

export interface ReadOptions {
  /** Undefined while no review was chosen: rows are then read without saying which review they belong to. */
  readonly review: RowKey | undefined;
  readonly base: Base | undefined;
  readonly given: GivenKeys;
  readonly newKey: (said: string) => RowKey;
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
  /** Places of actions whose report stands in the log already, while its words still stand under "New update". */
  readonly loggedAlready: readonly number[];
  readonly names: ParentNames;
  readonly baseNames: ParentNames;
  /** A row as it was last agreed on. */
  readonly baseRow: (table: TableName, key: RowKey) => Row | undefined;
  readonly wordsBefore: MeaningOptions['wordsBefore'];
  readonly doubted: MeaningOptions['doubted'];
  readonly review: RowKey | undefined;
  readonly given: GivenKeys;
  readonly absentTables: readonly TableName[];
  readonly absentFields: Readonly<Record<TableName, readonly string[]>>;
}

export function readSheets(grids: Grids, options: ReadOptions): SheetsReading {
  const base = options.base?.review === options.review ? agreed(options.base) : undefined;
  const baseRows = perTable((table) => new Map((base?.rows[table] ?? []).map(({ row }) => [row.key, row])));
  const baseNames = namesOf(perTable((table) => (base?.rows[table] ?? []).map(({ row }) => row)));
  const wordsOf = perTable((table) => new Map((base?.rows[table] ?? []).map((known) => [known.row.key, known.words])));
  const doubts = new Map((base?.doubts ?? []).map(({ table, key, field, words }) => [`${table} ${key} ${field}`, words]));
  const wordsBefore: SheetsReading['wordsBefore'] = (table, key) => wordsOf[table].get(key);
  const doubted: SheetsReading['doubted'] = (table, key, field) => doubts.get(`${table} ${key} ${field}`);
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
    const here = placeRows(table, grid, {
      base,
      baseNames,
      given: options.given.rows[table] ?? [],
      newKey: (said) => options.newKey(`${table} ${said}`),
    });
    placed[table] = here;
    held[table] = understand(here, {
      review: options.review,
      names,
      baseNames,
      baseRow: (of, key) => baseRows[of].get(key),
      wordsBefore,
      doubted,
    });
    rows[table].push(...held[table].map((one) => one.row));
  }
  const { reports, loggedAlready } = newReports(placed, held.actions, options);
  return {
    placed,
    held,
    reports,
    loggedAlready,
    names,
    baseNames,
    baseRow: (of, key) => baseRows[of].get(key),
    wordsBefore,
    doubted,
    review: options.review,
    given: {
      rows: Object.fromEntries(
        Object.values(placed).map((one) => [
          one.table,
          one.rows.filter((row) => row.how !== 'held').map(({ key, index, words }) => ({ key, index, words })),
        ]),
      ),
      reports: new Map(reports.map(({ held: { row } }) => [saidIn(row.action as RowKey, String(row.narrative)), row.key])),
    },
    absentTables: TABLE_NAMES.filter((table) => grids[table] === undefined),
    absentFields: perTable((table) => absentFields(table, placed[table])),
  };
}

/** Rows that only the lists hold were never in the workbook, and say nothing about it. */
function agreed(base: Base | undefined): Base | undefined {
  if (base === undefined) return undefined;
  return { ...base, rows: perTable((table) => base.rows[table].filter((row) => agreedRow(row) !== undefined)) };
}

function absentFields(table: TableName, placed: PlacedTable | undefined): readonly string[] {
  const missing = (placed?.places.missing ?? []).flatMap((column) => (column.role === 'field' ? [column.field.name] : []));
  return [...LAYOUTS[table].hiddenFields, ...missing];
}

const saidIn = (action: RowKey, narrative: string): string => JSON.stringify(['report', action, narrative]);

function newReports(
  { actions, reports: log }: SheetsReading['placed'],
  held: readonly StoredRow[],
  options: ReadOptions,
): Pick<SheetsReading, 'reports' | 'loggedAlready'> {
  const reports: { readonly index: number; readonly held: StoredRow }[] = [];
  const loggedAlready: number[] = [];
  const logged = new Set(log?.rows.map(({ key }) => key));
  for (const [place, placed] of (actions?.rows ?? []).entries()) {
    const narrative = actions === undefined ? undefined : newUpdateIn(actions.places, placed.cells);
    if (narrative === undefined) continue;
    // The same words about the same action, in the same state of the workbook, are one report (M8).
    const said = saidIn(placed.key, narrative);
    const key = options.given.reports.get(said) ?? options.newKey(said);
    // What was cut short between its row and its cell stands there already.
    if (logged.has(key)) loggedAlready.push(placed.index);
    else reports.push({ index: placed.index, held: heldRow(reportRow(key, { placed, narrative, action: held[place]?.row }, options)) });
  }
  return { reports, loggedAlready };
}

function reportRow(
  key: RowKey,
  typed: { readonly placed: PlacedRow; readonly narrative: string; readonly action: Row | undefined },
  options: ReadOptions,
): Row {
  const leads = typed.action?.leadAgencies;
  const only = Array.isArray(leads) && leads.length === 1 ? (leads[0] as string) : undefined;
  return {
    key,
    ...(options.review === undefined ? {} : { review: options.review }),
    action: typed.placed.key,
    date: options.today,
    entered: 'coordinator',
    ...(only === undefined ? {} : { agency: only }),
    ...(options.enteredBy === undefined ? {} : { by: options.enteredBy }),
    narrative: typed.narrative,
  };
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
