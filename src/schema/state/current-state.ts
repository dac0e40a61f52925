import { dateIn, daysBetween } from '../dates/dates';
import type { ActionRow } from '../tables/actions';
import type { ReviewRow } from '../tables/reviews';
import { assuranceOf, standingCheck, type Assurance, type CheckNeed } from './assurance';
import { standing, type UpdateRow } from './log';
import { foldUpdates, type FoldedLog } from './update-log';
import type { IsoDate, RowKey, TargetDate } from '../values';

export type Rag = 'blue' | 'red' | 'amber' | 'green' | 'grey';

/** S9: the days that hold where the review does not say otherwise. */
export const AMBER_DAYS = 30;
export const STALE_DAYS = 90;

export interface ActionState {
  readonly status: ActionRow['status'];
  readonly rag: Rag;
  /** The newest report of an agency, if there is one. */
  readonly latestReport: UpdateRow | undefined;
  /** The newest decision, if there is one. */
  readonly latestDecision: UpdateRow | undefined;
  /** A completion claimed and neither accepted nor returned yet. */
  readonly awaitingSignOff: boolean;
  /** The report that claims the completion; undefined where the row itself does. */
  readonly claim: UpdateRow | undefined;
  /** The decision that returned the latest report, while nobody has reported since. */
  readonly returned: UpdateRow | undefined;
  /** The newest report that asks for more time and is not decided yet. */
  readonly asksForTime: UpdateRow | undefined;
  /** The agency says that it is stuck, and nothing was decided since. */
  readonly stuck: boolean;
  /** The target as it stands, and as it was first agreed. */
  readonly target: TargetDate | undefined;
  readonly originalTarget: TargetDate | undefined;
  /** The day of completion: the row's, or as claimed while it awaits sign-off. */
  readonly completionDate: IsoDate | undefined;
  /** Days past the target; 0 when not overdue or without a date. */
  readonly daysLate: number;
  /** Days until the target; negative when it has passed; undefined without a date or once it is completed or closed. */
  readonly daysLeft: number | undefined;
  /** Days between the first target and the present one; negative when it was brought forward. */
  readonly slipDays: number;
  /** Nobody has reported for as many days as the review allows. */
  readonly stale: boolean;
  /** A1: whether it is known to be done, and to have lasted. */
  readonly assurance: Assurance;
  /** The newest check since it was signed off, or the failed one that reopened it. */
  readonly check: UpdateRow | undefined;
  /** Whether a later look at what is signed off is planned, or due. */
  readonly checkNeed: CheckNeed;
}

/** The review's settings that a state depends on. With `asAt`, silence is counted from there while nobody has reported. */
export type StateSettings = Pick<ReviewRow, 'amberDays' | 'staleDays'> & Partial<Pick<ReviewRow, 'asAt'>>;

export interface StateContext {
  readonly today: IsoDate;
  readonly review: StateSettings;
}

/**
 * What everyone sees of an action: the row with its log folded in (S9). `updates` are those of this action, in any order; what was
 * taken back, and reports of agencies that are not on the action, are passed over.
 * The row is the word of the coordinator and the panel; reports count until something is decided on them.
 */
export function currentState(action: ActionRow, updates: readonly UpdateRow[], context: StateContext): ActionState {
  const log = foldUpdates(action, updates);
  const closed = action.status === 'signed-off' || action.status === 'not-progressing';
  const claim = closed ? undefined : log.claim;
  const awaitingSignOff = !closed && (claim !== undefined || action.status === 'completed');
  const status = closed ? action.status : awaitingSignOff ? 'completed' : underWay(action, log.open);

  const target = action.targetDate;
  const due = dateIn(target?.date) ?? null;
  const originalTarget = action.originalTarget ?? target;
  const first = dateIn(originalTarget?.date) ?? null;
  // Published as complete: not overdue, and not to be signed off before a date and an outcome are given.
  const isRunning = !closed && !awaitingSignOff && status !== 'published-complete';
  const daysLeft = due === null || !isRunning ? undefined : daysBetween(context.today, due);
  const daysLate = daysLeft === undefined || daysLeft >= 0 ? 0 : -daysLeft;
  const slipDays = due === null || first === null ? 0 : daysBetween(first, due);
  const stale = isRunning && isQuiet(dateIn(log.latestReport?.date) ?? dateIn(context.review.asAt), context);
  const rag = ragOf({ status, due, daysLeft, slipDays, stale }, context);
  return {
    status,
    rag,
    latestReport: log.latestReport,
    latestDecision: log.latestDecision,
    awaitingSignOff,
    claim,
    returned: closed || awaitingSignOff ? undefined : log.returned,
    asksForTime: closed ? undefined : log.asksForTime,
    stuck: isRunning && log.open?.status === 'stuck',
    target,
    originalTarget,
    completionDate: action.completionDate ?? claim?.completionDate,
    daysLate,
    daysLeft,
    slipDays,
    stale,
    ...assured(action, { status, log, claim }, context),
  };
}

