import type { Write } from '../../src/store';
import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { applyPlan, MemoryLists, prepare, type MergeOptions, type SyncOutcome } from '../../src/sync';
import { ExcelWorkbook } from '../../src/workbook';
import { actionRow, coordinator, housingRow, keyMaker, policeRow, review, reviewRow, today, trainingRow } from '../support/rows';
import { openWorkbook, type OpenWorkbook } from './open-workbook';

const options: MergeOptions = { site: 'https://contoso.example/sites/partnership', review, actor: coordinator, today };
const clock = { now: () => '2026-11-21T10:42:00.000Z', wait: async () => undefined, random: () => 0.5 };
const day = { raw: '2027-03-31', date: '2027-03-31', precision: 'day' } as never;
const month = { raw: 'June 2027', date: '2027-06-30', precision: 'month' } as never;

function filledLists(): MemoryLists {
  const lists = new MemoryLists();
  const plan: readonly Write[] = [
    { kind: 'add', table: 'agencies', row: policeRow },
    { kind: 'add', table: 'agencies', row: housingRow },
    { kind: 'add', table: 'reviews', row: reviewRow },
    { kind: 'add', table: 'recommendations', row: trainingRow },
    { kind: 'add', table: 'actions', row: actionRow(1, { targetDate: day, text: '=HYPERLINK("https://bad.example","Click")' }) },
    { kind: 'add', table: 'actions', row: actionRow(2, { targetDate: month, milestones: 'First\nSecond' }) },
  ];
  plan.forEach((write) => lists.writeOne(write));
  return lists;
}

async function sync(store: ExcelWorkbook, lists: MemoryLists): Promise<SyncOutcome> {
  const ports = { workbook: store, lists };
  const prepared = await prepare(ports, options, {});
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.failure));
  const done = await applyPlan({ prepared: prepared.value, choices: [], ports, clock, newId: keyMaker(0x700000), run: {} });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value;
}

const opened = async (bytes: Uint8Array): Promise<ExcelJS.Workbook> => {
  const file = new ExcelJS.Workbook();
  await file.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  return file;
};

