import { screen } from '@testing-library/react';
import * as React from 'react';
import type { PanelViewProps, PanelViews } from '../../src/ui';
import { action, coordinator, key, planRows, review, site } from './sample-plan';
import { PlanTwin } from './plan-twin';
import { freshPage, showPlan } from './show-plan';

beforeEach(freshPage);

const second = { ...review, key: key(11), reference: 'DHR 13', title: 'A second review' };
const elsewhere = action(80, { review: second.key, recommendation: key(25), text: 'Ring back within a day' });
const Shows = ({ views, reading }: PanelViewProps): JSX.Element => (
  <ul aria-label={reading}>
    {views.map((view) => (
      <li key={view.key}>{view.action.text}</li>
    ))}
  </ul>
);
const panel: PanelViews = { overview: Shows, meeting: Shows, decisions: () => null };

const showing = async (hash: string): Promise<string> => {
  window.history.replaceState(null, '', `/${hash}`);
  const rows = { ...planRows([]), actions: [...planRows([]).actions, { row: elsewhere, issues: [] }] };
  showPlan(new PlanTwin({ ...site(coordinator), reviews: [review, second] }, rows), 'plan', { panel });
  return (await screen.findByRole('list', { name: 'done' })).textContent ?? '';
};

test('a meeting sees the actions of every live review, whichever review the address names', async () => {
  const shown = await showing(`#view=meeting&review=${review.key}`);
  expect(shown).toContain('Train every housing officer');
  expect(shown).toContain('Ring back within a day');
});

test('the overview of one review counts that review alone', async () => {
  const shown = await showing(`#view=overview&review=${review.key}`);
  expect(shown).toContain('Train every housing officer');
  expect(shown).not.toContain('Ring back within a day');
});
