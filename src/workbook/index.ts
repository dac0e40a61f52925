export { ExcelWorkbook, type WorkbookOptions } from './excel-workbook';
export { callExcel, type ExcelApi } from './excel-call';
