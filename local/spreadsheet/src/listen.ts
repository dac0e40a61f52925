import type { ICellData, ICommandInfo, IExecutionOptions, IRange, IStyleData, Nullable } from '@univerjs/core';
import type { Box, CellValue, ExcelHost, Sheet } from '../../excel/browser';
import {
  activateSheet,
  adoptSheet,
  cellsChanged,
  copyCells,
  copySheet,
  deleteSheet,
  growTables,
  mendHeaders,
  numberFormatAt,
  pasteCells,
  renameSheet,
  setCell,
  setStyle,
  sheetById,
  shiftCells,
  showSheet,
  styleAt,
  tablesOf,
  valueAt,
  gridFormula,
  lendValue,
  wholeColumns,
  wholeRows,
} from '../../excel/browser';
import { signature, toCellStyle, toGridStyle } from './cell-style';
import { unitId } from './create-grid';
import type { Grid } from './create-grid';
import { forgetRules, ruleMutation } from './draw-rules';
import { laidStyles, tableAt, tableStyle, widthOf } from './draw-sheet';
import type { Renderer } from './render';

interface Params {
  readonly unitId?: string;
  readonly subUnitId?: string;
  readonly range?: IRange;
  readonly ranges?: readonly IRange[];
  readonly cellValue?: Readonly<Record<number, Readonly<Record<number, unknown>>>>;
  readonly sheet?: { readonly id: string; readonly name: string };
  readonly index?: number;
  readonly name?: string;
  readonly hidden?: number;
  readonly colWidth?: number | Readonly<Record<number, number | null>>;
  readonly rowHeight?: number | Readonly<Record<number, number | null>>;
  readonly fromRange?: IRange;
  readonly toRange?: IRange;
  readonly from?: { readonly subUnitId: string };
  readonly to?: { readonly subUnitId: string };
  readonly sourceRange?: IRange;
  readonly targetRange?: IRange;
  readonly ySplit?: number;
  readonly xSplit?: number;
}

export interface Listener {
  /** Takes into the workbook what the grid holds and the workbook does not. */
  readonly flush: () => void;
}

interface Told {
  readonly renderer: () => Renderer;
  /** Told of what a person changes. */
  readonly touched: (sheetId: string, box: Box | 'all') => void;
}

const mutation = 2;
const points = (pixels: number): number => (pixels * 3) / 4;