/** What the log says of whether an action was done and has lasted (A1). */
function assured(
  action: ActionRow,
  { status, log, claim }: { readonly status: ActionRow['status']; readonly log: FoldedLog; readonly claim: UpdateRow | undefined },
  { today, review }: StateContext,
): Pick<ActionState, 'assurance' | 'check' | 'checkNeed'> {
  const isEvidenced = [claim?.evidence, action.evidence].some((links) => Array.isArray(links) && links.length > 0);
  const facts = {
    status,
    completionDate: dateIn(action.completionDate),
    evidence: isEvidenced ? ('given' as const) : ('none' as const),
    accepted: log.accepted,
    check: log.check,
  };
  const due = status === 'signed-off' ? dateIn(action.checkDate?.date) : undefined;
  const near = due !== undefined && daysBetween(today, due) <= (review.amberDays ?? AMBER_DAYS);
  return { assurance: assuranceOf(facts), check: standingCheck(facts), checkNeed: due === undefined ? 'none' : near ? 'due' : 'later' };
}

/** A report on an action that has not begun says that it has. */
function underWay(action: ActionRow, open: UpdateRow | undefined): ActionRow['status'] {
  return open === undefined || open.status === undefined ? action.status : 'in-progress';
}

function isQuiet(lastHeard: IsoDate | undefined, { today, review }: StateContext): boolean {
  return lastHeard !== undefined && daysBetween(lastHeard, today) >= (review.staleDays ?? STALE_DAYS);
}

type Judged = Pick<ActionState, 'daysLeft' | 'slipDays' | 'stale' | 'status'> & { readonly due: IsoDate | null };

/** S9. What is closed as not progressing, or only published as complete, has no colour: it is neither late nor on track. */
function ragOf({ status, due, daysLeft, slipDays, stale }: Judged, { review }: StateContext): Rag {
  if (status === 'signed-off') return 'blue';
  if (status === 'not-progressing' || status === 'published-complete' || due === null) return 'grey';
  if (daysLeft !== undefined && daysLeft < 0) return 'red';
  const near = daysLeft !== undefined && daysLeft <= (review.amberDays ?? AMBER_DAYS);
  return near || slipDays > 0 || stale ? 'amber' : 'green';
}

/** What has no colour for another reason than having no date says so. */
const GREY_WORDS: Readonly<Partial<Record<ActionRow['status'], string>>> = {
  'not-progressing': 'Closed – not progressing',
  'published-complete': 'Published as complete',
};

/** The word that stands beside the colour (S9). */
export function ragWord(state: Pick<ActionState, 'rag' | 'status'>): string {
  switch (state.rag) {
    case 'blue':
      return 'Complete';
    case 'red':
      return 'Overdue';
    case 'amber':
      return 'At risk';
    case 'green':
      return 'On track';
    case 'grey':
      return GREY_WORDS[state.status] ?? 'No date';
  }
}

/** The log by action, as it stands, made once for many folds: the cost is that of the log, however many actions there are. */
export function groupUpdates(updates: readonly UpdateRow[]): ReadonlyMap<RowKey, readonly UpdateRow[]> {
  const groups = new Map<RowKey, UpdateRow[]>();
  for (const update of updates) {
    const group = groups.get(update.action);
    if (group === undefined) groups.set(update.action, [update]);
    else group.push(update);
  }
  return new Map([...groups].map(([action, group]) => [action, standing(group)]));
}

export interface StatesContext {
  readonly today: IsoDate;
  /** The settings of a review; undefined where it is not known, and the usual days hold. */
  readonly reviewOf: (review: RowKey) => StateSettings | undefined;
}

/** The state of every action, by key. */
export function currentStates(
  actions: readonly ActionRow[],
  updates: readonly UpdateRow[],
  context: StatesContext,
): ReadonlyMap<RowKey, ActionState> {
  const log = groupUpdates(updates);
  return new Map(
    actions.map((action) => [
      action.key,
      currentState(action, log.get(action.key) ?? [], { today: context.today, review: context.reviewOf(action.review) ?? {} }),
    ]),
  );
}
