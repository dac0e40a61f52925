import type { FieldValue, Row } from '../../src/schema';
import { merge, perTable, resolve, writesOf, type Choice, type Sides, type SyncPlan } from '../../src/sync';
import { actionRow, keyNumber, policeRow, housingRow, review, row, trainingRow } from '../support/rows';
import { actions, options, outcomes, sides, type Tables } from './sides';

type Fields = Readonly<Record<string, FieldValue | undefined>>;
type RowChoice = Extract<Choice, { readonly field: undefined }>['choose'];
const none = perTable((): readonly string[] => []);
const quiet = Array.from({ length: 30 }, (_, index) => actionRow(50 + index));
const one = actionRow(1);
const { key } = one;
const some = (...rows: readonly Row[]): Tables => actions(...quiet, ...rows);
const changed = (fields: Fields): Tables => some(actionRow(1, fields));
const resolved = (given: Sides, choices: readonly Choice[]): SyncPlan => resolve(merge(given, options), choices, { sides: given, options });
const after = (given: Sides, choices: readonly Choice[]): unknown => outcomes(resolved(given, choices).rows);
const whole = (choose: RowChoice): Choice => ({ table: 'actions', key, field: undefined, choose });
const ref = (choose: 'mine' | 'theirs' | 'hold'): Choice => ({ table: 'actions', key, field: 'ref', choose });
const written: Choice = { table: 'actions', key, field: 'ref', choose: 'edited', value: 'e' };

const push = sides(some(one), changed({ ref: 'm' }), some(one));
const pull = sides(some(one), some(one), changed({ ref: 't' }));
const adopt = sides(some(one), changed({ ref: 'a' }), changed({ ref: 'a' }));
const invalid = sides(some(one), changed({ ref: 'x'.repeat(300) }), some(one));
const conflict = sides(some(one), changed({ ref: 'm' }), changed({ ref: 't' }));

describe('a choice about a field', () => {
  test.each<[string, Sides, readonly [Choice, string][]]>([
    [
      'a change to send',
      push,
      [
        [ref('mine'), 'push'],
        [ref('theirs'), 'pull'],
        [written, 'push'],
        [ref('hold'), 'held'],
      ],
    ],
    [
      'a change to bring in',
      pull,
      [
        [ref('mine'), 'pull'],
        [ref('theirs'), 'pull'],
        [written, 'pull'],
        [ref('hold'), 'held'],
      ],
    ],
    [
      'a change that both made',
      adopt,
      [
        [ref('mine'), 'adopt'],
        [ref('theirs'), 'adopt'],
        [written, 'adopt'],
        [ref('hold'), 'held'],
      ],
    ],
    [
      'what cannot be saved',
      invalid,
      [
        [ref('mine'), 'invalid'],
        [ref('theirs'), 'invalid'],
        [written, 'invalid'],
        [ref('hold'), 'held'],
      ],
    ],
    [
      'a conflict',
      conflict,
      [
        [ref('mine'), 'push'],
        [ref('theirs'), 'pull'],
        [written, 'chosen'],
        [ref('hold'), 'held'],
      ],
    ],
  ])('M5 of %s: settles it, or does not fit and changes nothing', (...[, given, cases]) => {
    for (const [choice, outcome] of cases) expect([choice.choose, after(given, [choice])]).toEqual([choice.choose, [[['ref', outcome]]]]);
  });

  test('M5 puts the value there that was chosen', () => {
    const value = (choice: Choice): unknown => {
      const [plan] = resolved(conflict, [choice]).rows;
      return plan?.what === 'edit' ? plan.fields[0]?.value : undefined;
    };
    expect([ref('mine'), ref('theirs'), written, ref('hold')].map(value)).toEqual(['m', 't', 'e', undefined]);
  });

  test('M5 is about that field of that row alone', () => {
    const given = sides(
      some(one, actionRow(2)),
      some(actionRow(1, { ref: 'm', progress: 'm' }), actionRow(2, { ref: 'm' })),
      some(actionRow(1, { ref: 't', progress: 't' }), actionRow(2, { ref: 't' })),
    );
    const open = [['ref', 'both-changed']];
    expect(after(given, [ref('mine')])).toEqual([
      [
        ['ref', 'push'],
        ['progress', 'both-changed'],
      ],
      open,
    ]);
    expect(after(given, [ref('mine'), { ...ref('theirs'), field: 'progress' } as Choice])).toEqual([
      [
        ['ref', 'push'],
        ['progress', 'pull'],
      ],
      open,
    ]);
    expect(
      after(given, [
        { ...ref('mine'), table: 'reports' },
        { ...ref('mine'), key: keyNumber(0x99) },
      ]),
    ).toEqual(outcomes(merge(given, options).rows));
  });

  test('M5 says nothing of a row that is not changed but added', () => {
    expect(after(sides(some(), some(one), some()), [ref('hold')])).toEqual([['add', 'push']]);
  });

  test('M5 no choice, no change', () => {
    const plan = merge(conflict, options);
    expect(resolve(plan, [], { sides: conflict, options })).toBe(plan);
  });
});

