import type { Browser, Page } from 'playwright-core';
import { logOf, standing, type Row } from '../../src/schema';
import { openBrowser } from './browser';
import { DHR, panelRows } from './panel-rows';
import { HOUSING, key, openPlanSite, type PlanSite } from './plan-site';

jest.setTimeout(300_000);

let browser: Browser;
let site: PlanSite;
beforeAll(async () => {
  browser = await openBrowser();
  site = await openPlanSite(panelRows());
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const open = async (as: string, action: number): Promise<Page> => {
  const page = await site.open(browser, as, { hash: `#action=${key(action)}` });
  await page.getByRole('heading', { name: /^Action 1\./ }).waitFor();
  return page;
};
const read = async () => {
  const all = await site.listsAs('owner').readAll({ review: DHR }, {});
  if (!all.ok) throw new Error(JSON.stringify(all.failure));
  return all.value.rows;
};
const actionRow = async (n: number): Promise<Row | undefined> =>
  (await read()).actions.map(({ row }) => row).find((row) => row.key === key(n));
const decisionsOn = async (n: number): Promise<readonly Row[]> =>
  standing(
    logOf({ reports: [], decisions: (await read()).decisions.map(({ row }) => row).filter((row) => row.action === key(n)) }),
  ) as never;

test('P7 outside meetings an action is accepted in its own panel, and that is undone', async () => {
  const page = await open('panel', 33);
  const deciding = page.getByRole('region', { name: 'Decide' });
  await deciding.getByRole('button', { name: 'Accept' }).click();
  await deciding.getByRole('form', { name: 'Accept completion' }).getByRole('button', { name: 'Accept' }).click();
  await deciding.getByText('Completion accepted.').waitFor();
  expect(await actionRow(33)).toMatchObject({ status: 'signed-off' });
  expect(await decisionsOn(33)).toMatchObject([{ kind: 'accept', decides: key(63) }]);
  await deciding.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('The decision on 1.4 is taken back.').waitFor();
  expect(await actionRow(33)).toMatchObject({ status: 'in-progress' });
  expect(await decisionsOn(33)).toEqual([]);
  await page.context().close();
});

test('S5 S6 P2 it asks for what a decision needs, and tells who was first', async () => {
  const [page, other] = [await open('coordinator', 34), await open('panel', 34)];
  for (const each of [page, other]) await each.getByRole('region', { name: 'Decide' }).getByRole('button', { name: 'New date' }).click();
  const form = page.getByRole('form', { name: 'Agree a new date' });
  await form.getByRole('button', { name: 'Agree new date' }).click();
  await form.getByText('Say why the date moves.').waitFor();
  await form.getByLabel('New date').fill('31 March 2027');
  await form.getByLabel(/Why does it move/).fill('The auditor was away.');
  await page.keyboard.press('Enter');
  await page.getByText('New date agreed.').waitFor();
  const late = other.getByRole('form', { name: 'Agree a new date' });
  await late.getByLabel('New date').fill('30 June 2027');
  await late.getByLabel(/Why does it move/).fill('There is more to audit.');
  await other.keyboard.press('Enter');
  await other
    .getByText(/has just changed this action|has just agreed a new date for this/)
    .first()
    .waitFor();
  expect(await actionRow(34)).toMatchObject({ targetDate: { date: '2027-03-31' }, targetReason: 'The auditor was away.' });
  expect(await decisionsOn(34)).toHaveLength(1);
  for (const each of [page, other]) await each.context().close();
});

test.each([`agency:${HOUSING}`, 'reader'])('S8 %s is offered no decision', async (as) => {
  const page = await open(as, 32);
  expect(await page.getByRole('region', { name: 'Decide' }).count()).toBe(0);
  await page.context().close();
});
