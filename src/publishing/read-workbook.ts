import { SCHEMA_VERSION, TABLE_NAMES, TABLES, type FieldValue, type Row, type RowKey, type TableName } from '../schema';
import { ABOUT, ABOUT_SHEET } from './plan-workbook';
import { fieldOf, recordColumns, type RecordCell, type RecordColumn } from './record-columns';
import { settledRows, type RecordRead, type ReviewRecord } from './review-record';

/** A sheet as a program that opens workbooks gives it: rows of cells, days as serial numbers. */
export type SheetCells = readonly (readonly RecordCell[])[];

const textOf = (cell: RecordCell): string => (typeof cell === 'number' ? String(cell) : (cell ?? ''));

function rowOf(table: TableName, places: ReadonlyMap<string, number>, cells: readonly RecordCell[]): Row | undefined {
  const columns = recordColumns(table);
  const fields = TABLES[table].fields.flatMap((field): [string, FieldValue][] => {
    const parts = columns
      .filter((column) => column.field.name === field.name)
      .map((column): [RecordColumn['part'], RecordCell] => [column.part, cells[places.get(column.header) ?? -1]]);
    const value = fieldOf(field, Object.fromEntries(parts));
    return value === undefined ? [] : [[field.name, value]];
  });
  const row = Object.fromEntries(fields);
  return typeof row.key === 'string' ? { ...row, key: row.key as RowKey } : undefined;
}

/** Reads again what `planWorkbook` wrote, from the cells of its sheets by name. A sheet's columns may stand in any order. */
export function readWorkbook(sheets: ReadonlyMap<string, SheetCells>): RecordRead {
  const about = new Map((sheets.get(ABOUT_SHEET) ?? []).map(([name, value]) => [textOf(name), textOf(value)]));
  const review = about.get(ABOUT.review);
  const schema = Number(about.get(ABOUT.schema));
  if (review === undefined || !Number.isInteger(schema)) return { ok: false, why: 'not-a-record', detail: '' };
  if (schema > SCHEMA_VERSION) return { ok: false, why: 'newer', detail: String(schema) };
  const rows = new Map<TableName, readonly Row[]>();
  for (const table of TABLE_NAMES) {
    const [head = [], ...body] = sheets.get(TABLES[table].sheet) ?? [];
    const places = new Map(head.map((cell, at) => [textOf(cell), at]));
    const filled = body.filter((cells) => cells.some((cell) => cell !== undefined && cell !== ''));
    const read = filled.map((cells) => rowOf(table, places, cells));
    const damaged = read.indexOf(undefined);
    if (damaged >= 0) return { ok: false, why: 'damaged-rows', detail: `${TABLES[table].sheet} ${damaged + 2}` };
    rows.set(
      table,
      read.flatMap((row) => row ?? []),
    );
  }
  if (!(rows.get('reviews') ?? []).some(({ key }) => key === review))
    return { ok: false, why: 'damaged-rows', detail: TABLES.reviews.sheet };
  const record: ReviewRecord = {
    kind: 'accord-review',
    schema,
    site: about.get(ABOUT.site) ?? '',
    exportedAt: about.get(ABOUT.exportedAt) ?? '',
    review: review as RowKey,
    rows: settledRows(Object.fromEntries(TABLE_NAMES.map((table) => [table, rows.get(table) ?? []])) as unknown as ReviewRecord['rows']),
    unreadable: [],
    lastChanged: [],
    files: [],
  };
  return { ok: true, record };
}
