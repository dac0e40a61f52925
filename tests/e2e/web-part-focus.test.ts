import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser';
import { key, openPlanSite, samplePlan, type PlanSite } from './plan-site';

/** A laptop, a phone, and a laptop at 400 %. */
const WINDOWS = [
  { width: 1366, height: 640 },
  { width: 390, height: 844 },
  { width: 320, height: 256 },
] as const;

let browser: Browser;
let site: PlanSite;
beforeAll(async () => {
  browser = await openBrowser();
  const more = Array.from({ length: 24 }, (_, n): ReturnType<typeof samplePlan>[number] => [
    'actions',
    {
      ...{ key: key(10_000 + n), review: key(10), recommendation: key(20), ref: `9.${n}`, status: 'in-progress', order: 100 + n },
      text: `Action ${n} of many, with words enough for a line and a half where there is room for a line`,
    },
  ]);
  site = await openPlanSite([...samplePlan(), ...more]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** What lies over the middle of whatever has the focus; undefined where it is in sight. */
const cover = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    const box = focused?.getClientRects()[0];
    if (focused === null || box === undefined || focused === document.body) return 'The focus is nowhere.';
    const above = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (above !== null && focused.contains(above)) return undefined;
    return `“${focused.textContent ?? ''}” lies under “${above?.textContent?.slice(0, 60) ?? 'the edge'}”`;
  });

async function walk(page: Page, press: 'Tab' | 'Shift+Tab', times: number): Promise<readonly string[]> {
  const covered: string[] = [];
  for (let step = 0; step < times; step += 1) {
    await page.keyboard.press(press);
    const found = await cover(page);
    if (found !== undefined) covered.push(found);
  }
  return covered;
}

test.each(WINDOWS)('what has the focus is never under a heading or a notice that stays, at $width × $height', async (size) => {
  const page = await site.open(browser, 'coordinator', { hash: `#view=plan&action=${key(31)}&task=edit` });
  await page.setViewportSize(size);
  await page.getByRole('textbox', { name: 'Milestones' }).fill(`Draft by May, at ${size.width}`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/^Saved at/).waitFor();
  await page.getByRole('link', { name: 'Train every housing officer to ask' }).focus();
  expect(await walk(page, 'Tab', 22)).toEqual([]);
  expect(await walk(page, 'Shift+Tab', 22)).toEqual([]);
  await page.context().close();
});
