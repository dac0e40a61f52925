import {
  TABLES,
  TABLE_NAMES,
  tablesInOrder,
  settleRow,
  newErrors,
  validateChange,
  withDefaults,
  type FieldSpec,
  type FieldValue,
  type Issue,
  type Row,
  type RowKey,
  type TableName,
  type ValidationContext,
} from '../../schema';
import type { StoredRow, Snapshot } from '../../store';
import type { MergeOptions, Sides } from './merge';
import type { AddedRow, EditedRow, FieldPlan, RemovedRow, RowPlan } from '../plan';
import { groupOf } from './groups';
import { fieldPlan, same } from './merge-field';
import { isTroubled } from '../side-state';

/**
 * Asks the schema about every change that would go to the lists (S1). What it refuses waits in the workbook, marked;
 * everything else goes through (W3). What was wrong in the lists already blocks nobody (S14).
 */
export function judge(plans: readonly RowPlan[], sides: Sides, options: MergeOptions): readonly RowPlan[] {
  const mine = lookupOf(sides.workbook);
  const theirs = lookupOf(sides.lists);
  const find = (table: TableName, key: RowKey): Row | undefined => theirs(table, key) ?? mine(table, key);
  const removals = judgeRemovals(plans, sides, { options, context: { today: options.today, find } });
  const gone = new Set([...removals.values()].filter(stands).map((plan) => plan.key));
  const sending = new Set<RowKey>();
  const judging: Judging = {
    options,
    context: { today: options.today, find: (table, key) => (gone.has(key) ? undefined : find(table, key)) },
    isThere: (table, key) => !gone.has(key) && (sending.has(key) || theirs(table, key) !== undefined),
  };
  const troubled = troubledIn(sides);
  const additions = new Map<RowPlan, RowPlan>();
  // Parents first, however the plan stands: what belongs to a row that cannot be sent waits with it.
  const open = plans.filter((plan): plan is AddedRow => plan.what === 'add' && (plan.outcome === 'push' || plan.outcome === 'invalid'));
  for (const plan of [...open].sort(byTable)) {
    const judged = judgeAdd(plan, judging, troubled(plan.key));
    if (judged.outcome === 'push') sending.add(plan.key);
    additions.set(plan, judged);
  }
  return plans.map((plan) => {
    switch (plan.what) {
      case 'edit':
        return judgeEdit(plan, judging, troubled);
      case 'add':
        return additions.get(plan) ?? plan;
      case 'remove':
        return removals.get(plan) ?? plan;
      case 'clash':
      case 'twins':
        return plan;
    }
  });
}

/** What the schema refused before is asked again: a choice elsewhere in the row may have put it right. */
function reopened(field: FieldPlan, held: StoredRow | undefined): FieldPlan {
  if (field.outcome !== 'invalid') return field;
  const isUnreadable = held !== undefined && Object.prototype.hasOwnProperty.call(held.unreadable, field.field);
  if (isUnreadable) return { ...field, issues: issuesOf(held, field.field) };
  const merged = Array.isArray(field.value) ? 'merged-set' : 'merged-text';
  return { ...field, outcome: field.value === field.mine ? 'push' : merged, issues: [] };
}

/** Parents before children. */
const byTable = (a: RowPlan, b: RowPlan): number => TABLE_NAMES.indexOf(a.table) - TABLE_NAMES.indexOf(b.table);

