import { TABLE_NAMES, type Row } from '../../../src/schema';
import { merge, perTable, resolve, writesOf, type RowPlan } from '../../../src/sync';
import { actionRow, keyNumber, police, policeRow, review, reviewRow, row, training, trainingRow } from '../../support/rows';
import { options, common, sides, mergeOf, actions, outcomes, type Tables } from '../sides';

const many = (from: number, count: number): readonly Row[] => Array.from({ length: count }, (_, index) => actionRow(from + index));

describe('guards', () => {
  test('M9 removing more than ten rows stops and asks, in both directions', () => {
    const all = many(1, 400);
    const some = many(12, 389);
    expect(mergeOf(actions(...all), actions(...some), actions(...all)).map((plan) => plan.what === 'remove' && plan.outcome)).toEqual(
      many(1, 11).map(() => 'blocked-by-guard'),
    );
    expect(mergeOf(actions(...all), actions(...all), actions(...some)).map((plan) => plan.what === 'remove' && plan.outcome)).toEqual(
      many(1, 11).map(() => 'blocked-by-guard'),
    );
    expect(
      mergeOf(actions(...all), actions(...many(11, 390)), actions(...all)).map((plan) => plan.what === 'remove' && plan.outcome),
    ).toEqual(many(1, 10).map(() => 'push'));
  });

  test('M9 removing more than a tenth of the rows stops and asks; allowing it lets it through', () => {
    const given = sides(actions(...many(1, 10)), actions(...many(3, 8)), actions(...many(1, 10)));
    const plan = merge(given, options);
    expect(outcomes(plan.rows)).toEqual([
      ['remove', 'blocked-by-guard'],
      ['remove', 'blocked-by-guard'],
    ]);
    expect(
      writesOf(
        plan,
        perTable(() => []),
      ),
    ).toEqual({ lists: [], workbook: [] });
    const allowed = resolve(
      plan,
      plan.rows.map((each) => ({ table: each.table, key: each.key, field: undefined, choose: 'allow' as const })),
      { sides: given, options },
    );
    expect(
      writesOf(
        allowed,
        perTable(() => []),
      ).lists.map((write) => write.kind),
    ).toEqual(['remove', 'remove']);
  });

  test('M11 a field that the workbook does not hold is never compared', () => {
    const given = sides(actions(actionRow(1, { milestones: 'm' })), actions(actionRow(1)), actions(actionRow(1, { milestones: 'm' })));
    const plan = merge(
      { ...given, workbook: { ...given.workbook, absentFields: { ...perTable(() => []), actions: ['milestones'] } } },
      options,
    );
    expect(plan.rows).toEqual([]);
  });

  test('M11 a table that the workbook does not hold removes nothing', () => {
    const given = sides(actions(actionRow(1)), actions(), actions(actionRow(1)));
    expect(merge({ ...given, workbook: { ...given.workbook, absentTables: ['actions'] } }, options).rows).toEqual([]);
  });

  test('W3 a cell that cannot be read is neither pushed nor overwritten, and the row’s other fields go through', () => {
    const given = sides(
      actions(actionRow(1)),
      actions(actionRow(1, { ref: 'new' })),
      actions(actionRow(1, { targetDate: { raw: 'May 2027', date: '2027-05-31', precision: 'month' } as never })),
    );
    const marked = given.workbook.rows.actions.map((each) => ({ ...each, unreadable: { targetDate: '31/4/27' } }));
    const plan = merge({ ...given, workbook: { ...given.workbook, rows: { ...given.workbook.rows, actions: marked } } }, options);
    expect(outcomes(plan.rows)).toEqual([
      [
        ['ref', 'push'],
        ['targetDate', 'invalid'],
      ],
    ]);
    const writes = writesOf(
      plan,
      perTable(() => []),
    );
    expect(writes).toMatchObject({ lists: [{ changes: { ref: 'new' } }], workbook: [] });
  });

  test('S3 a completion without a date waits, marked; another row goes through', () => {
    const base = actions(actionRow(1), actionRow(2));
    const plans = mergeOf(base, actions(actionRow(1, { status: 'completed' }), actionRow(2, { ref: 'b' })), base);
    expect(outcomes(plans)).toEqual([[['status', 'invalid']], [['ref', 'push']]]);
    expect(plans[0]?.what === 'edit' && plans[0].fields[0]?.issues.map((issue) => issue.field)).toContain('completionDate');
  });

  test('S6 a target that moves in a live plan keeps the first date, though the sheet does not show it', () => {
    const target = (date: string): Row[string] => ({ raw: date, date, precision: 'day' }) as never;
    const live = { agencies: common.agencies ?? [], reviews: [{ ...reviewRow, status: 'live' }], recommendations: [trainingRow] };
    const before = actionRow(1, { targetDate: target('2027-01-31') });
    const moved = actionRow(1, { targetDate: target('2027-06-30'), targetReason: 'The new building opens in May.' });
    const given = sides({ ...live, actions: [before] }, { ...live, actions: [moved] }, { ...live, actions: [before] });
    const absent = { ...perTable(() => []), actions: ['originalTarget'] };
    const plan = merge({ ...given, workbook: { ...given.workbook, absentFields: absent } }, options);
    expect(writesOf(plan, absent)).toMatchObject({
      lists: [{ changes: { originalTarget: { date: '2027-01-31' }, targetDate: { date: '2027-06-30' } } }],
      workbook: [],
    });
    const held = resolve(plan, [{ table: 'actions', key: before.key, field: undefined, choose: 'hold' }], { sides: given, options });
    expect(writesOf(held, absent)).toEqual({ lists: [], workbook: [] });
  });

  test('S14 what was wrong in the lists already does not block a change elsewhere in the row', () => {
    const broken = { status: 'completed' };
    const plans = mergeOf(actions(actionRow(1, broken)), actions(actionRow(1, { ...broken, ref: 'b' })), actions(actionRow(1, broken)));
    expect(outcomes(plans)).toEqual([[['ref', 'push']]]);
  });

  test('S1 a row whose parent is nowhere waits', () => {
    const plans = mergeOf(actions(), actions(actionRow(1, { recommendation: keyNumber(0xdead) })), actions());
    expect(outcomes(plans)).toEqual([['add', 'invalid']]);
  });

  test('S1 a recommendation that still has actions is not removed, and comes back', () => {
    const rest = { agencies: common.agencies ?? [], reviews: [reviewRow], actions: many(1, 30) };
    const given = sides(
      { ...rest, recommendations: [trainingRow] },
      { ...rest, recommendations: [] },
      { ...rest, recommendations: [trainingRow] },
    );
    const plan = merge(given, options);
    expect(outcomes(plan.rows)).toEqual([['remove', 'invalid']]);
    expect(
      writesOf(
        plan,
        perTable(() => []),
      ),
    ).toMatchObject({ lists: [], workbook: [{ kind: 'add', row: { key: training } }] });
  });

  test('S1 a new action goes under a recommendation that is not removed after all', () => {
    const rest = { agencies: common.agencies ?? [], reviews: [reviewRow] };
    const given = sides(
      { ...rest, recommendations: [trainingRow], actions: many(1, 30) },
      { ...rest, recommendations: [], actions: [...many(1, 30), actionRow(99)] },
      { ...rest, recommendations: [trainingRow], actions: many(1, 30) },
    );
    expect(outcomes(merge(given, options).rows)).toEqual([
      ['remove', 'invalid'],
      ['add', 'push'],
    ]);
  });

  test('M12 a plan survives being written down and read again', () => {
    const given = sides(
      actions(actionRow(1, { ref: 'a' })),
      actions(actionRow(1, { ref: 'b' }), actionRow(2)),
      actions(actionRow(1, { ref: 'c' }), actionRow(3)),
    );
    const plan = merge(given, options);
    expect(JSON.parse(JSON.stringify(plan)).rows.map((each: RowPlan) => each.what)).toEqual(plan.rows.map((each) => each.what));
    expect(merge(given, options)).toEqual(plan);
  });

  test('P2 parents are added before their children and removed after them', () => {
    const given = sides(
      { agencies: [], reviews: [], recommendations: [], actions: [] },
      { actions: [actionRow(1)] },
      { agencies: [], reviews: [], recommendations: [], actions: [] },
    );
    const writes = writesOf(
      merge(given, options),
      perTable(() => []),
    ).lists;
    expect(writes.map((write) => TABLE_NAMES.indexOf(write.table))).toEqual([0, 0, 1, 2, 3]);
    expect(police).toBe(policeRow.key);
  });
});

