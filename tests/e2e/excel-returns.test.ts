import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import type { Browser, Download, Page } from 'playwright-core';
import { startAccord, type RunningAccord } from './accord';
import { openBrowser } from './browser';
import { openExcel, type Coordinator } from './coordinator';

let browser: Browser;
let accord: RunningAccord;
let excel: Coordinator;

beforeAll(async () => {
  browser = await openBrowser();
  accord = await startAccord();
  excel = await openExcel(browser, accord.url);
  await excel.pane.getByRole('button', { name: 'Connect' }).click();
  await excel.pane.getByRole('button', { name: /DHR12/ }).click();
  await excel.sync();
});
afterAll(async () => {
  await browser.close();
  await accord.stop();
});

/** Presses something that hands over a file. */
async function downloaded(page: Page, press: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all<[Promise<Download>, Promise<void>]>([page.waitForEvent('download'), press()] as never);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

async function filledIn(bytes: Buffer, texts: Readonly<Record<number, string>>): Promise<Buffer> {
  const file = new ExcelJS.Workbook();
  await file.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  const page = file.getWorksheet('Actions');
  for (const [line, text] of Object.entries(texts)) if (page !== undefined) page.getCell(Number(line), 9).value = text;
  return Buffer.from(await file.xlsx.writeBuffer());
}

describe('a return travels the whole way', () => {
  let sent: { readonly name: string; readonly bytes: Buffer };

  test('W4 the copy is saved from the pane, and opened as a new workbook by keyboard', async () => {
    await excel.pane.getByRole('button', { name: 'Send to an agency' }).click();
    const agency = excel.pane.getByRole('button', { name: /Northshire Police/ });
    await agency.focus();
    await excel.page.keyboard.press('Enter');
    sent = await downloaded(excel.page, () => excel.pane.getByRole('button', { name: 'Save the file' }).click());
    expect(sent.name).toBe('Actions of Northshire Police – DHR12.xlsx');
    const opened = await downloaded(excel.page, () => excel.pane.getByRole('button', { name: 'Open it in Excel' }).click());
    expect(opened.bytes.equals(sent.bytes)).toBe(true);
    await excel.pane.getByRole('button', { name: 'Back' }).click();
  });

  test('M2 P2 what the agency wrote reaches its report in SharePoint once, however often the file comes', async () => {
    const file = { name: sent.name, mimeType: 'application/octet-stream', buffer: await filledIn(sent.bytes, { 2: 'Sent back by mail.' }) };
    const choose = async (): Promise<void> => {
      await excel.pane.getByRole('button', { name: 'Bring in a return' }).click();
      await excel.pane.getByLabel(/Choose the file that came back/).setInputFiles(file);
      await excel.pane.getByText('from Northshire Police, sent on').waitFor();
    };
    await choose();
    await excel.pane.getByRole('button', { name: 'Bring in 1 report' }).click();
    await excel.pane.getByText(/One report stands on the Reports sheet/).waitFor();
    await excel.pane.getByText(/1 change to send/).waitFor();
    await excel.sync();
    await excel.openSheet('Reports');
    expect(await excel.rows()).toMatchObject([
      { Agency: 'Northshire Police', By: 'Carys Coordinator', 'What has been done': 'Sent back by mail.' },
    ]);
    await choose();
    await excel.pane.getByRole('heading', { name: 'There already (1)' }).waitFor();
    expect(await excel.pane.getByRole('button', { name: /^Bring in \d/ }).count()).toBe(0);
  });

  test('another workbook is refused in a sentence', async () => {
    const file = new ExcelJS.Workbook();
    file.addWorksheet('Holidays').getCell(1, 1).value = 'Monday';
    const buffer = Buffer.from(await file.xlsx.writeBuffer());
    await excel.pane.getByRole('button', { name: 'Another file' }).click();
    await excel.pane
      .getByLabel(/Choose the file that came back/)
      .setInputFiles({ name: 'holidays.xlsx', mimeType: 'application/octet-stream', buffer });
    await excel.pane.getByText(/holidays\.xlsx: This workbook is not a copy that was sent from here/).waitFor();
  });
});
