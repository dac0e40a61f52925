import { TABLE_NAMES, type FieldValue, type Row, type TableName } from '../../src/schema';
import {
  merge,
  perTable,
  resolve,
  writesOf,
  type Base,
  type HeldRow,
  type MergeOptions,
  type RowPlan,
  type Sides,
  type Snapshot,
} from '../../src/sync';
import {
  actionRow,
  coordinator,
  housingRow,
  keyNumber,
  police,
  policeRow,
  review,
  reviewRow,
  row,
  today,
  training,
  trainingRow,
} from '../support/rows';

type Fields = Readonly<Record<string, FieldValue | undefined>>;
type Tables = Partial<Record<TableName, readonly Row[]>>;

const options: MergeOptions = { site: 's', review, actor: coordinator, today };
const common: Tables = { agencies: [policeRow, housingRow], reviews: [reviewRow], recommendations: [trainingRow] };

const held = (each: Row, place: number): HeldRow => ({
  row: each,
  version: `v${place}`,
  place,
  changedBy: 'Alex',
  changedAt: '2026-11-20T10:00:00Z',
  issues: [],
  unreadable: {},
});
const snapshot = (tables: Tables, more: Partial<Snapshot> = {}): Snapshot => ({
  rows: perTable((table) => (tables[table] ?? common[table] ?? []).map(held)),
  absentFields: perTable(() => []),
  absentTables: [],
  mark: { text: '1', takenAt: '2026-11-21T00:00:00Z' },
  ...more,
});
const baseOf = (tables: Tables): Base => ({
  format: 1,
  site: 's',
  review,
  mark: { text: '0', takenAt: '2026-11-20T00:00:00Z' },
  syncedAt: '2026-11-20T00:00:00Z',
  rows: perTable((table) => (tables[table] ?? common[table] ?? []).map((each, place) => ({ row: each, version: `v${place}`, place }))),
});
const sides = (base: Tables | undefined, mine: Tables, theirs: Tables): Sides => ({
  base: base && baseOf(base),
  workbook: snapshot(mine),
  lists: snapshot(theirs),
});
const mergeOf = (base: Tables | undefined, mine: Tables, theirs: Tables): readonly RowPlan[] =>
  merge(sides(base, mine, theirs), options).rows;
const actions = (...rows: readonly Row[]): Tables => ({ actions: rows });
const outcomes = (plans: readonly RowPlan[]): unknown =>
  plans.map((plan) => (plan.what === 'edit' ? plan.fields.map((field) => [field.field, field.outcome]) : [plan.what, plan.outcome]));

/** One action as base, mine and theirs, by the fields in which they differ. */
const field = (base: Fields, mine: Fields, theirs: Fields): unknown =>
  outcomes(mergeOf(actions(actionRow(1, base)), actions(actionRow(1, mine)), actions(actionRow(1, theirs))));

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
  ])('%s', (_, base, mine, theirs, expected) => {
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
  ])('%s', (_, base, mine, theirs) => {
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
  ])('%s', (_, base, mine, theirs, expected) => {
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

describe('guards', () => {
  const many = (from: number, count: number): readonly Row[] => Array.from({ length: count }, (_, index) => actionRow(from + index));

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
