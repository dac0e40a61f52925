import { daysBetween } from '../dates/dates';
import type { Issue } from '../issue';
import type { ActionRow } from '../tables/actions';
import type { RecommendationRow } from '../tables/recommendations';
import type { ReviewRow } from '../tables/reviews';
import type { UpdateRow } from './log';
import type { RowKey } from '../values';
import type { ActionState } from './current-state';

/** An action with all that a view says about it. */
export interface ActionView {
  readonly key: RowKey;
  readonly action: ActionRow;
  readonly issues: readonly Issue[];
  readonly review: ReviewRow;
  readonly recommendation: RecommendationRow | undefined;
  /** Reports and decisions on it, newest first. */
  readonly updates: readonly UpdateRow[];
  readonly state: ActionState;
  readonly leads: readonly string[];
  readonly supports: readonly string[];
}

/** Whether an action needs nothing more of anybody. */
export function isClosed(view: ActionView): boolean {
  return view.state.status === 'signed-off' || view.state.status === 'not-progressing';
}

/** Neither done, nor said to be done, nor closed. */
export const isOpen = ({ state: { status } }: ActionView): boolean =>
  status === 'not-stated' || status === 'not-started' || status === 'in-progress';

/** Whether anything shows what a completed action has come to: a link in the plan or in any report. */
export const hasEvidence = ({ action, updates }: ActionView): boolean =>
  (action.evidence?.length ?? 0) > 0 || updates.some(({ evidence }) => evidence !== undefined && evidence.length > 0);

/** Days of something, both ends included; without `to`, and more. */
export interface Span {
  readonly from: number;
  readonly to: number | undefined;
}

/** Whatever was completed on its target or before. */
export const EARLY_SPAN: Span = { from: -Infinity, to: 0 };

/** Days from the target to the day of completion, of what is signed off; negative when it was early; undefined where either is not known. */
export function tookDays({ state }: ActionView): number | undefined {
  const due = state.target?.date ?? undefined;
  if (state.status !== 'signed-off' || due === undefined || state.completionDate === undefined) return undefined;
  const days = daysBetween(due, state.completionDate);
  return Number.isNaN(days) ? undefined : days;
}
