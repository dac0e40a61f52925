import type { RowKey, TableName } from '../../schema';
import type { SheetsReading } from './read-sheets';

/** A cell by the Excel table that it stands in, counted from 0 in the table's body. */
export interface CellPlace {
  readonly excelName: string;
  readonly row: number;
  readonly column: number;
}

/**
 * Where a row's field stands, or its first field; a report that is typed and not sent yet stands under "New update".
 * Undefined where the row is not in the sheets.
 */
export function placeOf(
  reading: SheetsReading,
  { table, key, field }: { readonly table: TableName; readonly key: RowKey; readonly field: string | undefined },
): CellPlace | undefined {
  const placed = reading.placed[table];
  const row = placed?.rows.find((one) => one.key === key);
  if (placed !== undefined && row !== undefined) {
    const columns = [...placed.places.at].filter(([column]) => column.role === 'field');
    const at = columns.find(([column]) => column.role === 'field' && column.field.name === field) ?? columns[0];
    return { excelName: placed.places.layout.excelName, row: row.index, column: at?.[1] ?? 0 };
  }
  const typed = reading.reports.find(({ held }) => held.row.key === key);
  const actions = reading.placed.actions;
  const entry = [...(actions?.places.at ?? [])].find(([column]) => column.role === 'new-update');
  if (typed === undefined || actions === undefined || entry === undefined) return undefined;
  return { excelName: actions.places.layout.excelName, row: typed.index, column: entry[1] };
}
