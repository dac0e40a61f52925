import type { ApiObject, ApiType, Argument, Json } from '../protocol/api-object';
import { apiObject } from '../protocol/api-object';
import { accessDenied, invalidArgument, itemNotFound } from '../protocol/api-error';
import type { Box } from '../model/address';
import { addressOf, around, checked, covers, maxColumns, maxRows, meeting, quoted } from '../model/address';
import { kindOf, shownText } from '../model/entry';
import { shiftCells } from '../model/shift';
import type { CellValue } from '../model/state';
import { clearStyle, numberFormatAt, setStyle, styleAt } from '../model/styles';
import { activeSheet } from '../model/sheets';
import { emit, eventTypes, redraw, tablesOf, usedBox, valueAt } from '../model/workbook';
import { clearCells, writeCells } from '../model/write';
import type { RangeTarget } from './arguments';
import { blockOf, flagOf, given, numberOf, rangeOf, textOf, wordOf } from './arguments';
import { rangeFormatType } from './range-format';
import { formatRulesType, validationType } from './range-rules';
import { tableCollection } from './table';
import { worksheet } from './worksheet';

/** More cells than this are not answered, as in Excel. */
const mostCells = 5_000_000;

function block<T extends Json>(target: RangeTarget, read: (row: number, column: number) => T): T[][] | null {
  const { box } = target;
  if (box.rows * box.columns > mostCells) return null;
  return Array.from({ length: box.rows }, (_, row) =>
    Array.from({ length: box.columns }, (__, column) => read(box.row + row, box.column + column)),
  );
}

/** A protected sheet lets an add-in write unlocked cells only. */
function guard({ workbook, sheet, box }: RangeTarget): void {
  if (!sheet.protection.on) return;
  for (let row = box.row; row < box.row + Math.min(box.rows, 100000); row += 1) {
    for (let column = box.column; column < box.column + Math.min(box.columns, 256); column += 1) {
      if (styleAt(workbook, sheet, { row, column })['Format.Protection.Locked'] !== false) throw accessDenied();
    }
  }
}

function write(target: RangeTarget, value: Argument): void {
  const { workbook, sheet, box } = target;
  guard(target);
  if (box.rows * box.columns > mostCells) throw invalidArgument();
  if (value === '' && (box.rows === maxRows || box.columns === maxColumns)) clearCells(workbook, sheet, box);
  else writeCells(workbook, sheet, { box, values: pastFilters(target, blockOf(value, box)) });
}

/**
 * Excel fills the rows that a filter leaves standing, one after the other: values meant for hidden rows land in others, and
 * the last of them nowhere (office-js 224 and 994, xlwings 747).
 */
function pastFilters({ sheet, box }: RangeTarget, values: ReturnType<typeof blockOf>): ReturnType<typeof blockOf> {
  const isHidden = (row: number): boolean => sheet.rowSettings[box.row + row]?.filtered === true;
  if (box.rows === 1 || !values.some((_, row) => isHidden(row))) return values;
  const left = [...values];
  return values.map((line, row) => (isHidden(row) ? line.map(() => null) : (left.shift() ?? [])));
}

function writeFormats(target: RangeTarget, value: Argument): void {
  const { workbook, sheet, box } = target;
  const uniform = Array.isArray(value) ? undefined : textOf(value);
  if (uniform !== undefined) return setStyle(workbook, sheet, { box, changes: { NumberFormat: uniform } });
  const formats = blockOf(value, box);
  for (let column = 0; column < box.columns; column += 1) {
    // runs of one format down a column are set together
    for (let row = 0; row < box.rows;) {
      const format = formats[row]?.[column] ?? null;
      let end = row + 1;
      while (end < box.rows && formats[end]?.[column] === format) end += 1;
      const part = { row: box.row + row, column: box.column + column, rows: end - row, columns: 1 };
      if (format !== null)
        setStyle(workbook, sheet, { box: part, changes: { NumberFormat: format === 'General' ? null : String(format) } });
      row = end;
    }
  }
}

const sub = (target: RangeTarget, part: Partial<Box>): ApiObject => range({ ...target, box: checked({ ...target.box, ...part }) });

function hidden(target: RangeTarget, of: 'row' | 'column'): boolean | null {
  const settings = of === 'row' ? target.sheet.rowSettings : target.sheet.columnSettings;
  const [first, count] = of === 'row' ? [target.box.row, target.box.rows] : [target.box.column, target.box.columns];
  const at = (index: number): boolean => {
    const setting = settings[index];
    return setting?.hidden === true || (of === 'row' && target.sheet.rowSettings[index]?.filtered === true);
  };
  for (let index = first + 1; index < first + Math.min(count, settings.length + 1); index += 1) if (at(index) !== at(first)) return null;
  return at(first);
}

