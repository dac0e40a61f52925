import { currentState, type ActionState, type StateSettings } from './current-state';
import { dateIn, datePartsOf, endOfMonth } from './dates';
import type { ActionRow } from './table-actions';
import type { UpdateRow } from './table-updates';
import type { IsoDate, TargetDate } from './values';

/** An action with its log, and the settings of its review. */
export interface LoggedAction {
  readonly action: ActionRow;
  readonly updates: readonly UpdateRow[];
  readonly review: StateSettings;
}

/** The part of an action's story that its log tells, found once for however many days are asked about. */
export interface ActionStory {
  /** From when on anything is known of it; undefined when nothing is. */
  readonly since: IsoDate | undefined;
  /** The day of the decision that closed it; undefined while it is open, or where nobody wrote down when. */
  readonly closedOn: IsoDate | undefined;
  /** Dates that were agreed, in order. */
  readonly agreed: readonly { readonly on: IsoDate; readonly target: TargetDate }[];
}

const CLOSED_BY: Readonly<Partial<Record<ActionRow['status'], string>>> = { 'signed-off': 'accept', 'not-progressing': 'close' };

/** `read` may remember what it has read before: the same few days stand in very many rows. */
export function storyOf({ action, updates, review }: LoggedAction, read: typeof dateIn = dateIn): ActionStory {
  let first: IsoDate | undefined;
  let closedOn: IsoDate | undefined;
  const agreed: { readonly on: IsoDate; readonly key: string; readonly target: TargetDate }[] = [];
  const closing = CLOSED_BY[action.status];
  for (const update of updates) {
    const on = read(update.date);
    if (on === undefined) continue;
    if (first === undefined || on < first) first = on;
    if (update.kind === closing && (closedOn === undefined || on > closedOn)) closedOn = on;
    if (update.kind === 'new-date' && update.newDate !== undefined) agreed.push({ on, key: update.key, target: update.newDate });
  }
  if (agreed.length > 1) agreed.sort((a, b) => (a.on < b.on || (a.on === b.on && a.key < b.key) ? -1 : 1));
  const completed = action.status === 'signed-off' || action.status === 'completed' ? read(action.completionDate) : undefined;
  return { since: read(review.asAt) ?? first, closedOn: closedOn ?? completed, agreed };
}

/** The target that held at the end of a day. What was moved without a decision in the log counts as always having been so. */
export function targetOn(action: ActionRow, { agreed }: ActionStory, day: IsoDate): TargetDate | undefined {
  const last = agreed[agreed.length - 1];
  if (last === undefined || last.on <= day) return action.targetDate;
  let held = action.originalTarget ?? action.targetDate;
  for (const { on, target } of agreed) if (on <= day) held = target;
  return held;
}

/** The status of the row at the end of a day: what was closed later was under way. */
export function statusOn(action: ActionRow, { closedOn }: ActionStory, day: IsoDate): ActionRow['status'] {
  return closedOn !== undefined && closedOn > day ? 'in-progress' : action.status;
}

/**
 * What everyone saw of an action at the end of a day that has passed, as far as the log tells; undefined before anything is known of
 * it. The row holds the present only, so its status and target are taken back by the decisions made since.
 */
export function stateAsAt(logged: LoggedAction, day: IsoDate): ActionState | undefined {
  const story = storyOf(logged);
  if (story.since === undefined || story.since > day) return undefined;
  const { action, updates, review } = logged;
  const status = statusOn(action, story, day);
  const then: ActionRow = {
    ...action,
    status,
    targetDate: targetOn(action, story, day),
    completionDate: status === action.status ? action.completionDate : undefined,
  };
  const known = updates.filter((update) => (dateIn(update.date) ?? '') <= day);
  return currentState(then, known, { today: day, review });
}

/** The last days of the `count` months before the one that `today` is in, earliest first. */
export function monthEndsBefore(today: IsoDate, count: number): readonly IsoDate[] {
  const { year, month } = datePartsOf(today);
  return Array.from({ length: count }, (_, index) => endOfMonth(year, month - count + index));
}
