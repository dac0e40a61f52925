import type { ICellData, IStyleData } from '@univerjs/core';
import { AFTER_CELL_EDIT, SheetInterceptorService } from '@univerjs/sheets';
import type { ExcelHost } from '../../excel/browser';
import { numberFormatAt, readEntry, sheetById } from '../../excel/browser';
import type { Grid } from './create-grid';

const forcedText = 4;

/**
 * What is typed is read as British Excel reads it: 05/03/2026 is 5 March, a cell's own format stays, and a text cell
 * keeps 3.10 as it is. The grid by itself reads American and brings formats of its own.
 */
export function readEntries(grid: Grid, host: ExcelHost): void {
  const service = grid.injector.get(SheetInterceptorService);
  service.writeCellInterceptor.intercept(AFTER_CELL_EDIT, {
    priority: 10000,
    handler: (cell, at, next) => {
      const typed = cell?.f ?? cell?.v ?? cell?.p?.body?.dataStream.replace(/\r\n$/, '');
      const sheet = sheetById(host.workbook, at.subUnitId);
      if (typeof typed !== 'string' || typed === '' || !sheet) return next(cell);
      const own = numberFormatAt(host.workbook, sheet, { row: at.row, column: at.col });
      // A formula typed into a text cell is the text of a formula (W2).
      if (own === '@') return { ...cell, v: typed, f: null, si: null, t: forcedText, p: null } as ICellData;
      if (cell?.f) return next(cell);
      const entry = readEntry(typed, own);
      if (typeof entry.value !== 'number' || !entry.numberFormat) return next(cell);
      const style: IStyleData | undefined = typeof cell?.s === 'object' && cell.s !== null ? cell.s : undefined;
      const pattern = own === 'General' ? entry.numberFormat : own;
      return { ...cell, v: entry.value, t: 2, p: null, s: { ...style, n: { pattern } } } as ICellData;
    },
  });
}
