import type { FieldValue, Row, RowKey, TableName } from '../schema';
import type { ChangeToken, Result, Run, Version } from '../store';

/** What both sides last agreed on, kept with the workbook (W4). */
export interface Base {
  readonly format: 1;
  readonly site: string;
  readonly review: RowKey;
  readonly mark: ChangeToken | undefined;
  readonly syncedAt: string;
  readonly rows: Readonly<Record<TableName, readonly BaseRow[]>>;
  /** Cells whose words could mean two rows, until something else is typed there (M15). */
  readonly doubts?: readonly CellDoubt[];
}

export interface CellDoubt {
  readonly table: TableName;
  readonly key: RowKey;
  readonly field: string;
  readonly words: string;
}

export interface BaseRow {
  /** The row as both sides last agreed on it. */
  readonly row: Row;
  readonly version: Version;
  readonly place: number | undefined;
  /**
   * How the lists' row differs from the agreed one, where something is not settled yet; absent when it does not.
   * `differs`: they hold another row. `gone`: they hold none. `only`: `row` is the lists' and was never agreed on.
   * `unsure`: `row` was sent, and may have arrived and been removed by others since.
   */
  readonly lists?:
    | { readonly state: 'differs'; readonly row: Row; readonly changedBy: string | undefined; readonly changedAt: string | undefined }
    | { readonly state: 'gone' }
    | { readonly state: 'only' }
    | { readonly state: 'unsure' };
  /** What stood in cells that name other rows, where that was not what these are called (M15). */
  readonly words?: Readonly<Record<string, string>>;
  /** What cells held that had been written otherwise: nobody typed it (M17). */
  readonly misread?: Readonly<Record<string, FieldValue | undefined>>;
  /** Sent at the last sync: others may have added the same at that time (M8). */
  readonly sent?: 'just-now';
}

/** The row as both sides last agreed on it; undefined where they never did. */
export function agreedRow(known: BaseRow | undefined): Row | undefined {
  return known === undefined || known.lists?.state === 'only' || known.lists?.state === 'unsure' ? undefined : known.row;
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
