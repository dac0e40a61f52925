import type { Entity, ListCall, Reply } from '../core/call';
import { DONE, entityReply, onlyVerb } from '../core/call';
import { collectionReply } from '../core/collection';
import { listPath } from '../core/addresses';
import type { ItemRow } from './item-row';
import { demandOnItem, touchItem } from './item-writes';
import { textArgument, type Segment } from '../core/path';
import { invalidArgument, notOffered, refusedBySharePoint, thingMissing } from '../core/refusal';

/** What a file's name may not contain. */
const isForbidden = (char: string): boolean => '"*:<>?/\\|'.includes(char) || char < ' ' || char === '\u007f';

interface At {
  readonly row: ItemRow;
  readonly asked: Segment;
  readonly rest: readonly Segment[];
}

function entityOf(call: ListCall, item: number, name: string): Entity {
  const { info } = call;
  const url = `${call.web.url}/Lists/${String(info.properties.FolderName)}/Attachments/${item}/${name}`;
  return {
    type: 'SP.Attachment',
    path: `${listPath(info.id)}/Items(${item})/AttachmentFiles('${encodeURIComponent(name.replace(/'/g, "''"))}')`,
    properties: { FileName: name, FileNameAsPath: { DecodedUrl: name }, ServerRelativePath: { DecodedUrl: url }, ServerRelativeUrl: url },
  };
}

const namesOf = (call: ListCall, item: number): readonly string[] =>
  call.store
    .all<{ name: string }>('SELECT name FROM attachments WHERE list = ? AND item = ? ORDER BY name', call.info.id, item)
    .map(({ name }) => name);

function addFile(call: ListCall, row: ItemRow, name: string): Reply {
  const { info } = call;
  onlyVerb(call, 'POST');
  demandOnItem(call, row, 'editListItems');
  if (info.properties.EnableAttachments !== true) throw refusedBySharePoint('Attachments are disabled for this list.');
  if (name === '' || name.length > 128 || [...name].some(isForbidden) || name.startsWith('.'))
    throw invalidArgument('The file name is not valid.');
  const item = Number(row.id);
  const names = namesOf(call, item);
  if (names.some((each) => each.toLowerCase() === name.toLowerCase())) {
    throw refusedBySharePoint('The specified name is already in use.\n\nThe document or folder name was not changed.');
  }
  call.store.run('INSERT INTO attachments VALUES (?, ?, ?, ?)', info.id, item, name, call.body);
  touchItem(call, row, names.length + 1);
  return entityReply(entityOf(call, item, name));
}

function serveFile(call: ListCall, at: At, name: string): Reply {
  const { info } = call;
  const item = Number(at.row.id);
  const file = call.store.first<{ name: string; content: Uint8Array }>(
    'SELECT name, content FROM attachments WHERE list = ? AND item = ? AND name = ?',
    info.id,
    item,
    name,
  );
  if (file === undefined) throw thingMissing('The specified file does not exist.');
  const [next] = at.rest;
  if (next?.name === '$value' && call.verb === 'GET')
    return { kind: 'bytes', type: 'application/octet-stream', content: Buffer.from(file.content) };
  if (next?.name === '$value' && call.verb === 'PUT') {
    demandOnItem(call, at.row, 'editListItems');
    call.store.run('UPDATE attachments SET content = ? WHERE list = ? AND item = ? AND name = ?', call.body, info.id, item, name);
    touchItem(call, at.row, Number(at.row.files));
    return DONE;
  }
  const removing = call.verb === 'DELETE' && (next === undefined || next.name === 'recycleobject');
  if (removing) {
    demandOnItem(call, at.row, 'editListItems');
    call.store.run('DELETE FROM attachments WHERE list = ? AND item = ? AND name = ?', info.id, item, name);
    touchItem(call, at.row, Number(at.row.files) - 1);
    return DONE;
  }
  if (next !== undefined) throw notOffered(`AttachmentFiles(..)/${next.written}`);
  onlyVerb(call, 'GET');
  return entityReply(entityOf(call, item, file.name));
}

/** `items(n)/AttachmentFiles` and what stands below it. */
export function serveAttachments(call: ListCall, at: At): Reply {
  const { row, asked, rest } = at;
  if (asked.args !== undefined && asked.args.length > 0) return serveFile(call, at, textArgument(asked, 'name'));
  const [next, ...after] = rest;
  if (next === undefined) {
    onlyVerb(call, 'GET');
    const item = Number(row.id);
    return collectionReply(
      call,
      namesOf(call, item).map((name) => entityOf(call, item, name)),
    );
  }
  if (next.name === 'add') return addFile(call, row, textArgument(next, 'FileName'));
  if (next.name === 'getbyfilename') return serveFile(call, { ...at, rest: after }, textArgument(next, 'FileName'));
  throw notOffered(`AttachmentFiles/${next.written}`);
}
