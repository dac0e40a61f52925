import type { Browser, Page } from 'playwright-core';
import type { Row } from '../../src/schema';
import { openBrowser } from './browser';
import { HOUSING, key, LATE, openPlanSite, samplePlan, type PlanSite } from './plan-site';

let browser: Browser;
let site: PlanSite;
const opened: Page[] = [];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => browser.close());
beforeEach(async () => {
  site = await openPlanSite(samplePlan());
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map(async (page) => page.context().close()));
  await site.close();
});

/** Opens a list's own form, as SharePoint does where the form customizer is registered. */
async function form(as: string, list: string, id?: number): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1100, height: 900 } })).newPage();
  opened.push(page);
  const query = new URLSearchParams({ noredir: 'true', as, list, ...(id === undefined ? {} : { id: String(id) }) });
  await page.goto(`${site.url}/SitePages/Form.aspx?${query.toString()}`);
  await page.waitForFunction(() => document.documentElement.dataset.accordReady === 'yes');
  return page;
}
const ended = (page: Page): Promise<unknown> => page.waitForFunction(() => document.documentElement.dataset.accordForm === 'saved');
async function held(of: number): Promise<{ readonly row: Row; readonly place: number }> {
  const rows = await site.listsAs('owner').readRows('actions', [key(of)], {});
  const found = rows.ok ? rows.value[0] : undefined;
  if (found?.place === undefined) throw new Error('the row is there');
  return { row: found.row, place: found.place };
}

describe('the list’s own form, on the genuine runtime', () => {
  test('S1 S6 Edit of an action passes the same schema as the page', async () => {
    const page = await form('coordinator', 'Accord Actions', (await held(31)).place);
    await page.getByRole('textbox', { name: 'Target date', exact: true }).fill('30 June 2027');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('group', { name: /1 thing needs your attention/ }).waitFor();
    await page.getByRole('textbox', { name: 'Reason for new date' }).fill('The designer left.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await ended(page);
    expect((await held(31)).row).toMatchObject({ targetDate: { date: '2027-06-30' }, targetReason: 'The designer left.' });
  });

  test('S1 New makes an action with a key, a place and a recommendation', async () => {
    const page = await form('coordinator', 'Accord Actions');
    await page.getByRole('combobox', { name: 'Review' }).selectOption({ label: 'DHR 12' });
    await page.getByRole('textbox', { name: /^Action/ }).fill('Ask at every visit');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('group', { name: /need.* your attention/ }).waitFor();
    await page.getByRole('combobox', { name: /^Recommendation/ }).selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await ended(page);
    const all = await site.listsAs('coordinator').readAll({ review: key(10) }, {});
    const added = all.ok ? all.value.rows.actions.find(({ row }) => row.text === 'Ask at every visit') : undefined;
    expect(added?.row).toMatchObject({ review: key(10), recommendation: key(20), status: 'not-started' });
    expect(added?.issues).toEqual([]);
  });

  test('S8 an agency’s New in Reports is its report, on its own actions only; Edit keeps the log as it is', async () => {
    const page = await form(`agency:${HOUSING}`, 'Accord Reports');
    await page.getByRole('combobox', { name: 'Review' }).selectOption({ label: 'DHR 12' });
    const actions = page.getByRole('combobox', { name: 'Action' });
    await actions.waitFor();
    expect(await actions.getByRole('option').count()).toBe(4);
    await actions.selectOption({ label: '1.1 Train every housing officer to ask' });
    await page.getByRole('radio', { name: 'In progress' }).check();
    await page.getByRole('textbox', { name: 'What has been done?' }).fill('From the list itself.');
    await page.getByRole('button', { name: 'Send report' }).click();
    await ended(page);
    expect((await site.updates()).filter(({ row }) => row.action === LATE).map(({ row }) => row.narrative)).toEqual([
      'From the list itself.',
    ]);
    const kept = await form(`agency:${HOUSING}`, 'Accord Reports', (await site.updates())[0]?.place);
    await kept.getByText(/Reports and decisions are kept as they were sent/).waitFor();
    const refused = await form(`agency:${HOUSING}`, 'Accord Actions', (await held(31)).place);
    await refused.getByText(/Coordinators change the plan/).waitFor();
  });
});
