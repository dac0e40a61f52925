import { alreadyExists, invalidArgument } from '../protocol/api-error';
import type { Box } from './address';
import { meeting } from './address';
import type { FormatRule, Sheet, Table, ValidationRule } from './state';
import type { Workbook } from './workbook';
import { emit, eventTypes, newId, redraw, sheetById, tablesOf, valueAt } from './workbook';

export const sheetOf = (workbook: Workbook, table: Table): Sheet => {
  const sheet = sheetById(workbook, table.sheet);
  if (!sheet) throw new Error(`The table ${table.name} has lost its sheet.`);
  return sheet;
};

export const bodyOf = (table: Table): Box => ({ ...table.box, row: table.box.row + 1, rows: table.box.rows - 1 });

export const headerOf = (workbook: Workbook, table: Table, index: number): string =>
  String(valueAt(workbook, sheetOf(workbook, table), { row: table.box.row, column: table.box.column + index }));

/** Headers are text, never empty and never twice: Excel gives names of its own where they would be. */
export function mendHeaders(workbook: Workbook, sheet: Sheet, changed: Box): void {
  for (const table of tablesOf(workbook, sheet)) {
    if (meeting({ ...table.box, rows: 1 }, changed)) nameHeaders(workbook, sheet, table);
  }
}

export function nameHeaders(workbook: Workbook, sheet: Sheet, table: Table): void {
  const seen = new Set<string>();
  for (let index = 0; index < table.box.columns; index += 1) {
    const column = table.box.column + index;
    const written = String(valueAt(workbook, sheet, { row: table.box.row, column })) || `Column${index + 1}`;
    let name = written;
    for (let count = 2; seen.has(name.toLowerCase()); count += 1) name = written + count;
    seen.add(name.toLowerCase());
    const cells = (sheet.rows[table.box.row] ??= []);
    const cell = (cells[column] ??= { value: '' });
    cell.value = name;
    delete cell.formula;
  }
  workbook.calculator.reset();
}

/** The address must be free of other tables. The sheet's cells under the header are the table's from then on. */
export function addTable(workbook: Workbook, sheet: Sheet, box: Box): Table {
  if (tablesOf(workbook, sheet).some((other) => meeting(other.box, box))) throw invalidArgument('A table cannot overlap another table.');
  const number = workbook.state.nextTable++;
  const table: Table = {
    id: newId(workbook),
    name: `Table${number}`,
    sheet: sheet.id,
    box: { ...box, rows: Math.max(box.rows, 2) },
    columns: Array.from({ length: box.columns }, (_, index) => ({ id: index + 1 })),
    nextColumn: box.columns + 1,
    style: 'TableStyleMedium2',
    flags: {
      ShowHeaders: true,
      ShowTotals: false,
      ShowBandedRows: true,
      ShowBandedColumns: false,
      ShowFilterButton: true,
      HighlightFirstColumn: false,
      HighlightLastColumn: false,
    },
    sortFields: [],
  };
  workbook.state.tables.push(table);
  nameHeaders(workbook, sheet, table);
  emit(workbook, eventTypes.tableAdded, {
    targets: [sheet.id, 'Workbook'],
    args: { tableId: table.id, worksheetId: sheet.id, source: 'Local' },
  });
  redraw(workbook, { kind: 'sheet', sheet: sheet.id });
  return table;
}

export function dropTable(workbook: Workbook, table: Table): void {
  workbook.state.tables = workbook.state.tables.filter((other) => other !== table);
  const args = { tableId: table.id, tableName: table.name, worksheetId: table.sheet, source: 'Local' };
  emit(workbook, eventTypes.tableDeleted, { targets: [table.sheet, 'Workbook'], args });
  workbook.calculator.reset();
  redraw(workbook, { kind: 'sheet', sheet: table.sheet });
}

export function renameTable(workbook: Workbook, table: Table, name: string): void {
  if (!/^[A-Za-z_\\][\w.\\]{0,254}$/.test(name)) throw invalidArgument();
  if (workbook.state.tables.some((other) => other !== table && other.name.toLowerCase() === name.toLowerCase())) throw alreadyExists();
  table.name = name;
  workbook.calculator.reset();
}

/** Gives the table another rectangle under the same header row. */
export function resizeTable(workbook: Workbook, table: Table, box: Box): void {
  const sheet = sheetOf(workbook, table);
  if (box.row !== table.box.row || !meeting(box, table.box) || box.rows < 2) throw invalidArgument();
  if (tablesOf(workbook, sheet).some((other) => other !== table && meeting(other.box, box)))
    throw invalidArgument('A table cannot overlap another table.');
  const first = box.column - table.box.column;
  for (const rule of rulesFilling(sheet, bodyOf(table))) rule.box = { ...rule.box, row: box.row + 1, rows: box.rows - 1 };
  const columns = Array.from({ length: box.columns }, (_, index) => table.columns[index + first] ?? { id: table.nextColumn++ });
  table.columns = columns;
  table.box = { ...box };
  nameHeaders(workbook, sheet, table);
  redraw(workbook, { kind: 'sheet', sheet: sheet.id });
}

/** The dropdowns and conditional formats that fill a column of the table: they go on filling it when it grows. */
export function rulesFilling(sheet: Sheet, body: Box): (ValidationRule | FormatRule)[] {
  return [...sheet.validations, ...sheet.formatRules].filter(
    ({ box }) =>
      box.column >= body.column && box.column + box.columns <= body.column + body.columns && box.row === body.row && box.rows === body.rows,
  );
}
