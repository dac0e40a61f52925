import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser';
import { panelRows } from './panel-rows';
import { openPlanSite, type PlanSite } from './plan-site';

jest.setTimeout(300_000);

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface AxeWindow {
  readonly axe: {
    readonly run: (
      on: string,
      options: object,
    ) => Promise<{
      readonly passes: readonly unknown[];
      readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
    }>;
  };
}

let browser: Browser;
let site: PlanSite;
beforeAll(async () => {
  browser = await openBrowser();
  site = await openPlanSite(panelRows());
  const page = await open('', 1280);
  await page.getByRole('button', { name: 'Start meeting' }).click();
  await page.locator('#accord-meeting-item').waitFor();
  await page.context().close();
});
afterAll(async () => {
  await site.close();
  await browser.close();
});

async function open(query: string, width: number): Promise<Page> {
  const page = await site.open(browser, 'coordinator', { query, hash: '#view=meeting', width });
  return page;
}

/** What axe finds against WCAG 2.2 AA, and by how much the page is too wide. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { passes, violations } = await page.evaluate(() =>
    (window as unknown as AxeWindow).axe.run('html', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
  );
  expect(passes.length).toBeGreaterThan(10);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  return over > 0 ? [...found, `${over} px too wide`] : found;
}

test.each([
  ['light', '', 1280],
  ['on a projector', '', 1920],
  ['dark, in Teams', '&theme=dark&host=teams&place=meeting', 1280],
  ['high contrast', '&theme=contrast', 1280],
  ['320 px wide, as at 400 %', '', 320],
  ['beside a meeting in Teams, dark', '&theme=dark&host=teams&place=side-panel', 1280],
  ['beside a meeting in Teams, high contrast', '&theme=contrast&host=teams&place=side-panel', 1280],
])('a running meeting and a decision half made, %s: axe finds nothing, and nothing runs over the edge', async (_, query, width) => {
  const page = await open(query, width);
  await page.locator('#accord-meeting-item').waitFor();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('r');
  await page.getByRole('button', { name: 'Cancel' }).waitFor();
  expect(await faults(page)).toEqual([]);
  await page.context().close();
});

test('S8 a closed meeting and the start of the next, dark and 320 px wide: axe finds nothing, and nothing runs over the edge', async () => {
  const chair = await open('', 1280);
  await chair.getByRole('button', { name: 'Close the meeting' }).click();
  await chair.getByRole('button', { name: 'Yes, close it' }).click();
  await chair.getByText('This meeting is closed.').waitFor();
  expect(await faults(chair)).toEqual([]);
  await chair.context().close();
  for (const [query, width] of [
    ['&theme=dark&host=teams&place=meeting', 1280],
    ['&theme=contrast', 1280],
    ['', 320],
  ] as const) {
    const page = await open(query, width);
    await page.getByRole('heading', { name: 'Start a meeting' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('heading', { name: 'Earlier meetings' }).waitFor();
    await page.getByRole('link', { name: /Review panel/ }).click();
    await page.getByText('This meeting is closed.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  }
});
