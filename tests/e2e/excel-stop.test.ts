import type { Browser } from 'playwright-core';
import { connectWithToken, SharePointLists } from '../../src/lists';
import type { Rule } from '../../local/tenant';
import { startAccord, type RunningAccord } from './accord';
import { openBrowser } from './browser';
import { openExcel, type Coordinator } from './coordinator';

jest.setTimeout(400_000);

const LATER = { kind: 'throttle', retryAfterSeconds: 60 } as const;

describe('pressing Stop while SharePoint answers that it is busy', () => {
  let browser: Browser;
  let accord: RunningAccord;
  beforeAll(async () => {
    [browser, accord] = await Promise.all([openBrowser(), startAccord()]);
  });
  afterAll(async () => {
    await browser.close();
    await accord.stop();
  });

  const faults = async (rules: readonly Rule[]): Promise<void> => {
    const set = await fetch(`${accord.url}/_local/faults`, { method: 'POST', body: JSON.stringify({ rules }) });
    expect(set.status).toBe(200);
  };

  /** Milestones as the lists hold them, seen by somebody whom no fault meets. */
  const inLists = async (): Promise<readonly unknown[]> => {
    const lists = new SharePointLists(connectWithToken(accord.siteUrl, 'owner'));
    const reviews = await lists.listReviews({});
    const review = reviews.ok ? reviews.value[0] : undefined;
    if (review === undefined) throw new Error(JSON.stringify(reviews));
    const all = await lists.readAll({ review: review.row.key }, {});
    if (!all.ok) throw new Error(JSON.stringify(all.failure));
    return all.value.rows.actions.map(({ row }) => row.milestones);
  };

  const inSheet = async (excel: Coordinator): Promise<readonly unknown[]> => (await excel.rows()).map((row) => row.Milestones);

  test('P4 the wait is said and counted down, Stop ends it at once, nothing is lost, and the next sync goes on', async () => {
    const excel = await openExcel(browser, accord.url);
    const { pane, page } = excel;
    await pane.getByRole('button', { name: 'Connect' }).click();
    await pane.getByRole('button', { name: /DHR12/ }).click();
    await excel.sync();
    await excel.openSheet('Actions');
    const typed = ['1.1', '1.3', '2.1'].map((ref) => ({ ref, text: `Typed at ${ref}` }));
    for (const { ref, text } of typed) await excel.type({ of: 'Ref', is: ref, column: 'Milestones' }, text);
    await pane.getByText('3 changes to send').waitFor();

    // One change arrives, the others are put off for a minute.
    await faults([{ match: { as: 'coordinator', place: 'part', method: 'MERGE' }, fault: LATER, after: 1 }]);
    await pane.getByRole('button', { name: 'Sync', exact: true }).click();
    const waiting = pane.getByText(/SharePoint is busy\. Continuing in \d+ seconds…/);
    await waiting.waitFor();
    const words = await waiting.innerText();
    // Nothing of it stands beyond the pane's edge.
    expect(await waiting.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    await pane.getByText(/Continuing in (50|40) seconds…/).waitFor();
    expect(words).not.toBe(await waiting.innerText());
    // Whoever goes on typing meanwhile is not disturbed.
    await excel.type({ of: 'Ref', is: '3.2', column: 'Milestones' }, 'Typed while it waited');
    await pane.getByRole('button', { name: 'Stop' }).click();
    await pane.getByText(/^You stopped\..*Nothing is lost; sync again to go on\./).waitFor();
    await pane.getByRole('button', { name: 'Sync', exact: true, disabled: false }).waitFor();
    const left = [...typed.map(({ text }) => text), 'Typed while it waited'];
    expect(await inSheet(excel)).toEqual(expect.arrayContaining(left));
    expect((await inLists()).filter((text) => left.includes(String(text)))).toHaveLength(1);
    await pane.getByText('3 changes to send').waitFor();

    await faults([]);
    await excel.sync();
    expect(await inLists()).toEqual(expect.arrayContaining(left));
    await pane.getByText('Everything is up to date').waitFor();
    expect(await pane.getByText(/Changed in two places|Needs attention/).count()).toBe(0);
    await page.context().close();
  });
});
