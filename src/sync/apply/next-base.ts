import { TABLES, TABLE_NAMES, type Row, type RowKey, type TableName } from '../../schema';
import type { Snapshot, StoredRow } from '../../store';
import { same } from '../merge/merge-field';
import { agreedRow, type Base, type BaseRow, type CellDoubt } from '../ports';
import { perTable, type SideState } from '../side-state';

export interface After {
  readonly base: Base | undefined;
  readonly workbook: SideState;
  /** The workbook as it was compared and sent from: what was typed over since was agreed on all the same. */
  readonly sentFrom?: SideState;
  readonly lists: SideState;
  /** What could not be read of the workbook. */
  readonly absentFields: Snapshot['absentFields'];
  readonly absentTables: Snapshot['absentTables'];
  /** Fields that the workbook has no place for: there the lists alone decide. */
  readonly neverHeld?: Snapshot['neverHeld'];
  /** What could not be read of the lists. */
  readonly unreadLists?: Pick<Snapshot, 'absentFields' | 'absentTables'>;
  /** New rows that were sent, and that others may have added too at the same time (M8). */
  readonly justSent?: ReadonlySet<RowKey>;
}

/**
 * What both sides now agree on, read off how they stand and not off what was planned: so it is right after a stop, a
 * refusal or a crash just as after a full sync. What they do not agree on keeps the value they last agreed on, and so does
 * what was not read (M16).
 */
export function nextBaseRows(after: After): Base['rows'] {
  const { neverHeld, unreadLists } = after;
  return perTable((table) => {
    if (unreadLists?.absentTables.includes(table) === true) return after.base?.rows[table] ?? [];
    const before = new Map((after.base?.rows[table] ?? []).map((row) => [row.row.key, row]));
    const keys = new Set<RowKey>([...after.lists.keys(table), ...after.workbook.keys(table), ...before.keys()]);
    const never = new Set(neverHeld?.[table]);
    const here = new Set(after.absentFields[table].filter((name) => !never.has(name)));
    const how: How = { table, after, unread: { here, there: new Set(unreadLists?.absentFields[table]), never } };
    const rows: BaseRow[] = [];
    for (const key of keys) {
      const row = nextBaseRow({ known: before.get(key), mine: after.workbook.get(table, key), theirs: after.lists.get(table, key) }, how);
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

interface How {
  readonly table: TableName;
  readonly after: After;
  readonly unread: { readonly here: ReadonlySet<string>; readonly there: ReadonlySet<string>; readonly never: ReadonlySet<string> };
}

function nextBaseRow(held: Held, how: How): BaseRow | undefined {
  const { known, mine } = held;
  const { table, after } = how;
  const agreedBefore = agreedRow(known);
  // What the lists could not be read of stays as it was known (M16).
  const theirs = held.theirs && withUnread(held.theirs, agreedBefore, how.unread.there);
  if (theirs === undefined) {
    if (mine === undefined && !after.absentTables.includes(table)) return undefined;
    if (known?.lists?.state === 'unsure') return known;
    return agreedBefore === undefined || known === undefined
      ? undefined
      : { row: agreedBefore, version: known.version, place: known.place, lists: { state: 'gone' } };
  }
  const { version, place } = theirs;
  if (mine === undefined) {
    if (agreedBefore === undefined) return { row: theirs.row, version, place, lists: { state: 'only' } };
    return withLists(table, agreedBefore, theirs);
  }
  const sent = after.sentFrom?.get(table, theirs.row.key)?.row;
  const next = withLists(table, agreed({ base: agreedBefore, mine: mine.row, sent, theirs: theirs.row }, how), theirs);
  return { ...next, ...besides(mine), ...(after.justSent?.has(theirs.row.key) === true ? { sent: 'just-now' } : {}) };
}

/** What is kept of a row of the workbook besides what was agreed on. */
function besides({ row, words, misread }: StoredRow): Pick<BaseRow, 'words' | 'misread'> {
  return {
    ...(words === undefined ? {} : { words }),
    ...(misread === undefined ? {} : { misread: Object.fromEntries(misread.map((name) => [name, row[name]])) }),
  };
}

function withUnread(held: StoredRow, agreedBefore: Row | undefined, unread: ReadonlySet<string>): StoredRow {
  if (unread.size === 0) return held;
  const row: Record<string, Row[string]> = { ...held.row };
  for (const name of unread) {
    const value = agreedBefore?.[name];
    if (value === undefined) delete row[name];
    else row[name] = value;
  }
  return { ...held, row: row as Row };
}

interface Compared {
  readonly base: Row | undefined;
  readonly mine: Row;
  readonly sent: Row | undefined;
  readonly theirs: Row;
}

function agreed(rows: Compared, { table, unread }: How): Row {
  let row: Record<string, Row[string]> | undefined;
  for (const field of TABLES[table].fields) {
    const { name } = field;
    if (unread.never.has(name)) continue;
    const isSame = (mine: Row | undefined): boolean => mine !== undefined && same(field, mine[name], rows.theirs[name]);
    if (!unread.here.has(name) && (isSame(rows.mine) || isSame(rows.sent))) continue;
    if (unread.here.has(name) && same(field, rows.base?.[name], rows.theirs[name])) continue;
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

/** Cells whose words could mean two rows: what they mean is not made out by the next reading (M15). */
export function doubtsOf(workbook: SideState): readonly CellDoubt[] {
  return TABLE_NAMES.flatMap((table) =>
    workbook.keys(table).flatMap((key) => {
      const held = workbook.get(table, key);
      const moved = held?.issues.filter(({ code }) => code === 'name-moved') ?? [];
      return moved.flatMap(({ field }): readonly CellDoubt[] => {
        const words = field === undefined ? undefined : held?.unreadable[field];
        return field === undefined || words === undefined ? [] : [{ table, key, field, words }];
      });
    }),
  );
}
