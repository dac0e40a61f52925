import { fail, type Result, type Run } from '../../src/store';
import '@testing-library/jest-dom';
import { TextDecoder, TextEncoder } from 'node:util';
import * as React from 'react';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../src/taskpane/app';
import { registerPaneIcons } from '../../src/taskpane/pane/icons';
import type { Pane } from '../../src/taskpane/pane/pane';
import type { PaneLists, PanePorts } from '../../src/taskpane/pane/ports';
import { actionRow } from '../support/rows';
import { changeInWorkbook, paneTwins, SITE } from './pane-twins';

// Browsers have these; jsdom does not.
Object.assign(globalThis, { TextDecoder, TextEncoder });

beforeAll(registerPaneIcons);

type Part = 'whoAmI' | 'listReviews' | 'listAgencies' | 'readAll' | 'readChanges';

/** The pane's twins with lists that are busy where a test says so, and with waits that end when it says so. */
function busyTwins() {
  const twins = paneTwins();
  const busy = new Map<Part, number>();
  const asked: Part[] = [];
  const waits: { readonly seconds: number; readonly end: () => void }[] = [];
  const turnedAway = (part: Part): boolean => {
    asked.push(part);
    const left = busy.get(part) ?? 0;
    busy.set(part, Math.max(0, left - 1));
    return left > 0;
  };
  const BUSY = fail({ kind: 'busy', retryAfterSeconds: 60 } as const);
  const openLists: PanePorts['openLists'] = (site, token) => {
    const lists = twins.ports.openLists(site, token);
    const busyLists: PaneLists = {
      whoAmI: async (run) => (turnedAway('whoAmI') ? BUSY : lists.whoAmI(run)),
      listReviews: async (run) => (turnedAway('listReviews') ? BUSY : lists.listReviews(run)),
      listAgencies: async (run) => (turnedAway('listAgencies') ? BUSY : lists.listAgencies(run)),
      readAll: async (scope, run) => (turnedAway('readAll') ? BUSY : lists.readAll(scope, run)),
      readChanges: async (scope, mark, run) => (turnedAway('readChanges') ? BUSY : lists.readChanges(scope, mark, run)),
      readRows: async (table, keys, run) => lists.readRows(table, keys, run),
      settleKeys: async (run) => lists.settleKeys(run),
      write: async (writes, run) => lists.write(writes, run),
    };
    return busyLists;
  };
  const clock: PanePorts['clock'] = {
    ...twins.ports.clock,
    wait: async (seconds, signal) => {
      if (seconds < 2) return;
      await new Promise<void>((end) => {
        const wait = { seconds, end };
        waits.push(wait);
        signal?.addEventListener('abort', () => {
          waits.splice(waits.indexOf(wait), 1);
          end();
        });
      });
    },
  };
  const goOn = async (): Promise<void> => {
    await waitFor(() => expect(waits).toHaveLength(1));
    await act(async () => waits.pop()?.end());
  };
  return { ...twins, ports: { ...twins.ports, openLists, clock }, busy, asked, waits, goOn };
}

const CONTINUING = 'SharePoint is busy. Continuing in 60 seconds…';
// What takes longer than a second shows how it can be stopped, and not before.
const button = async (name: string | RegExp): Promise<HTMLElement> => screen.findByRole('button', { name });
const press = async (name: string | RegExp): Promise<void> => userEvent.click(await button(name));
const settled = async (): Promise<void> => waitFor(async () => expect(await button('Sync')).not.toHaveAttribute('aria-disabled', 'true'));

async function opened(twins: ReturnType<typeof busyTwins>): Promise<void> {
  render(<App ports={twins.ports} suggestedSite={SITE} />);
  await press('Connect');
  await press(/DHR 12/);
  await settled();
}

