import '@testing-library/jest-dom';
import * as React from 'react';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../src/taskpane/app';
import { registerPaneIcons } from '../../src/taskpane/pane/icons';
import type { PanePorts } from '../../src/taskpane/pane/ports';
import type { Row } from '../../src/schema';
import { fail } from '../../src/store';
import { actionRow } from '../support/rows';
import { changeInLists, changeInWorkbook, paneTwins, SITE } from './pane-twins';

beforeAll(registerPaneIcons);

const ready = async (): Promise<void> =>
  waitFor(() => expect(screen.getByRole('button', { name: 'Sync' })).not.toHaveAttribute('aria-disabled', 'true'));
const press = async (name: string): Promise<void> => userEvent.click(await screen.findByRole('button', { name }));
const card = (ref: string): HTMLElement => screen.getByRole('article', { name: new RegExp(`Changed in two places: ${ref}`) });

/** A pane whose sending can be held up until a test lets it go, or refuses it as SharePoint does when it is busy. */
function slowTwins() {
  const twins = paneTwins();
  let gate: Promise<void> | undefined;
  let open = (): void => undefined;
  let answer: 'as it is' | 'busy' = 'as it is';
  const openLists: PanePorts['openLists'] = (site, token) => {
    const lists = twins.ports.openLists(site, token);
    const write = lists.write.bind(lists);
    return Object.assign(Object.create(lists) as typeof lists, {
      write: async (...given: Parameters<typeof write>) => {
        await gate;
        return answer === 'busy' ? fail({ kind: 'busy', retryAfterSeconds: 60 } as const) : write(...given);
      },
    });
  };
  const wait: PanePorts['clock']['wait'] = async (seconds, signal) => {
    if (seconds < 2) return;
    await new Promise<void>((end) => signal?.addEventListener('abort', () => end()));
  };
  return {
    ...twins,
    ports: { ...twins.ports, openLists, clock: { ...twins.ports.clock, wait } },
    hold: () => void (gate = new Promise((done) => (open = done))),
    letGo: () => open(),
    busy: (now: 'as it is' | 'busy') => void (answer = now),
  };
}
type Twins = ReturnType<typeof slowTwins>;

/** Both actions are changed on both sides. */
async function inConflict(): Promise<Twins> {
  const twins = slowTwins();
  render(<App ports={twins.ports} suggestedSite={SITE} />);
  await press('Connect');
  await userEvent.click(await screen.findByRole('button', { name: /DHR 12/ }));
  await ready();
  await press('Sync');
  await ready();
  for (const n of [1, 2]) {
    changeInWorkbook(twins.workbook, actionRow(n), { text: `Mine ${n}` });
    await changeInLists(twins.lists, actionRow(n), { text: `Theirs ${n}` });
  }
  await userEvent.click(screen.getByText('Check again'));
  await waitFor(() => expect(card('1.2')).toBeInTheDocument());
  return twins;
}

const textOf = async ({ lists }: Twins, row: Row): Promise<unknown> => {
  const found = await lists.readRows('actions', [row.key]);
  return found.ok ? found.value[0]?.row.text : undefined;
};

test('M5 a choice is about what the person saw: whoever changed the text again meanwhile is not overwritten', async () => {
  const twins = await inConflict();
  await userEvent.click(within(card('1.1')).getByRole('button', { name: 'Keep mine' }));
  await changeInLists(twins.lists, actionRow(1), { text: 'Theirs once more' });
  await press('Sync');
  await ready();
  expect(await textOf(twins, actionRow(1))).toBe('Theirs once more');
  expect(within(card('1.1')).getByText('Theirs once more')).toBeInTheDocument();
  await userEvent.click(within(card('1.1')).getByRole('button', { name: 'Keep mine' }));
  await press('Sync');
  await ready();
  expect(await textOf(twins, actionRow(1))).toBe('Mine 1');
});

test('P4 choices stand after Stop, and need not be made again', async () => {
  const twins = await inConflict();
  await press('Keep all mine');
  twins.busy('busy');
  await press('Sync');
  await userEvent.click(await screen.findByRole('button', { name: 'Stop' }));
  await ready();
  expect(screen.getByText(/^You stopped\..*Nothing is lost; sync again to go on\./)).toBeInTheDocument();
  for (const ref of ['1.1', '1.2']) expect(within(card(ref)).getByText(/Yours will be kept/)).toBeInTheDocument();
  twins.busy('as it is');
  await press('Sync');
  await ready();
  expect([await textOf(twins, actionRow(1)), await textOf(twins, actionRow(2))]).toEqual(['Mine 1', 'Mine 2']);
});

test('M5 a choice that is made while a sync runs is kept for the next, and a second press on Sync does nothing', async () => {
  const twins = await inConflict();
  await userEvent.click(within(card('1.1')).getByRole('button', { name: 'Keep mine' }));
  twins.hold();
  await press('Sync');
  expect(screen.getByRole('button', { name: 'Sync' })).toHaveAttribute('aria-disabled', 'true');
  await userEvent.click(within(card('1.2')).getByRole('button', { name: 'Take theirs' }));
  await act(async () => twins.letGo());
  await ready();
  expect(await textOf(twins, actionRow(1))).toBe('Mine 1');
  expect(within(card('1.2')).getByText(/Theirs will be taken/)).toBeInTheDocument();
  await press('Sync');
  await ready();
  expect(twins.workbook.sheets.actions.map(({ values }) => values.text)).toEqual(['Mine 1', 'Theirs 2']);
});

test('what is typed while a sync runs is counted when it has ended', async () => {
  const twins = await inConflict();
  await userEvent.click(within(card('1.1')).getByRole('button', { name: 'Keep mine' }));
  twins.hold();
  await press('Sync');
  changeInWorkbook(twins.workbook, actionRow(1), { text: 'Mine, and more' });
  await act(async () => twins.letGo());
  await ready();
  expect(twins.workbook.sheets.actions[0]?.values.text).toBe('Mine, and more');
  expect(screen.getByText(/1 change to send, 1 changed in two places/)).toBeInTheDocument();
});

test('P7 the history keeps in sight what was given up in each choice', async () => {
  await inConflict();
  await userEvent.click(within(card('1.1')).getByRole('button', { name: 'Keep mine' }));
  await userEvent.click(within(card('1.2')).getByRole('button', { name: 'Take theirs' }));
  await press('Sync');
  await ready();
  await press('History');
  await userEvent.click(await screen.findByText('2 choices between two texts'));
  expect(screen.getByText('1.1, Action')).toBeVisible();
  expect(screen.getByText('Yours was kept: “Mine 1”. Theirs was “Theirs 1”.')).toBeVisible();
  expect(screen.getByText('Theirs was taken: “Theirs 2”. Yours was “Mine 2”.')).toBeVisible();
});
