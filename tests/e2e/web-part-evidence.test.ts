import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser';
import { HOUSING, LATE, openPlanSite, samplePlan, type PlanSite } from './plan-site';

const OFFICER = `agency:${HOUSING}`;
let browser: Browser;
let site: PlanSite;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => browser.close());
beforeEach(async () => {
  site = await openPlanSite(samplePlan());
  page = await site.open(browser, OFFICER, { hash: `#action=${LATE}&task=report` });
  await page.getByRole('textbox', { name: 'What has been done?' }).waitFor();
});
afterEach(async () => {
  await page.context().close();
  await site.close();
});

const file = (name: string, size = 2_000): { readonly name: string; readonly mimeType: string; readonly buffer: Buffer } => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.alloc(size, 'x'),
});
const choose = async (...files: ReturnType<typeof file>[]): Promise<void> => page.locator('input[type=file]').setInputFiles(files);
const evidence = (): Promise<string> => page.getByRole('textbox', { name: 'Evidence' }).inputValue();
async function send(): Promise<void> {
  await page.getByRole('radio', { name: 'In progress' }).check();
  await page.getByRole('textbox', { name: 'What has been done?' }).fill('The first day was held.');
  await page.getByRole('button', { name: 'Send report' }).click();
}

describe('files as evidence', () => {
  test('S11 a file goes into the library; its https link becomes evidence, and opens', async () => {
    await choose(file('Attendance list.pdf'));
    await page.getByText('In the library. Its link stands with your evidence.').waitFor();
    expect(await evidence()).toMatch(/^https:\/\/\S+\/AccordEvidence\/[0-9a-f-]{36}\/Attendance%20list%20\([0-9a-f]{8}\)\.pdf$/);
    await send();
    await page.getByText(/Sent to the partnership at/).waitFor();
    const sent = (await site.updates()).find(({ row }) => row.action === LATE);
    expect(sent?.row.evidence).toEqual([expect.stringMatching(/^https:/)]);
    await page.getByRole('link', { name: 'Train every housing officer to ask' }).click();
    const link = page.getByRole('link', { name: /^Attendance list \(/ });
    const answer = await page.request.get((await link.getAttribute('href')) ?? '');
    expect([answer.status(), (await answer.body()).length]).toEqual([200, 2_000]);
  });

  test('two files of one name stand side by side; nothing is overwritten', async () => {
    await choose(file('Plan.docx', 10), file('Plan.docx', 20));
    await page.getByText('In the library. Its link stands with your evidence.').nth(1).waitFor();
    expect(new Set((await evidence()).split('\n')).size).toBe(2);
  });

  test('L2 a large file is sent in one request, since sending pieces is changing, and arrives whole', async () => {
    // SharePoint alters Office files as they arrive; a PDF comes back as it was sent.
    await choose(file('Handbook.pdf', 5_000_000));
    await page.getByText('In the library. Its link stands with your evidence.').waitFor();
    expect(site.requests.filter((request) => /startupload|continueupload|finishupload/i.test(request)).length).toBe(0);
    expect(site.requests.filter((request) => /AddUsingPath.*Handbook/i.test(decodeURIComponent(request))).length).toBe(1);
    const answer = await page.request.get((await evidence()).replace('https:', 'http:'));
    expect((await answer.body()).length).toBe(5_000_000);
  });

  test('what is not taken is said in words, and nothing is sent', async () => {
    const before = site.requests.filter((request) => request.startsWith('POST')).length;
    await choose(file('run.exe'), file('page.html'), file('empty.pdf', 0), file('film.pdf', 26 * 1024 * 1024));
    expect(await page.getByRole('alert').allInnerTexts()).toEqual([
      expect.stringContaining('Files of this kind are not taken'),
      expect.stringContaining('Files of this kind are not taken'),
      expect.stringContaining('There is nothing in this file'),
      expect.stringContaining('larger than 25 MB'),
    ]);
    expect(site.requests.filter((request) => request.startsWith('POST')).length).toBe(before);
  });
});
