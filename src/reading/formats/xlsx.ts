import ExcelJS from 'exceljs';
import { cleanText } from '../grid/clean';
import type { Cell, Grid, GridNote, GridRow } from '../grid/grid';

const MOST_COLUMNS = 200;
const MOST_ROWS = 100_000;

/** A calendar date as ISO: Excel holds neither time zone nor, in a plan, a time of day (S13). */
const iso = (date: Date): string => (Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10));

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
/** A date whose format shows no day ("mmm-yy") was typed as a month; the day behind it is Excel's own. */
const showsDay = (format: string | undefined): boolean =>
  format === undefined || !/[my]/i.test(format) || /d/i.test(format.replace(/\[[^\]]*\]|"[^"]*"/g, ''));
const asShown = (date: Date, format: string | undefined): string =>
  iso(date) === '' || showsDay(format) ? iso(date) : `${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;

function shown(value: ExcelJS.CellValue, format?: string): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return asShown(value, format);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('hyperlink' in value) return String(value.text);
  if ('result' in value) return shown(value.result as ExcelJS.CellValue, format);
  return '';
}

/** A workbook: every sheet that is not hidden away, merged cells as such, dates as dates, hidden rows said. */
export async function xlsxGrid(name: string, bytes: Uint8Array): Promise<Grid> {
  const workbook = new ExcelJS.Workbook();
  const copy = bytes.slice().buffer;
  await workbook.xlsx.load(copy);
  const rows: GridRow[] = [];
  const notes: GridNote[] = [];
  const sheets = workbook.worksheets.filter((sheet) => sheet.state === 'visible' && sheet.rowCount > 0);
  sheets.forEach((sheet, index) => {
    let hidden = 0;
    const width = Math.min(sheet.columnCount, MOST_COLUMNS);
    const last = Math.min(sheet.rowCount, MOST_ROWS);
    for (let number = 1; number <= last; number++) {
      const row = sheet.findRow(number);
      if (row === undefined) continue;
      const cells = Array.from({ length: width }, (_, column) => readCell(row.getCell(column + 1)));
      if (cells.every((cell) => cell.text === '' || cell.merged !== undefined)) continue;
      if (row.hidden) hidden++;
      rows.push({ line: rows.length + 1, place: `Sheet ${sheet.name}, row ${number}`, table: index + 1, gap: false, cells });
    }
    if (hidden > 0) notes.push({ code: 'hidden-rows', line: rows.length, params: { sheet: sheet.name, hidden } });
  });
  if (sheets.length > 1) notes.push({ code: 'several-sheets', line: 1, params: { sheets: sheets.map((sheet) => sheet.name).join(', ') } });
  return { name, kind: 'xlsx', rows, notes };
}

function readCell(cell: ExcelJS.Cell): Cell {
  const text = cleanText(shown(cell.value, cell.numFmt));
  if (!cell.isMerged || cell.master.address === cell.address) return { text };
  return { text, merged: cell.master.col === cell.col ? 'down' : 'across' };
}
