import {
  ACTION_STATUSES,
  MEETING_STATUSES,
  REVIEW_STATUSES,
  UPDATE_KINDS,
  decisionEntry,
  reportEntry,
  type ActionRow,
  type AgencyRow,
  type MeetingRow,
  type RecommendationRow,
  type ReviewRow,
  type Row,
  type RowKey,
  type TableName,
  type UpdateRow,
} from '../../../schema';
import type { StoredRow } from '../../../store';
import type { Seen } from '../../../ui';

const one = <T extends string>(choices: readonly { readonly value: T }[], given: unknown, otherwise: T): T =>
  choices.find((choice) => choice.value === given)?.value ?? otherwise;
const text = (row: Row, field: string): string => {
  const value = row[field];
  return typeof value === 'string' ? value : '';
};
const parent = (row: Row, field: string): RowKey => text(row, field) as RowKey;

// Someone may have edited a list by hand: what a view cannot do without gets a form that shows; the issues say what is wrong (S14).
const asAgency = (row: Row): AgencyRow => ({ ...row, name: text(row, 'name') }) as AgencyRow;
const asReview = (row: Row): ReviewRow =>
  ({ ...row, reference: text(row, 'reference'), status: one(REVIEW_STATUSES, row.status, 'draft') }) as ReviewRow;
const asRecommendation = (row: Row): RecommendationRow =>
  ({ ...row, review: parent(row, 'review'), text: text(row, 'text') }) as RecommendationRow;
const asAction = (row: Row): ActionRow =>
  ({
    ...row,
    review: parent(row, 'review'),
    recommendation: parent(row, 'recommendation'),
    text: text(row, 'text'),
    status: one(ACTION_STATUSES, row.status, 'not-stated'),
  }) as ActionRow;
const asReport = (row: Row): UpdateRow => reportEntry({ ...row, action: parent(row, 'action'), date: text(row, 'date') });
const asMeeting = (row: Row): MeetingRow =>
  ({ ...row, title: text(row, 'title'), date: text(row, 'date'), status: one(MEETING_STATUSES, row.status, 'closed') }) as MeetingRow;

const seen =
  <T>(shape: (row: Row) => T) =>
  (held: readonly StoredRow[]): readonly Seen<T>[] =>
    held.map(({ row, issues }) => ({ row: shape(row), issues }));

/** Decisions that are about an action; one of a kind that is not known is none (S14). */
const entries = (held: readonly StoredRow[]): readonly Seen<UpdateRow>[] =>
  held.flatMap(({ row, issues }) => {
    const entry = decisionEntry({ ...row, date: text(row, 'date') });
    return entry === undefined || !UPDATE_KINDS.some(({ value }) => value === row.kind) ? [] : [{ row: entry, issues }];
  });

export const agenciesOf = (held: readonly StoredRow[]): readonly AgencyRow[] => held.map(({ row }) => asAgency(row));
export const reviewsOf = (held: readonly StoredRow[]): readonly ReviewRow[] => held.map(({ row }) => asReview(row));

type Rows = Readonly<Record<TableName, readonly StoredRow[]>>;

/** The rows of a plan as the views know them. */
export const planRowsOf = (rows: Rows) => ({
  recommendations: seen(asRecommendation)(rows.recommendations),
  actions: seen(asAction)(rows.actions),
  updates: [...seen(asReport)(rows.reports), ...entries(rows.decisions)],
  meetings: seen(asMeeting)(rows.meetings),
});
