import type { Call, ListCall, Reply } from '../core/call';
import { bodyPart, DONE, entitiesReply, entityReply, onlyVerb, valueReply } from '../core/call';
import { narrowed } from '../core/collection';
import { belowOf, fileEntity, folderEntity, isFolder, joined, leafOf, OBJECT, parentOf, type Place } from './file-entities';
import { deleteAt, putFile, putFolder, recycleAt, type WhenTaken } from './file-writes';
import { THRESHOLD } from '../items/item-query';
import type { ItemRow } from '../items/item-row';
import type { Json } from '../core/json';
import { inLibrary, visibleAt } from './library';
import { optionalFlag, textArgument, type Segment } from '../core/path';
import { demandSight, seenRows } from '../people/permissions';
import { invalidArgument, notOffered, throttledQuery } from '../core/refusal';
import { fileLazy, serveFile, showFile, unselected, type Rest } from './serve-files';
import { propertyIn, selectFrom } from '../core/choose';

const showFolder = (call: ListCall, row: ItemRow | undefined, status: 200 | 201 = 200): Reply =>
  entityReply(selectFrom(call, folderEntity(call, call.info, row), {}), status);

function inside(call: ListCall, place: Place, object: number): readonly ItemRow[] {
  const seen = seenRows(call, call.user, { web: call.web, list: call.info.id });
  const rows = call.store.all<ItemRow>(
    `SELECT * FROM ${call.info.table} WHERE folder = ? AND object = ? AND ${seen.sql} ORDER BY leaf LIMIT ?`,
    place.below,
    object,
    ...seen.values,
    THRESHOLD + 1,
  );
  if (rows.length > THRESHOLD) throw throttledQuery();
  return rows;
}

function whenTaken(segment: Segment): WhenTaken {
  if (optionalFlag(segment, 'EnsureUniqueFileName', 2)) return 'number';
  return optionalFlag(segment, 'overwrite', 1) ? 'overwrite' : 'refuse';
}

function serveFiles(call: ListCall, place: Place, rest: Rest): Reply {
  const [files, next, ...after] = rest.segments;
  if (files?.args !== undefined && files.args.length > 0) {
    const below = joined(place.below, textArgument(files, 'url'));
    return serveFile(call, { ...place, below }, { ...rest, segments: next === undefined ? [] : [next, ...after] });
  }
  switch (next?.name) {
    case undefined: {
      onlyVerb(call, 'GET');
      const rows = inside(call, place, OBJECT.file);
      const byId = new Map(rows.map((row) => [String(row.guid), row]));
      const entities = narrowed(
        call,
        rows.map((row) => fileEntity(call, call.info, row)),
      );
      return entitiesReply(
        entities.map((entity) => selectFrom(call, entity, fileLazy(call, byId.get(String(entity.properties.UniqueId)) as ItemRow))),
      );
    }
    case 'add':
    case 'addusingpath': {
      onlyVerb(call, 'POST');
      const name = textArgument(next, next.name === 'add' ? 'url' : 'decodedurl');
      return showFile(unselected(call), putFile(call, { folder: place.below, name, content: call.body, whenTaken: whenTaken(next) }));
    }
    case 'getbyurl':
    case 'getbypathorname':
      return serveFile(call, { ...place, below: joined(place.below, textArgument(next, 'url')) }, { ...rest, segments: after });
    default:
      throw notOffered(`files/${next?.written ?? ''}`);
  }
}

function serveFolders(call: ListCall, place: Place, rest: Rest): Reply {
  const [folders, next, ...after] = rest.segments;
  if (folders?.args !== undefined && folders.args.length > 0) {
    const below = joined(place.below, textArgument(folders, 'url'));
    return serveFolder(call, { ...place, below }, { ...rest, segments: next === undefined ? [] : [next, ...after] });
  }
  switch (next?.name) {
    case undefined:
      onlyVerb(call, 'GET');
      return entitiesReply(
        narrowed(
          call,
          inside(call, place, OBJECT.folder).map((row) => folderEntity(call, call.info, row)),
        ).map((entity) => selectFrom(call, entity, {})),
      );
    case 'add':
    case 'addusingpath': {
      onlyVerb(call, 'POST');
      const asked = textArgument(next, next.name === 'add' ? 'url' : 'decodedurl');
      // PnPjs gives a name, others the whole address.
      const root = `${String(folderEntity(call, call.info, undefined).properties.ServerRelativeUrl)}/`;
      const name = asked.toLowerCase().startsWith(root.toLowerCase()) ? asked.slice(root.length) : joined(place.below, asked);
      const folder = { folder: parentOf(name), name: leafOf(name), whenTaken: whenTaken(next) };
      if (folder.folder !== '') visibleAt(call, { ...place, below: folder.folder }, 'folder');
      return showFolder(unselected(call), putFolder(call, folder), 201);
    }
    default:
      throw notOffered(`folders/${next?.written ?? ''}`);
  }
}

/** One folder, the root of a library among them, and what stands below it. */
export function serveFolder(whole: Call, place: Place, rest: Rest): Reply {
  const call = inLibrary(whole, place);
  demandSight(call, call.user, { web: call.web, list: call.info.id });
  const row = place.below === '' ? undefined : visibleAt(call, place, 'folder');
  const [next, ...after] = rest.segments;
  switch (next?.name) {
    case undefined:
      if (call.verb === 'GET') return showFolder(call, row);
      onlyVerb(call, 'GET', 'DELETE');
      if (row === undefined) throw notOffered('deleting a library by its root folder');
      deleteAt(call, row);
      return DONE;
    case 'files':
      return serveFiles(call, place, rest);
    case 'folders':
      return serveFolders(call, place, rest);
    case 'addsubfolderusingpath': {
      onlyVerb(call, 'POST');
      const leaf = bodyPart(call, 'leafPath').DecodedUrl;
      if (typeof leaf !== 'string') throw invalidArgument('AddSubFolderUsingPath needs leafPath with a DecodedUrl.');
      putFolder(call, { folder: place.below, name: leaf, whenTaken: 'refuse' });
      return DONE;
    }
    case 'parentfolder':
      if (row === undefined) throw notOffered('the parent folder of a library');
      return serveFolder(call, { ...place, below: parentOf(place.below) }, { ...rest, segments: after });
    case 'listitemallfields':
      return row === undefined ? valueReply('ListItemAllFields', { 'odata.null': true }) : rest.asItem(call, Number(row.id), after);
    case 'recycle':
      onlyVerb(call, 'POST');
      if (row === undefined) throw notOffered('recycling a library');
      return valueReply('Recycle', recycleAt(call, row));
    default: {
      const written = next?.written ?? '';
      const value = propertyIn(folderEntity(call, call.info, row), {}, written);
      if (value === undefined || after.length > 0) throw notOffered(`folders(..)/${written}`);
      onlyVerb(call, 'GET');
      return valueReply(written, value as Json);
    }
  }
}

/** `items(n)/file` and `items(n)/folder`: the same thing from its list item. */
export function serveFileOfItem(call: ListCall, row: ItemRow, rest: Rest): Reply {
  const place = { info: call.info, below: belowOf(row) };
  return isFolder(row) ? serveFolder(call, place, rest) : serveFile(call, place, rest);
}
