import ExcelJS from 'exceljs';
import { DAY_FORMAT, TEXT_FORMAT, formatDate } from '../../schema';
import { packed, unpacked } from '../kept/kept-parts';
import {
  COPY_KEY_LABEL,
  COPY_SHEET,
  PROGRESS_FIELDS,
  READ_ME_SHEET,
  SHOWN_COLUMNS,
  SLIP_SHEET,
  progressSpec,
  type ReturnSlip,
} from './return-columns';
import { slipFrom, type ReturnedSheet } from './return-read';

/** A returned file is a list of one agency's actions: what is larger than this is something else. */
const LARGEST_FILE = 20 * 1024 * 1024;
const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;
/** Well under what a cell holds. */
const SLIP_PIECE = 30_000;
const SLIP_MARK = 'urn:accord:return:1';

const HEAD: Partial<ExcelJS.Style> = {
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF1F4E79' } },
  font: { bold: true, color: { argb: 'FFFFFFFF' } },
  alignment: { wrapText: true, vertical: 'top' },
};
const GREY: Partial<ExcelJS.Style> = {
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3F2F1' } },
  alignment: { wrapText: true, vertical: 'top' },
};

/** "Actions of Northshire Police – DHR 12.xlsx": a name that every machine takes. */
export function copyFileName({ agencyName, reference }: ReturnSlip): string {
  return `${`Actions of ${agencyName} – ${reference}`.replace(/[\\/:*?"<>|]/g, ' ').trim()}.xlsx`;
}

/** The copy that is sent to an agency, as an .xlsx file: all of it is protected but what the agency fills in. */
export async function writeCopy(slip: ReturnSlip): Promise<Uint8Array> {
  const file = new ExcelJS.Workbook();
  await writeReadMe(file, slip);
  await writeActions(file, slip);
  writeSlip(file, slip);
  file.views = [{ x: 0, y: 0, width: 20_000, height: 12_000, firstSheet: 0, activeTab: 1, visibility: 'visible' }];
  return new Uint8Array(await file.xlsx.writeBuffer());
}

async function writeReadMe(file: ExcelJS.Workbook, slip: ReturnSlip): Promise<void> {
  const page = file.addWorksheet(READ_ME_SHEET, { headerFooter: { oddHeader: `&C${slip.marking}` } });
  page.getColumn(1).width = 90;
  const lines = [
    `Actions of ${slip.agencyName}`,
    `Review ${slip.reference}, as at ${formatDate(slip.sentOn)}`,
    slip.marking,
    '',
    `These are the open actions of the review that ${slip.agencyName} leads or supports.`,
    `On the sheet “${COPY_SHEET}”, fill in the white columns of each action on which there is something to say. Leave the others empty.`,
    'The grey columns are there to be read. If something in them is wrong, say so in “What has been done”.',
    'Save the file and send it back to whoever sent it to you. You do not need anything but Excel.',
    'Please do not rename or remove columns, and do not copy rows.',
  ];
  lines.forEach((line, index) => {
    const cell = page.getCell(index + 1, 1);
    cell.value = line;
    cell.alignment = { wrapText: true, vertical: 'top' };
  });
  page.getCell(1, 1).font = { bold: true, size: 16 };
  page.getCell(3, 1).font = { bold: true };
  await page.protect('', { selectLockedCells: true, formatColumns: true });
}

async function writeActions(file: ExcelJS.Workbook, slip: ReturnSlip): Promise<void> {
  const page = file.addWorksheet(COPY_SHEET, {
    views: [{ state: 'frozen', xSplit: 0, ySplit: 1 }],
    headerFooter: { oddHeader: `&C${slip.marking}` },
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  const last = slip.actions.length + 1;
  SHOWN_COLUMNS.forEach(({ id, label, width }, index) => {
    const column = page.getColumn(index + 1);
    column.width = width;
    Object.assign(page.getCell(1, index + 1), { value: label, style: HEAD });
    slip.actions.forEach((sent, row) => {
      const cell = page.getCell(row + 2, index + 1);
      cell.value = sent.shown[id];
      cell.style = { ...GREY, numFmt: TEXT_FORMAT };
    });
  });
  PROGRESS_FIELDS.forEach((field, index) => writeProgress(page, { field, column: SHOWN_COLUMNS.length + index + 1, last }));
  const key = SHOWN_COLUMNS.length + PROGRESS_FIELDS.length + 1;
  page.getColumn(key).hidden = true;
  Object.assign(page.getCell(1, key), { value: COPY_KEY_LABEL, style: HEAD });
  slip.actions.forEach((sent, row) => (page.getCell(row + 2, key).value = sent.key));
  page.autoFilter = { from: { row: 1, column: 1 }, to: { row: last, column: key } };
  await page.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatColumns: true,
    formatRows: true,
    autoFilter: true,
  });
}

