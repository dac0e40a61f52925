import { freshPage, showPlan } from './show-plan';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EditingTwin } from './editing-twin';
import { PlanTwin } from './plan-twin';
import { coordinator, late, planRows, site, soon } from './sample-plan';

beforeEach(freshPage);

const look = async (): Promise<void> => act(async () => void window.dispatchEvent(new Event('online')));
const press = async (name: string): Promise<void> => userEvent.click(await screen.findByRole('button', { name }));

async function openPlan(hash = ''): Promise<{ readonly plan: PlanTwin; readonly editing: EditingTwin }> {
  const plan = new PlanTwin(site(coordinator), planRows());
  const editing = new EditingTwin(plan);
  window.history.replaceState(null, '', `/${hash}`);
  showPlan(plan, 'plan', { editing });
  await screen.findByText(late.text);
  return { plan, editing };
}

describe('what this page has saved is not undone on the screen by a look that was under way', () => {
  test('P6 a look that began before the change, and whose answer comes after it', async () => {
    const { plan } = await openPlan(`#view=plan&action=${soon.key}&task=edit`);
    plan.change({
      actions: [
        { row: { ...soon, responsibleRole: 'Head of housing' }, issues: [] },
        { row: { ...late, text: 'Train everybody' }, issues: [] },
      ],
    });
    const answer = plan.holdBack('readChanges');
    await look();
    const box = await screen.findByRole('textbox', { name: 'Action' });
    await userEvent.clear(box);
    await userEvent.click(box);
    await userEvent.paste('Publish one referral path');
    await press('Save');
    await screen.findByText(/Saved at 10:42/);
    await answer();
    // What others did is shown, and one's own is still there.
    expect(await screen.findByText('Train everybody')).toBeInTheDocument();
    expect(screen.getByText('Publish one referral path')).toBeInTheDocument();
    expect(screen.queryByText(soon.text)).toBeNull();
  });

  test('P6 ... and the next look shows what somebody made of it since', async () => {
    const { plan, editing } = await openPlan(`#view=plan&action=${soon.key}&task=edit`);
    const answer = plan.holdBack('readChanges');
    await look();
    const box = await screen.findByRole('textbox', { name: 'Action' });
    await userEvent.clear(box);
    await userEvent.click(box);
    await userEvent.paste('Publish one referral path');
    await press('Save');
    await screen.findByText(/Saved at 10:42/);
    editing.change('actions', { ...soon, text: 'Publish it in three languages' } as never);
    await answer();
    await look();
    await waitFor(() => expect(screen.getByText('Publish it in three languages')).toBeInTheDocument());
  });

  test('a report that was taken back does not come back with an older look', async () => {
    const plan = new PlanTwin(site(), planRows());
    window.history.replaceState(null, '', `/#action=${late.key}&task=report`);
    showPlan(plan);
    await userEvent.click(await screen.findByRole('radio', { name: 'In progress' }));
    await userEvent.click(await screen.findByRole('textbox', { name: 'What has been done?' }));
    await userEvent.paste('Too early.');
    await press('Send report');
    await screen.findByText(/Sent to the partnership/);
    const answer = plan.holdBack('readChanges');
    await look();
    await press('Undo');
    await screen.findByText(/The report was taken back/);
    await answer();
    expect(screen.queryByText(/Too early/)).toBeNull();
  });
});

test('P6 of two looks the later one holds, whichever answer comes first', async () => {
  const plan = new PlanTwin(site(), planRows());
  window.history.replaceState(null, '', `/#action=${late.key}&task=report`);
  showPlan(plan);
  const write = await screen.findByRole('textbox', { name: 'What has been done?' });
  plan.change({ actions: [{ row: { ...late, text: 'Train every officer' }, issues: [] }] });
  const first = plan.holdBack('readChanges');
  await look();
  plan.change({ actions: [{ row: { ...late, text: 'Train every housing officer twice' }, issues: [] }] });
  await userEvent.click(screen.getByRole('radio', { name: 'In progress' }));
  await userEvent.click(write);
  await userEvent.paste('Half of them.');
  await press('Send report');
  await screen.findByText(/Sent to the partnership/);
  expect(screen.getByText(/Train every housing officer twice/)).toBeInTheDocument();
  await first();
  expect(screen.getByText(/Train every housing officer twice/)).toBeInTheDocument();
});

test('what a page shows of its own making is no word from SharePoint: that it cannot be reached stays said', async () => {
  const { plan, editing } = await openPlan();
  await press('Change the order');
  plan.failNext({ kind: 'unreachable' });
  await look();
  await screen.findByText(/SharePoint cannot be reached/);
  const answer = editing.holdBack('save');
  await userEvent.click(await screen.findByRole('button', { name: 'Move action 1.1 down' }));
  expect(screen.getByText(/SharePoint cannot be reached/)).toBeInTheDocument();
  await answer();
});
