import { mergeWorksheetSnapshotWithDefault } from '@univerjs/core';
import type { ICellData, IStyleData, IWorksheetData, Nullable } from '@univerjs/core';
import type { ExcelHost, Redraw, Sheet } from '../../excel/browser';

import { restyled, signature } from './cell-style';
import { unitId } from './create-grid';
import type { Grid } from './create-grid';
import { drawSheet } from './draw-sheet';
import type { Drawing, RowSpan } from './draw-sheet';
import { onCellClosed, openCell } from './open-cell';
import type { OpenCell } from './open-cell';
import { fontName, fontSize } from './row-height';
import { drawRules } from './draw-rules';
import { reveal } from './reveal';

const spareRows = 200;
const leastColumns = 30;
/** A change of more rows than this is one of whole columns. */
const mostRows = 100000;

/** The grid's data for a sheet that it does not have yet. */
export function sheetData(host: ExcelHost, sheet: Sheet): Partial<IWorksheetData> {
  const { cells, rows, columns } = drawSheet(host.workbook, sheet);
  const cellData: Record<number, Record<number, ICellData>> = {};
  cells.forEach((row, r) => {
    row.forEach((cell, c) => {
      if (cell) (cellData[r] ??= {})[c] = cell;
    });
  });
  return {
    id: sheet.id,
    name: sheet.name,
    tabColor: sheet.tabColor,
    hidden: sheet.visibility === 'Visible' ? 0 : 1,
    rowCount: Math.max(1000, cells.length + spareRows),
    columnCount: Math.max(leastColumns, columns.length + 6),
    defaultColumnWidth: 72,
    defaultRowHeight: 20,
    defaultStyle: { ff: fontName, fs: fontSize },
    showGridlines: sheet.showGridlines ? 1 : 0,
    cellData: cellData as IWorksheetData['cellData'],
    rowData: Object.fromEntries(rows.map((row, index) => [index, row])),
    columnData: Object.fromEntries(columns.map((column, index) => [index, column])),
    mergeData: sheet.merges.map((box) => ({
      startRow: box.row,
      endRow: box.row + box.rows - 1,
      startColumn: box.column,
      endColumn: box.column + box.columns - 1,
    })),
    freeze: frozen(sheet),
  };
}

function frozen(sheet: Sheet): { startRow: number; startColumn: number; ySplit: number; xSplit: number } {
  const { rows, columns } = sheet.frozen;
  return { startRow: rows || -1, startColumn: columns || -1, ySplit: rows, xSplit: columns };
}

/** Very hidden sheets are none of the grid's business. */
export const shownSheets = (host: ExcelHost): Sheet[] => host.workbook.state.sheets.filter((sheet) => sheet.visibility !== 'VeryHidden');

export interface Renderer {
  /** Whether the grid's changes are our own doing just now. */
  readonly busy: () => boolean;
  /** Whether the grid still shows the cell as it was before the add-in last wrote into it. */
  readonly isLate: (sheetId: string, at: { readonly row: number; readonly column: number }) => boolean;
  /** Brings the grid to what the workbook is, at once. */
  readonly flush: () => void;
  readonly request: (redraw: Redraw) => void;
  /** Runs `act` without its changes being taken for a person's. */
  readonly quietly: (act: () => void) => void;
}

