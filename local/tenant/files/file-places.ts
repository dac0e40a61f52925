import type { SQLInputValue } from 'node:sqlite';
import type { ListCall } from '../core/call';
import { checkName, checkPath, extensionOf } from './file-names';
import type { ItemRow } from '../items/item-row';
import { belowOf, isFolder, joined, pathKey, serverUrl } from './file-entities';
import { rowAt } from './library';
import { userById } from '../people/principals';
import { fileExists, nameForbidden, type Refusal } from '../core/refusal';

interface At {
  /** Below the library, '' for its root. */
  readonly folder: string;
  readonly name: string;
}

/** Holds a new name to the rules of the place where it shall stand, and returns it. */
export function placed(call: ListCall, at: At): string {
  const name = checkName(at.name);
  // A library keeps its own forms there.
  if (at.folder === '' && name.toLowerCase() === 'forms') throw nameForbidden(name);
  checkPath(serverUrl(call, { info: call.info, below: joined(at.folder, name) }));
  return name;
}

/** What a library keeps of where a file or folder stands. */
export const columnsOf = (at: At, what: { object: number; size: number }): Record<string, SQLInputValue> => ({
  leaf: at.name,
  folder: at.folder,
  path_key: pathKey(joined(at.folder, at.name)),
  ...what,
});

export const taken = (call: ListCall, row: ItemRow): Refusal =>
  fileExists(
    serverUrl(call, { info: call.info, below: belowOf(row) }).slice(call.web.url.length + 1),
    `${userById(call.store, Number(row.editor)).login} on ${String(row.modified)}`,
  );

/** Takes all that stands in a folder along to where the folder stands now. Only the folder itself is a change that the log tells. */
export function carryInside(call: ListCall, from: string, to: string): void {
  const { table } = call.info;
  const rows = call.store.all<ItemRow>(
    `SELECT id, folder, leaf FROM ${table} WHERE folder = ? OR substr(folder, 1, ?) = ? COLLATE NOCASE`,
    from,
    from.length + 1,
    `${from}/`,
  );
  for (const row of rows) {
    const folder = to + String(row.folder).slice(from.length);
    const key = row.leaf === null ? null : pathKey(joined(folder, String(row.leaf)));
    call.store.run(`UPDATE ${table} SET folder = ?, path_key = ? WHERE id = ?`, folder, key, Number(row.id));
  }
  call.store.forget();
}

/** What a file or folder is called from now on, when its FileLeafRef is written: the columns to change with it. */
export function renamed(call: ListCall, row: ItemRow, name: string): Readonly<Record<string, SQLInputValue>> {
  if (name === row.leaf) return {};
  const folder = String(row.folder);
  placed(call, { folder, name });
  const there = rowAt(call, { info: call.info, below: joined(folder, name) });
  if (there !== undefined && there.id !== row.id) throw taken(call, there);
  if (isFolder(row)) {
    carryInside(call, belowOf(row), joined(folder, name));
    return { leaf: name, path_key: pathKey(joined(folder, name)) };
  }
  // Without an extension SharePoint keeps the one that the file has.
  const extension = extensionOf(String(row.leaf));
  if (extension !== '' && extensionOf(name) === '') return renamed(call, row, `${name}.${extension}`);
  return { leaf: name, path_key: pathKey(joined(folder, name)) };
}
