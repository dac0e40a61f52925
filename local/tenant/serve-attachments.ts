import type { Call, Entity, Reply } from './call';
import { DONE, entitiesReply, entityReply, onlyVerb } from './call';
import { listPath } from './addresses';
import type { ItemRow } from './item-shape';
import { demandOnItem, touchItem } from './item-writes';
import type { ListInfo } from './list-info';
import { textArgument, type Segment } from './path';
import { invalidArgument, notOffered, refusedBySharePoint, thingMissing } from './refusal';

const FORBIDDEN = /["*:<>?/\\|\u0000-\u001f\u007f]/;

interface At {
  readonly row: ItemRow;
  readonly asked: Segment;
  readonly rest: readonly Segment[];
}

function entityOf(call: Call, info: ListInfo, item: number, name: string): Entity {
  const url = `${call.web.url}/Lists/${String(info.properties.FolderName)}/Attachments/${item}/${name}`;
  return {
    type: 'SP.Attachment',
    path: `${listPath(info.id)}/Items(${item})/AttachmentFiles('${encodeURIComponent(name.replace(/'/g, "''"))}')`,
    properties: { FileName: name, FileNameAsPath: { DecodedUrl: name }, ServerRelativePath: { DecodedUrl: url }, ServerRelativeUrl: url },
  };
}

const namesOf = (call: Call, info: ListInfo, item: number): readonly string[] =>
  call.store
    .all<{ name: string }>('SELECT name FROM attachments WHERE list = ? AND item = ? ORDER BY name', info.id, item)
    .map(({ name }) => name);

function addFile(call: Call, info: ListInfo, row: ItemRow, name: string): Reply {
  onlyVerb(call, 'POST');
  demandOnItem(call, info, row, 'editListItems');
  if (info.properties.EnableAttachments !== true) throw refusedBySharePoint('Attachments are disabled for this list.');
  if (name === '' || name.length > 128 || FORBIDDEN.test(name) || name.startsWith('.'))
    throw invalidArgument('The file name is not valid.');
  const item = Number(row.id);
  const names = namesOf(call, info, item);
  if (names.some((each) => each.toLowerCase() === name.toLowerCase())) {
    throw refusedBySharePoint('The specified name is already in use.\n\nThe document or folder name was not changed.');
  }
  call.store.run('INSERT INTO attachments VALUES (?, ?, ?, ?)', info.id, item, name, call.body);
  touchItem(call, info, row, names.length + 1);
  return entityReply(entityOf(call, info, item, name));
}

function serveFile(call: Call, info: ListInfo, at: At, name: string): Reply {
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
    demandOnItem(call, info, at.row, 'editListItems');
    call.store.run('UPDATE attachments SET content = ? WHERE list = ? AND item = ? AND name = ?', call.body, info.id, item, name);
    touchItem(call, info, at.row, Number(at.row.files));
    return DONE;
  }
  const removing = call.verb === 'DELETE' && (next === undefined || next.name === 'recycleobject');
  if (removing) {
    demandOnItem(call, info, at.row, 'editListItems');
    call.store.run('DELETE FROM attachments WHERE list = ? AND item = ? AND name = ?', info.id, item, name);
    touchItem(call, info, at.row, Number(at.row.files) - 1);
    return DONE;
  }
  if (next !== undefined) throw notOffered(`AttachmentFiles(..)/${next.written}`);
  onlyVerb(call, 'GET');
  return entityReply(entityOf(call, info, item, file.name));
}

/** `items(n)/AttachmentFiles` and what stands below it. */
export function serveAttachments(call: Call, info: ListInfo, at: At): Reply {
  const { row, asked, rest } = at;
  if (asked.args !== undefined && asked.args.length > 0) return serveFile(call, info, at, textArgument(asked, 'name'));
  const [next, ...after] = rest;
  if (next === undefined) {
    onlyVerb(call, 'GET');
    const item = Number(row.id);
    return entitiesReply(namesOf(call, info, item).map((name) => entityOf(call, info, item, name)));
  }
  if (next.name === 'add') return addFile(call, info, row, textArgument(next, 'FileName'));
  if (next.name === 'getbyfilename') return serveFile(call, info, { ...at, rest: after }, textArgument(next, 'FileName'));
  throw notOffered(`AttachmentFiles/${next.written}`);
}
