import { screen } from '@testing-library/react';
import { act } from 'react-dom/test-utils';
import type { ReviewRow, RowKey } from '../../src/schema';
import { readingsByReview } from '../../src/ui/page/sources/split-reading';
import { withChanges } from '../../src/ui/page/sources/plan-changes';
import type { PlanRows, Reading } from '../../src/ui';
import { action, coordinator, key, late, officer, planRows, report, review, site, target } from './sample-plan';
import { PlanTwin } from './plan-twin';
import { freshPage, showPlan } from './show-plan';

const REVIEWS: readonly ReviewRow[] = [
  review,
  ...Array.from({ length: 5 }, (_, n): ReviewRow => ({
    ...review,
    key: key(11 + n),
    reference: `DHR ${13 + n}`,
    title: `Review ${13 + n}`,
  })),
];
const elsewhere = action(80, {
  review: key(15),
  recommendation: key(25),
  text: 'Ring back within a day',
  targetDate: target('2026-02-01'),
});

const rows: PlanRows = { ...planRows([]), actions: [...planRows([]).actions, { row: elsewhere, issues: [] }] };
const twinFor = (viewer = officer): PlanTwin => new PlanTwin({ ...site(viewer), reviews: REVIEWS }, rows);

beforeEach(freshPage);

test('P6 what an agency owes in six reviews is read together, once, and a look round asks once', async () => {
  const twin = twinFor();
  showPlan(twin);
  expect(await screen.findByText(/Ring back within a day/)).toBeInTheDocument();
  expect(screen.getByText(/Train every housing officer/)).toBeInTheDocument();
  expect(twin.calls).toEqual(['open', 'readAllPlans']);

  twin.change({ updates: [{ row: report(70, elsewhere, { review: elsewhere.review, narrative: 'The rota is agreed.' }), issues: [] }] });
  await act(async () => {
    window.dispatchEvent(new Event('online'));
  });
  expect(await screen.findByText(/The rota is agreed/)).toBeInTheDocument();
  expect(twin.calls).toEqual(['open', 'readAllPlans', 'readChanges']);
});

test('P6 one plan out of many is read by itself', async () => {
  const twin = twinFor(coordinator);
  showPlan(twin, 'plan');
  expect(await screen.findByText('Train every housing officer')).toBeInTheDocument();
  expect(twin.calls).toEqual(['open', 'readPlan']);
});

test('a link to an action of another review than the one that is open finds it', async () => {
  window.location.hash = `#view=plan&action=${elsewhere.key}`;
  const twin = twinFor(coordinator);
  showPlan(twin, 'plan');
  expect(await screen.findByRole('heading', { name: /Ring back within a day|Action/ })).toBeInTheDocument();
  expect(twin.calls).toEqual(['open', 'readPlan', 'readAllPlans']);
});

test('a change in one review leaves the readings of all others as they were', () => {
  const all: Reading = { review: 'all', rows, mark: { text: '0', takenAt: '2026-03-10T10:00:00Z' } };
  const before = readingsByReview(new Map([['all', all]]), new Map());
  const changed = withChanges(all, {
    kind: 'since',
    changed: {
      recommendations: [],
      actions: [{ row: { ...elsewhere, text: 'Ring back at once' }, issues: [] }],
      updates: [],
      meetings: [],
    },
    removed: [],
    mark: { text: '1', takenAt: '2026-03-10T10:01:00Z' },
  });
  const after = readingsByReview(new Map([['all', changed]]), before);
  expect(after.get(review.key)).toBe(before.get(review.key));
  expect(after.get(elsewhere.review)?.rows.actions.map(({ row }) => row.text)).toEqual(['Ring back at once']);
  // Every row is in the part of its own review, and nowhere else.
  const parts = [...after].flatMap(([of, part]) => part.rows.actions.map(({ row }): readonly [RowKey, RowKey] => [of, row.review]));
  expect(parts).toHaveLength(rows.actions.length);
  expect(parts.every(([of, review]) => of === review)).toBe(true);
});

test('a look that finds nothing new leaves every row where it is', () => {
  const all: Reading = { review: 'all', rows: planRows([report(51, late)]), mark: { text: '0', takenAt: '' } };
  const nothing: PlanRows = { recommendations: [], actions: [], updates: [], meetings: [] };
  const after = withChanges(all, { kind: 'since', changed: nothing, removed: [key(999)], mark: { text: '1', takenAt: '' } });
  expect(after.rows).toBe(all.rows);
  expect(after.mark).toEqual({ text: '1', takenAt: '' });
});
