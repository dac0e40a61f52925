import { invalidArgument } from '../protocol/api-error';
import type { Box } from './address';
import { meeting } from './address';
import { shiftCells } from './shift';
import type { CellValue, Sheet, Table } from './state';
import { bodyOf, resizeTable, rulesFilling, sheetOf } from './tables';
import type { Workbook } from './workbook';
import { cellsChanged, usedBox, valueAt } from './workbook';
import { clearCells, put } from './write';

function allEmpty(workbook: Workbook, sheet: Sheet, box: Box): boolean {
  for (let row = box.row; row < box.row + box.rows; row += 1) {
    for (let column = box.column; column < box.column + box.columns; column += 1) {
      const cell = sheet.rows[row]?.[column];
      if (cell?.formula === undefined && valueAt(workbook, sheet, { row, column }) !== '') return false;
    }
  }
  return true;
}

const wrongSize = "The number of rows or columns in the input array doesn't match the size or dimensions of the range.";

/** New rows take their formats, and a column's formula where the whole column has it, from the row above. */
function dressRows(sheet: Sheet, table: Table, { first, count }: { readonly first: number; readonly count: number }): void {
  const body = bodyOf(table);
  const model = first > body.row ? first - 1 : first + count;
  if (model >= body.row + body.rows) return;
  for (let row = first; row < first + count; row += 1) {
    for (let column = body.column; column < body.column + body.columns; column += 1) {
      const above = sheet.rows[model]?.[column];
      if (!above || (sheet.rows[row]?.[column]?.value ?? '') !== '' || sheet.rows[row]?.[column]?.formula !== undefined) continue;
      const cells = (sheet.rows[row] ??= []);
      const cell = (cells[column] ??= { value: '' });
      if (above.style !== undefined) cell.style = above.style;
      if (above.formula !== undefined && above.formula.includes('[')) cell.formula = above.formula;
    }
  }
}

/** Adds rows to a table, before the row at `index` or at its end; a table with one empty row fills that first. Returns the first new row's index. */
export function addRows(
  workbook: Workbook,
  table: Table,
  rows: { readonly index: number | undefined; readonly values: readonly (readonly (CellValue | null)[])[] },
): number {
  const { values } = rows;
  if (values.some((row) => row.length !== table.box.columns)) throw invalidArgument(wrongSize);
  const sheet = sheetOf(workbook, table);
  const count = values.length;
  const held = table.box.rows - 1;
  const index = rows.index === undefined || rows.index < 0 ? held : rows.index;
  if (index > held) throw invalidArgument();
  const untouched = held === 1 && index === 1 && allEmpty(workbook, sheet, bodyOf(table));
  const first = table.box.row + 1 + (untouched ? 0 : index);
  const hole = {
    row: untouched ? first + 1 : first,
    column: table.box.column,
    rows: untouched ? count - 1 : count,
    columns: table.box.columns,
  };
  if (hole.rows) {
    const body = bodyOf(table);
    const used = usedBox(sheet);
    const below = used && meeting(used, { ...hole, rows: Math.max(1, used.row + used.rows - hole.row) });
    const wasEnabled = workbook.eventsEnabled;
    workbook.eventsEnabled = false;
    const filling = rulesFilling(sheet, body);
    if (below) shiftCells(workbook, sheet, { hole, direction: 'down' });
    workbook.eventsEnabled = wasEnabled;
    const grown = held + hole.rows + 1;
    if (table.box.rows !== grown) table.box = { ...table.box, rows: grown };
    for (const rule of filling) rule.box = { ...rule.box, row: body.row, rows: table.box.rows - 1 };
  }
  dressRows(sheet, table, { first: untouched ? first + 1 : first, count: hole.rows });
  values.forEach((row, r) =>
    row.forEach((input, c) => {
      if (input !== null) put(workbook, sheet, { row: first + r, column: table.box.column + c, input });
    }),
  );
  cellsChanged(workbook, {
    sheet,
    box: { row: first, column: table.box.column, rows: count, columns: table.box.columns },
    changeType: 'RowInserted',
  });
  return first - table.box.row - 1;
}

/** Takes rows out of a table; the last one is emptied instead. */
export function deleteRows(workbook: Workbook, table: Table, { index, count }: { readonly index: number; readonly count: number }): void {
  const held = table.box.rows - 1;
  if (index < 0 || count < 1 || index + count > held) throw invalidArgument();
  const sheet = sheetOf(workbook, table);
  const hole = { row: table.box.row + 1 + index, column: table.box.column, rows: count, columns: table.box.columns };
  if (count === held) {
    clearCells(workbook, sheet, hole);
    if (count > 1) shiftCells(workbook, sheet, { hole: { ...hole, row: hole.row + 1, rows: count - 1 }, direction: 'up' });
    return;
  }
  shiftCells(workbook, sheet, { hole, direction: 'up' });
}

/** Excel's habit: what is typed right under or right beside a table joins it. */
export function growTables(workbook: Workbook, sheet: Sheet, typed: Box): void {
  for (const table of workbook.state.tables.filter((held) => held.sheet === sheet.id)) {
    const { box } = table;
    const under = meeting(typed, { ...box, row: box.row + box.rows, rows: 1 });
    const beside = meeting(typed, { ...box, column: box.column + box.columns, columns: 1 });
    if (under && typed.row === box.row + box.rows && meeting(typed, { ...typed, column: box.column, columns: box.columns })) {
      const before = box.rows;
      resizeTable(workbook, table, { ...box, rows: box.rows + typed.rows });
      dressRows(sheet, table, { first: box.row + before, count: typed.rows });
    } else if (beside && typed.column === box.column + box.columns) {
      resizeTable(workbook, table, { ...box, columns: box.columns + typed.columns });
    }
  }
}
