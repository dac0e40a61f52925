import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import * as React from 'react';
import { ActionPlan, browserDrafts, type PanelViews } from '../../src/ui';
import OverviewView from '../../src/webparts/actionPlan/panel/overview/overview-view';
import { PlanTwin } from '../ui/plan-twin';
import { coordinator, now, planRows, reader, site } from '../ui/sample-plan';
import { freshPage, nextKey } from '../ui/show-plan';

// The library measures its own box, which only a real browser has.
jest.mock('../../src/webparts/actionPlan/panel/overview/trend-chart', () => ({ __esModule: true, default: () => null }));

const nothing = (): null => null;
const panel: PanelViews = { overview: OverviewView, meeting: nothing, decisions: nothing };

function showOverview(twin: PlanTwin): void {
  const drafts = browserDrafts(window.localStorage, { site: 'https://example.test/sites/p', person: 'cleo' });
  render(
    <ActionPlan
      source={twin}
      drafts={drafts}
      now={now}
      newKey={nextKey}
      start={{ view: 'overview', review: undefined, agency: undefined }}
      panel={panel}
    />,
  );
}

beforeEach(freshPage);

test('the overview begins with one sentence, and a number leads to the actions that it counts', async () => {
  showOverview(new PlanTwin(site(coordinator), planRows()));
  expect(await screen.findByText('1 of 5 actions is overdue; West Borough Housing holds it.')).toBeInTheDocument();
  const ages = screen.getByRole('region', { name: 'How long overdue' });
  const link = within(ages).getByRole('link', { name: 'Up to 30 days: 1 action' });
  window.location.hash = link.getAttribute('href') ?? '';
  expect(await screen.findByText('Train every housing officer')).toBeInTheDocument();
  expect(screen.getByText('1 of 5 actions')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /Overdue by 1 to 30 days/ })).toBeInTheDocument();
});

test('what is overdue and stands in no theme is not called nothing overdue', async () => {
  const rows = planRows();
  const recommendations = rows.recommendations.map((seen) => ({ ...seen, row: { ...seen.row, theme: undefined } }));
  const actions = rows.actions.map((seen) => ({ ...seen, row: { ...seen.row, leadAgencies: undefined } }));
  showOverview(new PlanTwin(site(coordinator), { ...rows, recommendations, actions }));
  const themes = await screen.findByRole('region', { name: 'By theme' });
  expect(within(themes).getByText('The overdue action belongs to no theme.')).toBeInTheDocument();
  const agencies = screen.getByRole('region', { name: 'By lead agency' });
  expect(within(agencies).getByText('The overdue action has no lead agency.')).toBeInTheDocument();
});

test('every chart can be shown as a table, by keyboard alone', async () => {
  showOverview(new PlanTwin(site(coordinator), planRows()));
  const part = await screen.findByRole('region', { name: 'By lead agency' });
  within(part).getByRole('button', { name: 'Show as table' }).focus();
  await userEvent.keyboard('{Enter}');
  const rows = within(within(part).getByRole('table')).getAllByRole('row');
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringContaining('Agency'),
    expect.stringMatching(/^West Borough Housing.*4$/),
    expect.stringMatching(/^Northshire Police.*1$/),
  ]);
});

test('P2 that a request was sent is noted once, even where an answer was lost and it is tried again', async () => {
  const twin = new PlanTwin(site(coordinator), planRows());
  showOverview(twin);
  const part = await screen.findByRole('region', { name: 'Requests for update' });
  await userEvent.click(within(part).getByRole('button', { name: 'Write a request' }));
  twin.loseNextAnswer();
  await userEvent.click(within(part).getByRole('button', { name: 'Note that it was sent' }));
  expect(await within(part).findByText(/It is noted on 0 of 2 actions/)).toBeInTheDocument();
  await userEvent.click(within(part).getByRole('button', { name: 'Note that it was sent' }));
  expect(await within(part).findByText(/Noted on 2 actions/)).toBeInTheDocument();
  expect(twin.updates.map(({ kind, action }) => [kind, action])).toHaveLength(2);
  expect(within(part).getByText('Last asked on 10 March 2026')).toBeInTheDocument();
});

test('a reader sees how the plans stand, and cannot ask anybody for anything', async () => {
  showOverview(new PlanTwin(site(reader), planRows()));
  expect(await screen.findByText(/1 of 5 actions is overdue/)).toBeInTheDocument();
  expect(screen.queryByRole('region', { name: 'Requests for update' })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Panel meeting' })).toBeNull();
});
