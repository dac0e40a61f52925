import type { Call, ListCall } from '../core/call';
import { CHANGE, logChange } from '../lists/changes';
import { checkFormula } from './formulas';
import { kindOfNumber, KINDS, type FieldKind } from './field-kinds';
import type { Json, JsonObject } from '../core/json';
import { isObject, listOf } from '../core/json';
import { encodeName, listById, type Field, type ListInfo, type ListRow } from '../lists/list-info';
import { hasItemScopes } from '../people/permissions';
import { badQuery, invalidArgument, refusedBySharePoint, unknownProperty, wrongType } from '../core/refusal';
import { makeGuid } from '../core/storage';

const COMMON: Readonly<Record<string, Json>> = {
  Description: '',
  Required: false,
  Indexed: false,
  EnforceUniqueValues: false,
  DefaultValue: null,
  DefaultFormula: null,
  Group: 'Custom Columns',
  ValidationFormula: null,
  ValidationMessage: null,
  CustomFormatter: null,
  JSLink: 'clienttemplates.js',
  Direction: 'none',
  PinnedToFiltersPane: false,
  ShowInFiltersPane: 0,
};
/** What a person may send and what is kept under another name, or is part of the address. */
const STRUCTURAL = new Set(['__metadata', 'Title', 'FieldTypeKind', 'TypeAsString', 'StaticName', 'Hidden', 'ReadOnlyField']);
const MAX_INDEXES = 20;
const MAX_NAME = 32;

const isAnnotation = (name: string): boolean => /^@?odata\./.test(name);

function checked(name: string, sample: Json, value: Json): Json {
  if (name === 'Choices') {
    const choices = listOf(value);
    if (choices === undefined || choices.some((each) => typeof each !== 'string')) throw wrongType('Collection(Edm.String)');
    return choices;
  }
  if (value === null || sample === null) {
    if (value === null || typeof value === 'string') return value;
    throw wrongType('Edm.String');
  }
  if (typeof sample !== typeof value)
    throw wrongType(typeof sample === 'boolean' ? 'Edm.Boolean' : typeof sample === 'number' ? 'Edm.Int32' : 'Edm.String');
  return value;
}

/** Takes the properties of a field out of a body; a property that its type does not have is a 400. */
function bagOf(kind: FieldKind, given: JsonObject): JsonObject {
  const facts = KINDS[kind];
  const known: Readonly<Record<string, Json>> = { ...COMMON, ...facts.own };
  const bag: Record<string, Json> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || STRUCTURAL.has(name) || isAnnotation(name)) continue;
    if (!Object.prototype.hasOwnProperty.call(known, name)) throw unknownProperty(name, facts.odataType);
    bag[name] = checked(name, known[name] ?? null, value);
  }
  return bag;
}

const save = (call: Pick<Call, 'store'>, info: Pick<ListInfo, 'id'>, field: Field): void => {
  call.store.run('UPDATE fields SET definition = ? WHERE list = ? AND internal = ?', JSON.stringify(field), info.id, field.internal);
  call.store.forget();
};

