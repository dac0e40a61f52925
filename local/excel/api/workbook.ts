import type { ApiObject, ApiType, Json } from '../protocol/api-object';
import { apiObject } from '../protocol/api-object';
import { itemNotFound } from '../protocol/api-error';
import { activeSheet } from '../model/sheets';
import type { Workbook } from '../model/workbook';
import { sheetById } from '../model/workbook';
import { given, textOf } from './arguments';
import { commentCollection } from './comments';
import { nameCollection } from './names';
import { range } from './range';
import { inRecord, settingsType } from './settings-type';
import { partsType, settingsCollectionType } from './stored';
import { tableCollection } from './table';
import { worksheetsType } from './worksheet';

const runtimeType: ApiType<Workbook> = {
  name: 'Runtime',
  read: { EnableEvents: (workbook) => workbook.eventsEnabled },
  write: {
    EnableEvents: (workbook, value) => {
      workbook.eventsEnabled = value === true;
    },
  },
};

interface CreatedTarget {
  readonly workbook: Workbook;
  readonly file: string;
}

/** A file that waits to be opened beside this workbook. */
const createdType: ApiType<CreatedTarget> = {
  name: 'WorkbookCreated',
  identity: () => ({ Id: 'created' }),
  read: { Id: () => 'created' },
  call: {
    Open: ({ workbook, file }) => {
      for (const listener of workbook.onNewWorkbook) listener(file);
    },
  },
};

const applicationType: ApiType<Workbook> = {
  name: 'Application',
  read: {
    CalculationMode: () => 'Automatic',
    CalculationState: () => 'Done',
    CalculationEngineVersion: () => 191029,
    DecimalSeparator: () => '.',
    ThousandsSeparator: () => ',',
    UseSystemSeparators: () => true,
  },
  write: { CalculationMode: () => undefined },
  call: {
    Calculate: (workbook) => workbook.calculator.reset(),
    CreateWorkbook: (workbook, file) => apiObject(createdType, { workbook, file: given(file) ? textOf(file) : '' }),
    SuspendApiCalculationUntilNextSync: () => undefined,
    SuspendScreenUpdatingUntilNextSync: () => undefined,
  },
};

const propertyDefaults: Readonly<Record<string, Json>> = {
  Title: '',
  Subject: '',
  Author: '',
  Keywords: '',
  Comments: '',
  Category: '',
  Company: '',
  Manager: '',
  LastAuthor: '',
  RevisionNumber: 0,
};
const propertiesType = settingsType('DocumentProperties', propertyDefaults);
const protectionType = settingsType('WorkbookProtection', { Protected: false });

const selected = (workbook: Workbook): ApiObject => range({ workbook, sheet: activeSheet(workbook), box: workbook.state.selection });

function eventRange(workbook: Workbook, id: string): ApiObject | null {
  const held = workbook.eventRanges.get(id);
  const sheet = held && sheetById(workbook, held.sheet);
  return held && sheet ? range({ workbook, sheet, box: held.box }) : null;
}

const workbookType: ApiType<Workbook> = {
  name: 'Workbook',
  read: {
    Name: (workbook) => workbook.state.fileName,
    ReadOnly: () => false,
    IsDirty: () => true,
    AutoSave: () => false,
    PreviouslySaved: () => true,
  },
  write: { IsDirty: () => undefined },
  open: {
    Worksheets: (workbook) => apiObject(worksheetsType, workbook),
    Tables: (workbook) => tableCollection(workbook, () => workbook.state.tables),
    Names: (workbook) => nameCollection(workbook, undefined),
    CustomXmlParts: (workbook) => apiObject(partsType, { workbook, namespace: undefined }),
    Settings: (workbook) => apiObject(settingsCollectionType, workbook),
    Comments: (workbook) => commentCollection(workbook, undefined),
    Application: (workbook) => apiObject(applicationType, workbook),
    Properties: (workbook) => apiObject(propertiesType, inRecord(workbook.state.properties)),
    Protection: () => apiObject(protectionType, { read: () => undefined, write: () => undefined }),
    _Runtime: (workbook) => apiObject(runtimeType, workbook),
  },
  call: {
    GetSelectedRange: selected,
    GetActiveCell: (workbook) =>
      range({ workbook, sheet: activeSheet(workbook), box: { ...workbook.state.selection, rows: 1, columns: 1 } }),
    Save: () => undefined,
    _GetRangeForEventByReferenceId: (workbook, id) => {
      const found = eventRange(workbook, textOf(id));
      if (!found) throw itemNotFound();
      return found;
    },
    _GetRangeOrNullObjectForEventByReferenceId: (workbook, id) => eventRange(workbook, textOf(id)),
  },
};

/** The object model of an open workbook, for the Rich API. */
export const workbookObject = (workbook: Workbook): ApiObject => apiObject(workbookType, workbook);

const internals: ApiType<null> = { name: 'AddinInternalService', call: { NotifyActionHandlerReady: () => undefined } };

/** Objects that office.js makes by the name of their type. */
export function createByName(typeName: string): ApiObject | undefined {
  return typeName === 'Microsoft.InternalService.AddinInternalService' ? apiObject(internals, null) : undefined;
}
