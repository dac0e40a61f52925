import type { Browser } from 'playwright-core';
import type { Row } from '../../src/schema';
import type { StoredRow } from '../../src/store';
import { startAccord, type RunningAccord } from './accord';
import { openBrowser } from './browser';
import { openExcel, type Coordinator } from './coordinator';
import { onSite } from './on-site';
import { handsOn, type Hands } from './grid-hands';

jest.setTimeout(400_000);

/** Where the columns stand on the sheet of actions, as the add-in lays them out. */
const COLUMN = {
  Recommendation: 'A',
  Ref: 'C',
  Action: 'D',
  'Lead agency': 'E',
  'Responsible role': 'G',
  'Responsible person': 'H',
  Milestones: 'J',
  Status: 'M',
} as const;
type Heading = keyof typeof COLUMN;

let browser: Browser;
let accord: RunningAccord;
let excel: Coordinator;
let hands: Hands;
const problems: string[] = [];

beforeAll(async () => {
  [browser, accord] = await Promise.all([openBrowser(), startAccord()]);
  excel = await openExcel(browser, accord.url);
  excel.page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  await excel.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  hands = handsOn(excel.page);
  await excel.pane.getByRole('button', { name: 'Connect' }).click();
  await excel.pane.getByRole('button', { name: /DHR12/ }).click();
  await excel.sync();
  await excel.openSheet('Actions');
});
afterAll(async () => {
  await browser.close();
  await accord.stop();
});

const { actions, change: elsewhere } = onSite(() => accord);

const byKey = (held: readonly StoredRow[]): ReadonlyMap<string, Row> => new Map(held.map(({ row }) => [row.key, row]));

/** What differs between two readings, as "ref field: value", and rows that came and went. */
function changes(before: readonly StoredRow[], after: readonly StoredRow[]): readonly string[] {
  const [was, is] = [byKey(before), byKey(after)];
  const found: string[] = [];
  for (const [key, row] of is) {
    const old = was.get(key);
    if (old === undefined) found.push(`${String(row.ref)} new`);
    for (const field of Object.keys(old === undefined ? {} : { ...old, ...row }))
      if (JSON.stringify(old?.[field]) !== JSON.stringify(row[field])) found.push(`${String(row.ref)} ${field}: ${String(row[field])}`);
  }
  for (const [key, row] of was) if (!is.has(key)) found.push(`${String(row.ref)} gone`);
  return found.sort();
}

/** The refs as they stand on the sheet, from row 2 on; '' for an empty row. */
async function refs(): Promise<readonly string[]> {
  const found: string[] = [];
  for (let row = 2; row < 40; row += 1) found.push(await hands.shown(`${COLUMN.Ref}${row}`));
  while (found[found.length - 1] === '') found.pop();
  return found;
}

async function cell(ref: string, heading: Heading): Promise<string> {
  const at = (await refs()).indexOf(ref);
  if (at < 0) throw new Error(`No row shows ${ref}`);
  return `${COLUMN[heading]}${at + 2}`;
}
const shownIn = async (ref: string, heading: Heading): Promise<string> => hands.shown(await cell(ref, heading));
const rowOf = async (ref: string): Promise<number> => Number(/\d+/.exec(await cell(ref, 'Ref'))?.[0]);
const says = (words: string | RegExp): Promise<void> => excel.pane.getByText(words).first().waitFor();

test('S2 a status and an agency are chosen by mouse from the lists of their cells', async () => {
  const before = await actions();
  await hands.choose(await cell('1.4', 'Status'), 'In progress');
  await hands.choose(await cell('3.4', 'Lead agency'), 'Northshire Police');
  await says('2 changes to send');
  await excel.sync();
  await says(/^Sent 2 changes/);
  expect(changes(before, await actions())).toEqual(['1.4 status: in-progress', expect.stringMatching(/^3\.4 leadAgencies: /)]);
});

