import { TABLES, type FieldSpec } from '../../schema';
import homeOffice from './templates/home-office-2016.json';
import plain from './templates/plain.json';

/** What a template may name: a field of one of three tables, or the state that is folded from an action and its log. */
export type TemplateField = `${'review' | 'recommendation' | 'action'}.${string}`;

export interface TemplateColumn {
  readonly heading: string;
  readonly fields: readonly TemplateField[];
}

/** A published table as data: which fields leave, under which headings, in which order. A site can add its own file. */
export interface Template {
  readonly template: 1;
  readonly id: string;
  readonly title: string;
  /** What stands above the table. */
  readonly head: readonly TemplateField[];
  readonly columns: readonly TemplateColumn[];
  /** What leaves besides in the data (CSV, release.json). */
  readonly data: readonly TemplateField[];
}

/** Every field that a template lets leave, each once. */
export const fieldsOf = ({ head, columns, data }: Template): readonly TemplateField[] => [
  ...new Set([...head, ...columns.flatMap(({ fields }) => fields), ...data]),
];

export type TemplateProblem =
  | { readonly code: 'not-json'; readonly detail: string }
  | { readonly code: 'not-a-template'; readonly at: string }
  | { readonly code: 'no-such-field'; readonly field: string }
  /** X1: the schema does not let it leave. */
  | { readonly code: 'not-published'; readonly field: string };

export type TemplateRead = { readonly ok: true; readonly template: Template } | { readonly ok: false; readonly problem: TemplateProblem };

/** Folded from the action's row and its log, not a field of the schema. */
export const STATE_FIELD: TemplateField = 'action.state';

const TABLE_OF = { review: 'reviews', recommendation: 'recommendations', action: 'actions' } as const;

export interface NamedField {
  readonly table: (typeof TABLE_OF)[keyof typeof TABLE_OF];
  readonly spec: FieldSpec;
}

/** The field of the schema that a template means; undefined for the state. */
export function fieldNamed(name: string): NamedField | undefined {
  const [owner = '', field = ''] = name.split('.');
  if (owner !== 'review' && owner !== 'recommendation' && owner !== 'action') return undefined;
  const table = TABLE_OF[owner];
  const spec = TABLES[table].field(field);
  return spec === undefined ? undefined : { table, spec };
}

/** Reads a template from its JSON. Refuses whatever the schema does not mark as published (X1). */
export function readTemplate(text: string): TemplateRead {
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { ok: false, problem: { code: 'not-json', detail: error instanceof Error ? error.message : '' } };
  }
  return checked(given);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((each) => typeof each === 'string');
const isHeading = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '' && value.length <= 200;
const bad = (at: string): TemplateRead => ({ ok: false, problem: { code: 'not-a-template', at } });

function checked(given: unknown): TemplateRead {
  if (!isObject(given) || given.template !== 1) return bad('template');
  const { id, title, head, columns, data } = given;
  if (typeof id !== 'string' || !/^[a-z0-9-]{1,60}$/.test(id)) return bad('id');
  if (!isHeading(title)) return bad('title');
  if (!isTexts(head)) return bad('head');
  if (data !== undefined && !isTexts(data)) return bad('data');
  if (!Array.isArray(columns) || columns.length === 0 || columns.length > 30) return bad('columns');
  const read: TemplateColumn[] = [];
  for (const [index, column] of columns.entries()) {
    if (!isObject(column) || !isHeading(column.heading)) return bad(`columns ${index + 1} heading`);
    if (!isTexts(column.fields) || column.fields.length === 0) return bad(`columns ${index + 1} fields`);
    read.push({ heading: column.heading, fields: column.fields as readonly TemplateField[] });
  }
  const template: Template = {
    template: 1,
    id,
    title,
    head: head as readonly TemplateField[],
    columns: read,
    data: (data ?? []) as readonly TemplateField[],
  };
  for (const field of fieldsOf(template)) {
    if (field === STATE_FIELD) continue;
    const named = fieldNamed(field);
    if (named === undefined) return { ok: false, problem: { code: 'no-such-field', field } };
    if (!named.spec.published) return { ok: false, problem: { code: 'not-published', field } };
  }
  return { ok: true, template };
}

function shipped(given: unknown): Template {
  const read = checked(given);
  if (!read.ok) throw new Error(`A shipped template is wrong: ${JSON.stringify(read.problem)}`);
  return read.template;
}

/** The first is the usual one. */
export const TEMPLATES: readonly [Template, ...Template[]] = [shipped(homeOffice), shipped(plain)];
