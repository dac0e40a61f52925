import { rangeRef, readXlsx, writeXlsx, type Cell, type CellStyle, type DataValidation, type Sheet, type WriteSheet } from 'hucre/xlsx';
import { repack, unpack } from '../../reading';
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
/** 20,000 rows of 200 columns. */
const READ_RANGE = 'A1:GR20000';
/** Well under what a cell holds. */
const SLIP_PIECE = 30_000;
const SLIP_MARK = 'urn:accord:return:1';

const WRAPPED = { wrapText: true, vertical: 'top' } as const;
const HEAD: CellStyle = {
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FF1F4E79' } },
  font: { bold: true, color: { rgb: 'FFFFFFFF' } },
  alignment: WRAPPED,
};
const GREY: CellStyle = {
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF3F2F1' } },
  alignment: WRAPPED,
  numFmt: TEXT_FORMAT,
};

/** "Actions of Northshire Police – DHR 12.xlsx": a name that every machine takes. */
export function copyFileName({ agencyName, reference }: ReturnSlip): string {
  return `${`Actions of ${agencyName} – ${reference}`.replace(/[\\/:*?"<>|]/g, ' ').trim()}.xlsx`;
}

/** Cells by their place, "row,column" from 0. A text is written as a text: what begins with = is no formula (W2). */
type Cells = Map<string, Partial<Cell>>;

/** The copy that is sent to an agency, as an .xlsx file: all of it is protected but what the agency fills in. */
export async function writeCopy(slip: ReturnSlip): Promise<Uint8Array> {
  return writeXlsx({ sheets: [readMeSheet(slip), actionsSheet(slip), slipSheet(slip)], activeSheet: 1 });
}

function readMeSheet(slip: ReturnSlip): WriteSheet {
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
  const fonts: Readonly<Record<number, CellStyle>> = { 0: { font: { bold: true, size: 16 } }, 2: { font: { bold: true } } };
  return {
    name: READ_ME_SHEET,
    columns: [{ width: 90 }],
    cells: new Map(lines.map((value, row) => [`${row},0`, { value, style: { ...fonts[row], alignment: WRAPPED } }])),
    headerFooter: { oddHeader: `&C${slip.marking}` },
    protection: { sheet: true, selectLockedCells: true, formatColumns: true },
  };
}

function actionsSheet(slip: ReturnSlip): WriteSheet {
  const cells: Cells = new Map();
  const last = slip.actions.length + 1;
  SHOWN_COLUMNS.forEach(({ id, label }, column) => {
    cells.set(`0,${column}`, { value: label, style: HEAD });
    slip.actions.forEach((sent, row) => cells.set(`${row + 1},${column}`, { value: sent.shown[id], style: GREY }));
  });
  const first = SHOWN_COLUMNS.length;
  PROGRESS_FIELDS.forEach((field, index) => writeProgress(cells, { field, column: first + index, last }));
  const key = first + PROGRESS_FIELDS.length;
  cells.set(`0,${key}`, { value: COPY_KEY_LABEL, style: HEAD });
  slip.actions.forEach((sent, row) => cells.set(`${row + 1},${key}`, { value: sent.key }));
  const wide = (field: (typeof PROGRESS_FIELDS)[number]): number => (['longText', 'links'].includes(progressSpec(field).kind) ? 44 : 18);
  return {
    name: COPY_SHEET,
    columns: [
      ...SHOWN_COLUMNS.map(({ width }) => ({ width })),
      ...PROGRESS_FIELDS.map((field) => ({ width: wide(field) })),
      { hidden: true },
    ],
    cells,
    freezePane: { rows: 1 },
    headerFooter: { oddHeader: `&C${slip.marking}` },
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    autoFilter: { range: rangeRef(0, 0, last - 1, key) },
    dataValidations: PROGRESS_FIELDS.flatMap((field, index) => choicesOf(field, rangeRef(1, first + index, last - 1, first + index))),
    protection: {
      sheet: true,
      selectLockedCells: true,
      selectUnlockedCells: true,
      formatColumns: true,
      formatRows: true,
      autoFilter: true,
    },
  };
}

interface ProgressColumn {
  readonly field: (typeof PROGRESS_FIELDS)[number];
  /** From 0. */
  readonly column: number;
  readonly last: number;
}

