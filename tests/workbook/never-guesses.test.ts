import {
  MemoryLists,
  applyPlan,
  prepare,
  summarise,
  type Choice,
  type MergeOptions,
  type Prepared,
  type SyncOutcome,
} from '../../src/sync';
import type { Row, RowKey, TableName } from '../../src/schema';
import type { Write } from '../../src/store';
import { ExcelWorkbook } from '../../src/workbook';
import {
  actionRow,
  coordinator,
  housingRow,
  keyMaker,
  keyNumber,
  police,
  policeRow,
  review,
  reviewRow,
  today,
  trainingRow,
} from '../support/rows';
import { openWorkbook, type OpenWorkbook } from './open-workbook';

const options: MergeOptions = { site: 'https://contoso.example/sites/partnership', review, actor: coordinator, today };
let minute = 0;
const clock = {
  now: () => new Date(Date.UTC(2026, 10, 21, 10, minute++)).toISOString(),
  wait: async () => undefined,
  random: () => 0.5,
};
const sharing = { ...trainingRow, key: keyNumber(5), number: '2', text: 'Agencies share what they know.' };

function filledLists(...actions: readonly Row[]): MemoryLists {
  const lists = new MemoryLists();
  const add = (table: TableName, row: Row): void => void lists.writeOne({ kind: 'add', table, row });
  for (const row of [policeRow, housingRow]) add('agencies', row);
  add('reviews', reviewRow);
  for (const row of [trainingRow, sharing]) add('recommendations', row);
  for (const row of actions) add('actions', row);
  return lists;
}

const look = async (book: Pick<OpenWorkbook, 'store'>, lists: MemoryLists): Promise<Prepared> => {
  const prepared = await prepare({ workbook: book.store, lists }, options, {});
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.failure));
  return prepared.value;
};

async function sync(book: Pick<OpenWorkbook, 'store'>, lists: MemoryLists, choices: readonly Choice[] = []): Promise<SyncOutcome> {
  const prepared = await look(book, lists);
  const ports = { workbook: book.store, lists };
  const done = await applyPlan({ prepared, choices, ports, clock, newId: keyMaker(0x700000), run: {} });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value;
}

/** The same file, opened somewhere else by somebody else. */
async function reopened(snapshot: string, start: number): Promise<OpenWorkbook> {
  const opened = await openWorkbook(snapshot);
  return { ...opened, store: new ExcelWorkbook({ excel: opened.excel.Excel, newKey: keyMaker(start), today: () => today }) };
}

const inLists = async (lists: MemoryLists, table: TableName): Promise<readonly Row[]> => {
  const all = await lists.readAll({ review });
  return all.ok ? all.value.rows[table].map(({ row }) => row) : [];
};

async function change(
  lists: MemoryLists,
  at: { readonly table: TableName; readonly key: RowKey },
  changes: Readonly<Record<string, Row[string]>>,
): Promise<void> {
  const found = await lists.readRows(at.table, [at.key]);
  const held = found.ok ? found.value[0] : undefined;
  if (held === undefined) throw new Error('not there');
  const { version, place, row } = held;
  const write: Write = { kind: 'update', table: at.table, key: at.key, version, place, changes, before: row };
  lists.writeOne(write);
}

async function remove(lists: MemoryLists, key: RowKey): Promise<void> {
  const found = await lists.readRows('actions', [key]);
  const held = found.ok ? found.value[0] : undefined;
  if (held === undefined) throw new Error('not there');
  lists.writeOne({ kind: 'remove', table: 'actions', key, version: held.version, place: held.place, before: held.row });
}

const parents = async (lists: MemoryLists): Promise<Readonly<Record<string, unknown>>> =>
  Object.fromEntries((await inLists(lists, 'actions')).map(({ ref, recommendation }) => [String(ref), recommendation]));

