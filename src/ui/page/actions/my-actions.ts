import { isAsked } from './panel-words';
import { type IsoDate, type RowKey, isClosed, type ActionView } from '../../../schema';

/** The figures at the top of My actions; each is a filter too. */
export const DUE_FILTERS = ['asked', 'returned', 'overdue', 'soon'] as const;
export type DueFilter = (typeof DUE_FILTERS)[number];

const SOON_DAYS = 30;

export function concerns(view: ActionView, agency: RowKey): boolean {
  return (view.action.leadAgencies ?? []).includes(agency) || (view.action.supportingAgencies ?? []).includes(agency);
}

export function matchesDue(view: ActionView, filter: DueFilter): boolean {
  switch (filter) {
    case 'asked':
      return isAsked(view);
    case 'overdue':
      return view.state.daysLate > 0;
    case 'soon':
      return isDueSoon(view);
    case 'returned':
      return view.state.returned !== undefined;
  }
}

function isDueSoon({ state: { daysLeft } }: ActionView): boolean {
  return daysLeft !== undefined && daysLeft >= 0 && daysLeft <= SOON_DAYS;
}

/** Most urgent first: overdue by how late, sent back, asked, due soon, silent for long, the rest by date, what awaits others, what is closed. */
function urgency(view: ActionView): number {
  if (isClosed(view)) return 7;
  if (view.state.daysLate > 0) return 0;
  if (view.state.returned !== undefined) return 1;
  if (isAsked(view)) return 2;
  if (view.state.awaitingSignOff) return 6;
  if (isDueSoon(view)) return 3;
  if (view.state.stale) return 4;
  return 5;
}

/** Actions that any of these agencies leads or supports, each once, most urgent first. Within a group, the earlier target comes first. */
export function actionsOf(agencies: readonly RowKey[], views: readonly ActionView[]): readonly ActionView[] {
  const due = (view: ActionView): string => view.action.targetDate?.date ?? '9999-12-31';
  return views
    .filter((view) => agencies.some((agency) => concerns(view, agency)))
    .map((view, index) => ({ view, index, rank: urgency(view) }))
    .sort((a, b) => a.rank - b.rank || (due(a.view) < due(b.view) ? -1 : due(a.view) > due(b.view) ? 1 : a.index - b.index))
    .map(({ view }) => view);
}

export function countDue(views: readonly ActionView[]): Readonly<Record<DueFilter, number>> {
  const count = (filter: DueFilter): number => views.filter((view) => matchesDue(view, filter)).length;
  return { asked: count('asked'), returned: count('returned'), overdue: count('overdue'), soon: count('soon') };
}

/** The next date by which anything falls due; undefined when nothing does. */
export function nextDue(views: readonly ActionView[]): IsoDate | undefined {
  return views
    .filter(({ state: { daysLeft } }) => daysLeft !== undefined && daysLeft >= 0)
    .map((view) => view.action.targetDate?.date ?? null)
    .filter((date): date is IsoDate => date !== null)
    .sort()[0];
}
