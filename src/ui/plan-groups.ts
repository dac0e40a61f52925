import type { RecommendationRow } from '../schema';
import { isClosed, type ActionView } from './action-views';
import { concerns, matchesDue } from './my-actions';
import { isFiltered, type Filters } from './place';

/** A recommendation with those of its actions that a view shows. */
export interface PlanGroup {
  readonly id: string;
  /** undefined for actions whose recommendation is missing. */
  readonly recommendation: RecommendationRow | undefined;
  readonly shown: readonly ActionView[];
  /** Of all its actions, shown or not. */
  readonly total: number;
  readonly complete: number;
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** All that a search looks into, made once for each action. */
const haystacks = new WeakMap<ActionView, string>();
function haystack(view: ActionView): string {
  const held = haystacks.get(view);
  if (held !== undefined) return held;
  const { action, recommendation, leads, supports, updates } = view;
  const made = plain(
    [
      action.ref,
      action.text,
      action.milestones,
      action.outcome,
      action.progress,
      action.responsibleRole,
      recommendation?.number,
      recommendation?.text,
      recommendation?.theme,
      ...leads,
      ...supports,
      ...updates.map((update) => update.narrative),
    ]
      .filter((text) => text !== undefined)
      .join('\n'),
  );
  haystacks.set(view, made);
  return made;
}

/** The test that a view's filters make. Every word of the search must occur, in any order, without regard to case or accents. */
function filterOf(filters: Filters): (view: ActionView) => boolean {
  const { agency, rag, due, theme } = filters;
  const words = plain(filters.search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return (view) =>
    (agency === undefined || concerns(view, agency)) &&
    (rag === undefined || view.state.rag === rag) &&
    (due === undefined || matchesDue(view, due)) &&
    (theme === undefined || view.recommendation?.theme === theme) &&
    words.every((word) => haystack(view).includes(word));
}

/** The plan by recommendation, in its own order; recommendations without an action to show are left out when something is filtered. */
export function planGroups(
  plan: { readonly recommendations: readonly RecommendationRow[]; readonly views: readonly ActionView[] },
  filters: Filters,
): readonly PlanGroup[] {
  const own = new Map<string, ActionView[]>();
  for (const view of plan.views) {
    const id = view.recommendation?.key ?? '';
    const list = own.get(id);
    if (list === undefined) own.set(id, [view]);
    else list.push(view);
  }
  const filtered = isFiltered(filters);
  const wanted = filterOf(filters);
  const group = (id: string, recommendation: RecommendationRow | undefined): PlanGroup => {
    const all = own.get(id) ?? [];
    const shown = filtered ? all.filter(wanted) : all;
    return { id: id === '' ? 'none' : id, recommendation, shown, total: all.length, complete: all.filter(isClosed).length };
  };
  const ordered = [...plan.recommendations].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  const groups = ordered.map((recommendation) => group(recommendation.key, recommendation));
  if (own.has('')) groups.push(group('', undefined));
  return filtered ? groups.filter((found) => found.shown.length > 0) : groups;
}
