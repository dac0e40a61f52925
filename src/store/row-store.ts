import type { RowKey, TableName } from '../schema';
import type { Result } from './result';
import type { Changes, ChangeToken, Snapshot } from './snapshot';
import type { StoredRow, Scope } from './stored-row';
import type { Write, WriteAnswer } from './write';

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
  readChanges(scope: Scope, mark: ChangeToken, run: Run): Promise<Result<Changes>>;
  /** Reads the named rows as they stand now; rows that are gone are left out. */
  readRows(table: TableName, keys: readonly RowKey[], run: Run): Promise<Result<readonly StoredRow[]>>;
  /**
   * Makes identities that reading gave to new rows permanent; called before anything is written anywhere (P5). What a person
   * typed elsewhere than in its own table becomes a row of it, but for `left`: rows that this sync does not send.
   */
  settleKeys(run: Run, left?: ReadonlySet<RowKey>): Promise<Result<undefined>>;
  /** Carries out the writes; each is answered by itself (P3). */
  write(writes: readonly Write[], run: Run): Promise<Result<readonly WriteAnswer[]>>;
}
