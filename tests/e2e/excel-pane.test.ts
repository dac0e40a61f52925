import type { Browser } from 'playwright-core';
import type { GridHooks } from '../../local/spreadsheet/src/hooks';
import { startAccord, type RunningAccord } from './accord';
import { openBrowser } from './browser';
import { openExcel } from './coordinator';

jest.setTimeout(400_000);

describe('the pane beside the grid', () => {
  let browser: Browser;
  let accord: RunningAccord;
  beforeAll(async () => {
    [browser, accord] = await Promise.all([openBrowser(), startAccord()]);
  });
  afterAll(async () => {
    await browser.close();
    await accord.stop();
  });

  test('W3 what is typed is marked and counted as it is typed, without a sync or a click', async () => {
    const excel = await openExcel(browser, accord.url);
    await excel.pane.getByRole('button', { name: 'Connect' }).click();
    await excel.pane.getByRole('button', { name: /DHR12/ }).click();
    await excel.sync();
    await excel.openSheet('Actions');
    await excel.type({ of: 'Ref', is: '1.1', column: 'Status' }, 'Nonsense');
    await excel.pane.getByText(/1\.1 – Status: “Nonsense” is not one of the choices/).waitFor();
    // Sorted away, the sentence goes with its row, and so does the note beside the cell; the pane still leads there.
    const noted = async (): Promise<readonly string[]> =>
      excel.page.evaluate(() => {
        const { host } = (window as unknown as { readonly accordGrid: GridHooks }).accordGrid;
        const sheet = host.workbook.state.sheets.find(({ name }) => name === 'Actions');
        const said = (prompt: unknown): string => (prompt as { readonly title?: string } | undefined)?.title ?? '';
        const boxes = (sheet?.validations ?? []).flatMap(({ box, prompt }) =>
          box.row > 0 && said(prompt) === 'Needs attention' ? [box] : [],
        );
        return boxes.map((box) => `${box.rows} ${String(host.user.valueOf(`Actions!C${box.row + 1}`))}`);
      });
    expect(await noted()).toEqual(['1 1.1']);
    await excel.page.evaluate(() =>
      (window as unknown as { readonly accordGrid: GridHooks }).accordGrid.host.user.sort('AccordActions', 'Ref', 'descending'),
    );
    expect((await excel.rows())[0]?.Ref).not.toBe('1.1');
    for (let waited = 0; waited < 100 && (await noted()).join() !== '1 1.1'; waited += 1) await excel.page.waitForTimeout(100);
    expect(await noted()).toEqual(['1 1.1']);
    await excel.type({ of: 'Ref', is: '1.1', column: 'Status' }, 'In progress');
    await excel.pane.getByText(/1 change to send/).waitFor();
    expect(await excel.pane.getByText(/Needs attention/).count()).toBe(0);
    expect((await excel.rows()).find((row) => row.Ref === '1.1')?.['Needs attention']).toBe('');

    // Without a connection everything but Sync works; back online, the sync that was asked for is done.
    const context = excel.page.context();
    await context.setOffline(true);
    await excel.pane.getByText(/You are offline/).waitFor();
    await excel.type({ of: 'Ref', is: '1.3', column: 'Milestones' }, 'Written on a train');
    await excel.pane.getByText(/2 changes to send/).waitFor();
    await excel.pane.getByRole('button', { name: 'Sync when back online' }).click();
    await excel.pane.getByText(/It will sync by itself/).waitFor();
    await context.setOffline(false);
    await excel.pane.getByText(/Sent 2 changes/).waitFor();
    await context.close();
  });
});
