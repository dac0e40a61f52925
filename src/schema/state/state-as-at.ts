import { currentState, type ActionState, type StateSettings } from './current-state';
import { datePartsOf, dayNumber, endOfMonth } from '../dates/dates';
import type { ActionRow } from '../tables/actions';
import { countsOn, isFailedCheck, type UpdateRow } from './log';
import type { IsoDate, TargetDate } from '../values';

/** An action with its log, and the settings of its review. */
export interface LoggedAction {
  readonly action: ActionRow;
  readonly updates: readonly UpdateRow[];
  readonly review: StateSettings;
}

/** The part of an action's story that its log tells, found once for however many days are asked about. Days are counted as `dayNumber` does. */
export interface ActionStory {
  /** From when on anything is known of it; NaN when nothing is. */
  readonly since: number;
  /** The day of the decision that closed it; NaN while it is open, or where nobody wrote down when. */
  readonly closedOn: number;
  /** Times that it was signed off in before a check failed (A2), each without the day on which it was reopened. */
  readonly heldUntil: readonly Held[];
  /** Dates that were agreed, in order. */
  readonly agreed: readonly Agreed[];
}

interface Held {
  readonly from: number;
  readonly until: number;
}

interface Agreed {
  readonly on: number;
  readonly key: string;
  readonly target: TargetDate;
}

const CLOSED_BY: Readonly<Partial<Record<ActionRow['status'], string>>> = { 'signed-off': 'accept', 'not-progressing': 'close' };
const NOTHING_AGREED: readonly Agreed[] = [];
const NEVER_HELD: readonly Held[] = [];

/** From the first acceptance after the last failed check to the next failed one. */
function heldIn(updates: readonly UpdateRow[]): readonly Held[] {
  const accepted = updates.flatMap(({ kind, date }) => (kind === 'accept' ? [dayNumber(date)] : []));
  const failed = updates.flatMap((update) => (isFailedCheck(update) ? [dayNumber(update.date)] : [])).sort((a, b) => a - b);
  return failed.flatMap((until, index): readonly Held[] => {
    const after = failed[index - 1] ?? -Infinity;
    const from = Math.min(...accepted.filter((on) => on >= after && on <= until));
    return Number.isFinite(from) ? [{ from, until }] : [];
  });
}

/** Is told of each update of a log and of its day, which is NaN where the date is damaged. */
export type LogVisitor = (update: UpdateRow, on: number) => void;

/** `visit` sees the log on the same walk: of very many, reaching for it and reading its dates is what takes the time. */
export function storyOf({ action, updates, review }: LoggedAction, visit?: LogVisitor): ActionStory {
  let first = NaN;
  let closedOn = NaN;
  let agreed: Agreed[] | undefined;
  let failedOn = NaN;
  const closing = CLOSED_BY[action.status];
  for (const update of updates) {
    const { kind, newDate } = update;
    if (kind === 'report' && !countsOn(action, update)) continue;
    const on = dayNumber(update.date);
    visit?.(update, on);
    if (Number.isNaN(on)) continue;
    if (!(first <= on)) first = on;
    if (isFailedCheck(update) && !(failedOn >= on)) failedOn = on;
    if (kind === closing && !(closedOn >= on)) closedOn = on;
    if (kind === 'new-date' && newDate !== undefined) (agreed ??= []).push({ on, key: update.key, target: newDate });
  }
  agreed?.sort((a, b) => a.on - b.on || (a.key < b.key ? -1 : 1));
  // Accepted before a check failed, and signed off anew in the plan itself.
  if (closedOn < failedOn) closedOn = NaN;
  if (Number.isNaN(closedOn) && (action.status === 'signed-off' || action.status === 'completed'))
    closedOn = dayNumber(action.completionDate);
  const published = dayNumber(review.asAt);
  return {
    since: Number.isNaN(published) ? first : published,
    closedOn,
    heldUntil: failedOn > 0 ? heldIn(updates) : NEVER_HELD,
    agreed: agreed ?? NOTHING_AGREED,
  };
}

/** The target that held at the end of a day. What was moved without a decision in the log counts as always having been so. */
export function targetOn(action: ActionRow, { agreed }: ActionStory, day: number): TargetDate | undefined {
  if (agreed.length === 0) return action.targetDate;
  const last = agreed[agreed.length - 1];
  if (last === undefined || last.on <= day) return action.targetDate;
  let held = action.originalTarget ?? action.targetDate;
  for (const { on, target } of agreed) if (on <= day) held = target;
  return held;
}

/** The status of the row at the end of a day: what was closed later was under way, and what was reopened later was signed off. */
export function statusOn(action: ActionRow, { closedOn, heldUntil }: ActionStory, day: number): ActionRow['status'] {
  if (heldUntil.some(({ from, until }) => from <= day && day < until)) return 'signed-off';
  return closedOn > day ? 'in-progress' : action.status;
}

/**
 * What everyone saw of an action at the end of a day that has passed, as far as the log tells; undefined before anything is known of
 * it. The row holds the present only, so its status and target are taken back by the decisions made since.
 */
export function stateAsAt(logged: LoggedAction, day: IsoDate): ActionState | undefined {
  const story = storyOf(logged);
  const at = dayNumber(day);
  if (!(story.since <= at)) return undefined;
  const { action, updates, review } = logged;
  const status = statusOn(action, story, at);
  const then: ActionRow = {
    ...action,
    status,
    targetDate: targetOn(action, story, at),
    completionDate: status === action.status ? action.completionDate : undefined,
  };
  const known = updates.filter((update) => !(dayNumber(update.date) > at));
  return currentState(then, known, { today: day, review });
}

/** The last days of the `count` months before the one that `today` is in, earliest first. */
export function monthEndsBefore(today: IsoDate, count: number): readonly IsoDate[] {
  const { year, month } = datePartsOf(today);
  return Array.from({ length: count }, (_, index) => endOfMonth(year, month - count + index));
}
