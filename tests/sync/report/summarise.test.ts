import type { Issue, Row } from '../../../src/schema';
import { countsInWords, holdOf, merge, resolve, summarise, type Choice, type Sides } from '../../../src/sync';
import { actionRow, keyNumber, police, row, training, trainingRow } from '../../support/rows';
import { actions, options, sides } from '../sides';

/** What a merge of these sides says: each thing in its group, and the counts. */
function said(given: Sides): { readonly items: readonly (readonly [string, string])[]; readonly counts: string } {
  const summary = summarise(merge(given, options), given);
  return { items: summary.items.map(({ group, text }) => [group, text]), counts: countsInWords(summary) };
}
const agreed = actionRow(1, { milestones: 'start\nmiddle\nend' });
const one = (mine: Parameters<typeof actionRow>[1], theirs: Parameters<typeof actionRow>[1]): Sides =>
  sides(actions(agreed), actions({ ...agreed, ...mine }), actions({ ...agreed, ...theirs }));

test('M1 sides that agree are up to date', () => {
  expect(said(one({}, {}))).toEqual({ items: [], counts: 'Everything is up to date' });
});

test('M2 M3 a change is told with what it was and what it becomes, on the side that it goes to', () => {
  expect(said(one({ ref: '9.9' }, {}))).toEqual({ items: [['send', '9.9 ref: 1.1 → 9.9']], counts: '1 change to send' });
  expect(said(one({}, { ref: '9.9' }))).toEqual({ items: [['bring-in', '1.1 ref: 1.1 → 9.9']], counts: '1 to bring in' });
});

test('M4 what both sides changed alike is no news', () => {
  expect(said(one({ ref: '9.9' }, { ref: '9.9' }))).toEqual({ items: [], counts: 'Everything is up to date' });
});

test('M5 a field changed differently on both sides is told with both values, and who', () => {
  const given = one({ ref: 'mine' }, { ref: 'theirs' });
  const { conflicts } = summarise(merge(given, options), given);
  expect(conflicts).toMatchObject([{ kind: 'field', heading: 'mine Ref', before: '1.1', mine: 'mine', theirs: 'theirs', who: 'Alex' }]);
  expect(said(given).counts).toBe('1 changed in two places');
});

test('M6 merged text says so', () => {
  expect(said(one({ milestones: 'START\nmiddle\nend' }, { milestones: 'start\nmiddle\nEND' })).items).toEqual([
    ['send', '1.1 milestones: both changes were brought together: START middle END'],
  ]);
});

test('M7 edited here and deleted there, and the other way round, have words of their own', () => {
  const edited = actions({ ...agreed, ref: '9.9' });
  const kinds = (given: Sides): unknown =>
    summarise(merge(given, options), given).conflicts.map(({ kind, mine, theirs }) => [kind, mine, theirs]);
  expect(kinds(sides(actions(agreed), edited, actions()))).toEqual([
    ['removed-by-them', 'You changed it.', 'It was removed in SharePoint.'],
  ]);
  expect(kinds(sides(actions(agreed), actions(), edited))).toEqual([['removed-by-me', 'You removed it.', 'It was changed in SharePoint.']]);
});

test('M8 added twice is told once', () => {
  const given = sides(actions(), actions(actionRow(1)), actions({ ...actionRow(1), key: keyNumber(0x50) }));
  expect(summarise(merge(given, options), given).conflicts).toMatchObject([
    { kind: 'added-twice', mine: 'You added it.', theirs: 'It was added in SharePoint too.' },
  ]);
});

test('M9 removals are named, and wait to be confirmed', () => {
  const rows = [1, 2, 3].map((number) => actionRow(number));
  const given = sides(actions(...rows), actions(), actions(...rows));
  expect(said(given).items.map(([group]) => group)).toEqual(['removal', 'removal', 'removal']);
  expect(said(given).counts).toBe('3 removed, to confirm');
});

test('S1 what cannot be saved is told with what is wrong', () => {
  const wrong = row(keyNumber(0x51), { recommendation: training, text: 'x'.repeat(40_000) });
  const given = sides(actions(), actions(wrong), actions());
  expect(said(given).items[0]?.[0]).toBe('attention');
  expect(said(given).counts).toBe('Nothing else to send or to bring in');
});