describe('cells that stand for rows', () => {
  let book: OpenWorkbook;
  beforeEach(async () => {
    book = await openWorkbook();
  });
  afterEach(async () => book.close());
  const user = (): OpenWorkbook['excel']['host']['user'] => book.excel.host.user;
  const at = (label: string, row: number, table = 'AccordActions'): string => user().cellOf(table, label, row);
  const below = (label: string): string => {
    const last = at(label, user().rowCount('AccordActions') - 1);
    return last.replace(/\d+$/, (row) => String(Number(row) + 1));
  };

  test('M15 recommendations whose numbers are swapped keep their actions, in this workbook and in another', async () => {
    const two = actionRow(2, { recommendation: sharing.key, ref: '2.1' });
    const lists = filledLists(actionRow(1), two);
    await sync(book, lists);
    const other = await reopened(book.excel.host.snapshot(), 0x900000);
    user().type(at('Number', 0, 'AccordRecommendations'), '2');
    user().type(at('Number', 1, 'AccordRecommendations'), '1');
    await sync(book, lists);
    expect([at('Recommendation', 0), at('Recommendation', 1)].map((cell) => user().valueOf(cell))).toEqual(['2', '1']);
    expect((await sync(book, lists)).record.entries).toEqual([]);
    await sync(other, lists);
    expect((await sync(other, lists)).record.entries).toEqual([]);
    expect(await parents(lists)).toEqual({ '1.1': trainingRow.key, '2.1': sharing.key });
    await other.close();
  });

  test('M15 a new number, a new name and a new ref move nothing, and rows typed before it go with their parent', async () => {
    const lists = filledLists(actionRow(1), actionRow(2));
    const report = {
      key: keyNumber(0x9001),
      review,
      action: actionRow(1).key,
      date: today,
      agency: police,
      narrative: 'They met.',
    };
    lists.writeOne({ kind: 'add', table: 'reports', row: report });
    await sync(book, lists);
    user().type(below('Action'), 'Write to every school');
    user().type(at('Recommendation', 2), '1');
    user().type(at('Number', 0, 'AccordRecommendations'), '7');
    user().type(at('Agency', 0, 'AccordAgencies'), 'Northshire Constabulary');
    user().type(at('Ref', 0), '7.1');
    await sync(book, lists);
    expect((await sync(book, lists)).record.entries).toEqual([]);
    const actions = await inLists(lists, 'actions');
    expect(actions.map(({ recommendation }) => recommendation)).toEqual([trainingRow.key, trainingRow.key, trainingRow.key]);
    expect(actions.slice(0, 2).map(({ leadAgencies }) => leadAgencies)).toEqual([[police], [police]]);
    expect((await inLists(lists, 'reports')).map(({ action }) => action)).toEqual([actionRow(1).key]);
    expect(user().valueOf(at('Recommendation', 2))).toBe('7');
  });

  test('M15 words that were one row at the last sync and are another now ask, and go on asking', async () => {
    const lists = filledLists(actionRow(1));
    await sync(book, lists);
    user().type(below('Action'), 'Write to every school');
    user().type(at('Recommendation', 1), '1');
    user().type(at('Number', 0, 'AccordRecommendations'), '2');
    user().type(at('Number', 1, 'AccordRecommendations'), '1');
    await sync(book, lists);
    await sync(book, lists);
    expect(await inLists(lists, 'actions')).toHaveLength(1);
    const { plan, sides } = await look(book, lists);
    expect(
      summarise(plan, sides)
        .items.map(({ text }) => text)
        .join(),
    ).toMatch(/“1” was .* at the last sync and is .* now/);
    user().type(at('Recommendation', 1), `2 [${trainingRow.key.slice(-8)}]`);
    await sync(book, lists);
    expect((await inLists(lists, 'actions')).map(({ recommendation }) => recommendation)).toEqual([trainingRow.key, trainingRow.key]);
  });

  test('M17 what others change under a filter lands in its own rows, and the filter stays', async () => {
    const rows = [1, 2, 3, 4, 5].map((n) => actionRow(n, { milestones: `Kept ${n}` }));
    const lists = filledLists(...rows);
    await sync(book, lists);
    user().filter('AccordActions', 'Ref', ['1.1', '1.5']);
    for (const row of rows.slice(1, 4))
      await change(lists, { table: 'actions', key: row.key }, { milestones: `Theirs ${String(row.ref)}` });
    await remove(lists, actionRow(5).key);
    await sync(book, lists, [{ table: 'actions', key: actionRow(5).key, field: undefined, choose: 'allow' }]);
    expect((await sync(book, lists)).record.entries).toEqual([]);
    expect([0, 1, 2, 3].map((row) => user().valueOf(at('Milestones', row)))).toEqual(['Kept 1', 'Theirs 1.2', 'Theirs 1.3', 'Theirs 1.4']);
    expect(user().rowCount('AccordActions')).toBe(4);
    const table = book.excel.host.workbook.state.tables.find(({ name }) => name === 'AccordActions');
    expect(table?.columns.some(({ filter }) => filter !== undefined)).toBe(true);
  });

  test('S1 a ref that is typed or pasted under the table stays the text that it is', async () => {
    const lists = filledLists(actionRow(1));
    await sync(book, lists);
    const from = below('Ref');
    user().pasteText(from, [['4.20'], ['9.10'], ['3-1']]);
    expect([1, 2, 3].map((row) => user().valueOf(at('Ref', row)))).toEqual(['4.20', '9.10', '3-1']);
  });

  test('S1 what Excel has turned into a number already is not sent, and the likely text is offered', async () => {
    const lists = filledLists(actionRow(1, { ref: '4.19' }), actionRow(2));
    await sync(book, lists);
    await book.excel.Excel.run(async (context) => {
      const refs = context.workbook.tables.getItem('AccordActions').columns.getItem('Ref').getDataBodyRange();
      refs.getCell(1, 0).numberFormat = [['General']];
      refs.getCell(1, 0).values = [[4.2]];
      await context.sync();
    });
    const { plan, sides } = await look(book, lists);
    expect(
      summarise(plan, sides)
        .items.map(({ text }) => text)
        .join(),
    ).toMatch(/Excel has read this as a number: 4\.2\. It may have been “4\.20”/);
    await sync(book, lists);
    expect((await inLists(lists, 'actions')).map(({ ref }) => ref)).toEqual(['4.19', '1.2']);
  });

  test('M16 what others write under a heading that is renamed comes in when it is named back', async () => {
    const lists = filledLists(actionRow(1, { milestones: 'Old' }), actionRow(2));
    await sync(book, lists);
    user().renameHeader('AccordActions', 'Milestones', 'Steps');
    await change(lists, { table: 'actions', key: actionRow(1).key }, { milestones: 'Written on the page' });
    await sync(book, lists);
    user().renameHeader('AccordActions', 'Steps', 'Milestones');
    await sync(book, lists);
    expect((await inLists(lists, 'actions'))[0]?.milestones).toBe('Written on the page');
    expect(user().valueOf(at('Milestones', 0))).toBe('Written on the page');
  });

  test('M18 words under New update stay in sight when somebody deletes their action', async () => {
    const lists = filledLists(...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => actionRow(n)));
    await sync(book, lists);
    user().type(at('New update', 0), 'They rang: forty officers are booked.');
    await remove(lists, actionRow(1).key);
    const { plan, sides } = await look(book, lists);
    expect(summarise(plan, sides).conflicts).toMatchObject([
      { kind: 'removed-by-them', mine: expect.stringContaining('They rang: forty officers are booked.') as string },
    ]);
    await sync(book, lists);
    expect(user().valueOf(at('New update', 0))).toBe('They rang: forty officers are booked.');
    await sync(book, lists, [{ table: 'actions', key: actionRow(1).key, field: undefined, choose: 'mine' }]);
    expect((await inLists(lists, 'reports')).map(({ narrative }) => narrative)).toEqual(['They rang: forty officers are booked.']);
  });

  test('M18 words under New update stay where Reports is protected', async () => {
    const lists = filledLists(actionRow(1));
    await sync(book, lists);
    user().type(at('New update', 0), 'They rang.');
    const sheet = book.excel.host.workbook.state.sheets.find(({ name }) => name === 'Reports');
    if (sheet === undefined) throw new Error('no sheet');
    sheet.protection.on = true;
    const prepared = await look(book, lists);
    await applyPlan({ prepared, choices: [], ports: { workbook: book.store, lists }, clock, newId: keyMaker(0x700000), run: {} });
    expect(user().valueOf(at('New update', 0))).toBe('They rang.');
    sheet.protection.on = false;
    await sync(book, lists);
    expect((await inLists(lists, 'reports')).map(({ narrative }) => narrative)).toEqual(['They rang.']);
    expect(user().valueOf(at('New update', 0))).toBe('');
  });

  test('M8 a new action that a file has forgotten sending is asked about once its wording was corrected', async () => {
    const lists = filledLists(actionRow(1));
    await sync(book, lists);
    user().type(below('Action'), 'Write to every scool');
    user().type(at('Recommendation', 1), '1');
    const unsaved = book.excel.host.snapshot();
    await sync(book, lists);
    const [, sent] = await inLists(lists, 'actions');
    if (sent === undefined) throw new Error('not sent');
    await change(lists, { table: 'actions', key: sent.key }, { text: 'Write to every school' });
    const again = await reopened(unsaved, 0x900000);
    const waits = await sync(again, lists);
    expect(await inLists(lists, 'actions')).toHaveLength(2);
    expect(waits.left).toHaveLength(1);
    await again.close();
  });

  test('M8 a copy with an unsent New update that two people sync posts it once; of another month it is another', async () => {
    const lists = filledLists(actionRow(1));
    await sync(book, lists);
    const old = book.excel.host.snapshot();
    user().type(at('New update', 0), 'No change since last month.');
    const mailed = await reopened(book.excel.host.snapshot(), 0x900000);
    book.store.signedInAs('Carys Coordinator');
    mailed.store.signedInAs('Priya Coordinator');
    await sync(book, lists);
    await sync(mailed, lists);
    expect(await inLists(lists, 'reports')).toHaveLength(1);
    expect((await sync(mailed, lists)).record.entries).toEqual([]);
    await mailed.close();
    const later = await reopened(old, 0xa00000);
    const store = new ExcelWorkbook({ excel: later.excel.Excel, newKey: keyMaker(0xb00000), today: () => '2026-12-21' as typeof today });
    await sync({ store }, lists);
    later.excel.host.user.type(later.excel.host.user.cellOf('AccordActions', 'New update', 0), 'No change since last month.');
    await sync({ store }, lists);
    expect(await inLists(lists, 'reports')).toHaveLength(2);
    await later.close();
  });

  test('M8 M10 an action that is cut and pasted over a new row that waits is the action that it was', async () => {
    const lists = filledLists(actionRow(1), actionRow(2));
    await sync(book, lists);
    user().type(below('Milestones'), 'No wording yet');
    await sync(book, lists);
    user().selectSheet('Actions');
    const row = (n: number): string =>
      at('Ref', n)
        .replace(/^.*!/, '')
        .replace(/^[A-Z]+/, '');
    user().cutPaste(`A${row(0)}:V${row(0)}`, `A${row(2)}`);
    await sync(book, lists);
    expect((await inLists(lists, 'actions')).map(({ key }) => key)).toEqual([actionRow(1).key, actionRow(2).key]);
  });

  test('M15 the recommendation’s text stands beside each action, whatever its number was typed as', async () => {
    const lists = filledLists(actionRow(1));
    await sync(book, lists);
    expect(user().valueOf(at('Recommendation text', 0))).toBe(trainingRow.text);
    user().type(below('Action'), 'Another');
    user().type(at('Recommendation', 1), '2');
    await sync(book, lists);
    expect(user().valueOf(at('Recommendation text', 1))).toBe(sharing.text);
  });

  test('P7 what a sync says is what a person would count', async () => {
    const lists = filledLists(actionRow(1));
    await sync(book, lists);
    user().pasteText(
      below('Action'),
      Array.from({ length: 5 }, (_, n) => [`Visit school ${n}`]),
    );
    for (let n = 1; n <= 5; n += 1) user().type(at('Recommendation', n), '1');
    const { record } = await sync(book, lists);
    expect(record.counts).toMatchObject({ pushed: 5, pulled: 0 });
  });
});
