import type { ICellData, IMutationInfo, IStyleData, ObjectMatrix } from '@univerjs/core';
import { ISheetClipboardService } from '@univerjs/sheets-ui';
import type { ISheetDiscreteRangeLocation } from '@univerjs/sheets-ui';
import type { ExcelHost } from '../../excel/browser';
import { numberFormatAt, readEntry, sheetById } from '../../excel/browser';
import type { Grid } from './create-grid';

const forcedText = 4;
/** What Excel holds in one cell. */
const longestCell = 32_767;

interface Mutations {
  readonly redos: IMutationInfo[];
  readonly undos: IMutationInfo[];
}

/**
 * The grid reads again, as American, what is pasted, and gives it formats of its own, also to the cells that it was copied
 * from. Here a copied cell keeps its format, and a text from elsewhere is read as typing is: as British Excel reads it.
 */
export function readPasted(grid: Grid, host: ExcelHost): void {
  const clipboard = grid.injector.get(ISheetClipboardService);
  const copied = new WeakMap<ICellData, IStyleData['n']>();

  const ownFormat = (to: ISheetDiscreteRangeLocation, row: number, column: number): string => {
    const sheet = sheetById(host.workbook, to.subUnitId);
    return sheet === undefined ? 'General' : numberFormatAt(host.workbook, sheet, { row, column });
  };
  /** What a text from elsewhere becomes in the cell; undefined where the grid may read it by itself. */
  const read = (whole: string, own: string): ICellData | undefined => {
    const text = whole.slice(0, longestCell);
    if (text === '' || text.startsWith('=')) return undefined;
    if (own === '@') return { v: text, t: forcedText, f: null, p: null, s: { n: { pattern: own } } };
    const { value, numberFormat } = readEntry(text, own);
    if (typeof value !== 'number') return { v: typeof value === 'string' ? value : text, t: 1, f: null };
    const pattern = own === 'General' ? numberFormat : own;
    return { v: value, t: 2, f: null, ...(pattern === undefined ? {} : { s: { n: { pattern } } }) };
  };
  const write = (to: ISheetDiscreteRangeLocation, cellValue: Record<number, Record<number, ICellData>>): Mutations => ({
    redos: Object.keys(cellValue).length
      ? [{ id: 'sheet.mutation.set-range-values', params: { unitId: to.unitId, subUnitId: to.subUnitId, cellValue } }]
      : [],
    undos: [], // the grid's own step puts back all that stood there
  });

  clipboard.addClipboardHook({
    id: 'accord-before-paste',
    priority: -1000,
    onPasteCells: (_from, _to, data: ObjectMatrix<ICellData>) => {
      data.forValue((_row, _column, cell) => {
        if (typeof cell?.s !== 'object' || cell.s === null) return;
        // the grid writes into this object, which every cell of that look shares
        cell.s = structuredClone(cell.s);
        copied.set(cell, structuredClone(cell.s.n));
      });
      return { redos: [], undos: [] };
    },
  });
  clipboard.addClipboardHook({
    id: 'accord-after-paste',
    priority: 1000,
    onPasteCells: (from, to, data: ObjectMatrix<ICellData>, { copyType }) => {
      const cellValue: Record<number, Record<number, ICellData>> = {};
      if (copyType === 'CUT') return write(to, cellValue);
      data.forValue((at, across, cell) => {
        const [row, column] = [to.range.rows[at], to.range.cols[across]];
        if (row === undefined || column === undefined || !cell) return;
        const text = cell.p?.body?.dataStream.replace(/\r\n$/, '') ?? cell.v;
        const wanted = from
          ? { s: { n: copied.get(cell) ?? null } }
          : typeof text === 'string' && !cell.f
            ? read(text, ownFormat(to, row, column))
            : undefined;
        if (wanted) (cellValue[row] ??= {})[column] = wanted;
      });
      return write(to, cellValue);
    },
    onPastePlainText: (to, text) => {
      const [row = 0, column = 0] = [to.range.rows[0], to.range.cols[0]];
      const wanted = read(text, ownFormat(to, row, column));
      return write(to, wanted === undefined ? {} : { [row]: { [column]: wanted } });
    },
  });
}
