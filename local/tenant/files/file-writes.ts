import type { SQLInputValue } from 'node:sqlite';
import type { ListCall } from '../core/call';
import { asKept } from './altered';
import { numbered } from './file-names';
import { columnsOf, placed, taken } from './file-places';
import { belowOf, isFolder, joined, OBJECT } from './file-entities';
import { visibleRow } from '../items/item-query';
import type { ReadForm } from '../items/form-values';
import type { ItemRow } from '../items/item-row';
import type { Field } from '../lists/list-info';
import { addItem, changedContent, deleteItem, demandOnItem, recycleItem } from '../items/item-writes';
import { rowAt } from './library';
import { Refusal } from '../core/refusal';
import { makeGuid } from '../core/storage';

/** The most that one file may hold here, and one request carry: 250 MB. SharePoint takes larger ones in pieces. */
export const LARGEST_FILE = 250 * 1024 * 1024;

/** What becomes of a name that is taken already. */
export type WhenTaken = 'refuse' | 'overwrite' | 'number';

interface NewFile {
  /** The folder below the library, '' for its root. */
  readonly folder: string;
  readonly name: string;
  readonly content: Buffer;
  readonly whenTaken: WhenTaken;
}

function holdToSize(content: Buffer): void {
  if (content.length > LARGEST_FILE)
    throw new Refusal(413, '-1, Microsoft.SharePoint.Client.ClientServiceException', 'The request message is too big.');
}

/** Puts a file into a folder, or new content into one that is there. Column and list formulas are not asked, as SharePoint does not. */
export function putFile(call: ListCall, file: NewFile): ItemRow {
  holdToSize(file.content);
  let name = placed(call, file);
  const at = (candidate: string): ItemRow | undefined => rowAt(call, { info: call.info, below: joined(file.folder, candidate) });
  const there = at(name);
  if (there !== undefined && file.whenTaken === 'overwrite' && !isFolder(there))
    return replaceContent(call, Number(there.id), file.content);
  if (there !== undefined && file.whenTaken !== 'number') throw taken(call, there);
  for (let number = 1; at(name) !== undefined; number += 1) name = placed(call, { ...file, name: numbered(file.name, number) });
  const row = addItem(call, new Map(), { placed: columnsOf({ ...file, name }, { object: OBJECT.file, size: file.content.length }) });
  const kept = asKept(name, file.content, String(row.guid));
  call.store.run('INSERT INTO contents VALUES (?, ?, ?)', call.info.id, Number(row.id), kept);
  if (kept.length !== file.content.length)
    call.store.run(`UPDATE ${call.info.table} SET size = ? WHERE id = ?`, kept.length, Number(row.id));
  return { ...row, size: kept.length };
}

/** Gives a file other content: a new version with a new ETag. */
export function replaceContent(call: ListCall, item: number, content: Buffer): ItemRow {
  holdToSize(content);
  const row = visibleRow(call, item);
  demandOnItem(call, row, 'editListItems');
  const kept = asKept(String(row.leaf), content, String(row.guid));
  call.store.run('INSERT OR REPLACE INTO contents VALUES (?, ?, ?)', call.info.id, item, kept);
  return changedContent(call, row, kept.length);
}

/** Makes a folder; one that is there already stays as it is when `whenTaken` says overwrite. */
export function putFolder(call: ListCall, folder: Omit<NewFile, 'content'>, form?: Pick<ReadForm, 'values' | 'forced'>): ItemRow {
  const name = placed(call, folder);
  const there = rowAt(call, { info: call.info, below: joined(folder.folder, name) });
  if (there !== undefined && isFolder(there) && folder.whenTaken === 'overwrite') return there;
  if (there !== undefined) throw taken(call, there);
  const title = call.info.byInternal.get('Title');
  // SharePoint gives a folder its name as title, in lists and libraries alike.
  const given = [...(form?.values ?? [])].filter(([field]) => field.kind !== 'File');
  const values = new Map<Field, SQLInputValue>([...(title === undefined ? [] : [[title, name] as const]), ...given]);
  return addItem(call, values, {
    placed: columnsOf({ ...folder, name }, { object: OBJECT.folder, size: 0 }),
    ...(form === undefined ? {} : { forced: form.forced }),
  });
}

export function contentOf(call: Pick<ListCall, 'store' | 'info'>, row: ItemRow): Buffer {
  const held = call.store.first<{ content: Uint8Array }>(
    'SELECT content FROM contents WHERE list = ? AND item = ?',
    call.info.id,
    Number(row.id),
  );
  return held === undefined ? Buffer.alloc(0) : Buffer.from(held.content.buffer, held.content.byteOffset, held.content.byteLength);
}

const inside = (call: ListCall, folder: ItemRow): readonly ItemRow[] =>
  call.store.all<ItemRow>(`SELECT * FROM ${call.info.table} WHERE folder = ?`, belowOf(folder));

/** Deletes a file, or a folder with all that is in it, for ever. */
export function deleteAt(call: ListCall, row: ItemRow): void {
  if (isFolder(row)) for (const each of inside(call, row)) deleteAt({ ...call, ifMatch: undefined }, each);
  deleteItem(call, Number(row.id));
}

/** Moves a file, or a folder with all that is in it, to the recycle bin: one thing there, and one line in the change log. */
export function recycleAt(call: ListCall, row: ItemRow): string {
  const bin = makeGuid(call.random);
  const empty = (folder: ItemRow): void => {
    for (const each of inside(call, folder)) {
      if (isFolder(each)) empty(each);
      recycleItem(call, Number(each.id), { bin: makeGuid(call.random), within: bin });
    }
  };
  if (isFolder(row)) empty(row);
  return recycleItem(call, Number(row.id), { bin, within: undefined });
}
