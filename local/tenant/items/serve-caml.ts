import type { ListCall, Reply } from '../core/call';
import { bodyPart, entitiesReply } from '../core/call';
import { readCaml } from './caml';
import { ask, positionOf, THRESHOLD } from './item-query';
import { itemEntity, itemShape } from './item-shape';
import { isObject } from '../core/json';
import { withinFolder } from '../files/library';
import { demandSight } from '../people/permissions';
import { invalidArgument, throttledQuery } from '../core/refusal';
import { toWireInstant } from '../core/site-time';

/** POST getitems: CAML, with `ListItemCollectionPosition` to go on. Without a row limit a large list is refused, as in SharePoint. */
export function serveCaml(call: ListCall): Reply {
  const { info } = call;
  demandSight(call, call.user, { web: call.web, list: info.id });
  const query = bodyPart(call, 'query');
  const { ViewXml, ListItemCollectionPosition, FolderServerRelativeUrl } = query;
  const caml = readCaml(info, typeof ViewXml === 'string' && ViewXml !== '' ? ViewXml : '<View />', toWireInstant(call.now()));
  const position = isObject(ListItemCollectionPosition) ? ListItemCollectionPosition.PagingInfo : undefined;
  if (position !== undefined && typeof position !== 'string') throw invalidArgument('The PagingInfo is not valid.');
  const limit = Math.min(caml.rowLimit === undefined || caml.rowLimit === 0 ? THRESHOLD : caml.rowLimit, THRESHOLD);
  const shape = itemShape(call, info);
  const { rows, more } = ask(
    call,
    {
      filter: caml.filter,
      order: caml.order,
      limit,
      within: withinFolder(call, caml.scope, FolderServerRelativeUrl),
      after: positionOf(position, caml.order),
    },
    shape.columns,
  );
  if (more && caml.rowLimit === undefined) throw throttledQuery();
  shape.prepare(rows);
  return entitiesReply(rows.map((row) => itemEntity(info, shape, row)));
}
