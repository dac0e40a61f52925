import { invalidArgument } from '../protocol/api-error';
import type { Box } from './address';
import { maxColumns, maxRows, meeting } from './address';
import { readEntry } from './entry';
import type { CellValue, Sheet } from './state';
import { numberFormatAt, setStyle } from './styles';
import type { Workbook } from './workbook';
import { cellsChanged, usedBox, valueAt } from './workbook';
import { mendHeaders } from './tables';

/** A cell Excel cannot hold is refused whole, as Excel does. */
const longestText = 32767;

/** Puts one entry in a cell without telling anyone. */
export function put(
  workbook: Workbook,
  sheet: Sheet,
  at: { readonly row: number; readonly column: number; readonly input: CellValue },
): void {
  const { row, column, input } = at;
  if (typeof input === 'string' && input.length > longestText) throw invalidArgument('A cell holds at most 32,767 characters.');
  const format = numberFormatAt(workbook, sheet, { row, column });
  const entry = readEntry(input, format);
  const cells = (sheet.rows[row] ??= []);
  const cell = cells[column];
  if (entry.value === '' && entry.formula === undefined && !cell) return;
  const next = cell ?? { value: '' };
  next.value = entry.value;
  if (entry.formula === undefined) delete next.formula;
  else next.formula = entry.formula;
  cells[column] = next;
  if (entry.numberFormat && format === 'General') {
    setStyle(workbook, sheet, { box: { row, column, rows: 1, columns: 1 }, changes: { NumberFormat: entry.numberFormat } });
  }
}

export interface Writing {
  readonly box: Box;
  /** As many rows and columns as the box; null leaves a cell as it is. */
  readonly values: readonly (readonly (CellValue | null)[])[];
}

/** Writes a block of cells as one edit. */
export function writeCells(workbook: Workbook, sheet: Sheet, { box, values }: Writing): void {
  const single = box.rows === 1 && box.columns === 1;
  const before = single ? valueAt(workbook, sheet, { row: box.row, column: box.column }) : undefined;
  for (let row = 0; row < box.rows; row += 1) {
    for (let column = 0; column < box.columns; column += 1) {
      const input = values[row]?.[column];
      if (input !== null && input !== undefined) put(workbook, sheet, { row: box.row + row, column: box.column + column, input });
    }
  }
  mendHeaders(workbook, sheet, box);
  cellsChanged(workbook, { sheet, box, changeType: 'RangeEdited', ...(before === undefined ? {} : { before }) });
}

/** Empties cells; their formats and notes stay. */
export function clearCells(workbook: Workbook, sheet: Sheet, box: Box): void {
  const whole = box.rows === maxRows || box.columns === maxColumns;
  const used = usedBox(sheet);
  const part = whole ? used && meeting(used, box) : box;
  if (!part) return;
  for (let row = part.row; row < part.row + part.rows; row += 1) {
    for (let column = part.column; column < part.column + part.columns; column += 1) {
      const cell = sheet.rows[row]?.[column];
      if (!cell) continue;
      cell.value = '';
      delete cell.formula;
    }
  }
  mendHeaders(workbook, sheet, part);
  cellsChanged(workbook, { sheet, box: part, changeType: 'RangeEdited' });
}
