import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { addressOf, maxRows } from '../model/address';
import { kindOf } from '../model/entry';
import type { Cell, CellStyle, Sheet, Table } from '../model/state';
import { styleAt } from '../model/styles';
import { headerOf } from '../model/tables';
import type { Workbook } from '../model/workbook';
import { tablesOf, valueAt } from '../model/workbook';
import { withoutStructure } from '../formulas/structured';
import { addParts } from './custom-parts';
import { writeFormats, writeValidations } from './rules';

/** A width in points as the file's characters, and back. */
export const charactersPerPoint = 1 / 5.25;

const argb = (color: unknown): { argb: string } => ({ argb: `FF${String(color).replace('#', '').toUpperCase()}` });
const sides = { top: 'EdgeTop', bottom: 'EdgeBottom', left: 'EdgeLeft', right: 'EdgeRight' } as const;

function fileStyle(style: CellStyle): Partial<ExcelJS.Style> {
  const made: Partial<ExcelJS.Style> = {};
  if (style['Format.Fill.Color']) made.fill = { type: 'pattern', pattern: 'solid', fgColor: argb(style['Format.Fill.Color']) };
  const font: Partial<ExcelJS.Font> = {};
  if (style['Format.Font.Bold']) font.bold = true;
  if (style['Format.Font.Italic']) font.italic = true;
  if (style['Format.Font.Color']) font.color = argb(style['Format.Font.Color']);
  if (style['Format.Font.Size']) font.size = Number(style['Format.Font.Size']);
  if (style['Format.Font.Name']) font.name = String(style['Format.Font.Name']);
  if (Object.keys(font).length) made.font = font;
  const alignment: Partial<ExcelJS.Alignment> = {};
  const vertical: Readonly<Record<string, ExcelJS.Alignment['vertical']>> = { Top: 'top', Center: 'middle', Bottom: 'bottom' };
  const horizontal: Readonly<Record<string, ExcelJS.Alignment['horizontal']>> = { Left: 'left', Center: 'center', Right: 'right' };
  const [down, across] = [vertical[String(style['Format.VerticalAlignment'])], horizontal[String(style['Format.HorizontalAlignment'])]];
  if (down) alignment.vertical = down;
  if (across) alignment.horizontal = across;
  if (style['Format.WrapText']) alignment.wrapText = true;
  if (Object.keys(alignment).length) made.alignment = alignment;
  if (style.NumberFormat) made.numFmt = String(style.NumberFormat);
  if (style['Format.Protection.Locked'] === false) made.protection = { locked: false };
  const border: Partial<ExcelJS.Borders> = {};
  for (const [side, member] of Object.entries(sides)) {
    const line = style[`Format.Borders.${member}.Style`];
    if (line && line !== 'None')
      border[side as keyof typeof sides] = { style: 'thin', color: argb(style[`Format.Borders.${member}.Color`] ?? '#000000') };
  }
  if (Object.keys(border).length) made.border = border;
  return made;
}

function fileValue(
  workbook: Workbook,
  sheet: Sheet,
  at: { readonly cell: Cell; readonly row: number; readonly column: number },
): ExcelJS.CellValue {
  const { cell, row, column } = at;
  const value = valueAt(workbook, sheet, { row, column });
  const error = kindOf(value) === 'Error';
  if (cell.formula !== undefined) {
    const formula = withoutStructure(workbook.state, cell.formula, { sheet, row, column }).slice(1);
    return { formula, result: error ? { error: value as '#N/A' } : value } as ExcelJS.CellFormulaValue;
  }
  return value === '' ? null : value;
}

function writeTable(workbook: Workbook, table: Table, page: ExcelJS.Worksheet): void {
  const { box } = table;
  page.addTable({
    name: table.name,
    ref: addressOf({ row: box.row, column: box.column, rows: 1, columns: 1 }),
    headerRow: true,
    style: { theme: table.style as ExcelJS.TableStyleProperties['theme'], showRowStripes: table.flags.ShowBandedRows ?? true },
    columns: table.columns.map((_, index) => ({
      name: headerOf(workbook, table, index),
      filterButton: table.flags.ShowFilterButton ?? true,
    })),
    // the cells have been written already: a table of its own rows would write them again
    rows: Array.from({ length: box.rows - 1 }, (_, row) =>
      table.columns.map((__, column) => page.getCell(box.row + row + 2, box.column + column + 1).value),
    ),
  });
}

function writeSheet(workbook: Workbook, sheet: Sheet, file: ExcelJS.Workbook): void {
  const page = file.addWorksheet(sheet.name, {
    state: sheet.visibility === 'VeryHidden' ? 'veryHidden' : sheet.visibility === 'Hidden' ? 'hidden' : 'visible',
    properties: sheet.tabColor ? { tabColor: argb(sheet.tabColor) } : {},
    views: [{ state: 'frozen', xSplit: sheet.frozen.columns, ySplit: sheet.frozen.rows, showGridLines: sheet.showGridlines }],
    headerFooter: {
      oddHeader: ['Left', 'Center', 'Right']
        .map((side) => (sheet.page[`Header.${side}Header`] ? `&${side[0] ?? ''}${String(sheet.page[`Header.${side}Header`])}` : ''))
        .join(''),
    },
  });
  sheet.columnSettings.forEach((setting, index) => {
    if (!setting) return;
    const column = page.getColumn(index + 1);
    if (setting.width !== undefined) column.width = setting.width * charactersPerPoint;
    if (setting.hidden) column.hidden = true;
  });
  sheet.rows.forEach((cells, row) => {
    cells?.forEach((cell, column) => {
      if (!cell) return;
      const target = page.getCell(row + 1, column + 1);
      target.value = fileValue(workbook, sheet, { cell, row, column });
      if (cell.style) Object.assign(target, fileStyle(styleAt(workbook, sheet, { row, column })));
      if (cell.note) target.note = { texts: [{ text: cell.note.text }] };
    });
    const setting = sheet.rowSettings[row];
    if (setting?.height !== undefined) page.getRow(row + 1).height = setting.height;
    if (setting?.hidden || setting?.filtered) page.getRow(row + 1).hidden = true;
  });
  for (const table of tablesOf(workbook, sheet)) writeTable(workbook, table, page);
  for (const box of sheet.merges)
    if (box.rows < maxRows) page.mergeCells(box.row + 1, box.column + 1, box.row + box.rows, box.column + box.columns);
  writeValidations(sheet, page);
  writeFormats(workbook, sheet, page);
}

/** The workbook as an .xlsx file. */
export async function writeWorkbookFile(workbook: Workbook): Promise<Uint8Array> {
  const file = new ExcelJS.Workbook();
  for (const sheet of workbook.state.sheets) writeSheet(workbook, sheet, file);
  for (const name of workbook.state.names) file.definedNames.add(name.formula.replace(/^=/, ''), name.name);
  file.views = [
    {
      x: 0,
      y: 0,
      width: 20000,
      height: 12000,
      firstSheet: 0,
      activeTab: Math.max(
        0,
        workbook.state.sheets.findIndex((sheet) => sheet.id === workbook.state.active),
      ),
      visibility: 'visible',
    },
  ];
  const zip = await JSZip.loadAsync(await file.xlsx.writeBuffer());
  await addParts(zip, workbook.state);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}
