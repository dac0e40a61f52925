import type { Actor, Row } from '../../../../src/schema';
import { judgeEdit, rebase, textsOf, type EditTexts } from '../../../../src/ui/page/edit/edit-judgement';
import { coordinator, day, done, housing, late, police, review, soon, target, TODAY, training } from '../../sample-plan';

const find = (table: string, key: string): Row | undefined =>
  [review, training].find((row) => row.key === key && (table === 'reviews') === (row === review)) as Row | undefined;
const context = { today: TODAY, find };

function judge(row: Row, typed: EditTexts, viewer: Actor = coordinator) {
  const shown = textsOf('actions', row);
  return judgeEdit({ table: 'actions', before: row, shown, texts: { ...shown, ...typed }, given: row }, viewer, context);
}

test('P6 only what was typed is written; a field left as it was is not touched, however it is written', () => {
  expect(judge(soon as Row, {}).changes).toEqual({});
  expect(judge(soon as Row, { milestones: 'Draft by May' }).changes).toEqual({ milestones: 'Draft by May' });
});

test('S6 the first target is kept by rule when it moves, with a reason', () => {
  const { changes, messages } = judge(soon as Row, { targetDate: '30 June 2026', targetReason: 'The designer left.' });
  expect(messages).toEqual([]);
  expect(changes).toMatchObject({
    targetDate: { date: '2026-06-30' },
    originalTarget: { date: '2026-03-31' },
    targetReason: 'The designer left.',
  });
  expect(judge(soon as Row, { targetDate: '30 June 2026' }).messages).toMatchObject([{ field: 'targetReason' }]);
});

test('S3 S13 faults are said at their fields, in words without the field’s name', () => {
  const { messages } = judge(soon as Row, { status: 'completed', targetDate: '31 April 2026' });
  expect(messages.map(({ field }) => field)).toEqual(['targetDate', 'completionDate', 'outcome']);
  expect(messages[0]?.message).toBe('April 2026 has 30 days, so there is no 31 April. Check the day.');
});

test('S14 what was wrong before and is left alone blocks nothing; what is typed is judged', () => {
  const spoilt = { ...soon, status: 'completed', outcome: undefined } as unknown as Row;
  expect(judge(spoilt, { milestones: 'Something else' }).messages).toEqual([]);
  expect(judge(spoilt, { evidence: 'http://example.test/x' }).messages).toMatchObject([{ field: 'evidence' }]);
});

test('S8 whoever may not change a field, changes nothing of it', () => {
  const reader: Actor = { role: 'reader', name: 'Ada', agencies: [] };
  expect(judge(soon as Row, { text: 'Mine now' }, reader).changes).toEqual({});
});

describe('M5 on top of somebody else’s change', () => {
  const before = soon as Row;
  const shown = textsOf('actions', before);
  const theirs = (parts: object): { readonly row: Row; readonly unreadable: Record<string, string> } => ({
    row: { ...before, ...parts } as Row,
    unreadable: {},
  });

  test('what only they changed is taken over, what only I changed stays, what both changed alike is no clash', () => {
    const texts = { ...shown, milestones: 'Mine', responsibleRole: 'Head' };
    const rebased = rebase({ table: 'actions', before, shown, texts }, theirs({ text: 'Their words', responsibleRole: 'Head' }));
    expect(rebased.clashes).toEqual([]);
    expect(rebased.taken).toEqual(['Action']);
    expect(rebased.texts).toMatchObject({ text: 'Their words', milestones: 'Mine', responsibleRole: 'Head' });
  });

  test('what both changed differently is a clash on that field alone; mine stays in the form', () => {
    const texts = { ...shown, targetDate: '30 June 2026', leadAgencies: `${housing.key}\n${police.key}` };
    const moved = { targetDate: target('2026-05-31'), targetReason: 'Theirs', leadAgencies: [housing.key, police.key] };
    const rebased = rebase({ table: 'actions', before, shown, texts }, theirs(moved));
    expect(rebased.clashes).toEqual([{ field: 'targetDate', before: soon.targetDate, theirs: target('2026-05-31') }]);
    expect(rebased.texts).toMatchObject({ targetDate: '30 June 2026', targetReason: 'Theirs' });
  });
});

test('the texts of a row read back as the same row', () => {
  for (const row of [late, soon, { ...done, evidence: ['https://a.test/x', 'https://a.test/y'], completionDate: day('2026-01-15') }])
    expect(judge(row as Row, { ...textsOf('actions', row as Row), milestones: ' ' }).changes).toEqual({});
});
