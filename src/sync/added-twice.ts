import type { Row, TableSpec } from '../schema';
import type { AddedRow, RowPlan, TwinRow } from './plan';

/** What makes two new rows the same to a reader: their parents and their wording. Undefined where a table has no such wording. */
function wording(spec: TableSpec, row: Row): string | undefined {
  const telling = spec.fields.filter(
    (field) => field.required && (field.kind === 'parent' || field.kind === 'text' || field.kind === 'longText'),
  );
  if (!telling.some((field) => field.kind !== 'parent')) return undefined;
  return JSON.stringify(telling.map((field) => loosely(row[field.name])));
}

function loosely(value: Row[string]): string {
  return typeof value === 'string' ? value.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim() : '';
}

/** Finds rows that were typed in on both sides since they last agreed (M8), and makes one question of each pair. */
export function findTwins(spec: TableSpec, plans: readonly RowPlan[]): readonly RowPlan[] {
  const isNew = (plan: RowPlan, outcome: 'push' | 'pull'): plan is AddedRow => plan.what === 'add' && plan.outcome === outcome;
  const theirs = new Map<string, AddedRow>();
  for (const plan of plans) {
    const words = isNew(plan, 'pull') ? wording(spec, plan.row) : undefined;
    if (words !== undefined && isNew(plan, 'pull') && !theirs.has(words)) theirs.set(words, plan);
  }
  if (theirs.size === 0) return plans;
  const twins = new Map<AddedRow, TwinRow>();
  const paired = new Set<RowPlan>();
  for (const plan of plans) {
    if (!isNew(plan, 'push')) continue;
    const words = wording(spec, plan.row);
    const other = words === undefined ? undefined : theirs.get(words);
    if (other === undefined || paired.has(other)) continue;
    paired.add(other);
    twins.set(plan, {
      what: 'twins',
      outcome: 'added-twice',
      table: plan.table,
      key: plan.key,
      twin: other.key,
      base: undefined,
      mine: plan.row,
      theirs: other.row,
      version: other.version,
      place: other.place,
      changedBy: other.changedBy,
      changedAt: other.changedAt,
    });
  }
  return plans.filter((plan) => !paired.has(plan)).map((plan) => (plan.what === 'add' ? (twins.get(plan) ?? plan) : plan));
}
