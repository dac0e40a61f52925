import type { Call, ListCall, Reply } from '../core/call';
import { bodyObject, DONE, entitiesReply, entityReply, onlyVerb, valueReply } from '../core/call';
import { folderUrl } from '../core/addresses';
import type { Json } from '../core/json';
import { createList, deleteList, updateList } from './list-write';
import { placeAt, placeOfGuid } from '../files/library';
import { listById, listByTitle, type ListInfo } from './list-info';
import { textArgument, type Argument, type Segment } from '../core/path';
import { defaultView } from './view-write';
import { demand, seesList } from '../people/permissions';
import { etagMismatch, fileMissing, listIdMissing, listMissing, notOffered } from '../core/refusal';
import { serveCaml } from '../items/serve-caml';
import { serveChanges } from './serve-changes';
import { serveChangesSinceToken } from './serve-changes-since-token';
import { narrowed } from '../core/collection';
import { serveContentTypes } from './serve-content-types';
import { serveFields } from '../fields/serve-fields';
import { serveFile, type AsItem } from '../files/serve-files';
import { serveFolder } from '../files/serve-folders';
import { serveItems } from '../items/serve-items';
import { servePermissions } from '../people/serve-permissions';
import { addByForm } from '../items/validate-update';
import { serveStream } from '../items/serve-stream';
import { serveViews } from './serve-views';
import { listEntity, listLazy } from './shapes';
import { propertyIn, selectFrom } from '../core/choose';

/** A list that this person may not see does not exist for them. */
function seen(call: Call, info: ListInfo | undefined, otherwise: Error): ListInfo {
  if (info === undefined || info.web !== call.web.id) throw otherwise;
  if (!seesList(call, call.user, { web: call.web, list: info.id })) throw otherwise;
  return info;
}

const byTitle = (call: Call, title: string): ListInfo =>
  seen(call, listByTitle(call.store, call.web.id, title), listMissing(title, call.origin + call.web.url));
const byId = (call: Call, id: string): ListInfo => seen(call, listById(call.store, id.replace(/[{}]/g, '')), listIdMissing());

function holdToEtag(call: ListCall): void {
  const { info } = call;
  const held = listEntity(call, info).etag ?? '';
  if (call.ifMatch !== undefined && call.ifMatch.trim() !== '*' && call.ifMatch.trim() !== held) throw etagMismatch(call.ifMatch, held);
}

function serveItself(call: ListCall): Reply {
  const { info } = call;
  const on = { kind: 'list', web: call.web, list: info.id } as const;
  switch (call.verb) {
    case 'GET':
      return entityReply(selectFrom(call, listEntity(call, info), listLazy(call, info)));
    case 'MERGE':
      demand(call, call.user, { right: 'manageLists', on });
      holdToEtag(call);
      updateList(call, info, bodyObject(call));
      return DONE;
    case 'DELETE':
      demand(call, call.user, { right: 'manageLists', on });
      holdToEtag(call);
      deleteList(call, info);
      return DONE;
    case 'POST':
    case 'PUT':
      throw notOffered(`${call.verb} on a list`);
  }
}

function serveProperty(call: ListCall, next: Segment, rest: readonly Segment[]): Reply {
  const { info } = call;
  const entity = listEntity(call, info);
  const lazy = listLazy(call, info);
  const value = propertyIn(entity, lazy, next.written);
  if (value === undefined || rest.length > 0) throw notOffered(`lists(..)/${next.written}`);
  onlyVerb(call, 'GET');
  if (typeof value === 'object' && value !== null && 'properties' in value) return entityReply(value as typeof entity);
  return valueReply(next.written, value as Json);
}

const textOf = (value: string): Argument => ({ name: undefined, value: { kind: 'text', value } });

const asItem: AsItem = (call, item, rest) =>
  serveItems(call, [{ name: 'items', written: 'items', args: [{ name: undefined, value: { kind: 'number', value: item } }] }, ...rest]);

