import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import type { Row } from '../../src/schema';
import type { Write } from '../../src/store';
import { applyPlan, MemoryLists, prepare, summarise, type MergeOptions, type Prepared, type SyncOutcome } from '../../src/sync';
import { ExcelWorkbook } from '../../src/workbook';
import { copyFor, openReturn, readReturn, writeCopy } from '../../src/workbook/returns/returns';
import { findLibreOffice, openLibreOffice, type CalcDeed, type LibreOffice } from '../support/libre-office';
import {
  actionRow,
  coordinator,
  housing,
  housingRow,
  keyMaker,
  police,
  policeRow,
  review,
  reviewRow,
  today,
  trainingRow,
} from '../support/rows';
import { openWorkbook, type OpenWorkbook } from './open-workbook';

const site = 'https://contoso.example/sites/partnership';
const options: MergeOptions = { site, review, actor: coordinator, today };
const clock = { now: () => '2026-11-21T10:42:00.000Z', wait: async () => undefined, random: () => 0.5 };
const day = { raw: '2027-03-31', date: '2027-03-31', precision: 'day' } as unknown as Row[string];
const month = { raw: 'June 2027', date: '2027-06-30', precision: 'month' } as unknown as Row[string];

/** Words that do not get smaller by packing, so that what is kept takes several cells of the hidden sheet. */
function manyWords(characters: number): string {
  let state = 12;
  const letters = Array.from({ length: characters }, (_, at) => {
    state = (state * 48_271) % 2_147_483_647;
    return at % 7 === 6 ? ' ' : String.fromCharCode(97 + (state % 26));
  });
  return letters.join('').trim();
}

const actions = [
  actionRow(1, { targetDate: day, text: '=HYPERLINK("https://bad.example","Click")', milestones: 'First\nSecond\tand so on' }),
  actionRow(2, { targetDate: month, ref: '1.10', milestones: '  two  spaces\n\n– “quoted” & <tagged>' }),
  actionRow(3, { targetDate: day, leadAgencies: [housing], progress: manyWords(31_000) }),
  actionRow(4, { status: 'in-progress', progress: manyWords(28_000) }),
];

