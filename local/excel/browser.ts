/** The door for pages: everything that runs without Node. */
export { createExcelHost } from './host';
export type { ExcelHost } from './host';
export { attachOffice } from './shim/office-shim';
export type { AddInWindow } from './shim/office-shim';
