import type { Box } from '../../excel/browser';
import type { Grid } from './create-grid';

/** Rows left above the cell, and columns beside it, so that it does not stand at the very edge. */
const MARGIN = { rows: 3, columns: 1 };

/** Shows the sheet, selects the cells and brings the first of them into view, as Excel does when an add-in selects. */
export function reveal(grid: Grid, sheetId: string, { row, column, rows, columns }: Box): void {
  const book = grid.api.getActiveWorkbook();
  if (book === null || !grid.sheet(sheetId)) return;
  if (book.getActiveSheet().getSheetId() !== sheetId) book.setActiveSheet(sheetId);
  const sheet = book.getActiveSheet();
  sheet.getRange(row, column, rows, columns).activate();
  const seen = sheet.getVisibleRange();
  const frozen = sheet.getSheet().getFreeze();
  const isHeading = row < frozen.ySplit;
  const isSeen = seen !== null && row >= seen.startRow && row < seen.endRow && column >= seen.startColumn && column < seen.endColumn;
  if (isSeen || (isHeading && seen !== null && column >= seen.startColumn && column < seen.endColumn)) return;
  const top = isHeading ? (seen?.startRow ?? 0) : Math.max(frozen.ySplit, row - MARGIN.rows);
  const left = seen !== null && column < seen.endColumn - seen.startColumn ? 0 : Math.max(0, column - MARGIN.columns);
  sheet.scrollToCell(top, left);
}
