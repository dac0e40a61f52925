import type { SQLInputValue } from 'node:sqlite';
import type { Call, ListCall } from '../core/call';
import { CHANGE, logChange } from '../lists/changes';
import { calculate, enforceColumnFormula, enforceListFormula } from '../fields/formulas';
import { renamed } from '../files/file-places';
import { isFolder } from '../files/file-entities';
import { etagOf, type ItemRow } from './item-row';
import { visibleRow } from './item-query';
import type { JsonObject } from '../core/json';
import { isLibrary, isUnique, listById, PLACE_COLUMNS, type Field, type ListInfo } from '../lists/list-info';
import { allows, type Right } from '../people/permission-mask';
import { demand, effectiveMask } from '../people/permissions';
import { accessDenied, badQuery, duplicateValue, etagMismatch, refusedBySharePoint, unknownProperty } from '../core/refusal';
import { toWireInstant } from '../core/site-time';
import { makeGuid } from '../core/storage';
import { defaultStored, toStored } from './values';

/** New values by field. */
export type FieldValues = ReadonlyMap<Field, SQLInputValue>;

const ANNOTATION = /^__metadata$|^@?odata\.|@odata\./;
const IGNORED = new Set([
  'FileSystemObjectType',
  'ContentTypeId',
  'ServerRedirectedEmbedUri',
  'ServerRedirectedEmbedUrl',
  'ComplianceAssetId',
  'Id',
  'ID',
]);

/** Reads the columns out of a request's body. A column that does not exist is a 400; what only SharePoint writes is passed over, as there. */
export function readValues(info: ListInfo, body: JsonObject): FieldValues {
  const values = new Map<Field, SQLInputValue>();
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined || ANNOTATION.test(name) || IGNORED.has(name)) continue;
    const field = info.byProperty.get(name);
    if (field === undefined) throw unknownProperty(name, info.itemType);
    if (!field.readOnly) values.set(field, toStored(field, value));
  }
  return values;
}

export const requireFields = (values: FieldValues): void => {
  if (values.size === 0) throw badQuery('The body names no column of the list.');
};

const securable = (call: ListCall, item?: number) =>
  item === undefined
    ? ({ kind: 'list', web: call.web, list: call.info.id } as const)
    : ({ kind: 'item', web: call.web, list: call.info.id, item } as const);

/** Edits and deletes also heed the list's "only their own" setting, which Manage Lists passes over. */
export function demandOnItem(call: ListCall, row: ItemRow, right: Right): void {
  const { info } = call;
  const mask = effectiveMask(call, call.user, securable(call, Number(row.id)));
  if (!allows(mask, right)) throw accessDenied();
  const setting = info.properties.WriteSecurity;
  if (setting === undefined || setting === 1 || allows(mask, 'manageLists')) return;
  if (setting === 4 || Number(row.author) !== call.user.id) throw accessDenied();
}

