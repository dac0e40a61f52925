import { invalidArgument } from '../protocol/api-error';

export const maxRows = 1048576;
export const maxColumns = 16384;

/** A rectangle of cells, counted from 0. */
export interface Box {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

export function columnNumber(name: string): number {
  return [...name.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Reads `A1`, `A1:B2`, `A:C`, `1:3`, with or without `$` and a sheet's name before `!`. */
export function parseAddress(text: string): { readonly sheet: string | undefined; readonly box: Box } {
  const bang = text.lastIndexOf('!');
  const sheet = bang < 0 ? undefined : text.slice(0, bang).replace(/^'|'$/g, '').replace(/''/g, "'");
  const match = /^\$?([A-Z]{1,3})?\$?(\d+)?(:\$?([A-Z]{1,3})?\$?(\d+)?)?$/i.exec(text.slice(bang + 1).trim());
  if (!match) throw invalidArgument();
  const [, firstColumn, firstRow, second, lastColumn, lastRow] = match;
  if (second ? !(firstColumn ?? firstRow) || !(lastColumn ?? lastRow) : !firstColumn || !firstRow) throw invalidArgument();
  const left = firstColumn ? columnNumber(firstColumn) : 0;
  const top = firstRow ? Number(firstRow) - 1 : 0;
  const right = !second ? left : lastColumn ? columnNumber(lastColumn) : maxColumns - 1;
  const bottom = !second ? top : lastRow ? Number(lastRow) - 1 : maxRows - 1;
  const box = {
    row: Math.min(top, bottom),
    column: Math.min(left, right),
    rows: Math.abs(bottom - top) + 1,
    columns: Math.abs(right - left) + 1,
  };
  return { sheet, box: checked(box) };
}

/** Refuses a rectangle that does not fit on a sheet. */
export function checked(box: Box): Box {
  const fits = box.row >= 0 && box.column >= 0 && box.rows >= 1 && box.columns >= 1;
  if (!fits || box.row + box.rows > maxRows || box.column + box.columns > maxColumns) throw invalidArgument();
  return box;
}

export const quoted = (sheet: string): string => (/^[A-Za-z_][A-Za-z0-9_.]*$/.test(sheet) ? sheet : `'${sheet.replace(/'/g, "''")}'`);

export function addressOf(box: Box): string {
  const bottom = box.row + box.rows;
  const right = columnName(box.column + box.columns - 1);
  if (box.rows === maxRows) return `${columnName(box.column)}:${right}`;
  if (box.columns === maxColumns) return `${box.row + 1}:${bottom}`;
  const first = columnName(box.column) + (box.row + 1);
  return box.rows === 1 && box.columns === 1 ? first : `${first}:${right}${bottom}`;
}

/** A cell's place on its sheet, counted from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export const oneCell = (row: number, column: number): Box => ({ row, column, rows: 1, columns: 1 });
export const holds = (box: Box, row: number, column: number): boolean =>
  row >= box.row && column >= box.column && row < box.row + box.rows && column < box.column + box.columns;
export const covers = (outer: Box, inner: Box): boolean =>
  holds(outer, inner.row, inner.column) && holds(outer, inner.row + inner.rows - 1, inner.column + inner.columns - 1);
export const sameBox = (a: Box, b: Box): boolean => covers(a, b) && covers(b, a);

export function meeting(a: Box, b: Box): Box | undefined {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : undefined;
}

/** The smallest rectangle around both. */
export function around(a: Box, b: Box): Box {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
  };
}

/** What is left of `box` outside `hole`, as up to four rectangles. */
export function without(box: Box, hole: Box): Box[] {
  const cut = meeting(box, hole);
  if (!cut) return [box];
  const below = cut.row + cut.rows;
  const right = cut.column + cut.columns;
  return [
    { row: box.row, column: box.column, rows: cut.row - box.row, columns: box.columns },
    { row: below, column: box.column, rows: box.row + box.rows - below, columns: box.columns },
    { row: cut.row, column: box.column, rows: cut.rows, columns: cut.column - box.column },
    { row: cut.row, column: right, rows: cut.rows, columns: box.column + box.columns - right },
  ].filter((part) => part.rows > 0 && part.columns > 0);
}
