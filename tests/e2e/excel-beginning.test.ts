import type { Browser } from 'playwright-core';
import type { Row, TableName } from '../../src/schema';
import { startAccord, type RunningAccord } from './accord';
import { openBrowser } from './browser';
import { openExcel, type Coordinator } from './coordinator';
import { onSite } from './on-site';

jest.setTimeout(400_000);

let browser: Browser;
let accord: RunningAccord;
let excel: Coordinator;
beforeAll(async () => {
  [browser, accord] = await Promise.all([openBrowser(), startAccord()]);
  excel = await openExcel(browser, accord.url);
});
afterAll(async () => {
  await browser.close();
  await accord.stop();
});

const site = onSite(() => accord);
/** The rows of one review as the site holds them. */
const inLists = async (reference: string, table: TableName): Promise<readonly Row[]> =>
  ((await site.rows(reference))?.[table] ?? []).map(({ row }) => row);

describe('a review that is written in Excel from its first word', () => {
  test('is started in the pane, and its sheets are ready to be typed in', async () => {
    const { pane } = excel;
    await pane.getByRole('button', { name: 'Connect' }).click();
    await pane.getByRole('button', { name: 'Start a new review' }).click();
    await excel.page.keyboard.type('DHR 40');
    await excel.page.keyboard.press('Enter');
    await pane.getByText(/DHR 40 is started in this workbook/).waitFor();
    await pane.getByText(/1 change to send/).waitFor();
    expect(await inLists('DHR 40', 'reviews')).toEqual([]);
    await excel.openSheet('Agencies');
    expect((await excel.rows()).length).toBeGreaterThan(3);
  });

  test('M10 what is typed into the empty sheets is its plan on the site', async () => {
    await excel.openSheet('Recommendations');
    await excel.typeRow({ Number: '1', Recommendation: 'Every team learns what the review found.' });
    await excel.openSheet('Actions');
    await excel.typeRow({ Recommendation: '1', Action: 'Brief every team', Status: 'Not started' });
    await excel.sync();
    expect(await inLists('DHR 40', 'recommendations')).toMatchObject([{ number: '1' }]);
    expect(await inLists('DHR 40', 'actions')).toMatchObject([{ text: 'Brief every team', status: 'not-started' }]);
  });

  test('M10 a row with a gap above it is named as it is typed, and taken into the table when asked', async () => {
    const { page, pane } = excel;
    await excel.put('D5', 'Ask every team what they learnt');
    await pane.getByText(/Row 5 on the sheet “Actions” stands below the table/).waitFor();
    await excel.put('A5', '1');
    await excel.sync();
    expect(await inLists('DHR 40', 'actions')).toHaveLength(1);
    await pane.getByRole('button', { name: 'Add to the table' }).click();
    await pane.getByText(/1 change to send/).waitFor();
    expect(await pane.getByText(/stands below the table/).count()).toBe(0);
    await excel.sync();
    expect((await inLists('DHR 40', 'actions')).map((row) => row.text)).toEqual(['Brief every team', 'Ask every team what they learnt']);
    await page.context().close();
  });
});
