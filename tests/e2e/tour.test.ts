import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { rootFolder, startAccord, type RunningAccord } from './accord';
import { openBrowser } from './browser';
import { openExcel, type Coordinator } from './coordinator';

jest.setTimeout(400_000);

// README's tour, as it is written: what `npm start` opens, step by step.
const TOUR = /## Try it on your own machine[\s\S]*?(?=\n## )/.exec(readFileSync(path.join(rootFolder, 'README.md'), 'utf8'))?.[0] ?? '';

let browser: Browser;
let accord: RunningAccord;
let context: BrowserContext;
/** What the consoles of all pages have said that nobody should see there, and what was asked of other hosts. */
const heard: string[] = [];

/** Microsoft's loader asks early for libraries that it needs late; on a busy machine Chromium says so. */
const LOADERS_OWN = /\/spfx\/\S+ was preloaded using link preload but not used/;

function listenTo(some: BrowserContext): BrowserContext {
  some.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type()) || LOADERS_OWN.test(message.text())) return;
    heard.push(`${message.type()}: ${message.text()} ${message.location().url}`);
  });
  some.on('weberror', (error) => heard.push(`thrown: ${error.error().message}`));
  some.on('request', (request) => {
    if (!/^(?:http:\/\/127\.0\.0\.1|data:|blob:)/.test(request.url())) heard.push(`asked of another host: ${request.url()}`);
  });
  return some;
}

beforeAll(async () => {
  [browser, accord] = await Promise.all([openBrowser(), startAccord([])]);
  context = listenTo(await browser.newContext({ viewport: { width: 1440, height: 900 } }));
});
afterAll(async () => {
  await browser.close();
  await accord.stop();
});

/** Opens a card of the start page, as its words say. */
async function choose(card: string): Promise<Page> {
  expect(TOUR).toContain(card);
  const page = await context.newPage();
  await page.goto(accord.url);
  await page.getByRole('link', { name: card }).click();
  return page;
}
const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name }).first();

test('step 1: an agency has something to report, and reports it', async () => {
  const page = await choose('An agency reports progress');
  await button(page, 'Report progress').click();
  await page.getByRole('radio', { name: 'In progress' }).check();
  await page.getByRole('textbox', { name: 'What has been done?' }).fill('Half of them have been asked.');
  await button(page, 'Send report').click();
  await page.getByText(/Sent to the partnership at/).waitFor();
  await page.close();
});

describe('steps 2 and 3', () => {
  let excel: Coordinator;

  test('a coordinator connects in Excel, changes a date, types a new action, and sees both on the page', async () => {
    await (await choose('A coordinator in Excel')).close();
    excel = await openExcel(browser, accord.url);
    listenTo(excel.page.context());
    await excel.press('Connect');
    await excel.press(/DHR12/);
    await excel.sync();
    await excel.openSheet('Actions');
    await excel.type({ of: 'Ref', is: '2.1', column: 'Target date' }, 'June 2031');
    await excel.type({ of: 'Ref', is: '2.1', column: 'Reason for new date' }, 'The rota begins in May.');
    await excel.typeRow({ Recommendation: '2', Ref: '2.6', Action: 'Publish one number', 'Lead agency': 'Northshire Police' });
    await excel.sync();
    const page = await context.newPage();
    await page.goto(`${accord.siteUrl}/SitePages/Plan.aspx?as=coordinator&view=plan`);
    await page.getByText('Publish one number').waitFor();
    await page.getByText('Jun 2031').first().waitFor();
    await page.close();
  });

  test('the same cell changed in Excel and on the page asks which to keep', async () => {
    await excel.type({ of: 'Ref', is: '2.1', column: 'Milestones' }, 'A rota is agreed');
    const page = await context.newPage();
    await page.goto(`${accord.siteUrl}/SitePages/Plan.aspx?as=coordinator&view=plan`);
    await page.getByRole('link', { name: /Agree who telephones whom/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByRole('textbox', { name: 'Milestones' }).fill('A duty desk answers');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(/^Saved at/).waitFor();
    await page.close();
    await excel.sync();
    const conflict = excel.pane.getByRole('article', { name: /Changed in two places/ });
    await conflict.getByRole('button', { name: 'Take theirs' }).waitFor();
    await conflict.getByRole('button', { name: 'Keep mine' }).click();
    await excel.sync();
    await excel.page.context().close();
  });
});

test('step 4: the panel starts a meeting, goes through its agenda, and another person sees the same', async () => {
  const page = await choose('A panel meeting in Teams');
  await button(page, 'Start meeting').click();
  const item = (of: Page): Locator => of.locator('#accord-meeting-item');
  await item(page).waitFor();
  // Another person sits at another browser.
  const others = listenTo(await browser.newContext({ viewport: { width: 1440, height: 900 } }));
  const other = await others.newPage();
  await other.goto(page.url().replace('as=panel', 'as=reader'));
  const first = await item(page).innerText();
  await item(other).waitFor();
  await page.keyboard.press('n');
  await page.waitForFunction((was) => document.querySelector('#accord-meeting-item')?.textContent !== was, first);
  await page
    .getByRole('navigation')
    .getByText('Overview', { exact: true })
    .or(page.getByRole('tab', { name: 'Overview' }))
    .first()
    .click();
  await page.getByRole('region', { name: 'Overview', exact: true }).waitFor();
  await Promise.all([page.close(), others.close()]);
});

test('step 5: the lists show what SharePoint holds, row by row', async () => {
  const page = await choose('The lists themselves');
  await page.getByRole('link', { name: /Accord Actions/ }).click();
  await page.getByText('Publish one number').first().waitFor();
  await page.close();
});

test('the console of every page that the tour has opened is clean, and nothing was asked of another host', () => {
  expect(heard).toEqual([]);
});
