import { z } from 'zod';
import { fieldMeta, type Choice, type FieldMeta } from './field-meta';
import { PRECISIONS, type IsoDate, type RowKey, type TableName } from './values';

type Given = Omit<FieldMeta, 'kind' | 'merge' | 'choices' | 'parent'>;

const KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// Tab and line feed may stand in text; other control characters may not (S11).
// eslint-disable-next-line no-control-regex -- the rule is about control characters
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/;

const keyType = z
  .string()
  .regex(KEY, 'key-form')
  .transform((text) => text as RowKey);
const isoDate = z.iso.date('date-form').transform((text) => text as IsoDate);
const plain = z
  .string()
  .min(1, 'empty')
  .refine((text) => !CONTROL.test(text), 'control-character');
const line = plain.max(255, 'too-long').refine((text) => !text.includes('\n'), 'line-break');
const paragraphs = plain.max(60_000, 'too-long');

function meta<T extends z.ZodType>(type: T, given: FieldMeta): T {
  fieldMeta.add(type, given);
  return type;
}

// Each maker registers what it returns; `.optional()` must come before registering, so there are two of each.
export const key = (given: Given) => meta(keyType.pipe(z.custom<RowKey>()), { ...given, kind: 'key', merge: 'whole' });
export const parent = (table: TableName, given: Given) =>
  meta(keyType.pipe(z.custom<RowKey>()), { ...given, kind: 'parent', parent: table, merge: 'whole' });
export const optionalParent = (table: TableName, given: Given) =>
  meta(keyType.optional(), { ...given, kind: 'parent', parent: table, merge: 'whole' });
export const parents = (table: TableName, given: Given) =>
  meta(z.array(keyType).min(1, 'empty').max(60, 'too-many').readonly().optional(), {
    ...given,
    kind: 'parents',
    parent: table,
    merge: 'whole',
  });
export const text = (given: Given) =>
  meta(
    line.refine(() => true),
    { ...given, kind: 'text', merge: 'whole' },
  );
export const optionalText = (given: Given) => meta(line.optional(), { ...given, kind: 'text', merge: 'whole' });
export const longText = (given: Given) =>
  meta(
    paragraphs.refine(() => true),
    { ...given, kind: 'longText', merge: 'lines' },
  );
export const optionalLongText = (given: Given) => meta(paragraphs.optional(), { ...given, kind: 'longText', merge: 'lines' });
export const optionalDate = (given: Given) => meta(isoDate.optional(), { ...given, kind: 'date', merge: 'whole' });
export const date = (given: Given) =>
  meta(
    isoDate.refine(() => true),
    { ...given, kind: 'date', merge: 'whole' },
  );
export const optionalNumber = (given: Given) => meta(z.number('not-a-number').optional(), { ...given, kind: 'number', merge: 'whole' });
export const lines = (given: Given) =>
  meta(z.array(line).min(1, 'empty').max(100, 'too-many').readonly().optional(), { ...given, kind: 'lines', merge: 'whole' });
export const links = (given: Given) =>
  meta(
    z
      .array(z.url({ protocol: /^https$/, error: 'not-https' }).max(2_000, 'too-long'))
      .min(1, 'empty')
      .max(50, 'too-many')
      .readonly()
      .optional(),
    { ...given, kind: 'links', merge: 'whole' },
  );

const targetType = z
  .object({ raw: line, date: isoDate.nullable(), precision: z.enum(PRECISIONS) })
  .readonly()
  .refine(
    (target) => (target.date === null) === (target.precision === 'none' || target.precision === 'recurring'),
    'precision-without-date',
  );
export const optionalTarget = (given: Given) => meta(targetType.optional(), { ...given, kind: 'target', merge: 'whole' });

type Values<C extends readonly Choice[]> = C[number]['value'];
const oneOf = <const C extends readonly Choice[]>(choices: C) =>
  z.enum(choices.map((choice) => choice.value) as [Values<C>, ...Values<C>[]], 'not-a-choice');
export const choice = <const C extends readonly Choice[]>(choices: C, given: Given) =>
  meta(oneOf(choices), { ...given, kind: 'choice', choices, merge: 'whole' });
export const optionalChoice = <const C extends readonly Choice[]>(choices: C, given: Given) =>
  meta(oneOf(choices).optional(), { ...given, kind: 'choice', choices, merge: 'whole' });
