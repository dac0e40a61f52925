export { ExcelWorkbook, type WorkbookOptions } from './excel/excel-workbook';
export type { WorkbookConnection } from './excel/excel-connection';
export type { FileDescription } from './excel/excel-describe';
export type { TablesPutBack } from './excel/excel-mend';
export type { LiveChange } from './excel/excel-live';
export type { LiveRow } from './rows/live-rows';
export { callExcel, callOffice, type ExcelApi } from './excel/excel-call';
export { actionsOfAgency } from './returns/return-copy';
export type * as ReturnsRoom from './returns/returns';

/** Copies for agencies come in a chunk of their own: what writes .xlsx files is larger than the pane. */
export const loadReturns = () => import('./returns/returns');
