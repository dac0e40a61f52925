import {
  currentState,
  formatDate,
  formatTarget,
  groupUpdates,
  logOf,
  isTarget,
  ragWord,
  showField,
  type ActionRow,
  type IsoDate,
  type ReviewRow,
  type Row,
  type RowKey,
  type TableName,
} from '../../schema';
import { LONGEST_CELL } from '../cells/cell-words';
import { namesOf } from '../cells/parent-names';
import type { ReturnSlip, SentAction } from './return-columns';

export interface CopyOptions {
  readonly site: string;
  readonly review: RowKey;
  readonly agency: RowKey;
  readonly today: IsoDate;
}

type Rows = Readonly<Record<TableName, readonly Row[]>>;

const names = (row: Row, field: string): readonly string[] => (Array.isArray(row[field]) ? (row[field] as readonly string[]) : []);
const textOf = (row: Row | undefined, field: string): string => (typeof row?.[field] === 'string' ? (row[field] as string) : '');

/** The actions that an agency leads or supports and that are still open, in the plan's order. */
export function actionsOfAgency(rows: Rows, agency: RowKey): readonly Row[] {
  return rows.actions.filter(
    (row) =>
      row.status !== 'signed-off' &&
      row.status !== 'not-progressing' &&
      (names(row, 'leadAgencies').includes(agency) || names(row, 'supportingAgencies').includes(agency)),
  );
}

/** What an agency's copy holds: its own actions, and what was known of them when it was sent. */
export function copyFor(rows: Rows, options: CopyOptions): ReturnSlip {
  const review = rows.reviews.find((row) => row.key === options.review);
  const settings = (review ?? {}) as Partial<ReviewRow>;
  const recommendations = new Map(rows.recommendations.map((row) => [row.key, row]));
  const byKey = namesOf(rows);
  const log = groupUpdates(logOf(rows));
  const cell = (text: string): string => text.slice(0, LONGEST_CELL - 1);
  const sent = (row: Row): SentAction => {
    const updates = log.get(row.key) ?? [];
    const state = currentState(row as unknown as ActionRow, updates, { today: options.today, review: settings });
    const parent = recommendations.get(row.recommendation as RowKey);
    const report = state.latestReport;
    const by = report?.agency === undefined ? undefined : byKey.label('agencies', report.agency);
    const shown: SentAction['shown'] = {
      recommendation: cell(`${textOf(parent, 'number')} ${textOf(parent, 'text')}`.trim()),
      ref: textOf(row, 'ref'),
      text: cell(textOf(row, 'text')),
      milestones: cell(showField('actions', 'milestones', row.milestones)),
      target: isTarget(row.targetDate) ? formatTarget(row.targetDate) : '',
      standing: ragWord(state),
      last:
        report === undefined
          ? ''
          : cell(`${formatDate(report.date, 'short')}${by === undefined ? '' : `, ${by}`}: ${report.narrative ?? ''}`),
    };
    return { key: row.key, shown, known: updates.map((update) => update.key) };
  };
  return {
    format: 1,
    site: options.site,
    review: options.review,
    reference: textOf(review, 'reference'),
    marking: textOf(review, 'marking'),
    agency: options.agency,
    agencyName: byKey.label('agencies', options.agency) ?? '',
    sentOn: options.today,
    actions: actionsOfAgency(rows, options.agency).map(sent),
  };
}
