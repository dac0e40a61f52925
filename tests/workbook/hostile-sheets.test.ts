import { openExcelInNode } from '../../local/excel';
import { applyPlan, MemoryLists, prepare, summarise, type MergeOptions, type Prepared, type SyncOutcome } from '../../src/sync';
import type { Row } from '../../src/schema';
import type { Write } from '../../src/store';
import { missingColumns, missingTables } from '../../src/taskpane/home/plan-stats';
import { bringBack, putBackWords } from '../../src/taskpane/sync/put-back';
import { withHeldRemovals } from '../../src/taskpane/pane/pane';
import { ExcelWorkbook } from '../../src/workbook';
import { actionRow, coordinator, keyMaker, policeRow, review, reviewRow, today, trainingRow } from '../support/rows';
import { openWorkbook, type OpenWorkbook } from './open-workbook';

const TABLE = 'AccordActions';
const options: MergeOptions = { site: 'https://contoso.example/sites/partnership', review, actor: coordinator, today };
const clock = { now: () => '2026-11-21T10:42:00.000Z', wait: async () => undefined, random: () => 0.5 };

function filledLists(): MemoryLists {
  const lists = new MemoryLists();
  const plan: readonly Write[] = [
    { kind: 'add', table: 'agencies', row: policeRow },
    { kind: 'add', table: 'reviews', row: reviewRow },
    { kind: 'add', table: 'recommendations', row: trainingRow },
    ...[1, 2, 3].map((n): Write => ({ kind: 'add', table: 'actions', row: actionRow(n, { milestones: `Kept ${n}` }) })),
  ];
  plan.forEach((write) => lists.writeOne(write));
  return lists;
}

async function prepared(store: ExcelWorkbook, lists: MemoryLists): Promise<Prepared> {
  const given = await prepare({ workbook: store, lists }, options, {});
  if (!given.ok) throw new Error(JSON.stringify(given.failure));
  return given.value;
}

const carry = (store: ExcelWorkbook, lists: MemoryLists, given: Prepared): ReturnType<typeof applyPlan> =>
  applyPlan({
    prepared: given,
    choices: withHeldRemovals(given, []),
    ports: { workbook: store, lists },
    clock,
    newId: keyMaker(0x700000),
    run: {},
  });

async function sync(store: ExcelWorkbook, lists: MemoryLists): Promise<SyncOutcome> {
  const done = await carry(store, lists, await prepared(store, lists));
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value;
}

const actionsIn = async (lists: MemoryLists): Promise<readonly Row[]> => {
  const all = await lists.readAll({ review });
  return all.ok ? all.value.rows.actions.map((held) => held.row) : [];
};

/** Everything that the pane would say about the workbook as it stands. */
async function said(store: ExcelWorkbook, lists: MemoryLists): Promise<string> {
  const given = await prepared(store, lists);
  const { items } = summarise(given.plan, given.sides);
  const away = missingTables(given.sides.workbook);
  return [
    ...(away === undefined ? [] : [away]),
    ...missingColumns(given.sides.workbook),
    ...items.map(({ group, text }) => `${group}: ${text}`),
  ].join('\n');
}

type User = OpenWorkbook['excel']['host']['user'];