function writeProgress(cells: Cells, { field, column, last }: ProgressColumn): void {
  const spec = progressSpec(field);
  cells.set(`0,${column}`, { value: spec.label, style: HEAD, comment: { text: spec.help } });
  // In any other format Excel takes "March 2026" for the first of March.
  const numFmt = spec.kind === 'date' ? DAY_FORMAT : TEXT_FORMAT;
  for (let row = 1; row < last; row += 1)
    cells.set(`${row},${column}`, { value: null, style: { protection: { locked: false }, alignment: WRAPPED, numFmt } });
}

/** The list that a field is chosen from; none where it is free. */
function choicesOf(field: (typeof PROGRESS_FIELDS)[number], range: string): readonly DataValidation[] {
  const { choices, label } = progressSpec(field);
  if (choices === undefined) return [];
  const values = choices.map((choice) => choice.label);
  return [
    {
      type: 'list',
      values,
      range,
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: label,
      errorMessage: `Choose one of: ${values.join(', ')}.`,
    },
  ];
}

function slipSheet(slip: ReturnSlip): WriteSheet {
  const text = packed(JSON.stringify(slip));
  const pieces = Array.from({ length: Math.ceil(text.length / SLIP_PIECE) }, (_, at) => text.slice(at * SLIP_PIECE, (at + 1) * SLIP_PIECE));
  return { name: SLIP_SHEET, veryHidden: true, rows: [SLIP_MARK, ...pieces].map((piece) => [piece]) };
}

export type OpenedReturn =
  | { readonly kind: 'opened'; readonly slip: ReturnSlip; readonly sheets: readonly ReturnedSheet[] }
  | { readonly kind: 'refused'; readonly sentence: string };

const refused = (sentence: string): OpenedReturn => ({ kind: 'refused', sentence });

/** Opens a file that came back. What it is not is said in a sentence. */
export async function openReturn(bytes: Uint8Array): Promise<OpenedReturn> {
  if (bytes.length > LARGEST_FILE) return refused('This file is larger than a copy for an agency can be. Choose the file that came back.');
  const pages = await pagesOf(bytes);
  if (pages === undefined) return refused('This file could not be opened. Choose a workbook saved as .xlsx, without a password.');
  const slipPage = pages.find((page) => shown(page, 0, 0) === SLIP_MARK);
  if (slipPage === undefined)
    return refused(
      'This workbook is not a copy that was sent from here: its hidden sheet is missing. Ask the agency for the file as it was sent.',
    );
  const pieces = slipPage.rows.slice(1).map((_, row) => shown(slipPage, row + 1, 0));
  const slip = slipFrom(unpacked(pieces.join('')) ?? '');
  if (slip === undefined)
    return refused(
      'What this file remembers of its sending is damaged, so nothing in it can be compared. Enter its reports by hand, under “New update”.',
    );
  const sheets = pages.filter((page) => page !== slipPage).map((page) => ({ name: page.name, rows: textsOf(page) }));
  return { kind: 'opened', slip, sheets };
}

/** The sheets of a file; undefined where it is no workbook, or unpacks to more than one may. */
async function pagesOf(bytes: Uint8Array): Promise<readonly Sheet[] | undefined> {
  const opened = unpack(bytes);
  if (!opened.ok) return undefined;
  try {
    return (await readXlsx(repack(opened.files), { readStyles: true, range: READ_RANGE })).sheets;
  } catch {
    return undefined;
  }
}

const textsOf = (page: Sheet): readonly (readonly string[])[] =>
  page.rows.map((values, row) => values.map((_, column) => shown(page, row, column)));

/** What Excel itself shows where a formula comes to nothing. */
const UNREADABLE = '#VALUE!';
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A cell in words. Excel shows "March 2026" as Mar-26 and holds the first of March: the format tells which was meant. */
function shown({ rows, cells }: Sheet, row: number, column: number): string {
  const value = rows[row]?.[column];
  const cell = cells?.get(`${row},${column}`);
  // A formula that was never computed has no result; that is not the same as an empty cell.
  if (cell?.formula !== undefined && cell.formula !== '' && (value === null || value === undefined)) return UNREADABLE;
  // What is shown of a link may be anything; where it leads is what was meant.
  if (cell?.hyperlink?.target.startsWith('https:') === true) return cell.hyperlink.target;
  if (value === null || value === undefined) return '';
  if (!(value instanceof Date)) return String(value);
  if (Number.isNaN(value.getTime())) return UNREADABLE;
  const format = cell?.style?.numFmt ?? '';
  const monthOnly = /m/i.test(format) && !/d/i.test(format) && value.getUTCDate() === 1;
  return monthOnly ? `${MONTHS[value.getUTCMonth()] ?? ''} ${value.getUTCFullYear()}` : value.toISOString().slice(0, 10);
}
