import { createHash } from 'node:crypto';
import ExcelJS from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { TABLES, type Row, type RowKey, type TableName } from '../../../src/schema';
import { perTable } from '../../../src/sync';
import {
  contentOf,
  copyFileName,
  copyFor,
  mergeReturn,
  openReturn,
  readReturn,
  writeCopy,
  type ReturnEntry,
  type ReturnItem,
  type ReturnReading,
  type ReturnSlip,
} from '../../../src/workbook/returns/returns';
import {
  actionRow,
  housing,
  housingRow,
  keyNumber,
  police,
  policeRow,
  review,
  reviewRow,
  row,
  today,
  trainingRow,
} from '../../support/rows';

const site = 'https://contoso.example/sites/partnership';
const target = { raw: '31 March 2027', date: '2027-03-31', precision: 'day' } as unknown as Row[string];

type Rows = Readonly<Record<TableName, readonly Row[]>>;
const plan = (changes: Partial<Rows> = {}): Rows => ({
  ...perTable(() => []),
  agencies: [policeRow, housingRow],
  reviews: [reviewRow],
  recommendations: [trainingRow],
  actions: [
    actionRow(1, { targetDate: target }),
    actionRow(2, { text: '=HYPERLINK("https://bad.example","Click")' }),
    actionRow(3, { leadAgencies: [housing], supportingAgencies: [police] }),
    actionRow(4, { leadAgencies: [housing] }),
    actionRow(5, { status: 'signed-off', completionDate: '2026-10-01', outcome: 'Forty officers now ask every time.' }),
  ],
  reports: [],
  ...changes,
});

const slipOf = (rows = plan()): ReturnSlip => copyFor(rows, { site, review, agency: police, today });

type Edit = (page: ExcelJS.Worksheet, file: ExcelJS.Workbook) => void;

/** The file as it comes back after somebody has worked in it. */
async function returned(edit: Edit, slip = slipOf()): Promise<Uint8Array> {
  const file = new ExcelJS.Workbook();
  await file.xlsx.load((await writeCopy(slip)).slice().buffer);
  const page = file.getWorksheet('Actions');
  if (page === undefined) throw new Error('the copy has no sheet of actions');
  edit(page, file);
  return new Uint8Array(await file.xlsx.writeBuffer());
}

const label = (field: string): string => TABLES.reports.field(field)?.label ?? field;
function columnOf(page: ExcelJS.Worksheet, wanted: string): number {
  for (let column = 1; column <= page.columnCount; column += 1) if (page.getCell(1, column).text === wanted) return column;
  throw new Error(`no column ${wanted}`);
}
const fill =
  (line: number, field: string, value: ExcelJS.CellValue): Edit =>
  (page) => {
    page.getCell(line, columnOf(page, label(field))).value = value;
  };
const all =
  (...edits: readonly Edit[]): Edit =>
  (page, file) =>
    edits.forEach((edit) => edit(page, file));

async function read(bytes: Uint8Array, expected = { site, review, reference: 'DHR 12' }): Promise<ReturnReading> {
  const opened = await openReturn(bytes);
  return opened.kind === 'refused' ? opened : readReturn(opened.slip, opened.sheets, expected);
}

async function understood(edit: Edit, slip = slipOf()): Promise<Extract<ReturnReading, { kind: 'read' }>> {
  const reading = await read(await returned(edit, slip));
  if (reading.kind !== 'read') throw new Error(reading.sentence);
  return reading;
}

const keyOf =
  (slip: ReturnSlip) =>
  (entry: ReturnEntry): RowKey => {
    const hex = createHash('sha256').update(contentOf(slip, entry)).digest('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-') as RowKey;
  };

async function merged(edit: Edit, now = plan(), slip = slipOf()): Promise<readonly ReturnItem[]> {
  const reading = await understood(edit, slip);
  return mergeReturn(reading.entries, { slip: reading.slip, now, today, by: 'Carys Coordinator', keyOf: keyOf(reading.slip) });
}

const said = fill(2, 'narrative', 'Forty officers are booked.');

