import type { TableName } from '../../schema';
import type { Cell } from './cell-words';
import { LAYOUTS, type SheetColumn, type TableLayout } from './columns';

/** An Excel table as it was read: its header row and its body, without anything of Excel in it. */
export interface Grid {
  readonly headers: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The tables that were found; a table that is not there is absent. */
export type Grids = Readonly<Partial<Record<TableName, Grid>>>;

/** Where the columns of a layout stand in a grid; a person may have moved, renamed or removed them (M11). */
export interface ColumnPlaces {
  readonly layout: TableLayout;
  readonly at: ReadonlyMap<SheetColumn, number>;
  readonly key: number | undefined;
  readonly missing: readonly SheetColumn[];
}

const labelForm = (label: Cell): string => String(label).replace(/\s+/g, ' ').trim().toLowerCase();

export function placeColumns(table: TableName, headers: readonly Cell[]): ColumnPlaces {
  const layout = LAYOUTS[table];
  const found = new Map<string, number>();
  headers.forEach((header, index) => {
    if (!found.has(labelForm(header))) found.set(labelForm(header), index);
  });
  const at = new Map<SheetColumn, number>();
  for (const column of layout.columns) {
    const index = found.get(labelForm(column.label));
    if (index !== undefined) at.set(column, index);
  }
  const key = layout.columns.find((column) => column.role === 'key');
  return {
    layout,
    at,
    key: key === undefined ? undefined : at.get(key),
    missing: layout.columns.filter((column) => !at.has(column)),
  };
}

/** The cell of `column` in `row`; a column that is missing holds nothing. */
export function cellOf(places: ColumnPlaces, row: readonly Cell[], column: SheetColumn): Cell {
  const index = places.at.get(column);
  return index === undefined ? '' : (row[index] ?? '');
}

/** A column's letters, from 0. */
export function letters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26);
}
