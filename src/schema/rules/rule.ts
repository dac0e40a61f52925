import type { Issue, Severity } from '../issue';
import type { Actor, FieldValue, IsoDate, Row, RowKey, TableName } from '../values';
import type { IssueCode } from '../words';

export interface ValidationContext {
  readonly today: IsoDate;
  /** Looks up a row of another table, for rules that need the parent. */
  readonly find: (table: TableName, key: RowKey) => Row | undefined;
  /** The log of an action, each entry with its kind, for rules that need it (S12); without it, they are not judged. */
  readonly updatesOf?: (action: RowKey) => readonly Row[];
}

/** A row that has not been judged yet: any field may hold anything (S14). */
export type Unjudged = Readonly<Record<string, unknown>>;

export interface Finding {
  readonly field: string | undefined;
  readonly params?: Issue['params'];
}

/** A rule on a row as it stands. Adding a rule is adding a row to a table of these, with its words and its test. */
export interface RowRule {
  /** The rule of docs/rules.md. */
  readonly id: string;
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly tables: readonly TableName[];
  readonly check: (row: Unjudged, context: ValidationContext) => Finding | undefined;
  /** The same rule as a SharePoint formula that is true of a good row, where SharePoint can express it (S2). */
  readonly formula?: (column: ColumnNames) => string;
}

/** Names columns as a SharePoint formula does; a multi-line column cannot be named in one. */
export interface ColumnNames {
  readonly of: (field: string) => string;
  /** For a target: the column that holds it as it was written. */
  readonly writtenOf: (field: string) => string;
}

/** A change to a row that was there (`before`) or is new (`before` undefined); removals are judged by `RemovalRule`. */
export interface RowChange {
  readonly table: TableName;
  readonly actor: Actor;
  readonly before: Row | undefined;
  readonly after: Row;
  /** The fields that hold something else after than before. */
  readonly changed: readonly string[];
}

export interface ChangeRule {
  readonly id: string;
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly tables: readonly TableName[];
  /** One finding for each field that breaks the rule. */
  readonly check: (change: RowChange, context: ValidationContext) => readonly Finding[];
}

export const textOf = (row: Unjudged, field: string): string => {
  const value = row[field];
  return typeof value === 'string' ? value : '';
};

export const itemsOf = (row: Unjudged, field: string): readonly unknown[] => {
  const value = row[field];
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
};

export const isFilled = (row: Unjudged, field: string): boolean => {
  const value = row[field] as FieldValue | null | undefined;
  return (
    value !== undefined &&
    value !== null &&
    (typeof value !== 'string' || value.trim() !== '') &&
    !(Array.isArray(value) && value.length === 0)
  );
};

/** The row that a parent field names; undefined when the field is empty or damaged, or the row is not there. */
export function parentOf(
  row: Unjudged,
  field: string,
  lookup: { readonly table: TableName; readonly context: ValidationContext },
): Row | undefined {
  const key = row[field];
  return typeof key === 'string' ? lookup.context.find(lookup.table, key as RowKey) : undefined;
}

const DONE: ReadonlySet<unknown> = new Set(['completed', 'signed-off']);
/** Whether a status says that the work is done. */
export const isDone = (status: unknown): boolean => DONE.has(status);
