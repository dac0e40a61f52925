import { nextNumber, nextRef } from '../../../../src/ui/page/edit/next-number';

test.each([
  [[], '1'],
  [['1', '2', undefined], '3'],
  [['3', '1'], '4'],
  [['1', '2a'], undefined],
  [['R1'], undefined],
])('S1 after the recommendations %j, %s is proposed', (numbers, next) => {
  expect(nextNumber(numbers)).toBe(next);
});

test.each([
  ['4', [], '4.1'],
  ['4', ['4.1', '4.9', '4.10'], '4.11'],
  ['4', ['4.1', '3.2'], undefined],
  ['4', ['4.1a'], undefined],
  ['A', ['A.1'], undefined],
  [undefined, ['1.1'], undefined],
])('S1 under recommendation %s after %j, the ref %s is proposed', (number, refs, next) => {
  expect(nextRef(number, refs)).toBe(next);
});