function serveList(call: ListCall, segments: readonly Segment[]): Reply {
  const { info } = call;
  const [next, ...rest] = segments;
  if (next === undefined) return serveItself(call);
  switch (next.name) {
    case 'items':
      return serveItems(call, segments);
    case 'rootfolder':
      return serveFolder(call, { info, below: '' }, { segments: rest, asItem });
    case 'getitembyid':
      return serveItems(call, [{ ...next, name: 'items' }, ...rest]);
    case 'fields':
      return serveFields(call, segments);
    case 'views':
      return serveViews(call, segments);
    case 'contenttypes':
      return serveContentTypes(call, segments);
    case 'defaultview':
      return serveViews(call, [{ name: 'views', written: 'views', args: [textOf(defaultView(call, info.id).id)] }, ...rest]);
    case 'getchanges':
      onlyVerb(call, 'POST');
      return serveChanges(call);
    case 'getlistitemchangessincetoken':
      onlyVerb(call, 'POST');
      return serveChangesSinceToken(call);
    case 'getitems':
      onlyVerb(call, 'POST');
      return serveCaml(call);
    case 'addvalidateupdateitemusingpath':
      onlyVerb(call, 'POST');
      return valueReply('AddValidateUpdateItemUsingPath', addByForm(call));
    case 'renderlistdataasstream':
      onlyVerb(call, 'POST');
      return serveStream(call);
    default: {
      const answered = servePermissions(call, { kind: 'list', web: call.web, list: info.id }, segments);
      if (answered !== undefined) return answered;
      return serveProperty(call, next, rest);
    }
  }
}

/** `web/getList('/sites/…/Lists/Actions')` and what stands below it. */
export function serveListAt(call: Call, [first, ...rest]: readonly Segment[]): Reply {
  const url = first === undefined ? '' : textArgument(first, 'strUrl').replace(/\/+$/, '').toLowerCase();
  const ids = call.store.all<{ id: string }>('SELECT id FROM lists WHERE web = ?', call.web.id);
  const found = ids
    .map(({ id }) => listById(call.store, id))
    .find((info) => info !== undefined && folderUrl(call.web.url, info).toLowerCase() === url);
  return serveList({ ...call, info: seen(call, found, fileMissing(url)) }, rest);
}

/** A folder of a list by its address, as `web/folders` leads to it too. */
export function serveFolderAt(call: Call, url: string, rest: readonly Segment[]): Reply {
  const place = placeAt(call, url);
  if (place === undefined) throw fileMissing(url);
  return serveFolder(call, place, { segments: rest, asItem });
}

/** `web/getFileByServerRelativePath(..)` and its like; undefined where the first segment is none of them. */
export function serveFileAddresses(call: Call, [first, ...rest]: readonly Segment[]): Reply | undefined {
  const named = /^get(file|folder)by(?:serverrelative(?:url|path)|url)$/.exec(first?.name ?? '');
  const byGuid = /^get(file|folder)byid$/.exec(first?.name ?? '');
  const kind = (named ?? byGuid)?.[1] === 'folder' ? 'folder' : 'file';
  if (first === undefined || (named === null && byGuid === null)) return undefined;
  const asked = textArgument(first, byGuid === null ? 'decodedurl' : 'uniqueid');
  const place = byGuid === null ? placeAt(call, asked.replace(/^https?:\/\/[^/]+/i, '')) : placeOfGuid(call, asked, kind);
  if (place === undefined) throw fileMissing(asked);
  return kind === 'folder' ? serveFolder(call, place, { segments: rest, asItem }) : serveFile(call, place, { segments: rest, asItem });
}

/** `web/lists` and what stands below it. */
export function serveLists(call: Call, segments: readonly Segment[]): Reply {
  const [first, next, ...rest] = segments;
  if (first?.args !== undefined && first.args.length > 0)
    return serveList({ ...call, info: byId(call, textArgument(first, 'id')) }, segments.slice(1));
  if (next?.name === 'getbytitle') return serveList({ ...call, info: byTitle(call, textArgument(next, 'title')) }, rest);
  if (next?.name === 'getbyid') return serveList({ ...call, info: byId(call, textArgument(next, 'id')) }, rest);
  if (next !== undefined) throw notOffered(`lists/${next.written}`);
  if (call.verb === 'POST') {
    demand(call, call.user, { right: 'manageLists', on: { kind: 'web', web: call.web } });
    const info = createList(call, bodyObject(call));
    return entityReply(listEntity(call, info), 201);
  }
  onlyVerb(call, 'GET');
  const ids = call.store.all<{ id: string }>('SELECT id FROM lists WHERE web = ? ORDER BY number', call.web.id).map(({ id }) => id);
  const infos = ids.map((id) => listById(call.store, id)).filter((info): info is ListInfo => info !== undefined);
  const visible = infos.filter((info) => seesList(call, call.user, { web: call.web, list: info.id }));
  const byId2 = new Map(visible.map((info) => [info.id, info]));
  const entities = narrowed(
    call,
    visible.map((info) => listEntity(call, info)),
  );
  return entitiesReply(
    entities.map((entity) => selectFrom(call, entity, listLazy(call, byId2.get(String(entity.properties.Id)) as ListInfo))),
  );
}
