import type { Actor, FieldValue, IsoDate, Row, RowKey } from '../../src/schema';

let counter = 0;

/** A key that is the same for the same number, so that a failing test reads the same every time. */
export function keyNumber(number: number): RowKey {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}` as RowKey;
}

/** A maker of keys that never gives one twice, starting well away from `keyNumber`. */
export function keyMaker(start = 0x100000): () => RowKey {
  let next = start;
  return () => keyNumber(next++);
}

export const nextKey = (): RowKey => keyNumber(0x900000 + counter++);

export function row(key: RowKey, fields: Readonly<Record<string, FieldValue | undefined>>): Row {
  return { key, ...fields };
}

export const today = '2026-11-21' as IsoDate;
export const coordinator: Actor = { role: 'coordinator', name: 'Carys Coordinator', agencies: [] };

export const review = keyNumber(1);
export const police = keyNumber(2);
export const housing = keyNumber(3);
export const training = keyNumber(4);

export const reviewRow = row(review, { reference: 'DHR 12', kind: 'DHR', status: 'draft', marking: 'OFFICIAL-SENSITIVE' });
export const policeRow = row(police, { name: 'Northshire Police' });
export const housingRow = row(housing, { name: 'West Borough Housing' });
export const trainingRow = row(training, { review, number: '1', text: 'Officers recognise coercive control.' });

/** A valid action of the review; `number` makes its key and its ref. */
export function actionRow(number: number, fields: Readonly<Record<string, FieldValue | undefined>> = {}): Row {
  return row(keyNumber(100 + number), {
    review,
    recommendation: training,
    ref: `1.${number}`,
    text: `Train team ${number} to ask about coercive control`,
    leadAgencies: [police],
    status: 'not-started',
    ...fields,
  });
}
