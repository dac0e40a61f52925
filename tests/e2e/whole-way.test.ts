import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { connectWithToken, SharePointLists } from '../../src/lists';
import type { Row } from '../../src/schema';
import type { StoredRow, Snapshot } from '../../src/store';
import { rootFolder, startAccord, type RunningAccord } from './accord';
import { openBrowser } from './browser';
import { openExcel, type Coordinator } from './coordinator';

jest.setTimeout(300_000);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => browser.close());

async function openPlan(accord: RunningAccord, query: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await page.goto(`${accord.siteUrl}/SitePages/Plan.aspx?${query}`);
  return page;
}

async function inLists(accord: RunningAccord): Promise<Snapshot> {
  const lists = new SharePointLists(connectWithToken(accord.siteUrl, 'coordinator'));
  const reviews = await lists.listReviews({});
  const review = reviews.ok ? reviews.value[0] : undefined;
  if (review === undefined) throw new Error(JSON.stringify(reviews));
  const all = await lists.readAll({ review: review.row.key }, {});
  if (!all.ok) throw new Error(JSON.stringify(all.failure));
  return all.value;
}

const action = (all: Snapshot, ref: string): StoredRow => {
  const found = all.rows.actions.find((held) => held.row.ref === ref);
  if (found === undefined) throw new Error(`There is no action ${ref}`);
  return found;
};

/** Another coordinator changes the list itself. */
async function editInLists(accord: RunningAccord, ref: string, changes: Readonly<Record<string, Row[string]>>): Promise<void> {
  const held = action(await inLists(accord), ref);
  const lists = new SharePointLists(connectWithToken(accord.siteUrl, 'coordinator'));
  const answers = await lists.write(
    [{ kind: 'update', table: 'actions', key: held.row.key, place: held.place, version: held.version, changes, before: held.row }],
    {},
  );
  expect(answers.ok && answers.value[0]?.outcome).toBe('written');
}

const versions = (all: Snapshot): readonly unknown[] =>
  Object.values(all.rows).flatMap((rows) => rows.map((held) => [held.row.key, held.version]));

describe('a plan travels the whole way', () => {
  let accord: RunningAccord;
  let excel: Coordinator;
  beforeAll(async () => {
    accord = await startAccord();
  });
  afterAll(async () => accord.stop());

  test('R1 the document’s plan stands on the page', async () => {
    const page = await openPlan(accord, 'as=coordinator&view=plan');
    await page.getByText('21 actions').waitFor();
    await page.getByText('Give front counter officers a script').waitFor();
    await page.close();
  });

  test('M3 connecting and syncing fills the workbook', async () => {
    excel = await openExcel(browser, accord.url);
    await excel.pane.getByRole('button', { name: 'Connect' }).click();
    await excel.pane.getByRole('button', { name: /DHR12/ }).click();
    await excel.sync();
    await excel.openSheet('Actions');
    const rows = await excel.rows();
    expect(rows).toHaveLength(21);
    expect(rows.find((row) => row.Ref === '1.4')).toMatchObject({ 'Lead agency': 'Northshire Police', 'Target date': 'January 2027' });
  });

  test('M2 a changed date and a typed row reach the page', async () => {
    await excel.type({ of: 'Ref', is: '1.4', column: 'Target date' }, 'June 2027');
    await excel.type({ of: 'Ref', is: '1.4', column: 'Reason for new date' }, 'The new front counter opens in May.');
    await excel.typeRow({
      Recommendation: '2',
      Ref: '2.6',
      Action: 'Publish one telephone number for all agencies',
      'Lead agency': 'Northshire Police',
    });
    await excel.sync();
    const all = await inLists(accord);
    expect(action(all, '1.4').row).toMatchObject({
      targetDate: { date: '2027-06-30', precision: 'month' },
      originalTarget: { date: '2027-01-31' },
    });
    expect(action(all, '2.6').row).toMatchObject({ text: 'Publish one telephone number for all agencies', status: 'not-started' });
    const page = await openPlan(accord, 'as=coordinator&view=plan');
    await page.getByText('22 actions').waitFor();
    await page.getByText('Publish one telephone number for all agencies').waitFor();
    await page.getByText('Jun 2027').first().waitFor();
    await page.close();
  });

  test('S8 an agency’s report shows at once, and comes into Excel at the next sync', async () => {
    const page = await openPlan(accord, `as=${encodeURIComponent('agency:Northshire Police')}`);
    const row = page.getByRole('listitem').filter({ hasText: 'Train all response officers' });
    await row.getByRole('button', { name: /Report progress/ }).click();
    await page.getByLabel('In progress').check();
    await page.getByRole('textbox', { name: /What has been done/ }).fill('Half of the response teams have been trained.');
    await page.getByRole('button', { name: 'Send report' }).click();
    await page.getByText(/Sent to the partnership at/).waitFor();
    await page
      .getByText(/Half of the response teams/)
      .first()
      .waitFor();
    await page.close();
    await excel.sync();
    await excel.openSheet('Reports');
    expect(await excel.rows()).toMatchObject([{ 'What has been done': 'Half of the response teams have been trained.' }]);
    await excel.openSheet('Actions');
    const latest = (await excel.rows()).find((each) => each.Ref === '3.1')?.['Latest update'];
    expect(latest).toContain('Half of the response teams');
  });

  test('M5 the same field changed on both sides is shown, and both sides agree on what was chosen', async () => {
    await excel.type({ of: 'Ref', is: '2.1', column: 'Milestones' }, 'A rota is agreed');
    await editInLists(accord, '2.1', { milestones: 'A duty desk answers' });
    await excel.sync();
    const card = excel.pane.getByRole('article', { name: /Changed in two places/ });
    await card.getByText('A rota is agreed').waitFor();
    await card.getByText('A duty desk answers').waitFor();
    expect(action(await inLists(accord), '2.1').row.milestones).toBe('A duty desk answers');
    await card.getByRole('button', { name: 'Keep mine' }).click();
    await excel.sync();
    expect(action(await inLists(accord), '2.1').row.milestones).toBe('A rota is agreed');
    expect((await excel.rows()).find((row) => row.Ref === '2.1')?.Milestones).toBe('A rota is agreed');
  });

  test('M12 a further sync writes nothing', async () => {
    const before = versions(await inLists(accord));
    await excel.sync();
    await excel.pane.getByText('Everything is up to date').waitFor();
    expect(versions(await inLists(accord))).toEqual(before);
  });
});

describe('a published plan travels the whole way', () => {
  const file = path.resolve(rootFolder, '..', 'shared', 'plans', 'north-worcestershire-dhr23.txt');

  test('R1 every action of the real document reaches the page and the workbook', async () => {
    if (!existsSync(file)) {
      console.log('Left out: the published plan is not beside this checkout.');
      return;
    }
    const accord = await startAccord(['--plan', file]);
    try {
      expect(accord.said()).toContain('5 recommendations, 26 actions.');
      const page = await openPlan(accord, 'as=coordinator&view=plan');
      await page.getByText('26 actions').waitFor();
      const excel = await openExcel(browser, accord.url);
      await excel.pane.getByRole('button', { name: 'Connect' }).click();
      await excel.pane.getByRole('button', { name: /DHR/ }).click();
      await excel.sync();
      await excel.openSheet('Actions');
      expect(await excel.rows()).toHaveLength(26);
      const before = versions(await inLists(accord));
      await excel.sync();
      expect(versions(await inLists(accord))).toEqual(before);
    } finally {
      await accord.stop();
    }
  });
});