describe('a copy for an agency', () => {
  test('holds the open actions that the agency leads or supports, and nothing of the others', async () => {
    const file = new ExcelJS.Workbook();
    await file.xlsx.load((await writeCopy(slipOf())).slice().buffer);
    const page = file.getWorksheet('Actions');
    expect([2, 3, 4, 5].map((line) => page?.getCell(line, 2).text)).toEqual(['1.1', '1.2', '1.3', '']);
    const everything = JSON.stringify(file.model.sheets);
    expect(everything).not.toContain(actionRow(4).text);
    expect(copyFileName(slipOf())).toBe('Actions of Northshire Police – DHR 12.xlsx');
  });

  test('W2 is protected but for what the agency fills in, offers its choices, bears its marking, and holds no formula', async () => {
    const file = new ExcelJS.Workbook();
    await file.xlsx.load((await writeCopy(slipOf())).slice().buffer);
    const page = file.getWorksheet('Actions');
    if (page === undefined) throw new Error('no sheet');
    expect((page as unknown as { sheetProtection: { sheet: boolean } }).sheetProtection.sheet).toBe(true);
    const unlocked = Array.from({ length: page.columnCount }, (_, at) => at + 1).filter(
      (column) => page.getCell(2, column).protection?.locked === false,
    );
    expect(unlocked.map((column) => page.getCell(1, column).text)).toEqual(
      ['status', 'narrative', 'completionDate', 'outcome', 'evidence', 'newDate', 'reason'].map(label),
    );
    expect(page.getCell(2, columnOf(page, label('status'))).dataValidation.formulae).toEqual(['"In progress,Complete,Stuck"']);
    expect(page.headerFooter.oddHeader).toBe('&COFFICIAL-SENSITIVE');
    expect(page.getCell(3, 3).value).toBe('=HYPERLINK("https://bad.example","Click")');
    expect(file.getWorksheet('Accord')?.state).toBe('veryHidden');
  });
});

