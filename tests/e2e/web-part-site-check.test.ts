import { InjectHeaders } from '@pnp/queryable';
import { spfi, SPBrowser, type SPFI } from '@pnp/sp';
import '@pnp/sp/webs/index.js';
import '@pnp/sp/lists/index.js';
import '@pnp/sp/items/index.js';
import '@pnp/sp/site-groups/index.js';
import '@pnp/sp/security/index.js';
import type { Browser, Page } from 'playwright-core';

import { openBrowser } from './browser';
import { key, openPlanSite, samplePlan, type PlanSite } from './plan-site';

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

async function open(as: string, hash = '#view=plan'): Promise<Page> {
  const page = await site.open(browser, as, { hash });
  opened.push(page);
  return page;
}
const press = async (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const native = (): SPFI => spfi(site.url).using(SPBrowser({ baseUrl: site.url }), InjectHeaders({ Authorization: 'Bearer owner' }));

/** As somebody would in SharePoint's own pages: versions off, and agencies allowed to change actions. */
async function breakIt(): Promise<void> {
  const { web } = native();
  const actions = web.lists.getByTitle('Accord Actions');
  await actions.update({ EnableVersioning: false });
  const roles = await web.roleDefinitions<{ Id: number; RoleTypeKind: number }[]>();
  const agencies = await web.siteGroups.getByName('Accord Agencies')<{ Id: number }>();
  await actions.roleAssignments.add(agencies.Id, roles.find(({ RoleTypeKind }) => RoleTypeKind === 3)?.Id ?? 0);
}

test('an owner finds what somebody broke, has it put right, and then nothing is wrong', async () => {
  await breakIt();
  const page = await open('owner');
  await press(page, 'Check this site');
  await page.getByText(/Looking changes nothing/).waitFor();
  await press(page, 'Look now');
  await page.getByText('2 things are not as they should be.').waitFor();
  await page.getByRole('checkbox', { name: /earlier versions of rows are no longer kept/ }).waitFor();
  const rights = page.getByRole('region', { name: 'Rights too wide' });
  expect(await rights.getByRole('checkbox', { name: /“Accord Agencies” may do more than it should/ }).isChecked()).toBe(true);
  if (process.env.PICTURES !== undefined) await page.screenshot({ path: `${process.env.PICTURES}/site-check.png` });
  await press(page, 'Put these right');
  await page.getByText(/^Put right: 2 changes were made/).waitFor();
  await page.getByText(/Nothing is wrong/).waitFor();
  await press(page, 'Look again');
  await page.getByText(/Nothing is wrong/).waitFor();
  const { EnableVersioning } = await native().web.lists.getByTitle('Accord Actions').select('EnableVersioning')<{
    EnableVersioning: boolean;
  }>();
  expect(EnableVersioning).toBe(true);
});

test('S8 a coordinator sees what is wrong and whom to ask, and has no button to mend', async () => {
  await breakIt();
  const page = await open('coordinator');
  await press(page, 'Check this site');
  await press(page, 'Look now');
  await page.getByText(/Only an owner of this site can put this right/).waitFor();
  await page.getByText(/earlier versions of rows are no longer kept/).waitFor();
  expect(await page.getByRole('button', { name: 'Put these right' }).count()).toBe(0);
  expect(await page.getByRole('checkbox', { name: /earlier versions/ }).count()).toBe(0);
});

test('a review goes to the recycle bin once its reference is typed, and the page shows the one that is left', async () => {
  await site.write([['reviews', { key: key(11), reference: 'DHR 13', kind: 'DHR', status: 'live', marking: 'OFFICIAL' }]]);
  const page = await open('owner', `#view=plan&review=${key(10)}`);
  await press(page, 'Remove this review');
  await page.getByRole('dialog').getByText('4 actions', { exact: true }).waitFor();
  const box = page.getByRole('textbox', { name: /To confirm, type the reference/ });
  await box.fill('DHR 1');
  await press(page, 'Move to the recycle bin');
  await page.getByText('That is not the reference. Type DHR 12.').waitFor();
  if (process.env.PICTURES !== undefined) await page.screenshot({ path: `${process.env.PICTURES}/remove-review.png` });
  await box.fill('DHR 12');
  await press(page, 'Move to the recycle bin');
  await page.getByText(/^In the recycle bin: 8 rows and 0 files/).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
  await page.getByText('DHR 13').first().waitFor();
  const left = await site.listsAs('owner').readAll({ review: undefined }, {});
  expect(left.ok && left.value.rows.reviews.map(({ row }) => row.reference)).toEqual(['DHR 13']);
  expect(left.ok && left.value.rows.actions).toEqual([]);
});
