import { freshPage, showPlan } from './show-plan';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ActionRow, Row } from '../../src/schema';
import { EditingTwin } from './editing-twin';
import { PlanTwin } from './plan-twin';
import { coordinator, done, far, key, late, officer, planRows, police, reader, review, site, soon, target, training } from './sample-plan';
import type { Actor } from '../../src/schema';

beforeEach(freshPage);

const panel: Actor = { role: 'panel', name: 'Pat Hill', agencies: [] };

function show(viewer = coordinator, hash = ''): { readonly plan: PlanTwin; readonly editing: EditingTwin } {
  const plan = new PlanTwin(site(viewer), planRows());
  const editing = new EditingTwin(plan);
  if (hash !== '') window.history.replaceState(null, '', `/${hash}`);
  showPlan(plan, 'plan', { editing });
  return { plan, editing };
}

const box = (name: string): Promise<HTMLElement> => screen.findByRole('textbox', { name });
async function write(name: string, text: string): Promise<void> {
  const field = await box(name);
  await userEvent.clear(field);
  if (text === '') return;
  await userEvent.click(field);
  await userEvent.paste(text);
}
const press = async (name: string | RegExp): Promise<void> => userEvent.click(await screen.findByRole('button', { name }));
const held = (plan: PlanTwin, row: ActionRow): Row => {
  const found = plan.row(row.key);
  if (found === undefined) throw new Error('the row is there');
  return found;
};

describe('S8 who may edit', () => {
  test.each([
    ['an officer', officer],
    ['a reader', reader],
    ['the panel, which decides instead', panel],
  ])('%s finds nothing to edit, not even by a link', async (_, viewer) => {
    show(viewer, `#view=plan&action=${late.key}&task=edit`);
    await screen.findByRole('heading', { name: 'Action 1.1' });
    expect(screen.queryByRole('button', { name: /^Edit|^Add|Start a new review|Change the order/ })).toBeNull();
    expect(screen.queryByRole('form', { name: 'Edit' })).toBeNull();
  });
});

