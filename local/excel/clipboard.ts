import { movedFormula } from './formulas/references';
import type { Box } from './model/address';
import type { Cell, Sheet } from './model/state';
import { mendHeaders } from './model/tables';
import type { Workbook } from './model/workbook';
import { cellsChanged } from './model/workbook';

export interface Clip {
  readonly from: { readonly row: number; readonly column: number };
  readonly cells: readonly (readonly (Cell | undefined)[])[];
}

/** Copies values, formulas, formats and notes, those in hidden columns with them. */
export function copyCells(sheet: Sheet, box: Box): Clip {
  const cells = Array.from({ length: box.rows }, (_, row) =>
    Array.from({ length: box.columns }, (__, column): Cell | undefined => {
      const cell = sheet.rows[box.row + row]?.[box.column + column];
      return cell && { ...cell, ...(cell.note ? { note: { ...cell.note } } : {}) };
    }),
  );
  return { from: { row: box.row, column: box.column }, cells };
}

interface Paste {
  readonly clip: Clip;
  readonly target: { readonly sheet: Sheet; readonly box: Box };
  /** Where the cells were cut from, when they move. */
  readonly cut: { readonly sheet: Sheet; readonly box: Box } | undefined;
}

/** Puts copied cells down. A copied formula's relative references move along; a cut one keeps its own. */
export function pasteCells(workbook: Workbook, { clip, target, cut }: Paste): void {
  const { sheet, box } = target;
  if (cut) {
    for (let row = cut.box.row; row < cut.box.row + cut.box.rows; row += 1) {
      for (let column = cut.box.column; column < cut.box.column + cut.box.columns; column += 1) {
        const cells = cut.sheet.rows[row];
        if (cells) cells[column] = undefined;
      }
    }
  }
  clip.cells.forEach((line, row) => {
    const cells = (sheet.rows[box.row + row] ??= []);
    line.forEach((cell, column) => {
      const copy = cell && { ...cell };
      if (copy?.formula !== undefined && !cut)
        copy.formula = movedFormula(copy.formula, box.row - clip.from.row, box.column - clip.from.column);
      cells[box.column + column] = copy;
    });
  });
  workbook.calculator.reset();
  mendHeaders(workbook, sheet, box);
  if (cut) {
    mendHeaders(workbook, cut.sheet, cut.box);
    cellsChanged(workbook, { sheet: cut.sheet, box: cut.box, changeType: 'RangeEdited' });
  }
  cellsChanged(workbook, { sheet, box, changeType: 'RangeEdited' });
}
