import { TABLE_NAMES, type TableName } from '../../schema';
import type { RowsOutside } from '../../store';
import type { Cell } from '../cells/cell-words';
import { LAYOUTS } from '../cells/columns';
import { cellOf, placeColumns, type Grids } from '../cells/grid';

/** Rows under a table that are looked at: whoever leaves a gap leaves a small one. */
const ROWS_LOOKED_AT = 200;

/** Where each table ends: its last row, as the sheet counts them from 1. */
export type TableEnds = ReadonlyMap<TableName, number>;

export interface Outside {
  readonly outside: readonly RowsOutside[];
  readonly ends: TableEnds;
}

interface AskedTable {
  readonly table: TableName;
  readonly excelTable: Excel.Table;
  readonly sheet: Excel.Worksheet;
  readonly whole: Excel.Range;
  readonly used: Excel.Range;
}

interface Under extends AskedTable {
  readonly band: Excel.Range;
}

/**
 * Asks where every table ends and how far its sheet is filled, to go with the next round trip. Excel makes what is typed
 * right under a table part of it, unless that is switched off, there is a gap, or another program did the typing. Another
 * round trip is made only where something does stand under a table.
 */
export function askOutside(context: Excel.RequestContext): (grids: Grids) => Promise<Outside> {
  const asked = TABLE_NAMES.map((table): AskedTable => {
    const excelTable = context.workbook.tables.getItemOrNullObject(LAYOUTS[table].excelName).load('name');
    const sheet = excelTable.worksheet.load('name');
    const whole = excelTable.getRange().load('rowIndex,rowCount,columnIndex,columnCount');
    return { table, excelTable, sheet, whole, used: sheet.getUsedRangeOrNullObject(true).load('rowIndex,rowCount') };
  });
  return async (grids) => {
    const found = asked.filter(({ excelTable }) => !excelTable.isNullObject);
    const ends = new Map(found.map(({ table, whole }) => [table, whole.rowIndex + whole.rowCount] as const));
    const under = found.flatMap((one): readonly Under[] => {
      const { whole, used, sheet } = one;
      const first = whole.rowIndex + whole.rowCount;
      const count = used.isNullObject ? 0 : Math.min(ROWS_LOOKED_AT, used.rowIndex + used.rowCount - first);
      if (count <= 0) return [];
      return [{ ...one, band: sheet.getRangeByIndexes(first, whole.columnIndex, count, whole.columnCount).load('values') }];
    });
    if (under.length > 0) await context.sync();
    return { ends, outside: under.flatMap((one) => outsideOf(one, grids)) };
  };
}

function outsideOf({ table, sheet, whole, band }: Under, grids: Grids): readonly RowsOutside[] {
  const headers = grids[table]?.headers ?? [];
  const first = whole.rowIndex + whole.rowCount + 1;
  const rows = (band.values as Cell[][]).flatMap((cells, at) => (looksLikeARow(table, headers, cells) ? [first + at] : []));
  return rows.length === 0 ? [] : [{ table, sheet: sheet.name, rows }];
}

/** A person's own note under the table is one cell; a row of the plan has its wording, or several cells. */
function looksLikeARow(table: TableName, headers: readonly Cell[], cells: readonly Cell[]): boolean {
  const places = placeColumns(table, headers);
  const filled = places.layout.columns.filter((column) => column.role === 'field' && String(cellOf(places, cells, column)).trim() !== '');
  return filled.length > 1 || filled.some((column) => column.role === 'field' && column.field.name === places.layout.wording);
}

/** Makes a table reach down to a row of its sheet, counted from 1; what stands in between becomes part of it (ExcelApi 1.13). */
export async function reachDown(context: Excel.RequestContext, table: TableName, row: number): Promise<undefined> {
  const excelTable = context.workbook.tables.getItem(LAYOUTS[table].excelName);
  const whole = excelTable.getRange().load('rowIndex,rowCount');
  await context.sync();
  const more = row - whole.rowIndex - whole.rowCount;
  if (more <= 0) return undefined;
  excelTable.resize(excelTable.getRange().getResizedRange(more, 0));
  await context.sync();
  return undefined;
}
