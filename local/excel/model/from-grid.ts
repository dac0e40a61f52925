import { withoutStructure } from '../formulas/structured';
import type { CellValue, Sheet } from './state';
import { newSheet } from './state';
import { emit, eventTypes, redraw, valueAt } from './workbook';
import type { Workbook } from './workbook';

/** A formula as a grid without structured references understands it. */
export function gridFormula(
  workbook: Workbook,
  sheet: Sheet,
  at: { readonly row: number; readonly column: number; readonly formula: string },
): string {
  return withoutStructure(workbook.state, at.formula, { sheet, row: at.row, column: at.column });
}

/** Takes over what a grid shows in a cell, already read as number, text or truth value; tells nobody. */
export function setCell(
  sheet: Sheet,
  at: { readonly row: number; readonly column: number },
  content: { readonly value: CellValue; readonly formula: string | undefined },
): void {
  const cells = (sheet.rows[at.row] ??= []);
  const cell = (cells[at.column] ??= { value: '' });
  cell.value = content.value;
  if (content.formula === undefined) delete cell.formula;
  else cell.formula = content.formula;
}

/** Takes over what a grid computed for a formula, in case that the workbook's own calculator lacks a function of it. */
export function lendValue(
  workbook: Workbook,
  sheet: Sheet,
  at: { readonly row: number; readonly column: number; readonly value: CellValue },
): void {
  const cell = sheet.rows[at.row]?.[at.column];
  if (cell?.formula === undefined || cell.lent === at.value) return;
  const needed = valueAt(workbook, sheet, at);
  const borrowed = needed === '#NAME?' || (cell.lent !== undefined && needed === cell.lent);
  cell.lent = at.value;
  if (borrowed) {
    workbook.calculator.reset();
    redraw(workbook, { kind: 'cells', sheet: sheet.id, box: { row: at.row, column: at.column, rows: 1, columns: 1 } });
  }
}

/** A sheet that a person added in the grid, under the id the grid gave it. */
export function adoptSheet(workbook: Workbook, sheet: { readonly id: string; readonly name: string; readonly position: number }): Sheet {
  const made = newSheet(sheet.id, sheet.name);
  workbook.state.sheets.splice(sheet.position, 0, made);
  emit(workbook, eventTypes.sheetAdded, { targets: ['Workbook'], args: { worksheetId: made.id, source: 'Local' } });
  return made;
}
