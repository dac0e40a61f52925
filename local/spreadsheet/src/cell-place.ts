import { IRenderManagerService } from '@univerjs/engine-render';
import { unitId } from './create-grid';
import type { Grid } from './create-grid';

/** The grid's name for the part of it that scrolls both ways. */
const scrolled = 'viewMain';

/** Where a cell of the sheet that is shown stands on the page, in pixels. The grid counts from its canvas, as if nothing were scrolled. */
export function cellPlace(grid: Grid, at: { readonly row: number; readonly column: number }): DOMRect | undefined {
  const sheet = grid.api.getActiveWorkbook()?.getActiveSheet();
  const rect = sheet?.getRange(at.row, at.column).getCellRect();
  const canvases = [...document.querySelectorAll<HTMLCanvasElement>('#grid canvas')].map((canvas) => canvas.getBoundingClientRect());
  const canvas = canvases.sort((a, b) => b.width * b.height - a.width * a.height)[0];
  const view = grid.injector.get(IRenderManagerService).getRenderById(unitId)?.scene.getViewport(scrolled);
  if (!sheet || !rect || !canvas || !view) return undefined;
  const { ySplit, xSplit } = sheet.getSheet().getFreeze();
  const left = at.column < xSplit ? 0 : view.viewportScrollX;
  const top = at.row < ySplit ? 0 : view.viewportScrollY;
  return new DOMRect(canvas.left + rect.left - left, canvas.top + rect.top - top, rect.width, rect.height);
}
