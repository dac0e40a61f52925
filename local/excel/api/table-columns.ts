import type { ApiObject, ApiType, Argument, Json } from '../protocol/api-object';
import { apiObject, isApiObject } from '../protocol/api-object';
import { invalidArgument, itemNotFound } from '../protocol/api-error';
import type { Box } from '../model/address';
import { setFilter } from '../model/filter';
import { shiftCells } from '../model/shift';
import { headerOf, sheetOf } from '../model/tables';
import { valueAt } from '../model/workbook';
import { writeCells } from '../model/write';
import { blockOf, numberOf, textOf } from './arguments';
import { range } from './range';
import { addColumn, live } from './table';
import type { TableTarget } from './table';

interface ColumnTarget extends TableTarget {
  readonly id: number;
}

function placeOf(target: ColumnTarget): number {
  const place = live(target).columns.findIndex((column) => column.id === target.id);
  if (place < 0) throw itemNotFound();
  return place;
}

const boxOf = (target: ColumnTarget): Box => ({ ...live(target).box, column: live(target).box.column + placeOf(target), columns: 1 });
const part = (target: ColumnTarget, box: Box): ApiObject =>
  range({ workbook: target.workbook, sheet: sheetOf(target.workbook, live(target)), box });

const filterType: ApiType<ColumnTarget> = {
  name: 'Filter',
  read: { Criteria: (target) => live(target).columns[placeOf(target)]?.filter ?? null },
  call: {
    Apply: (target, criteria) => setFilter(target.workbook, live(target), { column: placeOf(target), filter: criteria as Json }),
    ApplyValuesFilter: (target, values) =>
      setFilter(target.workbook, live(target), { column: placeOf(target), filter: { filterOn: 'Values', values: values as Json } }),
    ApplyCustomFilter: (target, criterion) =>
      setFilter(target.workbook, live(target), { column: placeOf(target), filter: { filterOn: 'Custom', criterion1: textOf(criterion) } }),
    Clear: (target) => setFilter(target.workbook, live(target), { column: placeOf(target), filter: undefined }),
  },
};

const columnType: ApiType<ColumnTarget> = {
  name: 'TableColumn',
  identity: ({ id }) => ({ Id: id }),
  read: {
    Id: ({ id }) => id,
    Index: placeOf,
    Name: (target) => headerOf(target.workbook, live(target), placeOf(target)),
    Values: (target) => {
      const { row, rows, column } = boxOf(target);
      const sheet = sheetOf(target.workbook, live(target));
      return Array.from({ length: rows }, (_, index) => [valueAt(target.workbook, sheet, { row: row + index, column })]);
    },
  },
  write: {
    Name: (target, value) =>
      writeCells(target.workbook, sheetOf(target.workbook, live(target)), {
        box: { ...boxOf(target), rows: 1 },
        values: [[`'${textOf(value)}`]],
      }),
    Values: (target, value) =>
      writeCells(target.workbook, sheetOf(target.workbook, live(target)), { box: boxOf(target), values: blockOf(value, boxOf(target)) }),
  },
  open: { Filter: (target) => apiObject(filterType, target) },
  call: {
    GetRange: (target) => part(target, boxOf(target)),
    GetHeaderRowRange: (target) => part(target, { ...boxOf(target), rows: 1 }),
    GetDataBodyRange: (target) => part(target, { ...boxOf(target), row: boxOf(target).row + 1, rows: boxOf(target).rows - 1 }),
    Delete: (target) => shiftCells(target.workbook, sheetOf(target.workbook, live(target)), { hole: boxOf(target), direction: 'left' }),
  },
};

const column = (target: TableTarget, id: number): ApiObject => apiObject(columnType, { ...target, id });

function find(target: TableTarget, key: Argument): ApiObject | null {
  const held = live(target);
  const wanted = String(key).toLowerCase();
  const place = held.columns.findIndex((candidate, index) =>
    typeof key === 'number' ? candidate.id === key : headerOf(target.workbook, held, index).toLowerCase() === wanted,
  );
  const found = held.columns[place];
  return found ? column(target, found.id) : null;
}

export const columnsType: ApiType<TableTarget> = {
  name: 'TableColumnCollection',
  items: (target) => live(target).columns.map(({ id }) => column(target, id)),
  read: { Count: (target) => live(target).columns.length },
  call: {
    GetCount: (target) => live(target).columns.length,
    GetItem: (target, key) => {
      const found = find(target, key);
      if (!isApiObject(found)) throw itemNotFound();
      return found;
    },
    GetItemOrNullObject: find,
    GetItemAt: (target, index) => {
      const found = live(target).columns[numberOf(index)];
      if (!found) throw invalidArgument();
      return column(target, found.id);
    },
    Add: (target, index, ...[values, name]) => {
      const place = addColumn(target, { index, values, name });
      return column(target, live(target).columns[place]?.id ?? 0);
    },
  },
};
