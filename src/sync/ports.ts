import type { FieldValue, Issue, Row, RowKey, TableName } from '../schema';

/** The answer of anything that may fail for a reason a person can act on. */
export type Result<T, F = StoreFailure> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: F };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const fail = <F>(failure: F): { readonly ok: false; readonly failure: F } => ({ ok: false, failure });

/** Why a store could not do what was asked, for the whole request. */
export type StoreFailure =
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number }
  | { readonly kind: 'not-allowed'; readonly table: TableName | undefined; readonly detail: string }
  | { readonly kind: 'not-set-up'; readonly missing: readonly string[] }
  | { readonly kind: 'newer-version'; readonly found: number; readonly known: number }
  | { readonly kind: 'signed-out'; readonly detail: string }
  | { readonly kind: 'damaged'; readonly detail: string }
  | { readonly kind: 'stopped' };

/** An opaque version of a row (an ETag); undefined where the side has none (a workbook) or hid it. */
export type Version = string | undefined;

/** A row as one side holds it. */
export interface HeldRow {
  /** The base's own row (the same object) where the side knows that nothing of it was touched: then no field need be compared. */
  readonly row: Row;
  readonly version: Version;
  /** The side's own handle: a list item's ID, or undefined. Never identity. */
  readonly place: number | undefined;
  readonly changedBy: string | undefined;
  /** ISO instant. */
  readonly changedAt: string | undefined;
  /** What the schema refuses in this row as it stands; the row is shown all the same (S14). */
  readonly issues: readonly Issue[];
  /** Fields whose content could not be understood, as it was written. They are neither pushed nor overwritten (W3). */
  readonly unreadable: Readonly<Record<string, string>>;
}

/** Says of a row, at one look, that all of it could be understood. */
export const ALL_READ: HeldRow['unreadable'] = Object.freeze({});

/** Which rows are meant: those of one review and what they refer to. Agencies are always all. */
export interface Scope {
  readonly review: RowKey;
}

/** Where a side's change log stood. `text` is opaque; `takenAt` (ISO instant) tells its age. */
export interface ChangeMark {
  readonly text: string;
  readonly takenAt: string;
}

export interface Snapshot {
  readonly rows: Readonly<Record<TableName, readonly HeldRow[]>>;
  /** Fields this side does not hold at all, by table: never compared, never cleared (M11). */
  readonly absentFields: Readonly<Record<TableName, readonly string[]>>;
  /** Tables this side does not hold at all, or cannot find any more: their rows are not taken as removed (M11). */
  readonly absentTables: readonly TableName[];
  /** Copies of tables, and where they stand: nothing in them is read. */
  readonly copies?: readonly TableCopy[] | undefined;
  /** Rows that stand under a table and are no part of it: nothing in them is read. */
  readonly outside?: readonly RowsOutside[] | undefined;
  readonly mark: ChangeMark | undefined;
}

/** A copy of a table's sheet that a person made; it looks like the table and is none. */
export interface TableCopy {
  readonly table: TableName;
  readonly sheet: string;
  /** The sheet of the table itself. */
  readonly of: string;
}

/** Rows of a table's sheet that look like rows of the plan and stand under the table. */
export interface RowsOutside {
  readonly table: TableName;
  readonly sheet: string;
  /** As the sheet counts them, from 1. */
  readonly rows: readonly number[];
}

/** What happened since a mark. `everything` when the side can only answer with a full reading. */
export type Changes =
  | {
      readonly kind: 'since';
      readonly changed: Readonly<Record<TableName, readonly HeldRow[]>>;
      /** Places of rows that are gone: a change log knows no keys. Places never seen by the reader are of no concern. */
      readonly removedPlaces: Readonly<Record<TableName, readonly number[]>>;
      readonly mark: ChangeMark;
    }
  | { readonly kind: 'everything'; readonly snapshot: Snapshot };

/** `undefined` as a value clears the field. */
export type FieldChanges = Readonly<Record<string, FieldValue | undefined>>;

export type Write =
  | { readonly kind: 'add'; readonly table: TableName; readonly row: Row }
  | {
      readonly kind: 'update';
      readonly table: TableName;
      readonly key: RowKey;
      readonly place: number | undefined;
      readonly version: Version;
      readonly changes: FieldChanges;
      /** What the changed fields held when they were read. A side without versions compares: a cell typed over since is `changed-meanwhile`. */
      readonly before: FieldChanges;
    }
  | {
      readonly kind: 'remove';
      readonly table: TableName;
      readonly key: RowKey;
      readonly place: number | undefined;
      readonly version: Version;
      /** The row as it was read; a side without versions compares. */
      readonly before: Row;
    };

