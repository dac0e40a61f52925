import { freshPage, showPlan } from './show-plan';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PlanTwin } from './plan-twin';
import { coordinator, far, late, planRows, site, soon, target } from './sample-plan';

beforeEach(freshPage);

const look = async (): Promise<void> => act(async () => void window.dispatchEvent(new Event('online')));
const shown = (): readonly (string | null)[] =>
  within(screen.getByRole('region', { name: 'My actions' }))
    .getAllByRole('link')
    .map((link) => link.textContent);
const named = (row: { readonly text: string }): HTMLElement => screen.getByRole('link', { name: new RegExp(row.text) });

async function open(): Promise<PlanTwin> {
  const plan = new PlanTwin(site(), planRows());
  showPlan(plan);
  await screen.findByText(new RegExp(late.text));
  return plan;
}
/** Somebody else moves targets: the most urgent is now the least. */
const turnRound = (plan: PlanTwin): void =>
  plan.change({
    actions: [
      { row: { ...late, targetDate: target('2027-06-30') }, issues: [] },
      { row: { ...far, targetDate: target('2026-01-10') }, issues: [] },
    ],
  });

describe('a fresh look at the lists', () => {
  test.each([late, soon, far])('keeps the focus where it is, whichever row changes its place', async (row) => {
    const plan = await open();
    act(() => named(row).focus());
    turnRound(plan);
    await look();
    expect(await screen.findByText(/30 Jun 2027/)).toBeInTheDocument();
    expect(named(row)).toHaveFocus();
  });

  test('does not move rows about under a hand that is about to press one; the next time the list is opened it is in order', async () => {
    const plan = await open();
    const before = shown();
    turnRound(plan);
    await look();
    await screen.findByText(/30 Jun 2027/);
    expect(shown()).toEqual(before);
    await userEvent.click(screen.getByRole('button', { name: /1 overdue/ }));
    await userEvent.click(screen.getByRole('button', { name: /1 overdue/ }));
    expect(shown()).toEqual([...before].reverse());
  });

  test('a row that has come is put where it belongs, and one that has gone leaves the others where they are', async () => {
    const plan = await open();
    const before = shown();
    const fresh = {
      ...soon,
      key: '00000000-0000-4000-8000-000000000099' as typeof soon.key,
      ref: '9',
      text: 'A new and late one',
      targetDate: target('2026-01-01'),
    };
    plan.change({ actions: [{ row: fresh, issues: [] }] }, [soon.key]);
    await look();
    await screen.findByText(/A new and late one/);
    expect(shown()).toEqual(['9 A new and late one', before[0], before[2]]);
  });
});

test('rows sorted by a column stay where they are as well, until the order is asked for again', async () => {
  const plan = new PlanTwin(site(coordinator), planRows());
  window.history.replaceState(null, '', '/#view=plan&sort=target');
  showPlan(plan, 'plan');
  await screen.findByText(late.text);
  const texts = (): readonly (string | null)[] =>
    screen
      .getAllByRole('link')
      .map((link) => link.textContent)
      .filter((text) => text !== null && [late.text, soon.text, far.text].includes(text));
  expect(texts()).toEqual([late.text, soon.text, far.text]);
  turnRound(plan);
  await look();
  await screen.findByText(/30 Jun 2027/);
  expect(texts()).toEqual([late.text, soon.text, far.text]);
  await userEvent.click(screen.getByRole('button', { name: 'Target' }));
  await userEvent.click(screen.getByRole('button', { name: /^Target/ }));
  expect(texts()).toEqual([far.text, soon.text, late.text]);
});
