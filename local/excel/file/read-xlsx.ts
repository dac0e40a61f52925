import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { parseAddress } from '../model/address';
import type { CellStyle, CellValue, Sheet, WorkbookState } from '../model/state';
import { newState } from '../model/state';
import { addSheet } from '../model/sheets';
import { setStyle } from '../model/styles';
import { addTable } from '../model/tables';
import type { Workbook } from '../model/workbook';
import { createWorkbook } from '../model/workbook';
import { readParts } from './custom-parts';
import { readFormats, readValidations } from './rules';
import { charactersPerPoint } from './write-xlsx';

const dayOne = Date.UTC(1899, 11, 30);
const millisecondsPerDay = 86400000;

/** A file's value as the workbook holds it; rich text and links become their words. */
function plain(value: ExcelJS.CellValue): CellValue {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return (value.getTime() - dayOne) / millisecondsPerDay;
  if (typeof value !== 'object') return value;
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('error' in value) return value.error;
  if ('text' in value) return typeof value.text === 'string' ? value.text : plain(value.text as ExcelJS.CellValue);
  if ('result' in value) return plain(value.result as ExcelJS.CellValue);
  return '';
}

const hex = (color: Partial<ExcelJS.Color> | undefined): string | null => (color?.argb ? `#${color.argb.slice(-6)}` : null);
const words = { top: 'Top', middle: 'Center', bottom: 'Bottom', left: 'Left', center: 'Center', right: 'Right' } as const;

function styleOf(cell: ExcelJS.Cell): CellStyle {
  const fill = cell.fill?.type === 'pattern' ? hex(cell.fill.fgColor) : null;
  const { vertical, horizontal, wrapText } = cell.alignment ?? {};
  const found: CellStyle = {
    'Format.Fill.Color': fill,
    'Format.Font.Bold': cell.font?.bold ? true : null,
    'Format.Font.Italic': cell.font?.italic ? true : null,
    'Format.Font.Color': hex(cell.font?.color),
    'Format.VerticalAlignment': vertical ? (words[vertical as keyof typeof words] ?? null) : null,
    'Format.HorizontalAlignment': horizontal ? (words[horizontal as keyof typeof words] ?? null) : null,
    'Format.WrapText': wrapText ? true : null,
    'Format.Protection.Locked': cell.protection?.locked === false ? false : null,
    NumberFormat: cell.numFmt && cell.numFmt !== 'General' ? cell.numFmt : null,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null));
}

function readCells(workbook: Workbook, sheet: Sheet, page: ExcelJS.Worksheet): void {
  page.eachRow({ includeEmpty: true }, (line, number) => {
    const row = number - 1;
    if (line.hidden) (sheet.rowSettings[row] ??= {}).hidden = true;
    line.eachCell({ includeEmpty: true }, (cell, columnNumber_) => {
      const column = columnNumber_ - 1;
      if (cell.isMerged && cell.master !== cell) return;
      const value = plain(cell.value);
      const style = styleOf(cell);
      const note = typeof cell.note === 'string' ? cell.note : cell.note?.texts?.map((part) => part.text).join('');
      if (value === '' && !cell.formula && !note && !Object.keys(style).length) return;
      const held = ((sheet.rows[row] ??= [])[column] ??= { value: '' });
      held.value = value;
      if (cell.formula) held.formula = `=${cell.formula}`;
      if (note) held.note = { text: note, author: '' };
      if (Object.keys(style).length) setStyle(workbook, sheet, { box: { row, column, rows: 1, columns: 1 }, changes: style });
    });
  });
}

interface FileTable {
  readonly table?: { readonly name: string; readonly tableRef: string; readonly style?: { readonly theme?: string } };
}

function readTables(workbook: Workbook, sheet: Sheet, page: ExcelJS.Worksheet): void {
  for (const held of page.getTables() as unknown as readonly (FileTable | readonly [FileTable])[]) {
    const model = (Array.isArray(held) ? held[0] : held) as FileTable | undefined;
    if (!model?.table) continue;
    const table = addTable(workbook, sheet, parseAddress(model.table.tableRef).box);
    table.name = model.table.name;
    if (model.table.style?.theme) table.style = model.table.style.theme;
  }
}

/** What is printed at the head of every page; the file joins its three places to one text. */
function readHeader(sheet: Sheet, page: ExcelJS.Worksheet): void {
  const text = page.headerFooter?.oddHeader ?? '';
  for (const [, place = '', said = ''] of text.matchAll(/&([LCR])((?:[^&]|&[^LCR])*)/g)) {
    const side = place === 'L' ? 'Left' : place === 'C' ? 'Center' : 'Right';
    sheet.page[`Header.${side}Header`] = said;
  }
}

function readSheet(workbook: Workbook, page: ExcelJS.Worksheet): void {
  const sheet = addSheet(workbook, page.name);
  sheet.visibility = page.state === 'veryHidden' ? 'VeryHidden' : page.state === 'hidden' ? 'Hidden' : 'Visible';
  const tab = hex(page.properties.tabColor);
  if (tab) sheet.tabColor = tab;
  const view = page.views[0];
  if (view?.state === 'frozen') sheet.frozen = { rows: view.ySplit ?? 0, columns: view.xSplit ?? 0 };
  if (view?.showGridLines === false) sheet.showGridlines = false;
  for (let index = 0; index < page.columnCount; index += 1) {
    const column = page.getColumn(index + 1);
    if (column.width !== undefined) (sheet.columnSettings[index] ??= {}).width = column.width / charactersPerPoint;
    if (column.hidden) (sheet.columnSettings[index] ??= {}).hidden = true;
  }
  readCells(workbook, sheet, page);
  readTables(workbook, sheet, page);
  readValidations(sheet, page);
  readFormats(workbook, sheet, page);
  readHeader(sheet, page);
  const merges = (page.model as unknown as { readonly merges?: readonly string[] }).merges ?? [];
  sheet.merges = merges.map((address) => parseAddress(address).box);
}

/** Opens an .xlsx file as a workbook's state; throws when it is not one. */
export async function readWorkbookFile(bytes: Uint8Array, fileName: string): Promise<WorkbookState> {
  const file = new ExcelJS.Workbook();
  await file.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  if (!file.worksheets.length) throw new Error('The file holds no sheet.');
  const workbook = createWorkbook(fileName);
  workbook.state = { ...newState(fileName), sheets: [] };
  for (const page of file.worksheets) readSheet(workbook, page);
  const { parts, kept } = await readParts(await JSZip.loadAsync(bytes));
  workbook.state.parts = [...parts];
  workbook.state.settings = kept.settings;
  workbook.state.documentSettings = kept.documentSettings;
  for (const { name, ranges } of file.definedNames.model) {
    const formula = ranges[0];
    if (formula && !name.startsWith('_xlnm')) workbook.state.names.push({ name, formula: `=${formula}`, comment: '', visible: true });
  }
  workbook.state.active = workbook.state.sheets.find((sheet) => sheet.visibility === 'Visible')?.id ?? '';
  return workbook.state;
}
