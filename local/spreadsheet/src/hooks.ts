import type { ExcelHost } from '../../excel/browser';
import { parseAddress } from '../../excel/browser';
import { cellPlace } from './cell-place';
import type { Grid } from './create-grid';

/** For tests that drive the page as a person does, and look at what it shows. */
export interface GridHooks {
  readonly ready: Promise<void>;
  readonly selectSheet: (name: string) => void;
  readonly activeSheet: () => string;
  readonly sheetNames: () => string[];
  readonly select: (address: string) => void;
  /** The first cell of what is selected in the grid. */
  readonly selected: () => string;
  /** Writes into a cell through the grid's own command, as typing does. */
  readonly type: (address: string, text: string | number) => Promise<void>;
  readonly insertRow: (row: number) => Promise<void>;
  readonly deleteRow: (row: number) => Promise<void>;
  readonly undo: () => Promise<void>;
  /** What the grid shows in the cell. */
  readonly shown: (address: string) => string;
  /** Where the cell's middle is on the page, and how large the cell is, in pixels, for the mouse. */
  readonly placeOf: (address: string) => { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly host: ExcelHost;
}

export function createHooks(grid: Grid, host: ExcelHost, ready: Promise<void>): GridHooks {
  const book = (): NonNullable<ReturnType<typeof grid.api.getActiveWorkbook>> => {
    const open = grid.api.getActiveWorkbook();
    if (!open) throw new Error('No workbook is open.');
    return open;
  };
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));
  const cell = (address: string): { readonly row: number; readonly column: number } => parseAddress(address).box;
  return {
    ready,
    host,
    selectSheet: (name) => {
      const sheet = book().getSheetByName(name);
      if (!sheet) throw new Error(`There is no sheet ${name}.`);
      book().setActiveSheet(sheet);
    },
    activeSheet: () => book().getActiveSheet().getSheetName(),
    sheetNames: () =>
      book()
        .getSheets()
        .filter((sheet) => !sheet.isSheetHidden())
        .map((sheet) => sheet.getSheetName()),
    select: (address) => {
      const { row, column } = cell(address);
      book().getActiveSheet().getRange(row, column).activate();
    },
    selected: () => book().getActiveSheet().getActiveRange()?.getA1Notation().replace(/:.*$/, '') ?? '',
    type: async (address, text) => {
      const { row, column } = cell(address);
      book().getActiveSheet().getRange(row, column).setValue(text);
      await settled();
    },
    insertRow: async (row) => {
      book()
        .getActiveSheet()
        .insertRowBefore(row - 1);
      await settled();
    },
    deleteRow: async (row) => {
      book()
        .getActiveSheet()
        .deleteRow(row - 1);
      await settled();
    },
    undo: async () => {
      await grid.api.undo();
      await settled();
    },
    shown: (address) => {
      const { row, column } = cell(address);
      return book().getActiveSheet().getRange(row, column).getDisplayValue();
    },
    placeOf: (address) => {
      const rect = cellPlace(grid, cell(address));
      if (!rect) throw new Error(`The cell ${address} is not on the page.`);
      return { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2, width: rect.width, height: rect.height };
    },
  };
}
