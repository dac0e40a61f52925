import type { ICellCustomRender } from '@univerjs/core';
import { INTERCEPTOR_POINT, SheetInterceptorService } from '@univerjs/sheets';
import type { ExcelHost, Sheet, Table } from '../../excel/browser';
import { sheetById, tablesOf } from '../../excel/browser';
import type { Grid } from './create-grid';

const side = 16;
const inset = 3;

export interface HeaderCell {
  readonly row: number;
  readonly column: number;
}

const headed = (host: ExcelHost, sheet: Sheet, at: HeaderCell): Table | undefined =>
  tablesOf(host.workbook, sheet).find(
    ({ box, flags }) => flags.ShowFilterButton && at.row === box.row && at.column >= box.column && at.column < box.column + box.columns,
  );

/** Draws Excel's buttons on the headings of tables; a funnel stands where the column is filtered. */
export function drawFilterButtons(grid: Grid, host: ExcelHost, press: (at: HeaderCell) => void): void {
  const made = (filtered: boolean): ICellCustomRender => ({
    zIndex: 20,
    drawWith: (context, { primaryWithCoord: { endX, startY, endY } }) => {
      const left = endX - side - inset;
      const top = (startY + endY - side) / 2;
      context.save();
      context.fillStyle = '#FFFFFF';
      context.fillRect(left, top, side, side);
      context.fillStyle = '#3B3A39';
      context.beginPath();
      const points = filtered
        ? ([
            [3, 4],
            [13, 4],
            [9, 9],
            [9, 13],
            [7, 12],
            [7, 9],
          ] as const)
        : ([
            [4, 6],
            [12, 6],
            [8, 11],
          ] as const);
      points.forEach(([x, y]) => context.lineTo(left + x, top + y));
      context.closePath();
      context.fill();
      context.restore();
    },
    isHit: ({ x }, { primaryWithCoord: { endX } }) => x >= endX - side - inset && x <= endX - inset,
    onPointerDown: ({ row, col }, event: { readonly button: number }) => {
      if (event.button === 0) press({ row, column: col });
    },
  });
  const [plain, funnel] = [made(false), made(true)];
  grid.injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    priority: 9,
    handler: (cell, at, next) => {
      const sheet = sheetById(host.workbook, at.subUnitId);
      const table = sheet && headed(host, sheet, { row: at.row, column: at.col });
      if (!table) return next(cell);
      const filtered = table.columns[at.col - table.box.column]?.filter !== undefined;
      const before = cell?.fontRenderExtension;
      return next({
        ...cell,
        customRender: [...(cell?.customRender ?? []), filtered ? funnel : plain],
        fontRenderExtension: { ...before, rightOffset: (before?.rightOffset ?? 0) + side + inset },
      });
    },
  });
}
