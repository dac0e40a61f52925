import type { Browser } from 'playwright-core';
import type { GridHooks } from '../../local/spreadsheet/src/hooks';
import { startAccord, type RunningAccord } from './accord';
import { openBrowser } from './browser';
import { openExcel, type Coordinator } from './coordinator';

jest.setTimeout(400_000);

type PageWindow = Window & { readonly accordGrid: GridHooks };

/** Whoever pastes from mails and documents, and takes sheets apart, in one workbook and one after the other. */
describe('whatever is pasted into the grid, and whatever becomes of its sheets', () => {
  let browser: Browser;
  let accord: RunningAccord;
  let excel: Coordinator;
  beforeAll(async () => {
    [browser, accord] = await Promise.all([openBrowser(), startAccord()]);
    excel = await openExcel(browser, accord.url);
    await excel.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await excel.pane.getByRole('button', { name: 'Connect' }).click();
    await excel.pane.getByRole('button', { name: /DHR12/ }).click();
    await excel.sync();
    await excel.openSheet('Actions');
  });
  afterAll(async () => {
    await browser.close();
    await accord.stop();
  });

  const held = (address: string): Promise<unknown> =>
    excel.page.evaluate((at) => (window as unknown as PageWindow).accordGrid.host.user.valueOf(at), address);
  const sheetNames = (): Promise<readonly string[]> => excel.page.evaluate(() => (window as unknown as PageWindow).accordGrid.sheetNames());
  const says = (sentence: string | RegExp): Promise<void> => excel.pane.getByText(sentence).first().waitFor();
  const saysNothingOf = (sentence: string | RegExp): Promise<void> => excel.pane.getByText(sentence).first().waitFor({ state: 'detached' });
  const press = async (name: string): Promise<void> => excel.pane.getByRole('button', { name }).click();

  /** Puts it on the clipboard, selects the cell and presses Ctrl+V. */
  async function paste(address: string, clip: { readonly text: string; readonly html?: string }, becomes?: string): Promise<void> {
    const { page } = excel;
    await page.evaluate(async ({ text, html }) => {
      const parts = { 'text/plain': new Blob([text], { type: 'text/plain' }) };
      const all = html === undefined ? parts : { ...parts, 'text/html': new Blob([html], { type: 'text/html' }) };
      await navigator.clipboard.write([new ClipboardItem(all)]);
    }, clip);
    // Only where the pane has the keyboard: a second click at once would be a double click.
    if (await page.evaluate(() => document.activeElement?.id === 'pane')) await page.mouse.click(400, 420);
    await page.evaluate((at) => (window as unknown as PageWindow).accordGrid.select(at), address);
    await page.keyboard.press('Control+v');
    await page.waitForFunction(
      ([at, wanted]) => String((window as unknown as PageWindow).accordGrid.host.user.valueOf(at ?? '')).startsWith(wanted ?? ''),
      [address, (becomes ?? clip.text).slice(0, 1000)],
    );
  }

  /** Through the menu of the sheet's tab. */
  async function tab(sheet: string, item: 'Copy' | 'Rename' | 'Delete'): Promise<void> {
    const { page } = excel;
    await page.getByText(sheet, { exact: true }).last().click({ button: 'right' });
    await page.getByText(item, { exact: true }).click();
    if (item === 'Delete') await page.getByRole('button', { name: 'OK' }).click();
  }

  test('W2 what begins like a formula stays the words that it is, is sent as words, and is there after the sync', async () => {
    const texts: Readonly<Record<string, string>> = {
      J2: '=HYPERLINK("https://bad.example","Click")',
      J3: '@SUM(1,2)',
      J4: '+44 20 7946 0000 is their number',
      D5: '=WEBSERVICE("https://bad.example")',
    };
    for (const [address, text] of Object.entries(texts)) await paste(address, { text });
    await says(/4 changes to send/);
    await excel.sync();
    await says(/Sent 4 changes/);
    expect(await Promise.all(Object.keys(texts).map(held))).toEqual(Object.values(texts));
    await says(/Everything is up to date/);
  });

  test('W3 tabs, tags, days that are none, unknown names and texts that are too long get a sentence each, and stay where they are', async () => {
    await paste('J6', { text: 'one\ttwo' }, 'one');
    await paste('K7', { text: '31/02/2027' });
    await paste('E8', { text: 'Nobody' });
    await paste('J9', { text: 'Forty officers were asked. '.repeat(1_500) });
    await paste('J10', { text: 'See <b>this</b>' });
    await paste('O11', { text: '05/13/2026' });
    await says('Needs attention (6)');
    await says(/1\.5 – Target date: “two” is not a date\. Write it as 31 March 2026/);
    await says(/1\.6 – Target date: February 2027 has 28 days, so there is no 31 February\. Check the day\./);
    await says(/2\.1 – Lead agency: “Nobody” is not in the list\. Choose a name from the list, or add it there first\./);
    await says(/2\.2 – Milestones: The cell is full, and Excel cuts off what does not fit: the end may be missing\. Write at most 32,000/);
    await says(/2\.3 – Milestones: Text in angle brackets, such as <b>, cannot be saved\. Take the brackets out\./);
    await says(/2\.4 – Completion date: /);
    await excel.sync();
    await says('Needs attention (6)');
    expect(await Promise.all(['K6', 'K7', 'E8', 'J10', 'O11'].map(held))).toEqual([
      'two',
      '31/02/2027',
      'Nobody',
      'See <b>this</b>',
      '05/13/2026',
    ]);
    expect(String(await held('J9'))).toHaveLength(32_767);
    // Put right, each sentence goes.
    await paste('K6', { text: 'No date: ongoing' });
    await saysNothingOf(/“two” is not a date/);
  });

  test('M9 cells merged over the table: what is missing is named, and no row is removed', async () => {
    const rows = (await excel.rows()).length;
    await paste('C12', { text: '2.5', html: '<table><tr><td colspan="2">2.5</td></tr></table>' });
    await says(/2\.5 – Action: This is needed\. Fill it in\./);
    expect((await excel.rows()).length).toBe(rows);
    expect(await excel.pane.getByText(/You removed/).count()).toBe(0);
  });

  test('M11 a copy of the sheet is named, and a renamed sheet goes on as it was', async () => {
    await tab('Actions', 'Copy');
    await excel.page.waitForFunction(() => (window as unknown as PageWindow).accordGrid.sheetNames().includes('Actions (2)'));
    await excel.pane.getByText('Check again').click();
    await says(/The sheet “Actions \(2\)” holds a copy of the table on “Actions”\. What is typed there is not synced/);
    await tab('Actions (2)', 'Delete');
    await excel.pane.getByText('Check again').click();
    await saysNothingOf(/holds a copy/);
    await tab('Actions', 'Rename');
    // The tab opens for typing a moment later.
    await excel.page.waitForTimeout(1000);
    await excel.page.keyboard.type('Our plan');
    await excel.page.keyboard.press('Enter');
    await excel.page.waitForFunction(() => (window as unknown as PageWindow).accordGrid.sheetNames().includes('Our plan'));
    await excel.openSheet('Our plan');
    await paste('J13', { text: 'Typed on the renamed sheet' });
    await says(/change to send/);
    await excel.sync();
    expect(await held("'Our plan'!J13")).toBe('Typed on the renamed sheet');
  });

  test('M9 M11 a deleted sheet, and a table turned into a range, are named and put back with everything in them', async () => {
    const before = await excel.rows();
    // The grid has no tables of its own to turn into a range.
    await excel.page.evaluate(() => (window as unknown as PageWindow).accordGrid.host.user.convertToRange('AccordActions'));
    await tab('Recommendations', 'Delete');
    await excel.pane.getByText('Check again').click();
    await says(/The tables on the sheets “Recommendations”, “Actions” cannot be found: the sheet was deleted, or its table was turned/);
    await says('Not everything could be compared');
    await press('Put the tables back');
    await says(/Put back where it stood, with all that was typed there: “Actions”\. On a new sheet: “Recommendations”/);
    await excel.sync();
    await excel.openSheet('Our plan');
    expect(await excel.rows()).toEqual(before);
    await excel.openSheet('Recommendations');
    expect((await excel.rows()).length).toBe(5);
    expect(await sheetNames()).toContain('Recommendations');
    expect(await excel.pane.getByText(/cannot be found|You removed/).count()).toBe(0);
    await excel.page.context().close();
  });
});
