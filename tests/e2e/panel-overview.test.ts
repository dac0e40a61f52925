import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Row } from '../../src/schema';
import { rootFolder } from './accord';
import { openBrowser } from './browser';
import { DHR, panelRows } from './panel-rows';
import { dayFromToday, HOUSING, key, openPlanSite, type PlanSite } from './plan-site';

const axe = readFileSync(path.join(rootFolder, 'node_modules/axe-core/axe.min.js'), 'utf8');
const ALL = '#view=overview&review=all';
const OFFICER = `agency:${HOUSING}`;
const formatted = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

let browser: Browser;
let site: PlanSite;
beforeAll(async () => {
  browser = await openBrowser();
  // Plans that were published more than a year ago, so that every month is known.
  site = await openPlanSite(panelRows().map(([table, row]) => [table, table === 'reviews' ? { ...row, asAt: dayFromToday(-400) } : row]));
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const open = async (as: string, hash: string, options: { readonly query?: string; readonly width?: number } = {}): Promise<Page> => {
  const page = await site.open(browser, as, { hash, ...options });
  page.setDefaultTimeout(30_000);
  return page;
};
const overview = (page: Page): Locator => page.getByRole('region', { name: 'Overview', exact: true });
const chart = (page: Page): Locator => overview(page).locator('svg').filter({ hasText: 'Today' });

async function rowsOf(table: 'actions' | 'decisions'): Promise<readonly Row[]> {
  const read = await site.listsAs('owner').readAll({ review: undefined }, {});
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return read.value.rows[table].map(({ row }) => row);
}

describe('the overview', () => {
  test.each(['coordinator', 'panel', OFFICER, 'reader'])('S9 %s sees how one review stands, and how all do', async (as) => {
    const page = await open(as, ALL);
    await page.getByText('4 of 13 actions are overdue; West Borough Housing and Northshire Police hold all of them.').waitFor();
    await overview(page).getByLabel('Review', { exact: true }).selectOption({ label: 'DHR 12' });
    await page.getByText('3 of 8 actions are overdue; West Borough Housing and Northshire Police hold all of them.').waitFor();
    expect(await overview(page).getByRole('heading', { name: 'By review' }).count()).toBe(0);
    // Asking agencies is for coordinators and the panel.
    const chases = as === 'coordinator' || as === 'panel';
    if (chases) await page.getByRole('heading', { name: 'Requests for update' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Requests for update' }).count()).toBe(chases ? 1 : 0);
    await page.context().close();
  });

  test('S9 each number opens the plan with the actions behind it', async () => {
    const page = await open('reader', ALL);
    for (const [name, n, shown] of [
      [/^Overdue: /, 4, 'Hold a learning event for all teams'],
      [/^Northshire Police, Overdue: /, 1, 'Agree a duty desk with the police'],
      [/^Awaiting sign-off: /, 4, 'Publish one referral path for all agencies'],
      [/^31 to 90 days: /, 1, 'Audit twenty closed cases'],
      [/^Northshire Police, Open actions: /, 2, 'Link calls from one address'],
    ] as const) {
      const link = overview(page).getByRole('link', { name }).first();
      expect(await link.textContent()).toBe(String(n));
      await link.click();
      await page.getByText(n === 1 ? '1 of 13 actions' : `${n} of 13 actions`).waitFor();
      await page.getByRole('link', { name: shown }).waitFor();
      await page.goBack();
      await overview(page).waitFor();
    }
    await page.context().close();
  });

  test('by keyboard a chart becomes a table, and a month of it leads to the actions that stood so then', async () => {
    const page = await open('reader', ALL);
    await chart(page).waitFor();
    const trend = overview(page).getByRole('region', { name: 'The last twelve months' });
    await trend.getByRole('button', { name: 'Show as table' }).focus();
    await page.keyboard.press('Enter');
    await trend.getByRole('table').waitFor();
    expect(await trend.getByRole('row').count()).toBe(14);
    expect(await trend.getByRole('button').evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Tab');
    const first = trend.getByRole('link').first();
    expect(await first.evaluate((link) => link === document.activeElement)).toBe(true);
    const month = trend.getByRole('row').nth(2).getByRole('link').nth(2);
    await month.focus();
    await page.keyboard.press('Enter');
    await page.getByText('13 actions').first().waitFor();
    expect(page.url()).toMatch(/at-\d{4}-\d{2}-\d{2}-green/);
    await page.context().close();
  });

  test('one control makes it readable from the back of a room, the chart among it, and the browser keeps it', async () => {
    const page = await open('panel', ALL);
    await chart(page).waitFor();
    const heightOf = async (text: string): Promise<number> => (await overview(page).getByText(text).first().boundingBox())?.height ?? 0;
    const months = (): Promise<number> =>
      chart(page)
        .getByText('Today')
        .evaluate((text) => text.getBoundingClientRect().height);
    const [words, axis] = [await heightOf('From the log of reports'), await months()];
    await overview(page).getByLabel('Text size').selectOption('200 %');
    await page.waitForFunction((before) => {
      const today = [...document.querySelectorAll('svg text')].find((text) => text.textContent === 'Today');
      return today !== undefined && today.getBoundingClientRect().height > 1.8 * before;
    }, axis);
    expect(await heightOf('From the log of reports')).toBeGreaterThan(1.8 * words);
    const edge = await overview(page).evaluate((element) => element.getBoundingClientRect().right);
    expect(
      await chart(page)
        .getByText('Today')
        .evaluate((text) => text.getBoundingClientRect().right),
    ).toBeLessThanOrEqual(edge);
    await page.reload();
    await overview(page).waitFor();
    expect(await overview(page).getByLabel('Text size').inputValue()).toBe('200');
    await page.context().close();
  });
});

describe('requests for an update', () => {
  test('a ready message is copied, its sending noted once, and its links lead the agency to its actions', async () => {
    const before = await rowsOf('actions');
    const page = await open('panel', ALL);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const row = page.getByRole('region', { name: 'Requests for update' }).getByRole('listitem').filter({ hasText: HOUSING });
    await row.getByText('Not asked yet').waitFor();
    await row.getByRole('button', { name: 'Write a request' }).click();
    await row.getByRole('button', { name: 'Copy the message' }).click();
    await row.getByText('The message is copied.').waitFor();
    const message = await page.evaluate(async () => navigator.clipboard.readText());
    expect(message).toBe(await row.getByLabel('Message').inputValue());
    const links = message.match(/http\S+/g) ?? [];
    // Three are overdue, two due soon, and one link leads to all of them; none tells who wrote it.
    expect(links).toHaveLength(6);
    expect(links.filter((link) => link.includes('as='))).toEqual([]);
    await row.getByLabel(/Addresses/).fill('jo@example.org; lee@example.org');
    expect(await row.getByRole('link', { name: 'Open in a Teams chat' }).getAttribute('href')).toMatch(
      /^https:\/\/teams\.microsoft\.com\/l\/chat\/0\/0\?users=jo@example\.org,lee@example\.org&message=/,
    );
    expect(await row.getByRole('link', { name: 'Open in mail' }).getAttribute('href')).toMatch(
      /^mailto:jo@example\.org,lee@example\.org\?/,
    );

    await row.getByRole('button', { name: 'Note that it was sent' }).click();
    await row.getByText('Noted on 5 actions.').waitFor();
    await row.getByText(`Last asked on ${formatted.format(new Date(dayFromToday(0)))}`).waitFor();
    const noted = (await rowsOf('decisions')).filter((update) => update.kind === 'request');
    expect(noted.map((update) => [update.agency, update.date])).toEqual(Array.from({ length: 5 }, () => [key(1), dayFromToday(0)]));
    expect(await rowsOf('actions')).toEqual(before);

    // Whoever comes next sees that it was asked, and is not led to ask the same again within six days.
    const again = await open('coordinator', ALL);
    const same = again.getByRole('region', { name: 'Requests for update' }).getByRole('listitem').filter({ hasText: HOUSING });
    await same.getByText(/Last asked on/).waitFor();
    expect(await same.getByRole('button', { name: 'Write a request' }).count()).toBe(0);
    expect((await rowsOf('decisions')).filter((update) => update.kind === 'request')).toHaveLength(5);

    const agency = await open(OFFICER, '');
    await agency.goto(links[0] ?? '');
    await agency.getByRole('heading', { name: 'Action 1.5' }).waitFor();
    await agency.getByText('Update requested').first().waitFor();
    for (const each of [page, again, agency]) await each.context().close();
  });
});

describe('in Teams', () => {
  test.each([
    ['light', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(31, 31, 31)'],
    ['contrast', 'rgb(0, 0, 0)'],
  ])('the frame and the tab in it are %s together', async (theme, ground) => {
    const page = await open('panel', ALL, { query: `&host=teams&theme=${theme}` });
    await chart(page).waitFor();
    const shown = await overview(page).evaluate((element) => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const colour = getComputedStyle(at).backgroundColor;
        if (colour !== 'rgba(0, 0, 0, 0)') return colour;
      }
      return 'none';
    });
    expect(shown).toBe(ground);
    expect(await page.getByRole('navigation', { name: 'Where the tab is' }).isVisible()).toBe(true);
    await page.context().close();
  });

  test('a meeting’s tab opens on the meeting, one’s own app on one’s own actions, a link on its action', async () => {
    const meeting = await open('panel', '', { query: '&host=teams&place=meeting' });
    await meeting.getByRole('heading', { name: 'Start a meeting' }).waitFor();
    const own = await open(OFFICER, '', { query: '&host=teams&place=personal' });
    await own.getByRole('heading', { name: HOUSING }).waitFor();
    const linked = await open(OFFICER, '', { query: `&host=teams&place=channel&subPageId=${encodeURIComponent(`action=${key(34)}`)}` });
    await linked.getByRole('heading', { name: 'Action 1.5' }).waitFor();
    for (const page of [meeting, own, linked]) await page.context().close();
  });
});

interface AxeResults {
  readonly passes: readonly unknown[];
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

describe.each([
  ['light', 1280, ''],
  ['dark, in Teams', 1280, '&theme=dark&host=teams'],
  ['high contrast, in Teams', 1280, '&theme=contrast&host=teams'],
  ['320 px wide, as at 400 %', 320, ''],
])('%s', (_, width, query) => {
  test.each([
    ['charts', 'no'],
    ['tables and a request', 'yes'],
  ])('%s: axe finds nothing, and nothing runs over the edge', async (name, asTables) => {
    const page = await open('panel', name === 'charts' ? ALL : `#view=overview&review=${DHR}`, { query, width });
    await chart(page).waitFor();
    if (asTables === 'yes') {
      const buttons = overview(page).getByRole('button', { name: 'Show as table' });
      while ((await buttons.count()) > 0) await buttons.first().click();
      await page.getByRole('button', { name: 'Write a request' }).first().click();
      await page.getByLabel('Message').waitFor();
    }
    await page.evaluate(async () => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined))));
    await page.evaluate(axe);
    const { passes, violations } = await page.evaluate(async () =>
      (window as unknown as { readonly axe: { readonly run: (on: string, options: object) => Promise<AxeResults> } }).axe.run('html', {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      }),
    );
    expect(passes.length).toBeGreaterThan(10);
    expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary}`))).toEqual(
      [],
    );
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});
