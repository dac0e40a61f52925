import type { ActionView, RowKey } from '../schema';
import { agendaOf, reasonOf, REASONS, type AgendaItem, type AgendaOrder, type Reason } from './agenda';

/** What a chair chooses before a meeting. */
export interface AgendaChoice {
  readonly reviews: readonly RowKey[];
  readonly reasons: readonly Reason[];
  /** Only what this agency leads; undefined for all. */
  readonly agency: RowKey | undefined;
  /** At most so many, the most urgent first; undefined for all. */
  readonly most: number | undefined;
  readonly order: AgendaOrder;
  /** Actions that were taken off by hand. */
  readonly leftOut: readonly RowKey[];
  /** Actions that were put in an order by hand: they come first, in this order. */
  readonly first: readonly RowKey[];
}

/** How many actions of the chosen plans and agency each reason would bring. */
export function countReasons(
  views: readonly ActionView[],
  { reviews, agency }: Pick<AgendaChoice, 'reviews' | 'agency'>,
): Readonly<Record<Reason, number>> {
  const counts = Object.fromEntries(REASONS.map((reason) => [reason, 0])) as Record<Reason, number>;
  for (const view of views) {
    const reason = isRegarded(view, { reviews, agency }) ? reasonOf(view) : undefined;
    if (reason !== undefined) counts[reason] += 1;
  }
  return counts;
}

const isRegarded = (view: ActionView, { reviews, agency }: Pick<AgendaChoice, 'reviews' | 'agency'>): boolean =>
  reviews.includes(view.review.key) && (agency === undefined || (view.action.leadAgencies ?? []).includes(agency));

/**
 * The agenda that a choice makes. Of more than fit, those that wait for a decision come before those that are only late, whatever
 * order they then stand in; nothing that does not need the panel gets on it.
 */
export function chooseAgenda(views: readonly ActionView[], choice: AgendaChoice): readonly AgendaItem[] {
  const wanted = views.filter((view) => {
    const reason = reasonOf(view);
    return reason !== undefined && choice.reasons.includes(reason) && !choice.leftOut.includes(view.key) && isRegarded(view, choice);
  });
  const kept = new Set(
    agendaOf(wanted, 'reason')
      .slice(0, choice.most)
      .map(({ action }) => action),
  );
  const items = agendaOf(
    wanted.filter((view) => kept.has(view.key)),
    choice.order,
  );
  const byHand = choice.first.flatMap((key) => items.filter(({ action }) => action === key));
  return [...byHand, ...items.filter(({ action }) => !choice.first.includes(action))];
}

/** The order by hand after an item went one place up or down. */
export function moveItem(items: readonly AgendaItem[], action: RowKey, by: -1 | 1): readonly RowKey[] {
  const keys = items.map((item) => item.action);
  const at = keys.indexOf(action);
  const to = at + by;
  if (at < 0 || to < 0 || to >= keys.length) return keys;
  return keys.map((key, index) => (index === at ? (keys[to] as RowKey) : index === to ? action : key));
}
