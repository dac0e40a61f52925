import { TABLE_NAMES, type TableName } from '../../schema';
import type { TableCopy } from '../../store';
import type { Cell } from '../cells/cell-words';
import { LAYOUTS } from '../cells/columns';
import { askOutside, type Outside } from './excel-outside';
import type { Grid, Grids } from '../cells/grid';
import { isTooLarge, rowsInAnswers } from './chunked-read';
import { asShown, loosePeriods } from '../cells/month-cells';

const FIRST_ROWS = 500;

/** What a person put beside the tables, and copies that were made of them: Excel names these after the first, with a number. */
export interface Besides extends Outside {
  readonly copies: readonly TableCopy[];
}

export interface ReadTables {
  readonly grids: Grids;
  /** Known with the tables where there is nothing of it; otherwise each kind takes one more round trip. */
  readonly besides: () => Promise<Besides>;
}

const isCopyOf = (own: string, name: string): boolean => name.startsWith(own) && /^_?\d+$/.test(name.slice(own.length));

function askTableNames(context: Excel.RequestContext): () => Promise<readonly TableCopy[]> {
  const all = context.workbook.tables;
  all.load('items/name');
  return async () => {
    const copies = all.items.flatMap((found) =>
      TABLE_NAMES.filter((table) => isCopyOf(LAYOUTS[table].excelName, found.name)).map((table) => ({
        table,
        sheet: found.worksheet.load('name'),
        of: all.getItemOrNullObject(LAYOUTS[table].excelName).worksheet.load('name'),
      })),
    );
    if (copies.length > 0) await context.sync();
    return copies.map(({ table, sheet, of }) => ({ table, sheet: sheet.name, of: of.isNullObject ? LAYOUTS[table].sheet : of.name }));
  };
}

/** Asks for every Accord table, to go with the next round trip; the answer is read when it is there. */
function askGrids(context: Excel.RequestContext): () => Grids {
  const asked = TABLE_NAMES.map((table) => {
    const excelTable = context.workbook.tables.getItemOrNullObject(LAYOUTS[table].excelName);
    excelTable.load('name');
    const header = excelTable.getHeaderRowRange();
    header.load('values');
    const body = excelTable.getDataBodyRange();
    body.load('values');
    return { table, excelTable, header, body, formats: askFormats(table, excelTable) };
  });
  return () => {
    const found = asked.filter(({ excelTable }) => !excelTable.isNullObject);
    return Object.fromEntries(found.map(({ table, header, body, formats }) => [table, gridOf(header.values, body.values, formats)]));
  };
}

/**
 * Reads every Accord table, and what else `ask` asks for, in one round trip, or in as many as their size asks for (W1).
 * `apart` reads what else there is where it does not go together.
 */
export async function readGridsWith<T>(
  context: Excel.RequestContext,
  ask: (context: Excel.RequestContext) => () => Promise<T>,
  apart: (context: Excel.RequestContext) => Promise<T>,
): Promise<ReadTables & { readonly also: T }> {
  const askedGrids = askGrids(context);
  const copies = askTableNames(context);
  const outside = askOutside(context);
  const also = ask(context);
  try {
    await context.sync();
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    const chunked = await readInChunks(context);
    return { ...chunked, also: await apart(context) };
  }
  const grids = askedGrids();
  return { grids, besides: async () => ({ copies: await copies(), ...(await outside(grids)) }), also: await also() };
}

const NOTHING = (): (() => Promise<undefined>) => async () => undefined;

/** Reads every Accord table, and nothing else. */
export async function readGrids(context: Excel.RequestContext): Promise<ReadTables> {
  return readGridsWith(context, NOTHING, async () => undefined);
}

/** How the dates of one column are shown; the column may be gone. */
interface ColumnFormats {
  readonly label: string;
  readonly range: Excel.Range;
}

function askFormats(table: TableName, excelTable: Excel.Table): readonly ColumnFormats[] {
  return loosePeriods(table).map((label) => ({
    label,
    range: excelTable.columns.getItemOrNullObject(label).getDataBodyRange().load('numberFormat'),
  }));
}

function gridOf(headers: unknown[][], rows: unknown[][], formats: readonly ColumnFormats[]): Grid {
  const labels = (headers[0] ?? []) as Cell[];
  const cells = rows as Cell[][];
  for (const { label, range } of formats) {
    const at = labels.indexOf(label);
    if (range.isNullObject || at < 0) continue;
    cells.forEach((row, index) => (row[at] = asShown(row[at] ?? '', range.numberFormat[index]?.[0])));
  }
  return { headers: labels, rows: cells };
}

/** For workbooks beyond one answer. */
async function readInChunks(context: Excel.RequestContext): Promise<ReadTables> {
  const copies = askTableNames(context);
  const outside = askOutside(context);
  const asked = TABLE_NAMES.map((table) => {
    const excelTable = context.workbook.tables.getItemOrNullObject(LAYOUTS[table].excelName);
    excelTable.load('name');
    const header = excelTable.getHeaderRowRange();
    header.load('values');
    const body = excelTable.getDataBodyRange();
    body.load('rowCount');
    return { table, excelTable, header, body, formats: askFormats(table, excelTable) };
  });
  await context.sync();
  const grids: Partial<Record<TableName, Grid>> = {};
  for (const { table, excelTable, header, body, formats } of asked)
    if (!excelTable.isNullObject)
      grids[table] = gridOf(header.values, [...(await rowsInAnswers(context, body, { count: body.rowCount, first: FIRST_ROWS }))], formats);
  return { grids, besides: async () => ({ copies: await copies(), ...(await outside(grids)) }) };
}