test('M10 under a filter only what stands is filled and pasted over, what is hidden comes in, and the filter stays', async () => {
  const before = await actions();
  const statuses = await Promise.all((await refs()).map(async (ref) => [ref, await shownIn(ref, 'Status')] as const));
  const standing = statuses.filter(([, status]) => status === 'In progress').map(([ref]) => ref);
  // What is filled and pasted over below stands, with rows between that do not.
  expect(standing.slice(0, 5)).toEqual(['1.3', '1.4', '1.5', '2.4', '3.1']);
  await hands.filter(COLUMN.Status, ['In progress']);
  const hidden = async (): Promise<readonly boolean[]> => Promise.all((await refs()).map(async (_, at) => hands.isHidden(at + 2)));
  const asFiltered = (await refs()).map((ref) => !standing.includes(ref));
  expect(await hidden()).toEqual(asFiltered);

  await hands.type(await cell('1.3', 'Milestones'), 'Sixty visits');
  await hands.fillDown(await cell('1.3', 'Milestones'), await cell('2.4', 'Milestones'));
  await hands.goTo(await cell('3.1', 'Responsible role'));
  await hands.press('Control+c');
  await hands.goTo(await cell('1.3', 'Responsible role'));
  await hands.drag(await cell('1.4', 'Responsible role'), await cell('2.4', 'Responsible role'));
  await hands.press('Control+v');
  await says('7 changes to send');
  await elsewhere('2.1', { milestones: 'A duty desk answers' });
  await excel.sync();
  await says(/^Sent 4 changes, brought in 1 change/);
  expect(changes(before, await actions())).toEqual([
    '1.3 milestones: Sixty visits',
    '1.4 milestones: Sixty visits',
    '1.4 responsibleRole: Head of Learning',
    '1.5 milestones: Sixty visits',
    '1.5 responsibleRole: Head of Learning',
    '2.1 milestones: A duty desk answers',
    '2.4 milestones: Sixty visits',
    '2.4 responsibleRole: Head of Learning',
  ]);
  expect(await hidden()).toEqual(asFiltered);
  expect(await shownIn('2.1', 'Milestones')).toBe('A duty desk answers');
  await hands.showEverything(COLUMN.Status);
  expect((await hidden()).every((each) => !each)).toBe(true);
});

test('M2 what is filled down by the handle and by Ctrl+D is counted in words, and nothing else reaches the lists', async () => {
  const before = await actions();
  await hands.type(await cell('2.1', 'Status'), 'In progress');
  await hands.fillDown(await cell('2.1', 'Status'), await cell('2.3', 'Status'));
  await hands.type(await cell('4.3', 'Responsible person'), 'R. Osei');
  await hands.goTo(await cell('4.3', 'Responsible person'));
  await hands.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
  await says('6 changes to send');
  await excel.pane.getByRole('button', { name: 'Preview' }).click();
  await says('2.3 status: Not stated → In progress');
  await excel.pane.getByRole('button', { name: 'Sync', exact: true }).click();
  await says(/^Sent 6 changes/);
  expect(changes(before, await actions())).toEqual([
    ...['2.1', '2.2', '2.3'].map((ref) => `${ref} status: in-progress`),
    ...['4.3', '4.4', '4.5'].map((ref) => `${ref} responsiblePerson: R. Osei`),
  ]);
});

test('W3 Ctrl+Z takes typing, filling, deleting and sorting back before the sync, also after a wrong cell was marked', async () => {
  const before = await refs();
  const status = await cell('3.2', 'Status');
  await hands.type(status, 'Nonsense');
  await says(/3\.2 – Status: “Nonsense” is not one of the choices/);
  await hands.goTo(status);
  await hands.press('Control+z');
  expect(await hands.shown(status)).toBe('Not stated');
  await says('Everything is up to date');
  await hands.fillDown(await cell('3.1', 'Milestones'), await cell('3.4', 'Milestones'));
  await says('3 changes to send');
  await hands.press('Control+z');
  await says('Everything is up to date');
  await hands.sort(COLUMN.Action, 'Sort A to Z');
  expect(await refs()).not.toEqual(before);
  await hands.press('Control+z');
  expect(await refs()).toEqual(before);
  await hands.rows(4, 5);
  await hands.rowMenu(4, 'Delete Selected Row');
  await says('2 removed, to confirm');
  await hands.press('Control+z');
  await says('Everything is up to date');
  expect(await refs()).toEqual(before);
});

test('M10 a copied row that is pasted under the table is a new action, and the old one stays as it is', async () => {
  const before = await actions();
  const under = (await refs()).length + 2;
  await hands.rows(await rowOf('1.3'));
  await hands.press('Control+c');
  await hands.rows(under);
  await hands.press('Control+v');
  await says('1 change to send');
  await hands.type(`${COLUMN.Ref}${under}`, '1.7');
  await excel.sync();
  await says(/^Sent 1 change/);
  const after = await actions();
  expect(changes(before, after)).toEqual(['1.7 new']);
  const [old, made] = ['1.3', '1.7'].map((ref) => after.find(({ row }) => row.ref === ref)?.row);
  expect(made?.key).not.toBe(old?.key);
  expect([made?.text, made?.targetDate]).toEqual([old?.text, old?.targetDate]);
});

