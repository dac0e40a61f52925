import '@testing-library/jest-dom';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TextDecoder, TextEncoder } from 'node:util';
import * as React from 'react';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../src/taskpane/app';
import { registerPaneIcons } from '../../src/taskpane/pane/icons';
import { actionRow, housing, keyNumber, police, reviewRow } from '../support/rows';
import { changeInLists, changeInWorkbook, paneTwins, SITE } from './pane-twins';

type Twins = ReturnType<typeof paneTwins>;

const settled = async (): Promise<void> => {
  await waitFor(() => expect(screen.getByRole('button', { name: 'Sync' })).not.toHaveAttribute('aria-disabled', 'true'));
};
const sync = async (): Promise<void> => {
  await userEvent.click(screen.getByRole('button', { name: 'Sync' }));
  await settled();
};

/** Connects, chooses the review, and syncs for the first time. */
async function connected(twins: Twins = paneTwins()): Promise<Twins> {
  render(<App ports={twins.ports} suggestedSite={SITE} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Connect' }));
  await userEvent.click(await screen.findByRole('button', { name: /DHR 12/ }));
  await settled();
  return twins;
}

// Browsers have these; jsdom does not.
Object.assign(globalThis, { TextDecoder, TextEncoder });

beforeAll(registerPaneIcons);

describe('the task pane', () => {
  test('connects, says what a sync would do, and fills the workbook', async () => {
    const { workbook } = await connected();
    expect(screen.getByText(/6 to bring in/)).toBeInTheDocument();
    expect(workbook.sheets.actions).toHaveLength(0);
    await sync();
    expect(workbook.sheets.actions.map((row) => row.values.ref)).toEqual(['1.1', '1.2']);
    expect(screen.getByText(/Brought in 6 changes/)).toBeInTheDocument();
    expect(screen.getByText(/Everything is up to date/)).toBeInTheDocument();
    expect(screen.getByText(/^Last synced today /)).toBeInTheDocument();
  });

  test('opens where it was left, on the review the workbook belongs to', async () => {
    const twins = paneTwins();
    await connected(twins);
    document.body.innerHTML = '';
    render(<App ports={twins.ports} suggestedSite="" />);
    expect(await screen.findByRole('heading', { name: 'DHR 12' })).toBeInTheDocument();
  });

  test('M10 a workbook that holds one review is never taken for another', async () => {
    const twins = paneTwins();
    await connected(twins);
    await sync();
    const other = { ...reviewRow, key: keyNumber(77), reference: 'DHR 13' };
    twins.lists.writeOne({ kind: 'add', table: 'reviews', row: other });
    twins.reviews.push(other.key);
    document.body.innerHTML = '';
    render(<App ports={twins.ports} suggestedSite={SITE} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Another review' }));
    await userEvent.click(await screen.findByRole('button', { name: /DHR 13/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/holds the plan of another review/);
    const all = await twins.lists.readAll({ review: other.key });
    expect(all.ok && all.value.rows.actions).toEqual([]);
  });

  test('says what is wrong with an address, and does not try it', async () => {
    const twins = paneTwins();
    render(<App ports={twins.ports} suggestedSite="ftp://nowhere" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Connect' }));
    expect(await screen.findByText(/not the address of a SharePoint site/)).toBeInTheDocument();
  });

  test('M2 sends what was changed and added here', async () => {
    const { lists, workbook } = await connected();
    await sync();
    changeInWorkbook(workbook, actionRow(1), { text: 'Train team 1 twice' });
    workbook.sheets.actions.push({ key: undefined, values: { ...actionRow(3), key: undefined } });
    await userEvent.click(screen.getByText('Check again'));
    expect(await screen.findByText(/2 changes to send/)).toBeInTheDocument();
    await sync();
    const found = await lists.readAll({ review: actionRow(1).review as never });
    expect(found.ok && found.value.rows.actions.map((held) => held.row.text)).toEqual([
      'Train team 1 twice',
      'Train team 2 to ask about coercive control',
      'Train team 3 to ask about coercive control',
    ]);
    await sync();
    expect(screen.getByText(/Nothing had to be changed/)).toBeInTheDocument();
  });

  test.each([
    ['Keep mine', 'Mine'],
    ['Take theirs', 'Theirs'],
  ])('M5 a field changed in two places waits until a person chooses: %s', async (button, kept) => {
    const { lists, workbook } = await connected();
    await sync();
    changeInWorkbook(workbook, actionRow(1), { text: 'Mine' });
    await changeInLists(lists, actionRow(1), { text: 'Theirs' });
    await sync();
    const card = screen.getByRole('article', { name: /Changed in two places: 1\.1/ });
    expect(within(card).getByText('Train team 1 to ask about coercive control')).toBeInTheDocument();
    expect(within(card).getByText('Mine')).toBeInTheDocument();
    expect(within(card).getByText('Theirs')).toBeInTheDocument();
    expect(workbook.sheets.actions[0]?.values.text).toBe('Mine');
    await userEvent.click(within(card).getByRole('button', { name: button }));
    await sync();
    expect(workbook.sheets.actions[0]?.values.text).toBe(kept);
    const found = await lists.readRows('actions', [actionRow(1).key]);
    expect(found.ok && found.value[0]?.row.text).toBe(kept);
    expect(screen.queryByRole('article')).toBeNull();
  });

  test('M5 another text can be written in the place of both', async () => {
    const { lists, workbook } = await connected();
    await sync();
    changeInWorkbook(workbook, actionRow(1), { text: 'Mine' });
    await changeInLists(lists, actionRow(1), { text: 'Theirs' });
    await sync();
    await userEvent.click(screen.getByText('Write another'));
    const box = screen.getByLabelText('Another text');
    await userEvent.clear(box);
    await userEvent.type(box, 'Ours');
    await userEvent.click(screen.getByRole('button', { name: 'Keep this text' }));
    await sync();
    expect(workbook.sheets.actions[0]?.values.text).toBe('Ours');
    const found = await lists.readRows('actions', [actionRow(1).key]);
    expect(found.ok && found.value[0]?.row.text).toBe('Ours');
  });

  test.each([
    ['Remove for everyone', 1],
    ['Put back', 2],
  ])('M9 a removed row is asked about before it is removed for everyone: %s', async (button, left) => {
    const { lists, workbook } = await connected();
    await sync();
    workbook.sheets.actions.splice(1, 1);
    await sync();
    expect(screen.getByText(/You removed an action\. Remove it from SharePoint for everyone\?/)).toBeInTheDocument();
    const before = await lists.readRows('actions', [actionRow(2).key]);
    expect(before.ok && before.value).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: button }));
    await sync();
    const after = await lists.readRows('actions', [actionRow(1).key, actionRow(2).key]);
    expect(after.ok && after.value).toHaveLength(left);
    expect(workbook.sheets.actions).toHaveLength(left);
  });

  test('W3 what cannot be saved is listed with its sentence, leads to its cell, and does not hold up the rest', async () => {
    const { lists, workbook, went } = await connected();
    await sync();
    changeInWorkbook(workbook, actionRow(1), { status: 'completed' });
    changeInWorkbook(workbook, actionRow(2), { leadAgencies: [housing] });
    await sync();
    const section = screen.getByRole('region', { name: 'Needs attention' });
    const [first] = within(section).getAllByRole('button');
    if (first === undefined) throw new Error('nothing needs attention');
    expect(first).toHaveTextContent(/1\.1 – /);
    await userEvent.click(first);
    expect(went[0]).toMatch(new RegExp(`^actions ${actionRow(1).key}`));
    const found = await lists.readRows('actions', [actionRow(2).key]);
    expect(found.ok && found.value[0]?.row.leadAgencies).toEqual([housing]);
  });

  test('a change that is unticked in the preview is held back', async () => {
    const { lists, workbook } = await connected();
    await sync();
    changeInWorkbook(workbook, actionRow(1), { leadAgencies: [housing] });
    changeInWorkbook(workbook, actionRow(2), { leadAgencies: [housing] });
    await userEvent.click(screen.getByText('Check again'));
    await screen.findByText(/2 changes to send/);
    await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
    await userEvent.click(screen.getByRole('checkbox', { name: /Include: 1\.1 lead agency/ }));
    expect(screen.getByText(/1 change to send/)).toBeInTheDocument();
    await sync();
    const found = await lists.readRows('actions', [actionRow(1).key, actionRow(2).key]);
    expect(found.ok && found.value.map((held) => held.row.leadAgencies)).toEqual([[police], [housing]]);
  });

  test('P7 an older sync can be undone from the history, which says so', async () => {
    const { lists, workbook } = await connected();
    await sync();
    changeInWorkbook(workbook, actionRow(1), { text: 'A slip of the pen' });
    await sync();
    changeInWorkbook(workbook, actionRow(2), { text: 'Another text' });
    await sync();
    await userEvent.click(screen.getByRole('button', { name: 'History' }));
    await userEvent.click(screen.getByText('Undo this sync'));
    await settled();
    const found = await lists.readRows('actions', [actionRow(1).key, actionRow(2).key]);
    expect(found.ok && found.value.map((held) => held.row.text)).toEqual([actionRow(1).text, 'Another text']);
    expect(workbook.sheets.actions.map((row) => row.values.text)).toEqual([actionRow(1).text, 'Another text']);
    await userEvent.click(screen.getByRole('button', { name: 'History' }));
    expect(screen.getByText(/^The sync of today \d\d:\d\d was undone\. Sent 1 change/)).toBeInTheDocument();
  });

  test('P7 what others have changed since cannot be put back, and nobody is told that it needs them', async () => {
    const { lists, workbook } = await connected();
    await sync();
    changeInWorkbook(workbook, actionRow(1), { text: 'A slip of the pen' });
    await sync();
    await changeInLists(lists, actionRow(1), { text: 'Theirs since' });
    await userEvent.click(screen.getByText('Undo last sync'));
    await settled();
    expect(screen.getByText(/1 could not be put back, and stays as it is\.$/)).toBeInTheDocument();
    const found = await lists.readRows('actions', [actionRow(1).key]);
    expect(found.ok && found.value[0]?.row.text).toBe('Theirs since');
  });

  test('M5 the keyboard goes on where an answer was given, and stays on Sync while it runs', async () => {
    const { lists, workbook } = await connected();
    await sync();
    changeInWorkbook(workbook, actionRow(1), { text: 'Mine' });
    await changeInLists(lists, actionRow(1), { text: 'Theirs' });
    await userEvent.click(screen.getByText('Check again'));
    await screen.findByText('Changed in two places (1)');
    await userEvent.click(screen.getByRole('button', { name: 'Keep mine' }));
    expect(screen.getByText('Choose again')).toHaveFocus();
    await userEvent.click(screen.getByText('Choose again'));
    expect(screen.getByRole('button', { name: 'Keep mine' })).toHaveFocus();
    await userEvent.click(screen.getByText('Write another'));
    expect(screen.getByLabelText('Another text')).toHaveFocus();
    await userEvent.click(screen.getByText('Cancel'));
    await waitFor(() => expect(screen.getByText('Write another')).toHaveFocus());
    await userEvent.click(screen.getByRole('button', { name: 'Take theirs' }));
    await sync();
    expect(screen.getByRole('button', { name: 'Sync' })).toHaveFocus();
  });

  test('P7 the last sync can be undone', async () => {
    const { lists, workbook } = await connected();
    await sync();
    changeInWorkbook(workbook, actionRow(1), { text: 'A slip of the pen' });
    await sync();
    await userEvent.click(screen.getByText('Undo last sync'));
    await settled();
    const found = await lists.readRows('actions', [actionRow(1).key]);
    expect(found.ok && found.value[0]?.row.text).toBe('Train team 1 to ask about coercive control');
    expect(workbook.sheets.actions[0]?.values.text).toBe('Train team 1 to ask about coercive control');
    expect(screen.getByText(/^The sync of today \d\d:\d\d was undone\./)).toBeInTheDocument();
    await userEvent.click(screen.getByText('Do it again after all'));
    await settled();
    expect(workbook.sheets.actions[0]?.values.text).toBe('A slip of the pen');
  });

  test('R5 a published plan is read, its doubts are answered one by one, and it stands in the sheets before anything is sent', async () => {
    const { ports, lists, workbook } = paneTwins();
    render(<App ports={ports} suggestedSite={SITE} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Connect' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Import a plan' }));
    const plan = readFileSync(path.resolve(__dirname, '..', '..', 'local', 'demo', 'demo-plan.txt'), 'utf8');
    fireEvent.change(screen.getByLabelText('Or paste its table'), { target: { value: plan } });
    await userEvent.click(screen.getByRole('button', { name: 'Read what I pasted' }));
    await screen.findByText(/Found \d+ recommendations and \d+ actions\./);
    for (let left = 100; left > 0 && screen.queryByRole('button', { name: 'Right' }) !== null; left -= 1) {
      expect(screen.queryByRole('button', { name: 'Add to the sheet' })).toBeNull();
      await userEvent.click(screen.getByRole('button', { name: 'Right' }));
    }
    await userEvent.click(screen.getByRole('button', { name: 'Add to the sheet' }));
    await settled();
    const count = workbook.sheets.actions.length;
    expect(count).toBeGreaterThan(5);
    const review = workbook.sheets.reviews[0]?.key;
    if (review === undefined) throw new Error('no review stands in the sheets');
    const sent = async (): Promise<number> => {
      const all = await lists.readAll({ review });
      return all.ok ? all.value.rows.actions.length : -1;
    };
    expect(await sent()).toBe(0);
    await sync();
    expect(screen.getByText(/^Sent /)).toBeInTheDocument();
    expect(await sent()).toBe(count);
  }, 60_000);

  test('R5 a document that cannot be read is named in a sentence', async () => {
    const { ports } = paneTwins();
    render(<App ports={ports} suggestedSite={SITE} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Connect' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Import a plan' }));
    await userEvent.type(screen.getByLabelText('Or paste its table'), 'No table here');
    await userEvent.click(screen.getByRole('button', { name: 'Read what I pasted' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/could not be read/);
  });
});
