import type { ActionRow } from './table-actions';
import type { UpdateRow } from './table-updates';
import type { RowKey } from './values';

/** What the log of one action comes to. */
export interface FoldedLog {
  readonly latestReport: UpdateRow | undefined;
  readonly latestDecision: UpdateRow | undefined;
  /** The newest report, while nothing is decided on it. */
  readonly open: UpdateRow | undefined;
  /** The newest report that claims completion, while it stands: not decided, and not taken back by a later report. */
  readonly claim: UpdateRow | undefined;
  readonly returned: UpdateRow | undefined;
  readonly asksForTime: UpdateRow | undefined;
}

/** The decisions that settle what a report says; a question, or passing it up, leaves it open. */
const SETTLES: ReadonlySet<string> = new Set(['accept', 'return', 'new-date', 'close']);

/** Damaged dates and keys come first, whatever they hold (S14). */
const comparable = (value: unknown): string => (typeof value === 'string' ? value : '');
function before(left: unknown, right: unknown): number {
  const [a, b] = [comparable(left), comparable(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Folds a log, given in any order. Dates are to the day, so on one day what is decided on comes before what is not: a
 * report sent again after it was returned is the later one. Where even that does not tell, the keys do, so that every
 * host comes to the same answer.
 */
export function foldUpdates(action: Pick<ActionRow, 'leadAgencies'>, updates: readonly UpdateRow[]): FoldedLog {
  const decisions = updates.filter(({ kind }) => kind !== 'report' && kind !== 'request');
  const settled = new Map<RowKey, UpdateRow>();
  const settledUpTo = { date: '' };
  for (const decision of decisions.filter(({ kind }) => SETTLES.has(kind)).sort(byDate)) {
    if (decision.decides !== undefined) settled.set(decision.decides, decision);
    // A decision that names no report is about what was known the day before: it must not hide a claim of its own day.
    else settledUpTo.date = decision.date;
  }
  const isSettled = (report: UpdateRow): boolean => settled.has(report.key) || before(report.date, settledUpTo.date) < 0;
  const reports = updates
    .filter((update) => update.kind === 'report')
    .sort((a, b) => before(a.date, b.date) || Number(isSettled(b)) - Number(isSettled(a)) || before(a.key, b.key));
  const newestFirst = [...reports].reverse();
  const latestReport = newestFirst[0];
  const verdict = latestReport === undefined ? undefined : settled.get(latestReport.key);
  return {
    latestReport,
    latestDecision: [...decisions].sort(byDate).pop(),
    open: latestReport === undefined || isSettled(latestReport) ? undefined : latestReport,
    claim: standingClaim(action, newestFirst, isSettled),
    returned: verdict?.kind === 'return' ? verdict : undefined,
    asksForTime: newestFirst.find((report) => report.newDate !== undefined && !isSettled(report)),
  };
}

function byDate(a: UpdateRow, b: UpdateRow): number {
  return before(a.date, b.date) || before(a.key, b.key);
}

/** A claim is taken back by a later report of the same agency, or of an agency that leads the action, that says otherwise. */
function standingClaim(
  action: Pick<ActionRow, 'leadAgencies'>,
  newestFirst: readonly UpdateRow[],
  isSettled: (report: UpdateRow) => boolean,
): UpdateRow | undefined {
  const spoken = new Set<RowKey | undefined>();
  for (const report of newestFirst) {
    if (report.status === 'completed' && !isSettled(report) && !spoken.has(report.agency)) return report;
    if (report.status === undefined) continue;
    const leads = report.agency !== undefined && Array.isArray(action.leadAgencies) && action.leadAgencies.includes(report.agency);
    if (leads) return undefined;
    spoken.add(report.agency);
  }
  return undefined;
}
