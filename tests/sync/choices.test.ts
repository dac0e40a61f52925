import { choicesForAll, merge, resolve, summarise, writesOf, perTable, type Conflict } from '../../src/sync';
import { actionRow, keyNumber } from '../support/rows';
import { actions, options, sides } from './sides';

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
