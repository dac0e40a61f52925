import type { Grid } from './create-grid';

/** Where a cell of the sheet that is shown stands on the page, in pixels. The grid counts from its canvas, as if nothing were scrolled. */
export function cellPlace(grid: Grid, at: { readonly row: number; readonly column: number }): DOMRect | undefined {
  const sheet = grid.api.getActiveWorkbook()?.getActiveSheet();
  const rect = sheet?.getRange(at.row, at.column).getCellRect();
  const canvases = [...document.querySelectorAll<HTMLCanvasElement>('#grid canvas')].map((canvas) => canvas.getBoundingClientRect());
  const canvas = canvases.sort((a, b) => b.width * b.height - a.width * a.height)[0];
  if (!sheet || !rect || !canvas) return undefined;
  const { sheetViewStartRow, sheetViewStartColumn, offsetX, offsetY } = sheet.getScrollState();
  const { ySplit, xSplit } = sheet.getSheet().getFreeze();
  const first = sheet.getRange(ySplit, xSplit).getCellRect();
  const seen = sheet.getRange(Math.max(ySplit, sheetViewStartRow), Math.max(xSplit, sheetViewStartColumn)).getCellRect();
  const left = at.column < xSplit ? 0 : seen.left - first.left + offsetX;
  const top = at.row < ySplit ? 0 : seen.top - first.top + offsetY;
  return new DOMRect(canvas.left + rect.left - left, canvas.top + rect.top - top, rect.width, rect.height);
}
