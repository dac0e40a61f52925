import type { FieldValue, RowKey, TableName } from '../../schema';
import type { Traffic, Write, WriteAnswer } from '../../store';
import type { SyncPlan } from '../plan';

/** One thing that a sync did, or left undone. `before` and `after` are of the side that was written. */
export interface RecordEntry {
  readonly side: 'lists' | 'workbook';
  readonly table: TableName;
  readonly key: RowKey;
  readonly what: 'added' | 'removed' | 'changed';
  /** For `changed`: the values before and after, by field; for `added` and `removed`: the whole row. */
  readonly before: Readonly<Record<string, FieldValue | undefined>>;
  readonly after: Readonly<Record<string, FieldValue | undefined>>;
}

export interface RefusedEntry {
  readonly table: TableName;
  readonly key: RowKey;
  readonly code: string;
  readonly detail: string;
}

/** A conflict that a person settled, with what was given up. */
export interface ChosenEntry {
  readonly table: TableName;
  readonly key: RowKey;
  readonly field: string | undefined;
  /** What became of it; `not-carried-out` where what they wrote did not reach the lists. */
  readonly chose: string;
  readonly mine: FieldValue | undefined;
  readonly theirs: FieldValue | undefined;
  /** What a person wrote instead of either: it stands nowhere else where it came to nothing. */
  readonly wrote?: FieldValue | undefined;
}

/** What one sync did (P7). */
export interface SyncRecord {
  readonly id: string;
  /** Where it was sent: what was sent elsewhere is not undone here. */
  readonly site: string;
  readonly review: RowKey;
  /** ISO instants */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly who: string;
  readonly outcome: 'done' | 'stopped' | 'interrupted' | 'failed';
  /** The sync that this one took back, by its end. */
  readonly undoes?: string;
  readonly entries: readonly RecordEntry[];
  readonly refused: readonly RefusedEntry[];
  readonly chosen: readonly ChosenEntry[];
  readonly counts: {
    readonly pushed: number;
    readonly pulled: number;
    readonly waiting: number;
    readonly refused: number;
    readonly rounds: number;
  };
  /** What it cost, from reading to the end; undefined where nobody counted. */
  readonly traffic: Traffic | undefined;
}

/** How many syncs the history keeps. */
export const HISTORY_LENGTH = 20;

export function entryOf(side: RecordEntry['side'], write: Write): RecordEntry {
  switch (write.kind) {
    case 'add':
      return { side, table: write.table, key: write.row.key, what: 'added', before: {}, after: write.row };
    case 'update':
      return { side, table: write.table, key: write.key, what: 'changed', before: write.before, after: write.changes };
    case 'remove':
      return { side, table: write.table, key: write.key, what: 'removed', before: write.before, after: {} };
  }
}

export const keyOf = (write: Write): RowKey => (write.kind === 'add' ? write.row.key : write.key);

export function refusalOf(write: Write, answer: WriteAnswer & { readonly outcome: 'refused' }): RefusedEntry {
  return { table: write.table, key: keyOf(write), code: answer.code, detail: answer.detail };
}

/** What a plan's settled conflicts say for the record. */
export function chosenOf(plan: SyncPlan, chosen: ReadonlySet<string>): readonly ChosenEntry[] {
  return plan.rows.flatMap((row): readonly ChosenEntry[] => {
    if (row.what !== 'edit')
      return chosen.has(choiceId(row.table, row.key, undefined))
        ? [{ table: row.table, key: row.key, field: undefined, chose: row.what, mine: undefined, theirs: undefined }]
        : [];
    return row.fields
      .filter((field) => chosen.has(choiceId(row.table, row.key, field.field)) || chosen.has(choiceId(row.table, row.key, undefined)))
      .map((field) => ({
        table: row.table,
        key: row.key,
        field: field.field,
        chose: field.outcome,
        mine: field.mine,
        theirs: field.theirs,
      }));
  });
}

export const choiceId = (table: TableName, key: RowKey, field: string | undefined): string => `${table} ${key} ${field ?? ''}`;

/** Reads the history; a damaged one is empty rather than in the way. */
export function readHistory(text: string | undefined): readonly SyncRecord[] {
  if (text === undefined) return [];
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.filter(isRecord) : [];
  } catch {
    return [];
  }
}

function isRecord(value: unknown): value is SyncRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { entries, refused, chosen, counts } = value as Partial<Record<keyof SyncRecord, unknown>>;
  return [entries, refused, chosen].every(Array.isArray) && typeof counts === 'object' && counts !== null;
}

/** The syncs with one site and review, newest first: what was sent elsewhere is neither shown nor undone here. */
export function historyOf(text: string | undefined, of: Pick<SyncRecord, 'site' | 'review'>): readonly SyncRecord[] {
  return readHistory(text).filter((record) => isOf(record, of));
}

export function isOf(record: SyncRecord, of: Pick<SyncRecord, 'site' | 'review'>): boolean {
  return record.site === of.site && record.review === of.review;
}

/** The history with one more record, newest first. */
export function addToHistory(text: string | undefined, record: SyncRecord): string {
  return JSON.stringify([record, ...readHistory(text)].slice(0, HISTORY_LENGTH));
}
