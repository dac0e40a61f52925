import {
  sameValue,
  settleRow,
  TABLES,
  validateChange,
  validateRow,
  withDefaults,
  type Actor,
  type Issue,
  type Row,
  type TableName,
  type ValidationContext,
} from '../../schema';
import type { StoredRow } from '../../store';

/** Whoever has the whole plan open in Excel changes it as a coordinator; what the lists allow shows at the sync. */
const COORDINATOR: Actor = { role: 'coordinator', name: '', agencies: [] };

export interface RowToJudge {
  readonly row: Row;
  readonly held: StoredRow | undefined;
  /** The row as it was last agreed on; undefined for a new one. */
  readonly base: Row | undefined;
}

const sameIssue = (left: Issue, right: Issue): boolean => left.code === right.code && left.field === right.field;

/** Everything that keeps a row of the sheet from being saved: what cannot be read, and what the schema refuses (W3). */
export function rowIssues(table: TableName, { row, held, base }: RowToJudge, context: ValidationContext): readonly Issue[] {
  const unreadable = held?.unreadable ?? {};
  const isUnread = (issue: Issue): boolean => issue.field !== undefined && unreadable[issue.field] !== undefined;
  const judged = refusals(table, { row, base }, context).filter((issue) => !isUnread(issue));
  return [...(held?.issues ?? []).filter(isUnread), ...judged];
}

function refusals(table: TableName, { row, base }: Pick<RowToJudge, 'row' | 'base'>, context: ValidationContext): readonly Issue[] {
  const errors = (issues: readonly Issue[]): readonly Issue[] => issues.filter((issue) => issue.severity === 'error');
  if (base === undefined) return errors(validateRow(table, withDefaults(table, row), context));
  const asItStands = errors(validateRow(table, row, context));
  // The lists' own rows are not judged as changes: most rows are as they were.
  if (TABLES[table].fields.every(({ name, kind }) => row[name] === undefined || sameValue(kind, row[name], base[name]))) return asItStands;
  const after = settleRow(table, { before: base, after: { ...base, ...row } }, context);
  const asAChange = errors(validateChange(COORDINATOR, { table, before: base, after }, context));
  const before = errors(validateRow(table, base, context));
  const isNew = (issue: Issue): boolean => ![...asItStands, ...before].some((known) => sameIssue(known, issue));
  return [...asItStands, ...asAChange.filter(isNew)];
}
