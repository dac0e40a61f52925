import ExcelJS from 'exceljs';
import type { Browser, Locator } from 'playwright-core';
import { docx } from '../reading/generated/word';
import { smallPdf } from '../reading/small-pdf';
import { startAccord, type RunningAccord } from './accord';
import { openBrowser } from './browser';
import { openExcel, type Coordinator } from './coordinator';

jest.setTimeout(300_000);

const HEADING = ['Recommendation', 'Action', 'Lead agency', 'Target date', 'Status'];
const ROWS = [
  ['1. Share the learning', 'Hold a briefing', 'West Boro Housing', 'May 2027', 'Green'],
  ['2. Hear from children', 'Offer a worker', 'Harbour Refuge', '31/4/2027', 'In progress'],
];
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const asWord = (): Uint8Array =>
  docx(
    `<w:tbl>${[HEADING, ...ROWS].map((row) => `<w:tr>${row.map((text) => `<w:tc>${paragraph(text)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`,
  );
async function asWorkbook(): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('Plan').addRows([HEADING, ...ROWS]);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
const asPdf = (): Uint8Array =>
  smallPdf([HEADING, ...ROWS].flatMap((row, line) => row.map((text, column) => ({ x: 40 + column * 150, y: 560 - line * 40, text }))));
const asHtml = `<table>${[HEADING, ...ROWS].map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`).join('')}</table>`;

let browser: Browser;
let accord: RunningAccord;
let excel: Coordinator;
const problems: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  accord = await startAccord();
  excel = await openExcel(browser, accord.url);
  excel.page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  excel.page.on('pageerror', (error) => problems.push(error.message));
  await excel.pane.getByRole('button', { name: 'Connect' }).click();
  await excel.pane.getByRole('button', { name: 'Import a plan' }).click();
});
afterAll(async () => {
  await browser.close();
  await accord.stop();
});

const found = async (): Promise<void> => excel.pane.getByText('Found 2 recommendations and 2 actions').waitFor();
const giveUp = async (): Promise<void> => {
  await excel.pane.getByRole('button', { name: 'Give this import up' }).click();
  await excel.pane.getByRole('button', { name: 'Give it up' }).click();
  await excel.pane.getByText('Choose a document').waitFor();
};

describe('documents of every kind are read in the built pane, under its own security policy', () => {
  test.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ['plan.docx', asWord],
    ['plan.xlsx', asWorkbook],
    ['plan.pdf', asPdf],
  ])('%s', async (name, make) => {
    await excel.pane.locator('#plan-file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(await make()) });
    await found();
    expect(problems).toEqual([]);
    await giveUp();
  });

  test('what is named as a document and is none is one sentence', async () => {
    const noise = Buffer.from(Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7_919) % 251));
    await excel.pane.locator('#plan-file').setInputFiles({ name: 'plan.docx', mimeType: 'application/octet-stream', buffer: noise });
    await excel.pane.getByText(/plan\.docx could not be read\. What is inside is no document/).waitFor();
  });

  test('a table on the clipboard of Word', async () => {
    const box = excel.pane.getByLabel('Or paste its table');
    await box.evaluate((element, html) => {
      const clipboard = new DataTransfer();
      clipboard.setData('text/html', html);
      clipboard.setData('text/plain', 'as words only');
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
    }, asHtml);
    await found();
    expect(problems).toEqual([]);
  });
});

describe('R5 a person walks through the doubts', () => {
  const message = (words: RegExp): Promise<void> => excel.pane.getByText(words).waitFor();
  const form = (): Locator => excel.pane.getByRole('form', { name: 'Change the reading' });

  test('by keys, correcting in place what the schema then judges', async () => {
    await message(/only a colour, “Green”/);
    await excel.page.keyboard.press('c');
    await form().getByRole('combobox', { name: 'Status' }).selectOption('in-progress');
    await excel.pane.getByRole('button', { name: 'Save and go on' }).click();
    await message(/not a date that exists/);
    expect(await excel.pane.locator('mark').textContent()).toBe('31/4/2027');
    await excel.page.keyboard.press('c');
    await form().getByLabel('Target date').fill('31 June 2027');
    await excel.pane.getByRole('button', { name: 'Save and go on' }).click();
    await form()
      .getByText(/^Target date: /)
      .first()
      .waitFor();
    expect(await form().getByLabel('Target date').inputValue()).toBe('31 June 2027');
    await form().getByLabel('Target date').fill('30 June 2027');
    await excel.pane.getByRole('button', { name: 'Save and go on' }).click();
    await message(/“West Boro Housing” is not in the list of agencies/);
  });

  test('and goes on after Excel was closed', async () => {
    const url = excel.page.url();
    // The local page keeps its workbook shortly after it has changed.
    await excel.page.waitForTimeout(1_500);
    await excel.page.goto('about:blank');
    await excel.page.goto(url);
    await excel.pane.getByRole('button', { name: 'Connect' }).click();
    await excel.pane.getByRole('button', { name: 'Import a plan' }).click();
    await message(/“West Boro Housing” is not in the list of agencies/);
    await excel.pane.getByRole('button', { name: 'It is West Borough Housing' }).click();
    await excel.pane.getByText('2 actions are ready for the sheet').waitFor();
  });

  test('then the rows stand in the sheet, and a sync shares them', async () => {
    await excel.pane.getByRole('button', { name: 'Add to the sheet' }).click();
    await excel.sync();
    await excel.openSheet('Actions');
    const rows = await excel.rows();
    expect(rows.map((row) => [row['Lead agency'], row['Target date'], row.Status])).toEqual([
      ['West Borough Housing', 'May 2027', 'In progress'],
      ['Harbour Refuge', '30 Jun 2027', 'In progress'],
    ]);
    expect(problems).toEqual([]);
  });

  test('and a second plan has no room in the same workbook', async () => {
    await excel.pane.getByRole('button', { name: 'Import a plan' }).click();
    await message(/holds the plan of a review already/);
    expect(await excel.pane.locator('#plan-file').count()).toBe(0);
  });
});
