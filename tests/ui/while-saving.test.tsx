import { freshPage, showPlan } from './show-plan';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { browserDrafts } from '../../src/ui';
import { EditingTwin } from './editing-twin';
import { PlanTwin } from './plan-twin';
import { coordinator, far, late, planRows, sharing, site, soon, training } from './sample-plan';

let plan: PlanTwin;
let editing: EditingTwin;
beforeEach(() => {
  freshPage();
  plan = new PlanTwin(site(coordinator), planRows());
  editing = new EditingTwin(plan);
});

const drafts = browserDrafts(window.localStorage, { site: 'https://example.test/sites/p', person: 'sam' });
const press = async (name: string | RegExp): Promise<void> => userEvent.click(await screen.findByRole('button', { name }));
const box = (name: string): Promise<HTMLElement> => screen.findByRole('textbox', { name });
async function write(name: string, text: string): Promise<void> {
  const field = await box(name);
  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(text);
}
async function go(hash: string): Promise<void> {
  window.history.pushState(null, '', `/${hash}`);
  await act(async () => void window.dispatchEvent(new Event('popstate')));
}
function open(hash: string): void {
  window.history.replaceState(null, '', `/${hash}`);
  showPlan(plan, 'plan', { editing });
}
const edit = (action: string): string => `#view=plan&action=${action}&task=edit`;
/** Milestones were typed, and Save was pressed; the answer is under way. */
async function saving(): Promise<() => Promise<void>> {
  open(edit(soon.key));
  await write('Milestones', 'Draft by May');
  const answer = editing.holdBack('save');
  await press('Save');
  await screen.findByRole('button', { name: 'Saving…' });
  return answer;
}

describe('while a row is being saved', () => {
  test('pressed twice it is saved once, the button keeps the focus, and nothing more can be typed into it', async () => {
    const answer = await saving();
    const button = screen.getByRole('button', { name: 'Saving…' });
    expect(button).toHaveFocus();
    await userEvent.dblClick(button);
    await userEvent.click(await box('Milestones'));
    await userEvent.paste(' Typed too late');
    expect(await box('Milestones')).toHaveValue('Draft by May');
    await answer();
    await screen.findByText(/Saved at 10:42/);
    expect(editing.saved).toHaveLength(1);
  });

  test('whoever has gone on to another row is left there, with every letter and the focus', async () => {
    const answer = await saving();
    await go(edit(late.key));
    await write('Milestones', 'Half by summer');
    await answer();
    expect(await screen.findByText(/Saved at 10:42/)).toBeInTheDocument();
    expect(await box('Milestones')).toHaveValue('Half by summer');
    expect(await box('Milestones')).toHaveFocus();
    expect(window.location.hash).toContain(late.key);
    expect(drafts.loadEdit(`edit actions ${soon.key}`)).toBeUndefined();
  });

  test('closing the form asks nothing: it is being saved, and the page tells how it ended', async () => {
    const answer = await saving();
    await press('Cancel');
    expect(screen.queryByText('What you have changed is not saved yet.')).toBeNull();
    await waitFor(() => expect(screen.queryByRole('form', { name: 'Edit' })).toBeNull());
    await answer();
    expect(await screen.findByText(/Saved at 10:42/)).toBeInTheDocument();
  });

  test.each([
    ['nobody knows whether it arrived', { kind: 'unknown' }, /It could not be told whether it was saved/],
    ['somebody changed the row', { kind: 'changed-meanwhile' }, /changed this row/],
  ] as const)('P3 %s: whoever has left the form is told, and finds what they typed', async (_, outcome, why) => {
    open(edit(soon.key));
    await write('Milestones', 'Draft by May');
    editing.answerNext(outcome);
    const answer = editing.holdBack('save');
    await press('Save');
    await go('#view=plan');
    await answer();
    const told = await screen.findByText(/^What you changed was not saved\./);
    expect(told).toHaveTextContent(why);
    await press('Open it again');
    expect(await box('Milestones')).toHaveValue('Draft by May');
    await press('Save');
    await screen.findByText(/Saved at 10:42/);
    expect(screen.queryByText(/was not saved/)).toBeNull();
  });

  test('whoever opens the row again and types more keeps that, and can save it', async () => {
    const answer = await saving();
    await go('#view=plan');
    await go(edit(soon.key));
    await write('Responsible role', 'Head of housing');
    await answer();
    await screen.findByText(/Saved at 10:42/);
    expect(await box('Responsible role')).toHaveValue('Head of housing');
    await press('Save');
    await waitFor(() => expect(plan.row(soon.key)).toMatchObject({ milestones: 'Draft by May', responsibleRole: 'Head of housing' }));
  });

  test('a review that was added does not take away whoever has gone on', async () => {
    open('#view=plan&task=add-review');
    await write('Reference', 'DHR 14');
    const answer = editing.holdBack('save');
    await press('Add');
    await go(edit(far.key));
    await write('Milestones', 'Begun in April');
    await answer();
    await screen.findByText(/Added at 10:42/);
    expect(await box('Milestones')).toHaveValue('Begun in April');
    expect(window.location.hash).toBe(edit(far.key));
  });
});

