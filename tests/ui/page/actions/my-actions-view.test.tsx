import { showPlan, freshPage } from '../../show-plan';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PlanTwin } from '../../plan-twin';
import { coordinator, day, key, late, officer, planRows, reader, report, site } from '../../sample-plan';

beforeEach(freshPage);

const texts = (): readonly string[] =>
  screen.getAllByRole('link', { name: /Train every|Publish the|Review the sharing|Name a lead/ }).map((link) => link.textContent ?? '');

describe('My actions', () => {
  test('S9 an agency sees its own actions, most urgent first, the standing as a word', async () => {
    showPlan(new PlanTwin(site(), planRows()));
    expect(await screen.findByRole('heading', { name: 'West Borough Housing' })).toBeVisible();
    expect(texts()).toEqual(['1.1 Train every housing officer', '1.2 Publish the referral path', '2.1 Review the sharing agreement']);
    expect(screen.getByText('12 days late')).toBeVisible();
    expect(screen.getByText('Overdue')).toBeVisible();
    expect(screen.queryByText(/Audit 101/)).toBeNull();
  });

  test('S9 the three figures are filters, and say how many there are', async () => {
    showPlan(new PlanTwin(site(), planRows()));
    const figure = await screen.findByRole('button', { name: '1 overdue' });
    expect(screen.getByRole('button', { name: '0 returned to you' })).toBeDisabled();
    await userEvent.click(figure);
    expect(figure).toHaveAttribute('aria-pressed', 'true');
    expect(texts()).toEqual(['1.1 Train every housing officer']);
    expect(window.location.hash).toBe('#due=overdue');
    await userEvent.click(figure);
    expect(texts()).toHaveLength(3);
  });

  test('S9 what the panel returned is counted and marked', async () => {
    const sent = report(50, late, { status: 'completed', completionDate: day('2026-02-01') });
    const returned = report(51, late, {
      kind: 'return',
      decides: key(50),
      date: day('2026-02-20'),
      by: 'The panel',
      narrative: 'Who was trained?',
    });
    showPlan(new PlanTwin(site(), planRows([sent, returned])));
    expect(await screen.findByRole('button', { name: '1 returned to you' })).toBeEnabled();
    expect(screen.getByText('Returned to you')).toBeVisible();
    expect(screen.getByText('The panel, 20 Feb 2026: Who was trained?')).toBeVisible();
  });

  test('S8 a reader chooses an agency and finds no button to report with', async () => {
    showPlan(new PlanTwin(site(reader), planRows()));
    await userEvent.click(await screen.findByRole('link', { name: 'My actions' }));
    await screen.findByText('Choose an agency to see what it leads and supports.');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Agency' }), 'West Borough Housing');
    expect(texts()).toHaveLength(3);
    expect(screen.queryByRole('button', { name: 'Report progress' })).toBeNull();
  });

  test('S8 an agency is not offered a report on what is closed', async () => {
    showPlan(new PlanTwin(site(), planRows()));
    await userEvent.click(await screen.findByRole('button', { name: 'Show 1 completed or closed action' }));
    expect(texts()).toContain('1.3 Name a lead officer');
    expect(screen.getAllByRole('button', { name: 'Report progress' })).toHaveLength(3);
  });

  test('names are for those who work on the plan: a reader sees the agency alone', async () => {
    const twin = new PlanTwin(site(reader), planRows([report(50, late)]));
    showPlan(twin, 'plan');
    expect(await screen.findByText(/West Borough Housing, 14 Feb 2026: Training is booked/)).toBeVisible();
    expect(screen.queryByText(/Jo Field/)).toBeNull();
  });

  test('a draft plan is not shown to agencies, and the page says why it is empty', async () => {
    const { reviews, ...rest } = site(officer);
    const draft = reviews.map((row) => ({ ...row, status: 'draft' as const }));
    showPlan(new PlanTwin({ ...rest, reviews: draft }, planRows()));
    expect(await screen.findByText(/still a draft/)).toBeVisible();
  });

  test('a site without lists says whom to ask, and has no button that leads nowhere', async () => {
    const twin = new PlanTwin(site(coordinator), planRows());
    twin.failNext({ kind: 'not-set-up', mayHelp: 'no' });
    showPlan(twin);
    expect(await screen.findByText('This site has not been set up for action plans yet.')).toBeVisible();
    expect(screen.getByText(/Ask the site’s owner/)).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('an owner sets the site up from the page, and the plan appears', async () => {
    const twin = new PlanTwin(site(), planRows());
    twin.failNext({ kind: 'not-set-up', mayHelp: 'yes' });
    showPlan(twin);
    twin.failNext({ kind: 'busy', retryAfterSeconds: 20 });
    await userEvent.click(await screen.findByRole('button', { name: 'Set up this site' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('SharePoint is busy');
    await userEvent.click(screen.getByRole('button', { name: 'Set up this site' }));
    expect(await screen.findByText('12 days late')).toBeVisible();
    expect(twin.calls.filter((call) => call === 'setUp')).toHaveLength(2);
  });

  test('P4 when SharePoint cannot be reached, the page says so and tries again when asked', async () => {
    const twin = new PlanTwin(site(), planRows());
    twin.failNext({ kind: 'unreachable' });
    showPlan(twin);
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('12 days late')).toBeVisible();
  });
});