/** Takes what a person does in the grid into the workbook. */
export function listen(grid: Grid, host: ExcelHost, { renderer, touched }: Told): Listener {
  const { workbook } = host;
  const edited = new Map<string, Box[] | 'all'>();
  let waiting = false;

  const mark = (sheetId: string, box: Box | 'all'): void => {
    touched(sheetId, box);
    const held = edited.get(sheetId);
    if (box === 'all') edited.set(sheetId, 'all');
    else if (held !== 'all') edited.set(sheetId, [...(held ?? []), box]);
    if (waiting) return;
    waiting = true;
    queueMicrotask(flush);
  };

  const contentOf = (
    sheet: Sheet,
    cell: Nullable<ICellData>,
    at: { readonly row: number; readonly column: number },
  ): { readonly value: CellValue; readonly formula: string | undefined } => {
    if (cell?.f || cell?.si) {
      const shown = cell.f ?? grid.api.getActiveWorkbook()?.getSheetBySheetId(sheet.id)?.getRange(at.row, at.column).getFormula();
      // the grid knows no table's columns by name: a formula that was filled or copied keeps those of its neighbours
      const known = [at.row, at.row - 1, at.row + 1]
        .map((row) => sheet.rows[row]?.[at.column]?.formula)
        .find((held) => held !== undefined && gridFormula(workbook, sheet, { ...at, formula: held }) === shown);
      // As in Excel, a formula that is put into a text cell is the text of a formula (W2).
      if (known === undefined && numberFormatAt(workbook, sheet, at) === '@') return { value: shown ?? '', formula: undefined };
      return { value: (cell.v ?? 0) as CellValue, formula: known ?? shown ?? undefined };
    }
    const rich = cell?.p?.body?.dataStream.replace(/\r\n$/, '').replace(/\r/g, '\n');
    const value = rich ?? cell?.v ?? '';
    return { value: cell?.t === 3 ? Boolean(value) : value, formula: undefined };
  };

  const readStyle = (sheet: Sheet, cell: Nullable<ICellData>, at: { readonly row: number; readonly column: number }): void => {
    const drawn = (typeof cell?.s === 'string' ? grid.workbook().getStyles().get(cell.s) : cell?.s) as Nullable<IStyleData>;
    const own = styleAt(workbook, sheet, { row: at.row, column: at.column });
    const laid = [tableStyle(tableAt(tablesOf(workbook, sheet), at.row, at.column), at.row), ...laidStyles];
    if (laid.some((style) => signature(drawn) === signature(toGridStyle({ ...style, ...own })))) return;
    const read = Object.entries(toCellStyle(drawn));
    const changes = laid
      .map((style) => read.filter(([member, value]) => value !== ({ ...style, ...own }[member] ?? null)))
      .reduce((least, each) => (each.length < least.length ? each : least));
    if (changes.length) setStyle(workbook, sheet, { box: { ...at, rows: 1, columns: 1 }, changes: Object.fromEntries(changes) });
  };

  const readBox = (sheet: Sheet, box: Box): void => {
    const target = grid.sheet(sheet.id);
    if (!target) return;
    const changed: { row: number; column: number }[] = [];
    let before: CellValue = '';
    for (let row = box.row; row < box.row + box.rows; row += 1) {
      for (let column = box.column; column < box.column + box.columns; column += 1) {
        const cell = target.getCellMatrix().getValue(row, column);
        const held = sheet.rows[row]?.[column];
        if (!cell && !held) continue;
        const at = { row, column };
        const content = contentOf(sheet, cell, at);
        if (content.formula !== held?.formula || (content.formula === undefined && content.value !== (held?.value ?? ''))) {
          before = valueAt(workbook, sheet, { row, column });
          setCell(sheet, at, content);
          changed.push(at);
        }
        if (!renderer().isLate(sheet.id, at)) readStyle(sheet, cell, at);
      }
    }
    if (!changed.length) return;
    const top = Math.min(...changed.map(({ row }) => row));
    const left = Math.min(...changed.map(({ column }) => column));
    const around = {
      row: top,
      column: left,
      rows: Math.max(...changed.map(({ row }) => row)) - top + 1,
      columns: Math.max(...changed.map(({ column }) => column)) - left + 1,
    };
    if (changed.some(({ row, column }) => valueAt(workbook, sheet, { row, column }) !== '')) growTables(workbook, sheet, around);
    mendHeaders(workbook, sheet, around);
    cellsChanged(workbook, { sheet, box: around, changeType: 'RangeEdited', ...(changed.length === 1 ? { before } : {}) });
  };

  const flush = (): void => {
    waiting = false;
    for (const [id, boxes] of [...edited]) {
      edited.delete(id);
      const sheet = sheetById(workbook, id);
      const target = grid.sheet(id);
      if (!sheet || !target) continue;
      const everything = {
        row: 0,
        column: 0,
        rows: Math.max(sheet.rows.length, target.getCellMatrix().getLength()),
        columns: Math.max(widthOf(sheet), target.getCellMatrix().getDataRange().endColumn + 1),
      };
      for (const box of boxes === 'all' ? [everything] : boxes) readBox(sheet, box);
    }
  };

  const shift = (sheet: Sheet, hole: Box, direction: 'down' | 'up' | 'left' | 'right'): void => {
    flush();
    touched(sheet.id, 'all');
    try {
      shiftCells(workbook, sheet, { hole, direction });
    } catch {
      mark(sheet.id, 'all');
    }
    forgetRules(sheet.id);
  };

  /** Cells that were cut take formats, notes and the columns' formulas along. */
  const moveCells = ({ fromRange, toRange, from, to }: Params): void => {
    const [source, target] = [from, to].map((end) => (end === undefined ? undefined : sheetById(workbook, end.subUnitId)));
    if (!source || !target || !fromRange || !toRange) return;
    flush();
    const [cut, box] = [boxOf(fromRange), boxOf(toRange)];
    const clip = copyCells(source, cut);
    growTables(workbook, target, box);
    pasteCells(workbook, { clip, target: { sheet: target, box }, cut: { sheet: source, box: cut } });
    mark(source.id, 'all');
    mark(target.id, 'all');
  };

  const moveRows = (sheet: Sheet, { sourceRange, targetRange }: Params): void => {
    if (!sourceRange || !targetRange) return;
    flush();
    const count = sourceRange.endRow - sourceRange.startRow + 1;
    const to = targetRange.startRow > sourceRange.startRow ? targetRange.startRow - count : targetRange.startRow;
    const last = Math.max(sourceRange.endRow, to + count - 1);
    for (const lines of [sheet.rows, sheet.rowSettings] as unknown[][]) {
      if (lines.length <= last) lines.length = last + 1;
      lines.splice(to, 0, ...lines.splice(sourceRange.startRow, count));
    }
    sheet.rows = Array.from(sheet.rows, (row) => row ?? []);
    const first = Math.min(sourceRange.startRow, to);
    cellsChanged(workbook, { sheet, box: wholeRows(first, last - first + 1), changeType: 'RangeEdited' });
    mark(sheet.id, 'all');
  };

  const structure: Readonly<Record<string, (sheet: Sheet, params: Params) => void>> = {
    'sheet.mutation.insert-row': (sheet, { range }) =>
      range && shift(sheet, wholeRows(range.startRow, range.endRow - range.startRow + 1), 'down'),
    'sheet.mutation.remove-rows': (sheet, { range }) =>
      range && shift(sheet, wholeRows(range.startRow, range.endRow - range.startRow + 1), 'up'),
    'sheet.mutation.insert-col': (sheet, { range }) =>
      range && shift(sheet, wholeColumns(range.startColumn, range.endColumn - range.startColumn + 1), 'right'),
    'sheet.mutation.remove-col': (sheet, { range }) =>
      range && shift(sheet, wholeColumns(range.startColumn, range.endColumn - range.startColumn + 1), 'left'),
    'sheet.mutation.set-worksheet-name': (sheet, { name }) => name && name !== sheet.name && renameSheet(workbook, sheet, name),
    'sheet.mutation.remove-sheet': (sheet) => {
      deleteSheet(workbook, sheet);
      // Excel cannot take this back, and the grid would bring the cells back without their table.
      setTimeout(() => grid.undo.clearUndoRedo(unitId), 0);
    },
    'sheet.mutation.set-worksheet-hidden': (sheet, { hidden }) => showSheet(workbook, sheet, hidden ? 'Hidden' : 'Visible'),
    'sheet.mutation.set-worksheet-col-width': (sheet, { ranges, colWidth }) => {
      for (const range of ranges ?? []) {
        for (let column = range.startColumn; column <= range.endColumn; column += 1) {
          const width = typeof colWidth === 'number' ? colWidth : colWidth?.[column];
          if (width) (sheet.columnSettings[column] ??= {}).width = points(width);
        }
      }
      renderer().request({ kind: 'sheet', sheet: sheet.id });
    },
    'sheet.mutation.set-worksheet-row-height': (sheet, { ranges, rowHeight }) => {
      for (const range of ranges ?? []) {
        for (let row = range.startRow; row <= range.endRow; row += 1) {
          const height = typeof rowHeight === 'number' ? rowHeight : rowHeight?.[row];
          if (height) (sheet.rowSettings[row] ??= {}).height = points(height);
        }
      }
    },
    'sheet.mutation.move-rows': moveRows,
    'sheet.mutation.set-frozen': (sheet, { ySplit = 0, xSplit = 0 }) => {
      sheet.frozen = { rows: ySplit, columns: xSplit };
    },
    'sheet.mutation.set-col-hidden': (sheet, { ranges }) => hideColumns(sheet, ranges, true),
    'sheet.mutation.set-col-visible': (sheet, { ranges }) => hideColumns(sheet, ranges, false),
    'sheet.mutation.set-row-hidden': (sheet, { ranges }) => hideRows(sheet, ranges, true),
    'sheet.mutation.set-row-visible': (sheet, { ranges }) => hideRows(sheet, ranges, false),
    'sheet.mutation.add-worksheet-merge': (sheet) => takeMerges(sheet),
    'sheet.mutation.remove-worksheet-merge': (sheet) => takeMerges(sheet),
  };

  const takeComputed = ({ subUnitId, cellValue }: Params): void => {
    const sheet = subUnitId === undefined ? undefined : sheetById(workbook, subUnitId);
    if (!sheet) return;
    for (const [row, cells] of Object.entries(cellValue ?? {})) {
      for (const [column, cell] of Object.entries(cells)) {
        const { v, t } = (cell ?? {}) as ICellData;
        if (v === null || v === undefined) continue;
        lendValue(workbook, sheet, { row: Number(row), column: Number(column), value: t === 3 ? Boolean(v) : v });
      }
    }
  };

  const takeMerges = (sheet: Sheet): void => {
    sheet.merges = (grid.sheet(sheet.id)?.getMergeData() ?? []).map(boxOf);
    mark(sheet.id, 'all');
  };

  grid.commands.onCommandExecuted((command: Readonly<ICommandInfo>, options?: IExecutionOptions) => {
    const params = (command.params ?? {}) as Params;
    if (options?.fromFormula) takeComputed(params);
    if (command.type !== mutation || renderer().busy() || options?.fromFormula) return;
    if (params.unitId !== undefined && params.unitId !== unitId) return;
    if (command.id === 'sheet.mutation.insert-sheet' && params.sheet) {
      const made = adoptSheet(workbook, {
        id: params.sheet.id,
        name: params.sheet.name,
        position: params.index ?? workbook.state.sheets.length,
      });
      mark(made.id, 'all');
      return;
    }
    if (command.id === 'sheet.mutation.move-range') return moveCells(params);
    const sheet = params.subUnitId === undefined ? undefined : sheetById(workbook, params.subUnitId);
    if (!sheet) return;
    if (ruleMutation.test(command.id)) {
      forgetRules(sheet.id);
      renderer().request({ kind: 'sheet', sheet: sheet.id });
    }
    const known = structure[command.id];
    if (known) known(sheet, params);
    else if (command.id === 'sheet.mutation.set-range-values' && params.cellValue)
      for (const box of boxesOf(params.cellValue)) mark(sheet.id, box);
    else if (/^sheet\.mutation\.(move|reorder|set-range)/.test(command.id)) mark(sheet.id, 'all');
  });

  // The grid would copy the cells alone; in Excel a duplicate has tables of its own.
  grid.api.addEvent(grid.api.Event.BeforeCommandExecute, (command) => {
    if (command.id !== 'sheet.command.copy-sheet') return;
    flush();
    const asked = (command.params ?? {}) as Params;
    const sheet = sheetById(workbook, asked.subUnitId ?? workbook.state.active);
    if (sheet) activateSheet(workbook, copySheet(workbook, sheet));
    command.cancel = true;
  });

  grid.api.addEvent(grid.api.Event.ActiveSheetChanged, ({ activeSheet }) => {
    const sheet = sheetById(workbook, activeSheet.getSheetId());
    if (sheet && !renderer().busy() && sheet.visibility === 'Visible') activateSheet(workbook, sheet);
  });
  return { flush };
}

