import { actionViews } from '../../src/ui/action-views';
import { withChanges } from '../../src/ui/plan-changes';
import { planGroups } from '../../src/ui/plan-groups';
import { NO_FILTERS, type Filters } from '../../src/ui/place';
import type { Reading } from '../../src/ui';
import { done, far, housing, key, late, planRows, police, report, review, sharing, soon, theirs, TODAY, training } from './sample-plan';

const reading: Reading = { review: review.key, rows: planRows([report(50, late)]), mark: { text: '0', takenAt: '' } };
const context = { review, agencies: [housing, police], today: TODAY };
const views = actionViews(reading, context);

const shown = (filters: Partial<Filters>): readonly (readonly string[])[] =>
  planGroups({ recommendations: [sharing, training], views }, { ...NO_FILTERS, ...filters }).map((group) =>
    group.shown.map((view) => view.action.ref ?? ''),
  );

test('S10 the plan stands in its own order, with how many of each recommendation are complete', () => {
  const groups = planGroups({ recommendations: [sharing, training], views }, NO_FILTERS);
  expect(groups.map((group) => [group.recommendation?.number, group.complete, group.total])).toEqual([
    ['1', 1, 3],
    ['2', 0, 2],
  ]);
});

test.each<[string, Partial<Filters>, readonly (readonly string[])[]]>([
  ['every word, in any order', { search: 'officer every' }, [['1.1']]],
  ['without regard to case', { search: 'AUDIT' }, [['2.2']]],
  ['a lead agency', { search: 'northshire' }, [['2.2']]],
  ['what was reported', { search: 'booked' }, [['1.1']]],
  ['nothing', { search: 'zebra' }, []],
])('a search finds %s', (_, filters, expected) => {
  expect(shown(filters)).toEqual(expected);
});

test('S9 filters by agency, standing, date and theme narrow each other', () => {
  expect(shown({ agency: police.key })).toEqual([['2.2']]);
  expect(shown({ rag: 'red' })).toEqual([['1.1']]);
  expect(shown({ due: 'soon' })).toEqual([['1.2']]);
  expect(shown({ theme: 'Sharing' })).toEqual([['2.1', '2.2']]);
  expect(shown({ theme: 'Sharing', rag: 'red' })).toEqual([]);
});

test('R1 an action whose recommendation is missing is shown under a heading of its own', () => {
  const groups = planGroups(
    { recommendations: [training], views: actionViews({ ...reading, rows: { ...reading.rows, recommendations: [] } }, context) },
    NO_FILTERS,
  );
  expect(groups.map((group) => [group.recommendation?.number, group.total])).toEqual([
    ['1', 0],
    [undefined, 5],
  ]);
});

test('P6 a change draws one row again: every other action stays the same object', () => {
  const changed = withChanges(reading, {
    kind: 'since',
    changed: {
      recommendations: [],
      actions: [{ row: { ...soon, text: 'Put into other words' }, issues: [] }],
      updates: [{ row: report(51, far), issues: [] }],
      meetings: [],
    },
    removed: [theirs.key, key(999)],
    mark: { text: '1', takenAt: '' },
  });
  const after = actionViews(changed, context, views);
  const same = after.filter((view) => views.includes(view)).map((view) => view.action.ref);
  expect(same).toEqual([late.ref, done.ref]);
  expect(after.map((view) => view.action.text)).toContain('Put into other words');
  expect(after.find((view) => view.key === far.key)?.updates).toHaveLength(1);
  expect(after.some((view) => view.key === theirs.key)).toBe(false);
});
