import type { FieldValue, Issue, Row, RowKey, TableName } from '../schema';
import type { ChangeToken, Version } from '../store';

/** What became of one field that is not the same everywhere. */
export type FieldOutcome =
  | 'push' // changed in the workbook only (M2), or "mine" was chosen
  | 'pull' // changed in the lists only (M3), or "theirs" was chosen
  | 'adopt' // changed to the same value on both sides (M4)
  | 'merged-text' // different lines changed on both sides (M6)
  | 'merged-set' // different elements came or went on both sides (M14)
  | 'follows' // follows by rule from another change of the row, as the original target does when a target moves (S6)
  | 'chosen' // a person wrote another value to settle a conflict
  | 'both-changed' // changed differently on both sides (M5, M13): waits for a choice
  | 'emptied' // one of so many cells of its column that went empty on one side (M16): waits for a choice
  | 'invalid' // the workbook's value cannot be saved: waits until it is right (W3)
  | 'held'; // a person asked to leave it for now

export interface FieldPlan {
  readonly field: string;
  readonly outcome: FieldOutcome;
  readonly base: FieldValue | undefined;
  readonly mine: FieldValue | undefined;
  readonly theirs: FieldValue | undefined;
  /** What both sides hold once this is carried out; meaningless while it waits. */
  readonly value: FieldValue | undefined;
  readonly issues: readonly Issue[];
  /** The group that it is settled with, where more of that has moved (M13): a choice about one is a choice about all. */
  readonly together?: string;
}

interface OfRow {
  readonly table: TableName;
  readonly key: RowKey;
  readonly base: Row | undefined;
  readonly mine: Row | undefined;
  readonly theirs: Row | undefined;
  readonly version: Version;
  readonly place: number | undefined;
  /** Who last changed the lists' row, and when (ISO instant). */
  readonly changedBy: string | undefined;
  readonly changedAt: string | undefined;
}

export interface EditedRow extends OfRow {
  readonly what: 'edit';
  readonly fields: readonly FieldPlan[];
}

export interface AddedRow extends OfRow {
  readonly what: 'add';
  readonly outcome: 'push' | 'pull' | 'adopt' | 'invalid' | 'held';
  /** The row that both sides hold once this is carried out. */
  readonly row: Row;
  readonly issues: readonly Issue[];
}

export interface RemovedRow extends OfRow {
  readonly what: 'remove';
  /**
   * `invalid`: the removal is not allowed, and the row is brought back. `posted-already`: a report that a forgotten sync has
   * sent; it goes from the workbook, where the one that was sent takes its place.
   */
  readonly outcome: 'push' | 'pull' | 'adopt' | 'invalid' | 'held' | 'blocked-by-guard' | 'posted-already';
  /** Which side the row would be removed from. */
  readonly from: 'lists' | 'workbook';
  /** A person has seen what stands in it and was never sent, and lets it go (M18). */
  readonly unsent?: 'goes-too';
  readonly issues: readonly Issue[];
}

/** Edited on one side, deleted on the other (M7): waits for a choice. */
export interface ClashingRow extends OfRow {
  readonly what: 'clash';
  readonly outcome: 'edited-and-deleted' | 'deleted-and-edited';
  /** New rows that belong to it and were not sent yet: what a person typed is seen before it goes (M18). */
  readonly unsent?: readonly AddedRow[];
}

/** The same row typed in on both sides (M8): waits for a choice. `key` is the workbook's, `twin` the lists'. */
export interface TwinRow extends OfRow {
  readonly what: 'twins';
  readonly outcome: 'added-twice';
  readonly twin: RowKey;
  /**
   * `sent`: the workbook's own was sent at the last sync, while somebody else added the same. Then `key` is the other one's,
   * and `twin` the workbook's own.
   */
  readonly settled?: 'sent';
}

export type RowPlan = EditedRow | AddedRow | RemovedRow | ClashingRow | TwinRow;

/** Everything a sync would do, as plain data: preview, apply, audit and undo read nothing else. */
export interface SyncPlan {
  readonly format: 1;
  readonly site: string;
  readonly review: RowKey;
  /** Only rows that are not the same everywhere. */
  readonly rows: readonly RowPlan[];
  /** The change mark that the lists were read at. */
  readonly mark: ChangeToken | undefined;
  /** How many rows each side held when it was read. */
  readonly counts: { readonly workbook: number; readonly lists: number };
}

/** What a person says about one thing that waits, or about a change to be left for now. */
export type Choice =
  | { readonly table: TableName; readonly key: RowKey; readonly field: string; readonly choose: 'mine' | 'theirs' | 'hold' }
  | {
      readonly table: TableName;
      readonly key: RowKey;
      readonly field: string;
      readonly choose: 'edited';
      readonly value: FieldValue | undefined;
    }
  | {
      readonly table: TableName;
      readonly key: RowKey;
      readonly field: undefined;
      readonly choose: 'mine' | 'theirs' | 'both' | 'hold' | 'allow';
    };

/** Whether a field waits for a person. */
export const needsChoice = (outcome: FieldOutcome): boolean => outcome === 'both-changed' || outcome === 'emptied';

/** Whether a row's plan still needs a person. */
export function waiting(row: RowPlan): boolean {
  switch (row.what) {
    case 'edit':
      return row.fields.some(({ outcome }) => needsChoice(outcome));
    case 'remove':
      return row.outcome === 'blocked-by-guard';
    case 'add':
      return false;
    case 'clash':
    case 'twins':
      return true;
  }
}
