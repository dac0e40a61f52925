import { actionRow } from '../support/rows';
import { mergeOf } from './sides';

test('M3 a first sync brings in as many rows as the lists hold', () => {
  // More than can be given to a function as arguments.
  const many = Array.from({ length: 150_000 }, (_, index) => actionRow(index));
  const pulled = mergeOf(undefined, { actions: [] }, { actions: many }).filter((plan) => plan.table === 'actions');
  expect(pulled).toHaveLength(150_000);
});
