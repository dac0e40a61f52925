import { freshPage, showPlan } from './show-plan';
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { browserDrafts } from '../../src/ui';
import { EditingTwin } from './editing-twin';
import { PlanTwin } from './plan-twin';
import { coordinator, planRows, site, soon, training } from './sample-plan';

beforeEach(freshPage);

const EDIT = `#view=plan&action=${soon.key}&task=edit`;

let plan: PlanTwin;
let editing: EditingTwin;
beforeEach(() => {
  plan = new PlanTwin(site(coordinator), planRows());
  editing = new EditingTwin(plan);
});

function open(hash: string): void {
  window.history.replaceState(null, '', `/${hash}`);
  showPlan(plan, 'plan', { editing });
}
/** The tab is closed, and the page opened in another. */
function closeTabAndOpen(hash: string): void {
  cleanup();
  open(hash);
}
const box = (name: string): Promise<HTMLElement> => screen.findByRole('textbox', { name });
async function write(name: string, text: string): Promise<void> {
  await userEvent.clear(await box(name));
  await userEvent.click(await box(name));
  await userEvent.paste(text);
}
const press = async (name: string): Promise<void> => userEvent.click(await screen.findByRole('button', { name }));
const stored = (): readonly string[] => Object.keys(window.localStorage);
const found = /This is what you began earlier and did not save/;

describe('S1 what a coordinator typed and did not save survives the closing of the tab', () => {
  test('it stands in the form again, says so, and is gone from the browser once it is saved', async () => {
    open(EDIT);
    await write('Milestones', 'Draft by May');
    closeTabAndOpen(EDIT);
    expect(await box('Milestones')).toHaveValue('Draft by May');
    expect(screen.getByText(found)).toBeInTheDocument();
    await press('Save');
    expect(await screen.findByText(/Saved at 10:42/)).toBeInTheDocument();
    expect(plan.row(soon.key)?.milestones).toBe('Draft by May');
    expect(stored()).toEqual([]);
  });

  test('only the fields that differ are kept, and none once they are as they were', async () => {
    open(EDIT);
    await write('Milestones', 'Draft by May');
    const [name] = stored();
    expect(Object.keys((JSON.parse(window.localStorage.getItem(name ?? '') ?? '') as { fields: object }).fields)).toEqual(['milestones']);
    await userEvent.clear(await box('Milestones'));
    expect(stored()).toEqual([]);
  });

  test('M5 somebody else changed the same field meanwhile: both stand there, and nothing is overwritten', async () => {
    open(EDIT);
    await write('Action', 'Publish one clear path');
    editing.change('actions', { ...plan.row(soon.key), key: soon.key, text: 'Publish one short path' });
    closeTabAndOpen(EDIT);
    expect(await screen.findByRole('region', { name: 'Action: changed in two places' })).toHaveTextContent('Publish one short path');
    expect(await box('Action')).toHaveValue('Publish one clear path');
    await press('Keep mine');
    await press('Save');
    expect(await screen.findByText(/Saved at 10:42/)).toBeInTheDocument();
    expect(plan.row(soon.key)?.text).toBe('Publish one clear path');
  });

  test('what somebody else changed in other fields is kept when the draft is saved', async () => {
    open(EDIT);
    await write('Milestones', 'Draft by May');
    editing.change('actions', { ...plan.row(soon.key), key: soon.key, responsibleRole: 'Head of housing' });
    closeTabAndOpen(EDIT);
    expect(await box('Responsible role')).toHaveValue('Head of housing');
    await press('Save');
    await screen.findByText(/Saved at 10:42/);
    expect(plan.row(soon.key)).toMatchObject({ milestones: 'Draft by May', responsibleRole: 'Head of housing' });
  });

  test('P2 a row to be added keeps its key, so that a lost answer never makes two', async () => {
    const add = `#view=plan&recommendation=${training.key}&task=add-action`;
    open(add);
    await write('Action', 'Write the guidance for new staff');
    editing.failNext({ kind: 'unreachable' });
    await press('Add');
    await screen.findByText(/It could not be told whether it was saved/);
    const key = (JSON.parse(window.localStorage.getItem(stored()[0] ?? '') ?? '') as { key: string }).key;
    closeTabAndOpen(add);
    expect(await box('Action')).toHaveValue('Write the guidance for new staff');
    await press('Add');
    await screen.findByText(/Added at 10:42/);
    expect(editing.saved).toMatchObject([{ kind: 'add', row: { key } }]);
  });

  test('thrown away on purpose it does not come back', async () => {
    open(EDIT);
    await write('Milestones', 'Draft by May');
    await press('Cancel');
    await press('Close without saving');
    closeTabAndOpen(EDIT);
    expect(await box('Milestones')).toHaveValue('');
    expect(stored()).toEqual([]);
  });

  test('another person in the same browser does not find it', async () => {
    open(EDIT);
    await write('Milestones', 'Draft by May');
    browserDrafts(window.localStorage, { site: 'https://example.test/sites/p', person: 'somebody else' }).clearOthers();
    expect(stored()).toEqual([]);
  });
});
