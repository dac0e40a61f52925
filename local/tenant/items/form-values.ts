import type { SQLInputValue } from 'node:sqlite';
import type { ListCall } from '../core/call';
import { isObject, listOf, type Json } from '../core/json';
import { badQuery, Refusal } from '../core/refusal';
import { londonWallToUtc, readInstant, toWireInstant } from '../core/site-time';
import { isDateOnly, type Field } from '../lists/list-info';
import { ensureUser } from '../people/principals';
import { toStored } from './values';

/** How a form writes dates and numbers: as the site does (31/03/2026 14:05, 1,234.5) unless it says otherwise. */
export interface FormStyle {
  readonly dates: 'site' | 'utc';
  readonly numbers: 'site' | 'invariant';
}

const LOCAL_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d\d)(?::(\d\d))?)?$/;
const SITE_NUMBER = /^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

const badDate = (): Refusal => badQuery('You must specify a valid date within the range of 1/1/1900 and 31/12/8900.');

function dateValue(field: Field, text: string, dates: FormStyle['dates']): string {
  const exact = dates === 'utc' ? readInstant(text) : undefined;
  if (exact !== undefined) return toWireInstant(exact);
  const match = LOCAL_DATE.exec(text);
  if (match === null) throw badDate();
  const [day = 1, month = 1, year = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const only = isDateOnly(field);
  const wall = Date.UTC(year, month - 1, day, only ? 0 : hour, only ? 0 : minute, only ? 0 : second);
  if (new Date(wall).getUTCDate() !== day || new Date(wall).getUTCMonth() + 1 !== month || year < 1900) throw badDate();
  return toWireInstant(dates === 'utc' ? wall : londonWallToUtc(wall));
}

/** `[{"Key":"i:0#.f|membership|a@b.example"}]`, as a people picker writes it, or the number of somebody known. */
function personIds(call: ListCall, text: string): readonly number[] {
  if (/^\d{1,10}$/.test(text)) return [Number(text)];
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw badQuery('The user could not be read: a list of keys was expected.');
  }
  const keys = (listOf(parsed) ?? []).map((each) => (isObject(each) ? each.Key : undefined));
  return keys.map((key) => {
    if (typeof key !== 'string') throw badQuery('The user could not be read: each needs a Key.');
    return ensureUser(call.store, key).id;
  });
}

/** A form's text as the JSON that the column takes. Throws a refusal whose words go into the form's answer. */
export function formValue(call: ListCall, field: Field, { text, style }: { readonly text: string; readonly style: FormStyle }): Json {
  if (text === '') return null;
  switch (field.kind) {
    case 'Number':
    case 'Currency':
      if (!(style.numbers === 'site' ? SITE_NUMBER : PLAIN_NUMBER).test(text))
        throw badQuery('Only numbers can go here. Use the format that the site uses.');
      return Number(text.replace(/,/g, ''));
    case 'Boolean':
      return text === '1' || /^(true|yes)$/i.test(text);
    case 'MultiChoice':
      return text.split(';#').filter((each) => each !== '');
    case 'DateTime':
      return dateValue(field, text, style.dates);
    case 'User':
      return personIds(call, text)[0] ?? null;
    case 'UserMulti':
      return personIds(call, text);
    case 'Lookup': {
      const id = Number(text.split(';#')[0]);
      if (!Number.isInteger(id)) throw badQuery('The lookup value must be an ID here.');
      return id;
    }
    case 'LookupMulti':
      return text
        .split(';#')
        .filter((part) => /^\d+$/.test(part))
        .map(Number);
    case 'URL': {
      const [url = '', description = url] = text.split(', ');
      return { Url: url, Description: description };
    }
    default:
      return text;
  }
}

/** What a form checks, and plain REST does not. */
function complaint(field: Field, value: Json): string | undefined {
  if (field.bag.Required === true && (value === null || value === '')) return "You can't leave this blank.";
  const choices = listOf(field.bag.Choices);
  if (field.kind === 'Choice' && typeof value === 'string' && field.bag.FillInChoice !== true && choices?.includes(value) === false)
    return 'The value is not one of the choices.';
  return undefined;
}

/** Read-only columns that a form sets all the same, for whoever may write here at all (sp-dev-docs #6333): by column of the row. */
const FORCED: Readonly<Record<string, string>> = { Author: 'author', Editor: 'editor', Created: 'created', Modified: 'modified' };

/** One line of a form, and what became of it. */
export interface FormLine {
  readonly name: string;
  readonly value: string;
  error: string | null;
}

export interface ReadForm {
  readonly lines: readonly FormLine[];
  readonly values: ReadonlyMap<Field, SQLInputValue>;
  readonly forced: Readonly<Record<string, SQLInputValue>>;
}

/** Names that say what is made or where, and are no columns to write. */
const PASSED_OVER = new Set(['ContentType', 'ContentTypeId', 'FSObjType']);

/** Reads `formValues`. A line that does not fit bears its error; the values of the others are given. Throws a 400 where it is no form. */
export function readForm(call: ListCall, formValues: Json | undefined, style: FormStyle): ReadForm {
  const asked = listOf(formValues);
  if (asked === undefined) throw badQuery('The parameter formValues does not exist in the body.');
  const values = new Map<Field, SQLInputValue>();
  const forced: Record<string, SQLInputValue> = {};
  const lines = asked.map((each): FormLine => {
    const name = isObject(each) ? each.FieldName : undefined;
    const text = isObject(each) ? (each.FieldValue ?? '') : '';
    if (typeof name !== 'string' || typeof text !== 'string') throw badQuery('Each of the formValues needs FieldName and FieldValue.');
    const line: FormLine = { name, value: text, error: null };
    if (PASSED_OVER.has(name)) return line;
    const field = call.info.byInternal.get(name);
    const column = FORCED[name];
    if (field === undefined || (field.readOnly && column === undefined))
      return { ...line, error: `The column ${name.slice(0, 100)} does not exist, or cannot be written.` };
    try {
      const value = formValue(call, field, { text, style });
      const wrong = complaint(field, value);
      if (wrong !== undefined) return { ...line, error: wrong };
      if (column === undefined) values.set(field, value === null ? null : toStored(field, value));
      else if (value !== null) forced[column] = typeof value === 'number' ? value : String(value);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { ...line, error: error.message };
    }
    return line;
  });
  return { lines, values, forced };
}

/** What a form says of its lines: 200 even where nothing was written. */
export const formAnswer = (lines: readonly FormLine[], item: number): readonly Json[] =>
  lines.map((each) => ({
    ErrorCode: each.error === null ? 0 : -2147024809,
    ErrorMessage: each.error,
    FieldName: each.name,
    FieldValue: each.value,
    HasException: each.error !== null,
    ItemId: item,
  }));

/** Runs a write of a form: what SharePoint would refuse stands in the lines then, but for rights and things that are gone. */
export function attempt<T>(form: ReadForm, write: () => T): T | undefined {
  if (form.lines.some((each) => each.error !== null)) return undefined;
  try {
    return write();
  } catch (error) {
    if (!(error instanceof Refusal) || [403, 404, 501].includes(error.status)) throw error;
    for (const each of form.lines) each.error = error.message;
    return undefined;
  }
}

/** The site's own style unless the body says that dates are in UTC, or numbers as programs write them. */
export const styleOf = (body: { readonly datesInUTC?: Json; readonly numberInInvariantCulture?: Json }): FormStyle => ({
  dates: body.datesInUTC === true ? 'utc' : 'site',
  numbers: body.numberInInvariantCulture === true ? 'invariant' : 'site',
});
