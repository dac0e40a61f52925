import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/universal';
import { TABLE_NAMES, TABLES, tablesInOrder, type RowKey, type TableName } from '../schema';
import { cellOf, DAY_NUMBER_FORMAT, recordColumns, type RecordCell, type RecordColumn } from './record-columns';
import type { RecordRows } from './review-record';

/** What the first sheet says of the rest. */
export interface WorkbookContext {
  readonly site: string;
  /** ISO instant */
  readonly exportedAt: string;
  readonly review: RowKey;
  readonly schema: number;
}

/** The sheet that says what this is. Its name and its first column are read again by `readWorkbook`. */
export const ABOUT_SHEET = 'About this file';
export const ABOUT = { review: 'Review (key)', schema: 'Version of the tables', site: 'Site', exportedAt: 'Exported at' } as const;

const HEAD = { fontWeight: 'bold', backgroundColor: '#DCE6F1', align: 'left', alignVertical: 'top', wrap: true } as const;
const BODY = { alignVertical: 'top', wrap: true } as const;

function written(column: RecordColumn, value: RecordCell): Cell {
  if (value === undefined) return null;
  if (typeof value === 'number') return { ...BODY, value, type: Number, ...(column.isDay ? { format: DAY_NUMBER_FORMAT } : {}) };
  // Always as text: what begins with = or + is no formula (W2).
  return { ...BODY, value, type: String };
}

/** Rows are named by their keys alone, so that the workbook can be read again; Accord's own workbook shows names. */
function sheetOf(table: TableName, rows: RecordRows): SheetData {
  const columns = recordColumns(table);
  const head = columns.map((column): Cell => ({ ...HEAD, value: column.header, type: String }));
  return [head, ...rows[table].map((row) => columns.map((column) => written(column, cellOf(column, row[column.field.name]))))];
}

function aboutSheet(context: WorkbookContext, rows: RecordRows): SheetData {
  const line = (name: string, value: string | number): Cell[] => [
    { ...HEAD, value: name, type: String },
    { ...BODY, value: String(value), type: String },
  ];
  return [
    line(ABOUT.review, context.review),
    line(ABOUT.schema, context.schema),
    line(ABOUT.site, context.site),
    line(ABOUT.exportedAt, context.exportedAt),
    ...tablesInOrder.map((table) => line(table.sheet, `${rows[table.name].length} rows`)),
  ];
}

/**
 * A whole plan as an Excel workbook, one sheet a table, complete and able to be read again. Gives a Blob: the web part
 * offers it for download, a program writes its bytes.
 */
export async function planWorkbook(rows: RecordRows, context: WorkbookContext): Promise<Blob> {
  const sheets = TABLE_NAMES.map((table) => ({
    sheet: TABLES[table].sheet,
    data: sheetOf(table, rows),
    columns: recordColumns(table).map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }));
  const about = { sheet: ABOUT_SHEET, data: aboutSheet(context, rows), columns: [{ width: 26 }, { width: 60 }] };
  return writeXlsxFile([about, ...sheets]).toBlob();
}
