import { isLibrary, type ListInfo } from '../lists/list-info';

/** Where a list stands below `_api/`. */
export const listPath = (list: string): string => `Web/Lists(guid'${list}')`;

/** The server-relative address of a list's root folder: libraries stand in the site itself, lists below `Lists`. */
export const folderUrl = (webUrl: string, info: Pick<ListInfo, 'template' | 'properties'>): string =>
  `${webUrl}/${isLibrary(info) ? '' : 'Lists/'}${String(info.properties.FolderName)}`;
