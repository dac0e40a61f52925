import type { FieldValue, Row } from '../../src/schema';
import type { StoredRow } from '../../src/store';
import { merge, perTable, resolve, writesOf, type BaseRow, type Choice, type Sides } from '../../src/sync';
import { actionRow, keyNumber, police, review, row, trainingRow } from '../support/rows';
import { actions, mergeOf, options, outcomes, sides } from './sides';

type Fields = Readonly<Record<string, FieldValue | undefined>>;
const none = perTable((): readonly string[] => []);
const quiet = Array.from({ length: 20 }, (_, index) => actionRow(50 + index));
const one = actionRow(1);
const of = { table: 'actions', key: one.key } as const;
const some = (...rows: readonly Row[]) => actions(...quiet, ...rows);
const changed = (fields: Fields) => some(actionRow(1, fields));
/** The sides with another row of the base, or of the workbook. */
const withBase = (given: Sides, change: (known: BaseRow) => BaseRow): Sides => ({
  ...given,
  base: given.base && {
    ...given.base,
    rows: { ...given.base.rows, actions: given.base.rows.actions.map((each) => (each.row.key === one.key ? change(each) : each)) },
  },
});
const withMine = (given: Sides, change: (mine: StoredRow) => StoredRow): Sides => ({
  ...given,
  workbook: {
    ...given.workbook,
    rows: { ...given.workbook.rows, actions: given.workbook.rows.actions.map((each) => (each.row.key === one.key ? change(each) : each)) },
  },
});
const choosing = (given: Sides, choices: readonly Choice[]) =>
  writesOf(resolve(merge(given, options), choices, { sides: given, options }), none);

describe('a plan, word for word', () => {
  const theirs = { version: 'v20', place: 20, changedBy: 'Alex', changedAt: '2026-11-20T10:00:00Z' };
  const unknown = { changedBy: undefined, changedAt: undefined };

  test('M12 a plan says what it is about, and how many rows each side held', () => {
    const given = sides(some(), some(one, actionRow(2)), some());
    const { rows: _, ...plan } = merge(given, options);
    expect(plan).toEqual({ format: 1, site: 's', review, mark: given.lists.mark, counts: { workbook: 26, lists: 24 } });
  });

  test('M2 M3 M4 M5 a changed row says where it stands in the lists and who changed it, and each field its three values', () => {
    const base = changed({ progress: 'x', milestones: 'x', outcome: 'x' });
    const mine = changed({ progress: 'm', milestones: 'm', outcome: 'a' });
    const other = changed({ progress: 'x', milestones: 't', outcome: 'a' });
    const [plan] = mergeOf(base, mine, other);
    expect(plan).toEqual({
      ...of,
      ...theirs,
      what: 'edit',
      base: base.actions?.[20],
      mine: mine.actions?.[20],
      theirs: other.actions?.[20],
      fields: expect.any(Array) as unknown,
    });
    const fields = plan?.what === 'edit' ? plan.fields : [];
    expect([...fields].sort((a, b) => a.field.localeCompare(b.field))).toEqual([
      { field: 'milestones', outcome: 'both-changed', base: 'x', mine: 'm', theirs: 't', value: undefined, issues: [] },
      { field: 'outcome', outcome: 'adopt', base: 'x', mine: 'a', theirs: 'a', value: 'a', issues: [] },
      { field: 'progress', outcome: 'push', base: 'x', mine: 'm', theirs: 'x', value: 'm', issues: [] },
    ]);
    expect(mergeOf(base, base, changed({ progress: 't', milestones: 'x', outcome: 'x' }))).toMatchObject([
      { fields: [{ field: 'progress', outcome: 'pull', value: 't' }] },
    ]);
  });

  test('M2 a changed row that has moved in the lists stands where they hold it now', () => {
    const moved = withBase(sides(some(one), changed({ ref: 'm' }), some(one)), (known) => ({ ...known, version: 'v1', place: 1 }));
    expect(merge(moved, options).rows).toMatchObject([{ what: 'edit', version: 'v20', place: 20 }]);
  });

  test('M2 M3 M4 an added or removed row says which side it goes from, and nothing is wrong with it', () => {
    const added = { ...of, base: undefined, what: 'add', row: one, issues: [] };
    const removed = { ...of, base: one, what: 'remove', issues: [] };
    const atBase = { version: 'v20', place: 20, ...unknown };
    expect(mergeOf(some(), some(one), some())).toEqual([
      { ...added, outcome: 'push', mine: one, theirs: undefined, version: undefined, place: undefined, ...unknown },
    ]);
    expect(mergeOf(some(), some(), some(one))).toEqual([{ ...added, outcome: 'pull', mine: undefined, theirs: one, ...theirs }]);
    expect(mergeOf(some(), some(one), some(one))).toEqual([{ ...added, outcome: 'adopt', mine: one, theirs: one, ...theirs }]);
    expect(mergeOf(some(one), some(), some(one))).toEqual([
      { ...removed, outcome: 'push', from: 'lists', mine: undefined, theirs: one, ...theirs },
    ]);
    expect(mergeOf(some(one), some(one), some())).toEqual([
      { ...removed, outcome: 'pull', from: 'workbook', mine: one, theirs: undefined, ...atBase },
    ]);
    expect(mergeOf(some(one), some(), some())).toEqual([
      { ...removed, outcome: 'adopt', from: 'lists', mine: undefined, theirs: undefined, ...atBase },
    ]);
  });

  test('M4 a row that is gone from both sides is forgotten, wherever it stood', () => {
    expect(outcomes(mergeOf(some(one, actionRow(2)), some(one), some(one)))).toEqual([['remove', 'adopt']]);
    expect(outcomes(mergeOf(some(one), some(actionRow(2)), some(actionRow(2))))).toEqual([
      ['add', 'adopt'],
      ['remove', 'adopt'],
    ]);
  });

  test('M10 rows are found by their key in whatever order each side has them', () => {
    const [first, second, third] = [actionRow(1), actionRow(2), actionRow(3)];
    const given = mergeOf(
      some(first, second, third),
      some(third, { ...first, ref: 'm' }, second),
      some({ ...second, ref: 't' }, third, first),
    );
    expect(given.map((plan) => [plan.key, plan.what === 'edit' && plan.fields.map(({ field, outcome }) => [field, outcome])])).toEqual([
      [second.key, [['ref', 'pull']]],
      [first.key, [['ref', 'push']]],
    ]);
  });
});