describe('a choice about a row', () => {
  const mixed = sides(some(one), changed({ ref: 'm', progress: 'm' }), changed({ ref: 't', outcome: 't' }));
  const field = (ours: string, progress: string, outcome: string): unknown => [
    [
      ['ref', ours],
      ['progress', progress],
      ['outcome', outcome],
    ],
  ];

  test('M5 settles every conflict of it and leaves what was no question; or leaves all of it for now', () => {
    expect(after(mixed, [whole('mine')])).toEqual(field('push', 'push', 'pull'));
    expect(after(mixed, [whole('theirs')])).toEqual(field('pull', 'push', 'pull'));
    expect(after(mixed, [whole('hold')])).toEqual(field('held', 'held', 'held'));
    for (const choose of ['both', 'allow'] as const) expect(after(mixed, [whole(choose)])).toEqual(field('both-changed', 'push', 'pull'));
  });

  const added = sides(some(), some(one), some());
  const addedThere = sides(some(), some(), some(one));
  const removed = sides(some(one), some(), some(one));
  const removedThere = sides(some(one), some(one), some());
  const stopped = sides(actions(one, actionRow(2)), actions(one), actions(one, actionRow(2)));
  const stoppedThere = sides(actions(one, actionRow(2)), actions(one, actionRow(2)), actions(one));
  const clash = sides(some(one), changed({ ref: 'm' }), some());
  const clashThere = sides(some(one), some(), changed({ ref: 't' }));
  const ALL: readonly RowChoice[] = ['mine', 'theirs', 'both', 'hold', 'allow'];

  test.each<[string, Sides, readonly (readonly [string, string])[]]>([
    [
      'a new row to send',
      added,
      [
        ['add', 'push'],
        ['add', 'push'],
        ['add', 'push'],
        ['add', 'held'],
        ['add', 'push'],
      ],
    ],
    [
      'a new row to bring in',
      addedThere,
      [
        ['add', 'pull'],
        ['add', 'pull'],
        ['add', 'pull'],
        ['add', 'pull'],
        ['add', 'pull'],
      ],
    ],
    [
      'a removal to send',
      removed,
      [
        ['remove', 'push'],
        ['add', 'pull'],
        ['remove', 'push'],
        ['remove', 'held'],
        ['remove', 'push'],
      ],
    ],
    [
      'a removal to bring in',
      removedThere,
      [
        ['add', 'push'],
        ['remove', 'pull'],
        ['remove', 'pull'],
        ['remove', 'pull'],
        ['remove', 'pull'],
      ],
    ],
    [
      'edited here, deleted there',
      clash,
      [
        ['add', 'push'],
        ['remove', 'pull'],
        ['clash', 'edited-and-deleted'],
        ['clash', 'edited-and-deleted'],
        ['clash', 'edited-and-deleted'],
      ],
    ],
    [
      'deleted here, edited there',
      clashThere,
      [
        ['remove', 'push'],
        ['add', 'pull'],
        ['clash', 'deleted-and-edited'],
        ['clash', 'deleted-and-edited'],
        ['clash', 'deleted-and-edited'],
      ],
    ],
  ])('M7 M9 of %s', (...[, given, expected]) => {
    ALL.forEach((choose, index) => expect([choose, after(given, [whole(choose)])]).toEqual([choose, [expected[index]]]));
  });

  test.each<[string, Sides, readonly (readonly [string, string])[]]>([
    [
      'the lists',
      stopped,
      [
        ['remove', 'blocked-by-guard'],
        ['add', 'pull'],
        ['remove', 'blocked-by-guard'],
        ['remove', 'held'],
        ['remove', 'push'],
      ],
    ],
    [
      'the workbook',
      stoppedThere,
      [
        ['add', 'push'],
        ['remove', 'blocked-by-guard'],
        ['remove', 'blocked-by-guard'],
        ['remove', 'held'],
        ['remove', 'pull'],
      ],
    ],
  ])('M9 of a removal from %s that was stopped', (...[, given, expected]) => {
    ALL.forEach((choose, index) =>
      expect([choose, after(given, [{ ...whole(choose), key: keyNumber(102) } as Choice])]).toEqual([choose, [expected[index]]]),
    );
  });

  test('M7 what comes back is the row as it stood, with nothing wrong, and what the sheet does not hold from the base', () => {
    const [back] = resolved(removed, [whole('theirs')]).rows;
    expect(back).toMatchObject({ what: 'add', outcome: 'pull', row: one, issues: [] });
    const full = actionRow(1, { milestones: 'start', order: 3 });
    const narrow = { ...none, actions: ['order', 'impact'] };
    const there = sides(some(full), changed({ milestones: 'start' }), some());
    const given = { ...there, workbook: { ...there.workbook, absentFields: narrow } };
    const sent = resolved(given, [whole('mine')]).rows[0];
    expect(sent).toMatchObject({ what: 'add', outcome: 'push', row: full, issues: [] });
    expect(sent?.what === 'add' && Object.keys(sent.row)).not.toContain('impact');
    expect(resolved(clash, [whole('theirs')]).rows).toMatchObject([{ from: 'workbook', issues: [] }]);
    expect(resolved(clashThere, [whole('mine')]).rows).toMatchObject([{ from: 'lists', issues: [] }]);
    expect(resolved(clashThere, [whole('theirs')]).rows).toMatchObject([{ row: { ref: 't' }, issues: [] }]);
  });
});