describe('a synced plan as an .xlsx file', () => {
  let book: OpenWorkbook;
  let lists: MemoryLists;
  let bytes: Uint8Array;
  let file: ExcelJS.Workbook;
  beforeAll(async () => {
    book = await openWorkbook();
    lists = filledLists();
    await sync(book.store, lists);
    await book.store.describeFile({
      standing: 'Review DHR 12, last synced today.',
      marking: 'OFFICIAL-SENSITIVE',
      pageHeaders: 'supported',
    });
    bytes = await book.excel.host.toXlsx();
    file = await opened(bytes);
  });
  afterAll(async () => book.close());

  const page = (name: string): ExcelJS.Worksheet => {
    const found = file.getWorksheet(name);
    if (found === undefined) throw new Error(`There is no sheet ${name}.`);
    return found;
  };
  const headings = (): readonly string[] => (page('Actions').getRow(1).values as unknown[]).slice(1).map(String);
  const cell = (label: string, row: number): ExcelJS.Cell => page('Actions').getCell(row + 2, headings().indexOf(label) + 1);

  test('the sheets stand in their order, each with one table, and the empty sheet of the new workbook is gone', () => {
    expect(file.worksheets.map(({ name, state }) => [name, state])).toEqual(
      ['Review', 'Actions', 'Recommendations', 'Reports', 'Decisions', 'Meetings', 'Agencies', 'Accord (keep this sheet)'].map(
        (name, at) => [name, at < 7 ? 'visible' : 'veryHidden'],
      ),
    );
    const tables = file.worksheets.flatMap((each) => each.getTables().map((table) => (table as unknown as { readonly name: string }).name));
    expect(tables).toEqual([
      'AccordReview',
      'AccordActions',
      'AccordRecommendations',
      'AccordReports',
      'AccordDecisions',
      'AccordMeetings',
      'AccordAgencies',
    ]);
  });

  test('the first sheet says what the file is, how it stands and how to get help without the add-in', () => {
    const lines = [1, 2, 3, 4, 5, 6, 7, 8].map((row) => String(page('Review').getCell(row, 1).value ?? ''));
    expect(lines[0]).toBe('Accord action plan');
    expect(lines[1]).toBe('Review DHR 12, last synced today.');
    expect(lines[7]).toMatch(/^Help without the add-in: /);
    expect(page('Review').getCell(11, 1).value).toBe('DHR 12');
  });

  test('the marking stands at the head of every printed page', () => {
    const seen = file.worksheets.filter(({ state }) => state === 'visible');
    expect(seen.map(({ headerFooter }) => headerFooter.oddHeader)).toEqual(seen.map(() => '&COFFICIAL-SENSITIVE'));
  });

  test('the header is frozen, headings say what they are for and refuse to be typed over', () => {
    expect(page('Actions').views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    const heading = page('Actions').getCell(1, headings().indexOf('Target date') + 1);
    expect(heading.font?.bold).toBe(true);
    expect(heading.dataValidation).toMatchObject({
      type: 'custom',
      formulae: ['FALSE'],
      errorStyle: 'stop',
      showErrorMessage: true,
      showInputMessage: true,
    });
    expect(heading.dataValidation.error).toMatch(/has to stay as it is/);
  });

  test('choices and names drop down, from the schema and from the other sheets', () => {
    expect(cell('Status', 0).dataValidation).toMatchObject({ type: 'list', showErrorMessage: true, errorStyle: 'warning' });
    expect(cell('Status', 0).dataValidation.formulae[0]).toMatch(/,Not started,In progress,/);
    expect(cell('Lead agency', 1).dataValidation).toMatchObject({ type: 'list', formulae: ['INDIRECT("AccordAgencies[Agency]")'] });
    expect(cell('Recommendation', 1).dataValidation).toMatchObject({
      type: 'list',
      formulae: ['INDIRECT("AccordRecommendations[Number]")'],
    });
    expect(cell('Completion date', 0).dataValidation).toMatchObject({ type: 'date', operator: 'between' });
  });

  test('S13 a day is a real date, a month is text', () => {
    expect(cell('Target date', 0).value).toEqual(new Date(Date.UTC(2027, 2, 31)));
    expect(cell('Target date', 0).numFmt).toBe('d mmm yyyy');
    expect([cell('Target date', 1).value, cell('Target date', 1).numFmt]).toEqual(['June 2027', '@']);
  });

  test('W2 what begins like a formula is text in the file, and no cell of it is a formula but the one that Accord writes', () => {
    expect(cell('Action', 0).value).toBe('=HYPERLINK("https://bad.example","Click")');
    const formulas: string[] = [];
    file.eachSheet((each) => each.eachRow((row) => row.eachCell((one) => void (one.formula ? formulas.push(one.formula) : undefined))));
    expect(formulas).toHaveLength(2);
    for (const formula of formulas) expect(formula).toMatch(/^IFERROR\(INDEX\(/);
    expect(cell('Recommendation text', 1).result).toBe('Officers recognise coercive control.');
  });

  test('texts wrap, columns are as wide as their words, keys are hidden, grey columns are grey', () => {
    expect(cell('Action', 0).alignment).toMatchObject({ wrapText: true, vertical: 'top' });
    expect(page('Actions').getColumn(headings().indexOf('Action') + 1).width).toBeGreaterThan(30);
    const widths = headings().map((label, at) => [label, page('Actions').getColumn(at + 1).width ?? 0] as const);
    for (const [label, width] of widths)
      expect([label, width > Math.max(...label.split(' ').map((word) => word.length))]).toEqual([label, true]);
    expect(page('Actions').getColumn(headings().indexOf('Accord key') + 1).hidden).toBe(true);
    expect(cell('RAG', 0).fill).toMatchObject({ type: 'pattern', fgColor: { argb: 'FFF3F2F1' } });
  });

  test('S9 the RAG words and the cells that need attention are coloured by rules', () => {
    const rules = (
      page('Actions') as unknown as {
        readonly conditionalFormattings: readonly {
          readonly ref: string;
          readonly rules: readonly { readonly formulae: readonly string[] }[];
        }[];
      }
    ).conditionalFormattings;
    const formulas = rules.flatMap((each) => each.rules.flatMap(({ formulae }) => formulae));
    for (const word of ['Complete', 'Overdue', 'At risk', 'On track'])
      expect(formulas.some((formula) => formula.includes(`SEARCH("${word}",`))).toBe(true);
    expect(formulas.some((formula) => formula.includes('SEARCH("Target date:",'))).toBe(true);
  });

  test('W4 what was agreed on lies in custom XML parts, and the file opens again: a further sync writes nothing', async () => {
    const zip = await JSZip.loadAsync(bytes);
    const parts = Object.keys(zip.files).filter((name) => name.startsWith('customXml/item'));
    expect(await zip.file(parts[0] ?? '')?.async('string')).toContain('urn:accord:kept');
    const elsewhere = await openWorkbook();
    try {
      await elsewhere.excel.host.fromXlsx(bytes, 'Action plan.xlsx');
      expect((await sync(elsewhere.store, lists)).record.entries).toEqual([]);
      const again = await opened(await elsewhere.excel.host.toXlsx());
      expect(again.getWorksheet('Actions')?.headerFooter.oddHeader).toBe('&COFFICIAL-SENSITIVE');
      const rulesOf = (sheet: ExcelJS.Worksheet | undefined): unknown =>
        (sheet as unknown as { readonly dataValidations: { readonly model: unknown } }).dataValidations.model;
      expect(rulesOf(again.getWorksheet('Actions'))).toEqual(rulesOf(page('Actions')));
    } finally {
      await elsewhere.close();
    }
  });
});
