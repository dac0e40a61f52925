import type { Cell, CellValue, Table } from './state';
import { movedFormula } from '../formulas/references';
import { bodyOf, sheetOf } from './tables';
import type { Workbook } from './workbook';
import { cellsChanged, valueAt } from './workbook';

export interface SortKey {
  /** Place of the column in the table. */
  readonly column: number;
  readonly descending: boolean;
}

const rank = (value: CellValue): number => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2);

/** As Excel: numbers, then text without regard to case, then truth values; empty cells last whichever way. */
export function compareValues(a: CellValue, b: CellValue, descending: boolean): number {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1;
  const direction = descending ? -1 : 1;
  if (rank(a) !== rank(b)) return direction * (rank(a) - rank(b));
  if (typeof a === 'string' && typeof b === 'string') return direction * a.localeCompare(b, 'en-GB', { sensitivity: 'accent' });
  return direction * (Number(a) - Number(b));
}

/** Which row comes to stand in which: the row `order[n]` goes to `rows[n]`. */
export interface RowOrder {
  readonly rows: readonly number[];
  readonly order: readonly number[];
}

/** The order of a table's rows when they are sorted; only what a filter leaves standing moves. */
export function sortedOrder(workbook: Workbook, table: Table, keys: readonly SortKey[]): RowOrder {
  const sheet = sheetOf(workbook, table);
  const body = bodyOf(table);
  const rows = Array.from({ length: body.rows }, (_, index) => body.row + index).filter((row) => !sheet.rowSettings[row]?.filtered);
  const lines = rows.map((row) => ({
    row,
    values: keys.map((key) => valueAt(workbook, sheet, { row, column: body.column + key.column })),
  }));
  lines.sort((a, b) => {
    for (const [index, key] of keys.entries()) {
      const order = compareValues(a.values[index] ?? '', b.values[index] ?? '', key.descending);
      if (order) return order;
    }
    return a.row - b.row;
  });
  return { rows, order: lines.map(({ row }) => row) };
}

/** The order that takes another back. */
export const reversed = ({ rows, order }: RowOrder): RowOrder => ({ rows: order, order: rows });

/** Puts a table's rows into another order, every cell of them whole: hidden columns, formats and notes too. */
export function orderRows(workbook: Workbook, table: Table, { rows, order }: RowOrder): void {
  const sheet = sheetOf(workbook, table);
  const body = bodyOf(table);
  const lines = order.map((row) => ({
    row,
    cells: Array.from({ length: body.columns }, (_, index): Cell | undefined => sheet.rows[row]?.[body.column + index]),
  }));
  lines.forEach((line, index) => {
    const row = rows[index] ?? line.row;
    const target = (sheet.rows[row] ??= []);
    line.cells.forEach((cell, column) => {
      if (cell?.formula !== undefined) cell.formula = movedFormula(cell.formula, row - line.row, 0);
      target[body.column + column] = cell;
    });
  });
  workbook.calculator.reset();
  cellsChanged(workbook, { sheet, box: body, changeType: 'RangeEdited' });
}

/** Sorts a table's rows, every column of them, hidden ones too. */
export function sortTable(workbook: Workbook, table: Table, keys: readonly SortKey[]): void {
  table.sortFields = keys.map((key) => ({ key: key.column, ascending: !key.descending }));
  orderRows(workbook, table, sortedOrder(workbook, table, keys));
}