describe('added twice', () => {
  const twin = (number: number, fields: Fields): Row => ({ ...actionRow(9, fields), key: keyNumber(number) });
  const [mine, theirs] = [twin(801, { ref: 'm' }), twin(802, { ref: 't', progress: 'theirs' })];
  const given = sides(some(), some(mine), some(theirs));
  const choose = (which: RowChoice) => resolved(given, [{ table: 'actions', key: mine.key, field: undefined, choose: which }]);
  const nobody = { base: undefined, changedBy: 'Alex', changedAt: '2026-11-20T10:00:00Z' };
  const here = { ...nobody, table: 'actions', key: mine.key, mine, theirs: undefined, version: undefined, place: undefined, issues: [] };
  const there = {
    ...nobody,
    table: 'actions',
    key: theirs.key,
    mine: undefined,
    theirs,
    version: 'v30',
    place: 30,
    what: 'add',
    outcome: 'pull',
    issues: [],
  };

  test('M8 both: each goes to the other side', () => {
    expect(choose('both').rows).toEqual([
      { ...here, what: 'add', outcome: 'push', row: mine },
      { ...there, row: theirs },
    ]);
  });

  test('M8 theirs: the workbook’s gives way', () => {
    expect(choose('theirs').rows).toEqual([
      { ...here, what: 'remove', outcome: 'pull', from: 'workbook' },
      { ...there, row: theirs },
    ]);
  });

  test('M8 mine: the lists’ row gets the workbook’s words, and keeps what only it has', () => {
    const { issues: _, ...of } = { ...there, mine };
    expect(choose('mine').rows).toEqual([
      { ...here, what: 'remove', outcome: 'pull', from: 'workbook' },
      { ...there, row: { ...theirs, ref: 'm' } },
      {
        ...of,
        what: 'edit',
        outcome: undefined,
        fields: [{ field: 'ref', outcome: 'push', base: undefined, mine: 'm', theirs: 't', value: 'm', issues: [] }],
      },
    ]);
    const alike = sides(some(), some(twin(801, {})), some(twin(802, { progress: 'theirs' })));
    expect(outcomes(resolved(alike, [{ table: 'actions', key: keyNumber(801), field: undefined, choose: 'mine' }]).rows)).toEqual([
      ['remove', 'pull'],
      ['add', 'pull'],
    ]);
  });

  test('M8 left for now, it stays a question', () => {
    for (const which of ['hold', 'allow'] as const) expect(choose(which).rows).toMatchObject([{ what: 'twins', outcome: 'added-twice' }]);
  });

  test('M8 what names the row that gave way names the other one from then on', () => {
    const [refuge, same] = [row(keyNumber(811), { name: 'Refuge North' }), row(keyNumber(812), { name: 'Refuge North' })];
    const [second, other] = [
      row(keyNumber(821), { review, number: '2', text: 'Same.' }),
      row(keyNumber(822), { review, number: '2', text: 'Same.' }),
    ];
    const child = actionRow(1, { recommendation: second.key, leadAgencies: [policeRow.key, refuge.key] });
    const edited = { ...actionRow(2), leadAgencies: [refuge.key], ref: 'm' };
    const tables = (agencies: readonly Row[], recommendations: readonly Row[], more: readonly Row[]): Tables => ({
      agencies: [policeRow, housingRow, ...agencies],
      recommendations: [trainingRow, ...recommendations],
      actions: [...quiet, ...more],
    });
    const all = sides(tables([], [], [actionRow(2)]), tables([refuge], [second], [edited, child]), tables([same], [other], [actionRow(2)]));
    const choices: readonly Choice[] = [
      { table: 'agencies', key: refuge.key, field: undefined, choose: 'theirs' },
      { table: 'recommendations', key: second.key, field: undefined, choose: 'theirs' },
    ];
    const { lists, workbook } = writesOf(resolved(all, choices), none);
    expect(lists).toMatchObject([
      { kind: 'update', key: edited.key, changes: { ref: 'm', leadAgencies: [same.key] } },
      { kind: 'add', row: { ...child, recommendation: other.key, leadAgencies: [policeRow.key, same.key] } },
    ]);
    // In the workbook too: else the next sync would ask about a row that is not there any more.
    expect(workbook.filter((write) => write.table === 'actions')).toMatchObject([
      { kind: 'update', key: edited.key, changes: { leadAgencies: [same.key] } },
      { kind: 'update', key: child.key, changes: { recommendation: other.key, leadAgencies: [policeRow.key, same.key] } },
    ]);
  });

  test('M3 what the lists hold is brought in as they hold it, whatever it names', () => {
    const [mine, theirs] = [keyNumber(841), keyNumber(842)].map((key) => ({ ...actionRow(9, { text: 'The same words' }), key }));
    const report = row(keyNumber(843), { review, action: keyNumber(841), date: '2026-11-20', narrative: 'Said.' });
    const all = sides(some(), some(mine as Row), { ...some(theirs as Row), reports: [report] });
    const choice: Choice = { table: 'actions', key: keyNumber(841), field: undefined, choose: 'mine' };
    const { workbook } = writesOf(resolved(all, [choice]), none);
    expect(workbook.filter((write) => write.table === 'reports')).toEqual([{ kind: 'add', table: 'reports', row: report }]);
  });
});
