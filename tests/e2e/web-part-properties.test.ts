import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser';
import { HOUSING, key, openPlanSite, samplePlan, type PlanSite } from './plan-site';

let browser: Browser;
let site: PlanSite;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  site = await openPlanSite([
    ...samplePlan(),
    ['reviews', { key: key(11), reference: 'DHR 15', kind: 'DHR', status: 'live', marking: 'OFFICIAL', amberDays: 5 }],
    ['recommendations', { key: key(25), review: key(11), number: '1', text: 'Someone is told.', order: 1 }],
    [
      'actions',
      { key: key(39), review: key(11), recommendation: key(25), ref: '1.1', text: 'Tell the board', status: 'in-progress', order: 1 },
    ],
  ]);
});
afterAll(async () => {
  await site.close();
  await browser.close();
});
afterEach(async () => page.context().close());

interface OpenPage {
  readonly accordPage: {
    readonly webPart: {
      properties: Record<string, unknown>;
      render: () => void;
      getPropertyPaneConfiguration: () => {
        pages: { groups: { groupFields: { targetProperty: string; properties: { options?: { key: string; text: string }[] } }[] }[] }[];
      };
      onPropertyPaneConfigurationStart: () => void;
    };
  };
}

/** Changes properties as the property pane does. */
const set = async (properties: Readonly<Record<string, unknown>>): Promise<void> =>
  page.evaluate((given) => {
    const { webPart } = (window as unknown as OpenPage).accordPage;
    Object.assign(webPart.properties, given);
    webPart.render();
  }, properties);

const standing = async (text: string): Promise<string> =>
  page
    .getByRole('row')
    .filter({ hasText: text })
    .getByText(/On track|At risk|Overdue/)
    .innerText();

describe('the property pane', () => {
  test('each field has a property, and offers the reviews and agencies of the site', async () => {
    page = await site.open(browser, 'owner', { hash: '#view=plan' });
    await page.getByText('4 actions').waitFor();
    const fields = (): Promise<readonly (readonly [string, readonly string[]])[]> =>
      page.evaluate(() => {
        const { webPart } = (window as unknown as OpenPage).accordPage;
        return webPart
          .getPropertyPaneConfiguration()
          .pages.flatMap(({ groups }) => groups.flatMap(({ groupFields }) => groupFields))
          .map((field) => [field.targetProperty, (field.properties.options ?? []).map(({ text }) => text)] as const);
      });
    expect((await fields()).map(([name]) => name)).toEqual([
      'view',
      'review',
      'agency',
      'site',
      'show-ref',
      'show-lead',
      'show-target',
      'show-status',
      'show-last',
      'amberDays',
      'staleDays',
    ]);
    await page.evaluate(() => (window as unknown as OpenPage).accordPage.webPart.onPropertyPaneConfigurationStart());
    const offered = ['The first live review', 'All reviews', 'DHR 12', 'DHR 15'];
    for (let looks = 0; looks < 300 && (await fields())[1]?.[1].length !== offered.length; looks += 1) await page.waitForTimeout(200);
    expect((await fields())[1]?.[1]).toEqual(offered);
  });

  test('view: what the page opens on', async () => {
    page = await site.open(browser, `agency:${HOUSING}`);
    await page.getByRole('heading', { name: HOUSING }).waitFor();
    await set({ view: 'plan' });
    await page.getByText('4 actions').waitFor();
  });

  test('review: one, or all of them', async () => {
    page = await site.open(browser, 'reader', { query: `&review=${key(11)}` });
    await page.getByRole('link', { name: 'Tell the board' }).waitFor();
    await page.getByText('1 action', { exact: true }).waitFor();
    await set({ review: 'all' });
    await page.getByText('5 actions').waitFor();
    expect(await page.getByRole('combobox', { name: 'Review' }).inputValue()).toBe('');
  });

  test('agency: whose actions are shown to those who belong to none', async () => {
    page = await site.open(browser, 'coordinator', { hash: '#view=mine', query: `&agency=${key(2)}` });
    await page.getByRole('link', { name: /Link calls from one address/ }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Agency' }).inputValue()).toBe(key(2));
  });

  test('columns: those left out are not there, until the address asks for them', async () => {
    page = await site.open(browser, 'reader', { hash: '#view=plan' });
    await page.getByText('4 actions').waitFor();
    await set({ 'show-lead': false, 'show-last': false });
    await page.getByRole('columnheader', { name: 'Lead' }).first().waitFor({ state: 'detached' });
    expect(await page.getByRole('region', { name: /^1\./ }).getByRole('columnheader').allInnerTexts()).toEqual([
      'Ref',
      'Action',
      'Target',
      'Status',
    ]);
  });

  test('S9 days: hold where a review says nothing, and a review’s own go before them', async () => {
    page = await site.open(browser, 'reader', { hash: `#view=plan&review=${key(10)}` });
    await page.getByText('4 actions').waitFor();
    expect(await standing('Publish one referral path')).toBe('At risk');
    await set({ amberDays: '10', staleDays: '200' });
    await page.getByRole('row').filter({ hasText: 'Publish one referral path' }).getByText('On track').waitFor();
    await set({ amberDays: '300' });
    await page.getByRole('row').filter({ hasText: 'Agree what may be shared' }).getByText('At risk').waitFor();
    await set({ amberDays: 'nonsense', staleDays: '' });
    await page.getByRole('row').filter({ hasText: 'Agree what may be shared' }).getByText('On track').waitFor();
  });

  test('site: another site of the same SharePoint; whatever is not one, is the page’s own', async () => {
    page = await site.open(browser, 'owner', {
      query: `&site=${encodeURIComponent('https://elsewhere.example/sites/x')}`,
      hash: '#view=plan',
    });
    await page.getByText('4 actions').waitFor();
    const other = `${new URL(site.url).origin}/sites/nowhere`;
    const asked = page.waitForRequest((request) => request.url().startsWith(`${other}/_api/`));
    await page.evaluate((named) => {
      const { webPart } = (window as unknown as OpenPage).accordPage;
      webPart.properties.site = named;
      (webPart as unknown as { onPropertyPaneFieldChanged: (path: string) => void }).onPropertyPaneFieldChanged('site');
    }, other);
    await page.getByText('4 actions').waitFor({ state: 'detached' });
    expect((await asked).url()).toContain('/sites/nowhere/_api/');
  });
});
