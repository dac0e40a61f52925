import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { loadPlanWorkbook, readRecord, recordOf, recordText, settledRows, type RecordCell, type ReviewRecord } from '../../src/publishing';
import { SCHEMA_VERSION, TABLE_NAMES, TABLES, toSerial, type IsoDate, type Row, type TableName } from '../../src/schema';
import { actionRow, housingRow, keyNumber, police, policeRow, review, reviewRow, row, trainingRow } from '../support/rows';

const noRows = (): Record<TableName, Row[]> =>
  Object.fromEntries(TABLE_NAMES.map((table) => [table, [] as Row[]])) as Record<TableName, Row[]>;

/** A plan with every kind of value, and with texts that a spreadsheet is tempted by. */
const rows: Record<TableName, Row[]> = {
  ...noRows(),
  agencies: [housingRow, { ...policeRow, aliases: ['Police', 'NP'] }],
  reviews: [{ ...reviewRow, asAt: '2026-03-31', amberDays: 30 }],
  recommendations: [trainingRow],
  actions: [
    actionRow(1, {
      targetDate: { raw: 'March 2027', date: '2027-03-31' as IsoDate, precision: 'month' },
      supportingAgencies: [housingRow.key, police],
    }),
    actionRow(2, { text: '=HYPERLINK("https://example.org")', outcome: '+44 is no sum\n\n@everyone' }),
    actionRow(3, { targetDate: { raw: 'Ongoing', date: null, precision: 'recurring' }, milestones: 'One\nTwo', order: 0.5 }),
    actionRow(4, {
      ref: '007',
      evidence: ['https://example.org/a?b=1&c=2'],
      completionDate: '2026-02-28',
      status: 'completed',
      outcome: 'Each team was trained.',
    }),
  ],
  reports: [
    row(keyNumber(900), {
      review,
      action: keyNumber(101),

      date: '2026-11-01',
      narrative: '- begun\n- to be gone on with',
      by: 'Alex',
    }),
  ],
};

const record = recordOf({
  site: 'https://contoso.sharepoint.com/sites/partnership',
  exportedAt: '2026-11-21T10:00:00.000Z',
  review,
  held: Object.fromEntries(
    TABLE_NAMES.map((table) => [
      table,
      rows[table].map((each) => ({
        row: each,
        changedBy: 'Carys',
        changedAt: '2026-11-20T09:00:00Z',
        unreadable: table === 'reviews' ? { amberDays: 'many' } : {},
      })),
    ]),
  ) as unknown as Parameters<typeof recordOf>[0]['held'],
  files: [{ name: 'minutes (1a2b3c4d).pdf', action: review, link: 'https://contoso.sharepoint.com/minutes.pdf' }],
});

const context = { site: record.site, exportedAt: record.exportedAt, review, schema: SCHEMA_VERSION };

async function throughExcel(
  given: ReviewRecord['rows'],
): Promise<{ readonly workbook: ExcelJS.Workbook; readonly sheets: ReadonlyMap<string, RecordCell[][]> }> {
  const { planWorkbook } = await loadPlanWorkbook();
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(await (await planWorkbook(given, context)).arrayBuffer());
  const sheets = new Map(
    workbook.worksheets.map((sheet) => {
      const cells: RecordCell[][] = [];
      sheet.eachRow({ includeEmpty: true }, (each) => {
        const values = (each.values as ExcelJS.CellValue[]).slice(1);
        cells.push(
          Array.from(values, (value): RecordCell =>
            value instanceof Date
              ? toSerial(value.toISOString().slice(0, 10) as IsoDate)
              : typeof value === 'number'
                ? value
                : value === null || value === undefined
                  ? undefined
                  : String(value),
          ),
        );
      });
      return [sheet.name, cells] as const;
    }),
  );
  return { workbook, sheets };
}

