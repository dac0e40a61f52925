import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { rootFolder } from './accord';
import { axeFaults, overEdge, settled } from './axe';
import { openBrowser } from './browser';
import { HOUSING, key, openPlanSite, POLICE, samplePlan, type PlanSite } from './plan-site';

const dist = path.join(rootFolder, 'dist');
const OFFICER = `agency:${HOUSING}`;
const VIEWS = [
  { name: 'My actions', as: OFFICER, hash: '', shown: { role: 'heading', name: HOUSING } },
  { name: 'The plan', as: 'coordinator', hash: '#view=plan', shown: { role: 'heading', name: /after the death of/ } },
  { name: 'One action', as: OFFICER, hash: `#action=${key(31)}`, shown: { role: 'heading', name: 'Action 1.2' } },
  {
    name: 'The plan, sorted and compact',
    as: 'coordinator',
    hash: '#view=plan&sort=-target&density=compact&columns=ref,target,status',
    shown: { role: 'heading', name: 'All actions' },
  },
  { name: 'Editing an action', as: 'coordinator', hash: `#view=plan&action=${key(31)}&task=edit`, shown: { role: 'button', name: 'Save' } },
  {
    name: 'Adding an action',
    as: 'coordinator',
    hash: `#view=plan&recommendation=${key(20)}&task=add-action`,
    shown: { role: 'heading', name: 'Add an action to recommendation 1' },
  },
  { name: 'Report progress', as: OFFICER, hash: `#action=${key(31)}&task=report`, shown: { role: 'textbox', name: 'What has been done?' } },
] as const;

let browser: Browser;
let site: PlanSite;
beforeAll(async () => {
  browser = await openBrowser();
  site = await openPlanSite(samplePlan());
});
afterAll(async () => {
  await site.close();
  await browser.close();
});

