import { type RecommendationRow, type ReviewRow, isClosed, type ActionView } from '../../../schema';
import { concerns, matchesDue } from '../actions/my-actions';
import { matchesOnly } from '../actions/only-filter';
import { isFiltered, type Filters, type PlanColumn, type Sort } from '../route';
import { matchesRag, matchesStatus } from './status-filter';

/** A recommendation with those of its actions that a view shows; or, sorted otherwise than the plan is, all actions together. */
export interface PlanGroup {
  readonly id: string;
  readonly kind: 'recommendation' | 'sorted';
  /** The review that it belongs to; undefined where several stand together. */
  readonly review: ReviewRow | undefined;
  /** undefined for actions whose recommendation is missing. */
  readonly recommendation: RecommendationRow | undefined;
  readonly shown: readonly ActionView[];
  /** The recommendations that it stands among, in their order. */
  readonly among: readonly RecommendationRow[];
  /** All its actions in the plan's order, shown or not. */
  readonly all: readonly ActionView[];
  readonly total: number;
  readonly complete: number;
}

/** One review's plan. */
export interface Plan {
  readonly review: ReviewRow;
  readonly recommendations: readonly RecommendationRow[];
  readonly views: readonly ActionView[];
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
export function filterOf(filters: Filters): (view: ActionView) => boolean {
  const { agency, rag, due, theme, status, lead, only } = filters;
  const words = plain(filters.search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return (view) =>
    (agency === undefined || concerns(view, agency)) &&
    (rag === undefined || matchesRag(view, rag)) &&
    (due === undefined || matchesDue(view, due)) &&
    (theme === undefined || view.recommendation?.theme === theme) &&
    (status === undefined || matchesStatus(view, status)) &&
    (lead === undefined || (view.action.leadAgencies ?? []).includes(lead)) &&
    (only === undefined || matchesOnly(view, only)) &&
    words.every((word) => haystack(view).includes(word));
}

/** A plan by recommendation, in its own order; recommendations without an action to show are left out when something is filtered. */
export function planGroups(plan: Plan, filters: Filters): readonly PlanGroup[] {
  const own = new Map<string, ActionView[]>();
  for (const view of plan.views) {
    const id = view.recommendation?.key ?? '';
    const list = own.get(id);
    if (list === undefined) own.set(id, [view]);
    else list.push(view);
  }
  const filtered = isFiltered(filters);
  const wanted = filterOf(filters);
  const ordered = [...plan.recommendations].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  const group = (id: string, recommendation: RecommendationRow | undefined): PlanGroup => {
    const all = own.get(id) ?? [];
    const shown = filtered ? all.filter(wanted) : all;
    return {
      id: id === '' ? `none-${plan.review.key}` : id,
      kind: 'recommendation',
      review: plan.review,
      recommendation,
      among: ordered,
      shown,
      all,
      total: all.length,
      complete: all.filter(isClosed).length,
    };
  };
  const groups = ordered.map((recommendation) => group(recommendation.key, recommendation));
  if (own.has('')) groups.push(group('', undefined));
  return filtered ? groups.filter((found) => found.shown.length > 0) : groups;
}

const natural = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });
const PRESSING = ['red', 'amber', 'green', 'grey', 'blue'];

/** What a column sorts by, as text or number; undefined goes last whichever way it is sorted. */
function sortValue(view: ActionView, by: PlanColumn): string | number | undefined {
  switch (by) {
    case 'ref':
      return view.action.ref;
    case 'action':
      return view.action.text;
    case 'lead':
      return view.leads[0];
    case 'target':
      return view.action.targetDate?.date ?? undefined;
    case 'status':
      return PRESSING.indexOf(view.state.rag);
    case 'last':
      return view.state.latestReport?.date;
  }
}

/** All actions that the filters let through, sorted by a column. What is empty in it comes last; what is alike stays in the plan's order. */
export function sortedGroup(plans: readonly Plan[], { filters, sort }: { readonly filters: Filters; readonly sort: Sort }): PlanGroup {
  const all = plans.flatMap(({ views }) => views);
  const turn = sort.direction === 'down' ? -1 : 1;
  const keyed = all.filter(filterOf(filters)).map((view, index) => ({ view, index, value: sortValue(view, sort.by) }));
  keyed.sort((a, b) => {
    if (a.value === undefined || b.value === undefined)
      return Number(a.value === undefined) - Number(b.value === undefined) || a.index - b.index;
    const compared =
      typeof a.value === 'number' && typeof b.value === 'number' ? a.value - b.value : natural.compare(String(a.value), String(b.value));
    return compared * turn || a.index - b.index;
  });
  return {
    id: 'sorted',
    kind: 'sorted',
    review: undefined,
    recommendation: undefined,
    among: [],
    shown: keyed.map(({ view }) => view),
    all,
    total: all.length,
    complete: all.filter(isClosed).length,
  };
}
