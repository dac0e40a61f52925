import type { FieldKind, FieldValue, Row, TableName, TargetDate } from './values';
import { TABLES, type FieldSpec } from './tables/tables';

/** The only fields in which a row may differ from what it was before, where whoever changed it knows. */
export type Touched = readonly FieldSpec[] | undefined;

/**
 * The one form of a value in which two values can be compared (M1-M4): NFC text, one kind of line end, no trailing
 * space, and an empty value is absent. Never throws: what is none of the forms a value can take counts as absent.
 */
export function canonical(kind: FieldKind, value: FieldValue | undefined): FieldValue | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return canonicalNumber(kind, value);
  if (typeof value === 'string') return canonicalText(value) || undefined;
  if (Array.isArray(value)) return canonicalItems(kind, value as readonly unknown[]);
  return isTarget(value) ? canonicalTarget(value) : undefined;
}

export function isTarget(value: FieldValue | undefined): value is TargetDate {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function canonicalNumber(kind: FieldKind, value: number): FieldValue | undefined {
  if (!Number.isFinite(value)) return undefined;
  // A cell with the ref 3 holds a number where the field is text.
  if (kind === 'text' || kind === 'longText') return String(value);
  return value === 0 ? 0 : value;
}

function canonicalTarget(target: TargetDate): TargetDate | undefined {
  const raw = typeof target.raw === 'string' ? canonicalText(target.raw) : '';
  const date = typeof target.date === 'string' && target.date !== '' ? target.date : null;
  if (raw === '' && date === null) return undefined;
  return raw === target.raw && date === target.date ? target : { raw, date, precision: target.precision };
}

function canonicalItems(kind: FieldKind, items: readonly unknown[]): readonly string[] | undefined {
  const texts = items.map((item) => (typeof item === 'string' ? canonicalText(item) : '')).filter((item) => item !== '');
  if (texts.length === 0) return undefined;
  const kept = kind === 'parents' ? [...new Set(texts)] : texts;
  return alike(kept, items) ? (items as readonly string[]) : kept;
}

function alike(left: readonly unknown[], right: readonly unknown[]): boolean {
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return false;
  return true;
}

/** Anything but a space and what stands on an English keyboard. */
const UNUSUAL = /[^ -~]/;
const SPACE = 32;
const LINE_ENDS = /\r\n?|[\n\u2028\u2029]/;

/** NFC, one kind of line end, no space at the end of a line or of the text (S11). */
export function canonicalText(text: string): string {
  // Most texts are in that form already: found out by one look.
  if (!UNUSUAL.test(text) && text.charCodeAt(text.length - 1) !== SPACE) return text;
  const composed = text.normalize('NFC');
  if (!LINE_ENDS.test(composed)) return composed.trimEnd();
  // Line by line, since a pattern for trailing space takes quadratic time on a long run of spaces.
  return composed
    .split(LINE_ENDS)
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
}

/**
 * A row with every field in its canonical form and empty fields left out; fields the table does not know stay as they are.
 * The row itself where it is in that form already. With `before`, what has not changed since is left as it is; with
 * `touched`, only those fields are looked at.
 */
export function canonicalRow(table: TableName, row: Row, since?: { readonly before: Row | undefined; readonly touched?: Touched }): Row {
  const before = since?.before;
  let next: Record<string, FieldValue | undefined> | undefined;
  for (const { name, kind } of since?.touched ?? TABLES[table].fields) {
    const value = row[name];
    if (kind === 'key' || (before !== undefined && value !== undefined && value === before[name])) continue;
    const kept = canonical(kind, value);
    if (kept === value && (kept !== undefined || !(name in row))) continue;
    next ??= { ...row };
    if (kept === undefined) delete next[name];
    else next[name] = kept;
  }
  return next === undefined ? row : (next as Row);
}

/** The usual case of a list or a target read twice, found out without making anything. */
function isSameToTheLetter(left: FieldValue | undefined, right: FieldValue | undefined): boolean {
  if (Array.isArray(left) && Array.isArray(right)) return alike(left, right);
  return isTarget(left) && isTarget(right) && left.date === right.date && left.precision === right.precision && left.raw === right.raw;
}

/** The elements of sets, in one order (M14). */
function inNoOrder(kind: FieldKind, left: readonly unknown[], right: readonly unknown[]): [readonly unknown[], readonly unknown[]] {
  if (kind !== 'parents' && kind !== 'links') return [left, right];
  return [[...new Set(left)].sort(), [...new Set(right)].sort()];
}

/** Whether two values mean the same. Elements of a set stand in no order (M14). Two targets that fall due on the same day in the same precision do, however they were written. */
export function sameValue(kind: FieldKind, left: FieldValue | undefined, right: FieldValue | undefined): boolean {
  if (left === right) return true;
  if (typeof left === 'string' && typeof right === 'string') return canonicalText(left) === canonicalText(right);
  if (isSameToTheLetter(left, right)) return true;
  const a = canonical(kind, left);
  const b = canonical(kind, right);
  if (a === undefined || b === undefined) return a === b;
  if (isTarget(a) && isTarget(b)) return a.date === b.date && a.precision === b.precision && (a.date !== null || a.raw === b.raw);
  if (Array.isArray(a) && Array.isArray(b)) return alike(...inNoOrder(kind, a, b));
  return a === b;
}
