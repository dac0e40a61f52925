import '@testing-library/jest-dom';
import * as React from 'react';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../src/taskpane/app';
import { registerPaneIcons } from '../../src/taskpane/pane/icons';
import { wantsDark } from '../../src/taskpane/pane/theme';
import type { Row } from '../../src/schema';
import type { StoredRow } from '../../src/store';
import { actionRow, housing, police } from '../support/rows';
import { changeInLists, changeInWorkbook, paneTwins, SITE, type Given } from './pane-twins';

beforeAll(registerPaneIcons);
type Twins = ReturnType<typeof paneTwins>;

const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name });
const settled = async (name: string | RegExp = 'Sync'): Promise<void> => {
  await waitFor(() => expect(button(name)).not.toHaveAttribute('aria-disabled', 'true'));
};

async function synced(given: Given = {}, label: string | RegExp = 'Sync'): Promise<Twins> {
  const twins = paneTwins(given);
  render(<App ports={twins.ports} suggestedSite={SITE} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Connect' }));
  await userEvent.click(await screen.findByRole('button', { name: /DHR 12/ }));
  await settled(label);
  await userEvent.click(button(label));
  await settled(label);
  return twins;
}

const leadOf = async ({ lists }: Twins, row: Row): Promise<unknown> => {
  const found = await lists.readRows('actions', [row.key]);
  return found.ok ? found.value[0]?.row.leadAgencies : undefined;
};

describe('offline', () => {
  test('what is typed is counted all the same, and a sync that was asked for is done when there is a connection again', async () => {
    const twins = await synced();
    act(() => twins.network.turn('offline'));
    changeInWorkbook(twins.workbook, actionRow(1), { leadAgencies: [housing] });
    await userEvent.click(screen.getByText('Check again'));
    expect(await screen.findByText(/1 change to send/)).toBeInTheDocument();
    expect(screen.getByText(/You are offline\. Work on/)).toBeInTheDocument();
    await userEvent.click(button('Sync when back online'));
    expect(screen.getByText(/It will sync by itself/)).toBeInTheDocument();
    expect(await leadOf(twins, actionRow(1))).toEqual([police]);
    act(() => twins.network.turn('online'));
    await waitFor(async () => expect(await leadOf(twins, actionRow(1))).toEqual([housing]));
    expect(await screen.findByText(/Sent 1 change/)).toBeInTheDocument();
  });

  test('a sync that was asked for can be taken back', async () => {
    const twins = await synced();
    act(() => twins.network.turn('offline'));
    changeInWorkbook(twins.workbook, actionRow(1), { leadAgencies: [housing] });
    await userEvent.click(button('Sync when back online'));
    await userEvent.click(button('Do not sync when back'));
    act(() => twins.network.turn('online'));
    await settled();
    expect(await leadOf(twins, actionRow(1))).toEqual([police]);
  });

  test('W4 a workbook opens without a connection, and says what was changed in it since the last sync', async () => {
    const twins = await synced();
    changeInWorkbook(twins.workbook, actionRow(1), { leadAgencies: [housing] });
    document.body.innerHTML = '';
    twins.network.now = 'offline';
    render(<App ports={twins.ports} suggestedSite="" />);
    expect(await screen.findByRole('heading', { name: 'DHR 12' })).toBeInTheDocument();
    expect(await screen.findByText(/1 change to send/)).toBeInTheDocument();
    act(() => twins.network.turn('online'));
    await settled();
    await userEvent.click(button('Sync'));
    await settled();
    expect(await leadOf(twins, actionRow(1))).toEqual([housing]);
  });
});

describe('a network that does not reach SharePoint', () => {
  const UNREACHED = /SharePoint cannot be reached\. Your changes are safe/;
  const reopened = async (now: 'online' | 'offline', silentFor: number): Promise<Twins> => {
    const twins = await synced();
    changeInWorkbook(twins.workbook, actionRow(1), { leadAgencies: [housing] });
    document.body.innerHTML = '';
    twins.network.now = now;
    twins.network.silentFor = silentFor;
    render(<App ports={twins.ports} suggestedSite="" />);
    expect(await screen.findByText(/1 change to send/)).toBeInTheDocument();
    return twins;
  };

  test('W4 a workbook that opens so says it, and Sync tries again until it is reached', async () => {
    const twins = await reopened('online', 2);
    expect(await screen.findByText(UNREACHED)).toBeInTheDocument();
    await userEvent.click(button('Sync'));
    expect(await screen.findByText(UNREACHED)).toBeInTheDocument();
    await settled();
    expect(await leadOf(twins, actionRow(1))).toEqual([police]);
    await userEvent.click(button('Sync'));
    await waitFor(async () => expect(await leadOf(twins, actionRow(1))).toEqual([housing]));
    expect(screen.queryByText(UNREACHED)).not.toBeInTheDocument();
  });

  test('Check again tries too, and compares with what was last seen where it fails', async () => {
    const twins = await reopened('online', 2);
    await changeInLists(twins.lists, actionRow(2), { leadAgencies: [housing] });
    await userEvent.click(screen.getByText('Check again'));
    expect(await screen.findByText(UNREACHED)).toBeInTheDocument();
    expect(screen.getByText('1 change to send')).toBeInTheDocument();
    await userEvent.click(screen.getByText('Check again'));
    expect(await screen.findByText('1 change to send, 1 to bring in')).toBeInTheDocument();
  });

  test('a sync that was asked for offline is done although SharePoint answers only a little after the network is back', async () => {
    const twins = await reopened('offline', 3);
    await userEvent.click(button('Sync when back online'));
    act(() => twins.network.turn('online'));
    await waitFor(async () => expect(await leadOf(twins, actionRow(1))).toEqual([housing]));
  });

  test('a sync that waited and was then asked for by hand is not done a second time', async () => {
    const twins = await reopened('offline', 4);
    await userEvent.click(button('Sync when back online'));
    act(() => twins.network.turn('online'));
    expect(await screen.findByText(UNREACHED)).toBeInTheDocument();
    await userEvent.click(button('Sync'));
    await waitFor(async () => expect(await leadOf(twins, actionRow(1))).toEqual([housing]));
    await settled();
    changeInWorkbook(twins.workbook, actionRow(2), { leadAgencies: [housing] });
    act(() => twins.network.turn('offline'));
    act(() => twins.network.turn('online'));
    expect(await screen.findByText(/1 change to send/)).toBeInTheDocument();
    await settled();
    expect(await leadOf(twins, actionRow(2))).not.toEqual([housing]);
  });
});

describe('read-only', () => {
  test('S8 whoever may only read the lists opens as read-only, brings in what others did, and sends nothing', async () => {
    const twins = await synced({ rights: { add: false, edit: false } }, 'Bring in from SharePoint');
    expect(screen.getByText(/Read-only: you may read this plan/)).toBeInTheDocument();
    changeInWorkbook(twins.workbook, actionRow(1), { leadAgencies: [housing] });
    await changeInLists(twins.lists, actionRow(2), { leadAgencies: [housing] });
    await userEvent.click(button('Bring in from SharePoint'));
    await settled('Bring in from SharePoint');
    expect(await leadOf(twins, actionRow(1))).toEqual([police]);
    expect(twins.workbook.sheets.actions.map((row) => row.values.leadAgencies)).toEqual([[housing], [housing]]);
  });
});

describe('read-only, and changed in two places', () => {
  test('M5 theirs can be taken; yours stays where it is, and is not offered to be sent', async () => {
    const label = 'Bring in from SharePoint';
    const twins = await synced({ rights: { add: false, edit: false } }, label);
    for (const n of [1, 2]) {
      changeInWorkbook(twins.workbook, actionRow(n), { milestones: `Mine ${n}` });
      await changeInLists(twins.lists, actionRow(n), { milestones: `Theirs ${n}` });
    }
    await userEvent.click(screen.getByText('Check again'));
    expect(await screen.findAllByRole('article', { name: /Changed in two places/ })).toHaveLength(2);
    expect(screen.queryByText(/Keep mine|Keep all mine|Write another/)).not.toBeInTheDocument();
    await userEvent.click(screen.getAllByRole('button', { name: 'Take theirs' })[0] ?? document.body);
    await userEvent.click(button('Preview'));
    expect(screen.getByText('Theirs will be taken.')).toBeInTheDocument();
    await userEvent.click(button(label));
    await settled(label);
    expect(twins.workbook.sheets.actions.map((row) => row.values.milestones)).toEqual(['Theirs 1', 'Mine 2']);
  });
});

describe('what the pane says follows what is typed', () => {
  const heldRow = (row: Row): StoredRow => ({
    row,
    version: undefined,
    place: undefined,
    changedBy: undefined,
    changedAt: undefined,
    issues: [],
    unreadable: {},
  });

  test('W3 a touched row is counted and judged without reading anything again', async () => {
    const twins = await synced();
    const read = jest.spyOn(twins.workbook, 'readAll');
    const now = { ...actionRow(1), status: 'completed' };
    const touched = { index: 0, key: now.key, reports: 'no' as const, held: heldRow(now), wrong: new Map(), righted: [], edits: [] };
    act(() => twins.listeners[0]?.({ kind: 'rows', table: 'actions', rows: [touched] }));
    expect(await screen.findByText('Needs attention (1)')).toBeInTheDocument();
    expect(read).not.toHaveBeenCalled();
  });

  test('M10 rows that came or went are counted after one reading', async () => {
    const twins = await synced();
    twins.workbook.sheets.actions.push({ key: undefined, values: { ...actionRow(3), key: undefined } as never });
    act(() => twins.listeners[0]?.({ kind: 'rearranged' }));
    expect(await screen.findByText(/1 change to send/)).toBeInTheDocument();
  });

  test('W3 what is typed while a sync waits for SharePoint for the last time is counted when it has ended', async () => {
    const twins = await synced();
    const readChanges = twins.lists.readChanges.bind(twins.lists);
    let typed: 'no' | 'yes' = 'no';
    let asked = 0;
    twins.lists.readChanges = async (scope, mark) => {
      asked += 1;
      // The sheets were read for the last time, and the pane waits for the lists.
      if (asked === 2) {
        typed = 'yes';
        changeInWorkbook(twins.workbook, actionRow(1), { milestones: 'Typed meanwhile' });
        twins.listeners[0]?.({ kind: 'rearranged' });
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return readChanges(scope, mark);
    };
    await userEvent.click(button('Sync'));
    await settled();
    expect(typed).toBe('yes');
    expect(await screen.findByText(/1 change to send/)).toBeInTheDocument();
  });

  test('both sides are told apart since the last sync', async () => {
    const twins = await synced();
    changeInWorkbook(twins.workbook, actionRow(1), { leadAgencies: [housing] });
    await changeInLists(twins.lists, actionRow(2), { leadAgencies: [housing] });
    await userEvent.click(screen.getByText('Check again'));
    expect(await screen.findByText(/Since the last sync – You: 1 change\. Others: 1 row changed/)).toBeInTheDocument();
  });
});

test.each([
  ['#1F1F1F', 'light', true],
  ['#FFFFFF', 'dark', false],
  [undefined, 'dark', true],
  ['', 'light', false],
] as const)('the pane in an Office of %s on a %s system is dark: %s', (office, system, dark) => {
  expect(wantsDark(office, system)).toBe(dark);
});
