import type { Box } from '../../excel/browser';
import type { Grid } from './create-grid';

/** Rows left above the cell, and columns beside it, so that it does not stand at the very edge. */
const MARGIN = { rows: 3, columns: 1 };
/** A sheet that was not shown before can be scrolled once it is drawn, in milliseconds. */
const DRAWN = 60;

/** Shows the sheet, selects the cells and brings the first of them into view, as Excel does when an add-in selects. */
export function reveal(grid: Grid, sheetId: string, box: Box): void {
  const book = grid.api.getActiveWorkbook();
  if (book === null || !grid.sheet(sheetId)) return;
  if (book.getActiveSheet().getSheetId() === sheetId) return bringIntoView(grid, box);
  book.setActiveSheet(sheetId);
  setTimeout(() => {
    if (book.getActiveSheet().getSheetId() === sheetId) bringIntoView(grid, box);
  }, DRAWN);
}

function bringIntoView(grid: Grid, { row, column, rows, columns }: Box): void {
  const sheet = grid.api.getActiveWorkbook()?.getActiveSheet();
  if (!sheet) return;
  sheet.getRange(row, column, rows, columns).activate();
  const seen = sheet.getVisibleRange();
  if (seen === null) return;
  const { ySplit, xSplit } = sheet.getSheet().getFreeze();
  const seesRow = row < ySplit || (row >= seen.startRow && row < seen.endRow);
  const seesColumn = column < xSplit || (column >= seen.startColumn && column < seen.endColumn);
  if (seesRow && seesColumn) return;
  const top = seesRow ? seen.startRow : Math.max(ySplit, row - MARGIN.rows);
  const left = seesColumn ? seen.startColumn : Math.max(xSplit, column - MARGIN.columns);
  sheet.scrollToCell(top, left);
}