function hideColumns(sheet: Sheet, ranges: readonly IRange[] | undefined, hidden: boolean): void {
  for (const range of ranges ?? []) {
    for (let column = range.startColumn; column <= range.endColumn; column += 1) {
      if (hidden) (sheet.columnSettings[column] ??= {}).hidden = true;
      else delete sheet.columnSettings[column]?.hidden;
    }
  }
}

function hideRows(sheet: Sheet, ranges: readonly IRange[] | undefined, hidden: boolean): void {
  for (const range of ranges ?? []) {
    for (let row = range.startRow; row <= range.endRow; row += 1) {
      if (hidden) (sheet.rowSettings[row] ??= {}).hidden = true;
      else delete sheet.rowSettings[row]?.hidden;
    }
  }
}

const boxOf = ({ startRow, endRow, startColumn, endColumn }: IRange): Box => ({
  row: startRow,
  column: startColumn,
  rows: endRow - startRow + 1,
  columns: endColumn - startColumn + 1,
});

/** One rectangle around the cells of a change: they lie close together. */
function boxesOf(cells: Readonly<Record<number, Readonly<Record<number, unknown>>>>): Box[] {
  const rows = Object.keys(cells).map(Number);
  const columns = [...new Set(Object.values(cells).flatMap((row) => Object.keys(row ?? {}).map(Number)))];
  if (!rows.length || !columns.length) return [];
  const [top, left] = [Math.min(...rows), Math.min(...columns)];
  return [{ row: top, column: left, rows: Math.max(...rows) - top + 1, columns: Math.max(...columns) - left + 1 }];
}
