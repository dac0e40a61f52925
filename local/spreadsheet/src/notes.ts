import { INTERCEPTOR_POINT, SheetInterceptorService } from '@univerjs/sheets';
import type { ExcelHost } from '../../excel/browser';
import { activeSheet } from '../../excel/browser';
import { cellPlace } from './cell-place';
import type { Grid } from './create-grid';

/** Marks cells that have a note with a red corner, and shows the note of the cell that is selected. */
export function showNotes(grid: Grid, host: ExcelHost): void {
  const service = grid.injector.get(SheetInterceptorService);
  service.intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    priority: 10,
    handler: (cell, at, next) => {
      const sheet = host.workbook.state.sheets.find((held) => held.id === at.subUnitId);
      if (!sheet?.rows[at.row]?.[at.col]?.note) return next(cell);
      return next({ ...cell, markers: { tr: { color: '#D13438', size: 8 } } });
    },
  });
  const box = document.getElementById('note');
  grid.api.addEvent(grid.api.Event.SelectionChanged, ({ selections }) => {
    const range = selections[0];
    if (!range || !box) return;
    host.workbook.state.selection = {
      row: range.startRow,
      column: range.startColumn,
      rows: range.endRow - range.startRow + 1,
      columns: range.endColumn - range.startColumn + 1,
    };
    const note = activeSheet(host.workbook).rows[range.startRow]?.[range.startColumn]?.note;
    box.hidden = !note;
    box.textContent = note ? note.text : '';
    if (!note) return;
    const rect = cellPlace(grid, { row: range.startRow, column: range.startColumn });
    if (!rect) return;
    box.style.left = `${Math.min(rect.right + 8, window.innerWidth - 300)}px`;
    box.style.top = `${rect.top}px`;
  });
}
