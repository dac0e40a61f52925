import type { Grid } from './create-grid';

/** Where a cell of the sheet that is shown stands on the page, in pixels. The grid itself counts from its canvas. */
export function cellPlace(grid: Grid, at: { readonly row: number; readonly column: number }): DOMRect | undefined {
  const rect = grid.api.getActiveWorkbook()?.getActiveSheet().getRange(at.row, at.column).getCellRect();
  const canvases = [...document.querySelectorAll<HTMLCanvasElement>('#grid canvas')].map((canvas) => canvas.getBoundingClientRect());
  const canvas = canvases.sort((a, b) => b.width * b.height - a.width * a.height)[0];
  return rect && canvas && new DOMRect(canvas.left + rect.left, canvas.top + rect.top, rect.width, rect.height);
}
