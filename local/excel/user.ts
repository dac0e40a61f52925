import type { Box } from './model/address';
import { around, columnName, holds, parseAddress } from './model/address';
import { clearFilters, setFilter } from './model/filter';
import { shiftCells, wholeColumns, wholeRows } from './model/shift';
import { activateSheet, activeSheet, addSheet, copySheet, deleteSheet, renameSheet } from './model/sheets';
import { sortTable } from './model/sort';
import type { CellValue, Sheet, Table, WorkbookState } from './model/state';
import { growTables } from './model/table-rows';
import { bodyOf, dropTable, headerOf, sheetOf } from './model/tables';
import type { Workbook } from './model/workbook';
import { cellsChanged, redraw, sheetByName, usedBox, valueAt } from './model/workbook';
import { clearCells, writeCells } from './model/write';
import { copyCells, pasteCells } from './clipboard';
import { shownText } from './model/entry';
import { numberFormatAt } from './model/styles';

/** Cells are named as on the sheet: `B3`, `A1:C4`, or `Actions!B3`; without a sheet the active one is meant. Rows count from 1. */
export interface User {
  readonly type: (address: string, text: CellValue) => void;
  /** Pastes a block of text, as from another program: rows and columns of entries from that cell on. */
  readonly pasteText: (address: string, rows: readonly (readonly CellValue[])[]) => void;
  readonly copyPaste: (from: string, to: string) => void;
  readonly cutPaste: (from: string, to: string) => void;
  readonly fillDown: (address: string) => void;
  readonly clear: (address: string) => void;
  readonly insertRows: (row: number, count?: number) => void;
  readonly deleteRows: (row: number, count?: number) => void;
  readonly insertColumn: (column: string) => void;
  readonly deleteColumn: (column: string) => void;
  readonly sort: (table: string, header: string, order?: 'ascending' | 'descending') => void;
  readonly filter: (table: string, header: string, values: readonly string[]) => void;
  readonly clearFilters: (table: string) => void;
  readonly renameHeader: (table: string, from: string, to: string) => void;
  /** *Convert to range*: the cells stay, the table goes. */
  readonly convertToRange: (table: string) => void;
  readonly merge: (address: string) => void;
  readonly setNote: (address: string, text: string) => void;
  readonly hideColumn: (column: string) => void;
  readonly selectSheet: (name: string) => void;
  readonly addSheet: (name: string) => void;
  readonly renameSheet: (from: string, to: string) => void;
  readonly duplicateSheet: (name: string) => void;
  readonly deleteSheet: (name: string) => void;
  readonly select: (address: string) => void;
  /** Takes the last of these back; false when there is none. */
  readonly undo: () => boolean;
  readonly valueOf: (address: string) => CellValue;
  /** What the cell shows. */
  readonly textOf: (address: string) => string;
  /** The address of a table's cell, by header and by row of the body from 0. */
  readonly cellOf: (table: string, header: string, row: number) => string;
  readonly rowCount: (table: string) => number;
}

const stepsKept = 50;

