import { isReport, reportRow, validateRow, type IsoDate, type Issue, type Row, type RowKey, type TableName } from '../../../schema';
import { rowsFinder } from '../edit/edit-target';
import type { Plan } from './plan-groups';
import type { Reading } from '../sources/plan-source';

/** A row of the lists that the schema refuses as it stands, with what is wrong (S14). */
export interface Faulty {
  readonly table: Exclude<TableName, 'agencies' | 'meetings'>;
  readonly key: RowKey;
  readonly row: Row;
  /** For a report: the ref of its action. */
  readonly ref: string | undefined;
  readonly issues: readonly Issue[];
}

interface Judged {
  readonly row: object;
  readonly issues: readonly Issue[];
}

/** Everything in a plan that needs somebody's attention: what the lists found, and what shows only when rows are seen together. */
export function faultyRows(plan: Pick<Plan, 'review'>, reading: Reading, today: IsoDate): readonly Faulty[] {
  const find = rowsFinder(plan.review, reading);
  const { recommendations, actions, updates } = reading.rows;
  const refs = new Map(actions.map(({ row }) => [row.key, row.ref]));
  const judge = (table: Faulty['table'], { row, issues: found }: Judged, ref?: string): readonly Faulty[] => {
    const held = row as Row;
    const judged = validateRow(table, held, { today, find }).filter(isFault);
    const issues = [
      ...found,
      ...judged.filter((issue) => !found.some((other) => other.code === issue.code && other.field === issue.field)),
    ];
    return issues.length === 0 ? [] : [{ table, key: held.key, row: held, ref, issues }];
  };
  return [
    ...judge('reviews', { row: plan.review, issues: [] }),
    ...recommendations.flatMap((each) => judge('recommendations', each)),
    ...actions.flatMap((each) => judge('actions', each)),
    ...updates.flatMap(({ row, issues }) =>
      isReport(row)
        ? judge('reports', { row: reportRow(row), issues }, refs.get(row.action))
        : judge('decisions', { row, issues }, refs.get(row.action)),
    ),
  ];
}

/** A warning is no fault; but an action whose recommendation is not there stands nowhere in the plan. */
const isFault = (issue: Issue): boolean => issue.severity === 'error' || issue.code === 'parent-not-found';