function filledLists(): MemoryLists {
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

async function prepared(store: ExcelWorkbook, lists: MemoryLists): Promise<Prepared> {
  const given = await prepare({ workbook: store, lists }, options, {});
  if (!given.ok) throw new Error(JSON.stringify(given.failure));
  return given.value;
}

async function sync(store: ExcelWorkbook, lists: MemoryLists): Promise<SyncOutcome> {
  const done = await applyPlan({
    prepared: await prepared(store, lists),
    choices: [],
    ports: { workbook: store, lists },
    clock,
    newId: keyMaker(0x700000),
    run: {},
  });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value;
}

const soffice = findLibreOffice();
const where = soffice === undefined ? 'left out: LibreOffice is not installed here' : 'in LibreOffice';

describe(`a plan that was opened and saved by another program (${where})`, () => {
  let office: LibreOffice | undefined;
  let book: OpenWorkbook;
  let lists: MemoryLists;
  let bytes: Uint8Array;
  beforeAll(async () => {
    office = soffice === undefined ? undefined : await openLibreOffice(soffice);
  });
  afterAll(() => office?.close());
  beforeEach(async () => {
    book = await openWorkbook();
    lists = filledLists();
    await sync(book.store, lists);
    await book.store.describeFile({ standing: 'Review DHR 12.', marking: 'OFFICIAL-SENSITIVE', pageHeaders: 'supported' });
    bytes = await book.excel.host.toXlsx();
  });
  afterEach(async () => book.close());

  /** Runs the test where LibreOffice is; the title of the suite says where it is not. */
  const inLibreOffice = (title: string, run: (calc: LibreOffice) => Promise<void>): void =>
    test(title, async () => {
      if (office !== undefined) await run(office);
    });

  const address = (label: string, row: number): string => book.excel.host.user.cellOf('AccordActions', label, row).replace(/^.*!/, '');
  const typed = (label: string, row: number, value: string | number): CalcDeed => ({
    kind: 'type',
    sheet: 'Actions',
    cell: address(label, row),
    value,
  });

  /** The file, opened in an Excel that has never seen it. */
  async function reopened<T>(file: Uint8Array, use: (there: OpenWorkbook) => Promise<T>): Promise<T> {
    const there = await openWorkbook();
    try {
      await there.excel.host.fromXlsx(file, 'Action plan.xlsx');
      return await use(there);
    } finally {
      await there.close();
    }
  }
  const offered = async (store: ExcelWorkbook): Promise<readonly string[]> => {
    const { plan, sides } = await prepared(store, lists);
    return summarise(plan, sides).items.map(({ group, text }) => `${group}: ${text}`);
  };

  inLibreOffice('its tables, texts, days, dropdowns, colours, markings and hidden columns and sheets are there still', async (calc) => {
    const saved = await calc.save(bytes);
    const open = async (file: Uint8Array): Promise<ExcelJS.Workbook> => {
      const found = new ExcelJS.Workbook();
      await found.xlsx.load(file as unknown as ExcelJS.Buffer);
      return found;
    };
    const [before, after] = [await open(bytes), await open(saved)];
    // "Very hidden" is Excel's own: elsewhere it is hidden.
    const states = (file: ExcelJS.Workbook): unknown =>
      file.worksheets.map(({ name, state }) => [name, state === 'veryHidden' ? 'hidden' : state]);
    expect(states(after)).toEqual(states(before));
    const headerOf = (sheet: ExcelJS.Worksheet): string =>
      (sheet as { readonly headerFooter: ExcelJS.HeaderFooter | null }).headerFooter?.oddHeader ?? '';
    expect(before.worksheets.filter((page) => headerOf(page) === '&COFFICIAL-SENSITIVE')).toHaveLength(6);
    for (const page of before.worksheets) {
      const same = after.getWorksheet(page.name);
      if (same === undefined) throw new Error(`The sheet ${page.name} is gone.`);
      const cells = (sheet: ExcelJS.Worksheet): unknown => {
        const found: unknown[] = [];
        sheet.eachRow((row) => row.eachCell((cell) => found.push([cell.address, cell.type, cell.result ?? cell.value])));
        return found;
      };
      expect(cells(same)).toEqual(cells(page));
      const tables = (sheet: ExcelJS.Worksheet): unknown =>
        sheet.getTables().map((held) => {
          const { table } = (Array.isArray(held) ? held[0] : held) as unknown as {
            readonly table: { readonly name: string; readonly tableRef: string; readonly columns: readonly { readonly name: string }[] };
          };
          return [table.name, table.tableRef, table.columns.map(({ name }) => name)];
        });
      expect(tables(same)).toEqual(tables(page));
      expect(headerOf(same)).toBe(headerOf(page));
      const hidden = (sheet: ExcelJS.Worksheet): readonly boolean[] =>
        Array.from({ length: page.columnCount }, (_, at) => sheet.getColumn(at + 1).hidden);
      expect(hidden(same)).toEqual(hidden(page));
    }
    const sheet = after.getWorksheet('Actions');
    const cell = (label: string, row: number): ExcelJS.Cell | undefined => sheet?.getCell(address(label, row));
    expect(cell('Target date', 0)?.value).toEqual(new Date(Date.UTC(2027, 2, 31)));
    expect(cell('Target date', 0)?.numFmt.toLowerCase()).toBe('d mmm yyyy');
    expect([cell('Target date', 1)?.value, cell('Target date', 1)?.numFmt]).toEqual(['June 2027', '@']);
    expect(cell('Status', 0)?.dataValidation).toMatchObject({ type: 'list', errorStyle: 'warning' });
    expect(cell('Status', 0)?.dataValidation.formulae[0]).toMatch(/,Not started,In progress,/);
    expect(cell('Lead agency', 0)?.dataValidation.formulae[0]).toBe('INDIRECT("AccordAgencies[Agency]")');
    const rules = (file: ExcelJS.Workbook): readonly string[] =>
      (
        file.getWorksheet('Actions') as unknown as {
          readonly conditionalFormattings: readonly { readonly rules: readonly { readonly formulae: readonly string[] }[] }[];
        }
      ).conditionalFormattings
        .flatMap((each) => each.rules.flatMap(({ formulae }) => formulae))
        .sort();
    expect(rules(after)).toEqual(rules(before));
    expect(cell('Action', 0)?.value).toBe('=HYPERLINK("https://bad.example","Click")');
  });

  inLibreOffice('W4 untouched it asks for nothing and sends nothing, and still knows its site and review', async (calc) =>
    reopened(await calc.save(bytes), async ({ store }) => {
      expect(await store.readConnection()).toEqual({ ok: true, value: { site, review } });
      expect(await offered(store)).toEqual([]);
      expect((await sync(store, lists)).record.entries).toEqual([]);
    }),
  );

  inLibreOffice('W4 exactly what was changed there is offered, beside what others changed meanwhile', async (calc) => {
    const [first] = actions;
    const saved = await calc.save(bytes, [
      typed('Status', 0, 'In progress'),
      typed('Target date', 0, 'March 2028'),
      // 15 April 2027, as a date cell holds it.
      typed('Target date', 1, 46_492),
      typed('Milestones', 1, 'Written there\nin two lines'),
    ]);
    const third = await lists.readRows('actions', [actionRow(3).key]);
    const held = third.ok ? third.value[0] : undefined;
    lists.writeOne({
      kind: 'update',
      table: 'actions',
      key: actionRow(3).key,
      place: held?.place,
      version: held?.version,
      changes: { outcome: 'Reported meanwhile.' },
      before: {},
    });
    await reopened(saved, async ({ store }) => {
      expect(await offered(store)).toEqual([
        'send: 1.1 target date: 31 March 2027 → March 2028',
        'send: 1.1 status: Not started → In progress',
        'send: 1.10 milestones: two spaces – “quoted” & <tagged> → Written there in two lines',
        'send: 1.10 target date: June 2027 → 15 April 2027',
        'bring-in: 1.3 outcome: (empty) → Reported meanwhile.',
      ]);
      await sync(store, lists);
      expect(await offered(store)).toEqual([]);
    });
    const now = await lists.readRows('actions', [first?.key ?? review]);
    expect(now.ok && now.value[0]?.row).toMatchObject({ status: 'in-progress', targetDate: { date: '2028-03-31', precision: 'month' } });
  });

  inLibreOffice('M10 rows that were sorted, inserted and deleted there are the rows they were', async (calc) => {
    const columns = /^([A-Z]+)/.exec(address('Accord key', 0))?.[1] ?? '';
    const saved = await calc.save(bytes, [
      { kind: 'delete-row', sheet: 'Actions', row: 5 },
      { kind: 'sort', sheet: 'Actions', cells: `A2:${columns}4`, by: 4 },
      { kind: 'insert-row', sheet: 'Actions', row: 3 },
      typed('Recommendation', 1, '1'),
      typed('Action', 1, 'Ask every team what they learnt'),
      typed('Lead agency', 1, 'West Borough Housing'),
      // LibreOffice does not let a table grow.
      { kind: 'type', sheet: 'Actions', cell: address('Action', 0).replace('2', '6'), value: 'Typed right under the table' },
    ]);
    await reopened(saved, async ({ store, excel }) => {
      const refs = [0, 1, 2, 3].map((row) => excel.host.user.valueOf(excel.host.user.cellOf('AccordActions', 'Ref', row)));
      expect(refs).toEqual(['1.1', '', '1.10', '1.3']);
      expect(await offered(store)).toEqual([
        'removal: 1.4 Train team 4 to ask about coercive control',
        'send: New: Action “Ask every team what they learnt”',
      ]);
      const { sides } = await prepared(store, lists);
      expect(sides.workbook.outside).toEqual([{ table: 'actions', sheet: 'Actions', rows: [6] }]);
    });
  });

  inLibreOffice('M2 a return that an agency filled in there is brought in, and its grey cells are as they were', async (calc) => {
    const rows = {
      agencies: [policeRow, housingRow],
      reviews: [reviewRow],
      recommendations: [trainingRow],
      actions,
      reports: [],
      decisions: [],
      meetings: [],
    };
    const slip = copyFor(rows, { site, review, agency: police, today });
    const copy = await writeCopy(slip);
    const file = new ExcelJS.Workbook();
    await file.xlsx.load(copy as unknown as ExcelJS.Buffer);
    const sheet = file.getWorksheet('Actions');
    const place = (label: string, line: number): string => {
      for (let column = 1; column <= (sheet?.columnCount ?? 0); column += 1)
        if (sheet?.getCell(1, column).text === label) return sheet.getCell(line, column).address;
      throw new Error(`no column ${label}`);
    };
    const fill = (label: string, line: number, value: string | number): CalcDeed => ({
      kind: 'type',
      sheet: 'Actions',
      cell: place(label, line),
      value,
    });
    const read = async (deeds: readonly CalcDeed[]): Promise<ReturnType<typeof readReturn>> => {
      const saved = await calc.save(copy, deeds);
      const sheets = (await JSZip.loadAsync(saved)).file(/^xl\/worksheets\/sheet[12]\.xml$/);
      // ExcelJS knows a protection that says "1", and not one that says "true".
      for (const each of sheets) expect(await each.async('string')).toContain('<sheetProtection sheet="true"');
      const opened = await openReturn(saved);
      return opened.kind === 'refused' ? opened : readReturn(opened.slip, opened.sheets, { site, review, reference: 'DHR 12' });
    };
    expect(await read([])).toEqual({ kind: 'read', slip, entries: [], aside: [] });
    const back = await read([
      fill('How it is going', 2, 'Complete'),
      fill('Completed on', 2, 46_329),
      fill('What has been done', 2, 'Forty officers trained,\nand “ten” more.'),
      fill('New date', 3, 'June 2028'),
      fill('Reason', 3, 'The trainer is ill.'),
      fill('Action', 3, 'Typed over a grey cell'),
    ]);
    if (back.kind !== 'read') throw new Error(back.sentence);
    expect(back.entries.map(({ name, values, problems }) => [name, values, problems])).toEqual([
      ['1.1', { status: 'completed', completionDate: '2026-11-03', narrative: 'Forty officers trained,\nand “ten” more.' }, []],
      ['1.10', { newDate: { raw: 'June 2028', date: '2028-06-30', precision: 'month' }, reason: 'The trainer is ill.' }, []],
    ]);
    // A macro writes past the protection; a person could only once they have taken it off.
    expect(back.aside.map(({ sentence }) => sentence)).toEqual([
      '1.10: “Action” was changed to “Typed over a grey cell”. An agency cannot change it here; it stays as it is.',
    ]);
  });
});
