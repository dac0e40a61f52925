import { tablesInOrder } from '../../schema';
import type { Sides } from './merge';
import type { RemovedRow, RowPlan } from '../plan';

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