describe('editing an action', () => {
  test('P1 writes only what changed, on condition of the row as it was read, and shows it', async () => {
    const { plan, editing } = show(coordinator, `#view=plan&action=${soon.key}&task=edit`);
    await write('Action', 'Publish one referral path');
    await press('Save');
    expect(await screen.findByText(/Saved at 10:42/)).toBeInTheDocument();
    expect(editing.saved).toMatchObject([{ kind: 'update', changes: { text: 'Publish one referral path' }, held: { version: '"1"' } }]);
    expect(Object.keys((editing.saved[0] as { changes: object }).changes)).toEqual(['text']);
    expect(held(plan, soon).text).toBe('Publish one referral path');
  });

  test('S6 moving the target of a live plan asks why; the first date is kept', async () => {
    const { plan } = show(coordinator, `#view=plan&action=${soon.key}&task=edit`);
    await box('Target date');
    expect(screen.queryByRole('textbox', { name: 'Reason for new date' })).toBeNull();
    await write('Target date', '30 June 2026');
    await press('Save');
    expect(await screen.findByRole('group', { name: /1 thing needs your attention/ })).toHaveFocus();
    await write('Reason for new date', 'The designer left.');
    await press('Save');
    await screen.findByText(/Saved at/);
    expect(held(plan, soon)).toMatchObject({
      targetDate: { date: '2026-06-30' },
      originalTarget: { date: '2026-03-31' },
      targetReason: 'The designer left.',
    });
  });

  test('S6 the reason of the last move is not the reason of this one', async () => {
    const { plan, editing } = show(coordinator, `#view=plan&action=${soon.key}&task=edit`);
    editing.change('actions', { ...held(plan, soon), targetReason: 'The first printer closed.', originalTarget: target('2026-03-01') });
    await write('Target date', '30 June 2026');
    expect(await screen.findByText(/last move’s reason was: The first printer closed\./)).toBeInTheDocument();
    expect(await box('Reason for new date')).toHaveValue('');
    await press('Save');
    expect(await screen.findByRole('group', { name: /1 thing needs/ })).toBeInTheDocument();
    expect(held(plan, soon).targetDate).toEqual(soon.targetDate);
  });

  test('S5 offers only the statuses that it may go to, and asks for a reason where one is needed', async () => {
    show(coordinator, `#view=plan&action=${key(34)}&task=edit`);
    // The plan's own filter bears the same name.
    const form = within(await screen.findByRole('form', { name: 'Edit' }));
    const status = form.getByRole('combobox', { name: /^Status/, hidden: true });
    expect(
      within(status)
        .getAllByRole('option', { hidden: true })
        .map((option) => option.textContent),
    ).toEqual(['Not started', 'In progress', 'Reported complete – awaiting sign-off', 'Complete']);
  });

  test('of many agencies one is found by typing; they stand by name, and what is ticked stays in sight', async () => {
    const many = Array.from({ length: 30 }, (_, n) => ({ ...police, key: key(700 + n), name: `Agency ${30 - n}` }));
    const plan = new PlanTwin({ ...site(coordinator), agencies: [police, ...site(coordinator).agencies.slice(0, 1), ...many] }, planRows());
    window.history.replaceState(null, '', `/#view=plan&action=${soon.key}&task=edit`);
    showPlan(plan, 'plan', { editing: new EditingTwin(plan) });
    const leads = within(await screen.findByRole('group', { name: 'Lead agency' }));
    const offered = (): readonly string[] => leads.getAllByRole('checkbox').map((box) => box.closest('label')?.textContent ?? '');
    expect([...offered().slice(0, 3), ...offered().slice(-3)]).toEqual([
      ...['Agency 1', 'Agency 2', 'Agency 3'],
      ...['Agency 30', 'Northshire Police', 'West Borough Housing'],
    ]);
    await userEvent.type(leads.getByRole('searchbox', { name: 'Find in: Lead agency' }), 'agency 21{Enter}');
    expect(offered()).toEqual(['Agency 21', 'West Borough Housing']);
    await userEvent.click(leads.getByRole('checkbox', { name: 'Agency 21' }));
    await userEvent.clear(leads.getByRole('searchbox'));
    await userEvent.type(leads.getByRole('searchbox'), 'police');
    expect(offered()).toEqual(['Agency 21', 'Northshire Police', 'West Borough Housing']);
    await press('Save');
    await screen.findByText(/Saved at 10:42/);
    expect(held(plan, soon).leadAgencies).toEqual(expect.arrayContaining([key(709)]));
  });

  test('P7 Undo puts it back, and never over somebody else’s change', async () => {
    const { plan, editing } = show(coordinator, `#view=plan&action=${soon.key}&task=edit`);
    await write('Milestones', 'Draft by May');
    await press('Save');
    await press('Undo');
    expect(await screen.findByText('It is as it was before.')).toBeInTheDocument();
    expect(held(plan, soon).milestones).toBeUndefined();
    await userEvent.click(screen.getByRole('link', { name: soon.text }));
    await press('Edit');
    await write('Milestones', 'Draft by June');
    await press('Save');
    await screen.findByRole('button', { name: 'Undo' });
    editing.change('actions', { ...held(plan, soon), text: 'Somebody else’s words' });
    await press('Undo');
    expect(await screen.findByText(/too late to undo/)).toBeInTheDocument();
    expect(held(plan, soon)).toMatchObject({ milestones: 'Draft by June', text: 'Somebody else’s words' });
  });

  test('P7 no time runs out on Undo; whoever presses it stays with the answer, which can be put away', async () => {
    const { plan } = show(coordinator, `#view=plan&action=${soon.key}&task=edit`);
    await write('Milestones', 'Draft by May');
    jest.useFakeTimers();
    try {
      screen.getByRole('button', { name: 'Save' }).click();
      for (let turn = 0; turn < 20; turn += 1) await act(async () => Promise.resolve());
      act(() => void jest.advanceTimersByTime(600_000));
      expect(screen.getByText(/Saved at 10:42/)).toBeInTheDocument();
    } finally {
      jest.useRealTimers();
    }
    await press('Undo');
    const answer = await screen.findByText('It is as it was before.');
    expect(document.activeElement?.contains(answer)).toBe(true);
    expect(document.body).not.toHaveFocus();
    expect(held(plan, soon).milestones).toBeUndefined();
    await press('Close');
    expect(screen.queryByText('It is as it was before.')).toBeNull();
  });

  test('what was typed is not thrown away without being asked', async () => {
    show(coordinator, `#view=plan&action=${soon.key}&task=edit`);
    await write('Milestones', 'Draft by May');
    await press('Cancel');
    expect(await screen.findByText('What you have changed is not saved yet.')).toBeInTheDocument();
    await press('Keep editing');
    expect(await box('Milestones')).toHaveValue('Draft by May');
    await press('Cancel');
    await press('Close without saving');
    await waitFor(() => expect(screen.queryByRole('form', { name: 'Edit' })).toBeNull());
  });
});

