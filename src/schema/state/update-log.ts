import type { ActionRow } from '../tables/actions';
import { countsOn, decidesOn, isSettling, standing, type UpdateRow } from './log';
import type { RowKey } from '../values';

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
  /** The newest acceptance, and the newest check; of two checks on one day the worse one. */
  readonly accepted: UpdateRow | undefined;
  readonly check: UpdateRow | undefined;
}

/** What of an action its log is folded onto. */
type Onto = Partial<Pick<ActionRow, 'leadAgencies' | 'supportingAgencies'>>;

/** Damaged dates and keys come first, whatever they hold (S14). */
const comparable = (value: unknown): string => (typeof value === 'string' ? value : '');
function before(left: unknown, right: unknown): number {
  const a = comparable(left);
  const b = comparable(right);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What decisions say of the reports before them. */
class Verdicts {
  private readonly byReport = new Map<RowKey, UpdateRow[]>();
  private upTo: unknown = '';

  add(decision: UpdateRow): void {
    const { decides, date } = decision;
    if (decides === undefined) {
      // A decision that names no report is about what was known the day before: it must not hide a claim of its own day.
      if (before(this.upTo, date) < 0) this.upTo = date;
      return;
    }
    const held = this.byReport.get(decides);
    if (held === undefined) this.byReport.set(decides, [decision]);
    else held.push(decision);
  }

  of(report: UpdateRow): UpdateRow | undefined {
    let last: UpdateRow | undefined;
    for (const decision of this.byReport.get(report.key) ?? [])
      if (decidesOn(decision, report) && (last === undefined || byDate(last, decision) <= 0)) last = decision;
    return last;
  }

  settle(report: UpdateRow): boolean {
    return this.of(report) !== undefined || before(report.date, this.upTo) < 0;
  }
}

/**
 * Folds a log, given in any order. Dates are to the day, so on one day what is decided on comes before what is not: a
 * report sent again after it was returned is the later one. Where even that does not tell, the keys do: those of people
 * follow the order in which they were made, and every host comes to the same answer. One walk, as every action of every plan is folded whenever one is opened: only what
 * claims completion needs its reports in order.
 */
export function foldUpdates(action: Onto, given: readonly UpdateRow[]): FoldedLog {
  const updates = standing(given);
  let verdicts: Verdicts | undefined;
  let latestDecision: UpdateRow | undefined;
  let accepted: UpdateRow | undefined;
  let check: UpdateRow | undefined;
  for (const update of updates) {
    if (update.kind === 'report' || update.kind === 'request') continue;
    if (latestDecision === undefined || byDate(latestDecision, update) <= 0) latestDecision = update;
    if (update.kind === 'accept' && (accepted === undefined || byDate(accepted, update) <= 0)) accepted = update;
    if (update.kind === 'check' && (check === undefined || byWorse(check, update) <= 0)) check = update;
    if (isSettling(update)) (verdicts ??= new Verdicts()).add(update);
  }

  let latestReport: UpdateRow | undefined;
  let asksForTime: UpdateRow | undefined;
  let claims = 0;
  for (const update of updates) {
    if (update.kind !== 'report' || !countsOn(action, update)) continue;
    if (latestReport === undefined || inOrder(latestReport, update, verdicts) <= 0) latestReport = update;
    if (update.newDate === undefined && update.status !== 'completed') continue;
    if (isSettled(update, verdicts)) continue;
    if (update.newDate !== undefined && (asksForTime === undefined || inOrder(asksForTime, update, verdicts) <= 0)) asksForTime = update;
    if (update.status === 'completed') claims += 1;
  }
  const verdict = latestReport === undefined ? undefined : verdicts?.of(latestReport);
  return {
    latestReport,
    latestDecision,
    open: latestReport === undefined || isSettled(latestReport, verdicts) ? undefined : latestReport,
    claim: claims === 0 ? undefined : standingClaim(action, updates, verdicts),
    returned: verdict?.kind === 'return' ? verdict : undefined,
    asksForTime,
    accepted,
    check,
  };
}

const isSettled = (report: UpdateRow, verdicts: Verdicts | undefined): boolean => verdicts !== undefined && verdicts.settle(report);

/** Reports of one log in order, the earlier first. */
const inOrder = (a: UpdateRow, b: UpdateRow, verdicts: Verdicts | undefined): number =>
  before(a.date, b.date) || Number(isSettled(b, verdicts)) - Number(isSettled(a, verdicts)) || before(a.key, b.key);

function byDate(a: UpdateRow, b: UpdateRow): number {
  return before(a.date, b.date) || before(a.key, b.key);
}

const WORSE: Readonly<Record<string, number>> = { held: 0, partly: 1, 'not-held': 2 };
const badness = ({ checkResult }: UpdateRow): number => WORSE[checkResult ?? ''] ?? 0;
const byWorse = (a: UpdateRow, b: UpdateRow): number => before(a.date, b.date) || badness(a) - badness(b) || before(a.key, b.key);

/** A claim is taken back by a later report of the same agency, or of an agency that leads the action, that says otherwise. */
function standingClaim(action: Onto, updates: readonly UpdateRow[], verdicts: Verdicts | undefined): UpdateRow | undefined {
  const newestFirst = updates
    .filter((update) => update.kind === 'report' && countsOn(action, update))
    .sort((a, b) => inOrder(a, b, verdicts))
    .reverse();
  const spoken = new Set<RowKey | undefined>();
  for (const report of newestFirst) {
    if (report.status === 'completed' && !isSettled(report, verdicts) && !spoken.has(report.agency)) return report;
    if (report.status === undefined) continue;
    const leads = report.agency !== undefined && Array.isArray(action.leadAgencies) && action.leadAgencies.includes(report.agency);
    if (leads) return undefined;
    spoken.add(report.agency);
  }
  return undefined;
}
