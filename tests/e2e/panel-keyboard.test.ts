import type { Browser, Locator, Page } from 'playwright-core';
import { isReport, logOf, standing, type Row } from '../../src/schema';
import { openBrowser } from './browser';
import { DHR, panelRows, SAR } from './panel-rows';
import { key, openPlanSite, type PlanSite } from './plan-site';

jest.setTimeout(300_000);

let browser: Browser;
let site: PlanSite;
let chair: Page;

beforeAll(async () => {
  browser = await openBrowser();
  site = await openPlanSite(panelRows());
  chair = await site.open(browser, 'coordinator', { hash: '#view=meeting' });
  chair.setDefaultTimeout(60_000);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const rowsOf = async (table: 'actions' | 'reports' | 'decisions' | 'meetings'): Promise<readonly Row[]> => {
  const found: Row[] = [];
  for (const review of table === 'meetings' ? [DHR] : [DHR, SAR]) {
    const all = await site.listsAs('owner').readAll({ review }, {});
    if (all.ok) found.push(...all.value.rows[table].map(({ row }) => row));
  }
  return found;
};
/** What stands of what was decided: what was taken back, and the taking back, are rows too. */
const decidedRows = async (): Promise<readonly Row[]> => {
  const log = standing(logOf({ reports: await rowsOf('reports'), decisions: await rowsOf('decisions') }));
  return log.filter((entry) => !isReport(entry)) as unknown as readonly Row[];
};
const focusIsSomewhere = async (): Promise<void> => {
  await chair.waitForFunction(() => document.activeElement !== null && document.activeElement !== document.body);
};
/** Goes to something by Tab alone, forwards or backwards. */
async function tabTo(target: Locator, back?: 'back'): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < 120; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await chair.keyboard.press(back === 'back' ? 'Shift+Tab' : 'Tab');
  }
  throw new Error('It cannot be reached by keyboard.');
}
const say = async (text: string | RegExp): Promise<void> => chair.getByText(text).first().waitFor();
const at = async (text: string): Promise<void> => chair.locator('#accord-meeting-item').filter({ hasText: text }).waitFor();
const side = (): Locator => chair.getByRole('complementary', { name: 'Attendance and decisions' });

async function decide(
  pressed: string,
  { sentence, date, said }: { readonly sentence?: string; readonly date?: string; readonly said: string },
) {
  await chair.keyboard.press(pressed);
  await chair.getByRole('button', { name: 'Cancel' }).waitFor();
  // The field that is asked for first has the focus; where a date was asked for, it stands there already.
  if (date !== undefined) {
    await chair.keyboard.type(date);
    await chair.keyboard.press('Tab');
  }
  if (sentence !== undefined) await chair.keyboard.type(sentence);
  await chair.keyboard.press('Enter');
  await say(said);
  await focusIsSomewhere();
}

test('a whole meeting by keyboard alone: the focus is never lost, and no key acts while something is typed', async () => {
  await tabTo(chair.getByRole('button', { name: 'Start meeting' }));
  await chair.keyboard.press('Enter');
  await at('Train every housing officer');
  await focusIsSomewhere();
  await say(/A Accept, R Return, D New date, E Escalate, C Close action, Q Ask/);

  await decide('a', { said: 'Completion accepted.' });
  await chair.keyboard.press('n');
  await at('Train every call handler');
  await decide('r', { sentence: 'Can we see an attendance note?', said: 'Returned to the agency.' });
  // From the agenda by Tab and Enter, too.
  const wanted = chair.getByRole('navigation', { name: 'Agenda' }).getByRole('button').filter({ hasText: 'Audit twenty closed cases' });
  await tabTo(wanted, 'back');
  await chair.keyboard.press('Enter');
  await at('Audit twenty closed cases');
  await decide('d', { date: '31 March 2027', sentence: 'The auditor was away.', said: 'New date agreed.' });
  await chair.keyboard.press('n');
  await decide('e', { sentence: 'To the chief officers.', said: 'Escalated.' });
  await chair.keyboard.press('n');
  await decide('c', { sentence: 'The service has ended.', said: 'Closed – not progressing.' });
  await chair.keyboard.press('n');
  await decide('q', { sentence: 'Which teams are left?', said: 'Question asked.' });

  // One is taken back: the button is gone afterwards, and the focus is not.
  await tabTo(
    side()
      .getByRole('button', { name: /^Undo the decision on 1\.7|^Undo/ })
      .last(),
  );
  await chair.keyboard.press('Enter');
  await say(/is taken back\./);
  await focusIsSomewhere();

  const name = side().getByLabel('Add a name');
  await tabTo(name);
  await chair.keyboard.type('Quentin Pratt, Crane and Partners');
  await chair.keyboard.press('Enter');
  await side().getByText('Quentin Pratt, Crane and Partners').waitFor();
  await tabTo(side().getByRole('button', { name: 'Remove Quentin Pratt, Crane and Partners' }), 'back');
  await chair.keyboard.press('Enter');
  await side().getByText('Quentin Pratt, Crane and Partners').waitFor({ state: 'detached' });
  await focusIsSomewhere();
  await tabTo(name);
  await chair.keyboard.type('Pat Moss');
  await chair.keyboard.press('Enter');
  await side().getByText('Pat Moss').waitFor();

  await tabTo(side().getByRole('button', { name: 'Add an action' }));
  await chair.keyboard.press('Enter');
  await chair.keyboard.type('Ask the commissioner for a new leaflet');
  await tabTo(side().getByRole('button', { name: 'Add to the plan' }));
  await chair.keyboard.press('Enter');
  await side().getByRole('region', { name: 'Actions arising' }).getByText('Ask the commissioner for a new leaflet').waitFor();
  await focusIsSomewhere();

  await tabTo(side().getByLabel('Notes for the minutes'));
  await chair.keyboard.type('A quiet note on each decision');
  const draft = chair.getByRole('button', { name: 'Draft minutes (Word)' });
  await tabTo(draft);
  const [download] = await Promise.all([chair.waitForEvent('download'), chair.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toContain('Panel minutes (draft).docx');
  await focusIsSomewhere();

  await tabTo(chair.getByRole('button', { name: 'Close the meeting' }));
  await chair.keyboard.press('Enter');
  await tabTo(chair.getByRole('button', { name: 'Yes, close it' }));
  await chair.keyboard.press('Enter');
  await say('This meeting is closed.');
  await focusIsSomewhere();

  const decided = (await decidedRows()).map((row) => row.kind);
  // Nothing but what was meant: no key acted while something was typed.
  expect(decided).toEqual(expect.arrayContaining(['accept', 'return', 'new-date', 'escalate', 'close']));
  expect(decided).toHaveLength(5);
  const [meeting] = await rowsOf('meetings');
  expect(meeting).toMatchObject({ status: 'closed', notes: 'A quiet note on each decision', present: ['Carys Coordinator', 'Pat Moss'] });
  expect((await rowsOf('actions')).find((row) => row.key === key(34))).toMatchObject({ targetDate: { date: '2027-03-31' } });
});
