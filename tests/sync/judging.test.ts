import type { Actor, FieldValue, Row } from '../../src/schema';
import type { StoredRow } from '../../src/store';
import { merge, perTable, resolve, writesOf, type Choice, type MergeOptions, type Sides } from '../../src/sync';
import { actionRow, keyNumber, police, review, reviewRow, row, today, trainingRow } from '../support/rows';
import { actions, options, outcomes, sides, type Tables } from './sides';

type Fields = Readonly<Record<string, FieldValue | undefined>>;
const none = perTable((): readonly string[] => []);
const quiet = Array.from({ length: 30 }, (_, index) => actionRow(50 + index));
const target = (date: string): FieldValue => ({ raw: date, date, precision: 'day' }) as never;
const one = actionRow(1);
const key = one.key;
const live = (fields: Fields): Tables => ({ reviews: [{ ...reviewRow, status: 'live' }], actions: [...quiet, actionRow(1, fields)] });
const judged = (given: Sides, choices: readonly Choice[] = [], how: MergeOptions = options) => {
  const plan = resolve(merge(given, how), choices, { sides: given, options: how });
  return { rows: plan.rows, outcomes: outcomes(plan.rows), writes: writesOf(plan, none) };
};
const before = { targetDate: target('2027-01-31'), milestones: '1\n2\n3' };
const reason = 'The building opens in May.';

describe('what waits is asked again when a choice is made', () => {
  test('S6 a new target waits for its reason, and goes with it once the reason is chosen', () => {
    const given = sides(
      live({ ...before, targetReason: 'old' }),
      live({ ...before, targetDate: target('2027-06-30'), targetReason: reason }),
      live(before),
    );
    expect(judged(given).outcomes).toEqual([
      [
        ['targetDate', 'both-changed'],
        ['targetReason', 'both-changed'],
      ],
    ]);
    const chosen = judged(given, [{ table: 'actions', key, field: 'targetReason', choose: 'mine' }]);
    expect(chosen.outcomes).toEqual([
      [
        ['targetDate', 'push'],
        ['targetReason', 'push'],
        ['originalTarget', 'follows'],
      ],
    ]);
    expect(chosen.rows).toMatchObject([{ fields: [{ issues: [] }, { issues: [] }, { issues: [] }] }]);
  });

  test('S6 M6 text that was merged goes to both sides once what held it up is left for now', () => {
    const given = sides(
      live(before),
      live({ targetDate: target('2027-06-30'), milestones: '0\n2\n3' }),
      live({ ...before, milestones: '1\n2\n4' }),
    );
    expect(judged(given).outcomes).toEqual([
      [
        ['milestones', 'invalid'],
        ['targetDate', 'invalid'],
      ],
    ]);
    const chosen = judged(given, [{ table: 'actions', key, field: 'targetDate', choose: 'hold' }]);
    expect(chosen.outcomes).toEqual([
      [
        ['milestones', 'merged-text'],
        ['targetDate', 'held'],
      ],
    ]);
    expect(chosen.writes).toMatchObject({
      lists: [{ changes: { milestones: '0\n2\n4' } }],
      workbook: [{ changes: { milestones: '0\n2\n4' } }],
    });
  });

  test('S6 what follows from a change is worked out anew, and told once', () => {
    const given = sides(
      live({ ...before, ref: 'a' }),
      live({ ...before, ref: 'm', targetDate: target('2027-06-30'), targetReason: reason }),
      live({ ...before, ref: 't' }),
    );
    const chosen = judged(given, [{ table: 'actions', key, field: 'ref', choose: 'mine' }]);
    expect(chosen.rows).toMatchObject([
      { fields: [{ field: 'ref' }, { field: 'targetDate' }, { field: 'targetReason' }, { field: 'originalTarget' }] },
    ]);
    expect(chosen.rows[0]?.what === 'edit' && chosen.rows[0].fields).toHaveLength(4);
    expect(chosen.rows[0]?.what === 'edit' && chosen.rows[0].fields[3]).toEqual({
      field: 'originalTarget',
      outcome: 'follows',
      base: undefined,
      mine: undefined,
      theirs: undefined,
      value: target('2027-01-31'),
      issues: [],
    });
    const held = judged(given, [{ table: 'actions', key, field: 'targetDate', choose: 'hold' }]);
    expect(held.outcomes).toEqual([
      [
        ['ref', 'both-changed'],
        ['targetDate', 'held'],
        ['targetReason', 'held'],
      ],
    ]);
  });

  test('W3 a cell that cannot be read waits on, whatever is chosen beside it', () => {
    const given = sides(live(before), live({ ...before, ref: 'm' }), live({ ...before, ref: 't' }));
    const issue = { code: 'x', rule: 'W3', severity: 'error', table: 'actions', key, field: 'text', params: {} } as const;
    const mark = (held: StoredRow): StoredRow =>
      held.row.key === key ? { ...held, unreadable: { text: '#REF!' }, issues: [issue] } : held;
    const marked = {
      ...given,
      workbook: { ...given.workbook, rows: { ...given.workbook.rows, actions: given.workbook.rows.actions.map(mark) } },
    };
    const chosen = judged(marked, [{ table: 'actions', key, field: 'ref', choose: 'mine' }]);
    expect(chosen.rows).toMatchObject([
      {
        fields: [
          { field: 'ref', outcome: 'push', issues: [] },
          { field: 'text', outcome: 'invalid', issues: [issue] },
        ],
      },
    ]);
  });

  test('W3 a new row with a cell that cannot be read waits, with what is wrong', () => {
    const given = sides(actions(...quiet), actions(...quiet, one), actions(...quiet));
    const issue = { code: 'x', rule: 'W3', severity: 'error', table: 'actions', key, field: 'targetDate', params: {} } as const;
    const mark = (issues: StoredRow['issues']): Sides => {
      const rows = given.workbook.rows.actions.map((held) =>
        held.row.key === key ? { ...held, unreadable: { targetDate: '31/4' }, issues } : held,
      );
      return { ...given, workbook: { ...given.workbook, rows: { ...given.workbook.rows, actions: rows } } };
    };
    expect(judged(mark([issue])).rows).toMatchObject([{ what: 'add', outcome: 'invalid', issues: [issue] }]);
    expect(judged(mark([])).rows).toMatchObject([{ what: 'add', outcome: 'invalid', issues: [] }]);
  });
});

