export { ExcelWorkbook, type WorkbookOptions } from './excel-workbook';
export type { WorkbookConnection } from './excel-connection';
export type { FileDescription } from './excel-describe';
export type { TablesPutBack } from './excel-mend';
export type { LiveChange } from './excel-live';
export type { LiveRow } from './live-rows';
export { callExcel, callOffice, type ExcelApi } from './excel-call';
export { actionsOfAgency } from './return-copy';
export type * as ReturnsRoom from './returns';

/** Copies for agencies come in a chunk of their own: what writes .xlsx files is larger than the pane. */
export const loadReturns = () => import('./returns');