describe('what was wrong in the lists already', () => {
  const nobody = keyNumber(0x666);

  test('S14 an action whose agency is gone from the lists can be changed elsewhere', () => {
    const orphan = actionRow(1, { leadAgencies: [nobody] });
    expect(outcomes(mergeOf(actions(orphan), actions({ ...orphan, ref: '9.9' }), actions(orphan)))).toEqual([[['ref', 'push']]]);
    expect(outcomes(mergeOf(actions(orphan), actions(orphan), actions({ ...orphan, ref: '9.9' })))).toEqual([[['ref', 'pull']]]);
  });

  test('S1 naming an agency that is nowhere waits in the workbook', () => {
    const row = actionRow(1);
    const plans = mergeOf(actions(row), actions({ ...row, leadAgencies: [nobody], ref: '9.9' }), actions(row));
    expect(outcomes(plans)).toEqual([
      [
        ['ref', 'push'],
        ['leadAgencies', 'invalid'],
      ],
    ]);
  });
});

describe('what belongs together', () => {
  const newParent = row(keyNumber(0x70), { review, number: '2', text: 'Housing officers recognise coercive control.' });
  const child = actionRow(9, { recommendation: newParent.key });
  const wrong = { ...newParent, number: 'x'.repeat(300) };
  const recommendations = (...more: readonly Row[]): Tables => ({ recommendations: [trainingRow, ...more] });

  test('S1 what belongs to a row that cannot be saved waits with it, and goes with it once it is right', () => {
    const waiting = mergeOf({}, { ...recommendations(wrong), ...actions(child) }, {});
    expect(waiting.map((plan) => [plan.table, plan.what === 'add' && plan.outcome, plan.what === 'add' && plan.issues[0]?.code])).toEqual([
      ['recommendations', 'invalid', 'too-long'],
      ['actions', 'invalid', 'parent-waits'],
    ]);
    expect(outcomes(mergeOf({}, { ...recommendations(newParent), ...actions(child) }, {}))).toEqual([
      ['add', 'push'],
      ['add', 'push'],
    ]);
  });

  test('M2 what belongs to a row that is held back waits with it', () => {
    const given = sides({}, { ...recommendations(newParent), ...actions(child) }, {});
    const held = resolve(merge(given, options), [{ table: 'recommendations', key: newParent.key, field: undefined, choose: 'hold' }], {
      sides: given,
      options,
    });
    expect(outcomes(held.rows)).toEqual([
      ['add', 'held'],
      ['add', 'invalid'],
    ]);
  });

  const gone = { ...recommendations(), actions: many(1, 5) };
  const whole = { ...recommendations(newParent), actions: [child, ...many(1, 5)] };

  test('M9 a row is not removed while what belongs to it is held back, and goes when nothing of it stays', () => {
    const crowd = many(20, 40);
    const before = { ...whole, actions: [...whole.actions, ...crowd] };
    const given = sides(before, { ...gone, actions: [...gone.actions, ...crowd] }, before);
    expect(outcomes(merge(given, options).rows)).toEqual([
      ['remove', 'push'],
      ['remove', 'push'],
    ]);
    const choice = { table: 'actions', key: child.key, field: undefined, choose: 'hold' } as const;
    const held = resolve(merge(given, options), [choice], { sides: given, options });
    expect(held.rows.map((plan) => [plan.table, plan.what === 'remove' && plan.outcome])).toEqual([
      ['recommendations', 'invalid'],
      ['actions', 'held'],
    ]);
  });

  test('S8 an action whose reports are kept is kept with them', () => {
    const report = row(keyNumber(0x71), {
      review,
      action: actionRow(1).key,
      agency: police,

      date: '2026-11-01',
      narrative: 'Two teams trained.',
    });
    const before: Tables = { actions: many(1, 30), reports: [report] };
    const plans = mergeOf(before, { actions: many(2, 29), reports: [] }, before);
    expect(plans.map((plan) => [plan.table, plan.what === 'remove' && plan.outcome])).toEqual([
      ['actions', 'invalid'],
      ['reports', 'invalid'],
    ]);
  });
});