describe('somebody changes the row meanwhile', () => {
  async function clashing(): Promise<{ readonly plan: PlanTwin; readonly editing: EditingTwin }> {
    const twins = show(coordinator, `#view=plan&action=${soon.key}&task=edit`);
    await write('Action', 'My words');
    await write('Milestones', 'My milestone');
    twins.editing.change('actions', { ...held(twins.plan, soon), text: 'Their words', responsibleRole: 'Their role' });
    await press('Save');
    return twins;
  }

  test('M5 it is shown field by field: before, yours and theirs; nothing is overwritten until one is chosen', async () => {
    const { plan, editing } = await clashing();
    const card = within(await screen.findByRole('region', { name: 'Action: changed in two places' }));
    for (const text of [soon.text, 'My words', 'Their words']) expect(card.getByText(text)).toBeInTheDocument();
    expect(screen.getByText(/Ola Brook changed this row .* Nothing was overwritten.*taken over in: Responsible role/)).toBeInTheDocument();
    await press('Save');
    expect(await screen.findByText('Choose between yours and theirs above.')).toBeInTheDocument();
    expect(editing.saved).toEqual([]);
    expect(held(plan, soon).text).toBe('Their words');
  });

  test('M5 keeping mine writes mine and leaves what they changed elsewhere', async () => {
    const { plan } = await clashing();
    await press('Keep mine');
    await press('Save');
    await screen.findByText(/Saved at/);
    expect(held(plan, soon)).toMatchObject({ text: 'My words', milestones: 'My milestone', responsibleRole: 'Their role' });
  });

  test('M5 taking theirs keeps the rest of mine', async () => {
    const { plan, editing } = await clashing();
    await press('Take theirs');
    expect(await box('Action')).toHaveValue('Their words');
    await press('Save');
    await screen.findByText(/Saved at/);
    expect(held(plan, soon)).toMatchObject({ text: 'Their words', milestones: 'My milestone', responsibleRole: 'Their role' });
    expect(Object.keys((editing.saved[0] as { changes: object }).changes)).toEqual(['milestones']);
  });
});

describe('what stands in the way is said, and what was typed stays', () => {
  test.each([
    ['nobody knows whether it arrived', { kind: 'unknown' }, /could not be told whether it was saved/],
    ['it is not allowed', { kind: 'not-allowed' }, /do not have permission/],
    ['the list refuses it', { kind: 'refused' }, /SharePoint did not accept this/],
    ['the row is gone', { kind: 'gone' }, /Someone has removed this row/],
  ] as const)('%s', async (_, outcome, said) => {
    const { editing } = show(coordinator, `#view=plan&action=${soon.key}&task=edit`);
    await write('Milestones', 'Kept');
    editing.answerNext(outcome);
    await press('Save');
    expect(await screen.findByText(said)).toBeInTheDocument();
    expect(await box('Milestones')).toHaveValue('Kept');
  });

  test('P4 a busy server is named with how long to wait; saving again succeeds', async () => {
    const { plan, editing } = show(coordinator, `#view=plan&action=${soon.key}&task=edit`);
    await write('Milestones', 'Kept');
    editing.failNext({ kind: 'busy', retryAfterSeconds: 7 });
    await press('Save');
    expect(await screen.findByText(/SharePoint is busy/)).toBeInTheDocument();
    await press('Save');
    await screen.findByText(/Saved at/);
    expect(held(plan, soon).milestones).toBe('Kept');
  });
});

