import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createHash } from 'node:crypto';
import { axeFaults, overEdge } from './axe';
import { startAccord, type RunningAccord } from './accord';
import { openBrowser } from './browser';

jest.setTimeout(300_000);

let browser: Browser;
let accord: RunningAccord;
const folder = mkdtempSync(path.join(tmpdir(), 'accord-publish-'));
beforeAll(async () => {
  [browser, accord] = await Promise.all([openBrowser(), startAccord([])]);
});
afterAll(async () => {
  await browser.close();
  await accord.stop();
});

async function open(as: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, acceptDownloads: true });
  const page = await context.newPage();
  await page.goto(`${accord.url}/sites/partnership/SitePages/Plan.aspx?as=${as}&view=plan`);
  await page.getByRole('button', { name: 'Publish this plan' }).waitFor();
  return page;
}
const publish = async (page: Page): Promise<void> => {
  const [offer, first] = [page.getByRole('button', { name: 'Publish this plan' }), page.getByRole('button', { name: 'Look at the words' })];
  await offer.or(first).first().waitFor();
  // A page that was loaded again is where it was.
  if (await offer.isVisible()) await offer.click();
  await first.waitFor();
};
const turnTo = async (page: Page, step: string): Promise<void> => page.getByRole('button', { name: new RegExp(`^\\d ${step}`) }).click();
async function sound(page: Page, state: string): Promise<void> {
  if (process.env.PICTURES !== undefined)
    await page.screenshot({ path: path.join(process.env.PICTURES, `publish-${state}.png`), fullPage: true });
  expect([state, await axeFaults(page, 10), await overEdge(page)]).toEqual([state, [], 0]);
}

/** Answers everything that is asked: words stay, lists stay. Gives what was asked. */
async function answerAll(page: Page): Promise<readonly string[]> {
  await turnTo(page, 'Words to look at');
  const asked: string[] = [];
  for (let turn = 0; turn < 30; turn += 1) {
    const words = (await page.getByRole('heading', { level: 3 }).first().textContent()) ?? '';
    if (words === 'Every word has been looked at.') return asked;
    asked.push(words);
    if (turn === 0) await sound(page, 'words');
    const list = page.getByRole('button', { name: 'Done with this list' });
    if ((await list.count()) > 0) await list.click();
    else await page.keyboard.press('n');
    await page.waitForFunction((before) => document.querySelector('h3')?.textContent !== before, words);
  }
  throw new Error(`It never came to an end: ${asked.join(', ')}`);
}

test('X2 X3 two people publish the plan of a site: marked, prepared by one, released by another, and told apart from what it is later', async () => {
  const cora = await open('coordinator');
  await publish(cora);
  await sound(cora, 'leaves');
  const asked = await answerAll(cora);
  // Agencies and places of the plan are no persons: few words are left to ask about.
  expect(asked.length).toBeLessThanOrEqual(10);
  expect(asked.filter((words) => /police|partnership/i.test(words))).toEqual([]);

  await turnTo(cora, 'Who releases');
  await cora.getByText(/The plan is marked OFFICIAL-SENSITIVE/).waitFor();
  expect(await cora.getByRole('button', { name: 'Prepare for release' }).isDisabled()).toBe(true);
  await sound(cora, 'marking');
  await cora.getByRole('button', { name: 'Open the review’s settings' }).click();
  await cora.getByRole('combobox', { name: /marking/i }).selectOption('OFFICIAL');
  await cora.getByRole('button', { name: 'Save', exact: true }).click();
  await cora.getByText(/^Saved at/).waitFor();
  await cora.reload();
  await publish(cora);
  // Her answers are there again.
  await turnTo(cora, 'Words to look at');
  await cora.getByRole('heading', { name: 'Every word has been looked at.' }).waitFor();
  await turnTo(cora, 'Who releases');
  await cora.getByRole('button', { name: 'Prepare for release' }).click();
  await cora.getByText(/^Prepared by .* with \d+ answers\.$/).waitFor();
  await cora.getByRole('button', { name: 'Release', exact: true }).click();
  await cora.getByRole('alert').waitFor();
  expect(await cora.getByRole('alert').innerText()).toMatch(
    /^Whoever prepared the plan cannot release it as well\.|^Only a chair of the panel or an owner/,
  );
  await sound(cora, 'same-person');

  const pat = await open('panel');
  await publish(pat);
  await turnTo(pat, 'Who releases');
  await pat.getByText(/^Prepared by/).waitFor();
  await pat.getByRole('button', { name: 'Release', exact: true }).click();
  await pat.getByRole('heading', { name: /^Published/ }).waitFor();
  await pat.getByText(/These files are not kept on the site/).waitFor();
  await sound(pat, 'files');
  const names = (await pat.getByRole('button', { name: /^Download / }).allInnerTexts()).map((text) => text.replace(/^Download /, ''));
  expect(names.map((name) => path.extname(name)).sort()).toEqual(expect.arrayContaining(['.csv', '.docx', '.html', '.json']));
  expect(names.filter((name) => /\.(?:xlsx|pdf)$/.test(name))).toEqual([]);
  for (const name of names) {
    const coming = pat.waitForEvent('download');
    await pat.getByRole('button', { name: `Download ${name}`, exact: true }).click();
    const file = path.join(folder, name);
    await (await coming).saveAs(file);
    const sum = createHash('sha256').update(readFileSync(file)).digest('hex');
    await pat.getByText(new RegExp(sum)).first().waitFor();
  }

  // Later: nothing has changed; then the coordinator writes one text anew, and everybody sees which.
  await cora.reload();
  await publish(cora);
  await turnTo(cora, 'Files');
  await cora.getByText('The plan reads as it did then.').waitFor();
  await sound(cora, 'published-before');
  await cora.goto(`${accord.url}/sites/partnership/SitePages/Plan.aspx?as=coordinator&view=plan`);
  await cora.getByRole('link', { name: /Put a question about safety at home/ }).click();
  await cora.getByRole('dialog').getByRole('button', { name: 'Edit', exact: true }).click();
  await cora.getByRole('textbox', { name: 'Milestones' }).fill('Form agreed with every practice');
  await cora.getByRole('button', { name: 'Save', exact: true }).click();
  await cora.getByText(/^Saved at/).waitFor();
  await pat.reload();
  await publish(pat);
  await turnTo(pat, 'Files');
  await pat.getByText(/The plan has changed since: one text/).waitFor();
  await pat.getByText('See what').click();
  await pat.getByText(/Form agreed with every practice/).waitFor();
  await sound(pat, 'changed-since');
});

test('X2 an agency and a reader are not offered to publish', async () => {
  for (const as of ['agency:Northshire%20Police', 'reader']) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${accord.url}/sites/partnership/SitePages/Plan.aspx?as=${as}&view=plan`);
    await page.getByRole('heading', { name: /DHR12/ }).first().waitFor();
    expect(await page.getByRole('button', { name: 'Publish this plan' }).count()).toBe(0);
    await context.close();
  }
});