describe('which of a row’s changes wait', () => {
  test('S6 what does not stand without a change that is refused waits with it', () => {
    const given = sides(
      live(before),
      live({ ...before, targetDate: target('2027-06-30'), targetReason: 'x'.repeat(100_000) }),
      live(before),
    );
    expect(judged(given).outcomes).toEqual([
      [
        ['targetDate', 'invalid'],
        ['targetReason', 'invalid'],
      ],
    ]);
  });

  test('S1 what stands alone goes, and only what is refused waits, with what is wrong', () => {
    const given = sides(
      live(before),
      live({ ...before, ref: 'x'.repeat(300), outcome: 'Better.' }),
      live({ ...before, progress: 'theirs' }),
    );
    const { rows } = judged(given);
    expect(outcomes(rows)).toEqual([
      [
        ['ref', 'invalid'],
        ['progress', 'pull'],
        ['outcome', 'push'],
      ],
    ]);
    expect(rows[0]?.what === 'edit' && rows[0].fields.map(({ issues }) => issues.map(({ code, field }) => [code, field]))).toEqual([
      [['too-long', 'ref']],
      [],
      [],
    ]);
  });

  test('S1 changes of which each is refused all wait', () => {
    const given = sides(live(before), live({ ...before, ref: 'x'.repeat(300), responsibleRole: 'x'.repeat(300) }), live(before));
    expect(judged(given).outcomes).toEqual([
      [
        ['ref', 'invalid'],
        ['responsibleRole', 'invalid'],
      ],
    ]);
  });
});

