import { merge, perTable, resolve, writesOf, type Sides } from '../../../src/sync';
import type { Row } from '../../../src/schema';
import { actionRow, housingRow, keyNumber, policeRow, row } from '../../support/rows';
import { options, sides, actions } from '../sides';

describe('choices', () => {
  const choose = (given: Sides, choices: Parameters<typeof resolve>[1]): ReturnType<typeof writesOf> =>
    writesOf(
      resolve(merge(given, options), choices, { sides: given, options }),
      perTable(() => []),
    );
  const conflict = sides(actions(actionRow(1, { ref: 'a' })), actions(actionRow(1, { ref: 'b' })), actions(actionRow(1, { ref: 'c' })));
  const key = actionRow(1).key;

  test('M5 keep mine is sent, and changes nothing here', () => {
    expect(choose(conflict, [{ table: 'actions', key, field: 'ref', choose: 'mine' }])).toMatchObject({
      lists: [{ changes: { ref: 'b' } }],
      workbook: [],
    });
  });
  test('M5 take theirs is brought in, and changes nothing there', () => {
    expect(choose(conflict, [{ table: 'actions', key, field: 'ref', choose: 'theirs' }])).toMatchObject({
      lists: [],
      workbook: [{ changes: { ref: 'c' } }],
    });
  });
  test('M5 another value goes to both sides', () => {
    expect(choose(conflict, [{ table: 'actions', key, field: 'ref', choose: 'edited', value: 'd' }])).toMatchObject({
      lists: [{ changes: { ref: 'd' } }],
      workbook: [{ changes: { ref: 'd' } }],
    });
  });
  test('S1 another value is judged like any change', () => {
    const chosen = choose(conflict, [{ table: 'actions', key, field: 'ref', choose: 'edited', value: 'x'.repeat(300) }]);
    expect(chosen).toEqual({ lists: [], workbook: [] });
  });
  test('M2 a change that is held back is not sent', () => {
    const push = sides(actions(actionRow(1)), actions(actionRow(1, { ref: 'z' })), actions(actionRow(1)));
    expect(choose(push, [{ table: 'actions', key, field: 'ref', choose: 'hold' }])).toEqual({ lists: [], workbook: [] });
  });
  test('M7 edited here, deleted there: mine puts it back, theirs removes it here', () => {
    const clash = sides(actions(actionRow(1)), actions(actionRow(1, { ref: 'z' })), actions());
    expect(choose(clash, [{ table: 'actions', key, field: undefined, choose: 'mine' }])).toMatchObject({
      lists: [{ kind: 'add', row: { ref: 'z' } }],
      workbook: [],
    });
    expect(choose(clash, [{ table: 'actions', key, field: undefined, choose: 'theirs' }])).toMatchObject({
      lists: [],
      workbook: [{ kind: 'remove' }],
    });
  });
  test('M7 what was cleared here stays cleared when mine is put back', () => {
    const agreed = actionRow(1, { milestones: 'start', order: 3 });
    const { milestones: _, order: __, ...cleared } = agreed;
    const given = sides(actions(agreed), actions({ ...cleared, ref: 'z' } as Row), actions());
    const narrow = { ...given, workbook: { ...given.workbook, absentFields: { ...perTable(() => []), actions: ['order'] } } };
    const [back] = choose(narrow, [{ table: 'actions', key, field: undefined, choose: 'mine' }]).lists;
    expect(back).toMatchObject({ kind: 'add', row: { ref: 'z', order: 3 } });
    expect(back?.kind === 'add' && back.row.milestones).toBeUndefined();
  });
  test('M7 deleted here, edited there: mine removes it there, theirs brings it back', () => {
    const clash = sides(actions(actionRow(1)), actions(), actions(actionRow(1, { ref: 'z' })));
    expect(choose(clash, [{ table: 'actions', key, field: undefined, choose: 'mine' }])).toMatchObject({
      lists: [{ kind: 'remove' }],
      workbook: [],
    });
    expect(choose(clash, [{ table: 'actions', key, field: undefined, choose: 'theirs' }])).toMatchObject({
      lists: [],
      workbook: [{ kind: 'add', row: { ref: 'z' } }],
    });
  });
  test('M8 keep one: the lists’ key stays, with the values chosen; keep both: both go through', () => {
    const mine = row(keyNumber(801), { ...actionRow(9), key: keyNumber(801), ref: 'mine' });
    const theirs = row(keyNumber(802), { ...actionRow(9), key: keyNumber(802), ref: 'theirs' });
    const twins = sides(actions(), actions(mine), actions(theirs));
    const say = (choice: 'mine' | 'theirs' | 'both') =>
      choose(twins, [{ table: 'actions', key: mine.key, field: undefined, choose: choice }]);
    expect(say('both')).toMatchObject({
      lists: [{ kind: 'add', row: { ref: 'mine' } }],
      workbook: [{ kind: 'add', row: { ref: 'theirs' } }],
    });
    expect(say('theirs')).toMatchObject({
      lists: [],
      workbook: [
        { kind: 'add', row: { ref: 'theirs', key: theirs.key } },
        { kind: 'remove', key: mine.key },
      ],
    });
    expect(say('mine')).toMatchObject({
      lists: [{ kind: 'update', key: theirs.key, changes: { ref: 'mine' } }],
      workbook: [
        { kind: 'add', row: { ref: 'mine', key: theirs.key } },
        { kind: 'remove', key: mine.key },
      ],
    });
  });
  test('M8 keeping one of two parents takes the children along', () => {
    const mine = row(keyNumber(811), { name: 'Refuge North' });
    const theirs = row(keyNumber(812), { name: 'Refuge North' });
    const child = actionRow(1, { leadAgencies: [mine.key] });
    const twins = sides({}, { agencies: [policeRow, housingRow, mine], actions: [child] }, { agencies: [policeRow, housingRow, theirs] });
    const writes = choose(twins, [{ table: 'agencies', key: mine.key, field: undefined, choose: 'theirs' }]);
    expect(writes.lists).toMatchObject([{ kind: 'add', row: { leadAgencies: [theirs.key] } }]);
  });
});
