import {
  withDefaults,
  type ActionRow,
  type RecommendationRow,
  type ReviewRow,
  type Row,
  type RowKey,
  type TableName,
} from '../../../schema';
import { nextNumber, nextRef } from './next-number';
import type { EditedTable } from '../sources/editing-source';
import type { Place } from '../route';
import type { Reading } from '../sources/plan-source';

/** What is being edited or added. `given` is what a new row has before anything is typed. */
export type EditTarget =
  | { readonly kind: 'edit'; readonly table: EditedTable; readonly key: RowKey }
  | { readonly kind: 'add'; readonly table: EditedTable; readonly given: Omit<Row, 'key'> };

/** The task that an address names, as far as it concerns editing; undefined when it does not, or lacks what it needs. */
export function editTarget(
  place: Place,
  around: { readonly review: RowKey | undefined; readonly reading: Reading | undefined },
): EditTarget | undefined {
  const { task, action, recommendation } = place;
  const { review, reading } = around;
  const last = (orders: readonly (number | undefined)[]): number => Math.floor(Math.max(0, ...orders.map((order) => order ?? 0))) + 1;
  switch (task) {
    case 'edit':
      if (action !== undefined) return { kind: 'edit', table: 'actions', key: action };
      return recommendation === undefined ? undefined : { kind: 'edit', table: 'recommendations', key: recommendation };
    case 'edit-review':
      return review === undefined ? undefined : { kind: 'edit', table: 'reviews', key: review };
    case 'add-action': {
      if (review === undefined || recommendation === undefined || reading === undefined) return undefined;
      const order = last(reading.rows.actions.map(({ row }) => row.order));
      const siblings = reading.rows.actions.map(({ row }) => row).filter((row) => row.recommendation === recommendation);
      const number = reading.rows.recommendations.find(({ row }) => row.key === recommendation)?.row.number;
      const ref = nextRef(
        number,
        siblings.map((row) => row.ref),
      );
      return { kind: 'add', table: 'actions', given: { review, recommendation, order, ...(ref === undefined ? {} : { ref }) } };
    }
    case 'add-recommendation': {
      if (review === undefined || reading === undefined) return undefined;
      const order = last(reading.rows.recommendations.map(({ row }) => row.order));
      const number = nextNumber(reading.rows.recommendations.map(({ row }) => row.number));
      return { kind: 'add', table: 'recommendations', given: { review, order, ...(number === undefined ? {} : { number }) } };
    }
    case 'add-review':
      return { kind: 'add', table: 'reviews', given: {} };
    case 'report':
    case 'publish':
    case undefined:
      return undefined;
  }
}

/** A new row as the form shows it first, with what Accord fills in by itself. */
export const startOf = (target: Extract<EditTarget, { kind: 'add' }>, key: RowKey): Row =>
  withDefaults(target.table, { ...target.given, key } as Row);

/** What the rules look up: the review, its recommendations and actions. */
export function rowsFinder(
  review: ReviewRow | undefined,
  reading: Reading | undefined,
): (table: TableName, key: RowKey) => Row | undefined {
  const maps: Partial<Record<TableName, ReadonlyMap<RowKey, ReviewRow | RecommendationRow | ActionRow>>> = {
    reviews: new Map(review === undefined ? [] : [[review.key, review]]),
    recommendations: new Map((reading?.rows.recommendations ?? []).map(({ row }) => [row.key, row])),
    actions: new Map((reading?.rows.actions ?? []).map(({ row }) => [row.key, row])),
  };
  return (table, key) => maps[table]?.get(key) as Row | undefined;
}
