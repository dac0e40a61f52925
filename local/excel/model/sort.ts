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

/** Sorts a table's rows, every column of them, hidden ones too; only what a filter leaves standing moves. */
export function sortTable(workbook: Workbook, table: Table, keys: readonly SortKey[]): void {
  const sheet = sheetOf(workbook, table);
  const body = bodyOf(table);
  const standing = Array.from({ length: body.rows }, (_, index) => body.row + index).filter((row) => !sheet.rowSettings[row]?.filtered);
  const lines = standing.map((row) => ({
    row,
    values: keys.map((key) => valueAt(workbook, sheet, { row, column: body.column + key.column })),
    cells: Array.from({ length: body.columns }, (_, index): Cell | undefined => sheet.rows[row]?.[body.column + index]),
  }));
  lines.sort((a, b) => {
    for (const [index, key] of keys.entries()) {
      const order = compareValues(a.values[index] ?? '', b.values[index] ?? '', key.descending);
      if (order) return order;
    }
    return a.row - b.row;
  });
  lines.forEach((line, index) => {
    const row = standing[index] ?? line.row;
    const target = (sheet.rows[row] ??= []);
    line.cells.forEach((cell, column) => {
      if (cell?.formula !== undefined) cell.formula = movedFormula(cell.formula, row - line.row, 0);
      target[body.column + column] = cell;
    });
  });
  table.sortFields = keys.map((key) => ({ key: key.column, ascending: !key.descending }));
  workbook.calculator.reset();
  cellsChanged(workbook, { sheet, box: body, changeType: 'RangeEdited' });
}
