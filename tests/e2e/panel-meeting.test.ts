import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { applyPlan, prepare, type MergeOptions } from '../../src/sync';
import { isReport, logOf, standing, type Row, type RowKey } from '../../src/schema';
import { coordinator, keyMaker } from '../support/rows';
import { openWorkbook } from '../workbook/open-workbook';
import { openBrowser } from './browser';
import { DHR, panelRows, SAR } from './panel-rows';
import { dayFromToday, HOUSING, key, openPlanSite, type PlanSite } from './plan-site';

jest.setTimeout(600_000);

let browser: Browser;
let site: PlanSite;
let chair: Page;
let panel: Page;
let agency: Page;
let reader: Page;

/** The browser in which the chair sits; its storage outlives a crash of the page. */
let chairs: BrowserContext;
let chairAddress: string;

const sitDown = (page: Page): void => {
  chair = page;
};
const open = async (as: string, width = 1280): Promise<Page> => {
  const page = await site.open(browser, as, { hash: '#view=meeting', width });
  page.setDefaultTimeout(60_000);
  return page;
};
const subject = (page: Page): Locator => page.locator('#accord-meeting-item');
const at = async (page: Page, text: string): Promise<void> => subject(page).filter({ hasText: text }).waitFor();
const say = async (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const agendaItem = (page: Page, text: string): Locator =>
  page.getByRole('navigation', { name: 'Agenda' }).getByRole('button').filter({ hasText: text });
const goTo = async (page: Page, text: string): Promise<void> => {
  await agendaItem(page, text).click();
  await at(page, text);
};

interface Decided {
  readonly key: string;
  readonly sentence?: string;
  readonly date?: string;
}
/** Decides by keyboard alone: the key, the words, Enter. */
async function decide(page: Page, { key: pressed, sentence, date }: Decided): Promise<void> {
  await page.keyboard.press(pressed);
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Cancel' }) });
  await form.waitFor();
  if (date !== undefined) await form.getByLabel('New date').fill(date);
  const field = form.getByRole('textbox').last();
  await field.focus();
  if (sentence !== undefined) await page.keyboard.type(sentence);
  await page.keyboard.press('Enter');
}

const rowsOf = async (table: 'actions' | 'reports' | 'decisions' | 'meetings', review: RowKey): Promise<readonly Row[]> => {
  const all = await site.listsAs('owner').readAll({ review }, {});
  if (!all.ok) throw new Error(JSON.stringify(all.failure));
  return all.value.rows[table].map(({ row }) => row);
};
const both = async (table: 'actions' | 'reports' | 'decisions'): Promise<readonly Row[]> => [
  ...(await rowsOf(table, DHR)),
  ...(await rowsOf(table, SAR)),
];
/** What stands of what was decided: what was taken back, and the taking back, are rows too. */
const decisions = async (): Promise<readonly Row[]> => {
  const log = standing(logOf({ reports: await both('reports'), decisions: await both('decisions') }));
  return log.filter((entry) => !isReport(entry)) as unknown as readonly Row[];
};
const actionRow = async (n: number): Promise<Row | undefined> => (await both('actions')).find((row) => row.key === key(n));
const meetingRow = async (): Promise<Row | undefined> => (await rowsOf('meetings', DHR))[0];

beforeAll(async () => {
  browser = await openBrowser();
  site = await openPlanSite(panelRows());
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

describe('a whole meeting', () => {
  test('S9 the chair starts it, and its agenda holds what needs the panel', async () => {
    chair = await open('coordinator');
    chairs = chair.context();
    chairAddress = chair.url();
    await say(chair, /12 actions on the agenda, about 7 minutes each/);
    await chair.getByRole('button', { name: 'Start meeting' }).click();
    await at(chair, 'Train every housing officer');
    const sections = await chair.getByRole('navigation', { name: 'Agenda' }).getByRole('heading').allTextContents();
    expect(sections).toEqual(['Awaiting sign-off4', 'Overdue4', 'Asked for more time1', 'At risk3']);
    expect(await meetingRow()).toMatchObject({ status: 'running', chair: 'Carys Coordinator', minutesPlanned: 90, item: key(30) });
  });

  test('everyone follows the chair, wanders off, and comes back', async () => {
    [panel, agency, reader] = [await open('panel'), await open(`agency:${HOUSING}`), await open('reader')];
    for (const page of [panel, agency, reader]) await at(page, 'Train every housing officer');
    await chair.keyboard.press('n');
    for (const page of [chair, panel, agency, reader]) await at(page, 'Train every call handler');
    await goTo(agency, 'Audit twenty closed cases');
    await chair.keyboard.press('p');
    await at(reader, 'Train every housing officer');
    await at(agency, 'Audit twenty closed cases');
    await agency.getByRole('button', { name: 'Back to the chair' }).click();
    await at(agency, 'Train every housing officer');
  });

  test('S8 neither the agency nor a reader finds a way to decide', async () => {
    for (const page of [agency, reader]) {
      expect(await page.getByRole('button', { name: /Accept|Return|Close|Dealt with|Take the chair/ }).count()).toBe(0);
      await page.keyboard.press('a');
      expect(await page.getByRole('form', { name: 'Accept completion' }).count()).toBe(0);
    }
    expect(await reader.getByText('Carys Coordinator', { exact: true }).count()).toBe(0);
  });

  test('P4 a decision while SharePoint is busy lands, and everyone sees it within seconds', async () => {
    site.tenant.setFaults([{ match: { method: 'POST', path: '$batch' }, fault: { kind: 'throttle', retryAfterSeconds: 1 }, times: 2 }]);
    await decide(chair, { key: 'a' });
    await say(chair, 'Completion accepted.');
    expect(await actionRow(30)).toMatchObject({ status: 'signed-off', completionDate: dayFromToday(-12) });
    for (const page of [panel, agency, reader])
      await page.getByRole('region', { name: 'Decisions so far' }).getByText('Completion accepted').waitFor();
  });

  test('P2 two who decide at once get one decision, and the second is told who was first', async () => {
    await chair.keyboard.press('n');
    await at(panel, 'Train every call handler');
    await panel.keyboard.press('r');
    const form = panel.getByRole('form', { name: 'Return to the agency' });
    await form.getByRole('textbox').fill('How many came?');
    await decide(chair, { key: 'a' });
    await say(chair, 'Completion accepted.');
    await form.getByRole('textbox').press('Enter');
    await say(panel, /Carys Coordinator has just accepted this/);
    expect((await decisions()).filter((row) => row.action === key(31))).toHaveLength(1);
  });

  test('P3 a dropped answer makes no second decision', async () => {
    await chair.keyboard.press('n');
    await at(chair, 'Publish one referral path');
    await chair.keyboard.press('r');
    await chair.getByRole('form', { name: 'Return to the agency' }).getByRole('textbox').fill('The path leaves out the health trust.');
    site.tenant.setFaults([{ match: { method: 'POST', path: '$batch' }, fault: { kind: 'drop-after' }, after: 2, times: 2 }]);
    await chair.keyboard.press('Enter');
    await say(chair, 'Returned to the agency.');
    site.tenant.setFaults([]);
    expect((await decisions()).filter((row) => row.action === key(32))).toMatchObject([{ kind: 'return', decides: key(62) }]);
  });

  test('P5 the chair’s browser dies between the action and the log: on return the decision is finished, once', async () => {
    await chair.keyboard.press('n');
    await at(chair, 'Put the risk checklist');
    let died: () => void = () => undefined;
    const death = new Promise<void>((resolve) => (died = resolve));
    await chair.route('**/_api/$batch', async (route) => {
      // The action has been written by now; the decision never leaves the browser.
      if (!(route.request().postData() ?? '').includes('"AccordDecides":"')) return route.continue();
      await route.abort();
      died();
      return undefined;
    });
    await decide(chair, { key: 'a' });
    await death;
    await chair.close();
    expect(await actionRow(33)).toMatchObject({ status: 'signed-off' });
    expect((await decisions()).filter((row) => row.action === key(33))).toEqual([]);
    sitDown(await chairs.newPage());
    chair.setDefaultTimeout(60_000);
    await chair.goto(chairAddress);
    await say(chair, /Your decision on 1.4 had been cut off. It is finished now/);
    expect((await decisions()).filter((row) => row.action === key(33))).toMatchObject([{ kind: 'accept', by: 'Carys Coordinator' }]);
    await at(chair, 'Put the risk checklist');
  });

  test('S5 S6 each decision asks for the sentence that it needs', async () => {
    await goTo(chair, 'Audit twenty closed cases');
    await decide(chair, { key: 'd', date: 'some time soon' });
    await say(chair, '“some time soon” is not a date.');
    await say(chair, 'Say why the date moves.');
    const form = chair.getByRole('form', { name: 'Agree a new date' });
    await form.getByLabel('New date').fill('31 March 2027');
    await form.getByLabel(/Why does it move/).fill('The auditor was away.');
    await chair.keyboard.press('Enter');
    await say(chair, 'New date agreed.');
    expect(await actionRow(34)).toMatchObject({
      targetDate: { date: '2027-03-31' },
      originalTarget: { date: dayFromToday(-60) },
      targetReason: 'The auditor was away.',
    });
    await goTo(chair, 'Agree a duty desk');
    await decide(chair, { key: 'e', sentence: 'To the chief officers: no answer since spring.' });
    await say(chair, 'Escalated.');
    await goTo(chair, 'Translate the leaflet');
    await decide(chair, { key: 'c', sentence: 'The service that it advertised has ended.' });
    await say(chair, 'Closed – not progressing.');
    await goTo(chair, 'Hold a learning event');
    await decide(chair, { key: 'q', sentence: 'Which teams have not come yet?' });
    await say(chair, 'Question asked.');
    await goTo(chair, 'Agree what may be shared');
    await decide(chair, { key: 'd', sentence: 'The lawyers need another month.' });
    await say(chair, 'New date agreed.');
    expect(await actionRow(50)).toMatchObject({ targetDate: { date: dayFromToday(200) } });
    expect(await actionRow(36)).toMatchObject({ status: 'not-progressing', statusReason: 'The service that it advertised has ended.' });
  });

  test('P7 a decision is undone while the meeting runs, and taken anew', async () => {
    await chair.getByRole('button', { name: 'Undo the decision on 1.7' }).click();
    await say(chair, 'The decision on 1.7 is taken back.');
    expect(await actionRow(36)).toMatchObject({ status: 'in-progress' });
    expect((await decisions()).filter((row) => row.action === key(36))).toEqual([]);
    await goTo(chair, 'Translate the leaflet');
    await decide(chair, { key: 'e', sentence: 'To the commissioner.' });
    await say(chair, 'Escalated.');
    await goTo(panel, 'Link calls from one address');
    await decide(panel, { key: 'q', sentence: 'When does the supplier begin?' });
    await say(panel, 'Question asked.');
  });

  test('attendance, notes and an action that arises are kept with the meeting', async () => {
    const side = chair.getByRole('complementary', { name: 'Attendance and decisions' });
    await side.getByLabel('Add a name').fill('Pat Moss, Northshire Police');
    await side.getByLabel('Add a name').press('Enter');
    await side.getByText('Pat Moss, Northshire Police').waitFor();
    await side.getByLabel('Add an apology').fill('Lee Park');
    await side.getByLabel('Add an apology').press('Enter');
    await side.getByText('Lee Park').waitFor();
    await side.getByLabel('Notes for the minutes').fill('The last minutes were agreed.');
    await side.getByRole('button', { name: 'Add an action' }).click();
    await side.getByLabel('What is to be done?').fill('Ask the commissioner for a new leaflet');
    await side.getByLabel('By when?').fill('30 June 2027');
    await side.getByRole('button', { name: 'Add to the plan' }).click();
    const arisen = side.getByRole('region', { name: 'Actions arising' }).getByRole('listitem');
    await arisen.filter({ hasText: 'Ask the commissioner for a new leaflet' }).waitFor();
    expect(await panel.getByRole('button', { name: 'Add an action' }).count()).toBe(0);
    expect(await meetingRow()).toMatchObject({
      present: ['Carys Coordinator', 'Pat Moss, Northshire Police'],
      apologies: ['Lee Park'],
      notes: 'The last minutes were agreed.',
    });
  });

  test('a draft of the minutes can be had at any moment', async () => {
    const [download] = await Promise.all([
      chair.waitForEvent('download'),
      chair.getByRole('button', { name: 'Draft minutes (Word)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${dayFromToday(0)} Panel minutes (draft).docx`);
    const { value } = await mammoth.extractRawText({ buffer: readFileSync(await download.path()) });
    expect(value).toContain('the meeting is not closed yet');
    expect(value).toContain('The auditor was away.');
  });

  test('S8 closing locks it for everybody', async () => {
    await chair.getByRole('button', { name: 'Close the meeting' }).click();
    await chair.getByRole('button', { name: 'Yes, close it' }).click();
    for (const page of [chair, panel, agency]) await say(page, 'This meeting is closed.');
    expect(await chair.getByRole('button', { name: /Undo|Accept|Add/ }).count()).toBe(0);
    expect(await meetingRow()).toMatchObject({ status: 'closed' });
  });

  test('P5 afterwards the lists, the log, the minutes and the workbook say the same', async () => {
    const taken = await decisions();
    expect(taken.map((row) => [row.kind, row.by])).toHaveLength(10);
    const meeting = await meetingRow();
    expect(new Set(taken.map((row) => row.meeting))).toEqual(new Set([meeting?.key]));
    for (const action of await both('actions')) {
      const kinds = taken.filter((row) => row.action === action.key).map((row) => row.kind);
      expect([action.ref, action.status === 'signed-off']).toEqual([action.ref, kinds.includes('accept')]);
    }
    const files = await attachments(String(meeting?.key));
    expect([...files.keys()]).toEqual([`${dayFromToday(0)} Panel minutes.docx`]);
    const { value: minutes } = await mammoth.extractRawText({
      buffer: files.get(`${dayFromToday(0)} Panel minutes.docx`) ?? Buffer.alloc(0),
    });
    for (const row of taken) if (typeof row.reason === 'string') expect(minutes).toContain(row.reason);
    expect(minutes.match(/Completion accepted/g)).toHaveLength(3);
    for (const said of [
      'Pat Moss, Northshire Police',
      'Lee Park',
      'The last minutes were agreed.',
      'Ask the commissioner for a new leaflet',
    ])
      expect(minutes).toContain(said);
    const parts = unzipSync(new Uint8Array(files.get(`${dayFromToday(0)} Panel minutes.docx`) ?? Buffer.alloc(0)));
    const header = Object.entries(parts).find(([name]) => name.startsWith('word/header'))?.[1];
    expect(header === undefined ? '' : strFromU8(header)).toContain('OFFICIAL-SENSITIVE');
    await inWorkbook(taken);
  });

  test('S8 changed in the list itself after it was closed, the meeting says so, and minutes hold to what stood', async () => {
    await changeByRest({ notes: 'Nothing was agreed.' });
    const page = await site.open(browser, 'coordinator', { hash: `#view=meeting&meeting=${String((await meetingRow())?.key)}` });
    page.setDefaultTimeout(60_000);
    await say(page, /This meeting was changed after it was closed, outside Accord/);
    await say(page, /: Notes$/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Minutes (Word)' }).click()]);
    const { value } = await mammoth.extractRawText({ buffer: readFileSync(await download.path()) });
    expect(value).toContain('The last minutes were agreed.');
    expect(value).not.toContain('Nothing was agreed.');
  });
});

/** Somebody of the panel goes round the page. */
async function changeByRest(changes: Readonly<Record<string, Row[string]>>): Promise<void> {
  const lists = site.listsAs('panel');
  const meeting = await meetingRow();
  const held = await lists.readRows('meetings', [meeting?.key as RowKey], {});
  const found = held.ok ? held.value[0] : undefined;
  if (found === undefined) throw new Error('There is no meeting.');
  const { place, version, row } = found;
  const answers = await lists.write([{ kind: 'update', table: 'meetings', key: row.key, place, version, changes, before: {} }], {});
  expect(answers.ok && answers.value[0]?.outcome).toBe('written');
}

async function attachments(meeting: string): Promise<ReadonlyMap<string, Buffer>> {
  const headers = { Authorization: 'Bearer reader', Accept: 'application/json;odata=nometadata' };
  const list = `${site.url}/_api/web/lists/getbytitle('Accord Meetings')`;
  const found = (await (await fetch(`${list}/items?$select=Id&$filter=AccordKey eq '${meeting}'`, { headers })).json()) as {
    value: { Id: number }[];
  };
  const item = `${list}/items(${found.value[0]?.Id ?? 0})/AttachmentFiles`;
  const listed = (await (await fetch(item, { headers })).json()) as { value: { FileName: string }[] };
  const all = new Map<string, Buffer>();
  for (const { FileName } of listed.value) {
    const file = await fetch(`${item}('${encodeURIComponent(FileName)}')/$value`, { headers });
    all.set(FileName, Buffer.from(await file.arrayBuffer()));
  }
  return all;
}

/** A coordinator syncs a workbook, behind the genuine office.js: its sheets tell what the meeting decided. */
async function inWorkbook(taken: readonly Row[]): Promise<void> {
  const book = await openWorkbook();
  try {
    const lists = site.listsAs('coordinator');
    const options: MergeOptions = { site: site.url, review: DHR, actor: coordinator, today: dayFromToday(0) as MergeOptions['today'] };
    const ports = { workbook: book.store, lists };
    const prepared = await prepare(ports, options, {});
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.failure));
    const clock = { now: () => new Date().toISOString(), wait: async () => undefined, random: () => 0.5 };
    const done = await applyPlan({ prepared: prepared.value, choices: [], ports, clock, newId: keyMaker(0x700000), run: {} });
    expect(done.ok && done.value.left).toEqual([]);
    const { user } = book.excel.host;
    const cell = (table: 'AccordActions' | 'AccordDecisions', label: string, row: number): string =>
      String(user.valueOf(user.cellOf(table, label, row)));
    const own = (await rowsOf('actions', DHR)).filter((row) => row.status === 'signed-off').map((row) => row.ref);
    const shown = Array.from({ length: user.rowCount('AccordActions') }, (_, row) => [
      cell('AccordActions', 'Ref', row),
      cell('AccordActions', 'Status', row),
    ]);
    expect(shown.filter(([, status]) => status === 'Complete').map(([ref]) => ref)).toEqual(own);
    const log = Array.from({ length: user.rowCount('AccordDecisions') }, (_, row) => cell('AccordDecisions', 'Accord key', row));
    for (const row of taken.filter(({ review }) => review === DHR)) expect(log).toContain(row.key);
  } finally {
    await book.close();
  }
}
