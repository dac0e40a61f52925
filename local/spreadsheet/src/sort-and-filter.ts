import type { ExcelHost, Sheet, Table } from '../../excel/browser';
import { activeSheet, filtersOf, headerOf, numberFormatAt, shownText, sortedOrder, tablesOf, valueAt } from '../../excel/browser';
import type { Grid } from './create-grid';
import { button, element } from './element';
import { showPopup } from './popup';
import type { TakeStep } from './steps';

interface Page {
  readonly host: ExcelHost;
  readonly grid: Grid;
  readonly takeStep: TakeStep;
}

interface Chosen extends Page {
  readonly sheet: Sheet;
  readonly table: Table;
  readonly column: number;
}

function chosen(page: Page, { row, column }: { readonly row: number; readonly column: number }): Chosen | undefined {
  const sheet = activeSheet(page.host.workbook);
  const tables = tablesOf(page.host.workbook, sheet);
  const table =
    tables.find(({ box }) => row >= box.row && row < box.row + box.rows && column >= box.column && column < box.column + box.columns) ??
    tables[0];
  if (!table) return undefined;
  const inside = column >= table.box.column && column < table.box.column + table.box.columns;
  return { ...page, sheet, table, column: inside ? column - table.box.column : 0 };
}

function sort({ host, table, column, takeStep }: Chosen, descending: boolean): void {
  takeStep({ kind: 'order', table: table.id, order: sortedOrder(host.workbook, table, [{ column, descending }]) });
}

/** The values of the column that a filter may let through, each with a box to tick. */
function values({ host, sheet, table, column }: Chosen): string[] {
  const at = table.box.column + column;
  const shown = Array.from({ length: table.box.rows - 1 }, (_, index) => {
    const row = table.box.row + 1 + index;
    return shownText(valueAt(host.workbook, sheet, { row, column: at }), numberFormatAt(host.workbook, sheet, { row, column: at }));
  });
  return [...new Set(shown)].sort((a, b) => a.localeCompare(b, 'en-GB', { numeric: true })).slice(0, 500);
}

function content(at: Chosen, close: () => void): readonly Node[] {
  const { host, table, column, takeStep } = at;
  const before = filtersOf(table);
  const filter = before[column] as { readonly values?: readonly string[] } | undefined;
  const boxes = values(at).map((value) => {
    const box = element('input', { type: 'checkbox', value });
    box.checked = filter?.values?.includes(value) ?? true;
    return { box, label: element('label', {}, box, value === '' ? '(blank)' : value) };
  });
  const set = (filters: typeof before): void => {
    takeStep({ kind: 'filter', table: table.id, filters, before });
    close();
  };
  const apply = (): void => {
    const ticked = boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
    const wanted = ticked.length === boxes.length ? undefined : { filterOn: 'Values', values: ticked };
    set(before.map((held, index) => (index === column ? wanted : held)));
  };
  const all = button('Untick all', () => boxes.forEach(({ box }) => (box.checked = false)), { class: 'quiet' });
  return [
    element('h2', {}, headerOf(host.workbook, table, column)),
    button('Sort A to Z', () => (sort(at, false), close())),
    button('Sort Z to A', () => (sort(at, true), close())),
    element('fieldset', {}, element('legend', {}, 'Show'), ...boxes.map(({ label }) => label)),
    all,
    element(
      'div',
      { class: 'buttons' },
      button('Apply', apply, { class: 'primary' }),
      button('Show everything', () => set(before.map(() => undefined))),
    ),
  ];
}

/** Opens the sorting and filtering of a column: the one named, else the one the selection is in. */
export function openSortAndFilter(page: Page, place: DOMRect, cell?: { readonly row: number; readonly column: number }): void {
  const at = chosen(page, cell ?? page.host.workbook.state.selection);
  showPopup({
    grid: page.grid,
    name: 'Sort and filter',
    place,
    content: (close) =>
      at ? content(at, close) : [element('p', {}, 'This sheet has no table to sort or filter.'), button('Close', close)],
  });
}
