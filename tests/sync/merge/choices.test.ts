import {
  choicesForAll,
  choicesThatStand,
  merge,
  resolve,
  summarise,
  writesOf,
  perTable,
  type Choice,
  type Conflict,
} from '../../../src/sync';
import type { Row } from '../../../src/schema';
import { actionRow, keyNumber } from '../../support/rows';
import { actions, options, sides } from '../sides';

const quiet = Array.from({ length: 20 }, (_, index) => actionRow(50 + index));
const twin = (number: number, text: string) => ({ ...actionRow(9, { text }), key: keyNumber(number) });
/** Two of every kind of conflict. */
const given = sides(
  actions(actionRow(1), actionRow(2), actionRow(3), actionRow(4), actionRow(5), actionRow(6), ...quiet),
  actions(
    actionRow(1, { ref: 'm' }),
    actionRow(2, { ref: 'm' }),
    actionRow(3, { ref: 'm' }),
    actionRow(4, { ref: 'm' }),
    twin(801, 'One'),
    twin(802, 'Two'),
    ...quiet,
  ),
  actions(
    actionRow(1, { ref: 't' }),
    actionRow(2, { ref: 't' }),
    actionRow(5, { ref: 't' }),
    actionRow(6, { ref: 't' }),
    twin(803, 'One'),
    twin(804, 'Two'),
    ...quiet,
  ),
);

test.each<[Conflict['kind'], 'mine' | 'theirs', readonly string[], readonly string[]]>([
  ['field', 'mine', ['update', 'update'], []],
  ['field', 'theirs', [], ['update', 'update']],
  ['removed-by-them', 'mine', ['add', 'add'], []],
  ['removed-by-them', 'theirs', [], ['remove', 'remove']],
  ['removed-by-me', 'mine', ['remove', 'remove'], []],
  ['removed-by-me', 'theirs', [], ['add', 'add']],
  ['added-twice', 'theirs', [], ['add', 'add', 'remove', 'remove']],
])('M5 M7 M8 one answer settles all of a kind (%s: %s), and leaves the others waiting', (...[kind, choose, lists, workbook]) => {
  const plan = merge(given, options);
  const { conflicts } = summarise(plan, given);
  const choices = choicesForAll(conflicts, kind, choose);
  expect(choices).toHaveLength(2);
  const resolved = resolve(plan, choices, { sides: given, options });
  const writes = writesOf(
    resolved,
    perTable(() => []),
  );
  expect(writes.lists.map((write) => write.kind)).toEqual(lists);
  expect(writes.workbook.map((write) => write.kind)).toEqual(workbook);
  expect(summarise(resolved, given).conflicts.map((conflict) => conflict.kind)).toEqual(
    conflicts.map((conflict) => conflict.kind).filter((each) => each !== kind),
  );
});

describe('what was chosen on an earlier plan', () => {
  const planOf = (mine: string, theirs: string) =>
    merge(sides(actions(actionRow(1)), actions(actionRow(1, { ref: mine })), actions(actionRow(1, { ref: theirs }))), options);
  const about = (choose: 'mine' | 'hold'): Choice => ({ table: 'actions', key: actionRow(1).key, field: 'ref', choose });
  const stands = (choose: 'mine' | 'hold', mine: string, theirs: string): boolean =>
    choicesThatStand([about(choose)], planOf('m', 't'), planOf(mine, theirs)).length === 1;

  test.each([
    ['while both stand as they were shown', 'm', 't', true],
    ['and not once they have changed it again', 'm', 't2', false],
    ['and not once it was changed again here', 'm2', 't', false],
    ['and not once nothing is left to choose', 'same', 'same', false],
  ])('M5 stands %s', (...[, mine, theirs, expected]) => {
    expect(stands('mine', mine, theirs)).toBe(expected);
  });

  test('what was held back stays so, whatever becomes of it, while it is there', () => {
    const agreed = String(actionRow(1).ref);
    expect([stands('hold', 'm2', 't2'), stands('hold', 'm', agreed), stands('hold', agreed, agreed)]).toEqual([true, true, false]);
  });

  test('what was held back is that field, or that row, and no other', () => {
    const one = actionRow(1);
    const plan = merge(
      sides(actions(one, actionRow(2)), actions({ ...one, ref: 'm', milestones: 'm' }, actionRow(3)), actions(one)),
      options,
    );
    const hold = (row: Row, field: string | undefined): Choice =>
      field === undefined
        ? { table: 'actions', key: row.key, field, choose: 'hold' }
        : { table: 'actions', key: row.key, field, choose: 'hold' };
    const held = [hold(one, 'ref'), hold(one, undefined), hold(actionRow(3), undefined)];
    const others = [hold(one, 'outcome'), hold(actionRow(4), undefined), hold(actionRow(4), 'ref'), hold(actionRow(3), 'ref')];
    const elsewhere: Choice = { table: 'reports', key: one.key, field: undefined, choose: 'hold' };
    expect(choicesThatStand([...others, ...held, elsewhere], plan, plan)).toEqual(held);
  });
});
