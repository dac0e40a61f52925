import type { ICellData, IColumnData, IRowData } from '@univerjs/core';
import { gridFormula, styleAt, tablesOf, usedBox, valueAt } from '../../excel/browser';
import type { CellStyle, Sheet, Table, Workbook } from '../../excel/browser';
import { toGridStyle } from './cell-style';
import { fontSize, rowHeight } from './row-height';

/** A sheet as the grid is to show it. */
export interface Drawing {
  readonly cells: readonly (readonly (ICellData | undefined)[])[];
  readonly rows: readonly IRowData[];
  readonly columns: readonly IColumnData[];
}

const pixels = (points: number): number => Math.round((points * 4) / 3);
const headerStyle: CellStyle = {
  'Format.Fill.Color': '#0F6CBD',
  'Format.Font.Color': '#FFFFFF',
  'Format.Font.Bold': true,
  'Format.VerticalAlignment': 'Center',
};
const bandStyle: CellStyle = { 'Format.Fill.Color': '#EBF3FC' };
const line: CellStyle = { 'Format.Borders.EdgeBottom.Style': 'Continuous', 'Format.Borders.EdgeBottom.Color': '#C7DFF5' };

/** What a table's style gives a cell that has no format of its own for it. */
export function tableStyle(table: Table | undefined, row: number): CellStyle {
  if (!table) return {};
  if (row === table.box.row) return headerStyle;
  return (row - table.box.row) % 2 === 0 && table.flags.ShowBandedRows ? { ...line, ...bandStyle } : line;
}

export function tableAt(tables: readonly Table[], row: number, column: number): Table | undefined {
  return tables.find(({ box }) => row >= box.row && row < box.row + box.rows && column >= box.column && column < box.column + box.columns);
}

function drawn(
  workbook: Workbook,
  sheet: Sheet,
  at: { readonly row: number; readonly column: number; readonly style: CellStyle },
): ICellData {
  const { row, column, style } = at;
  const cell = sheet.rows[row]?.[column];
  const value = valueAt(workbook, sheet, row, column);
  const shown: ICellData = {};
  if (value !== '') {
    shown.v = typeof value === 'boolean' ? Number(value) : value;
    shown.t = typeof value === 'number' ? 2 : typeof value === 'boolean' ? 3 : 1;
  }
  if (cell?.formula !== undefined) shown.f = gridFormula(workbook, sheet, { row, column, formula: cell.formula });
  const made = toGridStyle(style);
  if (made) shown.s = made;
  return shown;
}

/** How many columns hold anything; rows that hold nothing may be missing altogether. */
export const widthOf = (sheet: Sheet): number => sheet.rows.reduce((width, row) => Math.max(width, row?.length ?? 0), 0);

/** Draws the used part of a sheet, its tables' styles laid under the cells' own. */
export function drawSheet(workbook: Workbook, sheet: Sheet): Drawing {
  const tables = tablesOf(workbook, sheet);
  const used = usedBox(sheet);
  const last = Math.max(sheet.rows.length, used ? used.row + used.rows : 0, ...tables.map(({ box }) => box.row + box.rows));
  const width = Math.max(widthOf(sheet), ...tables.map(({ box }) => box.column + box.columns));
  const columns = Array.from({ length: Math.max(width, sheet.columnSettings.length) }, (_, column): IColumnData => {
    const setting = sheet.columnSettings[column];
    return { w: pixels(setting?.width ?? 54), hd: setting?.hidden ? 1 : 0 };
  });
  const cells: (ICellData | undefined)[][] = [];
  const rows: IRowData[] = [];
  for (let row = 0; row < last; row += 1) {
    const made: (ICellData | undefined)[] = [];
    const setting = sheet.rowSettings[row];
    let height = 20;
    for (let column = 0; column < width; column += 1) {
      const table = tableAt(tables, row, column);
      if (!table && !sheet.rows[row]?.[column] && sheet.columnSettings[column]?.style === undefined) {
        made.push(undefined);
        continue;
      }
      const own = styleAt(workbook, sheet, row, column);
      const style = { ...tableStyle(table, row), ...own };
      const cell = drawn(workbook, sheet, { row, column, style });
      made.push(cell);
      if (style['Format.WrapText'] && typeof cell.v === 'string' && !columns[column]?.hd) {
        height = Math.max(
          height,
          rowHeight(cell.v, {
            width: columns[column]?.w ?? 72,
            size: Number(style['Format.Font.Size'] ?? fontSize),
            bold: style['Format.Font.Bold'] === true,
          }),
        );
      }
    }
    cells.push(made);
    const fixed = setting?.height === undefined ? height : pixels(setting.height);
    rows.push({ h: row === tables[0]?.box.row ? Math.max(fixed, 28) : fixed, hd: setting?.hidden || setting?.filtered ? 1 : 0, ia: 0 });
  }
  return { cells, rows, columns };
}
