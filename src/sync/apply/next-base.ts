import { TABLES, type Row, type RowKey, type TableName } from '../../schema';
import type { StoredRow, Snapshot } from '../../store';
import { same } from '../merge/merge-field';
import type { Base, BaseRow } from '../ports';
import { perTable, type SideState } from '../side-state';

export interface After {
  readonly base: Base | undefined;
  readonly workbook: SideState;
  readonly lists: SideState;
  /** Fields that the workbook does not hold: there the lists alone decide. */
  readonly absentFields: Snapshot['absentFields'];
  readonly absentTables: Snapshot['absentTables'];
}

/**
 * What both sides now agree on, read off how they stand and not off what was planned: so it is right after a stop, a
 * refusal or a crash just as after a full sync. What they do not agree on keeps the value they last agreed on.
 */
export function nextBaseRows(after: After): Base['rows'] {
  return perTable((table) => {
    const before = new Map((after.base?.rows[table] ?? []).map((row) => [row.row.key, row]));
    const keys = new Set<RowKey>([...after.lists.keys(table), ...after.workbook.keys(table), ...before.keys()]);
    const rows: BaseRow[] = [];
    for (const key of keys) {
      const row = nextBaseRow(
        table,
        { known: before.get(key), mine: after.workbook.get(table, key), theirs: after.lists.get(table, key) },
        after,
      );
      if (row !== undefined) rows.push(row);
    }
    return rows;
  });
}

interface Held {
  readonly known: BaseRow | undefined;
  readonly mine: StoredRow | undefined;
  readonly theirs: StoredRow | undefined;
}

function nextBaseRow(table: TableName, held: Held, after: After): BaseRow | undefined {
  const { known, mine, theirs } = held;
  const agreedBefore = known?.lists?.state === 'only' ? undefined : known?.row;
  if (theirs === undefined) {
    if (mine === undefined && !after.absentTables.includes(table)) return undefined;
    return agreedBefore === undefined || known === undefined
      ? undefined
      : { row: agreedBefore, version: known.version, place: known.place, lists: { state: 'gone' } };
  }
  const { version, place } = theirs;
  if (mine === undefined) {
    if (agreedBefore === undefined) return { row: theirs.row, version, place, lists: { state: 'only' } };
    return withLists(table, agreedBefore, theirs);
  }
  return withLists(table, agreed(table, { base: agreedBefore, mine: mine.row, theirs: theirs.row }, after), theirs);
}

function agreed(table: TableName, rows: { readonly base: Row | undefined; readonly mine: Row; readonly theirs: Row }, after: After): Row {
  const absent = after.absentFields[table];
  let row: Record<string, Row[string]> | undefined;
  for (const field of TABLES[table].fields) {
    const { name } = field;
    if (absent.includes(name) || same(field, rows.mine[name], rows.theirs[name])) continue;
    row ??= { ...rows.theirs };
    const value = rows.base?.[name];
    if (value === undefined) delete row[name];
    else row[name] = value;
  }
  return row === undefined ? rows.theirs : (row as Row);
}

function withLists(table: TableName, row: Row, theirs: StoredRow): BaseRow {
  const { version, place, changedBy, changedAt } = theirs;
  const differs = TABLES[table].fields.some((field) => !same(field, row[field.name], theirs.row[field.name]));
  return differs ? { row, version, place, lists: { state: 'differs', row: theirs.row, changedBy, changedAt } } : { row, version, place };
}
