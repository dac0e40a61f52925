import {
  TABLES,
  tablesInOrder,
  settleRow,
  newErrors,
  validateChange,
  withDefaults,
  type FieldSpec,
  type Issue,
  type Row,
  type RowKey,
  type TableName,
  type ValidationContext,
} from '../schema';
import type { MergeOptions, Sides } from './merge';
import type { AddedRow, EditedRow, FieldPlan, RemovedRow, RowPlan } from './plan';
import { fieldPlan, same } from './merge-field';
import type { HeldRow } from './ports';
import { isTroubled } from './side-state';

/**
 * Asks the schema about every change that would go to the lists (S1). What it refuses waits in the workbook, marked;
 * everything else goes through (W3). What was wrong in the lists already blocks nobody (S14).
 */
export function judge(plans: readonly RowPlan[], sides: Sides, options: MergeOptions): readonly RowPlan[] {
  if (!plans.some((plan) => plan.what !== 'clash' && plan.what !== 'twins')) return plans;
  const lookup = lookupOf(sides);
  const gone = new Set(plans.filter((plan) => plan.what === 'remove' && plan.outcome !== 'adopt').map((plan) => plan.key));
  const context: ValidationContext = { today: options.today, find: (table, key) => (gone.has(key) ? undefined : lookup(table, key)) };
  const parents = parentsInUse(plans, sides);
  const troubled = troubledRows(sides);
  return plans.map((given) => {
    const plan = reopened(given, troubled.get(given.key));
    switch (plan.what) {
      case 'edit':
        return judgeEdit(plan, { context, options, held: troubled.get(plan.key) });
      case 'add':
        return plan.outcome === 'push' ? judgeAdd(plan, { context, options, held: troubled.get(plan.key) }) : plan;
      case 'remove':
        return plan.outcome === 'push' ? judgeRemove(plan, { context, options, parents }) : plan;
      case 'clash':
      case 'twins':
        return plan;
    }
  });
}

/** What the schema refused before is asked again: a choice elsewhere in the row may have put it right. */
function reopened(plan: RowPlan, held: HeldRow | undefined): RowPlan {
  const isUnreadable = (field: string): boolean => held !== undefined && Object.prototype.hasOwnProperty.call(held.unreadable, field);
  switch (plan.what) {
    case 'edit':
      if (!plan.fields.some((field) => field.outcome === 'invalid')) return plan;
      return {
        ...plan,
        fields: plan.fields.map((field) =>
          field.outcome !== 'invalid' || isUnreadable(field.field)
            ? field
            : { ...field, outcome: field.value === field.mine ? 'push' : 'merged-text', issues: [] },
        ),
      };
    case 'add':
      return plan.outcome === 'invalid' ? { ...plan, outcome: 'push', issues: [] } : plan;
    case 'remove':
    case 'clash':
    case 'twins':
      return plan;
  }
}

interface Judging {
  readonly context: ValidationContext;
  readonly options: MergeOptions;
  readonly held: HeldRow | undefined;
}

const errors = (issues: readonly Issue[]): readonly Issue[] => issues.filter((issue) => issue.severity === 'error');

/** The row as the lists would hold it with the named fields' new values. */
export function withValues(row: Row, fields: readonly FieldPlan[]): Row {
  const next: Record<string, Row[string]> = { ...row };
  for (const field of fields) {
    if (field.value === undefined) delete next[field.field];
    else next[field.field] = field.value;
  }
  return next as Row;
}

export const goesToLists = (field: FieldPlan): boolean =>
  field.outcome === 'follows' || field.outcome === 'push' || field.outcome === 'merged-text' || field.outcome === 'chosen';

function judgeEdit(plan: EditedRow, judging: Judging): RowPlan {
  const marked = plan.fields.some((field) => field.outcome === 'invalid')
    ? plan.fields.map((field) => (field.outcome === 'invalid' ? { ...field, issues: issuesOf(judging.held, field.field) } : field))
    : plan.fields;
  const fields = judgeFields({ ...plan, fields: marked }, judging);
  return fields === plan.fields ? plan : { ...plan, fields };
}

/** Marks as invalid what the schema refuses of the fields that would go to the lists; of the rest, all that it lets through. */
export function judgeFields(plan: EditedRow, judging: Omit<Judging, 'held'>): readonly FieldPlan[] {
  const { theirs } = plan;
  if (theirs === undefined) return plan.fields;
  const asked = plan.fields.some((field) => field.outcome === 'follows')
    ? plan.fields.filter((field) => field.outcome !== 'follows')
    : plan.fields;
  const going = asked.filter(goesToLists);
  if (going.length === 0) return asked;
  const whole = tried(plan.table, { theirs, going }, judging);
  if (whole.issues.length === 0) return withFollowing(asked, following(plan, whole));
  const named = new Set(whole.issues.map((issue) => issue.field));
  const rest = going.filter((field) => !named.has(field.field));
  // Where the fault lies in a field that is not itself changed, or the rest does not stand alone, the whole row's changes wait.
  const alone = rest.length === 0 || rest.length === going.length ? undefined : tried(plan.table, { theirs, going: rest }, judging);
  const stands = alone !== undefined && alone.issues.length === 0;
  const waits = (field: FieldPlan): boolean => goesToLists(field) && (!stands || named.has(field.field));
  const judged = asked.map((field): FieldPlan => (waits(field) ? { ...field, outcome: 'invalid', issues: whole.issues } : field));
  return stands ? withFollowing(judged, following(plan, alone)) : judged;
}

