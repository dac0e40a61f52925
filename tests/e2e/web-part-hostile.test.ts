import type { Browser, Page } from 'playwright-core';
import { TABLES, type TableName } from '../../src/schema';
import { openBrowser } from './browser';
import { dayFromToday, HOUSING, key, openPlanSite, samplePlan, type PlanSite } from './plan-site';

const OFFICER = `agency:${HOUSING}`;
const BAD = key(40);
const MOST = 8_000;

let browser: Browser;
let site: PlanSite;
beforeAll(async () => {
  browser = await openBrowser();
  site = await openPlanSite(samplePlan());
  // As somebody's script would write it, past every rule: whatever the schema calls text holds what would do harm.
  const put = (table: TableName, cells: Readonly<Record<string, string | number>>): unknown =>
    site.tenant.seed({
      site: '/sites/partnership',
      list: TABLES[table].listTitle,
      as: 'owner',
      rows: [{ ...nasty(table), ...cells }],
      placed: () => (table === 'reports' ? { folder: key(1), received: `${dayFromToday(-3)}T00:00:00Z` } : {}),
    });
  put('recommendations', { AccordKey: key(25), AccordReview: key(10), AccordOrder: 0 });
  put('actions', {
    AccordKey: BAD,
    AccordReview: key(10),
    AccordRecommendation: key(25),
    AccordLeadAgencies: key(1),
    AccordStatus: 'in-progress',
    AccordOrder: 0,
  });
  put('reports', {
    AccordKey: key(65),
    AccordReview: key(10),
    AccordAction: BAD,
    AccordAgency: key(1),
    AccordStatus: 'in-progress',
  });
});
afterAll(async () => {
  await site.close();
  await browser.close();
});

/** Text that would run, or lead away, or turn the page round, if anything took it for more than text. */
const harm = (where: string): string =>
  `<img src=x onerror="window.hurt='${where}'"><script>window.hurt=1</script> javascript:alert(1) \u202E\u0645\u0631\u062D\u0628\u0627\u202C {{7*7}} ${where} `;

/** Every text of a table, by its column: a field that is added to the schema is in it by itself. */
function nasty(table: TableName): Readonly<Record<string, string>> {
  const isText = (kind: string): boolean => ['text', 'longText', 'lines', 'links'].includes(kind);
  const texts = TABLES[table].fields.filter(({ kind, column }) => isText(kind) && column.given === undefined);
  expect(texts.length).toBeGreaterThan(1);
  return Object.fromEntries(
    texts.map(({ name, column }) => {
      const most = Math.min(MOST, column.maxLength ?? MOST);
      return [column.name, `${harm(`${table}.${name}`)}${'x'.repeat(MOST)}`.slice(0, most)];
    }),
  );
}

interface Found {
  readonly hurt: unknown;
  readonly made: readonly string[];
  readonly over: number;
}

/** What came of it on the page: nothing has run, nothing was made of it, nothing runs over the edge. */
const found = async (page: Page): Promise<Found> =>
  page.evaluate(() => {
    const part = document.getElementById('web-part')?.parentElement ?? document.body;
    const links = [...document.querySelectorAll('a')].filter((link) =>
      /^\s*(javascript|data|vbscript):/i.test(link.getAttribute('href') ?? ''),
    );
    return {
      hurt: (window as Window & { hurt?: unknown }).hurt,
      made: [...part.querySelectorAll('img[src=x], script:not([src])'), ...links].map((made) => made.outerHTML.slice(0, 120)),
      over: document.documentElement.scrollWidth - window.innerWidth,
    };
  });
const HARMLESS: Found = { hurt: undefined, made: [], over: expect.any(Number) as number };

const VIEWS = [
  { name: 'My actions', as: OFFICER, hash: '' },
  { name: 'The plan', as: 'coordinator', hash: '#view=plan' },
  { name: 'The plan as a reader sees it', as: 'reader', hash: '#view=plan' },
  { name: 'The plan, sorted by its texts', as: 'coordinator', hash: '#view=plan&sort=action' },
  { name: 'One action with its history', as: 'coordinator', hash: `#view=plan&action=${BAD}` },
  { name: 'Report progress', as: OFFICER, hash: `#action=${BAD}&task=report` },
  { name: 'The editor of an action', as: 'coordinator', hash: `#view=plan&action=${BAD}&task=edit` },
  { name: 'The editor of a recommendation', as: 'coordinator', hash: `#view=plan&recommendation=${key(25)}&task=edit` },
  { name: 'Adding an action', as: 'coordinator', hash: `#view=plan&recommendation=${key(25)}&task=add-action` },
] as const;

describe.each([1280, 320])('S11 %i px wide', (width) => {
  test.each(VIEWS)('$name shows what would do harm as text', async ({ as, hash }) => {
    const page = await site.open(browser, as, { hash, width });
    await page.waitForFunction(
      () =>
        /<img src=x onerror/.test(document.body.innerText) ||
        [...document.querySelectorAll('textarea, input')].some((box) => (box as HTMLInputElement).value.includes('<img src=x')),
    );
    const outcome = await found(page);
    expect(outcome).toEqual(HARMLESS);
    expect(outcome.over).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

test('S11 S14 what needs attention is said of rows full of harm, as text', async () => {
  const page = await site.open(browser, 'coordinator', { hash: '#view=plan' });
  await page
    .getByText(/rows? needs? attention/)
    .first()
    .click();
  await page
    .getByRole('button', { name: /^Action/ })
    .first()
    .waitFor();
  expect(await found(page)).toEqual(HARMLESS);
  await page.context().close();
});

test('S11 the list’s own form shows it as text too', async () => {
  const rows = await site.listsAs('owner').readRows('actions', [BAD], {});
  const place = rows.ok ? rows.value[0]?.place : undefined;
  const page = await (await browser.newContext({ viewport: { width: 1100, height: 900 } })).newPage();
  await page.goto(`${site.url}/SitePages/Form.aspx?noredir=true&as=coordinator&list=Accord+Actions&id=${String(place)}`);
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
  expect(await page.getByRole('textbox', { name: /^Action/ }).inputValue()).toContain('<img src=x onerror');
  expect(await found(page)).toEqual(HARMLESS);
  await page.context().close();
});

test.each([
  ['Report progress', OFFICER, `#action=${key(31)}&task=report`],
  ['Edit', 'coordinator', `#view=plan&action=${key(31)}&task=edit`],
  ['Edit', 'coordinator', '#view=plan&task=edit-review'],
])('S1 S11 typed into every text of %s as %s, it is refused or kept as text, and nothing typed is lost', async (name, as, hash) => {
  const page = await site.open(browser, as, { hash });
  const form = page.getByRole('form', { name });
  await form.waitFor();
  const boxes = await form.getByRole('textbox').all();
  expect(boxes.length).toBeGreaterThan(1);
  for (const [at, box] of boxes.entries()) await box.fill(harm(`box ${at}`));
  await form.getByRole('button', { name: /^(Send report|Save)$/ }).click();
  await page.getByRole('group', { name: /needs? your attention/ }).waitFor();
  for (const [at, box] of boxes.entries()) expect(await box.inputValue()).toContain(`box ${at}`);
  expect(await found(page)).toEqual(HARMLESS);
  await page.context().close();
});
