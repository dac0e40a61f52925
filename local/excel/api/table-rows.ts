import type { ApiObject, ApiType, Argument } from '../protocol/api-object';
import { apiObject, isApiObject } from '../protocol/api-object';
import { invalidArgument } from '../protocol/api-error';
import type { Box } from '../model/address';
import type { CellValue } from '../model/state';
import { addRows, deleteRows } from '../model/table-rows';
import { bodyOf, sheetOf } from '../model/tables';
import { valueAt } from '../model/workbook';
import { writeCells } from '../model/write';
import { blockOf, given, numberOf } from './arguments';
import { range } from './range';
import { live } from './table';
import type { TableTarget } from './table';

interface RowTarget extends TableTarget {
  readonly index: number;
}

const boxOf = (target: RowTarget): Box => ({ ...bodyOf(live(target)), row: bodyOf(live(target)).row + target.index, rows: 1 });

const rowType: ApiType<RowTarget> = {
  name: 'TableRow',
  read: {
    Index: ({ index }) => index,
    Values: (target) => {
      const box = boxOf(target);
      const sheet = sheetOf(target.workbook, live(target));
      return [
        Array.from({ length: box.columns }, (_, index) => valueAt(target.workbook, sheet, { row: box.row, column: box.column + index })),
      ];
    },
  },
  write: {
    Values: (target, value) =>
      writeCells(target.workbook, sheetOf(target.workbook, live(target)), { box: boxOf(target), values: blockOf(value, boxOf(target)) }),
  },
  call: {
    GetRange: (target) => range({ workbook: target.workbook, sheet: sheetOf(target.workbook, live(target)), box: boxOf(target) }),
    Delete: (target) => deleteRows(target.workbook, live(target), { index: target.index, count: 1 }),
  },
};

const row = (target: TableTarget, index: number): ApiObject => apiObject(rowType, { ...target, index });
const count = (target: TableTarget): number => live(target).box.rows - 1;

function valuesOf(target: TableTarget, values: Argument): (CellValue | null)[][] {
  const { columns } = live(target).box;
  if (!given(values)) return [new Array<CellValue | null>(columns).fill(null)];
  if (!Array.isArray(values)) throw invalidArgument();
  return values as (CellValue | null)[][];
}

const indexOf = (item: Argument): number => (isApiObject(item) ? (item.target as RowTarget).index : numberOf(item));

export const rowsType: ApiType<TableTarget> = {
  name: 'TableRowCollection',
  items: (target) => Array.from({ length: count(target) }, (_, index) => row(target, index)),
  read: { Count: count },
  call: {
    GetCount: count,
    GetItemAt: (target, index) => {
      if (numberOf(index) < 0 || numberOf(index) >= count(target)) throw invalidArgument();
      return row(target, numberOf(index));
    },
    Add: (target, index, values) => {
      const place = given(index) ? numberOf(index) : undefined;
      return row(target, addRows(target.workbook, live(target), { index: place, values: valuesOf(target, values) }));
    },
    DeleteRowsAt: (target, index, number) =>
      deleteRows(target.workbook, live(target), { index: numberOf(index), count: numberOf(number, 1) }),
    DeleteRows: (target, rows) => {
      if (!Array.isArray(rows)) throw invalidArgument();
      const indexes = (rows as readonly Argument[]).map(indexOf).sort((a, b) => b - a);
      for (const index of indexes) deleteRows(target.workbook, live(target), { index, count: 1 });
    },
  },
};