describe('rows that are not simply agreed on', () => {
  const only = (known: BaseRow): BaseRow => ({ ...known, lists: { state: 'only' } });

  test('M3 a row that was the lists’ alone is adopted once the workbook holds it alike, even as the base’s own', () => {
    const given = withBase(sides(some(one), some(one), some(one)), only);
    expect(outcomes(merge(given, options).rows)).toEqual([['add', 'adopt']]);
    expect(
      outcomes(
        merge(
          withMine(given, (mine) => ({ ...mine, row: one })),
          options,
        ).rows,
      ),
    ).toEqual([['add', 'adopt']]);
  });

  test('M3 a row that was the lists’ alone, and is gone from both sides, is nothing', () => {
    expect(merge(withBase(sides(some(one), some(), some()), only), options).rows).toEqual([]);
  });

  test('M3 a row that was the lists’ alone comes in when only they hold it, and is added when only the workbook does', () => {
    expect(outcomes(merge(withBase(sides(some(one), some(), some(one)), only), options).rows)).toEqual([['add', 'pull']]);
    expect(outcomes(merge(withBase(sides(some(one), some(one), some()), only), options).rows)).toEqual([['add', 'push']]);
  });

  test('W3 a cell that cannot be read is seen also in a row that is otherwise the base’s own', () => {
    const given = withMine(sides(some(one), some(one), some(one)), (mine) => ({ ...mine, row: one, unreadable: { targetDate: '31/4' } }));
    expect(merge(given, options).rows).toMatchObject([
      { fields: [{ field: 'targetDate', outcome: 'invalid', base: undefined, mine: undefined, theirs: undefined, value: undefined }] },
    ]);
  });

  test('W3 a cell that cannot be read keeps its issues, and what base and lists hold', () => {
    const issue = { code: 'x', rule: 'W3', severity: 'error', table: 'actions', key: one.key, params: {} } as const;
    const issues = [
      { ...issue, field: 'ref' },
      { ...issue, field: 'text' },
    ];
    const given = withMine(sides(some(one), some(one), changed({ ref: 't' })), (mine) => ({
      ...mine,
      unreadable: { ref: '#REF!' },
      issues,
    }));
    expect(merge(given, options).rows).toMatchObject([
      { fields: [{ field: 'ref', outcome: 'invalid', base: '1.1', mine: undefined, theirs: 't', value: undefined, issues: [issues[0]] }] },
    ]);
  });

  test('M7 W3 a row with a cell that cannot be read was edited, so a removal of it in the lists is a question', () => {
    const given = withMine(sides(some(one), some(one), some()), (mine) => ({ ...mine, unreadable: { ref: '#REF!' } }));
    expect(outcomes(merge(given, options).rows)).toEqual([['clash', 'edited-and-deleted']]);
  });
});

