import { invalidOperation } from '../protocol/api-error';
import { adjustedFormula } from '../formulas/references';
import type { Box } from './address';
import { covers, maxColumns, maxRows, meeting } from './address';
import type { Cell, Sheet } from './state';
import { nameHeaders } from './tables';
import type { ChangeType, Workbook } from './workbook';
import { cellsChanged, emit, eventTypes, tablesOf } from './workbook';

export type Direction = 'down' | 'up' | 'right' | 'left';

export interface Shift {
  /** The cells put in or taken out. */
  readonly hole: Box;
  readonly direction: Direction;
}

/** Where a rectangle stands after cells were put in or taken out before it; undefined when it went with them. */
function shifted(box: Box, hole: Box, direction: Direction): Box | undefined {
  const vertical = direction === 'down' || direction === 'up';
  const [start, size] = vertical ? [box.row, box.rows] : [box.column, box.columns];
  const [at, count] = vertical ? [hole.row, hole.rows] : [hole.column, hole.columns];
  const limit = vertical ? maxRows : maxColumns;
  if (size === limit) return box; // whole rows and columns stay whole
  let [nextStart, nextSize] = [start, size];
  if (direction === 'down' || direction === 'right') {
    if (start >= at) nextStart += count;
    else if (start + size > at) nextSize += count;
  } else {
    const lost = Math.max(0, Math.min(start + size, at + count) - Math.max(start, at));
    nextSize -= lost;
    if (start >= at + count) nextStart -= count;
    else if (start > at) nextStart = at;
    if (nextSize <= 0) return undefined;
  }
  return vertical ? { ...box, row: nextStart, rows: nextSize } : { ...box, column: nextStart, columns: nextSize };
}

/** Whether moving the hole's lane moves the rectangle as a whole, as a part, or not at all. */
function touched(box: Box, hole: Box, direction: Direction): 'whole' | 'part' | 'no' {
  const lane =
    direction === 'down' || direction === 'up' ? { ...hole, rows: maxRows - hole.row } : { ...hole, columns: maxColumns - hole.column };
  const met = meeting(box, lane);
  if (!met) return 'no';
  const full = direction === 'down' || direction === 'up' ? met.columns === box.columns : met.rows === box.rows;
  return full ? 'whole' : 'part';
}

function moveCells(sheet: Sheet, hole: Box, direction: Direction): void {
  const { row, rows, column, columns } = hole;
  if (columns === maxColumns) {
    const empty = <T>(): (T | undefined)[] => Array.from({ length: rows }, () => undefined);
    if (direction === 'down') {
      if (sheet.rows.length > row) sheet.rows.splice(row, 0, ...Array.from({ length: rows }, (): (Cell | undefined)[] => []));
      if (sheet.rowSettings.length > row) sheet.rowSettings.splice(row, 0, ...empty<never>());
    } else {
      sheet.rows.splice(row, rows);
      sheet.rowSettings.splice(row, rows);
    }
    return;
  }
  if (direction === 'left' || direction === 'right') {
    const last = Math.min(row + rows, sheet.rows.length);
    for (let r = row; r < last; r += 1) {
      const cells = sheet.rows[r];
      if (!cells || cells.length <= column) continue;
      if (direction === 'left') cells.splice(column, columns);
      else cells.splice(column, 0, ...Array.from({ length: columns }, () => undefined));
    }
    if (rows === maxRows) {
      if (direction === 'left') sheet.columnSettings.splice(column, columns);
      else if (sheet.columnSettings.length > column)
        sheet.columnSettings.splice(column, 0, ...Array.from({ length: columns }, () => undefined));
    }
    return;
  }
  const end = sheet.rows.length;
  const step = direction === 'down' ? rows : -rows;
  const order = Array.from({ length: Math.max(0, end - row) }, (_, index) => (direction === 'down' ? end - 1 - index : row + index));
  for (const r of order) {
    for (let c = column; c < column + columns; c += 1) {
      const cell = sheet.rows[r]?.[c];
      const gone = direction === 'up' && r < row + rows;
      if (cell && !gone) (sheet.rows[r + step] ??= [])[c] = cell;
      const cells = sheet.rows[r];
      if (cells) delete cells[c];
    }
  }
}