describe('while SharePoint is busy', () => {
  test('P4 connecting and opening a review wait as long as it asks, say so, and go on by themselves', async () => {
    const twins = busyTwins();
    for (const part of ['whoAmI', 'listReviews', 'readAll'] as const) twins.busy.set(part, 1);
    render(<App ports={twins.ports} suggestedSite={SITE} />);
    await press('Connect');
    expect(await screen.findByText(CONTINUING)).toBeInTheDocument();
    expect(twins.waits.map(({ seconds }) => seconds)).toEqual([60]);
    await twins.goOn();
    await twins.goOn();
    await press(/DHR 12/);
    expect(await screen.findByText(CONTINUING)).toBeInTheDocument();
    expect(screen.getAllByText(CONTINUING)).toHaveLength(1);
    await twins.goOn();
    await settled();
    expect(screen.getByText(/6 to bring in/)).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(screen.queryByText(CONTINUING)).not.toBeInTheDocument();
  });

  test('P4 a connection can be stopped while it waits: nothing more is asked, and it can be tried again', async () => {
    const twins = busyTwins();
    twins.busy.set('whoAmI', 1);
    render(<App ports={twins.ports} suggestedSite={SITE} />);
    await press('Connect');
    await press('Stop');
    expect(await screen.findByText(/You stopped\. Nothing is lost/)).toBeInTheDocument();
    expect(twins.asked).toEqual(['whoAmI']);
    await press('Connect');
    expect(await button(/DHR 12/)).toBeInTheDocument();
  });

  test('P4 a workbook that belongs to a review opens when SharePoint is ready', async () => {
    const twins = busyTwins();
    await opened(twins);
    document.body.innerHTML = '';
    twins.busy.set('whoAmI', 1);
    render(<App ports={twins.ports} suggestedSite="" />);
    expect(await screen.findByText(CONTINUING)).toBeInTheDocument();
    expect(await button('Stop')).toBeInTheDocument();
    await twins.goOn();
    expect(await screen.findByRole('heading', { name: 'DHR 12' })).toBeInTheDocument();
  });

  test('P4 whoever stops while the workbook opens finds its site on the next screen, and goes on from there', async () => {
    const twins = busyTwins();
    await opened(twins);
    document.body.innerHTML = '';
    twins.busy.set('whoAmI', 1);
    render(<App ports={twins.ports} suggestedSite="" />);
    await press('Stop');
    expect(await screen.findByText(/You stopped/)).toBeInTheDocument();
    expect(screen.getByLabelText('Site address')).toHaveValue(SITE);
    await press('Connect');
    await press(/DHR 12/);
    await settled();
    expect(screen.getByText(/6 to bring in/)).toBeInTheDocument();
  });

  test('P4 the first reading of a sync waits, and what was typed arrives', async () => {
    const twins = busyTwins();
    await opened(twins);
    await press('Sync');
    await settled();
    changeInWorkbook(twins.workbook, actionRow(1), { ref: 'Mine' });
    twins.busy.set('readChanges', 2);
    await press('Sync');
    expect(await screen.findByText(CONTINUING)).toBeInTheDocument();
    await twins.goOn();
    await twins.goOn();
    await settled();
    expect(screen.getByText(/Sent 1 change/)).toBeInTheDocument();
    const found = await twins.lists.readRows('actions', [actionRow(1).key]);
    expect(found.ok && found.value[0]?.row.ref).toBe('Mine');
  });

  test('P4 a sync and a look can be stopped while they wait for the first reading; the next thing asked for is done', async () => {
    const twins = busyTwins();
    await opened(twins);
    await press('Sync');
    await settled();
    changeInWorkbook(twins.workbook, actionRow(1), { ref: 'Mine' });
    for (const start of [async () => press('Sync'), async () => userEvent.click(screen.getByText('Check again'))]) {
      twins.asked.length = 0;
      twins.busy.set('readChanges', 1);
      await start();
      await press('Stop');
      await settled();
      expect(await screen.findByText(/You stopped\. Nothing is lost/)).toBeInTheDocument();
      expect(twins.asked).toEqual(['readChanges']);
      expect(twins.workbook.sheets.actions[0]?.values.ref).toBe('Mine');
    }
    await press('Send to an agency');
    await press(/Northshire Police|open action/);
    expect(await screen.findByText(/is ready: 2 open actions/)).toBeInTheDocument();
  });

  test('P4 a copy for an agency waits too, says so on its own screen, and can be stopped', async () => {
    const twins = busyTwins();
    await opened(twins);
    await press('Sync');
    await settled();
    await press('Send to an agency');
    twins.busy.set('readChanges', 2);
    await press(/open action/);
    expect(await screen.findByText(CONTINUING)).toBeInTheDocument();
    await press('Stop');
    expect(await screen.findByText(/You stopped/)).toBeInTheDocument();
    await press(/open action/);
    await twins.goOn();
    expect(await screen.findByText(/is ready: 2 open actions/)).toBeInTheDocument();
  });

  test('P4 whoever presses Sync on the ribbon while a sync waits does not begin another', async () => {
    const twins = busyTwins();
    await opened(twins);
    await press('Sync');
    await settled();
    document.body.innerHTML = '';
    const panes: Pane[] = [];
    render(<App ports={twins.ports} suggestedSite="" onReady={(pane) => void panes.push(pane)} />);
    await settled();
    twins.asked.length = 0;
    twins.busy.set('readChanges', 1);
    await press('Sync');
    expect(await screen.findByText(CONTINUING)).toBeInTheDocument();
    await act(async () => panes[0]?.sync());
    expect(twins.asked).toEqual(['readChanges']);
    await twins.goOn();
    await settled();
    // Once when it was ready, and once to compare after the sync.
    expect(twins.asked).toEqual(['readChanges', 'readChanges', 'readChanges']);
  });

  test('P4 when the waiting is spent, it is said for how long to wait', async () => {
    const twins = busyTwins();
    twins.busy.set('whoAmI', 6);
    render(<App ports={twins.ports} suggestedSite={SITE} />);
    await press('Connect');
    for (let wait = 0; wait < 5; wait += 1) await twins.goOn();
    expect(await screen.findByRole('alert')).toHaveTextContent(/try again in 60 seconds/);
    expect(twins.asked).toHaveLength(6);
  });
});

