import type { ICellData } from '@univerjs/core';
import { AFTER_CELL_EDIT, SheetInterceptorService } from '@univerjs/sheets';
import { readEntry } from '../../excel/browser';
import type { Grid } from './create-grid';

/** 05/03/2026 typed in the grid is 5 March, as in British Excel; the grid by itself reads American. */
export function readBritishDates(grid: Grid): void {
  const service = grid.injector.get(SheetInterceptorService);
  service.writeCellInterceptor.intercept(AFTER_CELL_EDIT, {
    priority: 10000,
    handler: (cell, _, next) => {
      const typed = cell?.v ?? cell?.p?.body?.dataStream.replace(/\r\n$/, '');
      if (typeof typed !== 'string' || !/^\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\s*$/.test(typed)) return next(cell);
      const entry = readEntry(typed.trim(), 'General');
      if (typeof entry.value !== 'number') return next(cell);
      const style = typeof cell?.s === 'object' ? cell.s : undefined;
      return {
        ...cell,
        v: entry.value,
        t: 2,
        p: null,
        s: { ...style, n: { pattern: style?.n?.pattern ?? entry.numberFormat ?? 'dd/mm/yyyy' } },
      } as ICellData;
    },
  });
}
