import type { SQLInputValue } from 'node:sqlite';
import type { ListCall } from '../core/call';
import type { Json } from '../core/json';
import { isObject, listOf } from '../core/json';
import { updateItem } from './item-writes';
import { isDateOnly, type Field } from '../lists/list-info';
import { badQuery, Refusal } from '../core/refusal';
import { londonWallToUtc, toWireInstant } from '../core/site-time';
import { toStored } from './values';

const LOCAL_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d\d))?$/;

/** A form's text as the JSON that the column takes: dates as a British site writes them, 31/03/2026. */
function formValue(field: Field, text: string): Json {
  if (text === '') return null;
  switch (field.kind) {
    case 'Number':
    case 'Currency': {
      const number = Number(text.replace(/,/g, ''));
      if (!Number.isFinite(number)) throw badQuery('You must enter a number.');
      return number;
    }
    case 'Boolean':
      return text === '1' || /^(true|yes)$/i.test(text);
    case 'MultiChoice':
      return text.split(';#').filter((each) => each !== '');
    case 'DateTime': {
      const match = LOCAL_DATE.exec(text);
      if (match === null) throw badQuery('You must specify a valid date within the range of 1/1/1900 and 31/12/8900.');
      const [day, month, year, hour, minute] = match.slice(1).map((part) => Number(part ?? 0));
      const wall = Date.UTC(
        year ?? 0,
        (month ?? 1) - 1,
        day ?? 1,
        isDateOnly(field) ? 0 : (hour ?? 0),
        isDateOnly(field) ? 0 : (minute ?? 0),
      );
      if (new Date(wall).getUTCDate() !== day) throw badQuery('You must specify a valid date within the range of 1/1/1900 and 31/12/8900.');
      return toWireInstant(londonWallToUtc(wall));
    }
    case 'User':
    case 'Lookup': {
      const id = Number(text);
      if (!Number.isInteger(id)) throw badQuery('The lookup value must be an ID here.');
      return id;
    }
    case 'URL': {
      const [url = '', description = url] = text.split(', ');
      return { Url: url, Description: description };
    }
    default:
      return text;
  }
}

/** What a form checks, and plain REST does not. */
function missing(field: Field, value: Json): string | undefined {
  if (field.bag.Required === true && (value === null || value === '')) return "You can't leave this blank.";
  const choices = listOf(field.bag.Choices);
  if (field.kind === 'Choice' && typeof value === 'string' && field.bag.FillInChoice !== true && choices?.includes(value) === false)
    return 'The value is not one of the choices.';
  return undefined;
}

/** Sets an item as a form does. It answers 200 even when nothing was written: `HasException` tells, and one error stops them all. */
export function validateUpdate(call: ListCall, item: number, formValues: Json | undefined): Json {
  const { info } = call;
  const asked = listOf(formValues);
  if (asked === undefined) throw badQuery('The parameter formValues does not exist in the body.');
  const values = new Map<Field, SQLInputValue>();
  const results: { name: string; value: string; error: string | null }[] = [];
  for (const each of asked) {
    const name = isObject(each) ? each.FieldName : undefined;
    const value = isObject(each) ? (each.FieldValue ?? '') : '';
    if (typeof name !== 'string' || typeof value !== 'string') throw badQuery('Each of the formValues needs FieldName and FieldValue.');
    const field = info.byInternal.get(name);
    if (field === undefined || field.readOnly) {
      results.push({ name, value, error: 'The column does not exist, or cannot be written.' });
      continue;
    }
    const tried = trial(field, value);
    if (tried.error === null) values.set(field, tried.stored);
    results.push({ name, value, error: tried.error });
  }
  if (results.every((each) => each.error === null)) {
    try {
      updateItem(call, item, { values, ifMatch: undefined });
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
      for (const each of results) each.error = error.message;
    }
  }
  return results.map((each) => ({
    ErrorCode: each.error === null ? 0 : -2147024809,
    ErrorMessage: each.error,
    FieldName: each.name,
    FieldValue: each.value,
    HasException: each.error !== null,
    ItemId: item,
  }));
}

/** What one form value is as it would be stored, or why it cannot be. */
function trial(field: Field, text: string): { readonly stored: SQLInputValue; readonly error: null } | { readonly error: string } {
  try {
    const value = formValue(field, text);
    const wrong = missing(field, value);
    return wrong === undefined ? { stored: value === null ? null : toStored(field, value), error: null } : { error: wrong };
  } catch (error) {
    if (error instanceof Refusal) return { error: error.message };
    throw error;
  }
}
