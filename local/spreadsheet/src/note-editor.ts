import type { ExcelHost } from '../../excel/browser';
import { activeSheet } from '../../excel/browser';
import { cellPlace } from './cell-place';
import type { Grid } from './create-grid';
import { button, element } from './element';
import { showPopup } from './popup';
import type { TakeStep } from './steps';

interface Page {
  readonly host: ExcelHost;
  readonly grid: Grid;
  readonly takeStep: TakeStep;
}

/** Opens the note of the selected cell to be written, as Shift+F2 does in Excel. */
export function editNote({ host, grid, takeStep }: Page): void {
  const sheet = activeSheet(host.workbook);
  const { row, column } = host.workbook.state.selection;
  const before = sheet.rows[row]?.[column]?.note?.text ?? '';
  const place = cellPlace(grid, { row, column });
  if (!place) return;
  const text = element('textarea', { 'aria-label': 'Note', rows: '4' });
  text.value = before;
  const set = (note: string): void => {
    if (note !== before) takeStep({ kind: 'note', sheet: sheet.id, row, column, text: note, before });
  };
  showPopup({
    grid,
    name: 'Note',
    place,
    content: (close) => [
      element('h2', {}, 'Note'),
      text,
      element(
        'div',
        { class: 'buttons' },
        button('Save note', () => (set(text.value.trim()), close()), { class: 'primary' }),
        ...(before === '' ? [] : [button('Delete note', () => (set(''), close()))]),
      ),
    ],
  });
}
