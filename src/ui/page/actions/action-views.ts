import {
  type ActionView,
  currentState,
  standing,
  type AgencyRow,
  type IsoDate,
  type ReviewRow,
  type RowKey,
  type UpdateRow,
} from '../../../schema';
import type { Reading } from '../sources/plan-source';

export interface ViewContext {
  readonly review: ReviewRow;
  readonly agencies: readonly AgencyRow[];
  readonly today: IsoDate;
}

const byOrder = (a: ActionView, b: ActionView): number =>
  (a.recommendation?.order ?? 0) - (b.recommendation?.order ?? 0) || (a.action.order ?? 0) - (b.action.order ?? 0);

const isInOrder = (updates: readonly UpdateRow[]): boolean =>
  updates.every((update, at) => at === 0 || update.date <= (updates[at - 1]?.date ?? ''));

/** Each action's updates, newest first; of one day, what was written later comes first. A log mostly stands in its order already. */
function newestFirst(reading: Reading): ReadonlyMap<RowKey, readonly UpdateRow[]> {
  const { updates } = reading.rows;
  const groups = new Map<RowKey, UpdateRow[]>();
  for (let at = updates.length - 1; at >= 0; at -= 1) {
    const row = updates[at]?.row;
    if (row === undefined) continue;
    const group = groups.get(row.action);
    if (group === undefined) groups.set(row.action, [row]);
    else group.push(row);
  }
  const later = (a: UpdateRow, b: UpdateRow): number => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0);
  const standingGroups = new Map<RowKey, readonly UpdateRow[]>();
  for (const [action, group] of groups) {
    if (!isInOrder(group)) group.sort(later);
    standingGroups.set(action, standing(group));
  }
  return standingGroups;
}

const NONE: readonly never[] = [];

const sameRows = (a: readonly UpdateRow[], b: readonly UpdateRow[]): boolean =>
  a.length === b.length && a.every((row, index) => row === b[index]);

/**
 * The actions of a reading in the plan's order. An action of `before` to which nothing happened is given back as the same object, so that
 * its row on the page is not drawn again.
 */
export function actionViews(reading: Reading, context: ViewContext, before: readonly ActionView[] = []): readonly ActionView[] {
  const updatesOf = newestFirst(reading);
  const recommendations = new Map(reading.rows.recommendations.map(({ row }) => [row.key, row]));
  const names = new Map(context.agencies.map((agency) => [agency.key, agency.name]));
  const nameAll = (keys: readonly RowKey[] | undefined): readonly string[] => {
    if (keys === undefined || keys.length === 0) return NONE;
    const all: string[] = [];
    for (const key of keys) {
      const name = names.get(key);
      if (name !== undefined) all.push(name);
    }
    return all;
  };
  const earlier = new Map(before.map((view) => [view.key, view]));
  const views = reading.rows.actions.map(({ row, issues }): ActionView => {
    const updates = updatesOf.get(row.key) ?? NONE;
    const recommendation = recommendations.get(row.recommendation);
    const leads = nameAll(row.leadAgencies);
    const supports = nameAll(row.supportingAgencies);
    const state = currentState(row, updates, { today: context.today, review: context.review });
    const old = earlier.get(row.key);
    if (
      old !== undefined &&
      old.action === row &&
      old.recommendation === recommendation &&
      old.review === context.review &&
      sameRows(old.updates, updates) &&
      old.leads.join('\n') === leads.join('\n') &&
      old.supports.join('\n') === supports.join('\n') &&
      old.state.rag === state.rag &&
      old.state.daysLate === state.daysLate &&
      old.state.daysLeft === state.daysLeft
    )
      return old;
    return { key: row.key, action: row, issues, review: context.review, recommendation, updates, state, leads, supports };
  });
  return views.sort(byOrder);
}
