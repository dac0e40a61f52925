import { readXlsx, type Cell as FileCell, type CellValue, type Sheet } from 'hucre/xlsx';
import { cleanText } from '../grid/clean';
import type { Beside, Cell, Grid, GridNote, GridRow } from '../grid/grid';

/** 200 columns and 100,000 rows; what lies outside is never made. */
const READ_RANGE = 'A1:GR100000';
const MOST_COLUMNS = 200;

/** A calendar date as ISO: Excel holds neither time zone nor, in a plan, a time of day (S13). */
const iso = (date: Date): string => (Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10));

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
/** A date whose format shows no day ("mmm-yy") was typed as a month; the day behind it is Excel's own. */
const showsDay = (format: string | undefined): boolean =>
  format === undefined || !/[my]/i.test(format) || /d/i.test(format.replace(/\[[^\]]*\]|"[^"]*"/g, ''));
const asShown = (date: Date, format: string | undefined): string =>
  iso(date) === '' || showsDay(format) ? iso(date) : `${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;

function shown(value: CellValue | undefined, cell: FileCell | undefined): string {
  // Excel's own word for a formula that came to nothing says nothing of a plan.
  if (value === null || value === undefined || cell?.type === 'error') return '';
  if (value instanceof Date) return asShown(value, cell?.style?.numFmt);
  if (typeof value === 'boolean' && cell?.checkbox === true) return value ? '☒' : '☐';
  if (typeof value === 'number' && cell?.style?.numFmt?.includes('%') === true) return `${Math.round(value * 1000) / 10}%`;
  return String(value);
}

/** A workbook: every sheet that is not hidden away, merged cells as such, dates as dates, hidden rows said. */
export async function xlsxGrid(name: string, bytes: Uint8Array): Promise<Grid> {
  const { sheets: all } = await readXlsx(bytes, {
    readStyles: true,
    range: READ_RANGE,
    sheets: ({ hidden, veryHidden }) => hidden !== true && veryHidden !== true,
  });
  const rows: GridRow[] = [];
  const notes: GridNote[] = [];
  const sheets = all.filter((sheet) => sheet.rows.length > 0);
  sheets.forEach((sheet, index) => {
    const merged = mergedPlaces(sheet);
    let hidden = 0;
    let empty = false;
    sheet.rows.forEach((values, row) => {
      const cells = values.slice(0, MOST_COLUMNS).map((value, column) => readCell(sheet, value, { row, column, merged }));
      const beside = cells.flatMap((cell, column) =>
        cell.merged === undefined ? besideOf(sheet.cells?.get(`${row},${column}`), column + 1) : [],
      );
      if (beside.length === 0 && cells.every((cell) => cell.text === '' || cell.merged !== undefined)) {
        empty = true;
        return;
      }
      if (sheet.rowDefs?.get(row)?.hidden === true) hidden++;
      const place = `Sheet ${sheet.name}, row ${row + 1}`;
      rows.push({
        line: rows.length + 1,
        place,
        table: index + 1,
        gap: false,
        ...(empty ? { above: 'empty' } : {}),
        cells,
        ...(beside.length === 0 ? {} : { beside }),
      });
      empty = false;
    });
    if (hidden > 0) notes.push({ code: 'hidden-rows', line: rows.length, params: { sheet: sheet.name, hidden } });
  });
  if (sheets.length > 1) notes.push({ code: 'several-sheets', line: 1, params: { sheets: sheets.map((sheet) => sheet.name).join(', ') } });
  return { name, kind: 'xlsx', rows, notes };
}

/** A cell without what is struck through in it. */
function live(value: CellValue | undefined, cell: FileCell | undefined): string {
  const runs = cell?.richText;
  if (runs?.some(({ font }) => font?.strikethrough === true) === true)
    return cleanText(
      runs
        .filter(({ font }) => font?.strikethrough !== true)
        .map(({ text }) => text)
        .join(''),
    );
  return cell?.style?.font?.strikethrough === true ? '' : cleanText(shown(value, cell));
}

/** A note on a cell, and what is struck through in it. */
function besideOf(cell: FileCell | undefined, column: number): readonly Beside[] {
  if (cell === undefined) return [];
  const note = cleanText(cell.comment?.text ?? '');
  const struck =
    cell.style?.font?.strikethrough === true
      ? shown(cell.value, cell)
      : (cell.richText ?? [])
          .filter(({ font }) => font?.strikethrough === true)
          .map(({ text }) => text)
          .join(' ');
  return [
    ...(note === '' ? [] : [{ text: note, column, reason: 'comment' } as const]),
    ...(struck.trim() === '' ? [] : [{ text: cleanText(struck), column, reason: 'struck' } as const]),
  ];
}

/** Where the first cell of a merged range stands, by the place, "row,column", of each cell that it covers. */
type MergedPlaces = ReadonlyMap<string, { readonly row: number; readonly column: number }>;

function mergedPlaces({ merges = [], rows }: Sheet): MergedPlaces {
  const places = new Map<string, { readonly row: number; readonly column: number }>();
  // Merged ranges never overlap: those of a whole workbook cover no more cells than there are.
  let left = rows.length * MOST_COLUMNS;
  for (const { startRow, startCol, endRow, endCol } of merges)
    for (let row = startRow; row <= Math.min(endRow, rows.length - 1); row++)
      for (let column = startCol; column <= Math.min(endCol, MOST_COLUMNS - 1) && left-- > 0; column++)
        if (row !== startRow || column !== startCol) places.set(`${row},${column}`, { row: startRow, column: startCol });
  return places;
}

interface At {
  readonly row: number;
  readonly column: number;
  readonly merged: MergedPlaces;
}

function readCell(sheet: Sheet, value: CellValue | undefined, { row, column, merged }: At): Cell {
  const first = merged.get(`${row},${column}`);
  if (first === undefined) return { text: live(value, sheet.cells?.get(`${row},${column}`)) };
  const text = live(sheet.rows[first.row]?.[first.column], sheet.cells?.get(`${first.row},${first.column}`));
  return { text, merged: first.column === column ? 'down' : 'across' };
}
