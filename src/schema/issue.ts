import type { RowKey, TableName } from './values';

export type Severity = 'error' | 'warning';

/** What is wrong with a row or a change, as data. `describe` turns it into words; nothing else does. */
export interface Issue {
  readonly code: string;
  /** The rule of docs/rules.md that was broken. */
  readonly rule: string;
  readonly severity: Severity;
  readonly table: TableName;
  readonly key: RowKey | undefined;
  readonly field: string | undefined;
  readonly params: Readonly<Record<string, string | number>>;
}
