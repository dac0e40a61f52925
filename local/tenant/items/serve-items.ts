import type { ListCall, Reply } from '../core/call';
import { bodyObject, DONE, entityReply, onlyVerb, valueReply } from '../core/call';
import { serveAttachments } from './serve-attachments';
import { servePermissions } from '../people/serve-permissions';
import { readFilter } from './filter';
import { etagOf, type ItemRow } from './item-row';
import { holdToLookups, itemEntity, itemShape } from './item-shape';
import { itemPage, visibleRow } from './item-query';
import { addItem, deleteItem, readValues, updateItem } from './item-writes';
import { isFolder } from '../files/file-entities';
import { recycleAt } from '../files/file-writes';
import { isLibrary, listCounts } from '../lists/list-info';
import { serveFileOfItem } from '../files/serve-folders';
import type { Segment } from '../core/path';
import { numberArgument } from '../core/path';
import { demandSight } from '../people/permissions';
import { notOffered, resourceMissing, verbNotAllowed } from '../core/refusal';
import { serveVersions } from './serve-versions';
import { validateUpdate } from './validate-update';

const shown = (call: ListCall, row: ItemRow): ReturnType<typeof itemEntity> => {
  const shape = itemShape(call, call.info);
  shape.prepare([row]);
  return itemEntity(call.info, shape, row);
};

/** `lists(..)/items` and what stands below it. */
export function serveItems(call: ListCall, segments: readonly Segment[]): Reply {
  const { info } = call;
  const [items, ...rest] = segments;
  demandSight(call, call.user, { web: call.web, list: info.id });
  if (items?.args !== undefined && items.args.length > 0) return serveItem(call, numberArgument(items, 'id'), rest);
  const [next, ...after] = rest;
  if (next?.name === 'getbyid') return serveItem(call, numberArgument(next, 'id'), after);
  if (next?.name === '$count')
    return { kind: 'bytes', type: 'text/plain;charset=utf-8', content: Buffer.from(String(listCounts(call.store, info.id).items)) };
  if (next !== undefined) throw resourceMissing(next.written);
  if (call.verb === 'GET') {
    const filter = call.query.get('$filter');
    const page = itemPage(call, filter === undefined || filter.trim() === '' ? undefined : readFilter(filter));
    return { kind: 'rows', type: info.itemType, ...page };
  }
  onlyVerb(call, 'POST');
  const row = addItem(call, readValues(info, bodyObject(call)));
  return entityReply(shown(call, row), 201);
}

function serveItem(call: ListCall, item: number, segments: readonly Segment[]): Reply {
  const { info } = call;
  const [next, ...rest] = segments;
  if (next === undefined) return serveItself(call, item);
  switch (next.name) {
    case 'recycle':
      // The CLI for Microsoft 365 sends DELETE here, and SharePoint takes it.
      onlyVerb(call, 'POST', 'DELETE');
      return valueReply('Recycle', recycleAt(call, visibleRow(call, item)));
    case 'deleteobject':
      onlyVerb(call, 'POST');
      deleteItem(call, item);
      return DONE;
    case 'versions':
      return serveVersions(call, { row: visibleRow(call, item), asked: next, rest });
    case 'attachmentfiles':
      return serveAttachments(call, { row: visibleRow(call, item), asked: next, rest });
    case 'validateupdatelistitem':
      onlyVerb(call, 'POST');
      return valueReply('ValidateUpdateListItem', validateUpdate(call, item));
    case 'file':
    case 'folder':
      if (!isLibrary(info) && !isFolder(visibleRow(call, item))) throw notOffered(`items(..)/${next.written} of an item of a list`);
      return serveFileOfItem(call, visibleRow(call, item), { segments: rest, asItem: serveItem });
    case 'fieldvaluesastext':
      onlyVerb(call, 'GET');
      return fieldValuesAsText(call, visibleRow(call, item));
    default: {
      visibleRow(call, item);
      const answered = servePermissions(call, { kind: 'item', web: call.web, list: info.id, item }, segments);
      if (answered !== undefined) return answered;
      const field = info.byProperty.get(next.written);
      if (field === undefined || rest.length > 0) throw notOffered(`items(..)/${next.written}`);
      onlyVerb(call, 'GET');
      return valueReply(
        next.written,
        (shown({ ...call, query: new Map([['$select', next.written]]) }, visibleRow(call, item)).properties[next.written] ??
          null) as string,
      );
    }
  }
}

function fieldValuesAsText(call: ListCall, row: ItemRow): Reply {
  const whole = shown(
    {
      ...call,
      query: new Map([
        ['$select', 'Id,FieldValuesAsText'],
        ['$expand', 'FieldValuesAsText'],
      ]),
    },
    row,
  );
  const inner = whole.properties.FieldValuesAsText;
  if (typeof inner !== 'object' || inner === null || !('properties' in inner)) throw new Error('no text values');
  return entityReply(inner as ReturnType<typeof itemEntity>);
}

function serveItself(call: ListCall, item: number): Reply {
  const { info } = call;
  switch (call.verb) {
    case 'GET':
      holdToLookups(info, new Set(itemShape(call, info).columns), new Set());
      return entityReply(shown(call, visibleRow(call, item)));
    case 'MERGE': {
      const row = updateItem(call, item, { values: readValues(info, bodyObject(call)), ifMatch: call.ifMatch });
      return { kind: 'done', headers: { etag: etagOf(row) } };
    }
    case 'DELETE':
      deleteItem(call, item);
      return DONE;
    case 'PUT':
      throw notOffered('PUT on a list item (use MERGE)');
    case 'POST':
      throw verbNotAllowed('POST');
  }
}
