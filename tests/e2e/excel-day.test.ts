import type { Browser } from 'playwright-core';
import type { GridHooks } from '../../local/spreadsheet/src/hooks';
import type { RowKey } from '../../src/schema';
import type { Snapshot } from '../../src/store';
import { startAccord, type RunningAccord } from './accord';
import { openBrowser } from './browser';
import { openExcel, type Coordinator } from './coordinator';
import { onSite } from './on-site';

jest.setTimeout(400_000);

const BOARD = 'Northshire Integrated Care Board';
const OTHER = '00000000-0000-4000-8000-000000000077' as RowKey;

let browser: Browser;
let accord: RunningAccord;
let excel: Coordinator;
beforeAll(async () => {
  [browser, accord] = await Promise.all([openBrowser(), startAccord()]);
  excel = await openExcel(browser, accord.url);
  await excel.press('Connect');
  await excel.press(/DHR12/);
  await excel.sync();
  await excel.openSheet('Actions');
});
afterAll(async () => {
  await browser.close();
  await accord.stop();
});

const site = onSite(() => accord);
async function inLists(): Promise<Snapshot['rows']> {
  const rows = await site.rows('DHR12');
  if (rows === undefined) throw new Error('There is no such review.');
  return rows;
}
const milestones = async (...refs: readonly string[]): Promise<readonly unknown[]> => {
  const { actions } = await inLists();
  return refs.map((ref) => actions.find(({ row }) => row.ref === ref)?.row.milestones);
};
const inSheet = async (at: Coordinator, ...refs: readonly string[]): Promise<readonly unknown[]> => {
  const rows = await at.rows();
  return refs.map((ref) => rows.find((row) => row.Ref === ref)?.Milestones);
};
/** Types under Milestones, or into another column of an action. */
const type = async (at: Coordinator, cell: string | readonly [ref: string, column: string], text: string): Promise<void> => {
  const [is, column] = typeof cell === 'string' ? [cell, 'Milestones'] : cell;
  return at.type({ of: 'Ref', is, column }, text);
};
const faults = async (rules: readonly unknown[]): Promise<void> => {
  const set = await fetch(`${accord.url}/_local/faults`, { method: 'POST', body: JSON.stringify({ rules }) });
  expect(set.status).toBe(200);
};
const untick = async (name: RegExp): Promise<void> => {
  const box = excel.pane.getByRole('checkbox', { name });
  // Fluent draws the box that is seen beside the one that is read out.
  await box.evaluate((element) => (element as HTMLElement).click());
  expect(await box.isChecked()).toBe(false);
};
const nothingToSend = async (): Promise<void> => {
  await excel.sync();
  await excel.says('Everything is up to date');
};

