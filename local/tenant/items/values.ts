import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { Dialect } from '../core/call';
import { checkName } from '../files/file-names';
import type { Json } from '../core/json';
import { isObject, listOf } from '../core/json';
import type { Field } from '../lists/list-info';
import { isDateOnly } from '../lists/list-info';
import { invalidArgument, refusedBySharePoint, textTooLong, wrongType } from '../core/refusal';
import { londonMidnight, readInstant, toWireInstant } from '../core/site-time';

const MAX_TEXT = 255;

/** The stored form of an instant: date-only columns keep midnight of the London day. */
export const storedInstant = (field: Field, utc: number): string => toWireInstant(isDateOnly(field) ? londonMidnight(utc) : utc);

/** A null character cannot stand in the XML that SharePoint keeps. */
function refuseNull(text: string): string {
  if (text.includes('\u0000')) throw invalidArgument("'\\0', hexadecimal value 0x00, is an invalid character.");
  return text;
}

function textValue(field: Field, value: Json): string | null {
  if (typeof value !== 'string') throw wrongType('Edm.String');
  const limit =
    field.kind === 'Note' ? Infinity : Math.min(typeof field.bag.MaxLength === 'number' ? field.bag.MaxLength : MAX_TEXT, MAX_TEXT);
  if (value.length > limit) throw textTooLong();
  return value === '' ? null : refuseNull(value);
}

function referenceValue(value: Json): number | null {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < -1 || value > 2147483647) throw wrongType('Edm.Int32');
  return value <= 0 ? null : value;
}

function urlValue(value: Json): string {
  if (!isObject(value)) throw wrongType('SP.FieldUrlValue');
  const url = value.Url ?? '';
  const description = value.Description ?? url;
  if (typeof url !== 'string' || typeof description !== 'string') throw wrongType('SP.FieldUrlValue');
  if (url.length > MAX_TEXT || description.length > MAX_TEXT) throw textTooLong();
  if (url !== '' && !/^(https?:|mailto:|\/)/i.test(url))
    throw refusedBySharePoint('Invalid URL value.\n\nA URL field contains invalid data. Please check the value and try again.');
  return JSON.stringify({ Description: refuseNull(description), Url: refuseNull(url) });
}

/** A value from a request's JSON as it is stored. Throws what SharePoint answers when it does not fit; null clears. */
export function toStored(field: Field, value: Json): SQLInputValue {
  if (value === null) return null;
  switch (field.kind) {
    case 'Text':
    case 'Choice':
    case 'Note':
      return textValue(field, value);
    case 'File':
      if (typeof value !== 'string') throw wrongType('Edm.String');
      return checkName(value);
    case 'Number':
    case 'Currency':
      if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongType('Edm.Double');
      return value;
    case 'Boolean':
      if (typeof value !== 'boolean') throw wrongType('Edm.Boolean');
      return value ? 1 : 0;
    case 'DateTime': {
      const utc = typeof value === 'string' ? readInstant(value) : undefined;
      if (utc === undefined) throw wrongType('Edm.DateTime');
      return storedInstant(field, utc);
    }
    case 'MultiChoice': {
      const chosen = listOf(value);
      if (chosen === undefined || chosen.some((each) => typeof each !== 'string')) throw wrongType('Collection(Edm.String)');
      if (chosen.some((each) => refuseNull(String(each)).length > MAX_TEXT)) throw textTooLong();
      return chosen.length === 0 ? null : JSON.stringify(chosen);
    }
    case 'URL':
      return urlValue(value);
    case 'User':
    case 'Lookup':
      return referenceValue(value);
    case 'UserMulti':
    case 'LookupMulti': {
      const chosen = listOf(value)?.map(referenceValue);
      if (chosen === undefined) throw wrongType('Collection(Edm.Int32)');
      return chosen.length === 0 ? null : JSON.stringify(chosen);
    }
    case 'Calculated':
    case 'Counter':
    case 'Guid':
    case 'Attachments':
    case 'UIVersion':
      throw new Error(`${field.kind} is not written from outside`);
  }
}

/** A stored value as an answer carries it. */
export function toWire(field: Field, stored: SQLOutputValue): Json {
  if (field.kind === 'Attachments') return Number(stored) > 0;
  if (field.kind === 'UIVersion') return `${String(stored)}.0`;
  if (stored === null) return null;
  switch (field.kind) {
    case 'Boolean':
      return Number(stored) !== 0;
    case 'MultiChoice':
    case 'UserMulti':
    case 'LookupMulti':
    case 'URL':
      return JSON.parse(String(stored)) as Json;
    case 'Number':
    case 'Currency':
    case 'User':
    case 'Lookup':
    case 'Counter':
      return Number(stored);
    case 'Text':
    case 'Note':
    case 'Choice':
    case 'DateTime':
    case 'Calculated':
    case 'File':
    case 'Guid':
      return String(stored);
  }
}

/** The same as `toWire`, for SQLite to write into JSON by itself. */
export function wireSql(field: Field, dialect: Dialect): string {
  const { column } = field;
  switch (field.kind) {
    case 'Attachments':
      return `json(CASE WHEN ${column} > 0 THEN 'true' ELSE 'false' END)`;
    case 'Boolean':
      return `json(CASE ${column} WHEN 0 THEN 'false' WHEN 1 THEN 'true' END)`;
    case 'UIVersion':
      return `${column} || '.0'`;
    case 'MultiChoice':
    case 'UserMulti':
    case 'LookupMulti':
      return dialect === 'verbose'
        ? `CASE WHEN ${column} IS NULL THEN NULL ELSE json_object('results', json(${column})) END`
        : `json(${column})`;
    case 'URL':
      return `json(${column})`;
    case 'Number':
    case 'Currency':
      // SQLite's own JSON keeps 15 digits; 17 give back every number between 1e-20 and 1e20 exactly, and beyond that all but the last bit.
      return `json(CASE WHEN ${column} IS NULL THEN NULL ELSE printf('%!.17g', ${column}) END)`;
    default:
      return column;
  }
}

/** What a new item holds where the request says nothing. */
export function defaultStored(field: Field, now: number): SQLInputValue {
  const value = field.bag.DefaultValue;
  if (typeof value !== 'string' || value === '') return field.kind === 'Boolean' ? 0 : null;
  switch (field.kind) {
    case 'Text':
    case 'Note':
    case 'Choice':
      return value;
    case 'Number':
    case 'Currency':
      return Number.isFinite(Number(value)) ? Number(value) : null;
    case 'Boolean':
      return value === '1' ? 1 : 0;
    case 'MultiChoice':
      return JSON.stringify(value.split(';#').filter((each) => each !== ''));
    case 'DateTime': {
      if (value.toLowerCase() === '[today]') return storedInstant(field, now);
      const utc = readInstant(value);
      return utc === undefined ? null : storedInstant(field, utc);
    }
    default:
      return null;
  }
}
