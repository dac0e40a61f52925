import type { FieldValue, Row, RowKey, TableName } from '../schema';
import type { Version } from './stored-row';

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
      /** `goes-too`: a person has seen what stands in the row and was never sent, and lets it go (M18). */
      readonly unsent?: 'goes-too';
    };

/** What became of one write. The answers stand in the order of the writes. */
export type WriteAnswer =
  | {
      readonly outcome: 'written';
      readonly key: RowKey;
      readonly version: Version;
      readonly place: number | undefined;
      /** Fields that the side has no place for: they were not written, and the others were (M16). Absent where there are none. */
      readonly leftOut?: readonly string[];
    }
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
