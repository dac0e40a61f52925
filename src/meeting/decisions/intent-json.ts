import type { Row } from '../../schema';
import type { FieldChanges } from '../../store';

// JSON has no `undefined`: a field that is cleared is written as null.
export const writtenChanges = (changes: FieldChanges): unknown =>
  Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, value ?? null]));

export const readChanges = (changes: object): FieldChanges =>
  Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, (value as Row[string] | null) ?? undefined]));

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