function writeProgress(
  page: ExcelJS.Worksheet,
  { field, column, last }: { readonly field: (typeof PROGRESS_FIELDS)[number]; readonly column: number; readonly last: number },
): void {
  const spec = progressSpec(field);
  page.getColumn(column).width = spec.kind === 'longText' || spec.kind === 'links' ? 44 : 18;
  const head = page.getCell(1, column);
  head.value = spec.label;
  head.style = HEAD;
  head.note = { texts: [{ text: spec.help }] };
  for (let row = 2; row <= last; row += 1) {
    const cell = page.getCell(row, column);
    cell.protection = { locked: false };
    cell.alignment = { wrapText: true, vertical: 'top' };
    // In any other format Excel takes "March 2026" for the first of March.
    cell.numFmt = spec.kind === 'date' ? DAY_FORMAT : TEXT_FORMAT;
    if (spec.choices !== undefined)
      cell.dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`"${spec.choices.map((choice) => choice.label).join(',')}"`],
        showErrorMessage: true,
        errorStyle: 'stop',
        errorTitle: spec.label,
        error: `Choose one of: ${spec.choices.map((choice) => choice.label).join(', ')}.`,
      };
  }
}

function writeSlip(file: ExcelJS.Workbook, slip: ReturnSlip): void {
  const page = file.addWorksheet(SLIP_SHEET, { state: 'veryHidden' });
  const text = packed(JSON.stringify(slip));
  page.getCell(1, 1).value = SLIP_MARK;
  for (let at = 0; at < text.length; at += SLIP_PIECE) page.getCell(at / SLIP_PIECE + 2, 1).value = text.slice(at, at + SLIP_PIECE);
}

export type OpenedReturn =
  | { readonly kind: 'opened'; readonly slip: ReturnSlip; readonly sheets: readonly ReturnedSheet[] }
  | { readonly kind: 'refused'; readonly sentence: string };

const refused = (sentence: string): OpenedReturn => ({ kind: 'refused', sentence });

/** Opens a file that came back. What it is not is said in a sentence. */
export async function openReturn(bytes: Uint8Array): Promise<OpenedReturn> {
  if (bytes.length > LARGEST_FILE) return refused('This file is larger than a copy for an agency can be. Choose the file that came back.');
  const file = new ExcelJS.Workbook();
  try {
    await file.xlsx.load(bytes.slice().buffer);
  } catch {
    return refused('This file could not be opened. Choose a workbook saved as .xlsx, without a password.');
  }
  const slipSheet = file.worksheets.find((page) => shown(page.getCell(1, 1)) === SLIP_MARK);
  if (slipSheet === undefined)
    return refused(
      'This workbook is not a copy that was sent from here: its hidden sheet is missing. Ask the agency for the file as it was sent.',
    );
  const slip = slipFrom(unpacked(column(slipSheet).slice(1).join('')) ?? '');
  if (slip === undefined)
    return refused(
      'What this file remembers of its sending is damaged, so nothing in it can be compared. Enter its reports by hand, under “New update”.',
    );
  const sheets = file.worksheets.filter((page) => page !== slipSheet).map((page) => ({ name: page.name, rows: textsOf(page) }));
  return { kind: 'opened', slip, sheets };
}

const column = (page: ExcelJS.Worksheet): readonly string[] =>
  Array.from({ length: Math.min(page.rowCount, MOST_ROWS) }, (_, row) => shown(page.getCell(row + 1, 1)));

function textsOf(page: ExcelJS.Worksheet): readonly (readonly string[])[] {
  const width = Math.min(page.columnCount, MOST_COLUMNS);
  return Array.from({ length: Math.min(page.rowCount, MOST_ROWS) }, (_, row) => {
    const line = page.findRow(row + 1);
    return line === undefined ? [] : Array.from({ length: width }, (__, at) => shown(line.getCell(at + 1)));
  });
}

/** What Excel itself shows where a formula comes to nothing. */
const UNREADABLE = '#VALUE!';
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A cell in words. Excel shows "March 2026" as Mar-26 and holds the first of March: the format tells which was meant. */
function shown(cell: ExcelJS.Cell): string {
  if (cell.isMerged && cell.master.address !== cell.address) return '';
  // A formula that was never computed has no result; that is not the same as an empty cell.
  if (cell.formula !== undefined && cell.formula !== '')
    return cell.result === undefined ? UNREADABLE : inWords(cell.result, cell.numFmt ?? '');
  return inWords(cell.value, cell.numFmt ?? '');
}

function inWords(value: ExcelJS.CellValue, format: string): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return UNREADABLE;
    const monthOnly = /m/i.test(format) && !/d/i.test(format) && value.getUTCDate() === 1;
    return monthOnly ? `${MONTHS[value.getUTCMonth()] ?? ''} ${value.getUTCFullYear()}` : value.toISOString().slice(0, 10);
  }
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('hyperlink' in value) return value.hyperlink.startsWith('https:') ? value.hyperlink : String(value.text);
  if ('error' in value) return value.error;
  return '';
}
