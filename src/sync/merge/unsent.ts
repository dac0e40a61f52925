import { TABLES, type RowKey } from '../../schema';
import { isLog } from './duplicates';
import type { AddedRow, RowPlan } from '../plan';

/**
 * M18: nothing that a person typed and has not sent goes with a row that somebody else removed. A report that still stands
 * under "New update" would go with its action: that is a conflict, with the words in sight.
 */
export function withUnsent(plans: readonly RowPlan[]): readonly RowPlan[] {
  const going = new Set(plans.flatMap((plan) => (plan.what === 'remove' && plan.outcome === 'pull' ? [plan.key] : [])));
  if (going.size === 0) return plans;
  const unsent = new Map<RowKey, AddedRow[]>();
  for (const plan of plans) {
    if (plan.what !== 'add' || plan.outcome !== 'push' || !isLog(plan.table)) continue;
    for (const parent of parentsOf(plan)) if (going.has(parent)) unsent.set(parent, [...(unsent.get(parent) ?? []), plan]);
  }
  if (unsent.size === 0) return plans;
  return plans.map((plan): RowPlan => {
    const typed = plan.what === 'remove' && plan.outcome === 'pull' ? unsent.get(plan.key) : undefined;
    if (plan.what !== 'remove' || typed === undefined) return plan;
    const { outcome: _, from: __, issues: ___, unsent: ____, ...of } = plan;
    return { ...of, what: 'clash', outcome: 'edited-and-deleted', unsent: typed };
  });
}

function parentsOf({ table, row }: AddedRow): readonly RowKey[] {
  return TABLES[table].fields.flatMap(({ kind, name }) =>
    kind === 'parent' && typeof row[name] === 'string' ? [row[name] as RowKey] : [],
  );
}
