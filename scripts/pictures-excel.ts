import type { Browser, Page } from 'playwright-core';
import { openExcel } from '../tests/e2e/coordinator';
import { docx } from '../tests/reading/generated/word';

/** Takes a picture under a name; closes the page when it was the last one of it. */
export type Take = (page: Page, name: string) => Promise<void>;

const HEADING = ['Recommendation', 'Action', 'Lead agency', 'Target date', 'Status'];
const ROWS = [
  ['1. Share what was learned', 'Hold a briefing for every team', 'West Boro Housing', 'May 2027', 'Green'],
  ['1. Share what was learned', 'Put the briefing into the induction', 'Northshire Police', '', 'In progress'],
  ['2. Hear from children', 'Offer each child a worker of their own', 'Harbour Refuge', '31/4/2027', 'In progress'],
];
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const row = (cells: readonly string[]): string => `<w:tr>${cells.map((text) => `<w:tc>${paragraph(text)}</w:tc>`).join('')}</w:tr>`;
const plan = (): Buffer => Buffer.from(docx(`<w:tbl>${[HEADING, ...ROWS].map(row).join('')}</w:tbl>`));

/** Changes an action on the page's side, as a colleague would, after the workbook was synced. */
async function changeElsewhere(siteUrl: string): Promise<void> {
  const items = `${siteUrl}/_api/web/lists/getByTitle('Accord Actions')/items`;
  const headers = { Authorization: 'Bearer coordinator', Accept: 'application/json;odata=nometadata' };
  const answer = await fetch(`${items}?$select=Id&$filter=Title eq '1.1'`, { headers });
  const { value } = (await answer.json()) as { value: readonly { Id: number }[] };
  const item = `${items}(${value[0]?.Id ?? 0})`;
  const etag = (await fetch(item, { headers })).headers.get('etag') ?? '';
  const body = JSON.stringify({ AccordMilestones: 'Trainer found; two dates in March' });
  await fetch(item, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json', 'X-HTTP-Method': 'MERGE', 'If-Match': etag },
    body,
  });
}

/** The pictures of a coordinator's tasks in Excel, in the order in which they come. */
export async function takeExcel(browser: Browser, accord: { readonly url: string; readonly siteUrl: string }, take: Take): Promise<void> {
  const excel = await openExcel(browser, accord.url);
  const { page, pane } = excel;
  // tsx names functions that are sent into the page with a helper that only Node has.
  await page.evaluate('globalThis.__name = (named) => named');
  await page.setViewportSize({ width: 1280, height: 760 });
  await pane.getByRole('button', { name: 'Connect' }).click();
  await pane.getByRole('button', { name: 'Import a plan' }).waitFor();
  await pane.getByRole('button', { name: 'Import a plan' }).click();
  await pane.locator('#plan-file').setInputFiles({ name: 'Action plan DHR14.docx', mimeType: 'application/octet-stream', buffer: plan() });
  await pane.getByText(/Found 2 recommendations/).waitFor();
  await take(page, 'excel-import');
  await pane.getByRole('button', { name: 'Give this import up' }).click();
  await pane.getByRole('button', { name: 'Give it up' }).click();
  await pane.getByRole('button', { name: 'Back' }).click();

  await pane.getByRole('button', { name: /DHR12/ }).click();
  await excel.sync();
  await excel.openSheet('Actions');
  await excel.type({ of: 'Ref', is: '1.1', column: 'Milestones' }, 'Trainer found; first date 12 March');
  await excel.type({ of: 'Ref', is: '1.3', column: 'Status' }, 'Nonsense');
  await pane.getByText(/is not one of the choices/).waitFor();
  await pane.getByRole('button', { name: 'Preview' }).click();
  await pane.getByRole('checkbox').first().waitFor();
  await take(page, 'excel-preview');
  await pane.getByRole('button', { name: 'Back' }).click();

  await changeElsewhere(accord.siteUrl);
  await pane.getByRole('button', { name: 'Sync', exact: true }).click();
  await pane.getByRole('button', { name: 'Keep mine' }).first().waitFor();
  // The mark on the wrong cell is drawn a moment later.
  await page.waitForTimeout(1_000);
  await take(page, 'excel-conflict');
  await page.context().close();
}
