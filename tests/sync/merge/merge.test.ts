import { type Row } from '../../../src/schema';
import { merge, perTable, writesOf } from '../../../src/sync';
import { actionRow, keyNumber, review, row, trainingRow } from '../../support/rows';
import { type Fields, options, sides, mergeOf, actions, outcomes, field } from '../sides';

describe('fields', () => {
  test.each<[string, Fields, Fields, Fields, unknown]>([
    ['M1 same on both sides: nothing', { ref: 'a' }, { ref: 'a' }, { ref: 'a' }, []],
    ['M1 another form of the same text is the same', { text: 'Café\nb' }, { text: 'Cafe\u0301\r\nb ' }, { text: 'Café\nb' }, []],
    ['M2 changed only in the workbook: push', { ref: 'a' }, { ref: 'b' }, { ref: 'a' }, [[['ref', 'push']]]],
    [
      'M2 cleared only in the workbook: push',
      { milestones: 'x' },
      { milestones: undefined },
      { milestones: 'x' },
      [[['milestones', 'push']]],
    ],
    ['M3 changed only in the lists: pull', { ref: 'a' }, { ref: 'a' }, { ref: 'b' }, [[['ref', 'pull']]]],
    ['M3 cleared only in the lists: pull', { milestones: 'x' }, { milestones: 'x' }, { milestones: undefined }, [[['milestones', 'pull']]]],
    ['M4 changed to the same value: adopt', { ref: 'a' }, { ref: 'b' }, { ref: 'b' }, [[['ref', 'adopt']]]],
    [
      'M5 changed differently: a conflict on that field alone',
      { ref: 'a', section: 'x' },
      { ref: 'b', milestones: 'm' },
      { ref: 'c' },
      [
        [
          ['ref', 'both-changed'],
          ['milestones', 'push'],
        ],
      ],
    ],
    [
      'M5 cleared here, changed there',
      { milestones: 'a' },
      { milestones: undefined },
      { milestones: 'b' },
      [[['milestones', 'both-changed']]],
    ],
    [
      'M6 long text changed in different lines is merged',
      { milestones: '1\n2\n3\n4' },
      { milestones: '1 mine\n2\n3\n4' },
      { milestones: '1\n2\n3\n4 theirs' },
      [[['milestones', 'merged-text']]],
    ],
    [
      'M6 long text changed in the same line is a conflict',
      { milestones: '1\n2' },
      { milestones: '1 mine\n2' },
      { milestones: '1 theirs\n2' },
      [[['milestones', 'both-changed']]],
    ],
    ['M6 one line of text is never spliced', { ref: 'a b' }, { ref: 'a mine' }, { ref: 'theirs b' }, [[['ref', 'both-changed']]]],
  ])('%s', (...[, base, mine, theirs, expected]) => {
    expect(field(base, mine, theirs)).toEqual(expected);
  });

  test.each<[string, Fields, Fields, Fields]>([
    ['M12 a push seen from the other side is a pull', { ref: 'a' }, { ref: 'b' }, { ref: 'a' }],
    ['M12 an adoption is one from both sides', { ref: 'a' }, { ref: 'b' }, { ref: 'b' }],
    ['M12 a conflict is one from both sides', { ref: 'a' }, { ref: 'b' }, { ref: 'c' }],
    [
      'M12 merged text is the same from both sides',
      { milestones: '1\n2\n3\n4' },
      { milestones: '1 x\n2\n3\n4' },
      { milestones: '1\n2\n3\n4 y' },
    ],
  ])('%s', (...[, base, mine, theirs]) => {
    const one = mergeOf(actions(actionRow(1, base)), actions(actionRow(1, mine)), actions(actionRow(1, theirs)))[0];
    const two = mergeOf(actions(actionRow(1, base)), actions(actionRow(1, theirs)), actions(actionRow(1, mine)))[0];
    if (one?.what !== 'edit' || two?.what !== 'edit') throw new Error('expected edits');
    const swapped = { push: 'pull', pull: 'push' } as Readonly<Record<string, string>>;
    expect(two.fields.map((each) => [each.field, swapped[each.outcome] ?? each.outcome, each.mine, each.theirs])).toEqual(
      one.fields.map((each) => [each.field, each.outcome, each.theirs, each.mine]),
    );
  });

  test('M6 merged text holds both changes', () => {
    const [plan] = mergeOf(
      actions(actionRow(1, { milestones: '1\n2\n3' })),
      actions(actionRow(1, { milestones: '0\n1\n2\n3' })),
      actions(actionRow(1, { milestones: '1\n2\n3 b' })),
    );
    expect(plan?.what === 'edit' && plan.fields[0]?.value).toBe('0\n1\n2\n3 b');
  });

  test('M5 a conflict shows base, mine, theirs, who and when', () => {
    const [plan] = mergeOf(actions(actionRow(1, { ref: 'a' })), actions(actionRow(1, { ref: 'b' })), actions(actionRow(1, { ref: 'c' })));
    expect(plan).toMatchObject({ changedBy: 'Alex', changedAt: '2026-11-20T10:00:00Z', fields: [{ base: 'a', mine: 'b', theirs: 'c' }] });
  });

  test('M5 while a conflict waits, nothing is written to its field and the row’s other fields go through', () => {
    const plan = merge(
      sides(
        actions(actionRow(1, { ref: 'a' })),
        actions(actionRow(1, { ref: 'b', milestones: 'm' })),
        actions(actionRow(1, { ref: 'c', outcome: 'o' })),
      ),
      options,
    );
    const writes = writesOf(
      plan,
      perTable(() => []),
    );
    expect(writes.lists).toMatchObject([{ kind: 'update', changes: { milestones: 'm' } }]);
    expect(writes.workbook).toMatchObject([{ kind: 'update', changes: { outcome: 'o' } }]);
    expect(JSON.stringify(writes)).not.toContain('"ref"');
  });
});

