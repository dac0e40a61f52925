import type { Browser, Page } from 'playwright-core';
import type { Row } from '../../src/schema';
import { openBrowser } from './browser';
import { dayFromToday, HOUSING, key, openPlanSite, samplePlan, type PlanSite } from './plan-site';

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

async function open(as: string, options?: Parameters<PlanSite['open']>[2]): Promise<Page> {
  const page = await site.open(browser, as, options);
  opened.push(page);
  return page;
}

async function rowOf(n: number, table: 'actions' | 'recommendations' = 'actions'): Promise<Row> {
  const rows = await site.listsAs('owner').readRows(table, [key(n)], {});
  const found = rows.ok ? rows.value[0]?.row : undefined;
  if (found === undefined) throw new Error('the row is there');
  return found;
}

const edit = (n: number): string => `#view=plan&action=${key(n)}&task=edit`;
const save = async (page: Page): Promise<void> => page.getByRole('button', { name: 'Save', exact: true }).click();

describe('coordinators edit the plan on the page', () => {
  test('S6 P1 a target is moved with its reason; the list holds it, and the first date stays', async () => {
    const page = await open('coordinator', { hash: '#view=plan' });
    await page.getByRole('link', { name: 'Publish one referral path' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Edit', exact: true }).click();
    const target = page.getByRole('textbox', { name: 'Target date', exact: true });
    await target.fill('30 June 2027');
    await save(page);
    await page.getByRole('group', { name: /1 thing needs your attention/ }).waitFor();
    await page.getByRole('textbox', { name: 'Reason for new date' }).fill('The designer left.');
    await save(page);
    await page.getByText(/^Saved at/).waitFor();
    expect(await rowOf(31)).toMatchObject({
      targetDate: { date: '2027-06-30' },
      originalTarget: { date: dayFromToday(18) },
      targetReason: 'The designer left.',
    });
  });

  test('P7 Undo puts the row back as it was', async () => {
    const before = await rowOf(31);
    const page = await open('coordinator', { hash: edit(31) });
    await page.getByRole('textbox', { name: 'Milestones' }).fill('Draft by May');
    await save(page);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('It is as it was before.').waitFor();
    expect(await rowOf(31)).toEqual(before);
  });

  test('M5 P1 somebody else saves first: field by field, nothing overwritten, and both changes end in the list', async () => {
    const page = await open('coordinator', { hash: edit(31) });
    await page.getByRole('textbox', { name: /^Action/ }).fill('Publish one clear path');
    await page.getByRole('textbox', { name: 'Milestones' }).fill('Draft by May');
    const other = await open('owner', { hash: edit(31) });
    await other.getByRole('textbox', { name: /^Action/ }).fill('Publish one short path');
    await other.getByRole('textbox', { name: 'Responsible role' }).fill('Head of housing');
    await save(other);
    await other.getByText(/^Saved at/).waitFor();
    await save(page);
    const card = page.getByRole('region', { name: 'Action: changed in two places' });
    await card.getByText('Publish one short path').waitFor();
    await card.getByText('Publish one clear path').waitFor();
    expect((await rowOf(31)).text).toBe('Publish one short path');
    await card.getByRole('button', { name: 'Keep mine' }).click();
    await save(page);
    await page.getByText(/^Saved at/).waitFor();
    expect(await rowOf(31)).toMatchObject({
      text: 'Publish one clear path',
      milestones: 'Draft by May',
      responsibleRole: 'Head of housing',
    });
  });

  test('S1 an action is added by keyboard alone, and lies in the list', async () => {
    const page = await open('coordinator', { hash: '#view=plan' });
    const add = page.getByRole('region', { name: /^2\. Agencies tell/ }).getByRole('button', { name: 'Add an action' });
    await add.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: /^Action/ }).waitFor();
    // The panel takes the focus when it has come.
    await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]') !== null);
    await page.getByRole('textbox', { name: /^Action/ }).focus();
    await page.keyboard.type('Ring the agency the same day');
    // To the first of the agencies, which stand by name.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Add', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/^Added at/).waitFor();
    await page.getByRole('link', { name: 'Ring the agency the same day' }).waitFor();
    const all = await site.listsAs('coordinator').readAll({ review: key(10) }, {});
    const added = all.ok ? all.value.rows.actions.find(({ row }) => row.text === 'Ring the agency the same day') : undefined;
    expect(added?.row).toMatchObject({ recommendation: key(21), status: 'not-started', leadAgencies: [key(2)] });
  });

  test('P6 rows are moved by keyboard; each move writes one row', async () => {
    const page = await open('coordinator', { hash: '#view=plan' });
    await page.getByRole('button', { name: 'Change the order' }).click();
    await page.getByRole('button', { name: 'Move action 1.1 down' }).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByText('Now 2 of 2.').waitFor();
    await page.getByText(/^Moved at/).waitFor();
    expect(Number((await rowOf(30)).order)).toBeGreaterThan(Number((await rowOf(31)).order));
    expect([(await rowOf(30)).order === 30, (await rowOf(31)).order === 31].filter(Boolean)).toHaveLength(1);
  });

  test('a review begun on the page is a draft: agencies do not see it', async () => {
    const page = await open('coordinator', { hash: '#view=plan' });
    await page.getByRole('button', { name: 'Start a new review' }).click();
    await page.getByRole('textbox', { name: 'Reference' }).fill('DHR 77');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText(/^Added at/).waitFor();
    await page.getByRole('combobox', { name: 'Review' }).waitFor();
    const officer = await open(`agency:${HOUSING}`, { hash: '#view=plan' });
    await officer.getByText('4 actions').waitFor();
    expect(await officer.getByText('DHR 77').count()).toBe(0);
  });

  test('S14 a row spoilt in the list is listed with what would be right, and put right from there', async () => {
    site.tenant.seed({
      site: '/sites/partnership',
      list: 'Accord Actions',
      as: 'owner',
      rows: [
        {
          AccordKey: key(45),
          AccordReview: key(10),
          AccordRecommendation: key(20),
          Title: '1.9',
          AccordStatus: 'in-progress',
          AccordOrder: 45,
        },
      ],
    });
    const page = await open('coordinator', { hash: '#view=plan' });
    await page.getByText('1 row needs attention').click();
    await page
      .getByText(/This is needed/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Action 1.9' }).click();
    await page.getByRole('textbox', { name: /^Action/ }).fill('Meet monthly');
    await save(page);
    await page.getByText(/^Saved at/).waitFor();
    expect(await rowOf(45)).toMatchObject({ status: 'in-progress', text: 'Meet monthly' });
    await page.getByText('1 row needs attention').waitFor({ state: 'detached' });
  });

  test.each([`agency:${HOUSING}`, 'panel', 'reader'])('S8 %s finds nothing to edit', async (as) => {
    const page = await open(as, { hash: edit(31) });
    await page.getByRole('heading', { name: 'Action 1.2' }).waitFor();
    expect(
      await page.getByRole('button', { name: /^(Edit|Add an action|Add a recommendation|Change the order|Start a new review)$/ }).count(),
    ).toBe(0);
  });

  test('P7 the history of an action tells who changed what, old and new, and every move of its target with the reason', async () => {
    const page = await open('coordinator', { hash: edit(31) });
    await page.getByRole('textbox', { name: 'Target date', exact: true }).fill('30 June 2027');
    await page.getByRole('textbox', { name: 'Reason for new date' }).fill('The designer left.');
    await save(page);
    await page.getByText(/^Saved at/).waitFor();
    await page.getByRole('link', { name: 'Publish one referral path' }).click();
    const history = page
      .getByRole('dialog')
      .getByRole('listitem')
      .filter({ hasText: /Target date moved \d+ days later/ });
    await history.getByText('The designer left.').waitFor();
    await history.getByText(/30 June 2027/).waitFor();
    expect(await history.innerText()).toContain('Coordinator');
    await page.getByText('Added to the plan').waitFor();
    const reader = await open('reader', { hash: `#action=${key(31)}` });
    await reader.getByText(/Target date moved/).waitFor();
    expect(await reader.getByRole('dialog').getByText('Coordinator').count()).toBe(0);
  });
});