/** Tables, rules, merges, names and formulas follow the cells they speak of. */
function moveBoxes(workbook: Workbook, sheet: Sheet, { hole, direction }: Shift): void {
  const place = (box: Box): Box | undefined => (touched(box, hole, direction) === 'whole' ? shifted(box, hole, direction) : box);
  const kept = <T extends { box: Box }>(items: readonly T[]): T[] =>
    items.flatMap((item) => {
      const box = place(item.box);
      return box ? [Object.assign(item, { box })] : [];
    });
  sheet.validations = kept(sheet.validations);
  sheet.formatRules = kept(sheet.formatRules);
  sheet.merges = sheet.merges.flatMap((box) => place(box) ?? []);
  for (const other of workbook.state.sheets) {
    for (const row of other.rows) {
      row?.forEach((cell) => {
        if (cell?.formula !== undefined) cell.formula = adjustedFormula(cell.formula, other.name, { sheet: sheet.name, place });
      });
    }
  }
  for (const name of workbook.state.names) name.formula = adjustedFormula(name.formula, '', { sheet: sheet.name, place });
}

function moveTables(workbook: Workbook, sheet: Sheet, { hole, direction }: Shift): void {
  for (const table of tablesOf(workbook, sheet)) {
    if (touched(table.box, hole, direction) !== 'whole') continue;
    const { box } = table;
    const takesHeader = direction === 'up' && hole.row <= box.row && hole.row + hole.rows > box.row;
    const moved = takesHeader ? undefined : shifted(box, hole, direction);
    if (!moved) {
      workbook.state.tables = workbook.state.tables.filter((other) => other !== table);
      emit(workbook, eventTypes.tableDeleted, {
        targets: [sheet.id, 'Workbook'],
        args: {
          tableId: table.id,
          tableName: table.name,
          worksheetId: sheet.id,
          source: 'Local',
        },
      });
      continue;
    }
    const at = Math.max(0, hole.column - box.column);
    if (direction === 'right' && hole.column > box.column && hole.column < box.column + box.columns) {
      table.columns.splice(at, 0, ...Array.from({ length: hole.columns }, () => ({ id: table.nextColumn++ })));
    }
    if (direction === 'left') {
      const lost = Math.min(box.column + box.columns, hole.column + hole.columns) - Math.max(box.column, hole.column);
      if (lost > 0) table.columns.splice(at, lost);
    }
    table.box = moved;
    if (moved.rows < 2) {
      // a table keeps one empty row under its header
      const blank = { row: moved.row + 1, column: moved.column, rows: 1, columns: moved.columns };
      moveCells(sheet, blank, 'down');
      table.box = { ...moved, rows: 2 };
    }
    if (direction === 'right' || direction === 'left') nameHeaders(workbook, sheet, table);
  }
}

/**
 * Puts in (`down`, `right`) or takes out (`up`, `left`) the cells of a rectangle; the others close up or give way.
 * Refuses what would tear a table apart, as Excel does.
 */
export function shiftCells(workbook: Workbook, sheet: Sheet, { hole, direction }: Shift): void {
  for (const table of tablesOf(workbook, sheet)) {
    if (touched(table.box, hole, direction) === 'part' && !covers(hole, table.box)) {
      throw invalidOperation('This would shift cells in a table of the worksheet.');
    }
  }
  const tables = tablesOf(workbook, sheet).filter(({ box }) => meeting(box, hole));
  moveCells(sheet, hole, direction);
  moveBoxes(workbook, sheet, { hole, direction });
  workbook.calculator.reset();
  moveTables(workbook, sheet, { hole, direction });
  cellsChanged(workbook, { sheet, box: hole, changeType: changeTypeOf(hole, direction), tables });
}

function changeTypeOf(hole: Box, direction: Direction): ChangeType {
  const inserted = direction === 'down' || direction === 'right';
  if (hole.columns === maxColumns) return inserted ? 'RowInserted' : 'RowDeleted';
  if (hole.rows === maxRows) return inserted ? 'ColumnInserted' : 'ColumnDeleted';
  return inserted ? 'CellInserted' : 'CellDeleted';
}

export const wholeRows = (row: number, rows: number): Box => ({ row, column: 0, rows, columns: maxColumns });
export const wholeColumns = (column: number, columns: number): Box => ({ row: 0, column, rows: maxRows, columns });
