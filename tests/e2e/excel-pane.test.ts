import type { Browser } from 'playwright-core';
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
