import { createCalculator } from '../formulas/calculator';
import type { Calculator } from '../formulas/calculator';
import type { HostEvent } from '../protocol/rich-api';
import type { Json } from '../protocol/api-object';
import { addressOf, meeting } from './address';
import type { Box, Place } from './address';
import { kindOf } from './entry';
import type { Cell, CellValue, Sheet, Table, WorkbookState } from './state';
import { newState } from './state';

export type ChangeType = 'RangeEdited' | 'RowInserted' | 'RowDeleted' | 'ColumnInserted' | 'ColumnDeleted' | 'CellInserted' | 'CellDeleted';

/** What a grid that shows the workbook has to draw again. */
export type Redraw =
  | { readonly kind: 'cells'; readonly sheet: string; readonly box: Box }
  /** `cells` says whether rows or columns came or went. */
  | { readonly kind: 'sheet'; readonly sheet: string; readonly cells?: 'moved' }
  | { readonly kind: 'workbook' }
  /** An add-in has selected cells, which have to come into view. */
  | { readonly kind: 'selection' };

export const eventTypes = {
  sheetChanged: 10,
  sheetActivated: 11,
  sheetDeactivated: 12,
  sheetAdded: 13,
  selectionChanged: 14,
  sheetDeleted: 15,
  tableChanged: 101,
  tableAdded: 102,
  tableDeleted: 103,
} as const;

/** An open workbook: its state, what it computes, and whom it tells about changes. */
export interface Workbook {
  state: WorkbookState;
  readonly calculator: Calculator;
  eventsEnabled: boolean;
  readonly onRedraw: Set<(redraw: Redraw) => void>;
  readonly onEvents: Set<(events: readonly HostEvent[]) => void>;
  /** Told of each file (base64) that an add-in opens as a new workbook. */
  readonly onNewWorkbook: Set<(file: string) => void>;
  /** The ranges that recent events speak of. */
  readonly eventRanges: Map<string, { readonly sheet: string; readonly box: Box }>;
  readonly pending: HostEvent[];
  scheduled: boolean;
  nextEvent: number;
}

export function createWorkbook(fileName: string): Workbook {
  const workbook: Workbook = {
    state: newState(fileName),
    calculator: createCalculator(() => workbook.state),
    eventsEnabled: true,
    onRedraw: new Set(),
    onEvents: new Set(),
    onNewWorkbook: new Set(),
    eventRanges: new Map(),
    pending: [],
    scheduled: false,
    nextEvent: 1,
  };
  return workbook;
}

export const sheetById = (workbook: Workbook, id: string): Sheet | undefined => workbook.state.sheets.find((sheet) => sheet.id === id);
export const sheetByName = (workbook: Workbook, name: string): Sheet | undefined =>
  workbook.state.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
export const tablesOf = (workbook: Workbook, sheet: Sheet): Table[] => workbook.state.tables.filter((table) => table.sheet === sheet.id);

/** A new id in the form Excel uses. */
export function newId(workbook: Workbook): string {
  const number = workbook.state.nextId++;
  return `{00000000-${String(number).padStart(4, '0')}-0000-0000-000000000000}`;
}

export const cellAt = (sheet: Sheet, row: number, column: number): Cell | undefined => sheet.rows[row]?.[column];

/** The cell's value; a formula is computed when it is asked for. */
export function valueAt(workbook: Workbook, sheet: Sheet, at: Place): CellValue {
  const cell = sheet.rows[at.row]?.[at.column];
  if (!cell) return '';
  return cell.formula === undefined ? cell.value : workbook.calculator.valueOf(sheet, at, cell);
}

export function redraw(workbook: Workbook, what: Redraw): void {
  for (const listener of workbook.onRedraw) listener(what);
}

export function emit(workbook: Workbook, eventType: number, event: { readonly targets: readonly string[]; readonly args: Json }): void {
  if (!workbook.eventsEnabled) return;
  for (const targetId of event.targets) workbook.pending.push({ eventType, targetId, args: event.args });
  if (workbook.scheduled) return;
  workbook.scheduled = true;
  setTimeout(() => flushEvents(workbook), 0);
}

/** Sends the events that wait. */
export function flushEvents(workbook: Workbook): void {
  workbook.scheduled = false;
  const events = workbook.pending.splice(0);
  if (events.length) for (const listener of workbook.onEvents) listener(events);
}

const detailOf = (value: CellValue): string => kindOf(value);

export interface CellsChanged {
  readonly sheet: Sheet;
  readonly box: Box;
  readonly changeType: ChangeType;
  /** The one cell's value before, where it was one cell that changed. */
  readonly before?: CellValue;
  /** Tables that held the cells, where they may hold them no longer. */
  readonly tables?: readonly Table[];
}

/** Tells everyone that cells have changed: formulas, the grid, and the add-in's handlers. */
export function cellsChanged(workbook: Workbook, { sheet, box, changeType, before, tables = [] }: CellsChanged): void {
  if (changeType === 'RangeEdited') workbook.calculator.changed(sheet.id, box);
  else workbook.calculator.reset();
  redraw(
    workbook,
    changeType === 'RangeEdited' ? { kind: 'cells', sheet: sheet.id, box } : { kind: 'sheet', sheet: sheet.id, cells: 'moved' },
  );
  if (!workbook.eventsEnabled) return;
  const referenceId = `event${workbook.nextEvent++}`;
  workbook.eventRanges.set(referenceId, { sheet: sheet.id, box });
  if (workbook.eventRanges.size > 500) workbook.eventRanges.delete(workbook.eventRanges.keys().next().value as string);
  const single = box.rows === 1 && box.columns === 1 && changeType === 'RangeEdited';
  const after = single ? valueAt(workbook, sheet, { row: box.row, column: box.column }) : '';
  const details: { [key: string]: Json } = single
    ? { valueBefore: before ?? '', valueAfter: after, valueTypeBefore: detailOf(before ?? ''), valueTypeAfter: detailOf(after) }
    : {};
  const args = {
    address: addressOf(box),
    changeType,
    source: 'Local',
    triggerSource: 'Unknown',
    worksheetId: sheet.id,
    referenceId,
    ...details,
  };
  emit(workbook, eventTypes.sheetChanged, { targets: [sheet.id, 'Workbook'], args });
  for (const table of tablesOf(workbook, sheet)) {
    if (meeting(table.box, box) || tables.includes(table))
      emit(workbook, eventTypes.tableChanged, { targets: [table.id, sheet.id, 'Workbook'], args: { ...args, tableId: table.id } });
  }
}

/** The rectangle that holds everything written on a sheet; a cell with only a format does not count. */
export function usedBox(sheet: Sheet): Box | undefined {
  let [top, bottom, left, right] = [Infinity, -1, Infinity, -1];
  sheet.rows.forEach((row, r) => {
    row?.forEach((cell, c) => {
      if (!cell || (cell.value === '' && cell.formula === undefined)) return;
      top = Math.min(top, r);
      bottom = r;
      left = Math.min(left, c);
      right = Math.max(right, c);
    });
  });
  return bottom < 0 ? undefined : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}
