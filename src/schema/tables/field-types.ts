import { z } from 'zod';
import { FIRST_YEAR, LAST_YEAR, isEndOfMonth } from '../dates/dates';
import { fieldMeta, type Choice, type FieldMeta } from './field-meta';
import { PRECISIONS, type IsoDate, type RowKey, type TableName } from '../values';

type Given = Omit<FieldMeta, 'kind' | 'merge' | 'choices' | 'parent' | 'range'>;

/** What one line holds at most: SharePoint's limit for a single line of text. */
export const LONGEST_LINE = 255;
/** What a long text holds at most: an Excel cell takes 32,767 characters and would cut the rest off. */
export const LONGEST_TEXT = 32_000;

const KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// S11: tabs and line ends may stand in text; other control characters, half characters and non-characters may not.
const CONTROL = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Surrogate}/u;
const LINE_END = /[\r\n\u2028\u2029]/;
// What an HTML reader would take for a tag or a comment; "<5 years" and "a < b" are not.
const TAG = /<[a-zA-Z/!?][^<>]*>/;

// The checks prove the brand, so the brand costs nothing at run time and stays out of the JSON Schema.
const keyType = z.string().regex(KEY, 'key-form') as unknown as z.ZodType<RowKey, string>;
const isoDate = z.iso.date('date-form').refine((text) => {
  const year = Number(text.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}, 'year-out-of-range') as unknown as z.ZodType<IsoDate, string>;
const plain = z
  .string()
  .min(1, 'empty')
  .refine((text) => !CONTROL.test(text), 'control-character')
  .refine((text) => !TAG.test(text), 'html-tag');
const line = plain.max(LONGEST_LINE, 'too-long').refine((text) => !LINE_END.test(text), 'line-break');
const paragraphs = plain.max(LONGEST_TEXT, 'too-long');

/** Registers a copy of its own for each field, since the registry knows a field by its instance. */
function field<T extends z.ZodType>(type: T, given: FieldMeta): T {
  const own = type.clone();
  fieldMeta.add(own, given);
  return own;
}

export const key = (given: Given) => field(keyType, { ...given, kind: 'key', merge: 'whole' });
export const parent = (table: TableName, given: Given) => field(keyType, { ...given, kind: 'parent', parent: table, merge: 'whole' });
export const optionalParent = (table: TableName, given: Given) =>
  field(keyType.optional(), { ...given, kind: 'parent', parent: table, merge: 'whole' });
export const parents = (table: TableName, given: Given) =>
  field(z.array(keyType).min(1, 'empty').max(60, 'too-many').readonly().optional(), {
    ...given,
    kind: 'parents',
    parent: table,
    merge: 'whole',
  });
export const text = (given: Given) => field(line, { ...given, kind: 'text', merge: 'whole' });
export const optionalText = (given: Given) => field(line.optional(), { ...given, kind: 'text', merge: 'whole' });
export const longText = (given: Given) => field(paragraphs, { ...given, kind: 'longText', merge: 'lines' });
export const optionalLongText = (given: Given) => field(paragraphs.optional(), { ...given, kind: 'longText', merge: 'lines' });
export const date = (given: Given) => field(isoDate, { ...given, kind: 'date', merge: 'whole' });
export const optionalDate = (given: Given) => field(isoDate.optional(), { ...given, kind: 'date', merge: 'whole' });
export const optionalNumber = (given: Given) => field(z.number('not-a-number').optional(), { ...given, kind: 'number', merge: 'whole' });
/** A whole number of days, at most ten years. */
const DAYS = { min: 0, max: 3_650 };
export const optionalDays = (given: Given) =>
  field(z.number('not-a-number').int('not-a-whole-number').min(DAYS.min, 'too-small').max(DAYS.max, 'too-large').optional(), {
    ...given,
    kind: 'number',
    range: DAYS,
    merge: 'whole',
  });
export const lines = (given: Given) =>
  field(z.array(line).min(1, 'empty').max(100, 'too-many').readonly().optional(), { ...given, kind: 'lines', merge: 'whole' });

const link = z
  .url({ protocol: /^https$/, error: 'not-https' })
  .regex(/^https:\/\/[^\s<>"]+$/i, 'not-https')
  .max(2_000, 'too-long');
export const links = (given: Given) =>
  field(
    z
      .array(link)
      .min(1, 'empty')
      .max(50, 'too-many')
      .refine((all) => all.join('\n').length <= LONGEST_TEXT, 'too-many')
      .readonly()
      .optional(),
    { ...given, kind: 'links', merge: 'whole' },
  );

const targetType = z
  .strictObject({ raw: line, date: isoDate.nullable(), precision: z.enum(PRECISIONS, 'not-a-choice') })
  .readonly()
  .refine(
    (target) => (target.date === null) === (target.precision === 'none' || target.precision === 'recurring'),
    'precision-without-date',
  )
  .refine((target) => target.date === null || target.precision === 'day' || isEndOfMonth(target.date), 'not-period-end');
export const optionalTarget = (given: Given) => field(targetType.optional(), { ...given, kind: 'target', merge: 'whole' });

type Values<C extends readonly Choice[]> = C[number]['value'];
const oneOf = <const C extends readonly Choice[]>(choices: C) =>
  z.enum(choices.map((choice) => choice.value) as [Values<C>, ...Values<C>[]], 'not-a-choice');
export const choice = <const C extends readonly Choice[]>(choices: C, given: Given) =>
  field(oneOf(choices), { ...given, kind: 'choice', choices, merge: 'whole' });
export const optionalChoice = <const C extends readonly Choice[]>(choices: C, given: Given) =>
  field(oneOf(choices).optional(), { ...given, kind: 'choice', choices, merge: 'whole' });