describe.each([
  ['light', 1280, ''],
  ['dark, in Teams', 1280, '&theme=dark&host=teams'],
  ['high contrast', 1280, '&theme=contrast'],
  ['320 px wide, as at 400 %', 320, ''],
])('%s', (_, width, query) => {
  test.each(VIEWS)('$name: axe finds nothing, and nothing runs over the edge', async ({ as, hash, shown }) => {
    const page = await site.open(browser, as, { query, hash, width });
    await page.getByRole(shown.role, { name: shown.name }).first().waitFor();
    await settled(page);
    expect(await axeFaults(page)).toEqual([]);
    expect(await overEdge(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

test('with reduced motion asked for, nothing moves', async () => {
  const page = await site.open(browser, OFFICER);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Report progress' }).first().click();
  await page.getByRole('textbox', { name: 'What has been done?' }).waitFor();
  const moving = await page.evaluate(
    () => document.getAnimations().filter((animation) => Number(animation.effect?.getComputedTiming().duration) > 100).length,
  );
  expect(moving).toBe(0);
  await page.context().close();
});

interface PrintedPage {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** The pages of a PDF as a reader finds them. */
async function pagesOf(content: Buffer): Promise<readonly PrintedPage[]> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const file = await pdfjs.getDocument({ data: new Uint8Array(content), verbosity: 0 }).promise;
  return Promise.all(
    Array.from({ length: file.numPages }, async (_, at) => {
      const sheet = await file.getPage(at + 1);
      const { width, height } = sheet.getViewport({ scale: 1 });
      const { items } = await sheet.getTextContent();
      return {
        text: items
          .map((item) => ('str' in item ? item.str : ''))
          .join(' ')
          .replace(/\s+/g, ' '),
        width,
        height,
      };
    }),
  );
}

test('printed, the plan is whole: every action, the marking and its number on each page, no controls, no heading that floats', async () => {
  const printed = await openPlanSite(samplePlan());
  const rows = Array.from({ length: 200 }, (_, n) => ({
    AccordKey: key(10_000 + n),
    AccordReview: key(10),
    AccordRecommendation: key(20 + (n % 2)),
    Title: `9.${n}`,
    AccordText: `Action ${n} of many`,
    AccordStatus: 'in-progress',
    AccordOrder: 100 + n,
  }));
  printed.tenant.seed({ site: '/sites/partnership', list: 'Accord Actions', as: 'owner', rows });
  const page = await printed.open(browser, 'coordinator', { hash: '#view=plan' });
  await page.getByText('204 actions').waitFor();
  const links = page.getByRole('row').getByRole('link');
  expect(await links.count()).toBeLessThan(204);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  expect(await links.count()).toBe(204);
  for (const control of [page.getByRole('search'), page.getByText('Change the order'), page.getByText('Order and columns')])
    expect(await control.isVisible()).toBe(false);
  expect(
    await page
      .getByRole('heading', { level: 3 })
      .first()
      .evaluate((heading) => getComputedStyle(heading.closest('section > div') ?? heading).position),
  ).toBe('static');
  const pages = await pagesOf(await page.pdf({ preferCSSPageSize: true }));
  expect(pages.length).toBeGreaterThan(5);
  for (const [at, { text, width, height }] of pages.entries()) {
    expect(text.match(/OFFICIAL/g)?.length).toBeGreaterThanOrEqual(2);
    expect(text).toContain(`Page ${at + 1} of ${pages.length}`);
    expect(text).toContain('DHR 12, as it stood on');
    expect(width).toBeGreaterThan(height);
  }
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  expect(await links.count()).toBeLessThan(204);
  await page.context().close();
  await printed.close();
});

test('the first chunk is at most 152 KB gzipped', () => {
  const first = readdirSync(dist).find((file) => /^action-plan-web-part.*\.js$/.test(file));
  expect(gzipSync(readFileSync(path.join(dist, first ?? 'missing'))).length / 1024).toBeLessThan(152);
});

test('no part of ours makes code from text, as SharePoint’s policy will have it', async () => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    const made: string[] = [];
    const watch = (name: 'eval' | 'Function'): void => {
      const held = window[name as keyof Window] as () => unknown;
      const noted = (): void => void made.push(new Error(name).stack ?? '');
      const watched = new Proxy(held, {
        apply: (target, self, given) => {
          noted();
          return Reflect.apply(target, self, given) as unknown;
        },
        construct: (target, given) => {
          noted();
          return Reflect.construct(target, given) as object;
        },
      });
      Object.defineProperty(window, name, { value: watched });
    };
    watch('eval');
    watch('Function');
    Object.defineProperty(window, 'accordMade', { value: made });
  });
  const page = await context.newPage();
  await page.goto(`${site.url}/SitePages/Plan.aspx?noredir=true&as=${encodeURIComponent(OFFICER)}#action=${key(31)}&task=report`);
  await page.getByRole('textbox', { name: 'What has been done?' }).fill('Judged by the schema.');
  await page.getByRole('button', { name: 'Send report' }).click();
  await page.getByText(/need.* your attention/).waitFor();
  const made = await page.evaluate(() => (window as unknown as { accordMade: string[] }).accordMade);
  // Microsoft's loader does it, which shows that the watch is awake.
  expect(made.length).toBeGreaterThan(0);
  expect(made.filter((stack) => stack.includes('/spfx/dist/'))).toEqual([]);
  await context.close();
});

describe('5,000 actions', () => {
  let large: PlanSite;
  beforeAll(async () => {
    large = await openPlanSite(samplePlan());
    const rows = Array.from({ length: 5_000 }, (_, n) => ({
      AccordKey: key(10_000 + n),
      AccordReview: key(10),
      AccordRecommendation: key(20 + (n % 2)),
      Title: `9.${n}`,
      AccordText: `Action ${n} of very many: ask, record and follow up`,
      AccordLeadAgencies: key(1 + (n % 2)),
      AccordStatus: 'in-progress',
      AccordOrder: 100 + n,
    }));
    large.tenant.seed({ site: '/sites/partnership', list: 'Accord Actions', as: 'owner', rows });
  });
  afterAll(async () => large.close());

  test.each([
    ['My actions', OFFICER, ''],
    ['The plan', `agency:${POLICE}`, '#view=plan'],
  ])('%s stands on fewer than 2,500 elements', async (_view, as, hash) => {
    const page = await large.open(browser, as, { hash });
    await page
      .getByText(/of very many/)
      .first()
      .waitFor();
    const count = await page.evaluate(() => document.getElementById('web-part')?.querySelectorAll('*').length ?? 0);
    expect(count).toBeLessThan(2_500);
    await page.mouse.wheel(0, 30_000);
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => document.getElementById('web-part')?.querySelectorAll('*').length ?? 0)).toBeLessThan(2_500);
    await page.context().close();
  });
});
