import { canonical, sameValue } from '../canonical';
import type { DateSystem } from '../dates/dates';
import { choicesInWords, formIssues, shorten } from './form-issues';
import type { Issue } from '../issue';
import { parseDate, parseSerial, type ParsedDate } from '../dates/parse-date';
import { showField, type ShowOptions } from './show-field';
import { TABLES, type FieldSpec } from '../tables/tables';
import type { FieldValue, RowKey, TableName } from '../values';
import type { IssueCode } from '../words';
import { z } from 'zod';

export interface ReadOptions extends ShowOptions {
  /** The row that is read, for the issue to name. */
  readonly key?: RowKey;
  /** How the workbook counts days; a number in a date field is taken so. `1900` unless said otherwise. */
  readonly dateSystem?: DateSystem;
  /** The key of the row that people call by this name; for fields that name rows of another table. */
  readonly keyOf?: (table: TableName, name: string) => RowKey | undefined;
  /** What the field held before: what is shown of it and left as it was, is read as it was. */
  readonly previous?: FieldValue;
}

export type ReadField = { readonly ok: true; readonly value: FieldValue | undefined } | { readonly ok: false; readonly issue: Issue };

type Read = { readonly value: FieldValue | undefined } | { readonly code: IssueCode; readonly params?: Issue['params'] };

/**
 * What a person typed into a cell or a form, as the value of a field; or what is wrong with it. The one reader of all
 * hosts (S1). An empty entry is `undefined`; whether the field may be empty is `validateRow`'s to say. Never throws; what
 * was typed stays with the caller.
 */
export function readField(table: TableName, field: string, ...[typed, options = {}]: [typed: unknown, options?: ReadOptions]): ReadField {
  const spec = TABLES[table].field(field);
  const at = { table, key: options.key, field };
  if (spec === undefined)
    return { ok: false, issue: { ...at, code: 'unknown-field', rule: 'S1', severity: 'error', params: { name: shorten(field) } } };
  if (
    options.previous !== undefined &&
    typeof typed === 'string' &&
    isUntouched(spec, typed, { ...options, previous: options.previous, table })
  )
    return { ok: true, value: options.previous };
  const read = readKind(spec, typed, options);
  if ('code' in read) {
    const rule = read.code === 'wrong-type' || spec.kind === 'choice' || spec.kind === 'number' || spec.parent !== undefined ? 'S1' : 'S13';
    return { ok: false, issue: { ...at, code: read.code, rule, severity: 'error', params: { typed: shorten(typed), ...read.params } } };
  }
  const value = canonical(spec.kind, read.value);
  const issue = value === undefined ? undefined : formIssue(spec, value, at);
  return issue === undefined ? { ok: true, value } : { ok: false, issue };
}

function isUntouched(
  spec: FieldSpec,
  typed: string,
  options: ReadOptions & { readonly previous: FieldValue; readonly table: TableName },
): boolean {
  return sameValue('longText', typed, showField(options.table, spec.name, options.previous, options));
}

function formIssue(
  spec: FieldSpec,
  value: FieldValue,
  at: { table: TableName; key: RowKey | undefined; field: string },
): Issue | undefined {
  const type = TABLES[at.table].schema.shape[spec.name] as z.ZodType;
  const parsed = type.safeParse(value);
  if (parsed.success) return undefined;
  const found = parsed.error.issues.map((issue) => ({ ...issue, path: [spec.name, ...issue.path] })) as readonly z.core.$ZodIssue[];
  return formIssues(found, { [spec.name]: value }, { table: at.table, key: at.key })[0];
}

function readKind(spec: FieldSpec, typed: unknown, options: ReadOptions): Read {
  if (typed === undefined || typed === null) return { value: undefined };
  if (typeof typed !== 'string' && typeof typed !== 'number' && typeof typed !== 'boolean') return { code: 'wrong-type' };
  const text = String(typed).trim();
  if (text === '') return { value: undefined };
  switch (spec.kind) {
    case 'text':
      return {
        value: String(typed)
          .trimEnd()
          .replace(/\s*[\r\n\u2028\u2029]\s*/g, ' '),
      };
    case 'longText':
      // Space before text is kept, since it is compared: a cell that was only shown must not look changed.
      return { value: String(typed) };
    case 'key':
      return { value: text };
    case 'choice':
      return readChoice(spec, text);
    case 'number':
      return readNumber(typed, text);
    case 'date':
      return readDay(typed, text, options);
    case 'target':
      return readTarget(typed, text, options);
    case 'parent':
      return readName(spec, text, options);
    case 'parents':
      return readNames(spec, text, options);
    case 'lines':
      return { value: pieces(text, /[\r\n\u2028\u2029]/) };
    case 'links':
      return { value: pieces(text, BETWEEN_LINKS) };
  }
}

