import type { TableName } from '../schema';
import type { StoredRow } from './stored-row';

/** Where a side's change log stood. `text` is opaque; `takenAt` (ISO instant) tells its age. */
export interface ChangeToken {
  readonly text: string;
  readonly takenAt: string;
}

export interface Snapshot {
  readonly rows: Readonly<Record<TableName, readonly StoredRow[]>>;
  /** Fields this side does not hold at all, by table: never compared, never cleared (M11). */
  readonly absentFields: Readonly<Record<TableName, readonly string[]>>;
  /** Those of them that this side has no place for by design: there the other side alone decides (M16). */
  readonly neverHeld?: Readonly<Record<TableName, readonly string[]>>;
  /** Tables this side does not hold at all, or cannot find any more: their rows are not taken as removed (M11). */
  readonly absentTables: readonly TableName[];
  /** Copies of tables, and where they stand: nothing in them is read. */
  readonly copies?: readonly TableCopy[] | undefined;
  /** Rows that stand under a table and are no part of it: nothing in them is read. */
  readonly outside?: readonly RowsOutside[] | undefined;
  /** Tables of which rows are gone that nobody here had seen. */
  readonly goneUnseen?: readonly TableName[] | undefined;
  /** Rows that the lists hold and that do not count. */
  readonly aside?: readonly StoredRow[] | undefined;
  readonly mark: ChangeToken | undefined;
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
      readonly changed: Readonly<Record<TableName, readonly StoredRow[]>>;
      /** Places of rows that are gone: a change log knows no keys. Places never seen by the reader are of no concern. */
      readonly removedPlaces: Readonly<Record<TableName, readonly number[]>>;
      /** As in a snapshot: what was not read is not known, on a reading of changes too (M16). */
      readonly absentFields: Snapshot['absentFields'];
      readonly absentTables: Snapshot['absentTables'];
      /** Rows that came since and do not count. */
      readonly aside?: readonly StoredRow[] | undefined;
      readonly mark: ChangeToken;
    }
  | { readonly kind: 'everything'; readonly snapshot: Snapshot };