describe('what a plan says of rows', () => {
  const quiet = Array.from({ length: 30 }, (_, index) => actionRow(50 + index));
  const one = actionRow(1);
  const shown = (base: readonly Row[], mine: readonly Row[], theirs: readonly Row[]): Sides =>
    sides(actions(...base, ...quiet), actions(...mine, ...quiet), actions(...theirs, ...quiet));
  const withChoices = (given: Sides, choices: readonly Choice[]): readonly (readonly [string, string])[] =>
    summarise(resolve(merge(given, options), choices, { sides: given, options }), given).items.map(({ group, text }) => [group, text]);
  const choice = { table: 'actions', key: one.key, field: undefined } as const;

  test('M2 M3 rows that were added or removed are named on the side that they go to', () => {
    const name = '1.1 Train team 1 to ask about coercive control';
    expect(said(shown([], [one], [])).items).toEqual([['send', `New: ${name}`]]);
    expect(said(shown([], [], [one])).items).toEqual([['bring-in', `New: ${name}`]]);
    expect(said(shown([one], [], [one])).items).toEqual([['removal', name]]);
    expect(said(shown([one], [one], [])).items).toEqual([['bring-in', `Removed in SharePoint: ${name}`]]);
    expect(said(shown([one], [], []))).toEqual({ items: [], counts: 'Everything is up to date' });
    expect(said(shown([], [one], [one])).items).toEqual([]);
  });

  test('M2 what is left for now is told as held', () => {
    const hold = [{ ...choice, choose: 'hold' as const }];
    expect(withChoices(shown([], [one], []), hold)).toEqual([['held', 'New: 1.1 Train team 1 to ask about coercive control']]);
    expect(withChoices(shown([one], [], [one]), hold)).toEqual([['held', 'Removed here: 1.1 Train team 1 to ask about coercive control']]);
    expect(withChoices(shown([one], [actionRow(1, { ref: '9.9' })], [one]), hold)).toEqual([['held', '9.9 ref: 1.1 → 9.9']]);
  });

  test('M2 what is held back is counted, and nothing is called up to date that is not', () => {
    const given = shown([one], [actionRow(1, { ref: '9.9', outcome: 'b' })], [one]);
    const counts = (choices: readonly Choice[]): string =>
      countsInWords(summarise(resolve(merge(given, options), choices, { sides: given, options }), given));
    expect(counts([{ ...choice, field: 'ref', choose: 'hold' }])).toBe('1 change to send, 1 held back');
    expect(counts([{ ...choice, choose: 'hold' }])).toBe('2 held back');
  });

  test('an entry of the log is told with whose it is', () => {
    const entry = (more: Parameters<typeof actionRow>[1]): Row =>
      row(keyNumber(0x71), { action: one.key, date: '2026-11-20', narrative: 'They rang.', ...more });
    const told = (more: Parameters<typeof actionRow>[1], table: 'reports' | 'decisions' = 'reports'): string | undefined => {
      const given = shown([one], [one], [one]);
      const lists = {
        ...given.lists,
        rows: { ...given.lists.rows, [table]: sides(actions(), actions(), { [table]: [entry(more)] }).lists.rows[table] },
      };
      return said({ ...given, lists }).items[0]?.[1];
    };
    expect(told({ agency: police, by: 'Carys Coordinator' })).toBe('New: Report on 1.1 from Northshire Police: They rang.');
    expect(told({ by: 'Carys Coordinator' })).toBe('New: Report on 1.1 from Carys Coordinator: They rang.');
    expect(told({})).toBe('New: Report on 1.1: They rang.');
    expect(told({ kind: 'accept', by: 'Priya Panel', narrative: undefined }, 'decisions')).toBe('New: Decision on 1.1 from Priya Panel');
  });

  test('M5 a value that a person wrote is told as one to send', () => {
    const given = shown([one], [actionRow(1, { ref: 'mine' })], [actionRow(1, { ref: 'theirs' })]);
    const written = [{ ...choice, field: 'ref', choose: 'edited' as const, value: 'both' }];
    expect(withChoices(given, written)).toEqual([['send', 'mine ref: theirs → both']]);
  });

  test('S1 what cannot be saved says what is wrong, for a value, a new row, and a removal', () => {
    const long = 'x'.repeat(300);
    expect(said(shown([one], [actionRow(1, { ref: long })], [one])).items).toEqual([
      ['attention', expect.stringMatching(/^x{59}… – .*Ref/)],
    ]);
    const orphan = actionRow(2, { recommendation: keyNumber(0xdead) });
    expect(said(shown([], [orphan], [])).items).toEqual([
      ['attention', expect.stringMatching(/^1\.2 Train team 2 to ask about coercive control – .+/)],
    ]);
    const tables = (recommendations: readonly Row[]) => ({ ...actions(one, ...quiet), recommendations });
    const removal = sides(tables([trainingRow]), tables([]), tables([trainingRow]));
    expect(said(removal).items).toEqual([
      [
        'attention',
        expect.stringMatching(/^Recommendation 1 Officers recognise coercive control\. – It cannot be removed, and comes back\. .+/),
      ],
    ]);
  });

  test('S3 what is missing is told once, however many changes of the row wait for it', () => {
    const given = shown([one], [actionRow(1, { status: 'completed', milestones: 'Trained', responsibleRole: 'Head of Learning' })], [one]);
    expect(said(given).items).toEqual([['attention', expect.stringMatching(/^1\.1 – Completion date: /)]]);
  });

  test('W3 a cell that cannot be read is told once, with what is wrong, whether the row has other changes or not', () => {
    const trouble = (severity: Issue['severity']): Issue => ({
      code: 'date-not-read',
      rule: 'W3',
      severity,
      table: 'actions',
      key: one.key,
      field: 'targetDate',
      params: { typed: '31/4/27' },
    });
    const marked = (mine: Row, issues: readonly Issue[]): Sides => {
      const given = shown([one], [mine], [one]);
      const rows = given.workbook.rows.actions.map((held) =>
        held.row.key === one.key ? { ...held, unreadable: { targetDate: '31/4/27' }, issues } : held,
      );
      return { ...given, workbook: { ...given.workbook, rows: { ...given.workbook.rows, actions: rows } } };
    };
    const alone = said(marked(one, [trouble('error'), trouble('warning')]));
    expect(alone.items).toEqual([['attention', expect.stringMatching(/^1\.1 – .+/)]]);
    expect(alone.counts).toBe('Nothing else to send or to bring in');
    expect(said(marked(one, [])).items).toEqual([['attention', '1.1 – Target date cannot be saved as it stands.']]);
    const edited = said(marked(actionRow(1, { ref: '9.9' }), [trouble('error')]));
    expect(edited.items.map(([group]) => group)).toEqual(['send', 'attention']);
  });

  test('M5 M7 M8 a conflict says what there was before, who changed it and when, and whether it can be written anew', () => {
    const field = (mine: Parameters<typeof actionRow>[1], theirs: Parameters<typeof actionRow>[1]) => {
      const given = shown([one], [actionRow(1, mine)], [actionRow(1, theirs)]);
      return summarise(merge(given, options), given).conflicts[0];
    };
    expect(field({ ref: 'm' }, { ref: 't' })).toMatchObject({
      who: 'Alex',
      when: '2026-11-20T10:00:00Z',
      editable: 'm',
      group: 'two-places',
      text: 'm ref: m (yours), t (theirs)',
    });
    expect(field({ ref: 'm' }, { ref: undefined })).toMatchObject({ editable: 'm', theirs: '(empty)' });
    expect(field({ ref: undefined }, { ref: 't' })?.editable).toBeUndefined();
    expect(field({ order: 1 }, { order: 2 })?.editable).toBeUndefined();
    expect(field({ responsibleRole: 'West Borough Housing' }, { responsibleRole: 'Another' })).toMatchObject({
      mine: 'West Borough Housing',
    });
    const clash = shown([one], [actionRow(1, { ref: '9.9' })], []);
    expect(summarise(merge(clash, options), clash).conflicts).toMatchObject([
      {
        id: `actions ${one.key}`,
        heading: '9.9 Train team 1 to ask about coercive control',
        before: '1.1 Train team 1 to ask about coercive control',
        who: 'someone else',
        when: undefined,
        field: undefined,
        group: 'two-places',
      },
    ]);
    const twins = shown([], [one], [{ ...one, key: keyNumber(0x50) }]);
    expect(summarise(merge(twins, options), twins).conflicts).toMatchObject([{ before: '(not there)', who: 'Alex' }]);
  });

  test('M9 one thing and several are counted in words', () => {
    const given = shown(
      [one, actionRow(2), actionRow(3)],
      [actionRow(1, { ref: 'a', outcome: 'b' }), actionRow(2)],
      [one, actionRow(2, { ref: 'c' }), actionRow(3)],
    );
    expect(said(given).counts).toBe('2 changes to send, 1 to bring in, 1 removed, to confirm');
  });

  test('M5 what waits can be left for now, a field alone or a whole row', () => {
    const item = { id: '', group: 'send', table: 'actions', key: one.key, text: '' } as const;
    expect(holdOf({ ...item, field: 'ref' })).toEqual({ table: 'actions', key: one.key, field: 'ref', choose: 'hold' });
    expect(holdOf({ ...item, field: undefined })).toEqual({ table: 'actions', key: one.key, field: undefined, choose: 'hold' });
  });
});

