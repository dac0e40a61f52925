import type { ApiObject, ApiType, Argument, Json } from '../protocol/api-object';
import { apiObject } from '../protocol/api-object';
import { invalidArgument, invalidOperation, itemNotFound } from '../protocol/api-error';
import { maxColumns, maxRows } from '../model/address';
import { activateSheet, activeSheet, addSheet, copySheet, deleteSheet, renameSheet, showSheet } from '../model/sheets';
import type { Sheet, Visibility } from '../model/state';
import type { Workbook } from '../model/workbook';
import { redraw, sheetById, sheetByName, tablesOf, usedBox } from '../model/workbook';
import { addressed, flagOf, given, numberOf, rangeOf, textOf, wordOf } from './arguments';
import { nameCollection } from './names';
import { commentCollection } from './comments';
import { notesType } from './notes';
import { range } from './range';
import { inRecord, settingsType } from './settings-type';
import { tableCollection } from './table';

export interface SheetTarget {
  readonly workbook: Workbook;
  readonly sheet: Sheet;
}

const whole = { row: 0, column: 0, rows: maxRows, columns: maxColumns };

/** A sheet that is gone meanwhile answers as one that cannot be found. */
function live({ workbook, sheet }: SheetTarget): Sheet {
  const held = sheetById(workbook, sheet.id);
  if (!held) throw itemNotFound();
  return held;
}

const told = (target: SheetTarget): void => redraw(target.workbook, { kind: 'sheet', sheet: target.sheet.id });

function freeze(target: SheetTarget, rows: number, columns: number): void {
  live(target).frozen = { rows, columns };
  told(target);
}

const freezeType: ApiType<SheetTarget> = {
  name: 'WorksheetFreezePanes',
  call: {
    FreezeRows: (target, count) => freeze(target, numberOf(count, 1), 0),
    FreezeColumns: (target, count) => freeze(target, 0, numberOf(count, 1)),
    FreezeAt: (target, at) => {
      const { box } = rangeOf(at, target);
      freeze(target, box.rows === maxRows ? 0 : box.row + box.rows, box.columns === maxColumns ? 0 : box.column + box.columns);
    },
    Unfreeze: (target) => freeze(target, 0, 0),
    GetLocationOrNullObject: (target) => {
      const { rows, columns } = live(target).frozen;
      return rows + columns
        ? range({ ...target, box: { row: 0, column: 0, rows: rows || maxRows, columns: columns || maxColumns } })
        : null;
    },
  },
};

const protectionType: ApiType<SheetTarget> = {
  name: 'WorksheetProtection',
  read: { Protected: (target) => live(target).protection.on, Options: (target) => live(target).protection.options },
  call: {
    Protect: (target, options, password) => {
      const sheet = live(target);
      if (sheet.protection.on) throw invalidOperation('The sheet is already protected.');
      sheet.protection = { on: true, options: (options ?? {}) as Json, password: given(password) ? textOf(password) : '' };
      told(target);
    },
    Unprotect: (target, password) => {
      const sheet = live(target);
      if (sheet.protection.password && sheet.protection.password !== password) throw invalidOperation('The password is incorrect.');
      sheet.protection = { on: false, options: null, password: '' };
      told(target);
    },
  },
};

const headerType = settingsType('HeaderFooter', {
  LeftHeader: '',
  CenterHeader: '',
  RightHeader: '',
  LeftFooter: '',
  CenterFooter: '',
  RightFooter: '',
});
const headersType: ApiType<SheetTarget> = {
  name: 'HeaderFooterGroup',
  open: { DefaultForAllPages: (target) => apiObject(headerType, inRecord(live(target).page, 'Header.')) },
};
const pageDefaults = {
  Orientation: 'Portrait',
  PaperSize: 'a4',
  CenterHorizontally: false,
  CenterVertically: false,
  Zoom: null,
  LeftMargin: 50,
  RightMargin: 50,
  TopMargin: 54,
  BottomMargin: 54,
  HeaderMargin: 22,
  FooterMargin: 22,
  PrintGridlines: false,
  PrintHeadings: false,
};
const pageMembers = settingsType('PageLayout', pageDefaults);
const pageType: ApiType<SheetTarget> = {
  name: 'PageLayout',
  read: Object.fromEntries(
    Object.entries(pageMembers.read ?? {}).map(([member, read]) => [member, (target: SheetTarget) => read(inRecord(live(target).page))]),
  ),
  write: Object.fromEntries(
    Object.entries(pageMembers.write ?? {}).map(([member, write]) => [
      member,
      (target: SheetTarget, value: Argument) => write(inRecord(live(target).page), value),
    ]),
  ),
  open: { HeadersFooters: (target) => apiObject(headersType, target) },
  call: {
    SetPrintTitleRows: (target, rows) => {
      live(target).page.PrintTitleRows = textOf(rows);
    },
    SetPrintArea: (target, area) => {
      live(target).page.PrintArea = textOf(area);
    },
    SetPrintMargins: () => undefined,
  },
};

const fixed: Readonly<Record<string, Json>> = {
  ShowHeadings: true,
  StandardWidth: 48,
  StandardHeight: 15,
  EnableCalculation: true,
  TabId: 0,
};

