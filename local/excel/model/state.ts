import type { Json } from '../protocol/api-object';
import type { Box } from './address';

/** Empty is ''. An error stands as its text (`#N/A`). */
export type CellValue = string | number | boolean;

export interface Note {
  text: string;
  author: string;
  /** Only a comment has an id; a note has none. */
  id?: string;
  resolved?: true;
}

export interface Cell {
  /** For a formula the last computed value. */
  value: CellValue;
  /** With its equals sign, as written, structured references and all. */
  formula?: string;
  /** What a grid computed, for formulas with functions that only the grid knows. */
  lent?: CellValue;
  /** Place in the workbook's list of styles. */
  style?: number;
  note?: Note;
}

/** One set of formats; members are named as the object model names them (`Format.Fill.Color`). */
export type CellStyle = Readonly<Record<string, string | number | boolean | null>>;

export interface RowSetting {
  height?: number;
  hidden?: true;
  /** Hidden by a filter: not the person's own hiding. */
  filtered?: true;
}

export interface ColumnSetting {
  /** In points, as the object model counts. */
  width?: number;
  hidden?: true;
  style?: number;
}

export interface ValidationRule {
  box: Box;
  rule: { readonly [key: string]: Json };
  alert?: Json;
  prompt?: Json;
  ignoreBlanks: boolean;
}

export interface FormatRule {
  readonly id: string;
  box: Box;
  readonly type: string;
  /** Members of the kind of rule: formula, rule, and the format's colours. */
  settings: Record<string, Json>;
  stopIfTrue: boolean;
}

export type Visibility = 'Visible' | 'Hidden' | 'VeryHidden';

export interface Sheet {
  readonly id: string;
  name: string;
  visibility: Visibility;
  tabColor: string;
  rows: (Cell | undefined)[][];
  rowSettings: (RowSetting | undefined)[];
  columnSettings: (ColumnSetting | undefined)[];
  validations: ValidationRule[];
  formatRules: FormatRule[];
  merges: Box[];
  frozen: { rows: number; columns: number };
  protection: { on: boolean; options: Json; password: string };
  page: Record<string, Json>;
  showGridlines: boolean;
}

export interface TableColumnState {
  readonly id: number;
  /** The values a filter lets through; undefined without a filter. */
  filter?: Json;
}

export interface Table {
  readonly id: string;
  name: string;
  sheet: string;
  /** With its header row. */
  box: Box;
  columns: TableColumnState[];
  nextColumn: number;
  style: string;
  flags: Record<string, boolean>;
  sortFields: Json;
}

export interface XmlPart {
  readonly id: string;
  xml: string;
}

export interface NamedRange {
  name: string;
  formula: string;
  comment: string;
  /** The sheet it belongs to, or undefined for the whole workbook. */
  sheet?: string;
  visible: boolean;
}

/** The whole workbook as plain data: what a file would hold. */
export interface WorkbookState {
  readonly format: 1;
  fileName: string;
  sheets: Sheet[];
  tables: Table[];
  parts: XmlPart[];
  /** Settings through Excel's own collection. */
  settings: Record<string, Json>;
  /** Settings through Office.context.document.settings. */
  documentSettings: Record<string, string>;
  properties: Record<string, Json>;
  names: NamedRange[];
  styles: CellStyle[];
  active: string;
  selection: Box;
  nextTable: number;
  nextId: number;
}

export function newSheet(id: string, name: string): Sheet {
  return {
    id,
    name,
    visibility: 'Visible',
    tabColor: '',
    rows: [],
    rowSettings: [],
    columnSettings: [],
    validations: [],
    formatRules: [],
    merges: [],
    frozen: { rows: 0, columns: 0 },
    protection: { on: false, options: null, password: '' },
    page: {},
    showGridlines: true,
  };
}

export function newState(fileName: string): WorkbookState {
  const first = newSheet('{00000000-0001-0000-0000-000000000000}', 'Sheet1');
  return {
    format: 1,
    fileName,
    sheets: [first],
    tables: [],
    parts: [],
    settings: {},
    documentSettings: {},
    properties: {},
    names: [],
    styles: [{}],
    active: first.id,
    selection: { row: 0, column: 0, rows: 1, columns: 1 },
    nextTable: 1,
    nextId: 2,
  };
}
