import { INTERCEPTOR_POINT, SheetInterceptorService } from '@univerjs/sheets';
import type { ExcelHost } from '../../excel/browser';
import { sheetById } from '../../excel/browser';
import type { Grid } from './create-grid';

/** Tells the grid which rows a filter hides: unlike rows hidden by hand, filling, clearing and pasting pass them by. */
export function hideFilteredRows(grid: Grid, host: ExcelHost): void {
  grid.injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.ROW_FILTERED, {
    priority: 10,
    handler: (filtered, { subUnitId, row }, next) =>
      sheetById(host.workbook, subUnitId)?.rowSettings[row]?.filtered === true || next(filtered) === true,
  });
}