function hide(target: RangeTarget, of: 'row' | 'column', value: Argument): void {
  const { sheet, box } = target;
  const settings: ({ hidden?: true } | undefined)[] = of === 'row' ? sheet.rowSettings : sheet.columnSettings;
  const [first, count] = of === 'row' ? [box.row, Math.min(box.rows, 50000)] : [box.column, Math.min(box.columns, maxColumns)];
  for (let index = first; index < first + count; index += 1) {
    if (value === true) (settings[index] ??= {}).hidden = true;
    else delete settings[index]?.hidden;
  }
  redraw(target.workbook, { kind: 'sheet', sheet: sheet.id });
}

const usedPart = (target: RangeTarget): RangeTarget | undefined => {
  const used = usedBox(target.sheet);
  const box = used && meeting(used, target.box);
  return box && { ...target, box };
};

function crossing(target: RangeTarget, other: Argument): ApiObject | null {
  const with_ = rangeOf(other, target);
  const box = with_.sheet === target.sheet ? meeting(target.box, with_.box) : undefined;
  return box ? range({ ...target, box }) : null;
}

const areasType: ApiType<{ readonly target: RangeTarget; readonly boxes: readonly Box[] }> = {
  name: 'RangeAreas',
  kept: true,
  read: {
    Address: ({ target, boxes }) => boxes.map((box) => `${quoted(target.sheet.name)}!${addressOf(box)}`).join(','),
    AreaCount: ({ boxes }) => boxes.length,
    CellCount: ({ boxes }) => boxes.reduce((sum, box) => sum + box.rows * box.columns, 0),
  },
};

