import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from './browser';
import { dayFromToday, HOUSING, key, LATE, openPlanSite, samplePlan, type PlanSite } from './plan-site';

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

/** Opens the page as somebody; it is closed after the test. */
async function open(as: string, options?: Parameters<PlanSite['open']>[2]): Promise<Page> {
  const page = await site.open(browser, as, options);
  opened.push(page);
  return page;
}

const cardOf = (on: Page, text: string): Locator => on.getByRole('listitem').filter({ hasText: text });

async function startReport(on: Page, words: string): Promise<void> {
  await cardOf(on, 'Train every housing officer').getByRole('button', { name: 'Report progress' }).click();
  await on.getByRole('radio', { name: 'In progress' }).check();
  await on.getByRole('textbox', { name: 'What has been done?' }).fill(words);
}

const reports = async (): Promise<readonly unknown[]> =>
  (await site.updates()).filter(({ row }) => row.action === LATE).map(({ row }) => row.narrative);

describe('the web part on the genuine runtime', () => {
  test('S8 an agency sees what it owes and reports; the list holds the report under its own name', async () => {
    const page = await open(OFFICER);
    await page.getByRole('heading', { name: HOUSING }).waitFor();
    expect(await page.getByRole('button', { name: 'Report progress' }).count()).toBe(3);
    await startReport(page, 'Forty officers are booked.');
    await page.getByRole('button', { name: 'Send report' }).click();
    await page.getByText(/Sent to the partnership at/).waitFor();
    await page.getByText(/You, .*: Forty officers are booked\./).waitFor();
    const mine = (await site.updates()).find(({ row }) => row.action === LATE);
    expect(mine?.row).toMatchObject({ agency: key(1), status: 'in-progress', date: dayFromToday(0) });
    expect(mine?.changedBy).toContain(HOUSING);
  });

  test('P7 Undo takes one’s own report back out of the list', async () => {
    const page = await open(OFFICER);
    await startReport(page, 'Too early.');
    await page.getByRole('button', { name: 'Send report' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(/The report was taken back/).waitFor();
    expect(await reports()).toEqual([]);
  });

  test('P2 P3 the connection breaks after the list took the report: it is sent once, and confirmed only when that is known', async () => {
    const page = await open(OFFICER);
    await startReport(page, 'Once only.');
    site.tenant.setFaults([{ match: { method: 'POST', path: '$batch' }, fault: { kind: 'drop-after' }, after: 1, times: 3 }]);
    for (let turn = 0; turn < 8; turn += 1) {
      await page.getByRole('button', { name: 'Send report' }).click();
      const next = page.getByText(/Sent to the partnership at/).or(page.getByRole('alert').first());
      await next.first().waitFor();
      if ((await page.getByText(/Sent to the partnership at/).count()) > 0) break;
    }
    await page.getByText(/Sent to the partnership at/).waitFor();
    expect(await reports()).toEqual(['Once only.']);
  });

  test('P4 SharePoint is busy, then the session ends: each in words, and every word typed is kept', async () => {
    const page = await open(OFFICER);
    await startReport(page, 'Kept through all of it.');
    site.tenant.setFaults([{ match: { path: '_api' }, fault: { kind: 'throttle', retryAfterSeconds: 7 } }]);
    await page.getByRole('button', { name: 'Send report' }).click();
    await page
      .getByRole('alert')
      .getByText(/SharePoint is busy/)
      .waitFor();
    site.tenant.setFaults([{ match: { path: '_api' }, fault: { kind: 'signed-out' } }]);
    await page.getByRole('button', { name: 'Send report' }).click();
    await page
      .getByRole('alert')
      .getByText(/signed out/)
      .waitFor();
    site.tenant.setFaults([]);
    await page.reload();
    await page.getByRole('textbox', { name: 'What has been done?' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'What has been done?' }).inputValue()).toBe('Kept through all of it.');
    await page.getByRole('button', { name: 'Send report' }).click();
    await page.getByText(/Sent to the partnership at/).waitFor();
    expect(await reports()).toEqual(['Kept through all of it.']);
    expect(await page.evaluate(() => Object.keys(window.localStorage).filter((name) => name.startsWith('accord')))).toEqual([]);
  });

  test('P6 what somebody else changes shows by itself, without moving what is being typed', async () => {
    const page = await open(OFFICER);
    await startReport(page, 'Half a sentence');
    await site.write([
      [
        'reports',
        {
          key: key(70),
          review: key(10),
          action: LATE,
          date: dayFromToday(0),
          agency: key(1),
          status: 'stuck',
          narrative: 'The trainer is ill.',
        },
      ],
    ]);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByRole('form').getByText('The trainer is ill.').waitFor();
    expect(await page.getByRole('textbox', { name: 'What has been done?' }).inputValue()).toBe('Half a sentence');
    await page.getByRole('button', { name: 'Send report' }).click();
    await page
      .getByRole('alert')
      .getByText(/Olivia Owner.* has reported on this action since you began/)
      .waitFor();
    expect(await reports()).toEqual(['The trainer is ill.']);
  });

  test('S8 a reader finds the plan, no name of a person, and nothing to press that would be refused', async () => {
    const page = await open('reader');
    await page.getByText('4 actions').waitFor();
    await page.getByText(/West Borough Housing, .*: A draft is out\./).waitFor();
    expect(await page.getByText('Jo Field').count()).toBe(0);
    await page.getByRole('link', { name: 'Train every housing officer to ask' }).click();
    await page.getByRole('heading', { name: 'Action 1.1' }).waitFor();
    expect(await page.getByRole('button', { name: 'Report progress' }).count()).toBe(0);
  });

  test('an action and a filtered view have links of their own, and Back returns', async () => {
    const page = await open('coordinator', { hash: `#view=plan&search=referral&agency=${key(1)}` });
    await page.getByText('1 of 4 actions').waitFor();
    await page.getByRole('button', { name: /Remove the filter.*referral/ }).click();
    await page.getByText('3 of 4 actions').waitFor();
    await page.getByRole('link', { name: 'Agree what may be shared' }).click();
    await page.getByRole('heading', { name: 'Action 2.1' }).waitFor();
    expect(new URL(page.url()).hash).toContain(`action=${key(32)}`);
    await page.goBack();
    await page.getByRole('heading', { name: 'Action 2.1' }).waitFor({ state: 'detached' });
    await page.goto(`${site.url}/SitePages/Plan.aspx?noredir=true&as=reader#action=${key(33)}`);
    await page.getByRole('heading', { name: 'Action 2.2' }).waitFor();
  });

  test('a whole report can be made from the keyboard, and focus comes back to where it was', async () => {
    const page = await open(OFFICER);
    const button = cardOf(page, 'Train every housing officer').getByRole('button', { name: 'Report progress' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('form', { name: 'Report progress' }).waitFor();
    // The panel takes the focus when it has come; from its first control it is one step to the first question.
    await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]') !== null);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe('radio');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.type('By keyboard alone.');
    // Past the evidence, the choice of a file, and the asking for more time.
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Send report');
    await page.keyboard.press('Enter');
    await page.getByText(/Sent to the partnership at/).waitFor();
    expect(await reports()).toEqual(['By keyboard alone.']);
    await page.waitForFunction(() => document.activeElement?.textContent === 'Report progress');
  });

  test('S11 markup, links of other kinds, long and right-to-left text show as text', async () => {
    const nasty = '<img src=x onerror="window.hurt = true"> javascript:alert(1) \u0645\u0631\u062d\u0628\u0627 ' + 'x'.repeat(8_000);
    await site.write([
      [
        'actions',
        {
          key: key(40),
          review: key(10),
          recommendation: key(20),
          ref: '1.9',
          text: nasty,
          status: 'in-progress',
          leadAgencies: [key(1)],
          order: 40,
          responsibleRole: '=cmd()',
        },
      ],
    ]);
    const page = await open(OFFICER, { hash: `#action=${key(40)}`, width: 320 });
    await page.getByRole('heading', { name: 'Action 1.9' }).waitFor();
    await page.getByText('<img src=x onerror=', { exact: false }).last().waitFor();
    expect(await page.evaluate(() => (window as Window & { hurt?: boolean }).hurt)).toBeUndefined();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });

  test('an owner sets up an empty site from the page', async () => {
    const empty = await openPlanSite(undefined);
    const page = await empty.open(browser, 'owner');
    await page.getByRole('button', { name: 'Set up this site' }).click();
    await page.getByText(/There is no plan on this site yet/).waitFor();
    const reviews = await empty.listsAs('owner').listReviews({});
    expect(reviews.ok && reviews.value).toEqual([]);
    await page.context().close();
    await empty.close();
  });

  test('taking the web part away leaves nothing drawn and nothing running', async () => {
    const page = await open(OFFICER);
    await page.getByRole('heading', { name: HOUSING }).waitFor();
    await page.evaluate(() => (window as unknown as { accordPage: { container: { dispose(): void } } }).accordPage.container.dispose());
    expect(await page.evaluate(() => document.getElementById('web-part')?.innerText)).toBe('');
    const before = site.requests.length;
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.waitForTimeout(1_000);
    expect(site.requests.length).toBe(before);
  });
});