function freeName(info: ListInfo, wanted: string): string {
  const taken = new Set(info.fields.map((field) => field.internal.toLowerCase()));
  if (!taken.has(wanted.toLowerCase())) return wanted;
  for (let number = 0; ; number += 1) {
    const candidate = wanted.slice(0, MAX_NAME - String(number).length) + String(number);
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

const indexName = (info: ListInfo, field: Field): string => `${info.table}_${field.column}`;

function applyIndex(call: ListCall, field: Field): void {
  const { info } = call;
  const name = indexName(info, field);
  call.store.reshape(`DROP INDEX IF EXISTS ${name}; DROP INDEX IF EXISTS ${name}_u`);
  if (field.bag.Indexed !== true) return;
  if (field.bag.EnforceUniqueValues === true) {
    const twice = call.store.first(
      `SELECT 1 AS found FROM ${info.table} WHERE ${field.column} IS NOT NULL GROUP BY ${field.column} HAVING COUNT(*) > 1 LIMIT 1`,
    );
    if (twice !== undefined) throw refusedBySharePoint('This column contains duplicate values, so unique values cannot be enforced.');
    call.store.reshape(`CREATE UNIQUE INDEX ${name}_u ON ${info.table} (${field.column})`);
  } else call.store.reshape(`CREATE INDEX ${name} ON ${info.table} (${field.column})`);
}

function checkWhole(info: ListInfo, field: Field): void {
  const { bag } = field;
  if (bag.Indexed === true && KINDS[field.kind].indexable === 'not-indexable')
    throw refusedBySharePoint(`A column of type ${field.kind} cannot be indexed.`);
  if (bag.EnforceUniqueValues === true && bag.Indexed !== true) {
    throw refusedBySharePoint('This column cannot enforce unique values because it is not indexed. Index it first.');
  }
  const indexes = info.fields.filter((each) => each.internal !== field.internal && each.bag.Indexed === true).length;
  if (bag.Indexed === true && indexes >= MAX_INDEXES)
    throw refusedBySharePoint('You cannot create an index, because the list has 20 already.');
  const formula = bag.ValidationFormula;
  if (typeof formula === 'string' && formula !== '') {
    if (!/^(Text|Choice|Number|Currency|DateTime)$/.test(field.kind))
      throw refusedBySharePoint(`A column of type ${field.kind} cannot have a validation formula.`);
    checkFormula(formula, [field]);
  }
  const calculated = bag.Formula;
  if (field.kind === 'Calculated') {
    if (typeof calculated !== 'string' || calculated.trim() === '') throw invalidArgument('A calculated column needs a formula.');
    if (/\b(TODAY|NOW)\s*\(|\[(today|me)\]/i.test(calculated)) {
      throw invalidArgument('Calculated columns cannot contain volatile functions like Today and Me.');
    }
    checkFormula(
      calculated,
      info.fields.filter((each) => each.internal !== field.internal),
    );
  }
  const title = field.title;
  if (title.trim() === '' || title.length > 255) throw invalidArgument('The column needs a name of at most 255 characters.');
}

export interface NewField {
  readonly title: string;
  /** The internal name where the caller chose it; otherwise it is made from the title. */
  readonly internal: string | undefined;
  readonly kind: FieldKind;
  readonly bag: JsonObject;
  readonly hidden: boolean;
}

/** Adds a column. A name that is taken gets a number behind it, as in SharePoint: asking first is up to the caller. */
export function createField(call: ListCall, wanted: NewField): Field {
  const { info } = call;
  const internal = freeName(info, encodeName(wanted.internal ?? wanted.title).slice(0, MAX_NAME));
  const number =
    call.store.first<ListRow>('UPDATE lists SET next_column = next_column + 1, version = version + 1 WHERE id = ? RETURNING *', info.id)
      ?.next_column ?? 0;
  const field: Field = {
    id: makeGuid(call.random),
    internal,
    title: wanted.title,
    kind: wanted.kind,
    column: `c${number}`,
    readOnly: wanted.kind === 'Calculated',
    hidden: wanted.hidden,
    builtIn: false,
    bag: { ...COMMON, ...KINDS[wanted.kind].own, ...wanted.bag },
  };
  checkWhole(info, field);
  holdUniqueAlone(call, field);
  checkLookup(call, field);
  call.store.run('INSERT INTO fields VALUES (?, ?, ?, ?, ?)', info.id, internal, field.id, number, JSON.stringify(field));
  call.store.reshape(`ALTER TABLE ${info.table} ADD COLUMN ${field.column} ${KINDS[field.kind].sql}`);
  applyIndex(call, field);
  logChange(call, call.user, { web: info.web, list: info.id, object: 'field', item: null, uniqueId: field.id, kind: CHANGE.add });
  return field;
}

/** A unique column goes with neither rights of items or folders, content approval, nor "only their own" (Microsoft's list of what excludes it). */
function holdUniqueAlone({ store, info }: ListCall, field: Field): void {
  if (field.bag.EnforceUniqueValues !== true) return;
  const { EnableModeration, ReadSecurity } = info.properties;
  if (hasItemScopes(store, info.id) || EnableModeration === true || ReadSecurity === 2)
    throw refusedBySharePoint(
      'This column cannot enforce unique values: the list has items with unique permissions, content approval, or item-level permissions.',
    );
}

function checkLookup(call: Call, field: Field): void {
  if (!field.kind.startsWith('Lookup')) return;
  const target = listById(call.store, String(field.bag.LookupList).replace(/[{}]/g, ''));
  if (target === undefined) throw invalidArgument('The lookup column needs a list that exists (LookupListId).');
  if (!target.byInternal.has(String(field.bag.LookupField)))
    throw invalidArgument('The lookup column needs a column that exists (LookupFieldName).');
}

/** POST fields, with the typed body that PnPjs sends. */
export function fieldFromBody(call: ListCall, body: JsonObject): Field {
  const metadata = body['__metadata'];
  const kindNumber = body.FieldTypeKind;
  const kind = typeof kindNumber === 'number' ? kindOfNumber(kindNumber, body.AllowMultipleValues === true) : undefined;
  if (kind === undefined) throw invalidArgument('FieldTypeKind names no type of column that can be added here.');
  const declared = isObject(metadata) ? metadata.type : undefined;
  if (declared !== undefined && declared !== KINDS[kind].odataType && declared !== 'SP.Field')
    throw badQuery(`The type '${String(declared)}' does not fit FieldTypeKind ${String(kindNumber)}.`);
  const title = body.Title;
  if (typeof title !== 'string') throw invalidArgument('The column needs a Title.');
  return createField(call, { title, internal: undefined, kind, bag: bagOf(kind, body), hidden: body.Hidden === true });
}

/** POST fields/AddField: lookups name their list by other names here. */
export function fieldFromParameters(call: ListCall, given: JsonObject): Field {
  const { LookupListId, LookupFieldName, LookupWebId, IsCompactName: _alwaysCompact, ...rest } = given;
  const lookup: Record<string, Json> = {};
  if (typeof LookupListId === 'string') lookup.LookupList = LookupListId;
  if (typeof LookupFieldName === 'string') lookup.LookupField = LookupFieldName;
  if (typeof LookupWebId === 'string') lookup.LookupWebId = LookupWebId;
  return fieldFromBody(call, { ...rest, ...lookup });
}

/** What every column has, whatever its type. */
const OF_ALL = new Set(Object.keys(COMMON));

/** A change that does not say which type of column it means is one of `SP.Field`, which has no choices (pnpcore #1644). */
export function holdToNamedType(field: Field, body: JsonObject, addressed: string | undefined): void {
  const metadata = body['__metadata'];
  const named = addressed ?? (isObject(metadata) ? metadata.type : (body['@odata.type'] ?? body['odata.type']));
  const type = typeof named === 'string' ? named.replace(/^#/, '') : 'SP.Field';
  if (type !== 'SP.Field' && type !== KINDS[field.kind].odataType)
    throw badQuery(`The type '${type.slice(0, 60)}' does not fit the column.`);
  if (type !== 'SP.Field') return;
  const strange = Object.keys(KINDS[field.kind].own).find((name) => body[name] !== undefined && !OF_ALL.has(name));
  if (strange !== undefined) throw unknownProperty(strange, 'SP.Field');
}

/** MERGE on a field. Renaming changes the title only; the internal name is for ever. */
export function updateField(call: ListCall, field: Field, body: JsonObject): void {
  const { info } = call;
  const title = body.Title;
  const hidden = body.Hidden;
  const readOnly = body.ReadOnlyField;
  const bag = { ...field.bag, ...bagOf(field.kind, body) };
  const next: Field = {
    ...field,
    title: typeof title === 'string' ? title : field.title,
    hidden: typeof hidden === 'boolean' ? hidden : field.hidden,
    readOnly: typeof readOnly === 'boolean' && !field.builtIn ? readOnly || field.kind === 'Calculated' : field.readOnly,
    bag,
  };
  checkWhole(info, next);
  holdUniqueAlone(call, next);
  save(call, info, next);
  if (bag.Indexed !== field.bag.Indexed || bag.EnforceUniqueValues !== field.bag.EnforceUniqueValues) applyIndex(call, next);
  schemaChanged(call, next, CHANGE.update);
}

export function setShown(call: ListCall, field: Field, shown: { form: 'Display' | 'Edit' | 'New'; value: boolean }): void {
  const { info } = call;
  save(call, info, { ...field, bag: { ...field.bag, [`ShowIn${shown.form}Form`]: shown.value } });
}

function schemaChanged(call: ListCall, field: Field, kind: number): void {
  const { info } = call;
  call.store.run('UPDATE lists SET version = version + 1 WHERE id = ?', info.id);
  logChange(call, call.user, { web: info.web, list: info.id, object: 'field', item: null, uniqueId: field.id, kind });
  call.store.forget();
}

export function deleteField(call: ListCall, field: Field): void {
  const { info } = call;
  if (field.builtIn) throw refusedBySharePoint(`The column ${field.internal} cannot be deleted.`);
  call.store.run('DELETE FROM fields WHERE list = ? AND internal = ?', info.id, field.internal);
  const name = indexName(info, field);
  call.store.reshape(`DROP INDEX IF EXISTS ${name}; DROP INDEX IF EXISTS ${name}_u; ALTER TABLE ${info.table} DROP COLUMN ${field.column}`);
  schemaChanged(call, field, CHANGE.delete);
}
