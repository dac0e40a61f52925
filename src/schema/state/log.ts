import type { ActionRow } from '../tables/actions';
import { DECISION_KINDS, type DecisionKind, type DecisionRow } from '../tables/decisions';
import type { EnteredBy, ReportRow } from '../tables/reports';
import type { IsoDate, Row, RowKey, TargetDate } from '../values';

/** What an entry of an action's log can be: a report, the taking back of one, or a decision. */
export const UPDATE_KINDS = [
  { value: 'report', label: 'Report' },
  { value: 'withdrawn', label: 'Report taken back' },
  ...DECISION_KINDS,
] as const;
export type UpdateKind = 'report' | 'withdrawn' | DecisionKind;

/** One entry of an action's log, from whichever of the two lists it comes. */
export type UpdateRow = {
  readonly key: RowKey;
  readonly review: RowKey;
  readonly action: RowKey;
  readonly kind: UpdateKind;
  /** The day on which SharePoint received it (L6). */
  readonly date: IsoDate;
  /** SharePoint's author. */
  readonly by?: string | undefined;
  /** For a report: whose folder it lies in, or for whom the coordinator entered it. For a decision: whose report it is about. */
  readonly agency?: RowKey | undefined;
  readonly entered?: EnteredBy | undefined;
  readonly decides?: RowKey | undefined;
  readonly takesBack?: RowKey | undefined;
  readonly meeting?: string | undefined;
  readonly status?: ReportRow['status'];
  readonly narrative?: string | undefined;
  readonly completionDate?: IsoDate | undefined;
  readonly outcome?: string | undefined;
  readonly evidence?: readonly string[] | undefined;
  readonly files?: string | undefined;
  readonly newDate?: TargetDate | undefined;
  readonly reason?: string | undefined;
  readonly record?: string | undefined;
  readonly proof?: string | undefined;
  readonly checkResult?: DecisionRow['checkResult'];
  readonly sample?: string | undefined;
  readonly nextCheck?: TargetDate | undefined;
};

export const isReport = ({ kind }: Pick<UpdateRow, 'kind'>): boolean => kind === 'report' || kind === 'withdrawn';

/** A report as an entry of the log. */
export const reportEntry = (report: ReportRow | Row): UpdateRow =>
  ({ ...report, kind: report.takesBack === undefined ? 'report' : 'withdrawn' }) as UpdateRow;

/** The row of the Reports list that an entry stands for. */
export function reportRow({ kind: _, ...row }: UpdateRow): Row {
  return row as unknown as Row;
}

/** A decision as an entry of the log; undefined where it is about no action. */
export const decisionEntry = (decision: DecisionRow | Row): UpdateRow | undefined =>
  typeof decision.action === 'string' && typeof decision.review === 'string' ? (decision as unknown as UpdateRow) : undefined;

/** Both lists as one log, in no order. Rows without an action or a day are no entries yet. */
export function logOf(rows: { readonly reports: readonly Row[]; readonly decisions: readonly Row[] }): readonly UpdateRow[] {
  const isEntry = (row: Row): boolean => typeof row.action === 'string' && typeof row.date === 'string';
  return [
    ...rows.reports.filter(isEntry).map((row) => reportEntry(row)),
    ...rows.decisions.filter(isEntry).flatMap((row) => decisionEntry(row) ?? []),
  ];
}

const SETTLES: ReadonlySet<string> = new Set<UpdateKind>(['accept', 'return', 'new-date', 'close']);

/** Whether a decision is a check that failed, and so reopens its action (A2). */
export const isFailedCheck = ({ kind, checkResult }: Pick<UpdateRow, 'kind' | 'checkResult'>): boolean =>
  kind === 'check' && checkResult === 'not-held';

/** Whether a decision settles what reports say; a question, or passing it up, leaves it open. What a check found wanting is claimed no more. */
export const isSettling = (decision: Pick<UpdateRow, 'kind' | 'checkResult'>): boolean =>
  SETTLES.has(decision.kind) || isFailedCheck(decision);

/** Whether a decision is about this report: by key, and where it names the agency, by that too. */
export const decidesOn = (decision: UpdateRow, report: UpdateRow): boolean =>
  decision.decides === report.key && (decision.agency === undefined || decision.agency === report.agency);

/** Whether a report can be taken back: from where it was entered, on the day it was received, while nothing settles it. */
export function mayTakeBack(
  report: UpdateRow,
  back: Pick<UpdateRow, 'agency' | 'entered' | 'date'>,
  decisions: readonly UpdateRow[],
): boolean {
  const sameHand = report.agency === back.agency && (report.entered ?? 'agency') === (back.entered ?? 'agency');
  return sameHand && report.date === back.date && !decisions.some((each) => isSettling(each) && decidesOn(each, report));
}

/**
 * The entries of one action's log that stand: without those that were taken back, and without the taking back. What says that it
 * takes something back and may not has no effect (L2). Gives the same array where nothing was taken back.
 */
export function standing(log: readonly UpdateRow[]): readonly UpdateRow[] {
  if (!log.some(({ kind }) => kind === 'take-back' || kind === 'withdrawn')) return log;
  const gone = new Set<UpdateRow>();
  const back = new Set(log.flatMap(({ kind, takesBack }) => (kind === 'take-back' && takesBack !== undefined ? [takesBack] : [])));
  const decided = log.filter((each) => !isReport(each) && each.kind !== 'take-back' && !back.has(each.key));
  for (const each of log) {
    if (each.kind === 'take-back' || each.kind === 'withdrawn') gone.add(each);
    else if (each.kind !== 'report' && back.has(each.key)) gone.add(each);
  }
  for (const each of log) {
    if (each.kind !== 'withdrawn') continue;
    const report = log.find(({ kind, key, agency }) => kind === 'report' && key === each.takesBack && agency === each.agency);
    if (report !== undefined && mayTakeBack(report, each, decided)) gone.add(report);
  }
  return log.filter((each) => !gone.has(each));
}

/** Whether a report counts on an action: its agency is on it now (S8, A4), or a coordinator entered it for nobody in particular. */
export function countsOn(
  action: Partial<Pick<ActionRow, 'leadAgencies' | 'supportingAgencies'>>,
  report: Pick<UpdateRow, 'agency'>,
): boolean {
  const { agency } = report;
  if (agency === undefined) return true;
  const has = (keys: unknown): boolean => Array.isArray(keys) && keys.includes(agency);
  return has(action.leadAgencies) || has(action.supportingAgencies);
}
