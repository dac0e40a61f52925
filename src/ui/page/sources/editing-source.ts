import type { FieldValue, Row, RowKey } from '../../../schema';
import type { Answer } from './plan-source';

/** The tables whose rows a coordinator edits on the page. */
export type EditedTable = 'reviews' | 'recommendations' | 'actions';

/** A row as the list holds it now, with the mark by which the list knows whether somebody has changed it since. */
export interface HeldForEdit {
  readonly row: Row;
  readonly version: string | undefined;
  readonly place: number | undefined;
  readonly changedBy: string | undefined;
  /** ISO instant. */
  readonly changedAt: string | undefined;
  /** Fields whose content could not be understood, as it is written there. */
  readonly unreadable: Readonly<Record<string, string>>;
}

export type EditChange =
  | { readonly kind: 'add'; readonly table: EditedTable; readonly row: Row }
  | {
      readonly kind: 'update';
      readonly table: EditedTable;
      readonly held: HeldForEdit;
      /** `undefined` as a value clears the field. */
      readonly changes: Readonly<Record<string, FieldValue | undefined>>;
    }
  | { readonly kind: 'remove'; readonly table: EditedTable; readonly held: HeldForEdit };

export type EditOutcome =
  | { readonly kind: 'saved'; readonly key: RowKey; readonly version: string | undefined; readonly place: number | undefined }
  /** Somebody changed the row since it was read; nothing of this change was written to it (P1). */
  | { readonly kind: 'changed-meanwhile' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'not-allowed' }
  /** The list itself refused it. */
  | { readonly kind: 'refused' }
  /** Nobody knows whether it arrived; reading the row tells. */
  | { readonly kind: 'unknown' };

/** Editing the plan's own rows. Every change is conditional on the row as it was read (P1). */
export interface EditingSource {
  /** The rows with these keys as they stand now; those that are gone are left out. */
  read(table: EditedTable, keys: readonly RowKey[], signal: AbortSignal): Promise<Answer<readonly HeldForEdit[]>>;
  /** Carries out changes; each is answered by itself, in their order. */
  save(changes: readonly EditChange[]): Promise<Answer<readonly EditOutcome[]>>;
}
