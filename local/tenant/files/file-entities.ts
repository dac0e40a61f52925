import type { Call, Entity } from '../core/call';
import { folderUrl, listPath } from '../core/addresses';
import type { ItemRow } from '../items/item-row';
import type { Json } from '../core/json';
import type { ListInfo } from '../lists/list-info';
import { userById } from '../people/principals';

/** SharePoint's FSObjType. */
export const OBJECT = { file: 0, folder: 1 } as const;

/** A place in a library: `below` is '' for the root, else `Sub/Deeper`. */
export interface Place {
  readonly info: ListInfo;
  readonly below: string;
}

export const joined = (folder: string, leaf: string): string => (folder === '' ? leaf : `${folder}/${leaf}`);
export const parentOf = (below: string): string => (below.includes('/') ? below.slice(0, below.lastIndexOf('/')) : '');
export const leafOf = (below: string): string => below.slice(below.lastIndexOf('/') + 1);

/** Addresses are compared without regard to case, beyond A to Z too. */
export const pathKey = (below: string): string => below.toLowerCase();

/** The name of a file or folder; an item of a list is called after its number. */
export const leafNameOf = (row: ItemRow): string =>
  row.leaf === null || row.leaf === undefined ? `${String(row.id)}_.000` : String(row.leaf);
export const belowOf = (row: ItemRow): string => joined(String(row.folder), leafNameOf(row));
export const isFolder = (row: ItemRow): boolean => Number(row.object) === OBJECT.folder;

export const serverUrl = (call: Pick<Call, 'web'>, place: Place): string =>
  folderUrl(call.web.url, place.info) + (place.below === '' ? '' : `/${place.below}`);

const pathArgument = (url: string): string => `(decodedurl='${encodeURIComponent(url.replace(/'/g, "''"))}')`;

/** `"{GUID},3"`: a file's ETag is its item's, written in capitals. */
export const fileEtag = (row: ItemRow): string => `"{${String(row.guid).toUpperCase()}},${String(row.etag)}"`;

export function fileEntity(call: Call, info: ListInfo, row: ItemRow): Entity {
  const url = serverUrl(call, { info, below: belowOf(row) });
  const properties: Record<string, Json> = {
    CheckInComment: '',
    CheckOutType: 2,
    ContentTag: `{${String(row.guid).toUpperCase()}},${String(row.etag)},${String(row.ui)}`,
    CustomizedPageStatus: 0,
    ETag: fileEtag(row),
    Exists: true,
    IrmEnabled: false,
    Length: String(row.size),
    Level: 1,
    LinkingUri: null,
    LinkingUrl: '',
    MajorVersion: Number(row.ui),
    MinorVersion: 0,
    Name: String(row.leaf),
    ServerRelativeUrl: url,
    TimeCreated: String(row.created),
    TimeLastModified: String(row.modified),
    Title: row.title === null || row.title === undefined ? null : String(row.title),
    UIVersion: Number(row.ui) * 512,
    UIVersionLabel: `${String(row.ui)}.0`,
    UniqueId: String(row.guid),
  };
  return { type: 'SP.File', path: `Web/GetFileByServerRelativePath${pathArgument(url)}`, properties };
}

export function personEntity(call: Call, id: number): Entity {
  const user = userById(call.store, id);
  return {
    type: 'SP.User',
    path: `Web/GetUserById(${id})`,
    properties: { Id: user.id, LoginName: user.login, Title: user.title, Email: user.email },
  };
}

/** `row` is undefined for the root folder of the library. */
export function folderEntity(call: Call, info: ListInfo, row: ItemRow | undefined): Entity {
  const below = row === undefined ? '' : belowOf(row);
  const url = serverUrl(call, { info, below });
  const inside = call.store.first<{ n: number }>(`SELECT COUNT(*) AS n FROM ${info.table} WHERE folder = ?`, below)?.n ?? 0;
  return {
    type: 'SP.Folder',
    path: row === undefined ? `${listPath(info.id)}/RootFolder` : `Web/GetFolderByServerRelativePath${pathArgument(url)}`,
    properties: {
      Exists: true,
      IsWOPIEnabled: false,
      ItemCount: inside,
      Name: row === undefined ? String(info.properties.FolderName) : String(row.leaf),
      ProgID: null,
      ServerRelativeUrl: url,
      ServerRelativePath: { DecodedUrl: url },
      UniqueId: row === undefined ? info.id : String(row.guid),
      WelcomePage: '',
    },
  };
}
