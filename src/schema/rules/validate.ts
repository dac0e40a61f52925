import type { z } from 'zod';
import { sameValue, type Touched } from '../canonical';
import { mayRemove, CHANGE_RULES } from './change-rules';
import type { Issue } from '../issue';
import { ROW_RULES } from './row-rules';
import { textOf, type ChangeRule, type Finding, type RowRule, type Unjudged, type ValidationContext } from './rule';
import { TABLES, type FieldSpec } from '../tables/tables';
import { TABLE_NAMES, type Actor, type Row, type RowKey, type TableName } from '../values';
import { TELLING, WORDING_RULES, wording } from './wording-rules';
import { formIssues } from '../forms/form-issues';

export type { ValidationContext } from './rule';

function byTable<T extends { readonly tables: readonly TableName[] }>(rules: readonly T[]): Readonly<Record<TableName, readonly T[]>> {
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, rules.filter((rule) => rule.tables.includes(table))])) as unknown as Record<
    TableName,
    readonly T[]
  >;
}

const rowRules = byTable([...ROW_RULES, ...WORDING_RULES]);
const changeRules = byTable(CHANGE_RULES);
const isError = ({ severity }: { readonly severity: Issue['severity'] }): boolean => severity === 'error';
const rowErrors = byTable(ROW_RULES.filter(isError));
const changeErrors = byTable(CHANGE_RULES.filter(isError));

function issueOf(
  rule: Pick<RowRule | ChangeRule, 'id' | 'code' | 'severity'>,
  finding: Finding,
  at: { table: TableName; key: RowKey | undefined },
): Issue {
  return { code: rule.code, rule: rule.id, severity: rule.severity, ...at, field: finding.field, params: finding.params ?? {} };
}

/** Whether any issue keeps the row from being written; warnings do not (S12). */
export const isBlocked = (issues: readonly Issue[]): boolean => issues.some((issue) => issue.severity === 'error');

/** Judges a row as it stands. Never throws, whatever it is given, and never changes it (S14). */
export function validateRow(table: TableName, row: Unjudged, context: ValidationContext): readonly Issue[] {
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    return [{ code: 'not-a-row', rule: 'S1', severity: 'error', table, key: undefined, field: undefined, params: {} }];
  const at = { table, key: typeof row.key === 'string' ? (row.key as RowKey) : undefined };
  const parsed = TABLES[table].schema.safeParse(row);
  const issues: Issue[] = parsed.success ? [] : [...formIssues(parsed.error.issues as readonly z.core.$ZodIssue[], row, at)];
  for (const rule of rowRules[table]) {
    const finding = rule.check(row, context);
    if (finding !== undefined) issues.push(issueOf(rule, finding, at));
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
  if (after === undefined) {
    const code = before === undefined ? undefined : mayRemove({ table, actor });
    return code === undefined ? [] : [{ code, rule: 'S8', severity: 'error', table, key: before?.key, field: undefined, params: {} }];
  }
  const at = { table, key: after.key };
  const whole = { table, actor, before, after, changed: changedFields(TABLES[table].fields, before, after) };
  const found = changeRules[table].flatMap((rule) => rule.check(whole, context).map((finding) => issueOf(rule, finding, at)));
  return [...validateRow(table, after, context), ...found];
}

function changedFields(fields: readonly FieldSpec[], before: Row | undefined, after: Row): readonly string[] {
  const changed: string[] = [];
  for (const { name, kind } of fields) if (!sameValue(kind, before?.[name], after[name])) changed.push(name);
  return changed;
}

/**
 * The errors that a change brings with it. What was wrong in the row before is nobody's fault now and blocks nothing (S14);
 * so of the form of single fields only those that change are judged.
 */
export function newErrors(
  actor: Actor,
  change: { readonly table: TableName; readonly before: Row; readonly after: Row; readonly touched?: Touched },
  context: ValidationContext,
): readonly Issue[] {
  const { table, before, after } = change;
  const at = { table, key: after.key };
  const changed = changedFields(change.touched ?? TABLES[table].fields, before, after);
  const found: Issue[] = changed.flatMap((name) => fieldErrors(name, after, at));
  for (const rule of rowErrors[table]) {
    const finding = rule.check(after, context);
    if (finding !== undefined) found.push(issueOf(rule, finding, at));
  }
  const whole = { table, actor, before, after, changed };
  for (const rule of changeErrors[table]) for (const finding of rule.check(whole, context)) found.push(issueOf(rule, finding, at));
  if (found.length === 0) return found;
  const already = validateRow(table, before, context).filter(isError);
  return found.filter((issue) => !already.some((old) => old.code === issue.code && old.field === issue.field));
}

function fieldErrors(name: string, row: Row, at: { readonly table: TableName; readonly key: RowKey }): readonly Issue[] {
  const type = TABLES[at.table].schema.shape[name] as z.ZodType | undefined;
  const parsed = type?.safeParse(row[name]);
  if (parsed === undefined || parsed.success) return [];
  const issues = parsed.error.issues.map((issue) => ({ ...issue, path: [name, ...issue.path] }));
  return formIssues(issues as readonly z.core.$ZodIssue[], row, at);
}

/**
 * Judges all rows of a plan, with the rules that compare rows of one table (S12: two actions of one review with the same
 * wording). Costs what the rows cost; no row is compared with every other.
 */
export function validatePlan(rows: Readonly<Partial<Record<TableName, readonly Row[]>>>, context: ValidationContext): readonly Issue[] {
  const single = TABLE_NAMES.flatMap((table) => (rows[table] ?? []).flatMap((row) => validateRow(table, row, context)));
  return [...single, ...sameWordings(rows.actions ?? [])];
}

function sameWordings(actions: readonly Row[]): readonly Issue[] {
  const groups = new Map<string, Row[]>();
  for (const action of actions) {
    const said = wording(textOf(action, 'text'));
    if (said.length < TELLING) continue;
    const place = `${textOf(action, 'review')}\n${said}`;
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [action]);
    else group.push(action);
  }
  return [...groups.values()].flatMap((group) =>
    group.length < 2 ? [] : group.map((action, index) => sameWordingIssue(action, group[index === 0 ? 1 : 0] ?? action)),
  );
}

function sameWordingIssue(action: Row, other: Row): Issue {
  const params = { other: typeof other.ref === 'string' ? other.ref : 'without a ref' };
  return { code: 'same-wording', rule: 'S12', severity: 'warning', table: 'actions', key: action.key, field: 'text', params };
}
