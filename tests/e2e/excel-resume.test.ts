import type { StoredRow } from '../../src/store';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { connectWithToken, SharePointLists } from '../../src/lists';
import type { Fault, Rule } from '../../local/tenant';
import { startAccord, type RunningAccord } from './accord';
import { openBrowser } from './browser';
import { openExcel, type Coordinator } from './coordinator';

jest.setTimeout(400_000);

/** Meets every change that a coordinator sends, each inside its batch. */
const meeting = (fault: Fault, updatesBefore = 0): readonly Rule[] => [
  { match: { as: 'coordinator', place: 'part', method: 'MERGE' }, fault, after: updatesBefore },
  { match: { as: 'coordinator', place: 'part', method: 'POST', path: '/items' }, fault },
];
const LATER: Fault = { kind: 'throttle', retryAfterSeconds: 60 };
const LOST: Fault = { kind: 'lost-answer' };

/** What befalls the sync before Excel is closed, and how many of its five changes SharePoint has by then. */
const CUTS: readonly (readonly [string, readonly Rule[], number])[] = [
  ['with nothing written yet', meeting(LATER), 0],
  ['with two of five changes written', meeting(LATER, 2), 2],
  ['with everything written and no answer', meeting(LOST), 5],
];

describe('closing Excel in the middle of a sync', () => {
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

  const struck = async (): Promise<number> => {
    const standing = (await (await fetch(`${accord.url}/_local/faults`)).json()) as {
      readonly rules: readonly { readonly struck: number }[];
    };
    return standing.rules.reduce((sum, rule) => sum + rule.struck, 0);
  };

  /** The actions as the lists hold them, seen by somebody whom no fault meets. */
  const inLists = async (): Promise<readonly StoredRow[]> => {
    const lists = new SharePointLists(connectWithToken(accord.siteUrl, 'owner'));
    const reviews = await lists.listReviews({});
    const review = reviews.ok ? reviews.value[0] : undefined;
    if (review === undefined) throw new Error(JSON.stringify(reviews));
    const all = await lists.readAll({ review: review.row.key }, {});
    if (!all.ok) throw new Error(JSON.stringify(all.failure));
    return all.value.rows.actions;
  };
  const saying = async (text: string): Promise<number> =>
    (await inLists()).filter(({ row }) => row.milestones === text || row.text === text).length;

  /** The workbook as it stands, saved as a file while the sync still runs. */
  const saved = async ({ page }: Coordinator): Promise<Buffer> => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download .xlsx' }).click()]);
    return readFileSync(await download.path());
  };

  /** Another machine: nothing of the first browser is there but the file. */
  const onAnotherMachine = async (buffer: Buffer): Promise<Coordinator> => {
    const excel = await openExcel(browser, accord.url);
    const file = { name: 'Action plan.xlsx', mimeType: 'application/octet-stream', buffer };
    await Promise.all([excel.page.waitForEvent('load'), excel.page.getByLabel('Workbook to open').setInputFiles(file)]);
    await excel.pane.getByRole('button', { name: 'Sync', exact: true, disabled: false }).waitFor();
    return excel;
  };

  test.each(CUTS)(
    'P5 W4 %s, it goes on next week on another machine: nothing is lost and nothing is there twice',
    async (cut, rules, arrived) => {
      const first = await openExcel(browser, accord.url);
      await first.pane.getByRole('button', { name: 'Connect' }).click();
      await first.pane.getByRole('button', { name: /DHR12/ }).click();
      await first.sync();
      await first.openSheet('Actions');
      const before = (await inLists()).length;
      const typed = ['1.1', '1.3', '2.1', '3.2'].map((ref) => ({ ref, text: `Typed at ${ref} ${cut}` }));
      for (const { ref, text } of typed) await first.type({ of: 'Ref', is: ref, column: 'Milestones' }, text);
      const added = `Tell every neighbour ${cut}`;
      await first.typeRow({ Recommendation: '2', Action: added, 'Lead agency': 'Northshire Police' });
      await first.pane.getByText('5 changes to send').waitFor();

      await faults(rules);
      await first.pane.getByRole('button', { name: 'Sync', exact: true }).click();
      while ((await struck()) === 0) await first.page.waitForTimeout(50);
      // From here on nothing gets through: the sync waits, and Excel is closed.
      await faults([{ match: { as: 'coordinator', place: 'request' }, fault: LATER }]);
      await first.pane.getByText(/SharePoint is busy/).waitFor();
      await first.pane.getByRole('button', { name: 'Stop' }).waitFor();
      const file = await saved(first);
      await first.page.context().close();
      const there = await Promise.all([...typed.map(({ text }) => text), added].map(saying));
      expect(there.reduce((sum, count) => sum + count, 0)).toBe(arrived);
      await faults([]);

      const second = await onAnotherMachine(file);
      await second.openSheet('Actions');
      // Meanwhile a week went by, and the coordinator works on.
      await second.type({ of: 'Ref', is: '3.2', column: 'Milestones' }, `Typed later ${cut}`);
      await second.sync();
      const [one, two, three] = typed;
      for (const each of [one, two, three]) expect([each?.ref, await saying(each?.text ?? '')]).toEqual([each?.ref, 1]);
      expect(await saying(`Typed later ${cut}`)).toBe(1);
      expect(await saying(added)).toBe(1);
      expect(await inLists()).toHaveLength(before + 1);
      expect(await second.pane.getByText(/Changed in two places|Needs attention/).count()).toBe(0);
      await second.sync();
      await second.pane.getByText('Everything is up to date').waitFor();
      expect((await second.rows()).filter((row) => row.Action === added)).toHaveLength(1);
      await second.page.context().close();
    },
  );
});