test('P2 P3 after a lost answer, what was changed is not called added with the words that had arrived', async () => {
  open(`#view=plan&recommendation=${training.key}&task=add-action`);
  await write('Action', 'Ask at every visit');
  editing.loseNextAnswer();
  await press('Add');
  await screen.findByText(/It could not be told whether it was saved/);
  await write('Action', 'Ask at every visit and every call');
  await press('Add');
  expect(await screen.findByText(/It had been added already, as you first wrote it/)).toBeInTheDocument();
  expect(screen.queryByText(/Added at/)).toBeNull();
  await press('Save');
  await screen.findByText(/Saved at 10:42/);
  expect(screen.getByText('Ask at every visit and every call')).toBeInTheDocument();
  expect(plan.row(editing.keyOfAdded())?.text).toBe('Ask at every visit and every call');
});

test('Back from adding under one recommendation to another begins there, not with the first one’s words', async () => {
  open(`#view=plan&recommendation=${training.key}&task=add-action`);
  await write('Action', 'Ask at every visit');
  await go(`#view=plan&recommendation=${sharing.key}&task=add-action`);
  expect(await box('Action')).toHaveValue('');
  await write('Action', 'Tell the police');
  await press('Add');
  await screen.findByText(/Added at 10:42/);
  expect(editing.saved).toMatchObject([{ row: { recommendation: sharing.key, text: 'Tell the police' } }]);
  await go(`#view=plan&recommendation=${training.key}&task=add-action`);
  expect(await box('Action')).toHaveValue('Ask at every visit');
});

describe('what others do while somebody edits', () => {
  const look = async (): Promise<void> => act(async () => void window.dispatchEvent(new Event('online')));

  test('the row is removed: what was typed stays, and saving says so', async () => {
    open(edit(soon.key));
    await write('Milestones', 'Draft by May');
    plan.change({}, [soon.key]);
    await look();
    expect(await box('Milestones')).toHaveValue('Draft by May');
    await press('Save');
    expect(await screen.findByText(/Someone has removed this row meanwhile/)).toBeInTheDocument();
    expect(await box('Milestones')).toHaveValue('Draft by May');
  });

  test('the recommendation is removed while an action is added under it: what was typed stays, and nothing goes astray', async () => {
    open(`#view=plan&recommendation=${sharing.key}&task=add-action`);
    await write('Action', 'Tell the police');
    plan.change({}, [sharing.key]);
    await look();
    expect(await box('Action')).toHaveValue('Tell the police');
    await press('Add');
    const form = within(screen.getByRole('form', { name: 'Edit' }));
    expect(await form.findByRole('link', { name: /Someone has removed this recommendation/ })).toBeInTheDocument();
    expect(editing.saved).toEqual([]);
  });
});

describe('P7 Undo', () => {
  test('pressed while the next row is saved, it says how it ended', async () => {
    const answer = await saving();
    await answer();
    await screen.findByText(/Saved at 10:42/);
    editing.failNext({ kind: 'unreachable' });
    const undone = editing.holdBack('save');
    await press('Undo');
    await go(edit(late.key));
    await write('Milestones', 'Half by summer');
    await press('Save');
    await screen.findByText(/Saved at 10:42/);
    await undone();
    expect(await screen.findByText(/It could not be told whether it was undone/)).toBeInTheDocument();
    await press('Try again');
    expect(await screen.findByText('It is as it was before.')).toBeInTheDocument();
    expect(plan.row(soon.key)?.milestones).toBeUndefined();
    expect(plan.row(late.key)?.milestones).toBe('Half by summer');
  });
});