describe('added twice', () => {
  const twin = (number: number, fields: Fields): Row => ({ ...actionRow(9, fields), key: keyNumber(number) });
  const of2 = (mine: Fields, theirs: Fields): unknown => outcomes(mergeOf(some(), some(twin(801, mine)), some(twin(802, theirs))));
  const twins = [['twins', 'added-twice']];
  const apart = [
    ['add', 'pull'],
    ['add', 'push'],
  ];

  test('M8 capitals, spaces and forms of a letter make no difference; words do', () => {
    expect(of2({ text: ' Publish a\nleaflet ' }, { text: 'publish  A leaflet' })).toEqual(twins);
    expect(of2({ text: 'Cafe\u0301' }, { text: 'CAFÉ' })).toEqual(twins);
    expect(of2({ text: 'a b' }, { text: 'ab' })).toEqual(apart);
  });

  test('M8 rows without words are not taken for the same, nor is anything in a table that has no wording', () => {
    expect(of2({ text: undefined }, { text: undefined })).toEqual([
      ['add', 'pull'],
      ['add', 'invalid'],
    ]);
    const report = (number: number): Row =>
      row(keyNumber(number), { review, action: quiet[0]?.key, agency: police, date: '2026-11-21', narrative: 'Done.' });
    const given = (updates: readonly Row[]) => ({ ...some(), reports: updates });
    expect(outcomes(mergeOf(given([]), given([report(801)]), given([report(802)])))).toEqual(apart);
  });

  test('M8 each row is a twin once, and what is new on one side alone is none', () => {
    const mine = [twin(801, { text: 'Same' }), twin(803, { text: 'Same' }), twin(805, { text: 'Mine' })];
    const theirs = [twin(802, { text: 'Same' }), twin(804, { text: 'Theirs' }), twin(806, { text: 'Same' })];
    const plans = mergeOf(some(), some(...mine), some(...theirs));
    expect(plans.map((plan) => [plan.key, plan.what === 'edit' ? '' : plan.outcome])).toEqual([
      [keyNumber(804), 'pull'],
      [keyNumber(801), 'added-twice'],
      [keyNumber(803), 'added-twice'],
      [keyNumber(805), 'push'],
    ]);
    expect(plans[1]).toEqual({
      table: 'actions',
      key: keyNumber(801),
      twin: keyNumber(802),
      what: 'twins',
      outcome: 'added-twice',
      base: undefined,
      mine: mine[0],
      theirs: theirs[0],
      version: 'v20',
      place: 20,
      changedBy: 'Alex',
      changedAt: '2026-11-20T10:00:00Z',
    });
  });
});

