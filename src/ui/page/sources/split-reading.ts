import type { RowKey } from '../../../schema';
import type { PlanRows, Reading, ReviewChoice, Seen } from './plan-source';

type OfReview = { readonly review: RowKey };

function byReview<T extends OfReview>(rows: readonly Seen<T>[]): ReadonlyMap<RowKey, readonly Seen<T>[]> {
  const parts = new Map<RowKey, Seen<T>[]>();
  for (const seen of rows) {
    const part = parts.get(seen.row.review);
    if (part === undefined) parts.set(seen.row.review, [seen]);
    else part.push(seen);
  }
  return parts;
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a === b || (a.length === b.length && a.every((item, index) => item === b[index]));

const sameRows = (a: PlanRows, b: PlanRows): boolean =>
  (Object.keys(a) as (keyof PlanRows)[]).every((table) => sameItems(a[table], b[table]));

/**
 * The reading of each review out of what was read, together or one by one. A review to which nothing happened since `before` keeps the
 * object that it had, so that nothing of it is reckoned or drawn again.
 */
export function readingsByReview(
  readings: ReadonlyMap<ReviewChoice, Reading>,
  before: ReadonlyMap<RowKey, Reading>,
): ReadonlyMap<RowKey, Reading> {
  const parts = new Map<RowKey, Reading>();
  for (const [review, reading] of readings) if (review !== 'all') parts.set(review, reading);
  const all = readings.get('all');
  if (all === undefined) return parts;
  const recommendations = byReview(all.rows.recommendations);
  const actions = byReview(all.rows.actions);
  const updates = byReview(all.rows.updates);
  for (const review of new Set([...recommendations.keys(), ...actions.keys()])) {
    const rows: PlanRows = {
      recommendations: recommendations.get(review) ?? [],
      actions: actions.get(review) ?? [],
      updates: updates.get(review) ?? [],
      meetings: all.rows.meetings,
    };
    const held = before.get(review);
    parts.set(review, held !== undefined && sameRows(held.rows, rows) ? held : { review, rows, mark: all.mark });
  }
  return parts;
}