const worksheetType: ApiType<SheetTarget> = {
  name: 'Worksheet',
  identity: ({ sheet }) => ({ Id: sheet.id }),
  read: {
    Id: ({ sheet }) => sheet.id,
    Name: (target) => live(target).name,
    Position: (target) => target.workbook.state.sheets.indexOf(live(target)),
    Visibility: (target) => live(target).visibility,
    TabColor: (target) => live(target).tabColor,
    ShowGridlines: (target) => live(target).showGridlines,
    ...Object.fromEntries(Object.entries(fixed).map(([member, value]) => [member, (): Json => value])),
  },
  write: {
    Name: (target, value) => renameSheet(target.workbook, live(target), textOf(value)),
    Position: (target, value) => {
      const sheet = live(target);
      const others = target.workbook.state.sheets.filter((held) => held !== sheet);
      others.splice(numberOf(value), 0, sheet);
      target.workbook.state.sheets = others;
      redraw(target.workbook, { kind: 'workbook' });
    },
    Visibility: (target, value) => showSheet(target.workbook, live(target), wordOf<Visibility>(value, ['Visible', 'Hidden', 'VeryHidden'])),
    TabColor: (target, value) => {
      live(target).tabColor = textOf(value);
      redraw(target.workbook, { kind: 'workbook' });
    },
    ShowGridlines: (target, value) => {
      live(target).showGridlines = value === true;
      redraw(target.workbook, { kind: 'workbook' });
    },
    StandardWidth: () => undefined,
    EnableCalculation: () => undefined,
  },
  open: {
    Tables: ({ workbook, sheet }) => tableCollection(workbook, () => tablesOf(workbook, sheet), sheet.name),
    Names: ({ workbook, sheet }) => nameCollection(workbook, sheet.id),
    Notes: (target) => apiObject(notesType, target),
    Comments: (target) => commentCollection(target.workbook, target.sheet),
    FreezePanes: (target) => apiObject(freezeType, target),
    Protection: (target) => apiObject(protectionType, target),
    PageLayout: (target) => apiObject(pageType, target),
  },
  call: {
    GetRange: (target, address) =>
      range(
        given(address) && address !== ''
          ? { ...addressed(textOf(address), { ...target, sheet: live(target) }) }
          : { ...target, sheet: live(target), box: whole },
      ),
    GetRangeByIndexes: (target, row, ...[column, rows, columns]) =>
      range({
        ...target,
        sheet: live(target),
        box: { row: numberOf(row), column: numberOf(column), rows: numberOf(rows), columns: numberOf(columns) },
      }),
    GetCell: (target, row, column) =>
      range({ ...target, sheet: live(target), box: { row: numberOf(row), column: numberOf(column), rows: 1, columns: 1 } }),
    GetUsedRange: (target) =>
      range({ ...target, sheet: live(target), box: usedBox(live(target)) ?? { row: 0, column: 0, rows: 1, columns: 1 } }),
    GetUsedRangeOrNullObject: (target) => {
      const box = usedBox(live(target));
      return box ? range({ ...target, sheet: live(target), box }) : null;
    },
    Activate: (target) => activateSheet(target.workbook, live(target)),
    Delete: (target) => deleteSheet(target.workbook, live(target)),
    Copy: (target) => worksheet(target.workbook, copySheet(target.workbook, live(target))),
    Calculate: () => undefined,
  },
};

export const worksheet = (workbook: Workbook, sheet: Sheet): ApiObject => apiObject(worksheetType, { workbook, sheet });

const find = (workbook: Workbook, key: Argument): Sheet | undefined =>
  sheetById(workbook, String(key)) ?? sheetByName(workbook, String(key));
const shown = (workbook: Workbook, visibleOnly: Argument): Sheet[] =>
  workbook.state.sheets.filter((sheet) => !flagOf(visibleOnly) || sheet.visibility === 'Visible');

function at(workbook: Workbook, list: readonly Sheet[], index: number): ApiObject {
  const sheet = list[index < 0 ? list.length + index : index];
  if (!sheet) throw invalidArgument();
  return worksheet(workbook, sheet);
}

export const worksheetsType: ApiType<Workbook> = {
  name: 'WorksheetCollection',
  items: (workbook) => workbook.state.sheets.map((sheet) => worksheet(workbook, sheet)),
  call: {
    Add: (workbook, name) => worksheet(workbook, addSheet(workbook, given(name) ? textOf(name) : undefined)),
    GetCount: (workbook, visibleOnly) => shown(workbook, visibleOnly).length,
    GetItem: (workbook, key) => {
      const sheet = find(workbook, key);
      if (!sheet) throw itemNotFound();
      return worksheet(workbook, sheet);
    },
    GetItemOrNullObject: (workbook, key) => {
      const sheet = find(workbook, key);
      return sheet ? worksheet(workbook, sheet) : null;
    },
    GetActiveWorksheet: (workbook) => worksheet(workbook, activeSheet(workbook)),
    GetFirst: (workbook, visibleOnly) => at(workbook, shown(workbook, visibleOnly), 0),
    GetLast: (workbook, visibleOnly) => at(workbook, shown(workbook, visibleOnly), -1),
  },
};
