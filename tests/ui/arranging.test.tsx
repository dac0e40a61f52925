import { freshPage, showPlan } from './show-plan';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EditingTwin } from './editing-twin';
import { PlanTwin } from './plan-twin';
import { coordinator, done, late, planRows, site, soon } from './sample-plan';

let plan: PlanTwin;
let editing: EditingTwin;
beforeEach(async () => {
  freshPage();
  plan = new PlanTwin(site(coordinator), planRows());
  editing = new EditingTwin(plan);
  showPlan(plan, 'plan', { editing });
  await userEvent.click(await screen.findByRole('button', { name: 'Change the order' }));
});

const refs = (): readonly (string | null)[] =>
  within(screen.getByRole('region', { name: '1. Staff know how to ask.' }))
    .getAllByRole('link')
    .map((link) => link.textContent);
const BEFORE = [late.text, soon.text, done.text];
const AFTER = [done.text, late.text, soon.text];
const down = async (): Promise<void> => userEvent.click(screen.getByRole('button', { name: 'Move action 1.1 down' }));
const up = async (): Promise<void> => userEvent.click(screen.getByRole('button', { name: 'Move action 1.3 up' }));
const orders = (): readonly number[] => [done, late, soon].map((row) => Number(plan.row(row.key)?.order));

test('P6 a row that is moved again before the first answer has come does not jump back when it comes', async () => {
  const first = editing.holdBack('save');
  await up();
  await up();
  expect(refs()).toEqual(AFTER);
  const second = editing.holdBack('save');
  await first();
  expect(refs()).toEqual(AFTER);
  await second();
  await screen.findByText(/Moved at 10:42/);
  expect(refs()).toEqual(AFTER);
  expect(orders()).toEqual([...orders()].sort((a, b) => a - b));
});

test('P3 a move that is not saved goes back to where it was, and says so', async () => {
  editing.answerNext({ kind: 'refused' });
  const answer = editing.holdBack('save');
  await down();
  expect(refs()).toEqual([soon.text, late.text, done.text]);
  await answer();
  expect(await screen.findByText(/Someone changed the order meanwhile/)).toBeInTheDocument();
  await waitFor(() => expect(refs()).toEqual(BEFORE));
});

test('P3 what was moved on top of a move that is not saved is not written either', async () => {
  const answer = editing.holdBack('save');
  editing.answerNext({ kind: 'changed-meanwhile' });
  await down();
  await down();
  await answer();
  await waitFor(() => expect(refs()).toEqual(BEFORE));
  expect(editing.saved).toEqual([]);
  // Begun again, it is saved as ever.
  await down();
  await screen.findByText(/Moved at 10:42/);
  expect(refs()).toEqual([soon.text, late.text, done.text]);
});

test('the focus stays on the row that moves, and nowhere else is it taken from', async () => {
  const answer = editing.holdBack('save');
  await down();
  await waitFor(() => expect(screen.getByRole('button', { name: 'Move action 1.1 down' })).toHaveFocus());
  const search = screen.getByRole('searchbox');
  await userEvent.type(search, 'officer');
  await answer();
  await screen.findByText(/Moved at 10:42/);
  expect(search).toHaveFocus();
  expect(search).toHaveValue('officer');
});
