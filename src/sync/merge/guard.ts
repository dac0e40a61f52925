import { tablesInOrder, TABLES, type TableName } from '../../schema';
import { groupOf } from './groups';
import type { Sides } from './merge';
import type { EditedRow, FieldPlan, RemovedRow, RowPlan } from '../plan';

/** M9: a sync that would remove more rows than this from one side stops and asks. */
export const GUARD_ROWS = 10;
export const GUARD_SHARE = 0.1;

/** Whether a row would be removed from one side without anybody having said so. */
const goes = (plan: RowPlan): plan is RemovedRow => plan.what === 'remove' && (plan.outcome === 'push' || plan.outcome === 'pull');

export function guardRemovals(plans: readonly RowPlan[], sides: Sides): readonly RowPlan[] {
  const agreed = tablesInOrder.reduce((sum, spec) => sum + (sides.base?.rows[spec.name].length ?? 0), 0);
  const going = plans.filter(goes);
  if (going.length === 0) return plans;
  const over = (from: RemovedRow['from']): boolean => {
    const removed = going.filter((plan) => plan.from === from).length;
    return removed > GUARD_ROWS || removed > agreed * GUARD_SHARE;
  };
  const guarded = { lists: over('lists'), workbook: over('workbook') };
  return plans.map((plan) => (goes(plan) && guarded[plan.from] ? { ...plan, outcome: 'blocked-by-guard' } : plan));
}

/** One cell that is cleared is nobody's accident. */
const FEWEST_EMPTIED = 2;

/**
 * M16: a column that would be emptied in more than a tenth of its rows stops and asks, like a mass removal. A cell that is
 * cleared while something else of its group is filled in is part of that change.
 */
export function guardEmptied(plans: readonly RowPlan[], sides: Sides): readonly RowPlan[] {
  const counts = new Map<string, number>();
  const idOf = (table: TableName, { field, outcome }: FieldPlan): string => `${table} ${field} ${outcome}`;
  for (const plan of plans)
    if (plan.what === 'edit')
      for (const field of plan.fields)
        if (empties(plan, field)) counts.set(idOf(plan.table, field), (counts.get(idOf(plan.table, field)) ?? 0) + 1);
  const isMass = (table: TableName, field: FieldPlan): boolean => {
    const count = counts.get(idOf(table, field)) ?? 0;
    return count >= FEWEST_EMPTIED && count > (sides.base?.rows[table].length ?? 0) * GUARD_SHARE;
  };
  if (counts.size === 0) return plans;
  return plans.map((plan) => {
    if (plan.what !== 'edit' || !plan.fields.some((field) => empties(plan, field) && isMass(plan.table, field))) return plan;
    const fields = plan.fields.map((field): FieldPlan =>
      empties(plan, field) && isMass(plan.table, field) ? { ...field, outcome: 'emptied' } : field,
    );
    return { ...plan, fields };
  });
}

function empties({ table, fields }: EditedRow, plan: FieldPlan): boolean {
  if (plan.value !== undefined) return false;
  const goes = (plan.outcome === 'push' && plan.theirs !== undefined) || (plan.outcome === 'pull' && plan.mine !== undefined);
  const group = groupOf(table, plan.field);
  const isFilledBeside = fields.some(
    (each) => each !== plan && each.value !== undefined && group !== undefined && groupOf(table, each.field) === group,
  );
  return goes && TABLES[table].field(plan.field)?.required !== true && !isFilledBeside;
}
