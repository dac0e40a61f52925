import type { ListCall } from '../core/call';
import { numbered } from './file-names';
import { columnsOf, placed, taken } from './file-places';
import { belowOf, isFolder, joined, OBJECT } from './file-entities';
import { visibleRow } from '../items/item-query';
import type { ItemRow } from '../items/item-row';
import { addItem, changedContent, deleteItem, demandOnItem, recycleItem } from '../items/item-writes';
import { rowAt } from './library';
import { notOffered, Refusal } from '../core/refusal';

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
  const row = addItem(call, new Map(), columnsOf({ ...file, name }, { object: OBJECT.file, size: file.content.length }));
  call.store.run('INSERT INTO contents VALUES (?, ?, ?)', call.info.id, Number(row.id), file.content);
  return row;
}

/** Gives a file other content: a new version with a new ETag. */
export function replaceContent(call: ListCall, item: number, content: Buffer): ItemRow {
  holdToSize(content);
  const row = visibleRow(call, item);
  demandOnItem(call, row, 'editListItems');
  call.store.run('INSERT OR REPLACE INTO contents VALUES (?, ?, ?)', call.info.id, item, content);
  return changedContent(call, row, content.length);
}

/** Makes a folder; one that is there already stays as it is when `whenTaken` says overwrite. */
export function putFolder(call: ListCall, folder: Omit<NewFile, 'content'>): ItemRow {
  const name = placed(call, folder);
  const there = rowAt(call, { info: call.info, below: joined(folder.folder, name) });
  if (there !== undefined && isFolder(there) && folder.whenTaken === 'overwrite') return there;
  if (there !== undefined) throw taken(call, there);
  return addItem(call, new Map(), columnsOf({ ...folder, name }, { object: OBJECT.folder, size: 0 }));
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

/** Moves a file, or an empty folder, to the recycle bin. */
export function recycleAt(call: ListCall, row: ItemRow): string {
  if (isFolder(row) && inside(call, row).length > 0) throw notOffered('recycling a folder that is not empty');
  return recycleItem(call, Number(row.id));
}