describe('a return', () => {
  test('untouched says nothing at all', async () => {
    const reading = await understood(() => undefined);
    expect([reading.entries, reading.aside]).toEqual([[], []]);
  });

  test('M2 what was filled in becomes a report of the agency, entered by the coordinator', async () => {
    const items = await merged(
      all(
        said,
        fill(2, 'status', 'Complete'),
        fill(2, 'completionDate', new Date(Date.UTC(2026, 10, 3))),
        fill(2, 'outcome', 'Forty officers now ask every time.'),
        fill(3, 'newDate', 'June 2027'),
        fill(3, 'reason', 'The trainer is ill.'),
      ),
    );
    expect(items.map(({ outcome }) => outcome)).toEqual(['post', 'post']);
    expect(items[0]?.row).toMatchObject({
      action: actionRow(1).key,
      agency: police,

      by: 'Carys Coordinator',
      date: today,
      status: 'completed',
      completionDate: '2026-11-03',
      narrative: 'Forty officers are booked.',
    });
    expect(items[1]?.row).toMatchObject({ newDate: { date: '2027-06-30', precision: 'month' }, reason: 'The trainer is ill.' });
  });

  test('P2 the same file twice is one report, and so is the same report made on the page', async () => {
    const first = await merged(said);
    const posted = first.map((item) => item.row);
    expect((await merged(said, plan({ reports: posted }))).map(({ outcome }) => outcome)).toEqual(['already-there']);
    const onPage = posted.map((update) => ({ ...update, key: keyNumber(77), by: 'An officer' }));
    expect((await merged(said, plan({ reports: onPage }))).map(({ outcome }) => outcome)).toEqual(['already-there']);
  });

  test('P2 a second version of the same file is another report, shown beside the first', async () => {
    const posted = (await merged(said)).map((item) => item.row);
    const [again] = await merged(fill(2, 'narrative', 'Forty officers are trained.'), plan({ reports: posted }));
    expect(again?.outcome).toBe('changed-since');
    expect(again?.since).toEqual(posted.map((row) => ({ ...row, kind: 'report' })));
    expect(again?.row.key).not.toBe(posted[0]?.key);
  });

  test('M5 what changed since the file was sent is shown, and waits for a person', async () => {
    const report = row(keyNumber(70), {
      review,
      action: actionRow(1).key,

      date: '2026-11-20',
      agency: police,
      narrative: 'x',
    });
    const decision = row(keyNumber(71), { review, action: actionRow(2).key, kind: 'question', date: '2026-11-20', narrative: 'Why?' });
    const now = plan({ reports: [report], decisions: [decision] });
    const items = await merged(all(said, fill(3, 'narrative', 'Asked.')), now);
    expect(items.map(({ outcome, sentences }) => [outcome, sentences])).toEqual([
      ['changed-since', ['Northshire Police has reported on this action since the file was sent.']],
      ['changed-since', ['Something was decided on this action since the file was sent.']],
    ]);
    const known = await merged(said, now, slipOf(now));
    expect(known.map(({ outcome }) => outcome)).toEqual(['post']);
  });

  test('M7 S8 an action that is gone, closed or another agency’s by now is never reported on unasked', async () => {
    const now = plan({
      actions: [actionRow(2, { status: 'not-progressing', statusReason: 'Overtaken.' }), actionRow(3, { leadAgencies: [housing] })],
    });
    const items = await merged(all(said, fill(3, 'narrative', 'b'), fill(4, 'narrative', 'c')), now);
    expect(items.map(({ outcome, sentences }) => [outcome, sentences[0]])).toEqual([
      ['action-gone', 'This action is not in the plan any more.'],
      ['changed-since', 'This action has been closed since the file was sent.'],
      ['changed-since', 'Northshire Police does not lead or support this action any more.'],
    ]);
  });

  test('S3 W3 what cannot be saved says what would be right, and its words are kept', async () => {
    const items = await merged(all(said, fill(2, 'status', 'Complete'), fill(3, 'completionDate', 'soon'), fill(3, 'narrative', 'b')));
    expect(items.map(({ outcome }) => outcome)).toEqual(['invalid', 'invalid']);
    expect(items[0]?.sentences.join(' ')).toMatch(/Completed on/);
    expect(items[1]?.entry.texts).toContain(`${label('completionDate')}: soon`);
  });

  test('rows that were sorted, and a sheet that was renamed, are read all the same', async () => {
    const [item] = await merged((page) => {
      fill(2, 'narrative', 'About the first.')(page, page.workbook);
      const first = page.getRow(2).values;
      page.getRow(2).values = page.getRow(4).values;
      page.getRow(4).values = first;
      page.name = 'Police return';
    });
    expect(item?.entry).toMatchObject({ action: actionRow(1).key, line: 4 });
  });

  test('M11 a renamed column is named, and nothing in it is read as empty or as something else', async () => {
    const reading = await understood((page, file) => {
      all(said, fill(2, 'reason', 'kept'))(page, file);
      page.getCell(1, columnOf(page, label('reason'))).value = 'Notes';
    });
    expect(reading.aside.map(({ sentence }) => sentence).join()).toMatch(/“Reason” is missing or renamed/);
    expect(reading.entries[0]?.values).toEqual({ narrative: 'Forty officers are booked.' });
  });

  test('M10 a lost key is found again by the words; an unknown row and a copied row are set aside word for word', async () => {
    const reading = await understood((page, file) => {
      said(page, file);
      const key = columnOf(page, 'Accord key');
      page.getCell(2, key).value = null;
      page.getRow(7).values = page.getRow(3).values;
      fill(3, 'narrative', 'The first of two')(page, file);
      fill(7, 'narrative', 'The second of two')(page, file);
      page.getCell(9, 3).value = 'An action of their own';
      fill(9, 'narrative', 'Done too')(page, file);
    });
    expect(reading.entries.map(({ name, values }) => [name, values.narrative])).toEqual([
      ['1.1', 'Forty officers are booked.'],
      ['1.2', 'The first of two'],
    ]);
    const sentences = reading.aside.map(({ sentence }) => sentence).join('\n');
    expect(sentences).toMatch(/Row 7 is about 1\.2 again.*The second of two/);
    expect(sentences).toMatch(/Row 9 is none of the actions.*An action of their own \| Done too/);
  });

  test('M7 removed rows change nothing and are named; a changed grey cell changes nothing and is named', async () => {
    const reading = await understood((page) => {
      page.spliceRows(3, 1);
      page.getCell(2, 5).value = '31 December 2030';
    });
    const sentences = reading.aside.map(({ sentence }) => sentence);
    expect(sentences[0]).toMatch(/1\.1: “Target date” was changed to “31 December 2030”/);
    expect(sentences[1]).toMatch(/One action that was sent is not in the file any more: 1\.2\. Nothing is changed for it\./);
    expect(reading.entries).toEqual([]);
  });

  test('formulas, links, long texts and months in date cells are taken as the words that they show', async () => {
    const items = await merged(
      all(
        fill(2, 'narrative', { formula: '"Forty "&"booked"', result: 'Forty booked' }),
        fill(2, 'evidence', { text: 'our policy', hyperlink: 'https://contoso.example/policy' }),
        fill(3, 'narrative', 'x'.repeat(32_500)),
        (page) => {
          const cell = page.getCell(4, columnOf(page, label('newDate')));
          cell.style = { ...cell.style, numFmt: 'mmm-yy' };
          cell.value = new Date(Date.UTC(2027, 5, 1));
          page.getCell(4, columnOf(page, label('reason'))).value = { richText: [{ text: 'Ill' }, { text: 'ness' }] };
        },
      ),
    );
    expect(items[0]?.row).toMatchObject({ narrative: 'Forty booked', evidence: ['https://contoso.example/policy'] });
    expect([items[1]?.outcome, items[1]?.entry.texts.join().length]).toEqual(['invalid', 32_500 + `${label('narrative')}: `.length]);
    expect(items[2]?.row).toMatchObject({ newDate: { date: '2027-06-30', precision: 'month' }, reason: 'Illness' });
  });

  test.each([
    [
      'another review’s file',
      { site, review: keyNumber(9), reference: 'DHR 13' },
      /belongs to the review DHR 12, and this workbook holds DHR 13/,
    ],
    ['another site’s file', { site: 'https://other.example/sites/x', review, reference: 'DHR 12' }, /sent from another site/],
  ])('%s is refused in a sentence', async (_, expected, sentence) => {
    expect(await read(await returned(said), expected)).toEqual({ kind: 'refused', sentence: expect.stringMatching(sentence) as string });
  });

  test.each<[string, (bytes: Uint8Array) => Promise<Uint8Array>, RegExp]>([
    ['no workbook', async () => new TextEncoder().encode('PK not really'), /could not be opened/],
    [
      'a workbook of something else',
      async () => returned((_, file) => file.removeWorksheet('Accord')),
      /not a copy that was sent from here/,
    ],
    [
      'a damaged slip',
      async () =>
        returned((_, file) => {
          const page = file.getWorksheet('Accord');
          if (page !== undefined) page.getCell(2, 1).value = 'AAAA';
        }),
      /is damaged/,
    ],
    ['no table any more', async () => returned((page) => page.spliceRows(1, 1)), /table of actions cannot be found/],
    [
      'a copy that was blown up to unpack to 60 MB',
      async () => {
        const parts = unzipSync(await writeCopy(slipOf()));
        const sheet = strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array());
        return zipSync({
          ...parts,
          'xl/worksheets/sheet2.xml': strToU8(sheet.replace('<sheetData>', `${' '.repeat(60_000_000)}<sheetData>`)),
        });
      },
      /could not be opened/,
    ],
    ['21 MB', async () => new Uint8Array(21 * 1024 * 1024), /larger than/],
  ])('%s is refused in a sentence', async (_, make, sentence) => {
    expect(await read(await make(new Uint8Array()))).toEqual({ kind: 'refused', sentence: expect.stringMatching(sentence) as string });
  });
});