describe('parents', () => {
  const nowhere = keyNumber(0xdead);
  const issue = (code: string, about: Row, field?: string) => ({
    code,
    rule: 'S1',
    severity: 'error',
    table: field === undefined ? 'recommendations' : 'actions',
    key: about.key,
    field,
    params: {},
  });

  test('S1 a parent that is nowhere, and one that waits itself, are told apart', () => {
    const orphan = actionRow(1, { recommendation: nowhere });
    expect(judged(sides(actions(...quiet), actions(...quiet, orphan), actions(...quiet))).rows).toMatchObject([
      { outcome: 'invalid', issues: [issue('parent-missing', orphan, 'recommendation')] },
    ]);
    const wrong = row(keyNumber(0x70), { review, number: 'x'.repeat(300), text: 'Another.' });
    const child = actionRow(1, { recommendation: wrong.key });
    const given = (recommendations: readonly Row[], more: readonly Row[]): Tables => ({ recommendations, actions: [...quiet, ...more] });
    const { rows } = judged(sides(given([trainingRow], []), given([trainingRow, wrong], [child]), given([trainingRow], [])));
    expect(rows[1]).toMatchObject({ outcome: 'invalid', issues: [issue('parent-waits', child, 'recommendation')] });
  });

  test('M7 S1 a new action under a recommendation that others removed has no parent any more', () => {
    const other = row(keyNumber(0x70), { review, number: '2', text: 'Another.' });
    const child = actionRow(1, { recommendation: other.key });
    const given = (recommendations: readonly Row[], more: readonly Row[]): Tables => ({ recommendations, actions: [...quiet, ...more] });
    const { rows } = judged(sides(given([trainingRow, other], []), given([trainingRow, other], [child]), given([trainingRow], [])));
    expect(outcomes(rows)).toEqual([
      ['remove', 'pull'],
      ['add', 'invalid'],
    ]);
    expect(rows[1]).toMatchObject({ issues: [issue('parent-missing', child, 'recommendation')] });
  });

  test('S8 a decision on a report that is not there is still sent: the log is kept, not judged by its links', () => {
    const decision = row(keyNumber(0x71), {
      review,
      action: quiet[0]?.key,
      kind: 'question',
      date: today,
      decides: nowhere,
      narrative: 'Agreed.',
    });
    const given = (decisions: readonly Row[]): Tables => ({ actions: quiet, decisions });
    const { rows } = judged(sides(given([]), given([decision]), given([])));
    expect(rows[0]?.what === 'add' && rows[0].issues.filter(({ field }) => field === 'decides')).toEqual([]);
  });

  test('S1 a row that something else still names is not removed, and says so', () => {
    const given = (recommendations: readonly Row[]): Tables => ({ recommendations, actions: quiet });
    const { rows } = judged(sides(given([trainingRow]), given([]), given([trainingRow])));
    expect(rows).toMatchObject([{ what: 'remove', outcome: 'invalid', issues: [issue('still-in-use', trainingRow)] }]);
  });

  test('M3 a row that others removed is removed here too, though something here still names it', () => {
    const other = row(keyNumber(0x70), { review, number: '2', text: 'Another.' });
    const child = actionRow(1, { recommendation: other.key });
    const given = (recommendations: readonly Row[], more: readonly Row[]): Tables => ({ recommendations, actions: [...quiet, ...more] });
    const edited = { ...child, ref: 'm' };
    const spare = actionRow(2);
    const { rows } = judged(
      sides(given([trainingRow, other], [child, spare]), given([trainingRow, other], [edited]), given([trainingRow], [spare])),
    );
    expect(outcomes(rows)).toEqual([
      ['remove', 'pull'],
      ['remove', 'push'],
      ['clash', 'edited-and-deleted'],
    ]);
  });

  test('P2 parents are judged before their children, in whatever order the plan has them', () => {
    const parent = row(keyNumber(0x70), { review, number: '2', text: 'Another.' });
    const child = actionRow(1, { recommendation: parent.key });
    const given = (recommendations: readonly Row[], more: readonly Row[]): Tables => ({ recommendations, actions: [...quiet, ...more] });
    const there = sides(given([trainingRow], []), given([trainingRow, parent], [child]), given([trainingRow], []));
    const plan = merge(there, options);
    const reversed = { ...plan, rows: [...plan.rows].reverse() };
    // Any choice has the whole plan judged again.
    const again = resolve(reversed, [{ table: 'actions', key: keyNumber(0x99), field: undefined, choose: 'hold' }], {
      sides: there,
      options,
    });
    expect(outcomes(again.rows)).toEqual([
      ['add', 'push'],
      ['add', 'push'],
    ]);
  });
});

test('L2 a report is never removed, not even by its agency on the day it was sent: taking back is another row', () => {
  const agency: Actor = { role: 'agency', name: 'Pat', agencies: [police] };
  const report = row(keyNumber(0x71), { review, action: quiet[0]?.key, agency: police, date: today, narrative: 'Done.' });
  const given = (updates: readonly Row[]): Tables => ({ actions: quiet, reports: updates });
  const takingBack = (how: MergeOptions) => judged(sides(given([report]), given([]), given([report])), [], how);
  const later = takingBack({ ...options, actor: agency });
  expect(later.outcomes).toEqual([['remove', 'invalid']]);
  expect(later.rows).toMatchObject([{ issues: [{ code: 'log-is-kept' }] }]);
});

test('S14 only what the schema refuses is in the way, not what it warns of', () => {
  const vague = actionRow(1, { text: 'Consider training' });
  expect(judged(sides(actions(...quiet), actions(...quiet, vague), actions(...quiet))).rows).toMatchObject([
    { outcome: 'push', issues: [] },
  ]);
});
