import JSZip from 'jszip';
import { openExcelInNode } from '../../local/excel';
import { applyPlan, MemoryLists, prepare, type MergeOptions, type Prepared, type SyncOutcome } from '../../src/sync';
import type { Row, RowKey } from '../../src/schema';
import type { Write } from '../../src/store';
import { ExcelWorkbook, type ExcelApi } from '../../src/workbook';
import { KEPT_SHEET } from '../../src/workbook/kept/kept-cells';
import { actionRow, coordinator, housingRow, keyMaker, policeRow, review, reviewRow, today, trainingRow } from '../support/rows';
import { openWorkbook, type OpenWorkbook } from './open-workbook';

const options: MergeOptions = { site: 'https://contoso.example/sites/partnership', review, actor: coordinator, today };
const clock = { now: () => '2026-11-21T10:42:00.000Z', wait: async () => undefined, random: () => 0.5 };

/** So many that one of them may be removed without being asked. */
const ROWS = Array.from({ length: 12 }, (_, at) => at + 1);

function filledLists(): MemoryLists {
  const lists = new MemoryLists();
  const plan: readonly Write[] = [
    { kind: 'add', table: 'agencies', row: policeRow },
    { kind: 'add', table: 'agencies', row: housingRow },
    { kind: 'add', table: 'reviews', row: reviewRow },
    { kind: 'add', table: 'recommendations', row: trainingRow },
    ...ROWS.map((n): Write => ({ kind: 'add', table: 'actions', row: actionRow(n, { milestones: `Agreed ${n}` }) })),
  ];
  plan.forEach((write) => lists.writeOne(write));
  return lists;
}

async function prepared({ store }: OpenWorkbook, lists: MemoryLists): Promise<Prepared> {
  const ready = await prepare({ workbook: store, lists }, options, {});
  if (!ready.ok) throw new Error(JSON.stringify(ready.failure));
  return ready.value;
}

async function sync(book: OpenWorkbook, lists: MemoryLists): Promise<SyncOutcome> {
  const ready = await prepared(book, lists);
  const ports = { workbook: book.store, lists };
  const done = await applyPlan({ prepared: ready, choices: [], ports, clock, newId: keyMaker(0x700000), run: {} });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value;
}

const inLists = async (lists: MemoryLists): Promise<readonly Row[]> => {
  const all = await lists.readAll({ review });
  return all.ok ? all.value.rows.actions.map((held) => held.row) : [];
};

async function changeInLists(lists: MemoryLists, key: RowKey, changes: Readonly<Record<string, Row[string]>>): Promise<void> {
  const found = await lists.readRows('actions', [key]);
  const held = found.ok ? found.value[0] : undefined;
  if (held === undefined) throw new Error('not there');
  const { version, place, row } = held;
  lists.writeOne({ kind: 'update', table: 'actions', key, version, place, changes, before: row });
}

/** The file, after a program that knows nothing of custom XML parts, or a person who had them taken out, has saved it. */
async function withoutXml(bytes: Uint8Array): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(bytes);
  for (const name of Object.keys(zip.files)) if (name.startsWith('customXml/')) zip.remove(name);
  for (const name of ['_rels/.rels', 'xl/_rels/workbook.xml.rels', '[Content_Types].xml']) {
    const text = await zip.file(name)?.async('string');
    if (text !== undefined) zip.file(name, text.replace(/<(Relationship|Override)\b[^>]*customXml[^>]*>/g, ''));
  }
  return zip.generateAsync({ type: 'uint8array' });
}

async function deleteHiddenSheet({ excel }: OpenWorkbook): Promise<void> {
  await excel.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem(KEPT_SHEET);
    sheet.visibility = 'Visible';
    sheet.delete();
    await context.sync();
  });
}

const stripXml = async (book: OpenWorkbook): Promise<void> => {
  const bytes = await withoutXml(await book.excel.host.toXlsx());
  await book.excel.host.fromXlsx(bytes, 'Action plan.xlsx');
  expect(book.excel.host.workbook.state.parts).toEqual([]);
};