/** What became of one write. The answers stand in the order of the writes. */
export type WriteAnswer =
  | { readonly outcome: 'written'; readonly key: RowKey; readonly version: Version; readonly place: number | undefined }
  /** The row was there already: an earlier try had arrived (P2). */
  | { readonly outcome: 'adopted'; readonly key: RowKey; readonly version: Version; readonly place: number | undefined }
  /** Somebody changed the row since it was read (412). */
  | { readonly outcome: 'changed-meanwhile'; readonly key: RowKey }
  | { readonly outcome: 'gone'; readonly key: RowKey }
  | {
      readonly outcome: 'refused';
      readonly key: RowKey;
      readonly code: 'not-allowed' | 'too-long' | 'duplicate' | 'rule' | 'other';
      readonly detail: string;
    }
  /** The answer was lost; reading the row by its key will tell. */
  | { readonly outcome: 'unknown'; readonly key: RowKey; readonly retryAfterSeconds: number | undefined };

export interface Progress {
  readonly step: 'reading' | 'comparing' | 'writing-lists' | 'writing-workbook' | 'waiting' | 'finishing';
  readonly done: number;
  /** undefined while it cannot be known */
  readonly total: number | undefined;
  readonly waitSeconds?: number;
  /** How long the step will still take, where that is longer than two seconds and can be told. */
  readonly secondsLeft?: number;
}

/** What was asked of a side: HTTP requests, and bytes of bodies. */
export interface Traffic {
  readonly requests: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
}

/** What a caller may give to anything that takes long. */
export interface Run {
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
}

/** One side of a sync. Implemented by `lists`, by `workbook`, and by an in-memory twin; one contract suite runs on all. */
export interface RowStore {
  /** What this side has cost since it was opened, where it counts that (P7). */
  readonly counters?: Traffic | undefined;
  /** Reads every row in scope. */
  readAll(scope: Scope, run: Run): Promise<Result<Snapshot>>;
  /** Reads what changed since `mark`; a side without a log answers `everything`. */
  readChanges(scope: Scope, mark: ChangeMark, run: Run): Promise<Result<Changes>>;
  /** Reads the named rows as they stand now; rows that are gone are left out. */
  readRows(table: TableName, keys: readonly RowKey[], run: Run): Promise<Result<readonly HeldRow[]>>;
  /**
   * Makes identities that reading gave to new rows permanent; called before anything is written anywhere (P5). What a person
   * typed elsewhere than in its own table becomes a row of it, but for `left`: rows that this sync does not send.
   */
  settleKeys(run: Run, left?: ReadonlySet<RowKey>): Promise<Result<undefined>>;
  /** Carries out the writes; each is answered by itself (P3). */
  write(writes: readonly Write[], run: Run): Promise<Result<readonly WriteAnswer[]>>;
}

/** What both sides last agreed on, kept with the workbook (W4). */
export interface Base {
  readonly format: 1;
  readonly site: string;
  readonly review: RowKey;
  readonly mark: ChangeMark | undefined;
  readonly syncedAt: string;
  readonly rows: Readonly<Record<TableName, readonly BaseRow[]>>;
}

export interface BaseRow {
  /** The row as both sides last agreed on it. */
  readonly row: Row;
  readonly version: Version;
  readonly place: number | undefined;
  /**
   * How the lists' row differs from the agreed one, where something is not settled yet; absent when it does not.
   * `differs`: they hold another row. `gone`: they hold none. `only`: `row` is the lists' and was never agreed on.
   */
  readonly lists?:
    | { readonly state: 'differs'; readonly row: Row; readonly changedBy: string | undefined; readonly changedAt: string | undefined }
    | { readonly state: 'gone' }
    | { readonly state: 'only' };
}

/** What is kept with the workbook. Journal and history are opaque texts of sync's own, a half-done import is the task pane's. */
export interface Kept {
  readonly base: Base | undefined;
  readonly journal: string | undefined;
  readonly history: string | undefined;
  readonly importing?: string | undefined;
}

/** Keeps the base, the journal of a sync under way and the history of syncs, where the workbook is (W4). */
export interface BaseStore {
  load(run: Run): Promise<Result<Kept>>;
  /** Replaces the named parts in one step; a part given as undefined is cleared, a part not named stays. */
  save(parts: Partial<Kept>, run: Run): Promise<Result<undefined>>;
}
