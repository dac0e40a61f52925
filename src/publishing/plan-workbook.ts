import { writeXlsx, type Cell, type CellStyle, type WriteSheet } from 'hucre/xlsx';
import { TABLE_NAMES, TABLES, tablesInOrder, type RowKey, type TableName } from '../schema';
import { cellOf, DAY_NUMBER_FORMAT, recordColumns, type RecordCell, type RecordColumn } from './record-columns';
import { planWorkbookWords } from '../words';
import type { RecordRows } from './review-record';

/** What the first sheet says of the rest. */
export interface WorkbookContext {
  readonly site: string;
  /** ISO instant */
  readonly exportedAt: string;
  readonly review: RowKey;
  readonly schema: number;
}

/** X3: a workbook carries everything that the site holds, names among it. Its first line says so to whoever is handed it. */
const { heading, advice } = planWorkbookWords;

/** The sheet that says what this is. Its name and its first column are read again by `readWorkbook`. */
export const ABOUT_SHEET = 'About this file';
export const ABOUT = { review: 'Review (key)', schema: 'Version of the tables', site: 'Site', exportedAt: 'Exported at' } as const;

const BODY: CellStyle = { alignment: { vertical: 'top', wrapText: true } };
const DAY: CellStyle = { ...BODY, numFmt: DAY_NUMBER_FORMAT };
const HEAD: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFDCE6F1' } },
  alignment: { horizontal: 'left', vertical: 'top', wrapText: true },
};
type Cells = Map<string, Partial<Cell>>;

/** Excel reads `_x0041_` inside of a text as the letter of that number; a text that holds such words means them. */
const verbatim = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/** A text is always written as text: what begins with = or + is no formula (W2). */
const written = (column: RecordColumn, value: NonNullable<RecordCell>): Partial<Cell> => ({
  value: typeof value === 'number' ? value : verbatim(value),
  style: typeof value === 'number' && column.isDay ? DAY : BODY,
});

/** Rows are named by their keys alone, so that the workbook can be read again; Accord's own workbook shows names. */
function cellsOf(table: TableName, rows: RecordRows): Cells {
  const cells: Cells = new Map();
  recordColumns(table).forEach((column, at) => {
    cells.set(`0,${at}`, { value: column.header, style: HEAD });
    rows[table].forEach((row, index) => {
      const value = cellOf(column, row[column.field.name]);
      if (value !== undefined) cells.set(`${index + 1},${at}`, written(column, value));
    });
  });
  return cells;
}

function aboutSheet(context: WorkbookContext, rows: RecordRows): WriteSheet {
  const lines: readonly (readonly [string, string])[] = [
    [heading, advice],
    [ABOUT.review, context.review],
    [ABOUT.schema, String(context.schema)],
    [ABOUT.site, context.site],
    [ABOUT.exportedAt, context.exportedAt],
    ...tablesInOrder.map((table) => [table.sheet, `${rows[table.name].length} rows`] as const),
  ];
  const cells: Cells = new Map();
  lines.forEach(([name, value], row) => {
    cells.set(`${row},0`, { value: name, style: HEAD });
    cells.set(`${row},1`, { value, style: BODY });
  });
  return { name: ABOUT_SHEET, cells, columns: [{ width: 26 }, { width: 60 }] };
}

/**
 * A whole plan as an Excel workbook, one sheet a table, complete and able to be read again. Gives a Blob: the web part
 * offers it for download, a program writes its bytes.
 */
export async function planWorkbook(rows: RecordRows, context: WorkbookContext): Promise<Blob> {
  const sheets = TABLE_NAMES.map((table): WriteSheet => ({
    name: TABLES[table].sheet,
    cells: cellsOf(table, rows),
    columns: recordColumns(table).map(({ width }) => ({ width })),
    freezePane: { rows: 1 },
  }));
  const bytes = await writeXlsx({ sheets: [aboutSheet(context, rows), ...sheets] });
  return new Blob([bytes.slice()], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
}