export function holdToEtag(ifMatch: string | undefined, row: ItemRow): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const held = etagOf(row);
  // A file's own ETag is the same in braces and capitals.
  const asked = ifMatch.trim().replace(/^"\{([0-9a-f-]{36})\},/i, (_whole, guid: string) => `"${guid.toLowerCase()},`);
  if (asked !== held) throw etagMismatch(ifMatch, held);
}

function holdUnique(call: ListCall, values: FieldValues, item: number): void {
  const { info } = call;
  for (const [field, value] of values) {
    if (!isUnique(field) || value === null) continue;
    const other = call.store.first(`SELECT 1 AS found FROM ${info.table} WHERE ${field.column} = ? AND id <> ?`, value, item);
    if (other !== undefined) throw duplicateValue();
  }
}

const calculatedOf = (call: ListCall, row: ItemRow): FieldValues =>
  new Map(
    call.info.fields
      .filter((field) => field.kind === 'Calculated')
      .map((field) => [field, calculate(call, field, { info: call.info, row })]),
  );

function derived(call: ListCall, row: ItemRow, changed: FieldValues): FieldValues {
  const { info } = call;
  for (const [field] of changed) enforceColumnFormula(call, field, { info, row });
  enforceListFormula(call, { info, row });
  return calculatedOf(call, row);
}

function countItems(call: ListCall, change: { items: number; deleted: 'deleted' | 'kept' }): void {
  const { info } = call;
  const now = call.now();
  call.store.run(
    'UPDATE lists SET items = items + ?, item_modified = ?, item_deleted = CASE WHEN ? THEN ? ELSE item_deleted END WHERE id = ?',
    change.items,
    now,
    change.deleted === 'deleted' ? 1 : 0,
    now,
    info.id,
  );
}

function log(call: ListCall, row: ItemRow, kind: number): void {
  const { info } = call;
  logChange(call, call.user, {
    web: info.web,
    list: info.id,
    object: 'item',
    item: Number(row.id),
    uniqueId: String(row.guid),
    kind,
  });
}

/** The item that a folder of a list is; undefined for its root, and where there is none. */
export const folderItem = (call: ListCall, folder: string): number | undefined =>
  folder === ''
    ? undefined
    : call.store.first<{ id: number }>(`SELECT id FROM ${call.info.table} WHERE path_key = ? AND object = 1`, folder.toLowerCase())?.id;

/** Where a new row stands, and what beside its columns it holds from the start. */
export interface Placing {
  /** The columns of its place; an item in the root of a list has none. */
  readonly placed?: Readonly<Record<string, SQLInputValue>>;
  /** What a form may set although it is read-only: author, created and the like. */
  readonly forced?: Readonly<Record<string, SQLInputValue>>;
}

/** Adds an item and returns its row. Files and folders are not held to formulas as they are made. */
export function addItem(call: ListCall, given: FieldValues, { placed, forced }: Placing = {}): ItemRow {
  const { info } = call;
  demand(call, call.user, { right: 'addListItems', on: securable(call, folderItem(call, String(placed?.folder ?? ''))) });
  const named = placed?.leaf !== undefined;
  if (isLibrary(info) && !named) throw refusedBySharePoint('To add an item to a document library, use SPFileCollection.Add()');
  const now = toWireInstant(call.now());
  const id =
    call.store.first<{ next_item: number }>('UPDATE lists SET next_item = next_item + 1 WHERE id = ? RETURNING next_item', info.id)
      ?.next_item ?? 0;
  const values = new Map<Field, SQLInputValue>();
  for (const field of info.fields) {
    if (!field.readOnly && field.kind !== 'File')
      values.set(field, given.has(field) ? (given.get(field) ?? null) : defaultStored(field, call.now()));
  }
  holdUnique(call, values, id);
  const row: Record<string, SQLInputValue> = {
    id,
    guid: makeGuid(call.random),
    etag: 1,
    ui: 1,
    created: now,
    modified: now,
    author: call.user.id,
    editor: call.user.id,
    files: 0,
    ...placed,
    ...forced,
  };
  for (const [field, value] of values) row[field.column] = value;
  const calculated = named ? calculatedOf(call, row as ItemRow) : derived(call, row as ItemRow, values);
  for (const [field, value] of calculated) row[field.column] = value;
  insertRow(call, info, row);
  countItems(call, { items: 1, deleted: 'kept' });
  log(call, row as ItemRow, CHANGE.add);
  return row as ItemRow;
}

/** Puts a whole row into the list's table. */
export function insertRow(call: Pick<Call, 'store'>, info: ListInfo, row: Readonly<Record<string, SQLInputValue>>): void {
  const columns = Object.keys(row);
  call.store.run(`INSERT INTO ${info.table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, ...Object.values(row));
}

/** Keeps what an item was, where the list keeps versions. */
function keepVersion(call: ListCall, row: ItemRow): void {
  const { info } = call;
  if (info.properties.EnableVersioning !== true) return;
  call.store.run('INSERT OR REPLACE INTO versions VALUES (?, ?, ?, ?)', info.id, Number(row.id), Number(row.ui), JSON.stringify(row));
  const limit = info.properties.MajorVersionLimit;
  if (typeof limit === 'number' && limit > 0) {
    call.store.run('DELETE FROM versions WHERE list = ? AND item = ? AND ui <= ?', info.id, Number(row.id), Number(row.ui) + 1 - limit);
  }
}

