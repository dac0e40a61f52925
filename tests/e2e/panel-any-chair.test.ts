import type { Browser, Page } from 'playwright-core';
import { isReport, logOf, standing, type Row } from '../../src/schema';
import { openBrowser } from './browser';
import { DHR, panelRows } from './panel-rows';
import { key, openPlanSite, type PlanSite } from './plan-site';

jest.setTimeout(300_000);

let browser: Browser;
let site: PlanSite;
let panel: Page;

const open = async (as: string): Promise<Page> => {
  const page = await site.open(browser, as, { hash: '#view=meeting' });
  return page;
};
const rowsOf = async (table: 'actions' | 'reports' | 'decisions' | 'meetings'): Promise<readonly Row[]> => {
  const all = await site.listsAs('owner').readAll({ review: DHR }, {});
  if (!all.ok) throw new Error(JSON.stringify(all.failure));
  return all.value.rows[table].map(({ row }) => row);
};
const actionRow = async (n: number): Promise<Row | undefined> => (await rowsOf('actions')).find((row) => row.key === key(n));
/** What stands of what was decided: what was taken back, and the taking back, are rows too. */
const decided = async (): Promise<readonly Row[]> => {
  const log = standing(logOf({ reports: await rowsOf('reports'), decisions: await rowsOf('decisions') }));
  return log.filter((entry) => !isReport(entry)) as unknown as readonly Row[];
};
const decisionsOn = async (n: number): Promise<readonly Row[]> => (await decided()).filter((row) => row.action === key(n));
const at = async (page: Page, text: string): Promise<void> => page.locator('#accord-meeting-item').filter({ hasText: text }).waitFor();

/** The chair's machine dies between the action and the log, and is never switched on again. */
async function diesDeciding(page: Page): Promise<void> {
  let died: () => void = () => undefined;
  const death = new Promise<void>((resolve) => (died = resolve));
  await page.route('**/_api/$batch', async (route) => {
    // The meeting has kept what is to be written, and the action has been written by now.
    if (!(route.request().postData() ?? '').includes('"AccordDecides":"')) return route.continue();
    await route.abort();
    died();
    return undefined;
  });
  await page.keyboard.press('a');
  await page.getByRole('form', { name: 'Accept completion' }).waitFor();
  await page.keyboard.press('Enter');
  await death;
  await page.context().close();
}

beforeAll(async () => {
  browser = await openBrowser();
  site = await openPlanSite(panelRows());
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

test('P5 what a chair’s machine left half written another finishes from another browser, with one click', async () => {
  const chair = await open('coordinator');
  await chair.getByRole('button', { name: 'Start meeting' }).click();
  await at(chair, 'Train every housing officer');
  await diesDeciding(chair);
  expect(await actionRow(30)).toMatchObject({ status: 'signed-off' });
  expect(await decisionsOn(30)).toEqual([]);
  panel = await open('panel');
  await panel.getByText('Carys Coordinator was cut off while deciding on 1.1 (Completion accepted).', { exact: false }).waitFor();
  await panel.getByRole('button', { name: 'Finish it' }).click();
  await panel.getByText('The decision on 1.1 is finished: Completion accepted.').waitFor();
  expect(await decisionsOn(30)).toMatchObject([{ kind: 'accept', by: 'Priya Panel', decides: key(60) }]);
});

test('P7 and whoever decides undoes it, from whichever browser', async () => {
  await panel.getByRole('button', { name: 'Undo the decision on 1.1' }).click();
  await panel.getByText('The decision on 1.1 is taken back.').waitFor();
  expect(await actionRow(30)).toMatchObject({ status: 'in-progress' });
  expect(await decisionsOn(30)).toEqual([]);
});

test('P5 or takes back what was left half written', async () => {
  const owner = await open('owner');
  await owner.getByRole('button', { name: 'Take the chair' }).click();
  await owner.getByRole('navigation', { name: 'Agenda' }).getByRole('button').filter({ hasText: 'Train every call handler' }).click();
  await at(owner, 'Train every call handler');
  await diesDeciding(owner);
  expect(await actionRow(31)).toMatchObject({ status: 'signed-off' });
  await panel.getByText('was cut off while deciding on 1.2 (Completion accepted).', { exact: false }).waitFor();
  await panel.getByRole('button', { name: 'Take it back' }).click();
  await panel.getByText('The decision on 1.2 is taken back.').waitFor();
  expect(await actionRow(31)).toMatchObject({ status: 'in-progress' });
  expect(await decisionsOn(31)).toEqual([]);
});