test('M10 a row put in, and a row cut and pasted elsewhere, leave every key with its action', async () => {
  const before = await actions();
  const at = await rowOf('2.1');
  await hands.rows(at);
  await hands.rowMenu(at, 'rows above');
  await hands.type(`${COLUMN.Recommendation}${at}`, '2');
  await hands.type(`${COLUMN.Ref}${at}`, '2.0');
  await hands.type(`${COLUMN.Action}${at}`, 'Name one person in each agency who answers');
  await hands.type(`${COLUMN['Lead agency']}${at}`, 'Northshire Police');
  const under = (await refs()).length + 2;
  await hands.rows(await rowOf('1.2'));
  await hands.press('Control+x');
  await hands.rows(under);
  await hands.press('Control+v');
  await hands.type(await cell('1.2', 'Milestones'), 'Everyone has watched it');
  await says('2 changes to send');
  await excel.sync();
  await says(/^Sent 2 changes/);
  expect(changes(before, await actions())).toEqual(['1.2 milestones: Everyone has watched it', '2.0 new']);
  expect((await refs()).indexOf('1.2')).toBe(under - 2);
});

test('M9 removed rows are asked about in words; put back they stand again, confirmed they go for everyone, and undone they return', async () => {
  const before = await actions();
  const removed = ['4.1', '4.2', '4.3'];
  const question = 'You removed 3 actions. Remove them from SharePoint for everyone?';
  const removeThree = async (): Promise<void> => {
    const rows = await Promise.all(removed.map(rowOf));
    await hands.rows(Math.min(...rows), Math.max(...rows));
    await hands.rowMenu(Math.max(...rows), 'Delete Selected Row');
    await says(question);
  };
  await removeThree();
  await excel.sync();
  await says(question);
  expect(changes(before, await actions())).toEqual([]);
  await excel.pane.getByRole('button', { name: 'Put back' }).click();
  await says('3 to bring in');
  await excel.sync();
  await says('Brought in 3 changes.');
  expect(await refs()).toEqual(expect.arrayContaining(removed));
  expect(changes(before, await actions())).toEqual([]);

  await removeThree();
  await excel.pane.getByRole('button', { name: 'Remove for everyone' }).click();
  await excel.sync();
  expect(changes(before, await actions())).toEqual(removed.map((ref) => `${ref} gone`));
  const page = await excel.page.context().newPage();
  await page.goto(`${accord.siteUrl}/SitePages/Plan.aspx?as=coordinator&view=plan`);
  await page.getByText(`${before.length - 3} actions`).waitFor();
  await page.close();

  await excel.pane.getByRole('button', { name: 'Undo last sync' }).click();
  await says(/was undone\. Sent 3 changes/);
  expect(changes(before, await actions())).toEqual([]);
  expect(await refs()).toEqual(expect.arrayContaining(removed));
});

test('M11 a person’s own column, formula, colour, note and order stand after a sync that brings changes in', async () => {
  const own = 'Z';
  await hands.type(`${own}1`, 'Letters');
  await hands.goTo(`${own}2`);
  const first = await rowOf('1.1');
  await excel.page.keyboard.type(`=LEN(D${first})`);
  await hands.press('Enter');
  await hands.fillDown(`${own}${first}`, `${own}${first + 4}`);
  const coloured = await cell('1.4', 'Action');
  await hands.goTo(coloured);
  await hands.note('Ask Priya about the counters');
  await excel.page.keyboard.press('Control+b');
  await hands.sort(COLUMN.Action, 'Sort Z to A');
  const order = await refs();
  const looks = async (): Promise<unknown> => {
    const action = await cell('1.4', 'Action');
    return excel.page.evaluate(
      ([at, mine, counted]) => {
        const grid = (window as unknown as { readonly accordGrid: import('../../local/spreadsheet/src/hooks').GridHooks }).accordGrid;
        const { state } = grid.host.workbook;
        const row = Number(/\d+/.exec(at ?? '')?.[0]) - 1;
        const held = state.sheets.find(({ name }) => name === 'Actions')?.rows[row];
        const column = (at ?? '').charCodeAt(0) - 65;
        const last = (mine ?? '').charCodeAt(0) - 65;
        return {
          note: held?.[column]?.note?.text,
          bold: state.styles[held?.[column]?.style ?? 0]?.['Format.Font.Bold'],
          formula: held?.[last]?.formula,
          shows: grid.shown(`${mine}${row + 1}`) === String(grid.shown(`${counted}${row + 1}`).length),
        };
      },
      [action, own, COLUMN.Action],
    );
  };
  const at = Number(/\d+/.exec(await cell('1.4', 'Action'))?.[0]);
  const asLaid = { note: 'Ask Priya about the counters', bold: true, formula: `=LEN(D${at})`, shows: true };
  expect(await looks()).toEqual(asLaid);
  await elsewhere('1.4', { text: 'Give every front counter officer a script and a quiet room', milestones: 'Printed' });
  await excel.sync();
  await says('Brought in 1 change.');
  expect(await refs()).toEqual(order);
  expect(await hands.shown(`${own}1`)).toBe('Letters');
  expect(await shownIn('1.4', 'Milestones')).toBe('Printed');
  expect(await looks()).toEqual(asLaid);
});

test('the grid raised no error', () => {
  expect(problems).toEqual([]);
});
