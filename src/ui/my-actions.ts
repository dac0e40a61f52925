import { daysBetween, type IsoDate, type RowKey } from '../schema';
import { isClosed, type ActionView } from './action-views';

/** The figures at the top of My actions; each is a filter too. */
export const DUE_FILTERS = ['overdue', 'soon', 'returned'] as const;
export type DueFilter = (typeof DUE_FILTERS)[number];

export const SOON_DAYS = 30;

export function concerns(view: ActionView, agency: RowKey): boolean {
  return (view.action.leadAgencies ?? []).includes(agency) || (view.action.supportingAgencies ?? []).includes(agency);
}

export function matchesDue(view: ActionView, filter: DueFilter, today: IsoDate): boolean {
  switch (filter) {
    case 'overdue':
      return view.state.daysLate > 0;
    case 'soon':
      return isDueSoon(view, today);
    case 'returned':
      return view.returned && !isClosed(view);
  }
}

function isDueSoon(view: ActionView, today: IsoDate): boolean {
  const due = view.action.targetDate?.date ?? null;
  if (due === null || isClosed(view) || view.state.awaitingSignOff) return false;
  const left = daysBetween(today, due);
  return left >= 0 && left <= SOON_DAYS;
}

/** Most urgent first: overdue by how late, sent back, due soon, silent for long, the rest by date, what awaits others, what is closed. */
function urgency(view: ActionView, today: IsoDate): number {
  if (isClosed(view)) return 6;
  if (view.state.daysLate > 0) return 0;
  if (view.returned) return 1;
  if (view.state.awaitingSignOff) return 5;
  if (isDueSoon(view, today)) return 2;
  if (view.state.stale) return 3;
  return 4;
}

/** Actions that an agency leads or supports, most urgent first. Within a group, the earlier target comes first. */
export function actionsOf(agency: RowKey, views: readonly ActionView[], today: IsoDate): readonly ActionView[] {
  const due = (view: ActionView): string => view.action.targetDate?.date ?? '9999-12-31';
  return views
    .filter((view) => concerns(view, agency))
    .map((view, index) => ({ view, index, rank: urgency(view, today) }))
    .sort((a, b) => a.rank - b.rank || (due(a.view) < due(b.view) ? -1 : due(a.view) > due(b.view) ? 1 : a.index - b.index))
    .map(({ view }) => view);
}

export function countDue(views: readonly ActionView[], today: IsoDate): Readonly<Record<DueFilter, number>> {
  const count = (filter: DueFilter): number => views.filter((view) => matchesDue(view, filter, today)).length;
  return { overdue: count('overdue'), soon: count('soon'), returned: count('returned') };
}

/** The next date by which anything falls due; undefined when nothing does. */
export function nextDue(views: readonly ActionView[], today: IsoDate): IsoDate | undefined {
  return views
    .filter((view) => !isClosed(view) && !view.state.awaitingSignOff)
    .map((view) => view.action.targetDate?.date ?? null)
    .filter((date): date is IsoDate => date !== null && date >= today)
    .sort()[0];
}
