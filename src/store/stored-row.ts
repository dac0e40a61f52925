import type { Issue, Row, RowKey } from '../schema';

/** An opaque version of a row (an ETag); undefined where the side has none (a workbook) or hid it. */
export type Version = string | undefined;

/** A row as one side holds it. */
export interface StoredRow {
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
  /** What stands in cells that name other rows, where that is not what these rows are called (M15). */
  readonly words?: Readonly<Record<string, string>>;
  /** Fields that were written and read otherwise since: whatever they hold, nobody typed it (M17). */
  readonly misread?: readonly string[];
  /** ISO instant at which the lists received it, where that is kept apart from its changes. */
  readonly createdAt?: string | undefined;
  /** Set where the row does not count. Such rows are no part of a plan; they are shown to those who look after the site. */
  readonly aside?: Aside | undefined;
}

/** Why a row of the lists does not count (L3, L4): it lies in no folder of anybody's, is dated ahead, or bears a key that was taken. */
export type Aside = 'not-its-folder' | 'date-ahead' | 'key-twice';

/** Says of a row, at one look, that all of it could be understood. */
export const ALL_READ: StoredRow['unreadable'] = Object.freeze({});

/** Which rows are meant: those of one review and what they refer to. Agencies are always all. */
export interface Scope {
  readonly review: RowKey;
}
