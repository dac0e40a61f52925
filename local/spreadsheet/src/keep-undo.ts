import type { Box, ExcelHost, RequestDid, Sheet } from '../../excel/browser';
import { sheetById, valueAt } from '../../excel/browser';
import { unitId } from './create-grid';
import type { Grid } from './create-grid';

/** So many cells are looked at one by one; more count as the whole sheet. */
const mostCells = 2000;

export interface UndoKeeper {
  /** A person has changed these cells. */
  readonly touched: (sheetId: string, box: Box | 'all') => void;
  readonly beforeRequest: () => void;
  readonly afterRequest: (did: RequestDid) => void;
}

/**
 * What the add-in writes cannot be taken back in the grid. Steps from before it stay while it leaves alone what they have
 * changed; else they would undo the wrong cells, or put an old text over one that has just come in.
 */
export function keepUndo(grid: Grid, host: ExcelHost): UndoKeeper {
  const touched = new Map<string, Box[] | 'all'>();
  let before = '';

  const valuesIn = (sheet: Sheet, boxes: readonly Box[] | 'all'): unknown => {
    const formulas = (row: number, column: number): unknown =>
      sheet.rows[row]?.[column]?.formula ?? valueAt(host.workbook, sheet, { row, column });
    if (boxes === 'all') return sheet.rows.map((cells, row) => cells?.map((_, column) => formulas(row, column)));
    return boxes.map(({ row, column, rows, columns }) =>
      Array.from({ length: rows }, (_, down) => Array.from({ length: columns }, (__, across) => formulas(row + down, column + across))),
    );
  };
  const stands = (): string =>
    JSON.stringify(
      [...touched].map(([id, boxes]) => {
        const sheet = sheetById(host.workbook, id);
        return sheet && valuesIn(sheet, boxes);
      }),
    );

  return {
    touched: (sheetId, box) => {
      const held = touched.get(sheetId) ?? [];
      if (held === 'all') return;
      const boxes = box === 'all' ? 'all' : [...held, box];
      const count = boxes === 'all' ? 0 : boxes.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
      touched.set(sheetId, count > mostCells ? 'all' : boxes);
    },
    beforeRequest: () => {
      before = stands();
    },
    afterRequest: (did) => {
      if (did === 'nothing' || (did === 'changed' && stands() === before)) return;
      touched.clear();
      grid.undo.clearUndoRedo(unitId);
    },
  };
}
