import { TABLE_NAMES, type RowKey, type TableName } from '../../schema';
import { perTable } from '../../sync';
import type { GivenKey } from './identity';
import type { SheetsReading } from './read-sheets';

/** Keys that readings gave out and that are not in the sheet yet: by table, and for reports typed under "New update" by action and words. */
export interface GivenKeys {
  readonly rows: Readonly<Partial<Record<TableName, readonly GivenKey[]>>>;
  readonly reports: ReadonlyMap<string, RowKey>;
}

export const NO_GIVEN_KEYS: GivenKeys = { rows: {}, reports: new Map() };

export const hasGiven = (given: GivenKeys): boolean =>
  given.reports.size > 0 || TABLE_NAMES.some((table) => (given.rows[table] ?? []).length > 0);

/** Every key that was handed to the sync must still be the key of a row before anything is sent under it. */
export function stillThere(expected: GivenKeys, now: SheetsReading): boolean {
  const keys = perTable((table) => new Set((now.placed[table]?.rows ?? []).map((row) => row.key)));
  const reports = new Set(now.reports.map((report) => report.held.row.key));
  return (
    TABLE_NAMES.every((table) => (expected.rows[table] ?? []).every((one) => keys[table].has(one.key))) &&
    [...expected.reports.values()].every((key) => reports.has(key))
  );
}
