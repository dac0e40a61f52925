import type { Browser, Page } from 'playwright-core';
import { EVIDENCE_TITLE } from '../../src/schema';
import { openBrowser } from './browser';
import { HOUSING, LATE, openPlanSite, samplePlan, type PlanSite } from './plan-site';

const OFFICER = `agency:${HOUSING}`;
const KEPT = 'In the library. Its link stands with your evidence.';
const SAID = 'Forty officers are trained.';
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
  await page.getByRole('textbox', { name: 'What has been done?' }).fill(SAID);
  await page.getByRole('radio', { name: 'In progress' }).check();
});
afterEach(async () => {
  site.tenant.setFaults([]);
  await page.context().close();
  await site.close();
});

const choose = async (name = 'Attendance list.pdf'): Promise<void> =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 forty names') });
const send = async (): Promise<void> => page.getByRole('button', { name: 'Send report' }).click();
const evidence = async (): Promise<string> => page.getByRole('textbox', { name: 'Evidence' }).inputValue();
const alert = async (words: RegExp): Promise<void> => page.getByRole('alert').filter({ hasText: words }).first().waitFor();
const confirmed = async (): Promise<void> => page.getByText(/Sent to the partnership at/).waitFor();

/** The files of evidence, and the reports on the action, as SharePoint holds them. */
async function held(): Promise<{ readonly files: readonly string[]; readonly reports: readonly (readonly [unknown, unknown])[] }> {
  const answer = await page.request.get(
    `${site.url}/_api/web/lists/getByTitle('${EVIDENCE_TITLE}')/items?$select=FileLeafRef,FileSystemObjectType`,
    {
      headers: { Accept: 'application/json;odata=nometadata', Authorization: 'Bearer owner' },
    },
  );
  const { value } = (await answer.json()) as {
    readonly value: readonly { readonly FileLeafRef: string; readonly FileSystemObjectType: number }[];
  };
  const reports = (await site.updates()).filter(({ row }) => row.action === LATE).map(({ row }) => [row.narrative, row.evidence] as const);
  const files = value.filter(({ FileSystemObjectType: type }) => type === 0).map(({ FileLeafRef }) => FileLeafRef);
  return { files, reports };
}

async function nothingLostNothingDoubled(): Promise<void> {
  const { files, reports } = await held();
  expect(files).toEqual([expect.stringMatching(/^Attendance list \([0-9a-f]{8}\)\.pdf$/)]);
  expect(reports).toEqual([[SAID, [expect.stringContaining(encodeURIComponent(files[0] ?? 'no file'))]]]);
}

describe('P2 the connection breaks between a file of evidence and its report', () => {
  test('offline after the file arrived: said in words, kept through a reload, sent once when the connection is back', async () => {
    await choose();
    await page.getByText(KEPT).waitFor();
    const link = await evidence();
    await page.context().setOffline(true);
    await send();
    await alert(/cannot be reached\. Check your connection\. What you have typed is kept/);
    expect((await held()).reports).toEqual([]);
    await page.context().setOffline(false);
    await page.reload();
    await page.getByText('This is the draft that you began earlier.').waitFor();
    expect(await evidence()).toBe(link);
    await send();
    await confirmed();
    await nothingLostNothingDoubled();
  });

  test('offline after the file arrived, and back without a reload: sending again is enough', async () => {
    await choose();
    await page.getByText(KEPT).waitFor();
    await page.context().setOffline(true);
    await send();
    await alert(/cannot be reached/);
    await page.context().setOffline(false);
    await send();
    await confirmed();
    await nothingLostNothingDoubled();
  });

  test('the file arrives but its answer is lost: trying again finds the file that is there', async () => {
    site.tenant.setFaults([{ match: { method: 'POST', path: 'AddUsingPath' }, fault: { kind: 'drop-after' } }]);
    await choose();
    await alert(/cannot be reached/);
    expect(await evidence()).toBe('');
    site.tenant.setFaults([]);
    await page.getByRole('button', { name: /^Try again: Attendance/ }).click();
    await page.getByText(KEPT).waitFor();
    await send();
    await confirmed();
    await nothingLostNothingDoubled();
  });

  test('the file arrives but its answer is lost, and the tab is closed: the same file chosen again is still one file', async () => {
    site.tenant.setFaults([{ match: { method: 'POST', path: 'AddUsingPath' }, fault: { kind: 'drop-after' } }]);
    await choose();
    await alert(/cannot be reached/);
    site.tenant.setFaults([]);
    await page.reload();
    await page.getByText('This is the draft that you began earlier.').waitFor();
    await choose();
    await page.getByText(KEPT).waitFor();
    await send();
    await confirmed();
    await nothingLostNothingDoubled();
  });

  test('a file has not arrived: the report waits for it, says so, and goes once the file is there', async () => {
    await page.context().setOffline(true);
    await choose();
    await alert(/cannot be reached/);
    await send();
    await alert(/has not arrived/);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: /^Try again: Attendance/ }).click();
    await page.getByText(KEPT).waitFor();
    await send();
    await confirmed();
    await nothingLostNothingDoubled();
  });
});
