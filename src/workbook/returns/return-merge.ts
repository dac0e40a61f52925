import {
  describe,
  logOf,
  sameValue,
  standing,
  validateRow,
  type IsoDate,
  type Issue,
  type Row,
  type RowKey,
  type TableName,
} from '../../schema';
import { PROGRESS_FIELDS, progressSpec, type ReturnSlip } from './return-columns';
import type { ReturnEntry } from './return-read';

/** What a returned report would do. Only `post` is done without a person's word. */
export type ReturnOutcome =
  | 'post'
  /** It stands in the log already: the file came before, or the agency said the same on its page (P2). */
  | 'already-there'
  /** Something about the action has changed since the file was sent; `since` says what. */
  | 'changed-since'
  /** It cannot be saved as it stands. */
  | 'invalid'
  | 'action-gone';

export interface ReturnItem {
  readonly entry: ReturnEntry;
  readonly outcome: ReturnOutcome;
  /** The report as it would be posted. */
  readonly row: Row;
  /** What others reported or decided on the action since it was sent, newest first. */
  readonly since: readonly Row[];
  /** Why a person has to look, or what would be right. */
  readonly sentences: readonly string[];
}

export interface MergeReturnOptions {
  readonly slip: ReturnSlip;
  /** Every row as it stands now, on both sides. */
  readonly now: Readonly<Record<TableName, readonly Row[]>>;
  readonly today: IsoDate;
  /** Who enters the reports for the agency. */
  readonly by: string | undefined;
  /** The key of the report that an entry becomes: always the same for the same words. */
  readonly keyOf: (entry: ReturnEntry) => RowKey;
}

/** Compares what came back with what was sent and with what stands now: three ways, action by action (M1-M5). */
export function mergeReturn(entries: readonly ReturnEntry[], options: MergeReturnOptions): readonly ReturnItem[] {
  const actions = new Map(options.now.actions.map((row) => [row.key, row]));
  const sent = new Map(options.slip.actions.map((one) => [one.key, one]));
  return entries.map((entry): ReturnItem => {
    const row = rowOf(entry, options);
    const updates = standing(logOf(options.now).filter((update) => update.action === entry.action)) as readonly Row[];
    const known = new Set<string>(sent.get(entry.action)?.known ?? []);
    const since = updates.filter((update) => !known.has(update.key)).sort((a, b) => (String(a.date) < String(b.date) ? 1 : -1));
    const item = (outcome: ReturnOutcome, sentences: readonly string[]): ReturnItem => ({ entry, outcome, row, since, sentences });
    if (
      updates.some((update) => update.key === row.key && update.agency === row.agency) ||
      since.some((update) => saysTheSame(update, row))
    )
      return item('already-there', []);
    const action = actions.get(entry.action);
    if (action === undefined) return item('action-gone', ['This action is not in the plan any more.']);
    const issues = [...entry.problems, ...refusals(row, options).map((issue) => describe(issue))];
    if (issues.length > 0) return item('invalid', issues);
    const changed = changesSince(action, since, options.slip);
    return changed.length === 0 ? item('post', []) : item('changed-since', changed);
  });
}

function rowOf(entry: ReturnEntry, { slip, today, by, keyOf }: MergeReturnOptions): Row {
  return {
    key: keyOf(entry),
    review: slip.review,
    action: entry.action,
    date: today,
    agency: slip.agency,
    entered: 'coordinator',
    ...(by === undefined ? {} : { by }),
    ...entry.values,
  };
}

const saysTheSame = (update: Row, row: Row): boolean =>
  update.kind === 'report' &&
  update.agency === row.agency &&
  PROGRESS_FIELDS.every((field) => sameValue(progressSpec(field).kind, update[field], row[field]));

function refusals(row: Row, { now, today }: MergeReturnOptions): readonly Issue[] {
  const find = (table: TableName, key: RowKey): Row | undefined => now[table].find((each) => each.key === key);
  return validateRow('reports', row, { today, find }).filter((issue) => issue.severity === 'error');
}

function changesSince(action: Row, since: readonly Row[], slip: ReturnSlip): readonly string[] {
  const agencies = [action.leadAgencies, action.supportingAgencies].flatMap((keys) =>
    Array.isArray(keys) ? (keys as readonly string[]) : [],
  );
  const reported = since.some((update) => update.kind === 'report' && update.agency === slip.agency);
  return [
    reported ? `${slip.agencyName} has reported on this action since the file was sent.` : '',
    since.some((update) => update.kind !== 'report') ? 'Something was decided on this action since the file was sent.' : '',
    action.status === 'signed-off' || action.status === 'not-progressing' ? 'This action has been closed since the file was sent.' : '',
    agencies.includes(slip.agency) ? '' : `${slip.agencyName} does not lead or support this action any more.`,
  ].filter((sentence) => sentence !== '');
}