describe('the record of a review as JSON', () => {
  test('it is read again as it was written, whatever the order of rows and fields', () => {
    const read = readRecord(recordText(record));
    expect(read).toEqual({ ok: true, record });
    const shuffled = {
      ...record.rows,
      actions: [...record.rows.actions].reverse().map((each) => Object.fromEntries(Object.entries(each).reverse()) as Row),
    };
    expect(JSON.stringify(settledRows(shuffled))).toBe(JSON.stringify(record.rows));
  });

  test('S14 what could not be understood and who changed what is kept', () => {
    expect(record.unreadable).toEqual([{ table: 'reviews', key: review, field: 'amberDays', written: 'many' }]);
    expect(record.lastChanged).toContainEqual({ table: 'actions', key: keyNumber(101), by: 'Carys', at: '2026-11-20T09:00:00Z' });
  });

  test('what is no record, is damaged or comes from a newer Accord is refused with a reason', () => {
    const why = (text: string): string => {
      const read = readRecord(text);
      return read.ok ? 'taken' : read.why;
    };
    expect(why('')).toBe('not-json');
    expect(why('[]')).toBe('not-a-record');
    expect(why('{"kind":"accord-review"}')).toBe('not-a-record');
    expect(why(JSON.stringify({ ...record, schema: SCHEMA_VERSION + 1 }))).toBe('newer');
    expect(why(JSON.stringify({ ...record, rows: { ...record.rows, actions: [{ text: 'no key' }] } }))).toBe('damaged-rows');
    expect(why(JSON.stringify({ ...record, rows: { ...record.rows, reviews: [] } }))).toBe('damaged-rows');
    expect(why(JSON.stringify({ ...record, rows: { ...record.rows, meetings: undefined } }))).toBe('taken');
  });

  test('reading never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readRecord(text).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the record of a review as an Excel workbook', () => {
  test('it is read again as the same rows, every kind of value included', async () => {
    const { readWorkbook } = await loadPlanWorkbook();
    const { sheets } = await throughExcel(record.rows);
    const read = readWorkbook(sheets);
    expect(read.ok && read.record.rows).toEqual(record.rows);
    expect(read.ok && [read.record.review, read.record.site]).toEqual([review, record.site]);
  });

  test('W2 no text becomes a formula', async () => {
    const { workbook } = await throughExcel(record.rows);
    let formulas = 0;
    for (const sheet of workbook.worksheets)
      sheet.eachRow((each) => each.eachCell((cell) => (formulas += cell.type === ExcelJS.ValueType.Formula ? 1 : 0)));
    expect(formulas).toBe(0);
    expect(workbook.getWorksheet(TABLES.actions.sheet)?.getColumn(1).values).toBeDefined();
  });

  test('days are days to Excel, and the sheets are those that people know', async () => {
    const { workbook } = await throughExcel(record.rows);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['About this file', ...TABLE_NAMES.map((table) => TABLES[table].sheet)]);
    const sheet = workbook.getWorksheet(TABLES.actions.sheet);
    const head = (sheet?.getRow(1).values as string[]).slice(1);
    const at = head.indexOf(TABLES.actions.field('targetDate')?.label ?? '') + 1;
    expect(sheet?.getRow(2).getCell(at).value).toEqual(new Date('2027-03-31T00:00:00Z'));
  });

  test('columns may be moved; a row without its key is refused by its line', async () => {
    const { readWorkbook } = await loadPlanWorkbook();
    const { sheets } = await throughExcel(record.rows);
    const width = Math.max(...(sheets.get(TABLES.actions.sheet) ?? []).map((line) => line.length));
    const padded = new Map(
      [...sheets].map(([name, cells]) => [
        name,
        name === 'About this file'
          ? cells
          : cells.map((line) => [...line, ...Array<RecordCell>(Math.max(0, width - line.length)).fill(undefined)].reverse()),
      ]),
    );
    const read = readWorkbook(padded);
    expect(read.ok && read.record.rows.actions).toEqual(record.rows.actions);
    const [head = [], first = [], ...rest] = sheets.get(TABLES.actions.sheet) ?? [];
    const damaged = first.map((cell) => (cell === keyNumber(101) ? undefined : cell));
    const refused = readWorkbook(new Map([...sheets, [TABLES.actions.sheet, [head, damaged, ...rest]]]));
    expect(refused).toEqual({ ok: false, why: 'damaged-rows', detail: `${TABLES.actions.sheet} 2` });
  });

  test('a workbook that is none of ours is refused', async () => {
    const { readWorkbook } = await loadPlanWorkbook();
    expect(readWorkbook(new Map([['Sheet1', [['a']]]]))).toEqual({ ok: false, why: 'not-a-record', detail: '' });
  });
});
