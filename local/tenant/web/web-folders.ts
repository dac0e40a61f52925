import type { Call, Entity, Reply } from '../core/call';
import { bodyObject, entityReply, onlyVerb, valueReply } from '../core/call';
import { collectionReply } from '../core/collection';
import { folderUrl } from '../core/addresses';
import type { Json } from '../core/json';
import { textArgument, type Segment } from '../core/path';
import { fileMissing, invalidArgument, notOffered } from '../core/refusal';
import { folderEntity } from '../files/file-entities';
import { placeAt } from '../files/library';
import { isLibrary, listById, type ListInfo } from '../lists/list-info';
import { serveFolderAt } from '../lists/serve-lists';
import { propertyIn, selectFrom } from '../core/choose';
import { seesList } from '../people/permissions';

const plainFolder = (url: string, name: string, id: string): Entity => ({
  type: 'SP.Folder',
  path: `Web/GetFolderByServerRelativePath(decodedurl='${encodeURIComponent(url)}')`,
  properties: {
    Exists: true,
    IsWOPIEnabled: false,
    ItemCount: 0,
    Name: name,
    ProgID: null,
    ServerRelativeUrl: url,
    ServerRelativePath: { DecodedUrl: url },
    UniqueId: id,
    WelcomePage: '',
  },
});

const seenLists = (call: Call): readonly ListInfo[] =>
  call.store
    .all<{ id: string }>('SELECT id FROM lists WHERE web = ? ORDER BY number', call.web.id)
    .map(({ id }) => listById(call.store, id))
    .filter((info): info is ListInfo => info !== undefined && seesList(call, call.user, { web: call.web, list: info.id }));

/** What stands in the site itself: its libraries, and the folder of all lists. */
function topFolders(call: Call): readonly Entity[] {
  const libraries = seenLists(call).filter(isLibrary);
  return [
    plainFolder(`${call.web.url}/Lists`, 'Lists', `${call.web.id.slice(0, -4)}0001`),
    ...libraries.map((info) => folderEntity(call, info, undefined)),
  ];
}

function addFolder(call: Call, url: string): Reply {
  const whole = url.startsWith('/') ? url : `${call.web.url}/${url}`;
  const leaf = whole.slice(whole.lastIndexOf('/') + 1);
  const parent = whole.slice(0, whole.lastIndexOf('/'));
  if (leaf === '' || placeAt(call, parent) === undefined) throw notOffered('folders of the site outside of lists and libraries');
  const segment: Segment = {
    name: 'addusingpath',
    written: 'addUsingPath',
    args: [{ name: 'decodedurl', value: { kind: 'text', value: leaf } }],
  };
  return serveFolderAt(call, parent, [{ name: 'folders', written: 'folders', args: undefined }, segment]);
}

/** `web/folders`, `web/rootfolder` and `web/rootfolder/folders`; a folder in a list or library is made by its whole address. */
export function serveWebFolders(call: Call, segments: readonly Segment[]): Reply {
  const [first, next, ...rest] = segments;
  const root = plainFolder(call.web.url, call.web.url.slice(call.web.url.lastIndexOf('/') + 1), call.web.id);
  if (first === undefined) {
    onlyVerb(call, 'GET');
    return entityReply(selectFrom(call, root, {}));
  }
  if (first.name !== 'folders') {
    const value = propertyIn(root, {}, first.written);
    if (value === undefined || next !== undefined) throw notOffered(`rootfolder/${first.written}`);
    onlyVerb(call, 'GET');
    return valueReply(first.written, value as Json);
  }
  const named = first.args !== undefined && first.args.length > 0 ? first : /^getby(url|path)$/.test(next?.name ?? '') ? next : undefined;
  if (named !== undefined) {
    const name = textArgument(named, 'url');
    const below = named === first ? (next === undefined ? [] : [next, ...rest]) : rest;
    const info = seenLists(call).find((each) => folderUrl(call.web.url, each).toLowerCase() === `${call.web.url}/${name}`.toLowerCase());
    if (info === undefined && placeAt(call, name) === undefined) throw fileMissing(name);
    return serveFolderAt(call, name, below);
  }
  if (next?.name === 'add' || next?.name === 'addusingpath') {
    onlyVerb(call, 'POST');
    return addFolder(call, textArgument(next, next.name === 'add' ? 'url' : 'decodedurl'));
  }
  if (next !== undefined) throw notOffered(`folders/${next.written}`);
  if (call.verb === 'POST') {
    const url = bodyObject(call).ServerRelativeUrl;
    if (typeof url !== 'string') throw invalidArgument('The folder needs a ServerRelativeUrl.');
    return addFolder(call, url);
  }
  onlyVerb(call, 'GET');
  return collectionReply(call, topFolders(call));
}
