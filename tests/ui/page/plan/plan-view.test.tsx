import { freshPage, showPlan } from '../../show-plan';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AgencyRow } from '../../../../src/schema';
import { PlanTwin } from '../../plan-twin';
import { coordinator, day, far, key, late, planRows, police, report, reader, site, soon, target, theirs } from '../../sample-plan';

beforeEach(freshPage);

describe('The plan', () => {
  test('S10 each recommendation says how far it has come, with its actions under it', async () => {
    showPlan(new PlanTwin(site(coordinator), planRows()), 'plan');
    const first = within(await screen.findByRole('region', { name: '1. Staff know how to ask.' }));
    expect(first.getByText('1 of 3 complete')).toBeVisible();
    expect(first.getAllByRole('row')).toHaveLength(4);
    expect(screen.getByText('5 actions')).toBeVisible();
  });

  test('S9 beside each standing stands what the panel has to know: stuck, more time, complete, returned', async () => {
    const claim = { status: 'completed', completionDate: day('2026-02-10'), outcome: 'Nine in ten officers know the path now.' } as const;
    const rows = planRows([
      report(50, late, { status: 'stuck', narrative: 'The trainer has left.' }),
      report(51, soon, { newDate: target('2026-06-30'), reason: 'The printer is late.' }),
      report(52, far, claim),
      report(53, theirs, { ...claim, agency: police.key }),
      report(54, theirs, {
        kind: 'return',
        date: day('2026-02-20'),
        decides: key(53),
        reason: 'Which calls?',
        agency: undefined,
        status: undefined,
      }),
    ]);
    showPlan(new PlanTwin(site(coordinator), rows), 'plan');
    const noted = async (text: string, note: string): Promise<void> =>
      expect(within(await screen.findByRole('row', { name: new RegExp(text) })).getByText(note)).toBeVisible();
    await noted('Train every housing officer', 'Reported as stuck');
    await noted('Publish the referral path', 'Asked for more time');
    await noted(far.text, 'Reported complete – awaiting sign-off');
    await noted('Audit 101 calls', 'Returned to the agency');
  });

  test('a search goes into the address, has a chip that removes it, and says how much it finds', async () => {
    showPlan(new PlanTwin(site(reader), planRows()), 'plan');
    await userEvent.click(await screen.findByRole('searchbox', { name: 'Search the plan' }));
    await userEvent.paste('audit 101');
    expect(await screen.findByText('1 of 5 actions')).toBeVisible();
    expect(window.location.hash).toContain('search=audit+101');
    await userEvent.click(screen.getByRole('button', { name: /Remove the filter.*audit 101/ }));
    expect(await screen.findByText('5 actions')).toBeVisible();
    expect(window.location.hash).not.toContain('search');
    expect(screen.getByRole('searchbox', { name: 'Search the plan' })).toHaveFocus();
  });

  test('a filter that is removed hands the focus to the next one, the last to the search: never to nowhere', async () => {
    window.history.replaceState(null, '', `/#search=a&due=soon&status=in-progress`);
    showPlan(new PlanTwin(site(reader), planRows()), 'plan');
    const chips = async (): Promise<readonly HTMLElement[]> => screen.findAllByRole('button', { name: /Remove the filter/ });
    const [first, second, third] = await chips();
    await userEvent.click(second as HTMLElement);
    expect(third).toHaveFocus();
    await userEvent.click(third as HTMLElement);
    expect(first).toHaveFocus();
    await userEvent.click(first as HTMLElement);
    expect(screen.getByRole('searchbox', { name: 'Search the plan' })).toHaveFocus();
    expect(screen.queryByRole('button', { name: /Remove the filter/ })).toBeNull();
  });

  test('agencies stand by name, whatever order the list holds them in', async () => {
    const { agencies } = site(coordinator);
    const offered = async (given: readonly AgencyRow[]): Promise<readonly (string | null)[]> => {
      const { unmount } = showPlan(new PlanTwin({ ...site(coordinator), agencies: given }, planRows()), 'plan');
      const choice = await screen.findByRole('combobox', { name: 'Agency' });
      await screen.findByText('5 actions');
      const names = within(choice)
        .getAllByRole('option')
        .map(({ textContent }) => textContent);
      unmount();
      return names;
    };
    const names = ['All agencies', 'Northshire Police', 'West Borough Housing'];
    expect(await offered([...agencies].reverse())).toEqual(names);
    expect(await offered(agencies)).toEqual(names);
  });

  test('what nothing matches can be undone in one press', async () => {
    window.history.replaceState(null, '', '/#search=zebra&rag=red');
    showPlan(new PlanTwin(site(reader), planRows()), 'plan');
    await userEvent.click(await screen.findByRole('button', { name: 'Show everything' }));
    expect(await screen.findByText('5 actions')).toBeVisible();
    expect(screen.getByRole('searchbox', { name: 'Search the plan' })).toHaveFocus();
  });

  test('P6 what somebody else writes shows at the next look, which a page come back into view takes at once', async () => {
    const twin = new PlanTwin(site(coordinator), planRows());
    showPlan(twin, 'plan');
    await screen.findByText('5 actions');
    twin.change({
      actions: [{ row: { ...soon, text: 'Publish two referral paths' }, issues: [] }],
      updates: [{ row: report(50, late), issues: [] }],
    });
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    expect(await screen.findByText('Publish two referral paths')).toBeVisible();
    expect(screen.getByText('Jo Field (West Borough Housing), 14 Feb 2026: Training is booked.')).toBeVisible();
  });

  test('P4 when a look fails, what was read stays on the page with its time, until one succeeds', async () => {
    const twin = new PlanTwin(site(coordinator), planRows());
    showPlan(twin, 'plan');
    await screen.findByText('5 actions');
    twin.failNext({ kind: 'unreachable' });
    act(() => void window.dispatchEvent(new Event('online')));
    expect(await screen.findByText(/What you see is from 10:42/)).toBeVisible();
    expect(screen.getByText('5 actions')).toBeVisible();
    act(() => void window.dispatchEvent(new Event('online')));
    await waitFor(() => expect(screen.queryByText(/What you see is from/)).toBeNull());
  });

  test('S14 a row that is not as it should be is shown and marked, and says what is wrong', async () => {
    const rows = planRows();
    const issue = {
      code: 'completion-date-missing',
      rule: 'S3',
      severity: 'error',
      table: 'actions',
      key: late.key,
      field: 'completionDate',
      params: {},
    } as const;
    const actions = rows.actions.map((seen) => (seen.row.key === late.key ? { ...seen, issues: [issue] } : seen));
    showPlan(new PlanTwin(site(coordinator), { ...rows, actions }), 'plan');
    expect(await screen.findByText(/Needs attention: something in this row/)).toBeVisible();
    await userEvent.click(screen.getByRole('link', { name: late.text }));
    expect(await screen.findByText(/Add the completion date/)).toBeInTheDocument();
  });
});

