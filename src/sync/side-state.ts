import { TABLE_NAMES, type Row, type RowKey, type TableName } from '../schema';
import { ALL_READ, type Changes, type FieldChanges, type StoredRow, type Snapshot, type Write, type WriteAnswer } from '../store';
import { type Base, type BaseRow } from './ports';

type Tables<T> = Readonly<Record<TableName, T>>;

export function perTable<T>(make: (table: TableName) => T): Record<TableName, T> {
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, make(table)])) as Record<TableName, T>;
}

export const nothingAbsent: Tables<readonly string[]> = perTable(() => []);

/** The lists as they stand: what the base knew of them, with what changed since laid over it (P6). */
export function overlay(base: Base, changes: Changes): Snapshot {
  if (changes.kind === 'everything') return changes.snapshot;
  const { absentFields, absentTables } = changes;
  const goneUnseen: TableName[] = [];
  const rows = perTable((table) => {
    const held = new Map<RowKey, StoredRow>();
    const removed = new Set(changes.removedPlaces[table]);
    for (const known of base.rows[table]) {
      const row = heldFromBase(known);
      const isGone = row?.place !== undefined && removed.delete(row.place);
      if (row !== undefined && !isGone) held.set(row.row.key, row);
    }
    const changed = new Set(changes.changed[table].map(({ place }) => place));
    if ([...removed].some((place) => !changed.has(place))) goneUnseen.push(table);
    for (const row of changes.changed[table]) held.set(row.row.key, row);
    return [...held.values()];
  });
  return { rows, absentFields, absentTables, goneUnseen, mark: changes.mark };
}

function heldFromBase(known: BaseRow): StoredRow | undefined {
  const { version, place, lists } = known;
  const quiet = { version, place, issues: [], unreadable: {} };
  switch (lists?.state) {
    case undefined:
    case 'only':
      return { ...quiet, row: known.row, changedBy: undefined, changedAt: undefined };
    case 'differs':
      return { ...quiet, row: lists.row, changedBy: lists.changedBy, changedAt: lists.changedAt };
    case 'gone':
    case 'unsure':
      return undefined;
  }
}

/** One side as it stands while a sync is carried out: what was read, with every answered write laid over it. */
export class SideState {
  private readonly tables: Record<TableName, Map<RowKey, StoredRow>>;

  public constructor(snapshot: Snapshot) {
    this.tables = perTable((table) => new Map(snapshot.rows[table].map((held) => [held.row.key, held])));
  }

  public get(table: TableName, key: RowKey): StoredRow | undefined {
    return this.tables[table].get(key);
  }

  public keys(table: TableName): readonly RowKey[] {
    return [...this.tables[table].keys()];
  }

  /** Lays one answered write over the state; an answer that wrote nothing changes nothing. What was adopted must be read to be known. */
  public take(write: Write, answer: WriteAnswer): void {
    if (answer.outcome !== 'written') return;
    const table = this.tables[write.table];
    const { version, place, leftOut = [] } = answer;
    const quiet = { version, place, changedBy: undefined, changedAt: undefined, issues: [], unreadable: {} };
    switch (write.kind) {
      case 'add':
        table.set(write.row.key, { ...quiet, row: without(write.row, leftOut) });
        return;
      case 'update': {
        const held = table.get(write.key);
        if (held !== undefined)
          table.set(write.key, {
            ...held,
            version,
            place: place ?? held.place,
            row: withChanges(held.row, without(write.changes, leftOut)),
          });
        return;
      }
      case 'remove':
        table.delete(write.key);
    }
  }

  /** Replaces rows by a newer reading of them; keys that were asked for and not found are gone. */
  public reread(table: TableName, asked: readonly RowKey[], found: readonly StoredRow[]): void {
    for (const key of asked) this.tables[table].delete(key);
    for (const held of found) this.tables[table].set(held.row.key, held);
  }

  public snapshot(like: Snapshot): Snapshot {
    return { ...like, rows: perTable((table) => [...this.tables[table].values()]) };
  }
}

const without = <T extends FieldChanges>(fields: T, leftOut: readonly string[]): T =>
  leftOut.length === 0 ? fields : (Object.fromEntries(Object.entries(fields).filter(([name]) => !leftOut.includes(name))) as T);

/** Whether any cell of the row could not be understood. Asked of every row at every sync, so nothing is made for the answer. */
export function isTroubled(held: StoredRow): boolean {
  if (held.unreadable === ALL_READ) return false;
  for (const field in held.unreadable) if (Object.prototype.hasOwnProperty.call(held.unreadable, field)) return true;
  return false;
}

/** A row with changes laid over it; `undefined` clears. */
export function withChanges(row: Row, changes: FieldChanges): Row {
  const next: Record<string, Row[string]> = { ...row };
  for (const [field, value] of Object.entries(changes)) {
    if (value === undefined) delete next[field];
    else next[field] = value;
  }
  return next as Row;
}