export const rangeType: ApiType<RangeTarget> = {
  name: 'Range',
  kept: true,
  read: {
    Address: ({ sheet, box }) => `${quoted(sheet.name)}!${addressOf(box)}`,
    AddressLocal: ({ sheet, box }) => `${quoted(sheet.name)}!${addressOf(box)}`,
    CellCount: ({ box }) => (box.rows * box.columns > 2 ** 31 - 1 ? -1 : box.rows * box.columns),
    ColumnCount: ({ box }) => box.columns,
    ColumnIndex: ({ box }) => box.column,
    RowCount: ({ box }) => box.rows,
    RowIndex: ({ box }) => box.row,
    IsEntireColumn: ({ box }) => box.rows === maxRows,
    IsEntireRow: ({ box }) => box.columns === maxColumns,
    Values: (target) => block<CellValue>(target, (row, column) => valueAt(target.workbook, target.sheet, { row, column })),
    Formulas: (target) =>
      block<CellValue>(
        target,
        (row, column) => target.sheet.rows[row]?.[column]?.formula ?? valueAt(target.workbook, target.sheet, { row, column }),
      ),
    Text: (target) =>
      block(target, (row, column) =>
        shownText(valueAt(target.workbook, target.sheet, { row, column }), numberFormatAt(target.workbook, target.sheet, { row, column })),
      ),
    NumberFormat: (target) => block(target, (row, column) => numberFormatAt(target.workbook, target.sheet, { row, column })),
    ValueTypes: (target) => block(target, (row, column) => kindOf(valueAt(target.workbook, target.sheet, { row, column }))),
    RowHidden: (target) => hidden(target, 'row'),
    ColumnHidden: (target) => hidden(target, 'column'),
    Hidden: (target) => hidden(target, 'row') === true || hidden(target, 'column') === true,
  },
  write: {
    Values: write,
    Formulas: write,
    FormulasLocal: write,
    NumberFormat: writeFormats,
    RowHidden: (target, value) => hide(target, 'row', value),
    ColumnHidden: (target, value) => hide(target, 'column', value),
  },
  open: {
    Worksheet: ({ workbook, sheet }) => worksheet(workbook, sheet),
    Format: (target) => apiObject(rangeFormatType, target),
    DataValidation: (target) => apiObject(validationType, target),
    ConditionalFormats: (target) => apiObject(formatRulesType, target),
  },
  call: {
    GetCell: (target, row, column) =>
      sub(target, { row: target.box.row + numberOf(row), column: target.box.column + numberOf(column), rows: 1, columns: 1 }),
    GetRow: (target, row) => sub(target, { row: target.box.row + numberOf(row), rows: 1 }),
    GetColumn: (target, column) => sub(target, { column: target.box.column + numberOf(column), columns: 1 }),
    GetLastRow: (target) => sub(target, { row: target.box.row + target.box.rows - 1, rows: 1 }),
    GetLastColumn: (target) => sub(target, { column: target.box.column + target.box.columns - 1, columns: 1 }),
    GetLastCell: ({ box, ...rest }) =>
      range({ ...rest, box: { row: box.row + box.rows - 1, column: box.column + box.columns - 1, rows: 1, columns: 1 } }),
    GetOffsetRange: (target, rows, columns) =>
      sub(target, { row: target.box.row + numberOf(rows), column: target.box.column + numberOf(columns) }),
    GetResizedRange: (target, rows, columns) =>
      sub(target, { rows: target.box.rows + numberOf(rows), columns: target.box.columns + numberOf(columns) }),
    GetAbsoluteResizedRange: (target, rows, columns) => sub(target, { rows: numberOf(rows), columns: numberOf(columns) }),
    GetBoundingRect: (target, other) => range({ ...target, box: around(target.box, rangeOf(other, target).box) }),
    GetEntireColumn: (target) => sub(target, { row: 0, rows: maxRows }),
    GetEntireRow: (target) => sub(target, { column: 0, columns: maxColumns }),
    GetIntersection: (target, other) => {
      const met = crossing(target, other);
      if (!met) throw itemNotFound();
      return met;
    },
    GetIntersectionOrNullObject: crossing,
    GetUsedRange: (target) => range(usedPart(target) ?? { ...target, box: { ...target.box, rows: 1, columns: 1 } }),
    GetUsedRangeOrNullObject: (target) => {
      const used = usedPart(target);
      return used ? range(used) : null;
    },
    GetTables: (target, whole) =>
      tableCollection(target.workbook, () =>
        tablesOf(target.workbook, target.sheet).filter((table) =>
          flagOf(whole) ? covers(target.box, table.box) : meeting(table.box, target.box),
        ),
      ),
    GetMergedAreasOrNullObject: (target) => {
      const boxes = target.sheet.merges.filter((box) => meeting(box, target.box));
      return boxes.length ? apiObject(areasType, { target, boxes }) : null;
    },
    Merge: (target, across) => {
      const { box, sheet } = target;
      const boxes = flagOf(across) ? Array.from({ length: box.rows }, (_, row) => ({ ...box, row: box.row + row, rows: 1 })) : [box];
      if (tablesOf(target.workbook, sheet).some((table) => meeting(table.box, box)))
        throw invalidArgument('Cells of a table cannot be merged.');
      sheet.merges = [...sheet.merges.filter((held) => !meeting(held, box)), ...boxes];
      redraw(target.workbook, { kind: 'sheet', sheet: sheet.id });
    },
    Unmerge: (target) => {
      target.sheet.merges = target.sheet.merges.filter((held) => !meeting(held, target.box));
      redraw(target.workbook, { kind: 'sheet', sheet: target.sheet.id });
    },
    Clear: (target, what) => {
      const { workbook, sheet, box } = target;
      const part = given(what) ? wordOf(what, ['All', 'Formats', 'Contents', 'Hyperlinks', 'RemoveHyperlinks', 'ResetContents']) : 'All';
      guard(target);
      if (part === 'All' || part === 'Contents' || part === 'ResetContents') clearCells(workbook, sheet, box);
      if (part === 'All' || part === 'Formats') clearStyle(workbook, sheet, box);
    },
    Insert: (target, shift) => {
      const direction = wordOf(shift, ['Down', 'Right']) === 'Down' ? 'down' : 'right';
      shiftCells(target.workbook, target.sheet, { hole: target.box, direction });
      return range(target);
    },
    Delete: (target, shift) => {
      const direction = wordOf(shift, ['Up', 'Left']) === 'Up' ? 'up' : 'left';
      shiftCells(target.workbook, target.sheet, { hole: target.box, direction });
    },
    Select: ({ workbook, sheet, box }) => {
      if (activeSheet(workbook) !== sheet) workbook.state.active = sheet.id;
      workbook.state.selection = box;
      emit(workbook, eventTypes.selectionChanged, {
        targets: [sheet.id, 'Workbook'],
        args: { address: addressOf(box), worksheetId: sheet.id },
      });
      redraw(workbook, { kind: 'selection' });
    },
    Calculate: () => undefined,
    SetDirty: () => undefined,
    _ValidateArraySize: ({ box }, rows, columns) => {
      if (rows !== box.rows || columns !== box.columns) {
        throw invalidArgument("The number of rows or columns in the input array doesn't match the size or dimensions of the range.");
      }
    },
  },
};

export function range(target: RangeTarget): ApiObject {
  return apiObject(rangeType, { ...target, box: checked(target.box) });
}