const withFollowing = (fields: readonly FieldPlan[], more: readonly FieldPlan[]): readonly FieldPlan[] =>
  more.length === 0 ? fields : [...fields, ...more];

/** A row of the lists as it would be with some fields changed, and what the schema then finds wrong that was not wrong before. */
interface Tried {
  readonly asked: Row;
  readonly settled: Row;
  readonly issues: readonly Issue[];
}

function tried(
  table: TableName,
  change: { readonly theirs: Row; readonly going: readonly FieldPlan[] },
  { context, options }: Omit<Judging, 'held'>,
): Tried {
  const { theirs, going } = change;
  const asked = withValues(theirs, going);
  const settled = settleRow(table, { before: theirs, after: asked }, context);
  const faults = newErrors(options.actor, { table, before: theirs, after: settled }, context);
  const lost = orphans(table, { row: settled, fields: going.flatMap(({ field }) => TABLES[table].field(field) ?? []) }, context);
  return { asked, settled, issues: lost.length === 0 ? faults : [...faults, ...lost] };
}

/** What the rules change besides, so that nobody has to do it by hand. */
function following(plan: EditedRow, { asked, settled }: Tried): readonly FieldPlan[] {
  const more: FieldPlan[] = [];
  for (const field of TABLES[plan.table].fields) {
    const { name } = field;
    if (settled[name] === asked[name] || same(field, settled[name], asked[name])) continue;
    const values = { base: plan.base?.[name], mine: plan.mine?.[name], theirs: plan.theirs?.[name] };
    more.push(fieldPlan(field, values, { outcome: 'follows', value: settled[name] }));
  }
  return more;
}

function judgeAdd(plan: AddedRow, judging: Judging): RowPlan {
  const row = withDefaults(plan.table, plan.row);
  const { context, options, held } = judging;
  const found = [
    ...(held === undefined ? [] : Object.keys(held.unreadable).flatMap((field) => issuesOf(held, field))),
    ...errors(validateChange(options.actor, { table: plan.table, before: undefined, after: row }, context)),
    ...orphans(plan.table, { row, fields: TABLES[plan.table].fields }, context),
  ];
  const unreadable = held !== undefined && isTroubled(held);
  return found.length === 0 && !unreadable ? { ...plan, row } : { ...plan, row, outcome: 'invalid', issues: found };
}

function judgeRemove(plan: RemovedRow, judging: Omit<Judging, 'held'> & { readonly parents: ReadonlySet<RowKey> }): RowPlan {
  const issues = [
    ...errors(validateChange(judging.options.actor, { table: plan.table, before: plan.theirs, after: undefined }, judging.context)),
  ];
  if (judging.parents.has(plan.key)) issues.push(issue('still-in-use', plan.table, { key: plan.key }));
  return issues.length === 0 ? plan : { ...plan, outcome: 'invalid', issues };
}

function issue(code: string, table: TableName, at: { readonly key: RowKey; readonly field?: string }): Issue {
  return { code, rule: 'S1', severity: 'error', table, key: at.key, field: at.field, params: {} };
}

/** Parents that these fields name but that are nowhere to be found. */
function orphans(
  table: TableName,
  { row, fields }: { readonly row: Row; readonly fields: readonly FieldSpec[] },
  context: ValidationContext,
): readonly Issue[] {
  return fields.flatMap((field) => {
    if (field.parent === undefined || field.parent === 'updates') return [];
    const value = row[field.name];
    const keys = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
    const missing = keys.some((key) => context.find(field.parent ?? table, key as RowKey) === undefined);
    return missing ? [issue('parent-missing', table, { key: row.key, field: field.name })] : [];
  });
}

function issuesOf(held: HeldRow | undefined, field: string): readonly Issue[] {
  return held?.issues.filter((found) => found.field === field) ?? [];
}

/** Rows of the workbook that could not be read in full. */
function troubledRows(sides: Sides): ReadonlyMap<RowKey, HeldRow> {
  const troubled = new Map<RowKey, HeldRow>();
  for (const spec of tablesInOrder) {
    for (const held of sides.workbook.rows[spec.name]) if (isTroubled(held)) troubled.set(held.row.key, held);
  }
  return troubled;
}

function lookupOf(sides: Sides): (table: TableName, key: RowKey) => Row | undefined {
  const maps = new Map<TableName, Map<RowKey, Row>>();
  return (table, key) => {
    let map = maps.get(table);
    if (map === undefined) {
      map = new Map();
      for (const held of sides.workbook.rows[table]) map.set(held.row.key, held.row);
      for (const held of sides.lists.rows[table]) map.set(held.row.key, held.row);
      maps.set(table, map);
    }
    return map.get(key);
  };
}

/** Keys that rows which stay still point to: such a row cannot be removed. */
function parentsInUse(plans: readonly RowPlan[], sides: Sides): ReadonlySet<RowKey> {
  if (!plans.some((plan) => plan.what === 'remove' && plan.outcome === 'push')) return new Set();
  const going = new Set(plans.filter((plan) => plan.what === 'remove').map((plan) => plan.key));
  const used = new Set<RowKey>();
  for (const spec of tablesInOrder) {
    const fields = spec.fields.filter((field) => field.kind === 'parent' || field.kind === 'parents');
    const rows = [...sides.lists.rows[spec.name], ...sides.workbook.rows[spec.name]].filter((held) => !going.has(held.row.key));
    for (const { row } of rows) {
      for (const field of fields) {
        const value = row[field.name];
        if (typeof value === 'string') used.add(value as RowKey);
        else if (Array.isArray(value)) for (const key of value as readonly string[]) used.add(key as RowKey);
      }
    }
  }
  return used;
}
