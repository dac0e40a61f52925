import { openExcelInNode, parseAddress } from '../../local/excel';
import { applyPlan, holdOf, MemoryLists, prepare, summarise, type Choice, type MergeOptions, type SyncOutcome } from '../../src/sync';
import type { Row, RowKey } from '../../src/schema';
import type { Write } from '../../src/store';
import { ExcelWorkbook } from '../../src/workbook';
import { actionRow, coordinator, housingRow, keyMaker, policeRow, review, reviewRow, today, trainingRow } from '../support/rows';
import { openWorkbook, type OpenWorkbook } from './open-workbook';

const options: MergeOptions = { site: 'https://contoso.example/sites/partnership', review, actor: coordinator, today };
const clock = { now: () => '2026-11-21T10:42:00.000Z', wait: async () => undefined, random: () => 0.5 };

function filledLists(actions: readonly Row[]): MemoryLists {
  const lists = new MemoryLists();
  const plan: readonly Write[] = [
    { kind: 'add', table: 'agencies', row: policeRow },
    { kind: 'add', table: 'agencies', row: housingRow },
    { kind: 'add', table: 'reviews', row: reviewRow },
    { kind: 'add', table: 'recommendations', row: trainingRow },
    ...actions.map((row): Write => ({ kind: 'add', table: 'actions', row })),
  ];
  plan.forEach((write) => lists.writeOne(write));
  return lists;
}

async function sync(book: OpenWorkbook, lists: MemoryLists, choices: readonly Choice[] = []): Promise<SyncOutcome> {
  const ports = { workbook: book.store, lists };
  const prepared = await prepare(ports, options, {});
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.failure));
  const done = await applyPlan({ prepared: prepared.value, choices, ports, clock, newId: keyMaker(0x700000), run: {} });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value;
}

/** The sheets that a person sees; what Accord keeps for itself stands in one that nobody does. */
const sheetsOf = (book: OpenWorkbook): string =>
  JSON.stringify(
    (JSON.parse(book.excel.host.snapshot()) as { readonly sheets: readonly { readonly visibility: string }[] }).sheets.filter(
      ({ visibility }) => visibility === 'Visible',
    ),
  );

const listRow = async (lists: MemoryLists, key: RowKey): Promise<Row | undefined> => {
  const found = await lists.readRows('actions', [key]);
  return found.ok ? found.value[0]?.row : undefined;
};

