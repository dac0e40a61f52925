import {
  canonical,
  formatTarget,
  isTarget,
  parseDate,
  parseSerial,
  toSerial,
  type FieldSpec,
  type FieldValue,
  type IsoDate,
  type Issue,
  type RowKey,
} from '../schema';
import type { ParentNames } from './parent-names';

/** What Excel gives for one cell and takes for it. */
export type Cell = string | number | boolean;

export type CellReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'value'; readonly value: FieldValue }
  /** `code` says why, as an issue's code does. */
  | { readonly kind: 'unreadable'; readonly text: string; readonly code: string; readonly params: Issue['params'] };

/** What Excel can hold in one cell. */
export const LONGEST_CELL = 32_767;

const EXCEL_ERROR = /^#(REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|GETTING_DATA)$/;
const CUT_OFF = '… [the rest does not fit into a cell; see the SharePoint page]';
/** A number in a date column: 2026 is a year, larger ones are days of Excel's calendar. */
const isSerial = (cell: number): boolean => cell >= 10_000 && cell < 110_000;

/** A value as it stands in a cell. */
export function showCell(spec: FieldSpec, value: FieldValue | undefined, names: ParentNames): string | number {
  if (value === undefined) return '';
  switch (spec.kind) {
    case 'parent':
      return spec.parent === undefined ? '' : (names.label(spec.parent, value as RowKey) ?? String(value));
    case 'parents':
      return (value as readonly RowKey[]).map((key) => (spec.parent && names.label(spec.parent, key)) ?? key).join('; ');
    case 'choice':
      return spec.choices?.find((choice) => choice.value === value)?.label ?? String(value);
    case 'date':
      return showDay(value as IsoDate);
    case 'target':
      if (!isTarget(value)) return String(value);
      return value.precision === 'day' && value.date !== null ? showDay(value.date) : formatTarget(value);
    case 'number':
      return value as number;
    case 'lines':
    case 'links':
      return fit((value as readonly string[]).join('\n'));
    case 'key':
    case 'text':
    case 'longText':
      return fit(String(value));
  }
}

/** A real date of Excel's, or its words where Excel has no number for it. */
function showDay(date: IsoDate): string | number {
  return toSerial(date) ?? date;
}

function fit(text: string): string {
  return text.length <= LONGEST_CELL ? text : text.slice(0, LONGEST_CELL - CUT_OFF.length) + CUT_OFF;
}

/** What a cell means. Nothing is guessed: what cannot be understood comes back as it was written. */
export function readCell(spec: FieldSpec, cell: Cell, names: ParentNames): CellReading {
  const text = String(cell);
  if (text.trim() === '') return { kind: 'empty' };
  const unreadable = (code: string, params: Issue['params'] = {}): CellReading => ({
    kind: 'unreadable',
    text,
    code,
    params: { typed: text, ...params },
  });
  const valued = (value: FieldValue): CellReading => {
    const tidy = canonical(spec.kind, value);
    return tidy === undefined ? { kind: 'empty' } : { kind: 'value', value: tidy };
  };
  if (typeof cell === 'string' && EXCEL_ERROR.test(cell)) return unreadable('cell-error');
  if (text.length >= LONGEST_CELL || text.endsWith(CUT_OFF)) return unreadable('too-long-for-cell');
  switch (spec.kind) {
    case 'parent': {
      const found = spec.parent === undefined ? [] : names.candidates(spec.parent, text);
      if (found.length > 1) return unreadable('parent-not-unique');
      return found[0] === undefined ? unreadable('name-not-found') : valued(found[0]);
    }
    case 'parents':
      return readParents(spec, text, names);
    case 'choice': {
      const wanted = text.trim().toLowerCase();
      const found = spec.choices?.find((choice) => choice.label.toLowerCase() === wanted || choice.value.toLowerCase() === wanted);
      return found === undefined
        ? unreadable('not-a-choice', { choices: (spec.choices ?? []).map((choice) => choice.label).join(', ') })
        : valued(found.value);
    }
    case 'date':
    case 'target': {
      const parsed = typeof cell === 'number' && isSerial(cell) ? parseSerial(cell) : parseDate(text);
      if (!parsed.ok) return unreadable(parsed.code, parsed.params);
      if (spec.kind === 'target') return valued(parsed.value);
      return parsed.value.precision === 'day' && parsed.value.date !== null ? valued(parsed.value.date) : unreadable('day-needed');
    }
    case 'number': {
      const number = typeof cell === 'number' ? cell : Number(text.trim());
      return Number.isFinite(number) ? valued(number) : unreadable('not-a-number');
    }
    case 'lines':
    case 'links':
      return valued(text.split(/\r\n?|\n/).map((item) => item.trim()));
    case 'key':
    case 'text':
    case 'longText':
      return valued(text);
  }
}

function readParents(spec: FieldSpec, text: string, names: ParentNames): CellReading {
  const keys: RowKey[] = [];
  for (const part of text.split(/[;\n]/)) {
    if (part.trim() === '') continue;
    const found = spec.parent === undefined ? [] : names.candidates(spec.parent, part);
    if (found.length > 1) return { kind: 'unreadable', text, code: 'parent-not-unique', params: { typed: part.trim() } };
    if (found[0] === undefined) return { kind: 'unreadable', text, code: 'name-not-found', params: { typed: part.trim() } };
    if (!keys.includes(found[0])) keys.push(found[0]);
  }
  return keys.length === 0 ? { kind: 'empty' } : { kind: 'value', value: keys };
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
  return typeof cell === 'string' ? ((canonical('longText', cell) as string | undefined) ?? '') : String(cell);
}
