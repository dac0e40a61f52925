import { actionViews } from '../../../../src/ui/page/actions/action-views';
import { withChanges } from '../../../../src/ui/page/sources/plan-changes';
import { planGroups, sortedGroup } from '../../../../src/ui/page/plan/plan-groups';
import { NO_FILTERS, type Filters } from '../../../../src/ui/page/route';
import type { Reading } from '../../../../src/ui';
import {
  action,
  done,
  far,
  housing,
  key,
  late,
  planRows,
  police,
  report,
  review,
  sharing,
  soon,
  theirs,
  TODAY,
  training,
} from '../../sample-plan';

const reading: Reading = { review: review.key, rows: planRows([report(50, late)]), mark: { text: '0', takenAt: '' } };
const context = { review, agencies: [housing, police], today: TODAY };
const views = actionViews(reading, context);

const shown = (filters: Partial<Filters>): readonly (readonly string[])[] =>
  planGroups({ review, recommendations: [sharing, training], views }, { ...NO_FILTERS, ...filters }).map((group) =>
    group.shown.map((view) => view.action.ref ?? ''),
  );

test('S10 the plan stands in its own order, with how many of each recommendation are complete', () => {
  const groups = planGroups({ review, recommendations: [sharing, training], views }, NO_FILTERS);
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
    { review, recommendations: [training], views: actionViews({ ...reading, rows: { ...reading.rows, recommendations: [] } }, context) },
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

test('S9 “No date” finds what has no date, and not what is only published as complete or closed', () => {
  const actions = [
    action(40, { ref: 'none' }),
    action(41, { ref: 'published', status: 'published-complete', targetDate: late.targetDate }),
    action(42, { ref: 'closed', status: 'not-progressing', statusReason: 'It is done elsewhere.' }),
  ].map((row) => ({ row, issues: [] }));
  const some = actionViews({ ...reading, rows: { ...reading.rows, actions } }, context);
  const found = (filters: Partial<Filters>) =>
    planGroups({ review, recommendations: [training], views: some }, { ...NO_FILTERS, ...filters }).flatMap((group) =>
      group.shown.map((view) => view.action.ref),
    );
  expect(found({ rag: 'grey' })).toEqual(['none']);
  expect(found({ status: 'published-complete' })).toEqual(['published']);
  expect(found({ status: 'not-progressing' })).toEqual(['closed']);
});

describe('sorted by a column, all actions stand together', () => {
  const refs = (by: 'ref' | 'target' | 'status' | 'lead', direction: 'up' | 'down') =>
    sortedGroup([{ review, recommendations: [sharing, training], views }], { filters: NO_FILTERS, sort: { by, direction } }).shown.map(
      (view) => view.action.ref,
    );
  test.each([
    ['ref', 'up', ['1.1', '1.2', '1.3', '2.1', '2.2']],
    ['ref', 'down', ['2.2', '2.1', '1.3', '1.2', '1.1']],
    ['target', 'up', ['1.3', '1.1', '1.2', '2.1', '2.2']],
    ['target', 'down', ['2.1', '1.2', '1.1', '1.3', '2.2']],
    ['lead', 'up', ['2.2', '1.1', '1.2', '1.3', '2.1']],
  ] as const)('by %s, %s; what has none comes last', (by, direction, expected) => {
    expect(refs(by, direction)).toEqual(expected);
  });
  test('by status, the most pressing first', () => {
    expect(refs('status', 'up')[0]).toBe('1.1');
    expect(refs('status', 'down')[0]).toBe('1.3');
  });
});