/** What a person does to a workbook, step by step, with undo. */
export function createUser(workbook: Workbook, open: (state: WorkbookState) => void): User {
  const steps: string[] = [];

  const does =
    <A extends readonly unknown[]>(act: (...args: A) => void) =>
    (...args: A): void => {
      steps.push(JSON.stringify(workbook.state));
      if (steps.length > stepsKept) steps.shift();
      act(...args);
    };

  const at = (address: string): { readonly sheet: Sheet; readonly box: Box } => {
    const { sheet: name, box } = parseAddress(address);
    const sheet = name === undefined ? activeSheet(workbook) : sheetByName(workbook, name);
    if (!sheet) throw new Error(`There is no sheet ${name}.`);
    return { sheet, box };
  };
  const sheetNamed = (name: string): Sheet => {
    const sheet = sheetByName(workbook, name);
    if (!sheet) throw new Error(`There is no sheet ${name}.`);
    return sheet;
  };
  const tableNamed = (name: string): Table => {
    const table = workbook.state.tables.find((held) => held.name.toLowerCase() === name.toLowerCase());
    if (!table) throw new Error(`There is no table ${name}.`);
    return table;
  };
  const columnIn = (table: Table, header: string): number => {
    const index = table.columns.findIndex((_, place) => headerOf(workbook, table, place).toLowerCase() === header.toLowerCase());
    if (index < 0) throw new Error(`The table ${table.name} has no column ${header}.`);
    return index;
  };
  const write = (sheet: Sheet, box: Box, values: readonly (readonly CellValue[])[]): void => {
    // What is typed is read in the format of its cell, and only then becomes part of the table.
    writeCells(workbook, sheet, { box, values });
    growTables(workbook, sheet, box);
  };
  const paste = (from: string, to: string, cut: boolean): void => {
    const source = at(from);
    const target = at(to);
    const clip = copyCells(source.sheet, source.box);
    const box = { ...source.box, row: target.box.row, column: target.box.column };
    growTables(workbook, target.sheet, box);
    pasteCells(workbook, { clip, target: { sheet: target.sheet, box }, cut: cut ? source : undefined });
  };

  return {
    type: does((address: string, text: CellValue) => {
      const { sheet, box } = at(address);
      write(sheet, { ...box, rows: 1, columns: 1 }, [[text]]);
    }),
    pasteText: does((address, rows) => {
      const { sheet, box } = at(address);
      write(sheet, { ...box, rows: rows.length, columns: rows[0]?.length ?? 1 }, rows);
    }),
    copyPaste: does((from, to) => paste(from, to, false)),
    cutPaste: does((from, to) => paste(from, to, true)),
    fillDown: does((address) => {
      const { sheet, box } = at(address);
      const clip = copyCells(sheet, { ...box, rows: 1 });
      for (let row = 1; row < box.rows; row += 1)
        pasteCells(workbook, { clip, target: { sheet, box: { ...box, row: box.row + row, rows: 1 } }, cut: undefined });
    }),
    clear: does((address) => {
      const { sheet, box } = at(address);
      clearCells(workbook, sheet, box);
    }),
    insertRows: does((row, count = 1) =>
      shiftCells(workbook, activeSheet(workbook), { hole: wholeRows(row - 1, count), direction: 'down' }),
    ),
    deleteRows: does((row, count = 1) => shiftCells(workbook, activeSheet(workbook), { hole: wholeRows(row - 1, count), direction: 'up' })),
    insertColumn: does((column) =>
      shiftCells(workbook, activeSheet(workbook), { hole: wholeColumns(parseAddress(`${column}1`).box.column, 1), direction: 'right' }),
    ),
    deleteColumn: does((column) =>
      shiftCells(workbook, activeSheet(workbook), { hole: wholeColumns(parseAddress(`${column}1`).box.column, 1), direction: 'left' }),
    ),
    sort: does((name, header, order = 'ascending') => {
      const table = tableNamed(name);
      sortTable(workbook, table, [{ column: columnIn(table, header), descending: order === 'descending' }]);
    }),
    filter: does((name, header, values) => {
      const table = tableNamed(name);
      setFilter(workbook, table, { column: columnIn(table, header), filter: { filterOn: 'Values', values } });
    }),
    clearFilters: does((name) => clearFilters(workbook, tableNamed(name))),
    renameHeader: does((name, from, to) => {
      const table = tableNamed(name);
      const box = { ...table.box, column: table.box.column + columnIn(table, from), rows: 1, columns: 1 };
      writeCells(workbook, sheetOf(workbook, table), { box, values: [[to]] });
    }),
    convertToRange: does((name) => dropTable(workbook, tableNamed(name))),
    merge: does((address) => {
      const { sheet, box } = at(address);
      sheet.merges.push(box);
      const used = usedBox(sheet);
      for (let row = box.row; used && row < box.row + box.rows; row += 1) {
        for (let column = box.column; column < box.column + box.columns; column += 1) {
          if (row !== box.row || column !== box.column) delete sheet.rows[row]?.[column];
        }
      }
      cellsChanged(workbook, { sheet, box, changeType: 'RangeEdited' });
    }),
    setNote: does((address, text) => {
      const { sheet, box } = at(address);
      const cells = (sheet.rows[box.row] ??= []);
      (cells[box.column] ??= { value: '' }).note = { text, author: 'You' };
      redraw(workbook, { kind: 'sheet', sheet: sheet.id });
    }),
    hideColumn: does((column) => {
      const sheet = activeSheet(workbook);
      (sheet.columnSettings[parseAddress(`${column}1`).box.column] ??= {}).hidden = true;
      redraw(workbook, { kind: 'sheet', sheet: sheet.id });
    }),
    selectSheet: (name) => activateSheet(workbook, sheetNamed(name)),
    addSheet: does((name) => void addSheet(workbook, name)),
    renameSheet: does((from, to) => renameSheet(workbook, sheetNamed(from), to)),
    duplicateSheet: does((name) => void copySheet(workbook, sheetNamed(name))),
    deleteSheet: does((name) => deleteSheet(workbook, sheetNamed(name))),
    select: (address) => {
      const { sheet, box } = at(address);
      workbook.state.active = sheet.id;
      workbook.state.selection = box;
    },
    undo: () => {
      const before = steps.pop();
      if (before === undefined) return false;
      const now = workbook.state;
      open(JSON.parse(before) as WorkbookState);
      for (const sheet of workbook.state.sheets) {
        sheet.rows = sheet.rows.map((row) => Array.from(row ?? [], (cell) => cell ?? undefined));
        const was = now.sheets.find((held) => held.id === sheet.id);
        const boxes = [usedBox(sheet), was && usedBox(was)].filter((box): box is Box => box !== undefined);
        const box = boxes.length ? boxes.reduce(around) : undefined;
        if (box && (!was || JSON.stringify(was.rows) !== JSON.stringify(sheet.rows)))
          cellsChanged(workbook, { sheet, box, changeType: 'RangeEdited' });
      }
      return true;
    },
    valueOf: (address) => {
      const { sheet, box } = at(address);
      return valueAt(workbook, sheet, { row: box.row, column: box.column });
    },
    textOf: (address) => {
      const { sheet, box } = at(address);
      return shownText(
        valueAt(workbook, sheet, { row: box.row, column: box.column }),
        numberFormatAt(workbook, sheet, { row: box.row, column: box.column }),
      );
    },
    cellOf: (name, header, row) => {
      const table = tableNamed(name);
      const body = bodyOf(table);
      if (!holds(body, body.row + row, body.column)) throw new Error(`The table ${name} has no row ${row}.`);
      return `'${sheetOf(workbook, table).name.replace(/'/g, "''")}'!${columnName(body.column + columnIn(table, header))}${body.row + row + 1}`;
    },
    rowCount: (name) => tableNamed(name).box.rows - 1,
  };
}
