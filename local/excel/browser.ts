/** The door for pages: everything that runs without Node. */
export { createExcelHost } from './host';
export type { ExcelHost } from './host';
export { attachOffice } from './shim/office-shim';
export type { AddInWindow } from './shim/office-shim';
export type { CellStyle, CellValue, Sheet, Table, ValidationRule, FormatRule } from './model/state';
export type { Box } from './model/address';
export { addressOf, meeting, parseAddress } from './model/address';
export type { Redraw, Workbook } from './model/workbook';
export { cellsChanged, sheetById, tablesOf, usedBox, valueAt } from './model/workbook';
export { numberFormatAt, setStyle, styleAt } from './model/styles';
export { readEntry, shownText } from './model/entry';
export { growTables } from './model/table-rows';
export { headerOf, mendHeaders } from './model/tables';
export { clearFilters, setFilter } from './model/filter';
export { compareValues } from './model/sort';
export { shiftCells, wholeColumns, wholeRows } from './model/shift';
export { activateSheet, activeSheet, deleteSheet, renameSheet, showSheet } from './model/sheets';
export { adoptSheet, gridFormula, lendValue, setCell } from './model/from-grid';