describe('adding', () => {
  test('an action under a recommendation: judged by the schema, last in the plan, and Undo takes it away', async () => {
    const { plan, editing } = show();
    const group = within(await screen.findByRole('region', { name: '1. Staff know how to ask.' }));
    await userEvent.click(group.getByRole('button', { name: 'Add an action' }));
    await press('Add');
    expect(await screen.findByRole('group', { name: /need.* your attention/ })).toHaveFocus();
    await write('Action', 'Ask at every visit');
    await write('Ref', '1.4');
    await userEvent.click(within(screen.getByRole('group', { name: 'Lead agency' })).getByRole('checkbox', { name: police.name }));
    await press('Add');
    expect(await screen.findByText(/Added at 10:42/)).toBeInTheDocument();
    expect(editing.saved).toMatchObject([
      {
        kind: 'add',
        table: 'actions',
        row: {
          review: review.key,
          recommendation: training.key,
          text: 'Ask at every visit',
          status: 'not-started',
          order: 35,
          leadAgencies: [police.key],
        },
      },
    ]);
    expect(screen.getByText('6 actions')).toBeInTheDocument();
    await press('Undo');
    expect(await screen.findByText('5 actions')).toBeInTheDocument();
    expect(plan.row((editing.saved[0] as { row: Row }).row.key)).toBeUndefined();
  });

  test('a recommendation, and a review that begins as a draft', async () => {
    const { editing } = show();
    await press('Add a recommendation');
    await write('Recommendation', 'Every visit is written down.');
    await press('Add');
    expect(await screen.findByRole('region', { name: /Every visit is written down\./ })).toBeInTheDocument();
    await press('Start a new review');
    await write('Reference', 'DHR 14');
    await press('Add');
    await waitFor(() => expect(editing.reviews).toMatchObject([{ reference: 'DHR 14', status: 'draft', marking: 'OFFICIAL-SENSITIVE' }]));
  });
});

describe('the order', () => {
  const refs = (): readonly (string | null)[] =>
    within(screen.getByRole('region', { name: '1. Staff know how to ask.' }))
      .getAllByRole('link')
      .map((link) => link.textContent);

  test('P6 a move by button writes one row, keeps the focus and says the place; Undo moves it back', async () => {
    const { editing } = show();
    await press('Change the order');
    const down = await screen.findByRole('button', { name: 'Move action 1.1 down' });
    await userEvent.click(down);
    expect(refs()).toEqual([soon.text, late.text, 'Name a lead officer']);
    expect(await screen.findByText('Now 2 of 3.')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Move action 1.1 down' })).toHaveFocus());
    await waitFor(() => expect(editing.saved).toHaveLength(1));
    await press('Undo');
    await waitFor(() => expect(refs()).toEqual([late.text, soon.text, 'Name a lead officer']));
  });

  test('Alt and the arrow keys move, one after the other', async () => {
    const { plan, editing } = show();
    await press('Change the order');
    (await screen.findByRole('button', { name: 'Move action 1.1 down' })).focus();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Move action 1.1 down' })).toHaveFocus());
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(refs()).toEqual([soon.text, 'Name a lead officer', late.text]);
    await waitFor(() => expect(editing.saved).toHaveLength(2));
    const orders = [soon, done, late].map((row) => Number(held(plan, row).order));
    expect(orders).toEqual([...orders].sort((a, b) => a - b));
  });

  test('P1 where somebody else changed the row, the order is read again and it says so', async () => {
    const { editing } = show();
    await press('Change the order');
    editing.answerNext({ kind: 'changed-meanwhile' });
    await userEvent.click(await screen.findByRole('button', { name: 'Move recommendation 2 up' }));
    expect(await screen.findByText(/Someone changed the order meanwhile/)).toBeInTheDocument();
    expect(editing.saved).toEqual([]);
  });
});

describe('S14 what needs attention', () => {
  test('is listed with what would be right, and leads to the row’s own form, which says it at the field', async () => {
    const rows = planRows();
    const spoilt = { ...far, status: 'completed' as const };
    const plan = new PlanTwin(site(coordinator), {
      ...rows,
      actions: rows.actions.map((seen) => (seen.row.key === far.key ? { ...seen, row: spoilt } : seen)),
    });
    showPlan(plan, 'plan', { editing: new EditingTwin(plan) });
    await userEvent.click(await screen.findByText('1 row needs attention'));
    expect(screen.getByText(/Add the completion date/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Action 2.1' }));
    expect(await screen.findByRole('heading', { name: 'Edit action 2.1' })).toBeInTheDocument();
    expect(await screen.findAllByText(/A completed action needs the date/)).not.toHaveLength(0);
    await write('Milestones', 'Something else is put right first');
    await press('Save');
    expect(await screen.findByText(/Saved at/)).toBeInTheDocument();
    expect(plan.row(far.key)).toMatchObject({ milestones: 'Something else is put right first', status: 'completed' });
  });
});
