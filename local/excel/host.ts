import { createByName, workbookObject } from './api/workbook';
import { readWorkbookFile } from './file/read-xlsx';
import { writeWorkbookFile } from './file/write-xlsx';
import { newState } from './model/state';
import type { WorkbookState } from './model/state';
import type { Workbook } from './model/workbook';
import { createWorkbook, flushEvents, redraw } from './model/workbook';
import type { RichApi } from './protocol/rich-api';
import { createRichApi } from './protocol/rich-api';
import type { OpenDialog } from './shim/office-dialog';
import type { User } from './user';
import { createUser } from './user';

/** `moved`: rows, columns or sheets came or went. */
export type RequestDid = 'nothing' | 'changed' | 'moved';

/** A local Excel: an open workbook, the Rich API's end of the bridge, and a person at the keyboard. */
export interface ExcelHost {
  readonly workbook: Workbook;
  readonly richApi: RichApi;
  /** What a person does on the sheet. */
  readonly user: User;
  /** The requirement sets the host says it has; a test may take some away before office.js loads. */
  readonly requirements: Record<string, string>;
  readonly locale: string;
  /** Members that add-ins asked for and the host does not have, by name. */
  readonly missing: () => readonly string[];
  /** The whole workbook as text, as a file would hold it. */
  readonly snapshot: () => string;
  /** Opens what `snapshot` gave, in the place of the open workbook. */
  readonly restore: (snapshot: string) => void;
  readonly newWorkbook: () => void;
  /** The workbook as an .xlsx file, custom XML parts and settings with it. */
  readonly toXlsx: () => Promise<Uint8Array>;
  /** Opens an .xlsx file in the place of the open workbook; refuses what is not one. */
  readonly fromXlsx: (bytes: Uint8Array, fileName?: string) => Promise<void>;
  /** Presses a button on the ribbon, or a shortcut, by the id of its action. */
  readonly runAction: (action: string) => void;
  /** Set by the add-in's page: raises an event of the older API there. */
  raise: ((type: number, args: readonly unknown[]) => void) | undefined;
  /** The window that the add-in has open, if any. */
  dialog: OpenDialog | undefined;
  /** Ids of actions that have said they are completed. */
  readonly completed: string[];
  /** Runs before each request of the add-in: a grid hands in what a person has just typed. */
  beforeRequest: (() => void) | undefined;
  /** Runs after each request; says what it did to what a grid shows. */
  afterRequest: ((did: RequestDid) => void) | undefined;
  /** Waits, in milliseconds, before each answer to the add-in. */
  latency: number;
}

const requirements = {
  ExcelApi: '1.18',
  ExcelApiDesktop: '1.1',
  RibbonApi: '1.2',
  SharedRuntime: '1.2',
  KeyboardShortcuts: '1.1',
  DialogApi: '1.2',
  IdentityAPI: '1.3',
  CustomXmlParts: '1.1',
  Settings: '1.1',
  AddInCommands: '1.1',
  RichApiRuntimeFlag: '1.2',
};

/** Rows and cells keep their places: gaps travel as null. */
function opened(text: string): WorkbookState {
  const state = JSON.parse(text) as WorkbookState;
  for (const sheet of state.sheets) {
    sheet.rows = Array.from(sheet.rows, (row) => Array.from(row ?? [], (cell) => cell ?? undefined));
    sheet.rowSettings = Array.from(sheet.rowSettings, (setting) => setting ?? undefined);
    sheet.columnSettings = Array.from(sheet.columnSettings, (setting) => setting ?? undefined);
  }
  return state;
}

export function createExcelHost(fileName = 'Action plan.xlsx'): ExcelHost {
  const workbook = createWorkbook(fileName);
  const richApi = createRichApi(workbookObject(workbook), createByName);
  workbook.onEvents.add((events) => richApi.post(events));
  let did: RequestDid = 'nothing';
  workbook.onRedraw.add((redraw) => {
    const moves = redraw.kind === 'workbook' || (redraw.kind === 'sheet' && redraw.cells === 'moved');
    if (moves || did === 'moved') did = 'moved';
    else if (redraw.kind !== 'selection') did = 'changed';
  });
  // what happened before a request is told before it, so that a handler never hears of what came before it
  richApi.before = () => {
    host.beforeRequest?.();
    flushEvents(workbook);
    did = 'nothing';
  };
  richApi.after = () => host.afterRequest?.(did);
  const open = (state: WorkbookState): void => {
    workbook.state = state;
    workbook.calculator.reset();
    workbook.pending.length = 0;
    workbook.eventRanges.clear();
    redraw(workbook, { kind: 'workbook' });
  };
  let actions = 0;
  const host: ExcelHost = {
    workbook,
    richApi,
    user: createUser(workbook, open),
    requirements: { ...requirements },
    locale: 'en-GB',
    missing: () => [...richApi.missing],
    snapshot: () => JSON.stringify(workbook.state),
    restore: (snapshot) => open(opened(snapshot)),
    newWorkbook: () => open(newState(fileName)),
    toXlsx: () => writeWorkbookFile(workbook),
    fromXlsx: async (bytes, name = fileName) => open(await readWorkbookFile(bytes, name)),
    runAction: (action) => {
      actions += 1;
      host.raise?.(39, [`action${actions}`, action, JSON.stringify({ source: { id: action } })]);
    },
    raise: undefined,
    dialog: undefined,
    completed: [],
    beforeRequest: undefined,
    afterRequest: undefined,
    latency: 0,
  };
  return host;
}
