import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startAccord } from '../tests/e2e/accord';
import { openBrowser } from '../tests/e2e/browser';
import { takeExcel } from './pictures-excel';
import { takePage } from './pictures-page';

const FOLDER = path.resolve(__dirname, '..', 'docs', 'pictures');
const WIDE = { width: 1280, height: 860 };
const NARROW = { width: 390, height: 844 };

async function open(browser: Browser, url: string, viewport = WIDE): Promise<Page> {
  const page = await (await browser.newContext({ viewport, deviceScaleFactor: 1 })).newPage();
  await page.goto(url);
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(async () => document.fonts.ready);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
  console.log(`docs/pictures/${name}.png`);
}

async function take(page: Page, name: string): Promise<void> {
  await shoot(page, name);
  await page.context().close();
}

/** What the panel sees: how the plans stand, and a meeting from its start to its minutes. */
async function panelPictures(browser: Browser, plan: string): Promise<void> {
  const overview = await open(browser, `${plan}?as=coordinator#view=overview&review=all`);
  await overview.locator('svg').getByText('Today').waitFor();
  await take(overview, 'overview');

  const requests = await open(browser, `${plan}?as=coordinator#view=overview&review=all`);
  await requests.getByRole('button', { name: 'Write a request' }).first().click();
  await requests.getByRole('button', { name: 'Note that it was sent' }).scrollIntoViewIfNeeded();
  await take(requests, 'requests');

  const start = await open(browser, `${plan}?as=coordinator#view=meeting`);
  await start.getByRole('button', { name: 'Start meeting' }).waitFor();
  await take(start, 'meeting-start');

  const meeting = await open(browser, `${plan}?as=coordinator#view=meeting`);
  await meeting.getByRole('button', { name: 'Start meeting' }).click();
  await meeting.locator('#accord-meeting-item').waitFor();
  await take(meeting, 'meeting');

  const inTeams = await open(browser, `${plan}?as=panel&host=teams&place=meeting&theme=light`);
  await inTeams.locator('#accord-meeting-item').waitFor();
  await take(inTeams, 'teams-meeting');
  const beside = await open(browser, `${plan}?as=panel&host=teams&place=side-panel&theme=light`);
  await beside.locator('#accord-meeting-item').waitFor();
  await take(beside, 'teams-side-panel');

  const closing = await open(browser, `${plan}?as=coordinator#view=meeting`);
  await closing.locator('#accord-meeting-item').waitFor();
  await closing.keyboard.press('q');
  await closing.getByRole('form', { name: 'Ask the agency' }).getByRole('textbox').fill('How many officers are still to come?');
  await closing.keyboard.press('Enter');
  await closing.getByText('Question asked.').waitFor();
  await closing.getByRole('button', { name: 'Close the meeting' }).click();
  await closing.getByRole('button', { name: 'Yes, close it' }).click();
  await closing.getByText('This meeting is closed.').waitFor();
  await take(closing, 'meeting-closed');
}

/** Everything else. */
async function otherPictures(browser: Browser, accord: Awaited<ReturnType<typeof startAccord>>, plan: string): Promise<void> {
  const police = `as=${encodeURIComponent('agency:Northshire Police')}`;
  await take(await open(browser, accord.url), 'home');

  const mine = await open(browser, `${plan}?${police}`);
  await mine
    .getByRole('button', { name: /Report progress/ })
    .first()
    .waitFor();
  await take(mine, 'web-part');

  const phone = await open(browser, `${plan}?${police}`, NARROW);
  await phone
    .getByRole('button', { name: /Report progress/ })
    .first()
    .waitFor();
  await take(phone, 'web-part-narrow');

  const report = await open(browser, `${plan}?${police}`);
  await report
    .getByRole('button', { name: /Report progress/ })
    .first()
    .click();
  await report.getByRole('button', { name: 'Send report' }).waitFor();
  // The panel slides in.
  await report.waitForTimeout(1000);
  await take(report, 'report-progress');

  const whole = await open(browser, `${plan}?as=coordinator&view=plan`);
  await whole.getByText('21 actions').waitFor();
  await take(whole, 'plan');

  const dark = await open(browser, `${plan}?as=panel&view=plan&host=teams&theme=dark`);
  await dark.getByText('21 actions').waitFor();
  await take(dark, 'teams-dark');

  const lists = await open(browser, `${accord.url}/lists/`);
  await lists.getByRole('table').waitFor();
  await take(lists, 'lists');

  const excel = await open(
    browser,
    `${accord.url}/excel/?as=coordinator&pane=${encodeURIComponent('/excel/pane/taskpane.html?site=/sites/partnership')}`,
    { width: 1440, height: 860 },
  );
  const pane = excel.frameLocator('#pane');
  await pane.getByRole('button', { name: 'Connect' }).click();
  await pane.getByRole('button', { name: /DHR12/ }).click();
  await pane.getByRole('button', { name: 'Sync', exact: true }).click();
  await pane.getByText('Everything is up to date').waitFor();
  await excel.waitForTimeout(1500);
  await take(excel, 'excel');
}

/** npm run pictures [-- page | panel | excel]: a picture of each view, or of one place's alone, taken from the demo plan as it is loaded. */
async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const accord = await startAccord([]);
  const browser = await openBrowser();
  const plan = `${accord.siteUrl}/SitePages/Plan.aspx`;
  const only = process.argv[2];
  try {
    const asked = (place: string): boolean => only === undefined || only === place;
    if (only === undefined) await otherPictures(browser, accord, plan);
    if (asked('page')) await takePage(browser, accord.siteUrl, shoot);
    if (asked('panel')) await panelPictures(browser, plan);
    if (asked('excel')) await takeExcel(browser, accord, shoot);
  } finally {
    await browser.close();
    await accord.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