describe('One action', () => {
  test('S6 the move of a target shows with the first date, how far, and why; decisions stand in the history', async () => {
    const moved = {
      ...late,
      targetDate: { raw: '', date: day('2026-06-30'), precision: 'day' as const },
      originalTarget: late.targetDate,
      targetReason: 'The trainer left.',
    };
    const rows = planRows([
      report(50, late),
      report(51, late, {
        kind: 'question',
        decides: key(50),
        by: 'Priya',
        agency: undefined,
        date: day('2026-02-20'),
        narrative: 'How many?',
      }),
    ]);
    const actions = rows.actions.map((seen) => (seen.row.key === late.key ? { ...seen, row: moved } : seen));
    window.history.replaceState(null, '', `/#action=${late.key}`);
    showPlan(new PlanTwin(site(coordinator), { ...rows, actions }), 'plan');
    expect(await screen.findByText('26 February 2026, moved by 124 days')).toBeInTheDocument();
    expect(screen.getByText('The trainer left.')).toBeInTheDocument();
    expect(screen.getAllByText(/^(Report: In progress|Question asked)$/).map((found) => found.textContent)).toEqual([
      'Question asked',
      'Report: In progress',
    ]);
  });

  test('a link to an action that is not here says so', async () => {
    window.history.replaceState(null, '', `/#action=${key(777)}`);
    showPlan(new PlanTwin(site(reader), planRows()), 'plan');
    expect(await screen.findByText('This action is not here.')).toBeInTheDocument();
  });

  test('S11 evidence that is not an https address is text, not a link', async () => {
    const rows = planRows([report(50, late, { evidence: ['https://example.test/slides', 'javascript:alert(1)'] })]);
    window.history.replaceState(null, '', `/#action=${late.key}`);
    showPlan(new PlanTwin(site(coordinator), rows), 'plan');
    expect(await screen.findByRole('link', { name: 'https://example.test/slides' })).toHaveAttribute('rel', 'noopener noreferrer');
    expect(screen.queryByRole('link', { name: /javascript/ })).toBeNull();
  });
});

test('a copied link is said to be copied until the view is another', async () => {
  const person = userEvent.setup();
  showPlan(new PlanTwin(site(), planRows()), 'plan');
  await person.click(await screen.findByRole('button', { name: 'Copy link to this view' }));
  expect(await screen.findByText('The link is copied.')).toBeInTheDocument();
  await person.type(screen.getByRole('searchbox'), 'train');
  expect(screen.queryByText('The link is copied.')).toBeNull();
});
