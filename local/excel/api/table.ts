import type { ApiObject, ApiType, Argument, Json } from '../protocol/api-object';
import { apiObject } from '../protocol/api-object';
import { invalidArgument, itemNotFound } from '../protocol/api-error';
import { checked } from '../model/address';
import type { Box } from '../model/address';
import { clearFilters, applyFilters, setFilter } from '../model/filter';
import { shiftCells } from '../model/shift';
import { activeSheet } from '../model/sheets';
import { sortTable } from '../model/sort';
import type { SortKey } from '../model/sort';
import type { Table } from '../model/state';
import { addTable, bodyOf, dropTable, nameHeaders, renameTable, resizeTable, sheetOf } from '../model/tables';
import type { Workbook } from '../model/workbook';
import { redraw, sheetByName } from '../model/workbook';
import { clearCells, writeCells } from '../model/write';
import { blockOf, given, numberOf, rangeOf, textOf } from './arguments';
import { range } from './range';
import { columnsType } from './table-columns';
import { rowsType } from './table-rows';
import { settingsType } from './settings-type';
import { worksheet } from './worksheet';

export interface TableTarget {
  readonly workbook: Workbook;
  readonly table: Table;
}

/** A table that is gone meanwhile answers as one that cannot be found. */
export function live({ workbook, table }: TableTarget): Table {
  const held = workbook.state.tables.find((other) => other.id === table.id);
  if (!held) throw itemNotFound();
  return held;
}

const part = (target: TableTarget, box: (table: Table) => Box): ApiObject => {
  const table = live(target);
  return range({ workbook: target.workbook, sheet: sheetOf(target.workbook, table), box: box(table) });
};

function sortKeys(value: Argument): SortKey[] {
  if (!Array.isArray(value)) throw invalidArgument();
  return (value as readonly { readonly key: number; readonly ascending?: boolean }[]).map((field) => ({
    column: numberOf(field.key),
    descending: field.ascending === false,
  }));
}

const sortType: ApiType<TableTarget> = {
  name: 'TableSort',
  read: { MatchCase: () => false, Method: () => 'PinYin', Fields: (target) => live(target).sortFields },
  call: {
    Apply: (target, fields) => sortTable(target.workbook, live(target), sortKeys(fields)),
    Clear: (target) => {
      live(target).sortFields = [];
    },
    Reapply: (target) => sortTable(target.workbook, live(target), sortKeys(live(target).sortFields)),
  },
};

const autoFilterType: ApiType<TableTarget> = {
  name: 'AutoFilter',
  read: {
    Enabled: (target) => live(target).flags.ShowFilterButton ?? true,
    IsDataFiltered: (target) => live(target).columns.some((column) => column.filter !== undefined),
    Criteria: (target) => live(target).columns.map((column) => column.filter ?? null),
  },
  call: {
    ClearCriteria: (target) => clearFilters(target.workbook, live(target)),
    Reapply: (target) => applyFilters(target.workbook, live(target)),
    Apply: (target, _range, ...[column, criteria]) =>
      setFilter(target.workbook, live(target), { column: numberOf(column), filter: criteria as Json }),
    Remove: (target) => clearFilters(target.workbook, live(target)),
  },
};

const totalsType = settingsType('TableTotals', {});

const flags = [
  'ShowHeaders',
  'ShowTotals',
  'ShowBandedRows',
  'ShowBandedColumns',
  'ShowFilterButton',
  'HighlightFirstColumn',
  'HighlightLastColumn',
];

const tableType: ApiType<TableTarget> = {
  name: 'Table',
  identity: ({ table }) => ({ Id: table.id }),
  read: {
    Id: ({ table }) => table.id,
    LegacyId: ({ table }) => table.id,
    Name: (target) => live(target).name,
    Style: (target) => live(target).style,
    ...Object.fromEntries(flags.map((flag) => [flag, (target: TableTarget): boolean => live(target).flags[flag] ?? false])),
  },
  write: {
    Name: (target, value) => renameTable(target.workbook, live(target), textOf(value)),
    Style: (target, value) => {
      live(target).style = textOf(value);
      redraw(target.workbook, { kind: 'sheet', sheet: target.table.sheet });
    },
    ...Object.fromEntries(
      flags.map((flag) => [
        flag,
        (target: TableTarget, value: Argument): void => {
          live(target).flags[flag] = value === true;
          redraw(target.workbook, { kind: 'sheet', sheet: target.table.sheet });
        },
      ]),
    ),
  },
  open: {
    Columns: (target) => apiObject(columnsType, target),
    Rows: (target) => apiObject(rowsType, target),
    Sort: (target) => apiObject(sortType, target),
    AutoFilter: (target) => apiObject(autoFilterType, target),
    Totals: () => apiObject(totalsType, { read: () => undefined, write: () => undefined }),
    Worksheet: (target) => worksheet(target.workbook, sheetOf(target.workbook, live(target))),
  },
  call: {
    GetRange: (target) => part(target, (table) => table.box),
    GetHeaderRowRange: (target) => part(target, (table) => ({ ...table.box, rows: 1 })),
    GetDataBodyRange: (target) => part(target, bodyOf),
    Resize: (target, address) => {
      const table = live(target);
      resizeTable(target.workbook, table, rangeOf(address, { workbook: target.workbook, sheet: sheetOf(target.workbook, table) }).box);
    },
    ConvertToRange: (target) => {
      const answer = part(target, (table) => table.box);
      dropTable(target.workbook, live(target));
      return answer;
    },
    Delete: (target) => {
      const table = live(target);
      clearCells(target.workbook, sheetOf(target.workbook, table), { ...table.box });
      dropTable(target.workbook, table);
    },
    ClearFilters: (target) => clearFilters(target.workbook, live(target)),
    ReapplyFilters: (target) => applyFilters(target.workbook, live(target)),
  },
};

