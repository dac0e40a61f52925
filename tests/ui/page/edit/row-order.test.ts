import fc from 'fast-check';
import { renumber, type Ordered } from '../../../../src/ui/page/edit/row-order';
import { key } from '../../sample-plan';

const rows = (...orders: readonly (number | undefined)[]): readonly Ordered[] => orders.map((order, n) => ({ key: key(n), order }));
const after = (wanted: readonly Ordered[]): readonly number[] => {
  const numbers = new Map(renumber(wanted).map((row) => [row.key, row.order]));
  return wanted.map((row) => numbers.get(row.key) ?? row.order ?? Number.NaN);
};

test.each<[string, readonly (number | undefined)[], number]>([
  ['nothing, where all stand in order', [1, 2, 3], 0],
  ['one row, where two changed places', [1, 3, 2, 4], 1],
  ['one row, where the last came first', [5, 1, 2, 3, 4], 1],
  ['one row, where there is only a fraction between', [1, 9, 2], 1],
  ['the rows that have no number yet', [1, undefined, undefined, 2], 2],
  ['all of them, where there is no room between two', [1, 9, 1.0001, 2], 3],
])('P6 a move writes %s', (_, orders, writes) => {
  expect(renumber(rows(...orders))).toHaveLength(writes);
});

test('whatever is moved where, every row stands where it was put, and no number is written that is the same', () => {
  const orders = fc.array(
    fc.option(fc.oneof(fc.integer({ min: -5, max: 50 }), fc.double({ min: -5, max: 50, noNaN: true })), { nil: undefined }),
    {
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(orders, (some) => {
      const wanted = rows(...some);
      const numbers = after(wanted);
      expect(numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0))).toBe(true);
      for (const { key: of, order } of renumber(wanted)) expect(wanted.find((row) => row.key === of)?.order).not.toBe(order);
    }),
  );
});
