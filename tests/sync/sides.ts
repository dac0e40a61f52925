import { type FieldValue, type Row, type TableName } from '../../src/schema';
import type { StoredRow, Snapshot } from '../../src/store';
import { merge, perTable, type Base, type MergeOptions, type RowPlan, type Sides } from '../../src/sync';
import { actionRow, coordinator, housingRow, policeRow, review, reviewRow, today, trainingRow } from '../support/rows';

export type Fields = Readonly<Record<string, FieldValue | undefined>>;
export type Tables = Partial<Record<TableName, readonly Row[]>>;

export const options: MergeOptions = { site: 's', review, actor: coordinator, today };
export const common: Tables = { agencies: [policeRow, housingRow], reviews: [reviewRow], recommendations: [trainingRow] };

export const held = (each: Row, place: number): StoredRow => ({
  row: each,
  version: `v${place}`,
  place,
  changedBy: 'Alex',
  changedAt: '2026-11-20T10:00:00Z',
  issues: [],
  unreadable: {},
});
export const snapshot = (tables: Tables, more: Partial<Snapshot> = {}): Snapshot => ({
  rows: perTable((table) => (tables[table] ?? common[table] ?? []).map(held)),
  absentFields: perTable(() => []),
  absentTables: [],
  mark: { text: '1', takenAt: '2026-11-21T00:00:00Z' },
  ...more,
});
export const baseOf = (tables: Tables): Base => ({
  format: 1,
  site: 's',
  review,
  mark: { text: '0', takenAt: '2026-11-20T00:00:00Z' },
  syncedAt: '2026-11-20T00:00:00Z',
  rows: perTable((table) => (tables[table] ?? common[table] ?? []).map((each, place) => ({ row: each, version: `v${place}`, place }))),
});
export const sides = (base: Tables | undefined, mine: Tables, theirs: Tables): Sides => ({
  base: base && baseOf(base),
  workbook: snapshot(mine),
  lists: snapshot(theirs),
});
export const mergeOf = (base: Tables | undefined, mine: Tables, theirs: Tables): readonly RowPlan[] =>
  merge(sides(base, mine, theirs), options).rows;
export const actions = (...rows: readonly Row[]): Tables => ({ actions: rows });
export const outcomes = (plans: readonly RowPlan[]): unknown =>
  plans.map((plan) => (plan.what === 'edit' ? plan.fields.map((field) => [field.field, field.outcome]) : [plan.what, plan.outcome]));

/** One action as base, mine and theirs, by the fields in which they differ. */
export const field = (base: Fields, mine: Fields, theirs: Fields): unknown =>
  outcomes(mergeOf(actions(actionRow(1, base)), actions(actionRow(1, mine)), actions(actionRow(1, theirs))));