function nameChange(call: ListCall, row: ItemRow, values: FieldValues): Readonly<Record<string, SQLInputValue>> {
  const name = [...values].find(([field]) => field.kind === 'File')?.[1];
  if (typeof name !== 'string' || (!isLibrary(call.info) && !isFolder(row))) return {};
  return renamed(call, row, name);
}

/** Other content for a file: a version of its own, as for any change. */
export function changedContent(call: ListCall, row: ItemRow, size: number): ItemRow {
  const { info } = call;
  keepVersion(call, row);
  call.store.run(
    `UPDATE ${info.table} SET etag = etag + 1, ui = ui + 1, size = ?, modified = ?, editor = ? WHERE id = ?`,
    size,
    toWireInstant(call.now()),
    call.user.id,
    Number(row.id),
  );
  countItems(call, { items: 0, deleted: 'kept' });
  log(call, row, CHANGE.update);
  return visibleRow(call, Number(row.id));
}

/** A change of an item: its columns, what a form forces beside them, and whether it leaves a trace. */
interface ItemChange {
  readonly values: FieldValues;
  readonly ifMatch: string | undefined;
  readonly forced?: Readonly<Record<string, SQLInputValue>>;
  /** `none` is a system update: no version, the same ETag, and *Modified* as it was. */
  readonly trace?: 'version' | 'none';
}

