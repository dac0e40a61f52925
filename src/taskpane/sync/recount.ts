import type { TableName } from '../../schema';
import type { StoredRow, Snapshot } from '../../store';
import { merge, type Prepared } from '../../sync';

/** The plan of a sync with rows of the workbook as they are now; undefined where one of them was not known before. */
export function withTouched(prepared: Prepared, table: TableName, touched: readonly StoredRow[]): Prepared | undefined {
  const fresh = new Map(touched.map((held) => [held.row.key, held]));
  const rows = prepared.sides.workbook.rows[table];
  const known = new Set(rows.map((held) => held.row.key));
  if (touched.some((held) => !known.has(held.row.key))) return undefined;
  const { workbook } = prepared.sides;
  return withWorkbook(prepared, {
    ...workbook,
    rows: { ...workbook.rows, [table]: rows.map((held) => fresh.get(held.row.key) ?? held) },
  });
}

/** The plan with the workbook read again; what the lists hold is taken as it was at the last comparison. */
export function withWorkbook(prepared: Prepared, workbook: Snapshot): Prepared {
  const sides = { ...prepared.sides, workbook };
  return { ...prepared, sides, plan: merge(sides, prepared.options) };
}
