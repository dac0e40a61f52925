import type { Issue } from './issue';
import { TABLES } from './tables';
import type { Actor, FieldValue, IsoDate, Row, RowKey, TableName } from './values';

export interface ValidationContext {
  readonly today: IsoDate;
  /** Looks up a row of another table, for rules that need the parent. */
  readonly find: (table: TableName, key: RowKey) => Row | undefined;
}

/** Judges a row as it stands. Never throws, whatever it is given. */
export function validateRow(table: TableName, row: Readonly<Record<string, unknown>>, context: ValidationContext): readonly Issue[] {
  const key = typeof row.key === 'string' ? (row.key as RowKey) : undefined;
  const parsed = TABLES[table].schema.safeParse(row);
  const issues: Issue[] = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({
        code: issue.message,
        rule: 'S1',
        severity: 'error',
        table,
        key,
        field: String(issue.path[0] ?? ''),
        params: {},
      }));
  if (table === 'actions') {
    const done = row.status === 'completed' || row.status === 'signed-off';
    const date = row.completionDate as FieldValue | undefined;
    const outcome = typeof row.outcome === 'string' ? row.outcome : '';
    const evidence = Array.isArray(row.evidence) ? row.evidence : [];
    const add = (code: string, rule: string, field: string): void =>
      void issues.push({ code, rule, severity: 'error', table, key, field, params: {} });
    if (done && date === undefined) add('completion-date-missing', 'S3', 'completionDate');
    if (done && outcome.trim().length < 20 && evidence.length === 0) add('outcome-or-evidence-missing', 'S3', 'outcome');
    if (typeof date === 'string' && date > context.today) add('completion-date-in-future', 'S3', 'completionDate');
    if (!done && date !== undefined) add('completion-date-without-completion', 'S4', 'completionDate');
  }
  return issues;
}

/** Judges a change: who makes it, what it does. `before` is undefined for a new row, `after` for a removal. */
export function validateChange(
  actor: Actor,
  change: { readonly table: TableName; readonly before: Row | undefined; readonly after: Row | undefined },
  context: ValidationContext,
): readonly Issue[] {
  const { table, before, after } = change;
  const issues: Issue[] = after === undefined ? [] : [...validateRow(table, after, context)];
  const key = (after ?? before)?.key;
  if (actor.role === 'reader' || (actor.role === 'agency' && table !== 'updates'))
    issues.push({ code: 'not-yours-to-change', rule: 'S8', severity: 'error', table, key, field: undefined, params: {} });
  return issues;
}
