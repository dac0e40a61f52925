import { daysBetween } from './dates';
import type { ActionRow } from './table-actions';
import type { ReviewRow } from './table-reviews';
import type { UpdateRow } from './table-updates';
import type { IsoDate } from './values';

export type Rag = 'blue' | 'red' | 'amber' | 'green' | 'grey';

export interface ActionState {
  readonly status: ActionRow['status'];
  readonly rag: Rag;
  /** The newest report of an agency, if there is one. */
  readonly latestReport: UpdateRow | undefined;
  /** A completion claimed and neither accepted nor returned yet. */
  readonly awaitingSignOff: boolean;
  /** Days past the target; 0 when not overdue or without a date. */
  readonly daysLate: number;
  /** Days between the first target and the present one. */
  readonly slipDays: number;
  readonly stale: boolean;
}

export interface StateContext {
  readonly today: IsoDate;
  readonly review: Pick<ReviewRow, 'amberDays' | 'staleDays'>;
}

/** What everyone sees of an action: the row with its log folded in (S9). `updates` are those of this action, in any order. */
export function currentState(action: ActionRow, updates: readonly UpdateRow[], context: StateContext): ActionState {
  const ordered = [...updates].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const reports = ordered.filter((update) => update.kind === 'report');
  const latestReport = reports[reports.length - 1];
  const decided = latestReport !== undefined && ordered.some((update) => update.kind !== 'report' && update.decides === latestReport.key);
  const claimed = latestReport?.status === 'completed' && !decided;
  const closed = action.status === 'signed-off' || action.status === 'not-progressing';
  const reportedStatus =
    latestReport === undefined || decided || closed ? action.status : latestReport.status === 'completed' ? 'completed' : 'in-progress';
  const awaitingSignOff = !closed && (claimed || action.status === 'completed');
  const due = action.targetDate?.date ?? null;
  const daysLate = due !== null && !closed && reportedStatus !== 'completed' ? Math.max(0, daysBetween(due, context.today)) : 0;
  const first = action.originalTarget?.date ?? null;
  const slipDays = due !== null && first !== null ? daysBetween(first, due) : 0;
  const lastHeard = latestReport?.date;
  const stale =
    !closed &&
    reportedStatus === 'in-progress' &&
    lastHeard !== undefined &&
    daysBetween(lastHeard, context.today) >= (context.review.staleDays ?? 90);
  const rag = ((): Rag => {
    if (action.status === 'signed-off') return 'blue';
    if (daysLate > 0) return 'red';
    if (due === null) return 'grey';
    const near = reportedStatus !== 'completed' && daysBetween(context.today, due) <= (context.review.amberDays ?? 30);
    return near || slipDays > 0 || stale ? 'amber' : 'green';
  })();
  return { status: reportedStatus, rag, latestReport, awaitingSignOff, daysLate, slipDays, stale };
}