describe('rows', () => {
  const a = actionRow(1);
  const edited = actionRow(1, { milestones: 'edited' });
  const one = (base: readonly Row[] | undefined, mine: readonly Row[], theirs: readonly Row[]): unknown => {
    // Ten rows that nobody touches, so that one removal is not stopped by the guard.
    const rest = Array.from({ length: 20 }, (_, index) => actionRow(50 + index));
    return outcomes(mergeOf(base && actions(...base, ...rest), actions(...mine, ...rest), actions(...theirs, ...rest)));
  };

  test.each<[string, readonly Row[], readonly Row[], readonly Row[], unknown]>([
    ['M2 a row added in the workbook is pushed', [], [a], [], [['add', 'push']]],
    ['M3 a row added in the lists is pulled', [], [], [a], [['add', 'pull']]],
    ['M4 the same row added on both sides is adopted', [], [a], [a], [['add', 'adopt']]],
    ['M2 a row removed in the workbook is removed from the lists', [a], [], [a], [['remove', 'push']]],
    ['M3 a row removed in the lists is removed from the workbook', [a], [a], [], [['remove', 'pull']]],
    ['M4 a row removed on both sides is forgotten', [a], [], [], [['remove', 'adopt']]],
    ['M7 edited here, deleted there is a conflict', [a], [edited], [], [['clash', 'edited-and-deleted']]],
    ['M7 deleted here, edited there is a conflict', [a], [], [edited], [['clash', 'deleted-and-edited']]],
  ])('%s', (...[, base, mine, theirs, expected]) => {
    expect(one(base, mine, theirs)).toEqual(expected);
  });

  test('M5 rows with the same key that were never agreed on differ field by field', () => {
    expect(outcomes(mergeOf(actions(), actions(edited), actions(actionRow(1, { milestones: 'other', ref: 'z' }))))).toEqual([
      [
        ['ref', 'both-changed'],
        ['milestones', 'both-changed'],
      ],
    ]);
  });

  test('M8 added twice with the same parent and wording is one question', () => {
    const mine = row(keyNumber(801), { ...actionRow(9), key: keyNumber(801), text: 'Publish a  leaflet' });
    const theirs = row(keyNumber(802), { ...actionRow(9), key: keyNumber(802), text: 'publish a leaflet' });
    const plans = mergeOf(actions(), actions(mine), actions(theirs));
    expect(plans).toMatchObject([{ what: 'twins', outcome: 'added-twice', key: keyNumber(801), twin: keyNumber(802) }]);
  });

  test('M8 the same wording under another recommendation is another action', () => {
    const other = row(keyNumber(5), { review, number: '2', text: 'Another.' });
    const mine = row(keyNumber(801), { ...actionRow(9), key: keyNumber(801) });
    const theirs = row(keyNumber(802), { ...actionRow(9), key: keyNumber(802), recommendation: other.key });
    const tables = { recommendations: [trainingRow, other] };
    expect(outcomes(mergeOf(tables, { ...tables, actions: [mine] }, { ...tables, actions: [theirs] }))).toEqual([
      ['add', 'pull'],
      ['add', 'push'],
    ]);
  });

  test('M10 a copied row is a new row, not a second one of the same', () => {
    const copy = row(keyNumber(803), { ...a, key: keyNumber(803) });
    expect(outcomes(mergeOf(actions(a), actions(a, copy), actions(a)))).toEqual([['add', 'push']]);
  });
});
