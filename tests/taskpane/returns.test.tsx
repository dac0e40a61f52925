import '@testing-library/jest-dom';
import ExcelJS from 'exceljs';
import { TextDecoder, TextEncoder } from 'node:util';
import * as React from 'react';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../src/taskpane/app';
import { registerPaneIcons } from '../../src/taskpane/pane/icons';
import { actionRow, keyNumber, police, review } from '../support/rows';
import { paneTwins, SITE } from './pane-twins';

// Browsers have these; jsdom does not.
Object.assign(globalThis, { TextDecoder, TextEncoder });
beforeAll(registerPaneIcons);

type Twins = ReturnType<typeof paneTwins>;

const settled = async (): Promise<void> => {
  await waitFor(() => expect(screen.getByRole('button', { name: 'Sync' })).not.toHaveAttribute('aria-disabled', 'true'));
};

async function synced(): Promise<Twins> {
  const twins = paneTwins();
  render(<App ports={twins.ports} suggestedSite={SITE} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Connect' }));
  await userEvent.click(await screen.findByRole('button', { name: /DHR 12/ }));
  await settled();
  await userEvent.click(screen.getByRole('button', { name: 'Sync' }));
  await settled();
  return twins;
}

/** Makes the copy for the police, and gives it back as somebody filled it in. */
async function filledIn({ saved }: Twins, fill: (page: ExcelJS.Worksheet) => void): Promise<File> {
  await userEvent.click(screen.getByRole('button', { name: 'Send to an agency' }));
  await userEvent.click(await screen.findByRole('button', { name: /Northshire Police/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'Save the file' }));
  const [[name, bytes] = []] = [...saved];
  if (name === undefined || bytes === undefined) throw new Error('nothing was saved');
  const file = new ExcelJS.Workbook();
  await file.xlsx.load(bytes.slice().buffer);
  const page = file.getWorksheet('Actions');
  if (page === undefined) throw new Error('no actions');
  fill(page);
  const back = new Uint8Array(await file.xlsx.writeBuffer());
  await userEvent.click(screen.getByRole('button', { name: 'Back' }));
  // jsdom's files cannot give their bytes.
  return Object.assign(new File([], name), { arrayBuffer: async () => back.slice().buffer });
}

async function choose(file: File): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: 'Bring in a return' }));
  fireEvent.change(screen.getByLabelText(/Choose the file that came back/), { target: { files: [file] } });
  await screen.findByText(/from Northshire Police, sent on|this file/i, undefined);
}

/** The column of "What has been done". */
const NARRATIVE = 9;
const updatesIn = async ({ lists }: Twins): Promise<readonly unknown[]> => {
  const all = await lists.readAll({ review });
  return all.ok ? all.value.rows.reports.map((held) => held.row.narrative) : [];
};

describe('returns', () => {
  test('a copy is made for an agency, and what comes back is posted once, at the next sync', async () => {
    const twins = await synced();
    const file = await filledIn(twins, (page) => {
      page.getCell(2, NARRATIVE).value = 'Forty officers are booked.';
      page.getCell(3, NARRATIVE).value = 'The trainer is ill.';
    });
    await choose(file);
    const ready = within(screen.getByRole('region', { name: 'Ready to bring in' }));
    expect(ready.getByText(/Forty officers are booked/)).toBeInTheDocument();
    await userEvent.click(ready.getByRole('checkbox', { name: 'Include: 1.2' }));
    await userEvent.click(screen.getByRole('button', { name: 'Bring in 1 report' }));
    expect(await screen.findByText(/One report stands on the Reports sheet/)).toBeInTheDocument();
    expect(await updatesIn(twins)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Sync' }));
    await settled();
    expect(await updatesIn(twins)).toEqual(['Forty officers are booked.']);
    await choose(file);
    expect(screen.getByRole('region', { name: 'There already' })).toHaveTextContent('Forty officers are booked.');
    await userEvent.click(screen.getByRole('button', { name: 'Bring in 1 report' }));
    await screen.findByText(/One report stands/);
    await userEvent.click(screen.getByRole('button', { name: 'Sync' }));
    await settled();
    expect([...(await updatesIn(twins))].sort()).toEqual(['Forty officers are booked.', 'The trainer is ill.']);
  }, 60_000);

  test('M5 what the agency has reported since stands beside the file, and the file’s is left out unless it is ticked', async () => {
    const twins = await synced();
    const file = await filledIn(twins, (page) => (page.getCell(2, NARRATIVE).value = 'Forty officers are booked.'));
    twins.lists.writeOne({
      kind: 'add',
      table: 'reports',
      row: {
        key: keyNumber(70),
        review,
        action: actionRow(1).key,

        date: '2026-11-20',
        agency: police,
        narrative: 'Said on the page since.',
      },
    });
    await choose(file);
    const changed = within(screen.getByRole('region', { name: 'Changed since the file was sent' }));
    expect(changed.getByText('Said on the page since.')).toBeInTheDocument();
    expect(changed.getByText('Northshire Police, 20 Nov 2026')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Bring in \d/ })).toBeNull();
    await userEvent.click(changed.getByRole('checkbox', { name: 'Bring it in as well' }));
    expect(screen.getByRole('button', { name: 'Bring in 1 report' })).toBeEnabled();
  }, 60_000);

  test('a file that is none is refused in a sentence', async () => {
    await synced();
    await userEvent.click(screen.getByRole('button', { name: 'Bring in a return' }));
    const file = Object.assign(new File([], 'holiday.xlsx'), { arrayBuffer: async () => new ArrayBuffer(12) });
    fireEvent.change(screen.getByLabelText(/Choose the file that came back/), { target: { files: [file] } });
    expect(await screen.findByRole('alert')).toHaveTextContent('holiday.xlsx: This file could not be opened.');
  });
});
