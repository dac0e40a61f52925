import type { Call, ListCall } from '../core/call';
import { folderUrl } from '../core/addresses';
import { belowOf, OBJECT, pathKey, serverUrl, type Place } from './file-entities';
import type { Condition } from '../items/filter-sql';
import { visibleRow } from '../items/item-query';
import type { ItemRow } from '../items/item-row';
import { listById } from '../lists/list-info';

import { fileMissing, invalidArgument, Refusal } from '../core/refusal';

/** The list or library, and the place in it, that a server-relative address (or one relative to the site) points to. */
export function placeAt(call: Pick<Call, 'store' | 'web'>, url: string): Place | undefined {
  const cleaned = url.replace(/\/+$/, '');
  const whole = cleaned.startsWith('/') ? cleaned : `${call.web.url}/${cleaned}`;
  const ids = call.store.remember(`places ${call.web.id}`, () =>
    call.store.all<{ id: string }>('SELECT id FROM lists WHERE web = ?', call.web.id),
  );
  for (const { id } of ids) {
    const info = listById(call.store, id);
    if (info === undefined) continue;
    const root = folderUrl(call.web.url, info).toLowerCase();
    const asked = whole.toLowerCase();
    if (asked === root || asked.startsWith(`${root}/`)) return { info, below: whole.slice(root.length + 1) };
  }
  return undefined;
}

/** The row at a place, whoever asks. */
export const rowAt = (call: Pick<Call, 'store'>, { info, below }: Place): ItemRow | undefined =>
  call.store.first<ItemRow>(`SELECT * FROM ${info.table} WHERE path_key = ?`, pathKey(below));

/** The row at a place as far as this person may see it; a 404 otherwise. */
export function visibleAt(call: Call, place: Place, kind: keyof typeof OBJECT): ItemRow {
  const row = rowAt(call, place);
  if (row === undefined || Number(row.object) !== OBJECT[kind]) throw fileMissing(serverUrl(call, place));
  try {
    return visibleRow({ ...call, info: place.info }, Number(row.id));
  } catch (error) {
    throw error instanceof Refusal && error.status === 404 ? fileMissing(serverUrl(call, place)) : error;
  }
}

/** The file or folder of the site with this GUID. */
export function placeOfGuid(call: Call, guid: string, kind: keyof typeof OBJECT): Place {
  const wanted = guid.replace(/[{}]/g, '');
  for (const { id } of call.store.all<{ id: string }>('SELECT id FROM lists WHERE web = ?', call.web.id)) {
    const info = listById(call.store, id);
    const row = info === undefined ? undefined : call.store.first<ItemRow>(`SELECT * FROM ${info.table} WHERE guid = ?`, wanted);
    if (info !== undefined && row !== undefined && Number(row.object) === OBJECT[kind]) return { info, below: belowOf(row) };
    if (kind === 'folder' && info?.id === wanted.toLowerCase()) return { info, below: '' };
  }
  throw fileMissing(guid);
}

/** A call about the library that a place is in. */
export const inLibrary = (call: Call, place: Place): ListCall => ({ ...call, info: place.info });

const SCOPES = ['FilesOnly', 'Recursive', 'RecursiveAll'];

/** What a CAML view looks at: a folder alone unless its Scope says more, in lists as in libraries. */
export function withinFolder(call: ListCall, scope: string | undefined, folder: unknown): Condition {
  if (scope !== undefined && scope !== 'Default' && !SCOPES.includes(scope)) throw invalidArgument('The Scope of the view is not valid.');
  const place = typeof folder === 'string' && folder !== '' ? placeAt(call, folder) : { info: call.info, below: '' };
  if (place === undefined || place.info.id !== call.info.id) throw fileMissing(String(folder));
  const { below } = place;
  const deep = scope === 'Recursive' || scope === 'RecursiveAll';
  const files = scope === 'Recursive' || scope === 'FilesOnly' ? ' AND object = 0' : '';
  if (!deep) return { sql: `folder = ?${files}`, values: [below] };
  if (below === '') return { sql: `TRUE${files}`, values: [] };
  return { sql: `(folder = ? OR substr(folder, 1, ?) = ? COLLATE NOCASE)${files}`, values: [below, below.length + 1, `${below}/`] };
}
