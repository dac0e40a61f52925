import type { ICellData } from '@univerjs/core';
import type { ExcelHost, Sheet, Table } from '../../excel/browser';
import {
  activeSheet,
  clearFilters,
  compareValues,
  headerOf,
  numberFormatAt,
  setFilter,
  shownText,
  tablesOf,
  valueAt,
} from '../../excel/browser';
import { unitId } from './create-grid';
import type { Grid } from './create-grid';
import { button, element } from './element';

interface Page {
  readonly host: ExcelHost;
  readonly grid: Grid;
}

interface Chosen extends Page {
  readonly sheet: Sheet;
  readonly table: Table;
  readonly column: number;
}

function chosen(page: Page): Chosen | undefined {
  const sheet = activeSheet(page.host.workbook);
  const { row, column } = page.host.workbook.state.selection;
  const tables = tablesOf(page.host.workbook, sheet);
  const table =
    tables.find(({ box }) => row >= box.row && row < box.row + box.rows && column >= box.column && column < box.column + box.columns) ??
    tables[0];
  if (!table) return undefined;
  const inside = column >= table.box.column && column < table.box.column + table.box.columns;
  return { ...page, sheet, table, column: inside ? column - table.box.column : 0 };
}

/** Sorts through the grid's own command, so that it can be taken back there. */
function sort({ host, grid, sheet, table, column }: Chosen, descending: boolean): void {
  const { box } = table;
  const target = grid.sheet(sheet.id);
  if (!target) return;
  const rows = Array.from({ length: box.rows - 1 }, (_, index) => box.row + 1 + index).filter((row) => !sheet.rowSettings[row]?.filtered);
  const order = [...rows].sort((a, b) => {
    const [one, other] = [a, b].map((row) => valueAt(host.workbook, sheet, { row, column: box.column + column }));
    return compareValues(one ?? '', other ?? '', descending) || a - b;
  });
  const cellValue: Record<number, Record<number, ICellData>> = {};
  rows.forEach((row, index) => {
    const from = order[index] ?? row;
    for (let at = box.column; at < box.column + box.columns; at += 1) {
      const { v = null, f = null, t = null, p = null } = target.getCellMatrix().getValue(from, at) ?? {};
      (cellValue[row] ??= {})[at] = { v, t, p, f: f === null ? null : moved(f, row - from), si: null };
    }
  });
  void grid.commands.executeCommand('sheet.command.set-range-values', { unitId, subUnitId: sheet.id, value: cellValue });
}

const moved = (formula: string, rows: number): string =>
  formula.replace(/(?<![!:$\w])(\$?[A-Z]{1,3})(\d+)(?![\w(])/g, (_, column: string, row: string) => `${column}${Number(row) + rows}`);

/** The values of the column that a filter may let through, each with a box to tick. */
function values({ host, sheet, table, column }: Chosen): string[] {
  const at = table.box.column + column;
  const shown = Array.from({ length: table.box.rows - 1 }, (_, index) => {
    const row = table.box.row + 1 + index;
    return shownText(valueAt(host.workbook, sheet, { row, column: at }), numberFormatAt(host.workbook, sheet, { row, column: at }));
  });
  return [...new Set(shown)].sort((a, b) => a.localeCompare(b, 'en-GB', { numeric: true })).slice(0, 500);
}

/** Opens the sorting and filtering of the column the selection is in. */
export function openSortAndFilter(anchor: HTMLElement, page: Page): void {
  document.getElementById('sort-and-filter')?.remove();
  const at = chosen(page);
  const dialog = element('div', { id: 'sort-and-filter', role: 'dialog', 'aria-label': 'Sort and filter' });
  const close = (): void => {
    dialog.remove();
    document.removeEventListener('pointerdown', outside, true);
    anchor.focus();
  };
  const outside = (event: PointerEvent): void => {
    if (!dialog.contains(event.target as Node) && event.target !== anchor) close();
  };
  dialog.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') close();
  });
  document.addEventListener('pointerdown', outside, true);
  if (!at) dialog.append(element('p', {}, 'This sheet has no table to sort or filter.'), button('Close', close));
  else {
    const { host, table, column } = at;
    const filter = table.columns[column]?.filter as { readonly values?: readonly string[] } | undefined;
    const boxes = values(at).map((value) => {
      const box = element('input', { type: 'checkbox', value });
      box.checked = filter?.values?.includes(value) ?? true;
      return { box, label: element('label', {}, box, value === '' ? '(blank)' : value) };
    });
    const apply = (): void => {
      const let_ = boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
      setFilter(host.workbook, table, { column, filter: let_.length === boxes.length ? undefined : { filterOn: 'Values', values: let_ } });
      close();
    };
    const all = button('Untick all', () => boxes.forEach(({ box }) => (box.checked = false)), { class: 'quiet' });
    dialog.append(
      element('h2', {}, headerOf(host.workbook, table, column)),
      button('Sort A to Z', () => (sort(at, false), close())),
      button('Sort Z to A', () => (sort(at, true), close())),
      element('fieldset', {}, element('legend', {}, 'Show'), ...boxes.map(({ label }) => label)),
      all,
      element(
        'div',
        { class: 'buttons' },
        button('Apply', apply, { class: 'primary' }),
        button('Show everything', () => (clearFilters(host.workbook, table), close())),
      ),
    );
  }
  const place = anchor.getBoundingClientRect();
  dialog.style.left = `${Math.min(place.left, window.innerWidth - 280)}px`;
  dialog.style.top = `${place.bottom + 6}px`;
  document.body.append(dialog);
  dialog.querySelector('button')?.focus();
}
