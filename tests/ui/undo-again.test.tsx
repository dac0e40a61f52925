import { freshPage, showPlan } from './show-plan';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EditingTwin } from './editing-twin';
import { PlanTwin } from './plan-twin';
import { coordinator, late, planRows, site, soon } from './sample-plan';

beforeEach(freshPage);

const press = async (name: string): Promise<void> => userEvent.click(await screen.findByRole('button', { name }));
const write = async (name: string, text: string): Promise<void> => {
  const box = await screen.findByRole('textbox', { name });
  await userEvent.clear(box);
  await userEvent.click(box);
  await userEvent.paste(text);
};

describe('P7 an Undo whose answer is lost', () => {
  test('of a report: it is not known, and trying again finds out; the words are kept as a draft', async () => {
    const plan = new PlanTwin(site(), planRows());
    window.history.replaceState(null, '', `/#action=${late.key}&task=report`);
    showPlan(plan);
    await userEvent.click(await screen.findByRole('radio', { name: 'In progress' }));
    await write('What has been done?', 'Forty are trained.');
    await press('Send report');
    await screen.findByText(/Sent to the partnership at/);
    plan.failNext({ kind: 'unreachable' });
    await press('Undo');
    expect(await screen.findByText('It could not be told whether the report was taken back. Try again.')).toBeInTheDocument();
    await press('Try again');
    expect(await screen.findByText(/The report was taken back/)).toBeInTheDocument();
    expect(plan.updates).toEqual([]);
    expect(Object.values(window.localStorage).join()).toContain('Forty are trained.');
  });

  async function saveMilestones(): Promise<{ readonly plan: PlanTwin; readonly editing: EditingTwin }> {
    const plan = new PlanTwin(site(coordinator), planRows());
    const editing = new EditingTwin(plan);
    window.history.replaceState(null, '', `/#view=plan&action=${soon.key}&task=edit`);
    showPlan(plan, 'plan', { editing });
    await write('Milestones', 'Draft by May');
    await press('Save');
    await screen.findByText(/Saved at 10:42/);
    return { plan, editing };
  }

  test('of an edit: it is not known, and trying again puts the row back', async () => {
    const { plan, editing } = await saveMilestones();
    editing.failNext({ kind: 'unreachable' });
    await press('Undo');
    expect(await screen.findByText(/It could not be told whether it was undone/)).toBeInTheDocument();
    await press('Try again');
    expect(await screen.findByText('It is as it was before.')).toBeInTheDocument();
    expect(plan.row(soon.key)?.milestones).toBeUndefined();
  });

  test('of an edit that had arrived: the row that stands as before is no change of somebody else', async () => {
    const { editing } = await saveMilestones();
    editing.change('actions', soon as never);
    await press('Undo');
    expect(await screen.findByText('It is as it was before.')).toBeInTheDocument();
  });

  test('of an edit that somebody has changed since: it says so, and nothing is overwritten', async () => {
    const { plan, editing } = await saveMilestones();
    editing.change('actions', { ...soon, milestones: 'Draft by June' } as never);
    await press('Undo');
    expect(await screen.findByText(/It is too late to undo/)).toBeInTheDocument();
    expect(plan.row(soon.key)?.milestones).toBe('Draft by June');
  });
});
