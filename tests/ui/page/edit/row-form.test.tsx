import '@testing-library/jest-dom';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import * as React from 'react';
import type { ReviewRow } from '../../../../src/schema';
import { browserDrafts, RowForm, type RowFormTask } from '../../../../src/ui';
import { EditingTwin } from '../../editing-twin';
import { PlanTwin } from '../../plan-twin';
import { coordinator, key, late, now, planRows, police, review, site, soon, training } from '../../sample-plan';
import { freshPage, nextKey } from '../../show-plan';

beforeEach(freshPage);

const other: ReviewRow = { ...review, key: key(11), reference: 'DHR 13', title: 'Another review' };
const ended: string[] = [];
beforeEach(() => void ended.splice(0));

function show(task: RowFormTask, viewer = site().viewer) {
  const plan = new PlanTwin({ ...site(viewer), reviews: [review, other] }, planRows());
  const editing = new EditingTwin(plan);
  render(
    <RowForm
      task={task}
      source={plan}
      editing={editing}
      extras={{}}
      drafts={browserDrafts(window.localStorage, { site: 'https://example.test/sites/p', person: 'sam' })}
      now={now}
      newKey={nextKey}
      onSaved={() => ended.push('saved')}
      onClosed={() => ended.push('closed')}
    />,
  );
  return { plan, editing };
}
const choose = async (name: string, value: string): Promise<void> =>
  userEvent.selectOptions(await screen.findByRole('combobox', { name }), value);
const press = async (name: string): Promise<void> => userEvent.click(await screen.findByRole('button', { name }));
const write = async (name: string, text: string): Promise<void> => {
  await userEvent.click(await screen.findByRole('textbox', { name }));
  await userEvent.paste(text);
};

describe('New in the list of updates', () => {
  async function report(action: string, text: string): Promise<void> {
    await choose('Action', action);
    await userEvent.click(await screen.findByRole('radio', { name: 'In progress' }));
    await write('What has been done?', text);
  }

  test('a report is sent, and the form ends', async () => {
    const { plan } = show({ list: 'reports', mode: 'new' });
    await choose('Review', review.key);
    await report(late.key, 'Forty are booked.');
    await press('Send report');
    await waitFor(() => expect(ended).toEqual(['saved']));
    expect(plan.updates).toMatchObject([{ action: late.key, narrative: 'Forty are booked.' }]);
  });

  test('whoever has gone on to another action while it is sent keeps that form, and is told', async () => {
    const { plan } = show({ list: 'reports', mode: 'new' });
    await choose('Review', review.key);
    await report(late.key, 'Forty are booked.');
    const answer = plan.holdBack('send');
    await press('Send report');
    await report(soon.key, 'The path is with the printer.');
    await answer();
    expect(await screen.findByText(/Train every housing officer: Sent to the partnership at/)).toBeInTheDocument();
    expect(ended).toEqual([]);
    expect(await screen.findByRole('textbox', { name: 'What has been done?' })).toHaveValue('The path is with the printer.');
    await press('Send report');
    await waitFor(() => expect(ended).toEqual(['saved']));
  });

  test('whoever has gone on is told too that it was not sent, and finds the words with the action', async () => {
    const { plan } = show({ list: 'reports', mode: 'new' });
    await choose('Review', review.key);
    await report(late.key, 'Forty are booked.');
    plan.failNext({ kind: 'signed-out' });
    const answer = plan.holdBack('readChanges');
    await press('Send report');
    await choose('Action', soon.key);
    await answer();
    expect(await screen.findByText(/^Your report on “Train every housing officer” was not sent/)).toBeInTheDocument();
    await choose('Action', late.key);
    expect(await screen.findByRole('textbox', { name: 'What has been done?' })).toHaveValue('Forty are booked.');
  });
});

describe('New in the list of actions', () => {
  test('whoever has chosen another review while it is saved keeps that form, and is told', async () => {
    const { editing } = show({ list: 'actions', mode: 'new' }, coordinator);
    await choose('Review', review.key);
    await write('Action', 'Ask at every visit');
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: /^Recommendation/ }), training.key);
    await userEvent.click(within(screen.getByRole('group', { name: 'Lead agency' })).getByRole('checkbox', { name: police.name }));
    const answer = editing.holdBack('save');
    await press('Add');
    await choose('Review', other.key);
    await write('Action', 'Write it down');
    await answer();
    expect(await screen.findByText('DHR 12: Added at 10:42.')).toBeInTheDocument();
    expect(ended).toEqual([]);
    expect(screen.getByRole('textbox', { name: 'Action' })).toHaveValue('Write it down');
    expect(editing.saved).toMatchObject([{ kind: 'add', row: { review: review.key, text: 'Ask at every visit' } }]);
  });
});

describe('Edit in the list of actions', () => {
  test('saved it ends; where it is not saved, what was typed stays', async () => {
    const { plan, editing } = show(
      { list: 'actions', mode: 'edit', key: async () => Promise.resolve({ ok: true, value: soon.key }) },
      coordinator,
    );
    await write('Milestones', 'Draft by May');
    editing.answerNext({ kind: 'unknown' });
    await press('Save');
    expect(await screen.findByText(/It could not be told whether it was saved/)).toBeInTheDocument();
    expect(ended).toEqual([]);
    await press('Save');
    await waitFor(() => expect(ended).toEqual(['saved']));
    expect(plan.row(soon.key)?.milestones).toBe('Draft by May');
  });
});