/** Links stand apart by space; a comma or semicolon after one, or between two, is no part of it. */
const BETWEEN_LINKS = /[;,]*\s+|[;,]+$|[;,]+(?=https?:\/\/)/i;

function pieces(text: string, between: RegExp): readonly string[] {
  return text.split(between).flatMap((piece) => (piece.trim() === '' ? [] : [piece.trim()]));
}

/** Case, kinds of dash and spacing make no difference to which choice is meant. */
const plainly = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐-―−-]/g, '-')
    .split(/\s+/)
    .join(' ');

function readChoice(spec: FieldSpec, text: string): Read {
  const meant = plainly(text);
  const choice = spec.choices?.find(({ value, label }) => plainly(value) === meant || plainly(label) === meant);
  return choice === undefined ? { code: 'not-a-choice', params: { choices: choicesInWords(spec) } } : { value: choice.value };
}

function readNumber(typed: string | number | boolean, text: string): Read {
  if (typeof typed === 'number') return Number.isFinite(typed) ? { value: typed } : { code: 'not-a-number' };
  return /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,10})?$/.test(text)
    ? { value: Number(text.replace(/,/g, '')) }
    : { code: 'not-a-number' };
}

/** Five figures alone are a day that lost its format in a cell; nobody writes a date so. */
const SERIAL = /^\d{5}(?:\.\d+)?$/;

function parse(typed: string | number | boolean, text: string, options: ReadOptions): ParsedDate {
  // A year alone in a cell arrives as a number too; as a day it would be in 1905.
  if (typeof typed === 'number' && !(Number.isInteger(typed) && typed >= 1990 && typed <= 2199))
    return parseSerial(typed, options.dateSystem);
  return SERIAL.test(text) ? parseSerial(Number(text), options.dateSystem) : parseDate(text);
}

function refusal(parsed: ParsedDate & { readonly ok: false }): Read {
  return parsed.code === 'empty' ? { value: undefined } : { code: parsed.code, params: parsed.params };
}

function readDay(typed: string | number | boolean, text: string, options: ReadOptions): Read {
  const parsed = parse(typed, text, options);
  if (!parsed.ok) return parsed.code === 'not-a-date' ? { code: 'date-form' } : refusal(parsed);
  return parsed.value.precision === 'day' && parsed.value.date !== null ? { value: parsed.value.date } : { code: 'day-needed' };
}

function readTarget(typed: string | number | boolean, text: string, options: ReadOptions): Read {
  const parsed = parse(typed, text.split(/\s+/).join(' '), options);
  return parsed.ok ? { value: parsed.value } : refusal(parsed);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function keyFor(spec: FieldSpec, name: string, options: ReadOptions): RowKey | undefined {
  if (UUID.test(name)) return name.toLowerCase() as RowKey;
  return spec.parent === undefined ? undefined : options.keyOf?.(spec.parent, name);
}

function readName(spec: FieldSpec, text: string, options: ReadOptions): Read {
  const key = keyFor(spec, text, options);
  return key === undefined ? { code: 'name-not-found' } : { value: key };
}

/** Names stand apart by semicolons or lines; a comma parts them only where no name has it. */
function readNames(spec: FieldSpec, text: string, options: ReadOptions): Read {
  const keys: RowKey[] = [];
  for (const piece of pieces(text, /[;\r\n\u2028\u2029]/)) {
    const whole = keyFor(spec, piece, options);
    const names = whole === undefined ? pieces(piece, /,/) : [];
    const found = whole === undefined ? names.map((name) => keyFor(spec, name, options)) : [whole];
    const missing = found.indexOf(undefined);
    if (missing >= 0) return { code: 'name-not-found', params: { typed: shorten(names.length > 1 ? names[missing] : piece) } };
    keys.push(...found.filter((key) => key !== undefined));
  }
  return { value: keys };
}
