import { standing, countsOn, decidesOn, type UpdateRow } from './log';
import type { ActionRow } from '../tables/actions';
import type { RowKey } from '../values';

/** What one lead agency has last said of its part of an action (A3). */
export interface LeadPart {
  readonly agency: RowKey;
  /** It says that its part is complete, and nothing is decided on that. */
  readonly says: 'complete' | 'otherwise' | 'nothing';
  /** Its newest report was returned. */
  readonly returned: UpdateRow | undefined;
  /** The newest request for an update on this part. */
  readonly asked: UpdateRow | undefined;
}

type Leads = Pick<ActionRow, 'leadAgencies' | 'supportingAgencies'>;

const SETTLES: ReadonlySet<string> = new Set(['accept', 'return', 'new-date', 'close']);

const later = (a: UpdateRow | undefined, b: UpdateRow): boolean =>
  a === undefined || a.date < b.date || (a.date === b.date && a.key < b.key);
const newest = (rows: readonly UpdateRow[]): UpdateRow | undefined =>
  rows.reduce<UpdateRow | undefined>((held, row) => (later(held, row) ? row : held), undefined);

/** A decision that names no report is about what was known the day before. */
const settles = (decision: UpdateRow, report: UpdateRow): boolean =>
  SETTLES.has(decision.kind) && (decision.decides === undefined ? report.date < decision.date : decidesOn(decision, report));

/** The parts of an action by lead agency, in the order of its leads; `log` are the action's own entries, in any order. */
export function leadParts(action: Leads, log: readonly UpdateRow[]): readonly LeadPart[] {
  const entries = standing(log);
  return [...new Set(action.leadAgencies ?? [])].map((agency) => {
    const own = entries.filter((each) => each.agency === agency);
    const reports = own.filter((each) => each.kind === 'report' && countsOn(action, each));
    const stated = newest(reports.filter(({ status }) => status !== undefined));
    const last = newest(reports);
    const open = stated?.status === 'completed' && !entries.some((each) => settles(each, stated));
    return {
      agency,
      says: stated === undefined ? 'nothing' : open ? 'complete' : 'otherwise',
      returned: last === undefined ? undefined : newest(entries.filter((each) => each.kind === 'return' && decidesOn(each, last))),
      asked: newest(own.filter(({ kind }) => kind === 'request')),
    };
  });
}