describe('an agency rang', () => {
  const AGENCIES = ['Northshire Police; West Borough Housing', ''] as const;

  test('S8 what it said is posted once, in the name of the one agency that leads, else of who entered it', async () => {
    await type(excel, ['2.2', 'Lead agency'], AGENCIES[0]);
    await type(excel, ['1.1', 'New update'], 'They rang: 38 practices use the form.');
    await type(excel, ['2.2', 'New update'], 'Both wrote that it is agreed.');
    await type(excel, ['4.5', 'New update'], 'Heard in the meeting.');
    await excel.says('4 changes to send');
    await excel.press('Preview');
    await excel.says(`New: Report on 1.1 from ${BOARD}: They rang: 38 practices use the form.`);
    await excel.says('New: Report on 2.2 from Carys Coordinator: Both wrote that it is agreed.');
    await excel.says('New: Report on 4.5 from Carys Coordinator: Heard in the meeting.');
    await excel.press(/^New: Report on 1\.1/);
    await excel.selects('Actions New update 2');
    await excel.press('Sync');
    await excel.says(/^Sent 4 changes\./);
    for (const ref of ['1.1', '2.2', '4.5']) expect((await excel.row('Ref', ref))['New update']).toBe('');
    expect((await excel.row('Ref', '1.1'))['Latest update']).toMatch(new RegExp(`^${BOARD}, .*: They rang: 38 practices`));
    expect((await excel.row('Ref', '4.5'))['Latest update']).toMatch(/: Heard in the meeting\.$/);
  });

  test('what it said later on the same day is the latest, on the first row of the log, and on the agency’s page', async () => {
    await type(excel, ['1.1', 'New update'], 'All forty practices use the form now.');
    await excel.says('1 change to send');
    await excel.sync();
    expect((await excel.row('Ref', '1.1'))['Latest update']).toContain('All forty practices');
    await excel.openSheet('Reports');
    const log = await excel.rows();
    expect(log).toHaveLength(4);
    expect(log[0]).toMatchObject({
      Action: '1.1',
      Agency: BOARD,
      By: 'Carys Coordinator',
      'What has been done': 'All forty practices use the form now.',
    });
    await excel.openSheet('Actions');
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${accord.siteUrl}/SitePages/Plan.aspx?as=${encodeURIComponent(`agency:${BOARD}`)}`);
    await page
      .getByText(/All forty practices use the form now/)
      .first()
      .waitFor();
    await page.context().close();
    await nothingToSend();
    expect((await inLists()).reports.map(({ row }) => row.narrative).sort()).toEqual(log.map((row) => row['What has been done']).sort());
  });
});

describe('looking before a sync', () => {
  test('a sentence leads to its cell, and what is unticked stays on its side while the rest goes', async () => {
    await type(excel, '1.3', 'Sent at once');
    await type(excel, '1.4', 'Held back here');
    await type(excel, ['2.1', 'New update'], 'They rang, and asked to wait.');
    await excel.typeRow({ Recommendation: '2', Ref: '2.6', Action: 'Publish one telephone number', 'Lead agency': 'Northshire Police' });
    await site.change('4.3', { milestones: 'Held back there' });
    await site.change('4.4', { milestones: 'Brought in at once' });
    await excel.press('Check again');
    await excel.says('4 changes to send, 2 to bring in');
    await excel.press('Preview');
    for (const [sentence, cell] of [
      [/^1\.4 milestones/, 'Actions Milestones 5'],
      [/^4\.3 milestones/, 'Actions Milestones 19'],
      [/^New: 2\.6/, 'Actions Recommendation 23'],
      [/^New: Report on 2\.1/, 'Actions New update 8'],
    ] as const) {
      await excel.press(sentence);
      await excel.selects(cell);
    }
    for (const name of [/1\.4 milestones/, /4\.3 milestones/, /New: 2\.6/, /Report on 2\.1/]) await untick(name);
    await excel.says('1 change to send, 1 to bring in, 4 held back');
    await excel.press('Sync');
    await excel.says('Sent 1 change, brought in 1 change.');
    await excel.says('3 changes to send, 1 to bring in');
    expect(await milestones('1.3', '1.4', '4.3', '4.4', '2.6')).toEqual([
      'Sent at once',
      expect.not.stringContaining('Held back'),
      'Held back there',
      'Brought in at once',
      undefined,
    ]);
    expect(await inSheet(excel, '1.3', '1.4', '4.3', '4.4')).toEqual([
      'Sent at once',
      'Held back here',
      expect.not.stringContaining('Held back'),
      'Brought in at once',
    ]);
    expect((await excel.row('Ref', '2.1'))['New update']).toBe('They rang, and asked to wait.');
  });

  test('it is offered again, and goes once', async () => {
    await excel.sync();
    await excel.says(/^Sent 3 changes, brought in/);
    expect(await milestones('1.4')).toEqual(['Held back here']);
    expect(await inSheet(excel, '4.3')).toEqual(['Held back there']);
    const { actions, reports } = await inLists();
    expect(actions.filter(({ row }) => row.text === 'Publish one telephone number')).toHaveLength(1);
    expect(reports.filter(({ row }) => row.narrative === 'They rang, and asked to wait.')).toHaveLength(1);
    await nothingToSend();
  });
});

describe('changed in two places, and wrong', () => {
  const noted = async (): Promise<readonly string[]> =>
    excel.page.evaluate(() => {
      const { host } = (window as unknown as { readonly accordGrid: GridHooks }).accordGrid;
      const sheet = host.workbook.state.sheets.find(({ name }) => name === 'Actions');
      const title = (prompt: unknown): string => (prompt as { readonly title?: string } | undefined)?.title ?? '';
      return (sheet?.validations ?? []).flatMap(({ box, prompt }) =>
        box.row > 0 && title(prompt) === 'Needs attention' ? [String(host.user.valueOf(`Actions!C${box.row + 1}`))] : [],
      );
    });

  test('W3 a wrong cell is marked where it stands and said in the pane, and the other rows sync', async () => {
    await type(excel, ['4.2', 'Target date'], 'the day after');
    await type(excel, '4.4', 'Goes although 4.2 is wrong');
    await excel.says(/^4\.2 – Target date: “the day after” is not a date/);
    await excel.says('1 change to send');
    expect(await noted()).toEqual(['4.2']);
    await excel.sync();
    await excel.says('Sent 1 change. 1 needs you.');
    expect(await milestones('4.4')).toEqual(['Goes although 4.2 is wrong']);
    await excel.press(/^4\.2 – Target date/);
    await excel.selects('Actions Target date 18');
  });

  test('M5 mine, theirs and another are chosen by mouse, and one sync brings both sides together', async () => {
    const refs = ['1.5', '2.4', '3.2'] as const;
    for (const ref of refs) await type(excel, ref, `Mine ${ref}`);
    for (const ref of refs) await site.change(ref, { milestones: `Theirs ${ref}` });
    await excel.press('Check again');
    await excel.says('Changed in two places (3)');
    const card = (ref: string) => excel.pane.getByRole('article', { name: new RegExp(`Changed in two places: ${ref}`) });
    await card('1.5').getByRole('button', { name: 'Keep mine' }).click();
    await card('2.4').getByRole('button', { name: 'Take theirs' }).click();
    await card('3.2').getByRole('button', { name: 'Write another' }).click();
    await card('3.2').getByLabel('Another text').fill('A third text');
    await card('3.2').getByRole('button', { name: 'Keep this text' }).click();
    // What was wrong is put right, with what the rules then ask for.
    await type(excel, ['4.2', 'Target date'], 'June 2027');
    await excel.says(/^4\.2 – Reason for new date: /);
    await type(excel, ['4.2', 'Reason for new date'], 'The last visits are in May.');
    await excel.press('Preview');
    await excel.says('1.5 milestones: Mine 1.5 (yours), Theirs 1.5 (theirs)');
    for (const words of ['Yours will be kept.', 'Theirs will be taken.', 'What you wrote will be kept.']) await excel.says(words);
    await excel.press('Back');
    await excel.sync();
    await excel.says('Everything is up to date');
    const agreed = ['Mine 1.5', 'Theirs 2.4', 'A third text'];
    expect([await milestones(...refs), await inSheet(excel, ...refs)]).toEqual([agreed, agreed]);
    expect((await site.action('4.2')).row).toMatchObject({
      targetDate: { date: '2027-06-30' },
      targetReason: 'The last visits are in May.',
    });
    expect(await noted()).toEqual([]);
  });
});

describe('taking back', () => {
  test('P7 the last sync is undone on both sides, with everything that it sent', async () => {
    await excel.press('Undo last sync');
    await excel.says(/^The sync of today \d\d:\d\d was undone\. Sent 3 changes, brought in 3 changes\. Do it again/);
    await excel.says('Everything is up to date');
    const before = ['Theirs 1.5', 'Theirs 2.4', 'Theirs 3.2'];
    expect([await milestones('1.5', '2.4', '3.2'), await inSheet(excel, '1.5', '2.4', '3.2')]).toEqual([before, before]);
    const { targetDate, targetReason } = (await site.action('4.2')).row;
    expect([targetDate, targetReason]).toEqual([expect.objectContaining({ date: '2027-01-31' }), undefined]);
    expect(await excel.row('Ref', '4.2')).toMatchObject({ 'Target date': 'January 2027', 'Reason for new date': '' });
  });

  test('P7 an older sync is undone from the history, and the history says what was done and chosen', async () => {
    await excel.press('History');
    const cards = excel.pane.getByRole('listitem').filter({ hasText: 'Carys Coordinator' });
    await cards
      .nth(0)
      .getByText(/^The sync of today \d\d:\d\d was undone\./)
      .waitFor();
    await cards.nth(1).getByText('3 choices between two texts').click();
    await cards.nth(1).getByText('Yours was kept: “Mine 1.5”. Theirs was “Theirs 1.5”.').waitFor();
    await cards.nth(2).getByText('Sent 1 change. 1 needs you.').waitFor();
    // The report of that sync is kept as it was sent, its other changes are not.
    await cards.nth(3).getByRole('button', { name: 'Undo this sync' }).click();
    await excel.says(/was undone\. Sent 2 changes, brought in 2 changes\. 1 could not be put back, and stays as it is\./);
    await excel.says('Everything is up to date');
    expect((await inLists()).actions.filter(({ row }) => row.ref === '2.6')).toEqual([]);
    expect((await excel.rows()).filter((row) => row.Ref === '2.6')).toEqual([]);
    expect([await milestones('1.4'), await inSheet(excel, '1.4')]).toEqual([
      [expect.stringMatching(/^Script/)],
      [expect.stringMatching(/^Script/)],
    ]);
    expect((await inLists()).reports.filter(({ row }) => row.narrative === 'They rang, and asked to wait.')).toHaveLength(1);
    expect((await excel.row('Ref', '2.1'))['Latest update']).toContain('They rang, and asked to wait.');
  });
});

describe('without SharePoint', () => {
  test('W4 opened on a train, everything but Sync works, the pane says so, and it syncs when there is a connection again', async () => {
    const { page } = excel;
    await page
      .context()
      .addInitScript(`Object.defineProperty(navigator, 'onLine', { get: () => sessionStorage.getItem('away') === null })`);
    await page.evaluate(() => sessionStorage.setItem('away', 'yes'));
    await page.route('**/_api/**', (route) => route.abort());
    await excel.reopen();
    await excel.says(/^You are offline\. Work on; everything but Sync works/);
    await excel.openSheet('Actions');
    await type(excel, '1.3', 'Typed on a train');
    await type(excel, ['1.5', 'New update'], 'They rang on a train.');
    await excel.says('2 changes to send');
    for (const screen of ['Preview', 'History', 'Send to an agency', 'Bring in a return', 'Import a plan']) {
      await excel.press(screen);
      await excel.press('Back');
    }
    await excel.press('Sync when back online');
    await excel.says(/It will sync by itself when you are back/);
    await page.evaluate(() => sessionStorage.removeItem('away'));
    // The network is there a little before SharePoint answers.
    await excel.pane.locator('body').evaluate(() => window.dispatchEvent(new Event('online')));
    await page.waitForTimeout(500);
    await page.unroute('**/_api/**');
    await excel.says(/^Sent 2 changes\./);
    expect(await milestones('1.3')).toEqual(['Typed on a train']);
    expect((await inLists()).reports.find(({ row }) => row.narrative === 'They rang on a train.')?.row.by).toBe('Carys Coordinator');
  });

  test('opened where the network does not reach SharePoint, it says so, and Sync tries until it does', async () => {
    const { page } = excel;
    await page.route('**/_api/**', (route) => route.abort());
    await excel.reopen();
    await excel.says(/^SharePoint cannot be reached\. Your changes are safe/);
    await excel.openSheet('Actions');
    await type(excel, '1.4', 'Typed behind a sign-in page');
    await excel.says('1 change to send');
    await excel.press('Sync');
    await excel.says(/^SharePoint cannot be reached/);
    await page.unroute('**/_api/**');
    await excel.sync();
    expect(await milestones('1.4')).toEqual(['Typed behind a sign-in page']);
    await excel.says('Everything is up to date');
  });
});

describe('a sync that takes long', () => {
  test('says how far it is, leaves the keyboard where it is, and loses nothing of what is typed meanwhile', async () => {
    for (const ref of ['1.1', '1.3', '1.4']) await type(excel, ref, `Long ${ref}`);
    await excel.says('3 changes to send');
    await faults([{ match: { as: 'coordinator' }, fault: { kind: 'latency', ms: 1500 } }]);
    await excel.press('Sync');
    await excel.says(/Sending to SharePoint… 0 of 3\./);
    await excel.pane.getByRole('button', { name: 'Stop' }).waitFor();
    expect(
      await excel.pane.getByRole('button', { name: 'Sync', exact: true }).evaluate((button) => button === document.activeElement),
    ).toBe(true);
    await type(excel, '1.4', 'Typed over while it was sent');
    await type(excel, '3.1', 'Typed meanwhile');
    await type(excel, ['3.3', 'New update'], 'They rang meanwhile.');
    await faults([]);
    await excel.says('Sent 3 changes.');
    await excel.says('3 changes to send');
    expect(await inSheet(excel, '1.1', '1.4', '3.1')).toEqual(['Long 1.1', 'Typed over while it was sent', 'Typed meanwhile']);
    await excel.sync();
    await excel.says('Everything is up to date');
    expect(await milestones('1.1', '1.4', '3.1')).toEqual(['Long 1.1', 'Typed over while it was sent', 'Typed meanwhile']);
    expect((await inLists()).reports.filter(({ row }) => row.narrative === 'They rang meanwhile.')).toHaveLength(1);
  });
});

describe('another review', () => {
  test('M10 a workbook that holds one is not taken for another, and goes on with its own', async () => {
    const review = (await inLists()).reviews[0]?.row;
    if (review === undefined) throw new Error('There is no review.');
    await site.write({
      kind: 'add',
      table: 'reviews',
      row: { ...review, key: OTHER, reference: 'SAR3', title: 'After the death of “Bertram”' },
    });
    await excel.reopen();
    await excel.press('Another review');
    await excel.press(/SAR3/);
    await excel.says('This workbook holds the plan of another review. Open a new workbook, and choose this review there.');
    await excel.press('Back');
    await excel.says('Everything is up to date');
    expect(await excel.pane.getByText('This workbook holds the plan of another review').count()).toBe(0);
    const fresh = await openExcel(browser, accord.url);
    await fresh.press('Connect');
    await fresh.press(/SAR3/);
    await fresh.sync();
    await fresh.pane.getByRole('heading', { name: 'SAR3' }).waitFor();
    await fresh.openSheet('Actions');
    expect((await fresh.rows()).filter((row) => row.Action !== '')).toEqual([]);
    await fresh.page.context().close();
  });
});

describe('opened as read-only', () => {
  test('S8 it says so, brings in what others did, and what is changed in the sheet stays there and is not sent', async () => {
    const reader = await openExcel(browser, accord.url, 'reader');
    await reader.press('Connect');
    await reader.says('Open as read-only');
    expect(await reader.pane.getByRole('button', { name: /Import|Start/ }).count()).toBe(0);
    await reader.press(/DHR12/);
    await reader.says(/^Read-only: you may read this plan in SharePoint, but not change it/);
    await reader.press('Bring in from SharePoint');
    await reader.says(/^Brought in \d+ changes\./);
    await reader.openSheet('Actions');
    await type(reader, '1.1', 'A reader’s own note');
    await type(reader, '1.3', 'A reader’s other note');
    await type(reader, ['1.4', 'New update'], 'A reader’s report');
    await reader.says('Only in this workbook (2)');
    await site.change('2.1', { milestones: 'Theirs' });
    await site.change('1.3', { milestones: 'Theirs too' });
    await reader.press('Check again');
    await reader.says('1 to bring in, 1 changed in two places');
    await reader.press('Bring in from SharePoint');
    await reader.says(/^Brought in 1 change\./);
    expect(await inSheet(reader, '1.1', '1.3', '2.1')).toEqual(['A reader’s own note', 'A reader’s other note', 'Theirs']);
    await reader.press('Take theirs');
    await reader.says('1 to bring in');
    await reader.press('Bring in from SharePoint');
    await reader.says('Nothing else to send or to bring in');
    expect(await inSheet(reader, '1.1', '1.3')).toEqual(['A reader’s own note', 'Theirs too']);
    expect((await reader.row('Ref', '1.4'))['New update']).toBe('A reader’s report');
    expect(await milestones('1.1', '1.3')).toEqual(['Long 1.1', 'Theirs too']);
    expect((await inLists()).reports.filter(({ row }) => row.narrative === 'A reader’s report')).toEqual([]);
    await reader.page.context().close();
  });
});