describe('whatever is pasted into the sheets, and whatever becomes of them', () => {
  let book: OpenWorkbook;
  let lists: MemoryLists;
  beforeEach(async () => {
    book = await openWorkbook();
    lists = filledLists();
    await sync(book.store, lists);
  });
  afterEach(async () => book.close());
  const cell = (user: User, label: string, row = 0): string => user.cellOf(TABLE, label, row);

  test.each<[string, (user: User) => void, RegExp]>([
    ['a date in words that is none', (user) => user.type(cell(user, 'Target date'), '31/02/2027'), /attention: 1\.1 – Target date/],
    ['a formula that comes to nothing', (user) => user.type(cell(user, 'Completion date'), '=1/0'), /attention: 1\.1 – Completion date/],
    ['an agency that is on no sheet', (user) => user.type(cell(user, 'Lead agency'), 'Nobody'), /attention: 1\.1 – Lead agency: .*Nobody/],
    [
      'a cell that is full to its brim',
      (user) => user.type(cell(user, 'Milestones'), 'x'.repeat(32_767)),
      /attention: 1\.1 – Milestones: The cell is full, .*the end may be missing/,
    ],
    ['a tag', (user) => user.type(cell(user, 'Milestones'), '<img src=x onerror=alert(1)>'), /attention: 1\.1 – Milestones/],
    ['a table turned into a range', (user) => user.convertToRange(TABLE), /The table on the sheet “Actions” cannot be found/],
    ['a deleted sheet', (user) => user.deleteSheet('Actions'), /The table on the sheet “Actions” cannot be found/],
    ['a renamed heading', (user) => user.renameHeader(TABLE, 'Milestones', 'Steps'), /The column “Milestones” .* is missing or renamed/],
  ])('W3 M11 %s gets a sentence, and nothing of it reaches SharePoint', async (_, act, sentence) => {
    const before = await actionsIn(lists);
    act(book.excel.host.user);
    expect(await said(book.store, lists)).toMatch(sentence);
    await sync(book.store, lists);
    expect(await actionsIn(lists)).toEqual(before);
    // What was typed stands there still, and the sentence with it.
    expect(await said(book.store, lists)).toMatch(sentence);
  });

  test.each(['\'=HYPERLINK("https://bad.example","Click")', '@SUM(A1:A9)', 'one\ttwo', '+44 20 7946 0000', '-12'])(
    'W2 %j is text on both sides, and comes back as text',
    async (typed) => {
      const { user } = book.excel.host;
      user.type(cell(user, 'Milestones'), typed);
      await sync(book.store, lists);
      const [row] = (await actionsIn(lists)).filter((each) => each.key === actionRow(1).key);
      expect(row?.milestones).toBe(typed.replace(/^'/, ''));
      expect((await sync(book.store, lists)).record.entries).toEqual([]);
    },
  );

  test('40,000 characters do not fit into a cell: Excel refuses them, and what stood there stays', () => {
    const { user } = book.excel.host;
    expect(() => user.type(cell(user, 'Milestones'), 'x'.repeat(40_000))).toThrow(/32,767/);
    expect(user.valueOf(cell(user, 'Milestones'))).toBe('Kept 1');
  });

  test('cells merged over the table take away what Excel takes away, and no row is removed for everyone unasked', async () => {
    const { user } = book.excel.host;
    const from = cell(user, 'Ref', 0);
    const to = cell(user, 'Action', 1).replace(/^.*!/, '');
    user.merge(`${from}:${to}`);
    await sync(book.store, lists);
    expect((await actionsIn(lists)).map((row) => row.key)).toEqual([1, 2, 3].map((n) => actionRow(n).key));
    expect(await said(book.store, lists)).toBe(
      'attention: 1.1 – Action: This is needed. Fill it in.\nattention: Action “Train team 2 to ask about coercive cont…” – Action: This is needed. Fill it in.',
    );
  });

  test.each<[string, (user: User) => void, readonly string[], string]>([
    [
      'a table turned into a range becomes a table again where it stands, with what was typed there since',
      (user) => {
        const milestones = cell(user, 'Milestones');
        user.convertToRange(TABLE);
        user.type(milestones, 'Typed while it was no table');
      },
      ['send: 1.1 milestones: Kept 1 → Typed while it was no table'],
      'Put back where it stood, with all that was typed there: “Actions”.',
    ],
    [
      'a deleted sheet is made anew, and its rows are brought back without a question',
      (user) => user.deleteSheet('Actions'),
      [],
      'On a new sheet: “Actions”. Sync to fill it again from SharePoint.',
    ],
  ])('M9 M11 %s', async (...[, act, offered, news]) => {
    const before = await actionsIn(lists);
    const { user } = book.excel.host;
    act(user);
    const back = await book.store.putTablesBack();
    if (!back.ok) throw new Error(JSON.stringify(back.failure));
    expect(putBackWords(back.value)).toBe(news);
    const given = await prepared(book.store, lists);
    const choices = bringBack(given, back.value.made);
    expect(missingTables(given.sides.workbook)).toBeUndefined();
    expect(
      summarise(given.plan, given.sides).items.flatMap(({ group, text, key }) =>
        choices.some((choice) => choice.key === key) ? [] : [`${group}: ${text}`],
      ),
    ).toEqual(offered);
    const done = await applyPlan({
      prepared: given,
      choices: withHeldRemovals(given, choices),
      ports: { workbook: book.store, lists },
      clock,
      newId: keyMaker(0x700000),
      run: {},
    });
    if (!done.ok) throw new Error(JSON.stringify(done.failure));
    const after = await actionsIn(lists);
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    expect(user.rowCount(TABLE)).toBe(3);
    expect(await said(book.store, lists)).toBe('');
    expect(await book.store.putTablesBack()).toEqual({ ok: true, value: { found: [], made: [] } });
  });

  test('a copy of the sheet is not taken for the table that is gone', async () => {
    const { user } = book.excel.host;
    user.duplicateSheet('Actions');
    user.deleteSheet('Actions');
    expect(await book.store.putTablesBack()).toEqual({ ok: true, value: { found: [], made: ['actions'] } });
  });

  test('M11 a renamed sheet and a copy of its table beside it change nothing, and the copy is named', async () => {
    const { user } = book.excel.host;
    user.duplicateSheet('Actions');
    user.renameSheet('Actions', 'Our actions');
    user.type(cell(user, 'Milestones'), 'Changed in the real one');
    await sync(book.store, lists);
    const rows = await actionsIn(lists);
    expect(rows).toHaveLength(3);
    expect(rows.find((row) => row.key === actionRow(1).key)?.milestones).toBe('Changed in the real one');
    expect(await said(book.store, lists)).toBe(
      'The sheet “Actions (2)” holds a copy of the table on “Our actions”. What is typed there is not synced: type on “Our actions”, or delete the copy.',
    );
    user.deleteSheet('Actions (2)');
    expect(await said(book.store, lists)).toBe('');
  });
});

describe('two people in one workbook', () => {
  test('W5 what both of them see waiting is sent once, whoever is first', async () => {
    const book = await openWorkbook();
    const lists = filledLists();
    await sync(book.store, lists);
    const second = await openExcelInNode({ host: book.excel.host });
    const other = new ExcelWorkbook({ excel: second.Excel, newKey: keyMaker(0x800000), today: () => today });
    const { user } = book.excel.host;
    user.type(user.cellOf(TABLE, 'Milestones', 0), 'Changed by one of them');
    user.type(
      user.cellOf(TABLE, 'Action', 2).replace(/\d+$/, (row) => String(Number(row) + 1)),
      'Ask every team what they learnt',
    );
    user.type(user.cellOf(TABLE, 'Recommendation', 3), '1');
    const [mine, theirs] = [await prepared(book.store, lists), await prepared(other, lists)];
    expect((await carry(book.store, lists, mine)).ok).toBe(true);
    // The second finds the sheet changed under it: it says so, or has nothing left to send.
    await carry(other, lists, theirs);
    await sync(other, lists);
    const rows = await actionsIn(lists);
    expect(rows.filter((row) => row.text === 'Ask every team what they learnt')).toHaveLength(1);
    expect(rows).toHaveLength(4);
    expect((await sync(book.store, lists)).record.entries).toEqual([]);
    second.close();
    await book.close();
  });
});