/** Changes an item that was read at `ifMatch`, and returns its row as it is now. */
export function updateItem(call: ListCall, item: number, change: ItemChange): ItemRow {
  const { info } = call;
  const row = visibleRow(call, item);
  demandOnItem(call, row, 'editListItems');
  holdToEtag(change.ifMatch, row);
  holdUnique(call, change.values, item);
  const stamped: Record<string, SQLInputValue> =
    change.trace === 'none'
      ? {}
      : { etag: Number(row.etag) + 1, ui: Number(row.ui) + 1, modified: toWireInstant(call.now()), editor: call.user.id };
  const next: Record<string, SQLInputValue> = { ...row, ...stamped, ...change.forced };
  for (const [field, value] of change.values) next[field.column] = value;
  const moved = nameChange(call, row, change.values);
  Object.assign(next, moved);
  const calculated = derived(call, next as ItemRow, change.values);
  for (const [field, value] of calculated) next[field.column] = value;
  const columns = [...change.values.keys(), ...calculated.keys()].map((field) => field.column);
  const touched = [...new Set([...Object.keys(stamped), ...Object.keys(change.forced ?? {}), ...columns, ...Object.keys(moved)])];
  if (touched.length === 0) return row;
  if (change.trace !== 'none') keepVersion(call, row);
  call.store.run(
    `UPDATE ${info.table} SET ${touched.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
    ...touched.map((column) => next[column] ?? null),
    item,
  );
  countItems(call, { items: 0, deleted: 'kept' });
  log(call, row, change.trace === 'none' ? CHANGE.systemUpdate : 'leaf' in moved ? CHANGE.rename : CHANGE.update);
  return next as ItemRow;
}

/** Adding or removing a file changes the item's ETag, though none of its columns. */
export function touchItem(call: ListCall, row: ItemRow, files: number): void {
  const { info } = call;
  call.store.run(
    `UPDATE ${info.table} SET etag = etag + 1, files = ?, modified = ?, editor = ? WHERE id = ?`,
    files,
    toWireInstant(call.now()),
    call.user.id,
    Number(row.id),
  );
  countItems(call, { items: 0, deleted: 'kept' });
  log(call, row, CHANGE.update);
}

function removeRow(call: ListCall, row: ItemRow, told: 'told' | 'with-its-folder'): void {
  const { info } = call;
  call.store.run(`DELETE FROM ${info.table} WHERE id = ?`, Number(row.id));
  call.store.run('DELETE FROM attachments WHERE list = ? AND item = ?', info.id, Number(row.id));
  countItems(call, { items: -1, deleted: 'deleted' });
  if (told === 'told') log(call, row, CHANGE.delete);
  if (isFolder(row)) call.store.forget();
}

/** Deletes an item for ever. */
export function deleteItem(call: ListCall, item: number): void {
  const { info } = call;
  const row = visibleRow(call, item);
  demandOnItem(call, row, 'deleteListItems');
  holdToEtag(call.ifMatch, row);
  removeRow(call, row, 'told');
  call.store.run('DELETE FROM versions WHERE list = ? AND item = ?', info.id, item);
  call.store.run('DELETE FROM contents WHERE list = ? AND item = ?', info.id, item);
}

/** Moves an item to the recycle bin and returns the bin's id for it. It does not look at If-Match. `within` is the folder that goes with it. */
export function recycleItem(call: ListCall, item: number, into: { readonly bin: string; readonly within: string | undefined }): string {
  const { info } = call;
  const row = visibleRow(call, item);
  demandOnItem(call, row, 'deleteListItems');
  const { bin, within } = into;
  const files = call.store.all<{ name: string; content: Uint8Array }>(
    'SELECT name, content FROM attachments WHERE list = ? AND item = ?',
    info.id,
    item,
  );
  const kept = files.map(({ name, content }) => ({ name, content: Buffer.from(content).toString('base64') }));
  call.store.run(
    'INSERT INTO recycled VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    bin,
    info.web,
    info.id,
    item,
    String(row.leaf ?? row.title ?? ''),
    call.now(),
    call.user.id,
    JSON.stringify(row),
    JSON.stringify(kept),
    within ?? null,
  );
  removeRow(call, row, within === undefined ? 'told' : 'with-its-folder');
  return bin;
}

interface RecycledRow {
  readonly id: string;
  readonly list: string;
  readonly item: number;
  readonly held: string;
  readonly files: string;
  readonly within: string | null;
}

/** A restored file goes back where it was, if that is still there and free. */
function holdPlaceFree(call: ListCall, row: Readonly<Record<string, SQLInputValue>>): void {
  const { info } = call;
  const find = (key: string): unknown => call.store.first(`SELECT 1 AS found FROM ${info.table} WHERE path_key = ?`, key);
  if (row.path_key !== null && find(String(row.path_key)) !== undefined)
    throw refusedBySharePoint(`Something named ${String(row.leaf)} already exists where this one was. Rename that one first.`);
  const folder = String(row.folder ?? '').toLowerCase();
  if (folder !== '' && find(folder) === undefined) throw refusedBySharePoint('The folder of this file is gone. Make it again first.');
}

/** Takes an item out of the recycle bin: same ID, same key; refused where its unique value has been taken meanwhile. */
export function restoreItem(whole: Call, recycled: RecycledRow): void {
  const info = listById(whole.store, recycled.list);
  if (info === undefined) throw badQuery('The list of this item has been deleted.');
  const call: ListCall = { ...whole, info };
  demand(call, call.user, { right: 'editListItems', on: securable(call) });
  const held = JSON.parse(recycled.held) as Record<string, SQLInputValue>;
  const columns = new Set([...info.fields.map((field) => field.column), 'etag', 'files', ...PLACE_COLUMNS]);
  const row = Object.fromEntries(Object.entries(held).filter(([column]) => columns.has(column)));
  holdPlaceFree(call, row);
  holdUnique(call, new Map(info.fields.map((field) => [field, row[field.column] ?? null])), recycled.item);
  row.etag = Number(row.etag) + 1;
  insertRow(call, info, row);
  for (const file of JSON.parse(recycled.files) as { name: string; content: string }[]) {
    call.store.run('INSERT INTO attachments VALUES (?, ?, ?, ?)', info.id, recycled.item, file.name, Buffer.from(file.content, 'base64'));
  }
  call.store.run('DELETE FROM recycled WHERE id = ?', recycled.id);
  countItems(call, { items: 1, deleted: 'kept' });
  if (recycled.within === null) log(call, row as ItemRow, CHANGE.restore);
  call.store.forget();
  // A folder comes back with what went with it, the outer things first.
  const inner = call.store.all<RecycledRow>("SELECT * FROM recycled WHERE within = ? ORDER BY length(held ->> '$.folder')", recycled.id);
  for (const each of inner) restoreItem(whole, each);
}
