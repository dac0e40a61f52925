import { countsInWords, merge, summarise, type Sides } from '../../src/sync';
import { actionRow, keyNumber, row, training } from '../support/rows';
import { actions, options, sides } from './sides';

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