describe('syncing a workbook with lists', () => {
  let book: OpenWorkbook;
  beforeEach(async () => {
    book = await openWorkbook();
  });
  afterEach(async () => book.close());
  const at = (label: string, row: number): string => book.excel.host.user.cellOf('AccordActions', label, row);

  test('M12 the table fills, edits and new rows go back, and a further sync writes nothing', async () => {
    const lists = filledLists([actionRow(1), actionRow(2)]);
    await sync(book, lists);
    const { user } = book.excel.host;
    expect(user.rowCount('AccordActions')).toBe(2);
    expect(user.valueOf(at('Lead agency', 0))).toBe('Northshire Police');
    expect(user.valueOf(at('Recommendation text', 0))).toBe('Officers recognise coercive control.');
    expect(user.valueOf(at('RAG', 0))).toBe('No date');

    user.type(at('Target date', 0), '30/06/2027');
    const below = at('Action', 1).replace(/\d+$/, (row) => String(Number(row) + 1));
    user.type(below, 'Ask every team what they learnt');
    user.type(at('Recommendation', 2), '1');
    user.type(at('Lead agency', 2), 'West Borough Housing');
    const sent = await sync(book, lists);
    expect(sent.left).toEqual([]);
    expect((await listRow(lists, actionRow(1).key))?.targetDate).toMatchObject({ date: '2027-06-30', precision: 'day' });
    const all = await lists.readAll({ review });
    expect(all.ok && all.value.rows.actions.map((held) => held.row.text)).toContain('Ask every team what they learnt');

    const before = sheetsOf(book);
    const again = await sync(book, lists);
    expect(again.record.entries).toEqual([]);
    expect(sheetsOf(book) === before).toBe(true);
  });

  test('W4 a copy of the file, edited elsewhere and opened later, still merges', async () => {
    const lists = filledLists([actionRow(1), actionRow(2)]);
    await sync(book, lists);
    const elsewhere = await openWorkbook(book.excel.host.snapshot());
    await elsewhere.edit('actions', actionRow(2).key, { text: 'Edited on the train' });
    await sync(elsewhere, lists);
    expect((await listRow(lists, actionRow(2).key))?.text).toBe('Edited on the train');
    await elsewhere.close();
  });

  test('W2 what begins like a formula stays text on both sides', async () => {
    const nasty = ['=HYPERLINK("http://example.invalid","x")', '+1', '-1', '@SUM(A1)', "'quoted'", '3.10', '1/2', 'TRUE'];
    const rows = nasty.map((text, index) => actionRow(index + 1, { text, ref: text.slice(0, 20) }));
    const lists = filledLists(rows);
    await sync(book, lists);
    const { user } = book.excel.host;
    expect(nasty.map((_, row) => user.valueOf(at('Action', row)))).toEqual(nasty);
    const again = await sync(book, lists);
    expect(again.record.entries).toEqual([]);
  });

  test.each([
    ['mmm-yy', 'Mar-27', { raw: 'March 2027', date: '2027-03-31', precision: 'month' }],
    ['yyyy', '2027', { raw: '2027', date: '2027-12-31', precision: 'year' }],
    ['dd/mm/yyyy', '01/03/2027', { raw: '2027-03-01', date: '2027-03-01', precision: 'day' }],
  ])('S13 a date pasted from another workbook that shows %s means what it shows: %s', async (format, shows, target) => {
    const lists = filledLists([actionRow(1), actionRow(2)]);
    await sync(book, lists);
    const { user } = book.excel.host;
    await book.excel.Excel.run(async (context) => {
      const cell = context.workbook.tables.getItem('AccordActions').columns.getItem('Target date').getDataBodyRange().getCell(1, 0);
      cell.numberFormat = [[format]];
      cell.values = [[46447]];
      await context.sync();
    });
    expect(user.textOf(at('Target date', 1))).toBe(shows);
    await sync(book, lists);
    expect((await listRow(lists, actionRow(2).key))?.targetDate).toMatchObject(target);
    expect((await sync(book, lists)).record.entries).toEqual([]);
    // What the person pasted stands as it stood.
    expect([user.textOf(at('Target date', 1)), user.valueOf(at('Target date', 1))]).toEqual([shows, 46447]);
  });

  test("M11 the person's own column, sort and filter survive a sync", async () => {
    const lists = filledLists([actionRow(1), actionRow(2), actionRow(3)]);
    await sync(book, lists);
    const { user } = book.excel.host;
    user.selectSheet('Actions');
    user.insertColumn('C');
    user.type('Actions!C1', 'My notes');
    user.type(at('My notes', 1), '=1+1');
    user.sort('AccordActions', 'Ref', 'descending');
    const place = [0, 1, 2].find((row) => user.valueOf(at('My notes', row)) === 2);
    await lists.writeOne({ kind: 'add', table: 'actions', row: actionRow(4) });
    await sync(book, lists);
    expect(user.rowCount('AccordActions')).toBe(4);
    expect(user.valueOf(at('My notes', place ?? -1))).toBe(2);
    expect([0, 1, 2, 3].map((row) => user.valueOf(at('Ref', row)))).toEqual(['1.3', '1.2', '1.1', '1.4']);
  });

  test("M11 the person's own formulas, filter, notes, comments and colours survive a sync that brings in and takes out", async () => {
    const lists = filledLists([actionRow(1), actionRow(2), actionRow(3)]);
    await sync(book, lists);
    const { user, workbook } = book.excel.host;
    user.selectSheet('Actions');
    user.insertColumn('C');
    user.type('Actions!C1', 'Words');
    [0, 1, 2].forEach((row) => user.type(at('Words', row), '=LEN([@Action])'));
    user.setNote(at('Milestones', 1), 'Ask Priya about this');
    user.filter('AccordActions', 'Ref', ['1.2', '1.3', '1.4']);
    await book.excel.Excel.run(async (context) => {
      context.workbook.comments.add(at('Action', 2).replace(/'/g, ''), 'Agreed by telephone');
      const cell = context.workbook.worksheets.getItem('Actions').getRange(at('Action', 1).replace(/^.*!/, ''));
      cell.format.fill.color = '#FFFF00';
      cell.format.font.italic = true;
      await context.sync();
    });
    const filters = (): unknown =>
      workbook.state.tables.find((table) => table.name === 'AccordActions')?.columns.map(({ filter }) => filter);
    const filtered = filters();
    lists.writeOne({ kind: 'add', table: 'actions', row: actionRow(4) });
    await book.edit('actions', actionRow(2).key, { milestones: 'Half done' });
    const held = await lists.readRows('actions', [actionRow(3).key]);
    if (!held.ok || held.value[0] === undefined) throw new Error('not there');
    const { version, place, row } = held.value[0];
    lists.writeOne({ kind: 'update', table: 'actions', key: row.key, version, place, changes: { text: 'Theirs' }, before: row });
    await sync(book, lists);
    await book.store.mark({});

    expect(user.valueOf(at('Action', 2))).toBe('Theirs');
    expect([0, 1, 2, 3].map((each) => user.valueOf(at('Words', each)))).toEqual(
      [0, 1, 2, 3].map((each) => String(user.valueOf(at('Action', each))).length),
    );
    expect(filters()).toEqual(filtered);
    const sheet = workbook.state.sheets.find(({ name }) => name === 'Actions');
    const notes = (sheet?.rows ?? []).flatMap((cells) =>
      (cells ?? []).flatMap((cell) => (cell?.note === undefined ? [] : [cell.note.text])),
    );
    expect(notes).toEqual(['Ask Priya about this', 'Agreed by telephone']);
    const looks = await book.excel.Excel.run(async (context) => {
      const cell = context.workbook.worksheets.getItem('Actions').getRange(at('Action', 1).replace(/^.*!/, ''));
      cell.load('format/fill/color,format/font/italic');
      await context.sync();
      return [cell.format.fill.color, cell.format.font.italic];
    });
    expect(looks).toEqual(['#FFFF00', true]);
  });

  test('the marking goes to the head of the pages; a header of the person’s own stays, and so does a sheet that holds something', async () => {
    const { user, workbook } = book.excel.host;
    const headers = (): unknown => Object.fromEntries(workbook.state.sheets.map(({ name, page }) => [name, page['Header.CenterHeader']]));
    user.addSheet('My own');
    await book.excel.Excel.run(async (context) => {
      const own = context.workbook.worksheets.getItem('Agencies').pageLayout.headersFooters.defaultForAllPages;
      own.centerHeader = 'For the Chair';
      await context.sync();
    });
    await book.store.describeFile({ standing: 'Synced.', marking: 'OFFICIAL', pageHeaders: 'supported' });
    await book.store.describeFile({ standing: 'Synced.', marking: 'OFFICIAL-SENSITIVE', pageHeaders: 'supported' });
    expect(headers()).toMatchObject({ Actions: 'OFFICIAL-SENSITIVE', Review: 'OFFICIAL-SENSITIVE', Agencies: 'For the Chair' });
    expect(headers()).not.toHaveProperty('My own', 'OFFICIAL-SENSITIVE');
    const own = await openExcelInNode();
    own.host.user.type('Sheet1!A1', 'Mine');
    await new ExcelWorkbook({ excel: own.Excel, newKey: keyMaker(), today: () => today }).setUp();
    expect(own.host.workbook.state.sheets.map(({ name }) => name)).toContain('Sheet1');
    own.close();
  });

  test('P1 what is typed between reading and writing is not overwritten, and goes out next time', async () => {
    const lists = filledLists([actionRow(1)]);
    await sync(book, lists);
    const ports = { workbook: book.store, lists };
    const held = await lists.readRows('actions', [actionRow(1).key]);
    if (!held.ok || held.value[0] === undefined) throw new Error('not there');
    const { version, place, row } = held.value[0];
    lists.writeOne({ kind: 'update', table: 'actions', key: row.key, version, place, changes: { text: 'Theirs' }, before: row });
    const prepared = await prepare(ports, options, {});
    if (!prepared.ok) throw new Error('not prepared');
    book.excel.host.user.type(at('Action', 0), 'Typed while it was syncing');
    const done = await applyPlan({ prepared: prepared.value, choices: [], ports, clock, newId: keyMaker(0x700000), run: {} });
    expect(done.ok).toBe(true);
    expect(book.excel.host.user.valueOf(at('Action', 0))).toBe('Typed while it was syncing');
    const next = await sync(book, lists);
    expect(next.left).toHaveLength(1);
    expect(next.left[0]).toMatchObject({ what: 'edit', fields: [{ field: 'text', outcome: 'both-changed', theirs: 'Theirs' }] });
  });

  test('a report typed under New update is posted once, in the name of the lead agency', async () => {
    const lists = filledLists([actionRow(1)]);
    await sync(book, lists);
    book.store.signedInAs('Carys Coordinator');
    book.excel.host.user.type(at('New update', 0), 'They rang: forty officers are booked.');
    await sync(book, lists);
    const all = await lists.readAll({ review });
    expect(all.ok && all.value.rows.reports.map((held) => held.row)).toMatchObject([
      {
        by: 'Carys Coordinator',
        action: actionRow(1).key,
        agency: policeRow.key,
        narrative: 'They rang: forty officers are booked.',
        date: today,
      },
    ]);
    expect(book.excel.host.user.valueOf(at('New update', 0))).toBe('');
    expect((await sync(book, lists)).record.entries).toEqual([]);
    await book.store.write([], {});
    expect(String(book.excel.host.user.valueOf(at('Latest update', 0)))).toMatch(/^Northshire Police, 21 Nov 2026: They rang/);
  });

  test('P5 a report is not posted again by a workbook that was closed unsaved after it was posted', async () => {
    const lists = filledLists([actionRow(1), actionRow(2)]);
    await sync(book, lists);
    book.store.signedInAs('Carys Coordinator');
    book.excel.host.user.type(at('New update', 0), 'They rang: forty officers are booked.');
    const unsaved = book.excel.host.snapshot();
    await sync(book, lists);
    const opened = await openWorkbook(unsaved);
    const store = new ExcelWorkbook({ excel: opened.excel.Excel, newKey: keyMaker(0x900000), today: () => today });
    const reopened = { ...opened, store };
    store.signedInAs('Carys Coordinator');
    const prepared = await prepare({ workbook: reopened.store, lists }, options, {});
    if (!prepared.ok) throw new Error('not prepared');
    expect(summarise(prepared.value.plan, prepared.value.sides).items.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Posted already, and not sent again: .*They rang: forty officers are booked\./),
    ]);
    await sync(reopened, lists);
    const all = await lists.readAll({ review });
    expect(all.ok && all.value.rows.reports).toHaveLength(1);
    const { user } = reopened.excel.host;
    const first = user.cellOf('AccordActions', 'New update', 0);
    const keys = Array.from({ length: user.rowCount('AccordReports') }, (_, row) =>
      user.valueOf(user.cellOf('AccordReports', 'Accord key', row)),
    );
    expect(keys.filter((key) => key !== '')).toEqual([all.ok && all.value.rows.reports[0]?.row.key]);
    expect(user.valueOf(first)).toBe('');
    expect((await sync(reopened, lists)).record.entries).toEqual([]);
    // Said again another day, it is a report of its own.
    user.type(first, 'They rang: forty officers are booked.');
    await sync(reopened, lists);
    const later = await lists.readAll({ review });
    expect(later.ok && later.value.rows.reports).toHaveLength(2);
    await reopened.close();
  });

  test('a report that is held back stays under New update, is offered again, and is posted once when it is sent', async () => {
    const lists = filledLists([actionRow(1), actionRow(2)]);
    await sync(book, lists);
    const { user } = book.excel.host;
    user.type(at('New update', 0), 'Held back.');
    user.type(at('New update', 1), 'Sent.');
    const prepared = await prepare({ workbook: book.store, lists }, options, {});
    if (!prepared.ok) throw new Error('not prepared');
    const item = summarise(prepared.value.plan, prepared.value.sides).items.find(({ text }) => text.includes('Held back'));
    if (item === undefined) throw new Error('not offered');
    expect((await book.store.goTo(item.table, item.key, item.field)).ok).toBe(true);
    expect(book.excel.host.workbook.state.selection).toMatchObject({ row: 1, column: parseAddress(at('New update', 0)).box.column });
    await sync(book, lists, [holdOf(item)]);
    const posted = async (): Promise<unknown> => {
      const all = await lists.readAll({ review });
      return all.ok && all.value.rows.reports.map((held) => held.row.narrative);
    };
    expect(await posted()).toEqual(['Sent.']);
    expect([user.valueOf(at('New update', 0)), user.valueOf(at('New update', 1))]).toEqual(['Held back.', '']);
    expect([user.rowCount('AccordReports'), user.valueOf(at('Latest update', 0))]).toEqual([1, '']);
    await sync(book, lists);
    expect(await posted()).toEqual(['Sent.', 'Held back.']);
    expect(user.valueOf(at('New update', 0))).toBe('');
    expect((await sync(book, lists)).record.entries).toEqual([]);
  });

  test('the log comes in with the newest first', async () => {
    const lists = filledLists([actionRow(1)]);
    const dates = ['2026-09-01', '2026-11-02', '2026-10-03', '2026-11-02'];
    dates.forEach((date, n) => {
      const row = { key: keyMaker(0x900000 + n)(), review, action: actionRow(1).key, date, narrative: `Number ${n}` };
      lists.writeOne({ kind: 'add', table: 'reports', row });
    });
    await sync(book, lists);
    const { user } = book.excel.host;
    const shown = dates.map((_, row) => user.valueOf(user.cellOf('AccordReports', 'What has been done', row)));
    expect(shown).toEqual(['Number 3', 'Number 1', 'Number 2', 'Number 0']);
  });

  test('M11 a deleted sheet removes nothing; made again, it fills when a person says to put the rows back', async () => {
    const lists = filledLists([actionRow(1), actionRow(2)]);
    await sync(book, lists);
    const { user } = book.excel.host;
    user.deleteSheet('Actions');
    await sync(book, lists);
    expect(await listRow(lists, actionRow(1).key)).toBeDefined();
    await book.store.setUp();
    const waiting = await sync(book, lists);
    expect(await listRow(lists, actionRow(1).key)).toBeDefined();
    const choices = waiting.left.map((row): Choice => ({ table: row.table, key: row.key, field: undefined, choose: 'theirs' }));
    expect(choices).toHaveLength(2);
    await sync(book, lists, choices);
    expect([0, 1].map((row) => user.valueOf(at('Ref', row)))).toEqual(['1.1', '1.2']);
    expect((await sync(book, lists)).record.entries).toEqual([]);
  });
});
