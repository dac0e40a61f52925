import type { Browser, Page } from 'playwright-core';
import { TABLES } from '../../src/schema';
import { axeFaults, overEdge, settled } from './axe';
import { openBrowser } from './browser';
import { HOUSING, key, LATE, openPlanSite, samplePlan, type PlanSite } from './plan-site';

const OFFICER = `agency:${HOUSING}`;

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

interface Look {
  readonly width: number;
  readonly query: string;
}
const LOOKS: readonly (readonly [string, Look])[] = [
  ['light', { width: 1280, query: '' }],
  ['dark, in Teams', { width: 1280, query: '&theme=dark&host=teams' }],
  ['high contrast', { width: 1280, query: '&theme=contrast' }],
  ['320 px wide, as at 400 %', { width: 320, query: '' }],
];

async function open(as: string, hash: string, look: Look): Promise<Page> {
  const page = await site.open(browser, as, { hash, ...look });
  opened.push(page);
  return page;
}
async function sound(page: Page, picture: string): Promise<void> {
  await settled(page);
  if (process.env.PICTURES !== undefined) await page.screenshot({ path: `${process.env.PICTURES}/${picture}.png` });
  expect(await axeFaults(page)).toEqual([]);
  expect(await overEdge(page)).toBeLessThanOrEqual(0);
}

/** A row that somebody spoilt natively: what it shows as evidence is no https link. */
function spoil(): void {
  const evidence = TABLES.actions.field('evidence')?.column.name ?? '';
  const row = { AccordKey: key(45), AccordReview: key(10), AccordRecommendation: key(20), Title: '1.8', AccordText: 'Ask at every visit' };
  const rows = [{ ...row, AccordStatus: 'in-progress', AccordOrder: 45, [evidence]: 'ftp://example.org/minutes' }];
  site.tenant.seed({ site: '/sites/partnership', list: TABLES.actions.listTitle, as: 'owner', rows });
}

/** As somebody would in the list's settings: earlier versions of rows are no longer kept. */
async function forgetVersions(): Promise<void> {
  const answer = await fetch(`${site.url}/_api/web/lists/getByTitle('${TABLES.actions.listTitle}')`, {
    method: 'POST',
    headers: { Authorization: 'Bearer owner', Accept: 'application/json', 'Content-Type': 'application/json', 'X-HTTP-Method': 'MERGE' },
    body: JSON.stringify({ EnableVersioning: false }),
  });
  expect(answer.status).toBe(204);
}

describe.each(LOOKS)('%s: axe finds nothing, and nothing runs over the edge', (name, look) => {
  const picture = (card: string): string => `${card} ${name}`.replace(/[^a-z0-9]+/g, '-');

  test('S14 in what needs attention', async () => {
    spoil();
    const page = await open('coordinator', '#view=plan', look);
    await page
      .getByText(/row needs attention/)
      .first()
      .click();
    await page.getByRole('button', { name: 'Action 1.8' }).waitFor();
    await sound(page, picture('attention'));
  });

  test('M5 on the card of a field that two people changed', async () => {
    const page = await open('coordinator', `#view=plan&action=${key(31)}&task=edit`, look);
    await page.getByRole('textbox', { name: /^Action/ }).fill('Publish one clear path');
    const held = await site.listsAs('owner').readRows('actions', [key(31)], {});
    const row = held.ok ? held.value[0] : undefined;
    if (row === undefined) throw new Error('the row is there');
    const change = { kind: 'update', table: 'actions', key: row.row.key, place: row.place, version: row.version } as const;
    await site.listsAs('owner').write([{ ...change, changes: { text: 'Publish one short path' }, before: row.row }], {});
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('region', { name: 'Action: changed in two places' }).waitFor();
    await sound(page, picture('clash'));
  });

  test('in a list’s own form', async () => {
    const page = await (await browser.newContext({ viewport: { width: look.width, height: 900 } })).newPage();
    opened.push(page);
    await page.goto(`${site.url}/SitePages/Form.aspx?noredir=true&as=${encodeURIComponent(OFFICER)}&list=Accord+Reports${look.query}`);
    await page.getByRole('combobox', { name: 'Review' }).selectOption({ label: 'DHR 12' });
    await page.getByRole('combobox', { name: 'Action' }).selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Send report' }).click();
    await page.getByText(/need.* your attention/).waitFor();
    await sound(page, picture('form'));
  });

  test('in the check of the site, with something to put right', async () => {
    await forgetVersions();
    const page = await open('owner', '#view=plan', look);
    await page.getByRole('button', { name: 'Check this site', exact: true }).click();
    await page.getByRole('button', { name: 'Look now' }).click();
    await page
      .getByText(/not as (it|they) should be/)
      .first()
      .waitFor();
    await sound(page, picture('check'));
  });

  test('while files of evidence arrive and do not, and a report waits for them', async () => {
    const page = await open(OFFICER, `#action=${LATE}&task=report`, look);
    const files = page.locator('input[type=file]');
    await files.setInputFiles({ name: 'Attendance.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') });
    await page.getByText('In the library. Its link stands with your evidence.').waitFor();
    site.tenant.setFaults([{ match: { path: 'AddUsingPath' }, fault: { kind: 'throttle', retryAfterSeconds: 9 } }]);
    await files.setInputFiles({
      name: 'Slides for the second day of training.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF 2'),
    });
    await page.getByRole('button', { name: /^Try again: Slides/ }).waitFor();
    await page.getByRole('button', { name: 'Send report' }).click();
    await page.getByText(/1 file has not arrived/).waitFor();
    await sound(page, picture('files'));
    await page.getByRole('button', { name: /^Leave it out/ }).click();
    expect(await page.getByText('Slides for the second day').count()).toBe(0);
  });
});