const overtype = async ({ excel }: OpenWorkbook): Promise<void> => {
  await excel.Excel.run(async (context) => {
    context.workbook.worksheets.getItem(KEPT_SHEET).getRange('B1').values = [['sorted by somebody']];
    await context.sync();
  });
};

/** Both sides change, and a row is removed here: only what was agreed on tells which is which. */
async function work(book: OpenWorkbook, lists: MemoryLists): Promise<void> {
  await book.edit('actions', actionRow(1).key, { milestones: 'Mine' });
  await changeInLists(lists, actionRow(2).key, { milestones: 'Theirs' });
  await book.edit('actions', actionRow(3).key, { milestones: 'Mine too' });
  await changeInLists(lists, actionRow(3).key, { impact: 'Theirs too' });
  await book.remove('actions', actionRow(4).key);
}

const planOf = ({ plan }: Prepared): unknown => plan.rows;

describe('what was agreed on lies in two places', () => {
  let book: OpenWorkbook;
  let lists: MemoryLists;
  beforeEach(async () => {
    book = await openWorkbook();
    lists = filledLists();
    await sync(book, lists);
    await book.store.saveConnection({ site: options.site, review });
  });
  const others: OpenWorkbook[] = [];
  afterEach(async () => {
    await Promise.all([book, ...others.splice(0)].map(async (each) => each.close()));
  });

  /** The same file, opened on another machine. */
  const reopened = async (file = book.excel.host.snapshot()): Promise<OpenWorkbook> => {
    const opened = await openWorkbook(file);
    others.push(opened);
    return opened;
  };

  test.each([
    ['custom XML parts are stripped from the file', stripXml],
    ['the hidden sheet is deleted', deleteHiddenSheet],
    ['the hidden sheet is typed over', overtype],
  ])('W4 P5 when %s, the next sync does what it would have done, and both places are whole again', async (_, harm) => {
    await work(book, lists);
    const whole = await reopened();
    const wanted = planOf(await prepared(whole, lists));
    await harm(book);
    const hurt = await reopened();
    expect(planOf(await prepared(hurt, lists))).toEqual(wanted);
    await sync(hurt, lists);
    const rows = await inLists(lists);
    expect(rows.slice(0, 4).map(({ milestones, impact }) => [milestones, impact])).toEqual([
      ['Mine', undefined],
      ['Theirs', undefined],
      ['Mine too', 'Theirs too'],
      ['Agreed 5', undefined],
    ]);
    expect(rows).toHaveLength(ROWS.length - 1);
    for (const other of [stripXml, deleteHiddenSheet]) {
      const again = await reopened(hurt.excel.host.snapshot());
      await other(again);
      expect((await sync(again, lists)).record.entries).toEqual([]);
    }
  });

  test('W4 a file that lost its settings with its parts still knows its site and review', async () => {
    await stripXml(book);
    const { state } = book.excel.host.workbook;
    for (const name of Object.keys(state.settings)) delete state.settings[name];
    const { store } = await reopened();
    expect(await store.readConnection()).toEqual({ ok: true, value: { site: options.site, review } });
  });

  test('W4 a workbook that takes no new sheet, because its structure is protected, syncs with the parts alone', async () => {
    await deleteHiddenSheet(book);
    const { store, ...bare } = await reopened();
    const refused = Object.assign(new Error('The workbook is protected.'), { code: 'AccessDenied' });
    let tries = 0;
    const protectedExcel: ExcelApi = {
      run: async (batch) =>
        bare.excel.Excel.run(async (context) => {
          context.workbook.worksheets.add = () => {
            tries += 1;
            throw refused;
          };
          return batch(context);
        }),
    };
    const guarded = new ExcelWorkbook({ excel: protectedExcel, newKey: keyMaker(0x800000), today: () => today });
    const there: OpenWorkbook = { ...bare, store: guarded };
    await work(there, lists);
    await sync(there, lists);
    expect((await inLists(lists)).slice(0, 2).map(({ milestones }) => milestones)).toEqual(['Mine', 'Theirs']);
    expect((await sync(there, lists)).record.entries).toEqual([]);
    expect(tries).toBe(1);
    expect((await store.load({})).ok).toBe(true);
  });

  test('W4 with both places gone nothing is lost and nothing doubled: what is the same agrees, what differs is asked about, what was removed comes back', async () => {
    await work(book, lists);
    await stripXml(book);
    await deleteHiddenSheet(book);
    const bare = await reopened();
    const { left } = await sync(bare, lists);
    expect(left.map(({ what, key }) => [what, key])).toEqual([1, 2, 3].map((n) => ['edit', actionRow(n).key]));
    const rows = await inLists(lists);
    expect(rows.slice(0, 5).map(({ milestones }) => milestones)).toEqual(['Agreed 1', 'Theirs', 'Agreed 3', 'Agreed 4', 'Agreed 5']);
    expect(rows).toHaveLength(ROWS.length);
    const { user } = bare.excel.host;
    const shown = (row: number): unknown => user.valueOf(user.cellOf('AccordActions', 'Milestones', row));
    expect([0, 1, 2, 3].map(shown)).toEqual(['Mine', 'Agreed 2', 'Mine too', 'Agreed 5']);
    expect(shown(ROWS.length - 1)).toBe('Agreed 4');
  });

  test('M8 with the hidden keys gone as well every row is asked about by its words, and none is added to the lists', async () => {
    await stripXml(book);
    await deleteHiddenSheet(book);
    const { user } = book.excel.host;
    user.selectSheet('Actions');
    const column = /!\$?([A-Z]+)/.exec(user.cellOf('AccordActions', 'Accord key', 0))?.[1] ?? '';
    user.deleteColumn(column);
    const bare = await reopened();
    const { left } = await sync(bare, lists);
    expect(left.filter(({ table }) => table === 'actions').map(({ what }) => what)).toEqual(ROWS.map(() => 'twins'));
    expect(await inLists(lists)).toHaveLength(ROWS.length);
  });

  test('P5 wherever Excel is cut off while rows come in or go out, syncing again reaches the same end', async () => {
    await work(book, lists);
    lists.writeOne({ kind: 'add', table: 'actions', row: actionRow(20, { milestones: 'New' }) });
    const files: string[] = [];
    const { richApi, snapshot } = book.excel.host;
    richApi.before = () => files.push(snapshot());
    await sync(book, lists);
    richApi.before = undefined;
    const end = await inLists(lists);
    const cuts = [...new Set(files)];
    expect(cuts.length).toBeGreaterThan(2);
    for (const file of cuts) {
      const again = await reopened(file);
      const outcome = await sync(again, lists);
      expect(outcome.left).toEqual([]);
      expect(await inLists(lists)).toEqual(end);
      const { user } = again.excel.host;
      const rows = Array.from({ length: user.rowCount('AccordActions') }, (_, row) =>
        user.valueOf(user.cellOf('AccordActions', 'Milestones', row)),
      );
      expect(rows).toEqual(['Mine', 'Theirs', 'Mine too', ...ROWS.slice(4).map((n) => `Agreed ${n}`), 'New']);
      expect((await sync(again, lists)).record.entries).toEqual([]);
    }
  });
});

test('the empty sheet of a new workbook goes, also where an import was kept before the sheets were made', async () => {
  const { Excel: excel, host, close } = await openExcelInNode();
  const store = new ExcelWorkbook({ excel, newKey: keyMaker(), today: () => today });
  await store.save({ importing: '{}' }, {});
  expect((await store.setUp()).ok).toBe(true);
  const seen = host.workbook.state.sheets.filter(({ visibility }) => visibility === 'Visible').map(({ name }) => name);
  close();
  expect(seen).toEqual(['Review', 'Actions', 'Recommendations', 'Reports', 'Decisions', 'Meetings', 'Agencies']);
});