export const table = (workbook: Workbook, held: Table): ApiObject => apiObject(tableType, { workbook, table: held });

interface CollectionTarget {
  readonly workbook: Workbook;
  readonly list: () => readonly Table[];
  readonly sheet: string | undefined;
}

const find = ({ list }: CollectionTarget, key: Argument): Table | undefined => {
  const wanted = String(key).toLowerCase();
  return list().find((held) => held.id.toLowerCase() === wanted || held.name.toLowerCase() === wanted);
};

const collectionType: ApiType<CollectionTarget> = {
  name: 'TableCollection',
  items: ({ workbook, list }) => list().map((held) => table(workbook, held)),
  read: { Count: ({ list }) => list().length },
  call: {
    GetCount: ({ list }) => list().length,
    GetItem: (target, key) => {
      const held = find(target, key);
      if (!held) throw itemNotFound();
      return table(target.workbook, held);
    },
    GetItemOrNullObject: (target, key) => {
      const held = find(target, key);
      return held ? table(target.workbook, held) : null;
    },
    GetItemAt: (target, index) => {
      const held = target.list()[numberOf(index)];
      if (!held) throw invalidArgument();
      return table(target.workbook, held);
    },
    GetFirst: (target) => {
      const held = target.list()[0];
      if (!held) throw itemNotFound();
      return table(target.workbook, held);
    },
    Add: ({ workbook, sheet: name }, address, hasHeaders) => {
      const near = (name === undefined ? undefined : sheetByName(workbook, name)) ?? activeSheet(workbook);
      const { sheet, box } = rangeOf(address, { workbook, sheet: near });
      if (hasHeaders !== false) return table(workbook, addTable(workbook, sheet, box));
      shiftCells(workbook, sheet, { hole: { ...box, rows: 1 }, direction: 'down' });
      return table(workbook, addTable(workbook, sheet, checked({ ...box, rows: box.rows + 1 })));
    },
  },
};

export const tableCollection = (workbook: Workbook, list: () => readonly Table[], sheet?: string): ApiObject =>
  apiObject(collectionType, { workbook, list, sheet });

/** Puts a column into a table; what stands to the right of it gives way. Returns its place. */
export function addColumn(
  target: TableTarget,
  column: { readonly index: Argument; readonly values: Argument; readonly name: Argument },
): number {
  const { workbook } = target;
  const held = live(target);
  const sheet = sheetOf(workbook, held);
  const index = given(column.index) && numberOf(column.index) >= 0 ? numberOf(column.index) : held.box.columns;
  const hole = { row: held.box.row, column: held.box.column + index, rows: held.box.rows, columns: 1 };
  if (index < held.box.columns) shiftCells(workbook, sheet, { hole, direction: 'right' });
  else {
    const beyond = sheet.rows
      .slice(hole.row, hole.row + hole.rows)
      .some((row) => row?.slice(hole.column).some((cell) => cell && cell.value !== ''));
    if (beyond) shiftCells(workbook, sheet, { hole, direction: 'right' });
    held.columns.push({ id: held.nextColumn++ });
    held.box = { ...held.box, columns: held.box.columns + 1 };
  }
  if (given(column.values)) {
    const size = Array.isArray(column.values) ? Math.min(column.values.length, held.box.rows) : held.box.rows;
    const box = { ...hole, rows: size };
    writeCells(workbook, sheet, { box, values: blockOf(column.values, box) });
  }
  if (given(column.name)) writeCells(workbook, sheet, { box: { ...hole, rows: 1 }, values: [[textOf(column.name)]] });
  nameHeaders(workbook, sheet, held);
  redraw(workbook, { kind: 'sheet', sheet: sheet.id });
  return index;
}