/** What never answers, until it is told to stop. */
const unanswered = async (run: Run): Promise<Result<never>> =>
  new Promise((resolve) => run.signal?.addEventListener('abort', () => resolve(fail({ kind: 'stopped' }))));

describe('while SharePoint does not answer', () => {
  test('P4 a look that takes long can be stopped, and looked again', async () => {
    const twins = busyTwins();
    let hangs: 'yes' | 'no' = 'no';
    const openLists: PanePorts['openLists'] = (site, token) => {
      const lists = twins.ports.openLists(site, token);
      return {
        ...lists,
        readChanges: async (scope, mark, run) => (hangs === 'yes' ? unanswered(run) : lists.readChanges(scope, mark, run)),
      };
    };
    await opened({ ...twins, ports: { ...twins.ports, openLists } });
    await press('Sync');
    await settled();
    hangs = 'yes';
    await userEvent.click(screen.getByText('Check again'));
    await press('Stop');
    expect(await screen.findByText(/You stopped\. Nothing is lost/)).toBeInTheDocument();
    hangs = 'no';
    await userEvent.click(screen.getByText('Check again'));
    await settled();
    expect(screen.getByText(/Everything is up to date/)).toBeInTheDocument();
  });

  test('P4 P7 an undo that is stopped says that it is not whole, and can be undone from History', async () => {
    const twins = busyTwins();
    let hangs: 'yes' | 'no' = 'no';
    const openLists: PanePorts['openLists'] = (site, token) => {
      const lists = twins.ports.openLists(site, token);
      return { ...lists, write: async (writes, run) => (hangs === 'yes' ? unanswered(run) : lists.write(writes, run)) };
    };
    await opened({ ...twins, ports: { ...twins.ports, openLists } });
    await press('Sync');
    await settled();
    const refIn = async (): Promise<unknown> => {
      const found = await twins.lists.readRows('actions', [actionRow(1).key]);
      return found.ok && found.value[0]?.row.ref;
    };
    const before = await refIn();
    changeInWorkbook(twins.workbook, actionRow(1), { ref: 'Mine' });
    await press('Sync');
    await settled();
    expect(await refIn()).toBe('Mine');
    hangs = 'yes';
    await press('Undo last sync');
    await press('Stop');
    expect(
      await screen.findByText(/was undone in part\. You stopped\. Nothing is lost; undo it again from History to go on\./),
    ).toBeInTheDocument();
    await settled();
    expect(await refIn()).toBe('Mine');
    hangs = 'no';
    await press('History');
    await userEvent.click((await screen.findAllByRole('button', { name: /^Undo (last|this) sync$/ }))[0] as HTMLElement);
    await settled();
    expect(await refIn()).toBe(before);
  });
});