interface Judging {
  readonly context: ValidationContext;
  readonly options: MergeOptions;
  /** Whether the lists hold the row once the plan is carried out. */
  readonly isThere: (table: TableName, key: RowKey) => boolean;
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
  field.outcome === 'follows' || field.outcome === 'push' || field.outcome === 'chosen' || isMerged(field);

export const isMerged = ({ outcome }: FieldPlan): boolean => outcome === 'merged-text' || outcome === 'merged-set';

/** What only comes in, or waits for a person, is no question to the schema. */
const isAsked = (field: FieldPlan): boolean => goesToLists(field) || field.outcome === 'invalid';

function judgeEdit(plan: EditedRow, judging: Judging, troubled: Troubled): RowPlan {
  if (!plan.fields.some(isAsked)) return plan;
  const hasInvalid = plan.fields.some((field) => field.outcome === 'invalid');
  const asked = hasInvalid ? { ...plan, fields: plan.fields.map((field) => reopened(field, troubled(plan.key))) } : plan;
  const fields = judgeFields(asked, judging);
  return fields === plan.fields ? plan : { ...plan, fields };
}

/** Marks as invalid what the schema refuses of the fields that would go to the lists; of the rest, all that it lets through. */
function judgeFields(plan: EditedRow, judging: Judging): readonly FieldPlan[] {
  const { theirs } = plan;
  if (theirs === undefined) return plan.fields;
  const asked = plan.fields.some((field) => field.outcome === 'follows')
    ? plan.fields.filter((field) => field.outcome !== 'follows')
    : plan.fields;
  const going = asked.filter(goesToLists);
  if (going.length === 0) return asked;
  const whole = tried(plan.table, { theirs, going }, judging);
  const unread = withGroups(plan.table, asked, new Set());
  if (whole.issues.length === 0 && !going.some(({ field }) => unread.has(field))) return withFollowing(asked, following(plan, whole));
  const named = withGroups(plan.table, asked, new Set(whole.issues.map((issue) => issue.field)));
  const rest = going.filter((field) => !named.has(field.field));
  // Where the fault lies in a field that is not itself changed, or the rest does not stand alone, the whole row's changes wait.
  const alone = tried(plan.table, { theirs, going: rest }, judging);
  const stands = alone.issues.length === 0;
  const waits = (field: FieldPlan): boolean => goesToLists(field) && (!stands || named.has(field.field));
  const judged = asked.map((field): FieldPlan => (waits(field) ? { ...field, outcome: 'invalid', issues: whole.issues } : field));
  return stands ? withFollowing(judged, following(plan, alone)) : judged;
}

/** Nothing of a group goes without the rest of it (M13): what cannot be saved keeps back what it belongs to. */
function withGroups(
  table: TableName,
  asked: readonly FieldPlan[],
  named: ReadonlySet<string | undefined>,
): ReadonlySet<string | undefined> {
  const troubled = asked
    .filter(({ field, outcome }) => named.has(field) || outcome === 'invalid')
    .map(({ field }) => groupOf(table, field));
  const groups = new Set(troubled.filter((group) => group !== undefined));
  return new Set([...named, ...asked.map(({ field }) => field).filter((field) => groups.has(groupOf(table, field) ?? ''))]);
}

const withFollowing = (fields: readonly FieldPlan[], more: readonly FieldPlan[]): readonly FieldPlan[] =>
  more.length === 0 ? fields : [...fields, ...more];

/** A row of the lists as it would be with some fields changed, and what the schema then finds wrong that was not wrong before. */
interface Tried {
  readonly asked: Row;
  readonly settled: Row;
  readonly issues: readonly Issue[];
}

function tried(table: TableName, change: { readonly theirs: Row; readonly going: readonly FieldPlan[] }, judging: Judging): Tried {
  const { theirs, going } = change;
  const { context, options } = judging;
  const asked = withValues(theirs, going);
  const touched = specsOf(table, going);
  const settled = settleRow(table, { before: theirs, after: asked, touched }, context);
  // Where the rules changed something besides, any field may be another.
  const mayDiffer = settled === asked ? touched : undefined;
  const faults = newErrors(options.actor, { table, before: theirs, after: settled, touched: mayDiffer }, context);
  const lost = orphans(table, { row: settled, fields: touched }, judging);
  return { asked, settled, issues: lost.length === 0 ? faults : [...faults, ...lost] };
}

function specsOf(table: TableName, fields: readonly FieldPlan[]): readonly FieldSpec[] {
  const specs: FieldSpec[] = [];
  for (const { field } of fields) {
    const spec = TABLES[table].field(field);
    if (spec !== undefined) specs.push(spec);
  }
  return specs;
}

/** What the rules change besides, so that nobody has to do it by hand. */
function following(plan: EditedRow, { asked, settled }: Tried): readonly FieldPlan[] {
  const more: FieldPlan[] = [];
  if (settled === asked) return more;
  for (const field of TABLES[plan.table].fields) {
    const { name } = field;
    if (same(field, settled[name], asked[name])) continue;
    const values = { base: plan.base?.[name], mine: plan.mine?.[name], theirs: plan.theirs?.[name] };
    more.push(fieldPlan(field, values, { outcome: 'follows', value: settled[name] }));
  }
  return more;
}

function judgeAdd(plan: AddedRow, judging: Judging, held: StoredRow | undefined): AddedRow {
  const row = withDefaults(plan.table, plan.row);
  const { context, options } = judging;
  const issues = [
    ...(held === undefined ? [] : Object.keys(held.unreadable).flatMap((field) => issuesOf(held, field))),
    ...errors(validateChange(options.actor, { table: plan.table, before: undefined, after: row }, context)),
    ...orphans(plan.table, { row, fields: TABLES[plan.table].fields }, judging),
  ];
  return { ...plan, row, outcome: issues.length === 0 && held === undefined ? 'push' : 'invalid', issues };
}

function issue(code: string, table: TableName, at: { readonly key: RowKey; readonly field?: string }): Issue {
  return { code, rule: 'S1', severity: 'error', table, key: at.key, field: at.field, params: {} };
}

/** Parents that these fields name and that the lists will not hold: not there at all, or waiting themselves. */
function orphans(
  table: TableName,
  { row, fields }: { readonly row: Row; readonly fields: readonly FieldSpec[] },
  { context, isThere }: Judging,
): readonly Issue[] {
  const found: Issue[] = [];
  for (const { name, parent } of fields) {
    if (parent === undefined || parent === 'reports' || parent === 'decisions') continue;
    const missing = keysIn(row[name]).find((key) => !isThere(parent, key));
    if (missing === undefined) continue;
    const code = context.find(parent, missing) === undefined ? 'parent-missing' : 'parent-waits';
    found.push(issue(code, table, { key: row.key, field: name }));
  }
  return found;
}

function keysIn(value: FieldValue | undefined): readonly RowKey[] {
  if (typeof value === 'string') return [value as RowKey];
  return Array.isArray(value) ? (value as readonly RowKey[]) : [];
}

function issuesOf(held: StoredRow | undefined, field: string): readonly Issue[] {
  return held?.issues.filter((found) => found.field === field) ?? [];
}

/** The row of the workbook under this key, where it could not be read in full. */
type Troubled = (key: RowKey) => StoredRow | undefined;

/** Looked for when first asked: most plans hold nothing that a cell's trouble could decide about. */
function troubledIn(sides: Sides): Troubled {
  let rows: Map<RowKey, StoredRow> | undefined;
  return (key) => {
    rows ??= new Map(
      tablesInOrder.flatMap((spec) => sides.workbook.rows[spec.name].filter(isTroubled).map((held) => [held.row.key, held] as const)),
    );
    return rows.get(key);
  };
}

function lookupOf(side: Snapshot): (table: TableName, key: RowKey) => Row | undefined {
  const maps = new Map<TableName, Map<RowKey, Row>>();
  return (table, key) => {
    let map = maps.get(table);
    if (map === undefined) {
      map = new Map(side.rows[table].map((held) => [held.row.key, held.row]));
      maps.set(table, map);
    }
    return map.get(key);
  };
}

/** Whether a removal is to be carried out on some side. */
const stands = (plan: RemovedRow): boolean => plan.outcome === 'push' || plan.outcome === 'pull';

/**
 * Judges removals, children before parents: a row that others still point to stays, and one whose own removal is refused,
 * held or waiting is such another.
 */
function judgeRemovals(plans: readonly RowPlan[], sides: Sides, judging: Omit<Judging, 'isThere'>): ReadonlyMap<RowPlan, RemovedRow> {
  const removals = plans.filter((plan): plan is RemovedRow => plan.what === 'remove');
  const judged = new Map<RowPlan, RemovedRow>(removals.map((plan) => [plan, plan]));
  if (!removals.some((plan) => plan.outcome === 'push')) return judged;
  const going = new Set(removals.filter(stands).map((plan) => plan.key));
  const used = new Set<RowKey>();
  for (const spec of [...tablesInOrder].reverse()) {
    for (const plan of removals) {
      if (plan.table !== spec.name || plan.outcome !== 'push') continue;
      const issues = removalIssues(plan, used, judging);
      if (issues.length === 0) continue;
      judged.set(plan, { ...plan, outcome: 'invalid', issues });
      going.delete(plan.key);
    }
    const parents = spec.fields.filter((field) => field.parent !== undefined);
    for (const { row } of [...sides.lists.rows[spec.name], ...sides.workbook.rows[spec.name]])
      if (!going.has(row.key)) for (const field of parents) for (const key of keysIn(row[field.name])) used.add(key);
  }
  return judged;
}

function removalIssues(plan: RemovedRow, used: ReadonlySet<RowKey>, { options, context }: Omit<Judging, 'isThere'>): readonly Issue[] {
  const change = { table: plan.table, before: plan.theirs, after: undefined };
  const refused = errors(validateChange(options.actor, change, context));
  return used.has(plan.key) ? [...refused, issue('still-in-use', plan.table, { key: plan.key })] : refused;
}
