import { TABLE_NAMES, type TableName } from '../../schema';
import { LAYOUTS, SHEET_ORDER, type TableLayout } from '../cells/columns';
import { makeSheets } from './excel-setup';

/** What became of the tables that were missing: some stand where they stood, with all their rows; the others begin anew, empty. */
export interface TablesPutBack {
  readonly found: readonly TableName[];
  readonly made: readonly TableName[];
}

/** Headings stand in one of the first rows of their sheet. */
const ROWS_LOOKED_AT = 12;
/** So many of its headings must be there for a range to be what a table was. */
const ENOUGH = 0.6;

interface Place {
  readonly sheet: Excel.Worksheet;
  /** Counted from 0, as Excel's ranges are. */
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * Puts back the tables that cannot be found. A table that was turned into a plain range becomes a table again where it
 * stands, with everything that was typed there; a sheet that was deleted is made anew.
 */
export async function putTablesBack(context: Excel.RequestContext): Promise<TablesPutBack> {
  const asked = TABLE_NAMES.map((table) => ({
    table,
    found: context.workbook.tables.getItemOrNullObject(LAYOUTS[table].excelName).load('name'),
  }));
  const sheets = context.workbook.worksheets.load('items/name');
  await context.sync();
  const missing = SHEET_ORDER.filter((table) => asked.some((one) => one.table === table && one.found.isNullObject));
  if (missing.length === 0) return { found: [], made: [] };
  const looked = sheets.items.map((sheet) => ({
    sheet,
    tables: sheet.tables.load('items/name'),
    used: sheet.getUsedRangeOrNullObject(true).load('rowIndex,columnIndex,rowCount,columnCount'),
  }));
  await context.sync();
  // A sheet that still has a table is a copy of one, or the person's own.
  const plain = looked.filter(({ tables, used }) => tables.items.length === 0 && !used.isNullObject);
  const tops = plain.map(({ used }) => used.getResizedRange(Math.min(0, ROWS_LOOKED_AT - used.rowCount), 0).load('values'));
  await context.sync();
  const found = missing.flatMap((table) => {
    const places = plain.flatMap(({ sheet, used }, at) => {
      const place = placeOf(LAYOUTS[table], { sheet, used, values: tops[at]?.values ?? [] });
      return place === undefined ? [] : [place];
    });
    const [only, ...others] = places;
    if (only === undefined || others.length > 0) return [];
    const { row, column, rows, columns } = only;
    const again = only.sheet.tables.add(only.sheet.getRangeByIndexes(row, column, rows, columns), true);
    again.name = LAYOUTS[table].excelName;
    again.style = 'TableStyleLight1';
    return [table];
  });
  await context.sync();
  return { found, made: await makeSheets(context) };
}

function placeOf(
  { columns }: TableLayout,
  {
    sheet,
    used,
    values,
  }: { readonly sheet: Excel.Worksheet; readonly used: Excel.Range; readonly values: readonly (readonly unknown[])[] },
): Place | undefined {
  const labels = new Set(columns.map(({ label }) => label));
  const row = values.findIndex((cells) => cells.filter((cell) => labels.has(String(cell))).length >= labels.size * ENOUGH);
  const cells = values[row] ?? [];
  const first = cells.findIndex((cell) => labels.has(String(cell)));
  if (row < 0 || first < 0) return undefined;
  const gap = cells.findIndex((cell, at) => at > first && String(cell) === '');
  const last = gap < 0 ? cells.length : gap;
  return {
    sheet,
    row: used.rowIndex + row,
    column: used.columnIndex + first,
    rows: Math.max(2, used.rowCount - row),
    columns: last - first,
  };
}
