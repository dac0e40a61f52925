import type { Json } from '../protocol/api-object';
import { shownText } from './entry';
import type { Table } from './state';
import { numberFormatAt } from './styles';
import { bodyOf, sheetOf } from './tables';
import type { Workbook } from './workbook';
import { redraw, valueAt } from './workbook';

interface ValuesFilter {
  readonly filterOn: string;
  readonly values?: readonly string[];
  readonly criterion1?: string;
}

function lets(filter: ValuesFilter, shown: string): boolean {
  if (filter.filterOn === 'Values') return (filter.values ?? []).includes(shown);
  const [, sign = '=', wanted = ''] = /^(<>|=)?(.*)$/s.exec(filter.criterion1 ?? '') ?? [];
  return (shown.toLowerCase() === wanted.toLowerCase()) === (sign === '=');
}

/** Hides the rows that a filter of the table does not let through, and shows the rest. */
export function applyFilters(workbook: Workbook, table: Table): void {
  const sheet = sheetOf(workbook, table);
  const body = bodyOf(table);
  for (let row = body.row; row < body.row + body.rows; row += 1) {
    const stays = table.columns.every((column, index) => {
      if (!column.filter) return true;
      const at = body.column + index;
      return lets(
        column.filter as unknown as ValuesFilter,
        shownText(valueAt(workbook, sheet, { row, column: at }), numberFormatAt(workbook, sheet, { row, column: at })),
      );
    });
    const setting = sheet.rowSettings[row];
    if (!stays) (sheet.rowSettings[row] ??= {}).filtered = true;
    else if (setting?.filtered) delete setting.filtered;
  }
  redraw(workbook, { kind: 'sheet', sheet: sheet.id });
}

/** The filter of each column, in the columns' order; undefined where there is none. */
export type TableFilters = readonly (Json | undefined)[];

export const filtersOf = (table: Table): TableFilters => table.columns.map(({ filter }) => filter);

export function setFilters(workbook: Workbook, table: Table, filters: TableFilters): void {
  table.columns.forEach((column, index) => {
    const filter = filters[index];
    if (filter === undefined) delete column.filter;
    else column.filter = filter;
  });
  applyFilters(workbook, table);
}

export function setFilter(workbook: Workbook, table: Table, set: { readonly column: number; readonly filter: Json | undefined }): void {
  setFilters(
    workbook,
    table,
    filtersOf(table).map((filter, index) => (index === set.column ? set.filter : filter)),
  );
}

export const clearFilters = (workbook: Workbook, table: Table): void => setFilters(workbook, table, []);