describe('the guard', () => {
  const rows = (from: number, count: number): readonly Row[] => Array.from({ length: count }, (_, index) => actionRow(from + index));
  const counted = (plans: ReturnType<typeof mergeOf>): Readonly<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for (const plan of plans) {
      const name = plan.what === 'edit' ? 'edit' : `${plan.what} ${plan.outcome}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  };
  const many = rows(300, 400);

  test('M9 each side is counted by itself', () => {
    const [here, there] = [rows(1, 6), rows(20, 6)];
    expect(counted(mergeOf(actions(...many, ...here, ...there), actions(...many, ...there), actions(...many, ...here)))).toEqual({
      'remove push': 6,
      'remove pull': 6,
    });
  });

  test('M9 rows that are gone from both sides, and changes of other kinds, are not counted and go on', () => {
    const gone = rows(1, 12);
    expect(counted(mergeOf(actions(...many, ...gone), actions(...many), actions(...many)))).toEqual({ 'remove adopt': 12 });
    const edits = rows(1, 12);
    const edited = edits.map((each) => ({ ...each, ref: 'm' }));
    expect(
      counted(mergeOf(actions(...many, ...edits, actionRow(90)), actions(...many, ...edited), actions(...many, ...edits, actionRow(90)))),
    ).toEqual({
      edit: 12,
      'remove push': 1,
    });
  });

  test('M9 what is stopped is only the removals from that side', () => {
    const [here, there, both] = [rows(1, 11), rows(20, 2), rows(40, 3)];
    const plans = mergeOf(
      actions(...many, ...here, ...there, ...both),
      actions(...many, ...there, actionRow(90)),
      actions(...many, ...here),
    );
    expect(counted(plans)).toEqual({ 'remove blocked-by-guard': 11, 'remove pull': 2, 'remove adopt': 3, 'add push': 1 });
    expect(
      plans
        .filter((plan) => plan.what === 'remove' && plan.outcome === 'blocked-by-guard')
        .map((plan) => plan.what === 'remove' && plan.from),
    ).toEqual(here.map(() => 'lists'));
    const other = mergeOf(actions(...many, ...here, ...there), actions(...many, ...here), actions(...many, ...there));
    expect(counted(other)).toEqual({ 'remove blocked-by-guard': 11, 'remove push': 2 });
  });

  test('M9 a tenth of the rows is not more than a tenth', () => {
    // Sixteen actions beside two agencies, the review and a recommendation.
    const all = rows(1, 16);
    expect(counted(mergeOf(actions(...all), actions(...all.slice(2)), actions(...all)))).toEqual({ 'remove push': 2 });
    expect(counted(mergeOf(actions(...all), actions(...all.slice(3)), actions(...all)))).toEqual({ 'remove blocked-by-guard': 3 });
  });
});

describe('what a plan writes', () => {
  const conflict = sides(some(one), changed({ ref: 'm' }), changed({ ref: 't' }));
  const ref = { ...of, field: 'ref', choose: 'edited' } as const;

  test('M5 a value that one side holds already is not written there again', () => {
    expect(choosing(conflict, [{ ...ref, value: 'm ' }])).toMatchObject({ lists: [{ changes: { ref: 'm ' } }], workbook: [] });
    expect(choosing(conflict, [{ ...ref, value: 't' }])).toMatchObject({ lists: [], workbook: [{ changes: { ref: 't' } }] });
  });

  test('M6 merged text goes to both sides, with what stood there before', () => {
    const given = sides(changed({ milestones: '1\n2\n3' }), changed({ milestones: '0\n1\n2\n3' }), changed({ milestones: '1\n2\n4' }));
    const update = { ...of, kind: 'update', changes: { milestones: '0\n1\n2\n4' } };
    expect(writesOf(merge(given, options), none)).toEqual({
      lists: [{ ...update, version: 'v20', place: 20, before: { milestones: '1\n2\n4' } }],
      workbook: [{ ...update, version: undefined, place: undefined, before: { milestones: '0\n1\n2\n3' } }],
    });
  });

  test('M6 text of several lines is not merged where the field holds one line', () => {
    const given = mergeOf(changed({ ref: '1\n2\n3' }), changed({ ref: '0\n1\n2\n3' }), changed({ ref: '1\n2\n4' }));
    expect(outcomes(given)).toEqual([[['ref', 'both-changed']]]);
  });

  test('S1 what Accord fills in shows in a new row that is sent, and in no other', () => {
    const { status: _, ...bare } = one;
    const filled = writesOf(merge(sides(some(), some(bare as Row), some()), options), none).workbook;
    expect(filled).toMatchObject([{ kind: 'update', key: one.key, changes: { status: 'not-started' }, before: { status: undefined } }]);
    const invalid = sides(some(), some({ ...bare, ref: 'x'.repeat(300) } as Row), some());
    expect(writesOf(merge(invalid, options), none)).toEqual({ lists: [], workbook: [] });
    const heldBack = sides(some(), some(bare as Row), some());
    expect(choosing(heldBack, [{ ...of, field: undefined, choose: 'hold' }])).toEqual({ lists: [], workbook: [] });
    expect(
      writesOf(merge(sides(some(), some(bare as Row), some()), options), { ...none, actions: ['status', 'originalTarget'] }).workbook,
    ).toEqual([]);
    expect(writesOf(merge(sides(some(), some(one), some(one)), options), none)).toEqual({ lists: [], workbook: [] });
  });

  test('P2 what is removed goes after what is added and changed, children first, and the order within a table stays', () => {
    const parent = row(keyNumber(0x70), { ...trainingRow, key: keyNumber(0x70), number: '9', text: 'Another recommendation.' });
    const child = actionRow(30, { recommendation: parent.key });
    const before = { recommendations: [trainingRow, parent], actions: [...quiet, one, child] };
    const mine = { recommendations: [trainingRow], actions: [...quiet, { ...one, ref: 'm' }, actionRow(31), actionRow(32)] };
    expect(writesOf(merge(sides(before, mine, before), options), none).lists.map((write) => [write.kind, write.table])).toEqual([
      ['update', 'actions'],
      ['add', 'actions'],
      ['add', 'actions'],
      ['remove', 'actions'],
      ['remove', 'recommendations'],
    ]);
  });
});
