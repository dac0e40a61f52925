import {
  canonicalText,
  LONGEST_TEXT,
  isTarget,
  readField,
  showField,
  toSerial,
  type FieldSpec,
  type FieldValue,
  type Issue,
  type IsoDate,
  type RowKey,
  type TableName,
} from '../../schema';
import type { ParentNames } from './parent-names';

/** What Excel gives for one cell and takes for it. */
export type Cell = string | number | boolean;

/** Which field of which table a cell holds. */
export interface CellField {
  readonly table: TableName;
  readonly field: FieldSpec;
}

export type CellReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'value'; readonly value: FieldValue }
  /** As it was written, and why it could not be understood. */
  | { readonly kind: 'unreadable'; readonly text: string; readonly issue: Issue };

/** What Excel can hold in one cell. */
export const LONGEST_CELL = 32_767;

/** What Excel shows in place of a value that it cannot compute. */
export const EXCEL_ERROR =
  /^#(REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|GETTING_DATA)$/;
const CUT_OFF = '… [the rest does not fit into a cell; see the SharePoint page]';

/** A value as it stands in a cell: days as Excel's own dates, everything else in words. */
export function showCell({ table, field }: CellField, value: FieldValue | undefined, names: ParentNames): string | number {
  if (typeof value === 'number') return value;
  const day = dayOf(field, value);
  const serial = day === undefined ? undefined : toSerial(day);
  return serial ?? fit(showField(table, field.name, value, { nameOf: names.label }));
}

function dayOf(field: FieldSpec, value: FieldValue | undefined): IsoDate | undefined {
  if (field.kind === 'date' && typeof value === 'string') return value as IsoDate;
  return isTarget(value) && value.precision === 'day' && value.date !== null ? value.date : undefined;
}

function fit(text: string): string {
  return text.length <= LONGEST_CELL ? text : text.slice(0, LONGEST_CELL - CUT_OFF.length) + CUT_OFF;
}

/** What a cell means. Nothing is guessed: what cannot be understood comes back as it was written. */
export function readCell(at: CellField & { readonly key: RowKey }, cell: Cell, names: ParentNames): CellReading {
  const { table, key, field } = at;
  const text = String(cell);
  const unreadable = (code: string, params: Issue['params']): CellReading => ({
    kind: 'unreadable',
    text,
    issue: { code, rule: 'W3', severity: 'error', table, key, field: field.name, params },
  });
  if (typeof cell === 'string' && EXCEL_ERROR.test(cell)) return unreadable('wrong-type', { typed: text });
  if (text.length >= LONGEST_CELL || text.endsWith(CUT_OFF)) return unreadable('cell-full', { max: LONGEST_TEXT });
  const keyOf = (parent: TableName, name: string): RowKey | undefined => {
    const found = names.candidates(parent, name);
    return found.length === 1 ? found[0] : undefined;
  };
  const read = readField(table, field.name, cell, { key, keyOf });
  if (!read.ok) return { kind: 'unreadable', text, issue: read.issue };
  return read.value === undefined ? { kind: 'empty' } : { kind: 'value', value: read.value };
}

/** Text that Excel would take for a formula, or whose first character it would swallow, gets the apostrophe that says "text" (W2). */
export function asWritten(cell: string | number): string | number {
  return typeof cell === 'string' && /^[=+\-@\t\r\n']/.test(cell) ? `'${cell}` : cell;
}

/** Whether a cell still holds what was written into it; an apostrophe that says "text" may have stayed. */
export function sameCell(cell: Cell, written: string | number): boolean {
  if (cell === written) return true;
  const text = plainCell(cell);
  const wanted = plainCell(written);
  return text === wanted || text === `'${wanted}`;
}

export function plainCell(cell: Cell): string {
  return typeof cell === 'string' ? canonicalText(cell) : String(cell);
}
