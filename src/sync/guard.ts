import { tablesInOrder } from '../schema';
import type { Sides } from './merge';
import type { RemovedRow, RowPlan } from './plan';

/** M9: a sync that would remove more rows than this from one side stops and asks. */
export const GUARD_ROWS = 10;
export const GUARD_SHARE = 0.1;

export function guardRemovals(plans: readonly RowPlan[], sides: Sides): readonly RowPlan[] {
  const agreed = tablesInOrder.reduce((sum, spec) => sum + (sides.base?.rows[spec.name].length ?? 0), 0);
  const over = (from: RemovedRow['from']): boolean => {
    const removed = plans.filter(
      (plan) => plan.what === 'remove' && plan.from === from && (plan.outcome === 'push' || plan.outcome === 'pull'),
    ).length;
    return removed > GUARD_ROWS || removed > agreed * GUARD_SHARE;
  };
  const guarded = { lists: over('lists'), workbook: over('workbook') };
  if (!guarded.lists && !guarded.workbook) return plans;
  return plans.map((plan) =>
    plan.what === 'remove' && guarded[plan.from] && (plan.outcome === 'push' || plan.outcome === 'pull')
      ? { ...plan, outcome: 'blocked-by-guard' }
      : plan,
  );
}
