export { ExcelWorkbook, type WorkbookConnection, type WorkbookOptions } from './excel-workbook';
export { callExcel, type ExcelApi } from './excel-call';