describe('what a person is asked about', () => {
  const conflictsOf = (given: Sides): ReturnType<typeof summarise>['conflicts'] => summarise(merge(given, options), given).conflicts;

  test('M5 two fields of one row are two things, each under its own name', () => {
    const both = conflictsOf(one({ ref: 'a', milestones: 'A' }, { ref: 'b', milestones: 'B' }));
    expect(both.map(({ id, field }) => [id, field])).toEqual([
      [`actions ${agreed.key} ref`, 'ref'],
      [`actions ${agreed.key} milestones`, 'milestones'],
    ]);
    expect(conflictsOf(one({ ref: 'a' }, { ref: 'b' })).map(({ id }) => id)).toEqual([`actions ${agreed.key} ref`]);
  });

  test('M5 another text may be written where both are texts, also where theirs was cleared; not for dates', () => {
    const target = (raw: string, date: string): Row[string] => ({ raw, date, precision: 'day' }) as unknown as Row[string];
    expect(conflictsOf(one({ ref: 'a' }, { ref: 'b' }))).toMatchObject([{ editable: 'a' }]);
    expect(conflictsOf(one({ ref: 'a' }, { ref: undefined }))).toMatchObject([{ editable: 'a' }]);
    expect(conflictsOf(one({ ref: undefined }, { ref: 'b' }))).toMatchObject([{ editable: undefined }]);
    const dates = one({ targetDate: target('1 May 2027', '2027-05-01') }, { targetDate: target('2 May 2027', '2027-05-02') });
    expect(conflictsOf(dates).filter(({ field }) => field === 'targetDate')).toMatchObject([{ editable: undefined }]);
  });

  test('P7 whoever changed it is named, and somebody where nobody is known', () => {
    const given = one({ ref: 'a' }, { ref: 'b' });
    const plan = merge(given, options);
    const unnamed = { ...plan, rows: plan.rows.map((each) => ({ ...each, changedBy: undefined })) };
    expect(summarise(unnamed, given).conflicts).toMatchObject([{ who: 'someone else' }]);
  });

  test('a report is named by what it says, and other rows by their own names alone', () => {
    const said = (table: 'reports' | 'agencies', of: Row): readonly string[] => {
      const given = sides({}, { [table]: [of] }, {});
      return summarise(merge(given, options), given)
        .items.filter(({ key }) => key === of.key)
        .map(({ text }) => text);
    };
    const fields = { review: agreed.review, action: agreed.key, date: '2026-11-20', by: 'Alex' };
    expect(said('reports', row(keyNumber(0x60), { ...fields, narrative: 'Two of five teams.' }))).toEqual([
      expect.stringContaining('Two of five teams.'),
    ]);
    expect(said('agencies', row(keyNumber(0x61), { name: 'Harbour Refuge' }))).toEqual([expect.not.stringContaining('undefined')]);
  });

  test('several things that are wrong are said one after the other', () => {
    const wrong = row(keyNumber(0x62), { review: agreed.review, recommendation: training, text: 'x'.repeat(40_000), ref: 'x'.repeat(300) });
    const given = sides(actions(), actions(wrong), actions());
    const [item] = summarise(merge(given, options), given).items.filter(({ key }) => key === wrong.key);
    expect(item?.text).toMatch(/\. \S/);
  });
});