test('a file is dropped by mouse where it says so', async () => {
  const page = await open(OFFICER, `#action=${LATE}&task=report`, { width: 1280, query: '' });
  const drop = page.getByText('Choose a file, or drop it here');
  await drop.waitFor();
  const carried = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['%PDF-1.7'], 'Attendance.pdf', { type: 'application/pdf' }));
    return transfer;
  });
  await drop.dispatchEvent('dragover', { dataTransfer: carried });
  await drop.dispatchEvent('drop', { dataTransfer: carried });
  await page.getByText('In the library. Its link stands with your evidence.').waitFor();
  expect(await page.getByRole('textbox', { name: 'Evidence' }).inputValue()).toMatch(/Attendance%20\([0-9a-f]{8}\)\.pdf$/);
});

test('the whole plan is downloaded as a workbook, and the page says where it is', async () => {
  const page = await open('coordinator', '#view=plan', { width: 1280, query: '' });
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as Excel (not for publication)' }).click();
  expect((await coming).suggestedFilename()).toMatch(/^DHR 12 \d{4}-\d\d-\d\d not for publication\.xlsx$/);
  await page.getByText(/is in your downloads/).waitFor();
  await sound(page, 'download');
});

test('with forced colours, what is chosen and what has the focus can be told apart', async () => {
  const page = await open(OFFICER, '', { width: 1280, query: '' });
  await page.emulateMedia({ forcedColors: 'active' });
  const figure = page.getByRole('button', { name: /overdue/ });
  await figure.click();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  const look = await figure.evaluate((button) => {
    const { outlineStyle, outlineWidth, borderTopStyle, borderTopWidth } = getComputedStyle(button);
    return {
      outline: outlineStyle === 'none' ? 0 : parseFloat(outlineWidth),
      border: borderTopStyle === 'none' ? 0 : parseFloat(borderTopWidth),
    };
  });
  expect(look.outline).toBeGreaterThanOrEqual(1);
  expect(look.border).toBeGreaterThanOrEqual(1);
  await sound(page, 'forced-colours');
});

test('S8 the session ends while a report is open: said in words, the draft stays, and after signing in it is sent', async () => {
  const page = await open(OFFICER, `#action=${LATE}&task=report`, { width: 390, query: '' });
  await page.getByRole('radio', { name: 'In progress' }).check();
  await page.getByRole('textbox', { name: 'What has been done?' }).fill('Said before the session ended.');
  site.tenant.setFaults([{ match: { path: '_api' }, fault: { kind: 'signed-out' } }]);
  await page.getByRole('button', { name: 'Send report' }).click();
  await page.getByRole('alert').filter({ hasText: 'You have been signed out' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'What has been done?' }).inputValue()).toBe('Said before the session ended.');
  site.tenant.setFaults([]);
  await page.reload();
  await page.getByRole('button', { name: 'Send report' }).click();
  await page.getByText(/Sent to the partnership at/).waitFor();
  expect((await site.updates()).filter(({ row }) => row.action === LATE).map(({ row }) => row.narrative)).toEqual([
    'Said before the session ended.',
  ]);
});

test('a part of the page that cannot be fetched says so, and comes when it is asked for again', async () => {
  const page = await open(OFFICER, '', { width: 390, query: '' });
  const report = page.getByRole('button', { name: 'Report progress' }).first();
  await report.waitFor();
  await page.context().setOffline(true);
  await report.click();
  await page.getByRole('alert').filter({ hasText: 'SharePoint cannot be reached' }).first().waitFor();
  await page.context().setOffline(false);
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('textbox', { name: 'What has been done?' }).waitFor();
});

test('Back and Forward walk through filters and actions as they were', async () => {
  const page = await open('coordinator', `#view=plan&agency=${key(1)}`, { width: 1280, query: '' });
  await page.getByText('3 of 4 actions').waitFor();
  await page.getByRole('link', { name: 'Agree what may be shared' }).click();
  await page.getByRole('heading', { name: 'Action 2.1' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Action 2.1' }).waitFor({ state: 'detached' });
  await page.getByText('3 of 4 actions').waitFor();
  await page.goForward();
  await page.getByRole('heading', { name: 'Action 2.1' }).waitFor();
  expect(new URL(page.url()).hash).toContain(`agency=${key(1)}`);
});

test('S8 an agency finds no way to change what it may not, by button, by link or by another agency’s action', async () => {
  const page = await open(OFFICER, '#view=plan', { width: 1280, query: '' });
  await page.getByText('4 actions').waitFor();
  expect(
    await page
      .getByRole('button', { name: /^(Edit|Add|Change the order|Review settings|Start a new review|Check this site|Remove)/ })
      .count(),
  ).toBe(0);
  await page.goto(`${site.url}/SitePages/Plan.aspx?noredir=true&as=${encodeURIComponent(OFFICER)}#view=plan&action=${key(33)}&task=report`);
  await page.reload();
  await page.getByRole('heading', { name: 'Action 2.2' }).waitFor();
  expect(await page.getByRole('form').count()).toBe(0);
  expect(await page.getByRole('button', { name: /Report progress|Edit/ }).count()).toBe(0);
});
