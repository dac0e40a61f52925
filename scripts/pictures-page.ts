import type { Browser, Page } from 'playwright-core';
import { openPlanSite } from '../tests/e2e/plan-site';
import type { Take } from './pictures-excel';

/** Panels slide in. */
const SLIDING_MS = 1_000;

async function opened(browser: Browser, url: string, width: number): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height: width < 600 ? 844 : 860 } })).newPage();
  await page.goto(url);
  return page;
}

/** An empty site, as an owner first meets it. */
async function takeEmpty(browser: Browser, take: Take): Promise<void> {
  const empty = await openPlanSite(undefined);
  const page = await empty.open(browser, 'owner');
  await page.getByRole('button', { name: 'Set up this site' }).waitFor();
  await take(page, 'set-up');
  await empty.close();
}

/** What people meet on the page beyond its first views: an action, its editor, the lists' form, the site's tools, the looks. */
export async function takePage(browser: Browser, siteUrl: string, take: Take): Promise<void> {
  const plan = `${siteUrl}/SitePages/Plan.aspx`;
  const show = async (query: string, width = 1280): Promise<Page> => opened(browser, `${plan}?${query}`, width);

  const action = await show('as=coordinator#view=plan');
  await action
    .getByRole('link', { name: /economic abuse/ })
    .first()
    .click();
  await action.getByRole('dialog').getByRole('button', { name: 'Edit', exact: true }).waitFor();
  await action.waitForTimeout(SLIDING_MS);
  await take(action, 'action');
  await action.getByRole('dialog').getByRole('button', { name: 'Edit', exact: true }).click();
  await action.getByRole('button', { name: 'Save', exact: true }).waitFor();
  await take(action, 'action-edit');

  const narrow = await show('as=coordinator#view=plan', 390);
  await narrow.getByText('21 actions').waitFor();
  await take(narrow, 'plan-narrow');

  const dark = await show(`as=${encodeURIComponent('agency:Northshire Police')}&theme=dark`);
  await dark
    .getByRole('button', { name: /Report progress/ })
    .first()
    .waitFor();
  await take(dark, 'web-part-dark');

  const contrast = await show('as=coordinator&theme=contrast#view=plan');
  await contrast.getByText('21 actions').waitFor();
  await take(contrast, 'plan-contrast');

  const form = await opened(
    browser,
    `${siteUrl}/SitePages/Form.aspx?noredir=true&as=coordinator&list=${encodeURIComponent('Accord Actions')}&id=1`,
    1100,
  );
  await form.getByRole('button', { name: 'Save', exact: true }).waitFor();
  await take(form, 'list-form');

  const check = await show('as=owner#view=plan');
  await check.getByRole('button', { name: 'Check this site', exact: true }).click();
  await check.getByRole('button', { name: 'Look now', exact: true }).click();
  await check.getByText(/as it should be|not as (?:it|they) should be/).waitFor();
  await take(check, 'site-check');

  await takeEmpty(browser, take);
}
