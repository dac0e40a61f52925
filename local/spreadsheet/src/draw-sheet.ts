import type { ICellData, IColumnData, IRowData, IStyleData } from '@univerjs/core';
import { gridFormula, styleAt, tablesOf, valueAt } from '../../excel/browser';
import type { CellStyle, Sheet, Table, Workbook } from '../../excel/browser';
import { toGridStyle } from './cell-style';
import { fontSize, rowHeight } from './row-height';

/** A sheet as the grid is to show it. */
export interface Drawing {
  /** The sheet's row that the first of `cells` and `rows` stands for. */
  readonly first: number;
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

/** Rows that have just moved may be drawn as another row of a table, or as none. */
export const laidStyles: readonly CellStyle[] = [{}, line, { ...line, ...bandStyle }];

export function tableAt(tables: readonly Table[], row: number, column: number): Table | undefined {
  return tables.find(({ box }) => row >= box.row && row < box.row + box.rows && column >= box.column && column < box.column + box.columns);
}

function drawn(
  workbook: Workbook,
  sheet: Sheet,
  at: { readonly row: number; readonly column: number; readonly style: IStyleData },
): ICellData {
  const { row, column, style } = at;
  const cell = sheet.rows[row]?.[column];
  const value = valueAt(workbook, sheet, { row, column });
  const shown: ICellData = {};
  if (value !== '') {
    shown.v = typeof value === 'boolean' ? Number(value) : value;
    shown.t = typeof value === 'number' ? 2 : typeof value === 'boolean' ? 3 : 1;
  }
  if (cell?.formula !== undefined) shown.f = gridFormula(workbook, sheet, { row, column, formula: cell.formula });
  shown.s = style;
  return shown;
}

/** Rows of a sheet, the last one included. */
export interface RowSpan {
  readonly first: number;
  readonly last: number;
}

interface Dress {
  readonly style: CellStyle;
  readonly drawn: IStyleData;
}

/** Few styles are met on a sheet, and many cells: each combination is made once. */
function dresser(
  workbook: Workbook,
  sheet: Sheet,
  tables: readonly Table[],
): (row: number, column: number, table: Table | undefined) => Dress {
  const made = new Map<string, Dress>();
  return (row, column, table) => {
    const place = sheet.rows[row]?.[column]?.style ?? sheet.columnSettings[column]?.style ?? 0;
    const line = table ? (row === table.box.row ? 'header' : (row - table.box.row) % 2) : '';
    const name = `${place}|${table ? tables.indexOf(table) : ''}|${line}`;
    const known = made.get(name);
    if (known) return known;
    const style = { ...tableStyle(table, row), ...styleAt(workbook, sheet, { row, column }) };
    const dress = { style, drawn: toGridStyle(style) };
    made.set(name, dress);
    return dress;
  };
}

/** How many columns hold anything; rows that hold nothing may be missing altogether. */
export const widthOf = (sheet: Sheet): number => sheet.rows.reduce((width, row) => Math.max(width, row?.length ?? 0), 0);

/** Draws the used part of a sheet, or some rows of it, tables' styles laid under the cells' own. */
export function drawSheet(workbook: Workbook, sheet: Sheet, part?: RowSpan): Drawing {
  const tables = tablesOf(workbook, sheet);
  const end = Math.max(sheet.rows.length, ...tables.map(({ box }) => box.row + box.rows));
  const first = part?.first ?? 0;
  const last = Math.max(first, part ? Math.min(end, part.last + 1) : end);
  const dress = dresser(workbook, sheet, tables);
  const width = Math.max(widthOf(sheet), ...tables.map(({ box }) => box.column + box.columns));
  const columns = Array.from({ length: Math.max(width, sheet.columnSettings.length) }, (_, column): IColumnData => {
    const setting = sheet.columnSettings[column];
    return { w: pixels(setting?.width ?? 54), hd: setting?.hidden ? 1 : 0 };
  });
  const cells: (ICellData | undefined)[][] = [];
  const rows: IRowData[] = [];
  for (let row = first; row < last; row += 1) {
    const made: (ICellData | undefined)[] = [];
    const setting = sheet.rowSettings[row];
    let height = 20;
    for (let column = 0; column < width; column += 1) {
      const table = tableAt(tables, row, column);
      if (!table && !sheet.rows[row]?.[column] && sheet.columnSettings[column]?.style === undefined) {
        made.push(undefined);
        continue;
      }
      const dressed = dress(row, column, table);
      const { style } = dressed;
      const cell = drawn(workbook, sheet, { row, column, style: dressed.drawn });
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
    rows.push({ h: row === tables[0]?.box.row ? Math.max(fixed, 28) : fixed, hd: setting?.hidden ? 1 : 0, ia: 0 });
  }
  return { first, cells, rows, columns };
}
