import type { FieldKind, FieldValue, TargetDate } from './values';

/**
 * The one form of a value in which two values can be compared (M1-M4): NFC text, one kind of line end, no trailing
 * space, and an empty value is absent.
 */
export function canonical(kind: FieldKind, value: FieldValue | undefined): FieldValue | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'string') return canonicalText(value) || undefined;
  if (isTarget(value)) return { raw: canonicalText(value.raw), date: value.date, precision: value.precision };
  const items = value.map(canonicalText).filter((item) => item !== '');
  if (items.length === 0) return undefined;
  return kind === 'parents' ? [...new Set(items)] : items;
}

export function isTarget(value: FieldValue | undefined): value is TargetDate {
  return typeof value === 'object' && !Array.isArray(value);
}

function canonicalText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[ \t\u00a0]+$/gm, '')
    .replace(/\n+$/, '');
}

/** Whether two values mean the same. Two targets that fall due on the same day in the same precision do, however they were written. */
export function sameValue(kind: FieldKind, left: FieldValue | undefined, right: FieldValue | undefined): boolean {
  const a = canonical(kind, left);
  const b = canonical(kind, right);
  if (a === undefined || b === undefined) return a === b;
  if (isTarget(a) && isTarget(b)) return a.date === b.date && a.precision === b.precision && (a.date !== null || a.raw === b.raw);
  if (typeof a === 'object' && typeof b === 'object' && !isTarget(a) && !isTarget(b))
    return a.length === b.length && a.every((item, index) => item === b[index]);
  return a === b;
}