/** Keeps the grid showing the workbook: only what differs is touched. `before` runs first, so that nothing typed is drawn over. */
export function createRenderer(grid: Grid, host: ExcelHost, before: () => void): Renderer {
  let depth = 0;
  let waiting = false;
  const stale = new Map<string, RowSpan | 'all'>();
  /** Sheets with a cell that was left as it is, because somebody was typing into it. */
  const late = new Map<string, OpenCell>();
  const isLate = (sheetId: string, { row, column }: Pick<OpenCell, 'row' | 'column'>): boolean => {
    const held = late.get(sheetId);
    return held?.row === row && held.column === column;
  };
  const passedBy = new Map<string, string>();
  let order = false;
  let selected = false;

  const run = (id: string, params: object): void => void grid.commands.syncExecuteCommand(id, { unitId, ...params });

  const drawCells = (sheet: Sheet, part: RowSpan | undefined): void => {
    const target = grid.sheet(sheet.id);
    if (!target) return;
    const drawing = drawSheet(host.workbook, sheet, part);
    const { first, cells, columns } = drawing;
    const subUnitId = sheet.id;
    const last = first + cells.length;
    if (last > target.getRowCount()) run('sheet.mutation.set-worksheet-row-count', { subUnitId, rowCount: last + spareRows });
    if (columns.length > target.getColumnCount())
      run('sheet.mutation.set-worksheet-column-count', { subUnitId, columnCount: columns.length + 6 });
    const styles = grid.workbook().getStyles();
    const styleIn = (cell: Nullable<ICellData>): Nullable<IStyleData> =>
      typeof cell?.s === 'string' ? (styles.get(cell.s) as Nullable<IStyleData>) : cell?.s;
    const known = new Map<string, string>();
    const styleOf = (cell: Nullable<ICellData>): string => {
      const { s } = cell ?? {};
      if (typeof s !== 'string') return s ? signed(s) : signature(s);
      const held = known.get(s) ?? signature(styles.get(s) as IStyleData);
      known.set(s, held);
      return held;
    };
    const typedInto = openCell(grid);
    const changes: Record<number, Record<number, ICellData | null>> = {};
    const end = part ? part.last + 1 : Math.max(last, target.getCellMatrix().getLength());
    for (let row = first; row < end; row += 1) {
      const shown = target.getCellMatrix().getRow(row);
      const width = Math.max(cells[row - first]?.length ?? 0, shown ? Math.max(-1, ...Object.keys(shown).map(Number)) + 1 : 0);
      for (let column = 0; column < width; column += 1) {
        const wanted = cells[row - first]?.[column];
        const now = shown?.[column];
        const same =
          (wanted?.f ?? '') === (now?.f ?? '') &&
          ((wanted?.f !== undefined && now?.f === wanted.f) || (wanted?.v ?? '') === (now?.v ?? '')) &&
          !(wanted?.v === undefined && now?.p) &&
          styleOf(wanted) === styleOf(now);
        if (isLate(sheet.id, { row, column }) && !typedInto) late.delete(sheet.id);
        if (same) continue;
        if (typedInto?.sheetId === sheet.id && typedInto.row === row && typedInto.column === column) {
          late.set(sheet.id, typedInto);
          continue;
        }
        (changes[row] ??= {})[column] = wanted
          ? { v: null, f: null, p: null, si: null, t: null, ...wanted, s: restyled(wanted.s as IStyleData, styleIn(now)) }
          : { v: null, f: null, p: null, si: null, t: null, s: null };
      }
    }
    if (Object.keys(changes).length) run('sheet.mutation.set-range-values', { subUnitId, cellValue: changes });
    drawLines(sheet, drawing);
    if (!part) layOut(sheet);
  };

  /** Which rows a filter hides is asked of the workbook; the grid has to be told to ask. */
  const layOut = (sheet: Sheet): void => {
    const filtered = sheet.rowSettings.flatMap((setting, row) => (setting?.filtered ? [row] : [])).join();
    if (filtered === (passedBy.get(sheet.id) ?? '')) return;
    passedBy.set(sheet.id, filtered);
    run('sheet.mutation.set-row-visible', { subUnitId: sheet.id, ranges: [] });
  };

  const drawLines = (sheet: Sheet, { first, rows, columns }: Drawing): void => {
    const target = grid.sheet(sheet.id);
    if (!target) return;
    const subUnitId = sheet.id;
    const rowRange = (row: number): object => ({ startRow: row, endRow: row, startColumn: 0, endColumn: target.getColumnCount() - 1 });
    const columnRange = (column: number): object => ({
      startRow: 0,
      endRow: target.getRowCount() - 1,
      startColumn: column,
      endColumn: column,
    });
    const heights: Record<number, number> = {};
    const own: object[] = [];
    const hide: object[] = [];
    const show: object[] = [];
    rows.forEach((row, place) => {
      const index = first + place;
      const now = target.getRowManager().getRow(index);
      if ((now?.h ?? 20) !== row.h) heights[index] = row.h ?? 20;
      // a height that the grid finds by itself counts only the cells it has just changed
      if (now?.ia !== 0) own.push(rowRange(index));
      const hidden = now?.hd === 1;
      if (hidden !== (row.hd === 1)) (row.hd ? hide : show).push(rowRange(index));
    });
    const ranges = Object.keys(heights).map((row) => rowRange(Number(row)));
    if (ranges.length) run('sheet.mutation.set-worksheet-row-height', { subUnitId, ranges, rowHeight: heights });
    if (own.length) run('sheet.mutation.set-worksheet-row-is-auto-height', { subUnitId, ranges: own, autoHeightInfo: 0 });
    if (hide.length) run('sheet.mutation.set-row-hidden', { subUnitId, ranges: hide });
    if (show.length) run('sheet.mutation.set-row-visible', { subUnitId, ranges: show });
    for (let index = 0; index < Math.max(columns.length, target.getColumnCount()); index += 1) {
      const now = target.getColumnManager().getColumn(index);
      const wanted = columns[index] ?? { w: 72, hd: 0 };
      if ((now?.w ?? 72) !== wanted.w)
        run('sheet.mutation.set-worksheet-col-width', { subUnitId, ranges: [columnRange(index)], colWidth: wanted.w });
      if ((now?.hd === 1) !== (wanted.hd === 1)) {
        run(wanted.hd ? 'sheet.mutation.set-col-hidden' : 'sheet.mutation.set-col-visible', { subUnitId, ranges: [columnRange(index)] });
      }
    }
    const freeze = target.getFreeze();
    const wanted = frozen(sheet);
    if (freeze.ySplit !== wanted.ySplit || freeze.xSplit !== wanted.xSplit) run('sheet.mutation.set-frozen', { subUnitId, ...wanted });
  };

  const drawOrder = (): void => {
    const sheets = shownSheets(host);
    sheets.forEach((sheet, index) => {
      const target = grid.sheet(sheet.id);
      if (!target) run('sheet.mutation.insert-sheet', { index, sheet: mergeWorksheetSnapshotWithDefault(sheetData(host, sheet)) });
      else {
        if (target.getName() !== sheet.name) run('sheet.mutation.set-worksheet-name', { subUnitId: sheet.id, name: sheet.name });
        if ((target.getConfig().tabColor ?? '') !== sheet.tabColor)
          run('sheet.mutation.set-tab-color', { subUnitId: sheet.id, color: sheet.tabColor });
        const hidden = sheet.visibility === 'Visible' ? 0 : 1;
        if (target.isSheetHidden() !== hidden) run('sheet.mutation.set-worksheet-hidden', { subUnitId: sheet.id, hidden });
      }
    });
    const active = host.workbook.state.active;
    if (grid.workbook().getActiveSheet()?.getSheetId() !== active && grid.sheet(active))
      grid.api.getActiveWorkbook()?.setActiveSheet(active);
    for (const target of grid.workbook().getSheets()) {
      if (!sheets.some((sheet) => sheet.id === target.getSheetId())) {
        run('sheet.mutation.remove-sheet', { subUnitId: target.getSheetId(), subUnitName: target.getName() });
      }
    }
  };

  const quietly = (act: () => void): void => {
    depth += 1;
    try {
      act();
    } finally {
      depth -= 1;
    }
  };

  const flush = (): void => {
    before();
    waiting = false;
    if (!order && !stale.size && !selected) return;
    const { active, selection } = host.workbook.state;
    quietly(() => {
      if (order) drawOrder();
      const everything = order;
      const asked = new Map(stale);
      order = false;
      stale.clear();
      for (const sheet of shownSheets(host)) {
        const part = asked.get(sheet.id);
        const moved = everything || [...asked.values()].includes('all');
        if (part !== undefined && part !== 'all' && !everything) drawCells(sheet, part);
        else if (part === 'all' || everything || (moved && hasFormulas(sheet))) {
          drawCells(sheet, undefined);
          drawRules(grid, host, sheet, run);
        }
      }
      if (selected) reveal(grid, active, selection);
      selected = false;
    });
  };

  const request = (redraw: Redraw): void => {
    if (redraw.kind === 'workbook') order = true;
    else if (redraw.kind === 'selection') selected = true;
    else {
      const before = stale.get(redraw.sheet);
      const span =
        redraw.kind === 'sheet' || redraw.box.rows > mostRows
          ? 'all'
          : { first: redraw.box.row, last: redraw.box.row + redraw.box.rows - 1 };
      const whole = before === 'all' || span === 'all';
      stale.set(
        redraw.sheet,
        whole ? 'all' : before ? { first: Math.min(before.first, span.first), last: Math.max(before.last, span.last) } : span,
      );
    }
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      if (waiting) flush();
    }, 0);
  };
  onCellClosed(grid, () => {
    for (const sheet of late.keys()) request({ kind: 'sheet', sheet });
  });
  return { busy: () => depth > 0, isLate, flush, quietly, request };
}

/** The formulas of a sheet may read otherwise once rows have moved or a table has grown elsewhere. */
const hasFormulas = (sheet: Sheet): boolean => sheet.rows.some((row) => row?.some((cell) => cell?.formula !== undefined));

const signatures = new WeakMap<IStyleData, string>();

function signed(style: IStyleData): string {
  const made = signatures.get(style) ?? signature(style);
  signatures.set(style, made);
  return made;
}
