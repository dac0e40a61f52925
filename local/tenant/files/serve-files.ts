import type { Call, Entity, ListCall, Reply } from '../core/call';
import { DONE, entityReply, onlyVerb, valueReply } from '../core/call';
import { fileEntity, personEntity, serverUrl, belowOf, type Place } from './file-entities';
import { contentOf, deleteAt, recycleAt, replaceContent } from './file-writes';
import type { ItemRow } from '../items/item-row';
import { itemEntity, itemShape } from '../items/item-shape';
import { demandOnItem } from '../items/item-writes';
import { isObject, type Json } from '../core/json';
import { inLibrary, visibleAt } from './library';
import { numberArgument, textArgument, type Segment } from '../core/path';
import { notOffered } from '../core/refusal';
import { propertyIn, selectFrom, type Lazy } from '../core/choose';
import { cancelUpload, continueUpload, finishUpload, startUpload } from './uploads';

/** Answers about the list item of a file or folder; given from above, where items are served. */
export type AsItem = (call: ListCall, item: number, rest: readonly Segment[]) => Reply;

/** What stands below a file or folder, and who answers about its list item. */
export interface Rest {
  readonly segments: readonly Segment[];
  readonly asItem: AsItem;
}

/** `ListItemAllFields` expanded: what `$select` says below that name. */
function itemOf(call: ListCall, row: ItemRow): Entity {
  const subs = (call.query.get('$select') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name.startsWith('ListItemAllFields/'))
    .map((name) => name.slice('ListItemAllFields/'.length));
  const asked = { ...call, query: new Map(subs.length === 0 ? [] : [['$select', subs.join(',')]]) };
  const shape = itemShape(asked, call.info);
  shape.prepare([row]);
  return itemEntity(call.info, shape, row);
}

/** What of a file is shown only when asked for. */
export const fileLazy = (call: ListCall, row: ItemRow): Lazy => ({
  ServerRelativePath: () => ({ DecodedUrl: serverUrl(call, { info: call.info, below: belowOf(row) }) }),
  Author: () => personEntity(call, Number(row.author)),
  ModifiedBy: () => personEntity(call, Number(row.editor)),
  ListId: () => call.info.id,
  ListItemAllFields: () => itemOf(call, row),
});

export const showFile = (call: ListCall, row: ItemRow, status: 200 | 201 = 200): Reply =>
  entityReply(selectFrom(call, fileEntity(call, call.info, row), fileLazy(call, row)), status);

/** Whatever `$select` says belongs to what is read, not to what a write answers. */
export const unselected = (call: ListCall): ListCall => ({ ...call, query: new Map() });

function serveUpload(call: ListCall, row: ItemRow, next: Segment): Reply {
  onlyVerb(call, 'POST');
  demandOnItem(call, row, 'editListItems');
  const item = Number(row.id);
  const id = textArgument(next, 'uploadId');
  switch (next.name) {
    case 'startupload':
      return valueReply('StartUpload', String(startUpload(call, item, id)));
    case 'continueupload':
      return valueReply('ContinueUpload', String(continueUpload(call, item, { id, offset: numberArgument(next, 'fileOffset', 1) })));
    case 'finishupload': {
      const whole = finishUpload(call, item, { id, offset: numberArgument(next, 'fileOffset', 1) });
      return showFile(unselected(call), replaceContent(call, item, whole));
    }
    default:
      cancelUpload(call, item, id);
      return DONE;
  }
}

function serveContent(call: ListCall, row: ItemRow): Reply {
  if (call.verb === 'GET') return { kind: 'bytes', type: 'application/octet-stream', content: contentOf(call, row) };
  onlyVerb(call, 'GET', 'PUT');
  replaceContent(call, Number(row.id), call.body);
  return DONE;
}

const isEntity = (value: unknown): value is Entity => isObject(value) && 'properties' in value;

/** One file and what stands below it. */
export function serveFile(whole: Call, place: Place, rest: Rest): Reply {
  const call = inLibrary(whole, place);
  const row = visibleAt(call, place, 'file');
  const [next, ...after] = rest.segments;
  switch (next?.name) {
    case undefined:
      if (call.verb === 'GET') return showFile(call, row);
      onlyVerb(call, 'GET', 'DELETE');
      deleteAt(call, row);
      return DONE;
    case '$value':
    case 'openbinarystream':
      return serveContent(call, row);
    case 'listitemallfields':
      return rest.asItem(call, Number(row.id), after);
    case 'recycle':
      onlyVerb(call, 'POST');
      return valueReply('Recycle', recycleAt(call, row));
    case 'deleteobject':
      onlyVerb(call, 'POST');
      deleteAt(call, row);
      return DONE;
    case 'startupload':
    case 'continueupload':
    case 'finishupload':
    case 'cancelupload':
      return serveUpload(call, row, next);
    default: {
      const written = next?.written ?? '';
      const value = propertyIn(fileEntity(call, call.info, row), fileLazy(call, row), written);
      if (value === undefined || after.length > 0) throw notOffered(`files(..)/${written}`);
      onlyVerb(call, 'GET');
      return isEntity(value) ? entityReply(value) : valueReply(written, value as Json);
    }
  }
}
