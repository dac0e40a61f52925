import type { Call, Entity, ListCall, Reply } from '../core/call';
import { DONE, entityReply, onlyVerb } from '../core/call';
import { collectionReply } from '../core/collection';
import { listPath } from '../core/addresses';
import type { ItemRow } from './item-row';
import type { Json } from '../core/json';
import { entityName, isReference } from '../lists/list-info';
import { numberArgument, type Segment } from '../core/path';
import { demand } from '../people/permissions';
import { userById } from '../people/principals';
import { notOffered, refusedBySharePoint, thingMissing } from '../core/refusal';
import { selectFrom } from '../core/choose';
import { demandOnItem } from './item-writes';
import { toWire } from './values';

/** The `VersionId` of version n.0, as SharePoint numbers them. */
const versionId = (ui: number): number => ui * 512;

function person(call: Call, id: number): Json {
  const user = userById(call.store, id);
  return { LookupId: user.id, LookupValue: user.title, Email: user.email };
}

function versionEntity(call: ListCall, row: ItemRow, current: 'current' | 'past'): Entity {
  const { info } = call;
  const ui = Number(row.ui);
  const properties: Record<string, Json> = {
    IsCurrentVersion: current === 'current',
    VersionId: versionId(ui),
    VersionLabel: `${ui}.0`,
  };
  for (const field of info.fields) {
    const value = toWire(field, row[field.column] ?? null);
    // In versions an underscore in a name is spelt out, and a person or lookup comes with its text.
    const name = entityName(field.internal).replace(/_/g, '_x005f_');
    properties[name] =
      field.kind === 'User' && typeof value === 'number'
        ? person(call, value)
        : isReference(field) && typeof value === 'number'
          ? { LookupId: value }
          : value;
  }
  properties.Modified = toWire(
    info.byInternal.get('Modified') as NonNullable<ReturnType<typeof info.byInternal.get>>,
    row.modified ?? null,
  );
  // SharePoint says of a version's `Created` when the version, not the item, was made.
  properties.Created = properties.Modified;
  return { type: 'SP.ListItemVersion', path: `${listPath(info.id)}/Items(${String(row.id)})/Versions(${versionId(ui)})`, properties };
}

/** `items(n)/versions`: the newest first. */
export function serveVersions(call: ListCall, at: { row: ItemRow; asked: Segment; rest: readonly Segment[] }): Reply {
  const { info } = call;
  demand(call, call.user, { right: 'viewVersions', on: { kind: 'item', web: call.web, list: info.id, item: Number(at.row.id) } });
  const held = call.store.all<{ held: string }>(
    'SELECT held FROM versions WHERE list = ? AND item = ? ORDER BY ui DESC',
    info.id,
    Number(at.row.id),
  );
  const entities = [
    versionEntity(call, at.row, 'current'),
    ...held.map((each) => versionEntity(call, JSON.parse(each.held) as ItemRow, 'past')),
  ];
  if (at.asked.args === undefined || at.asked.args.length === 0) {
    const [next, ...deeper] = at.rest;
    if (next?.name === 'getbyid') return serveVersions(call, { ...at, asked: next, rest: deeper });
    if (next !== undefined) throw notOffered(`versions/${next.written}`);
    onlyVerb(call, 'GET');
    return collectionReply(call, entities);
  }
  const wanted = numberArgument(at.asked, 'id');
  const found = entities.find((entity) => entity.properties.VersionId === wanted);
  if (found === undefined) throw thingMissing('The version does not exist.');
  const [next, ...deeper] = at.rest;
  const removing = call.verb === 'DELETE' || next?.name === 'deleteobject' || next?.name === 'recycle';
  if (next !== undefined && (!removing || deeper.length > 0)) throw notOffered(`versions(..)/${next.written}`);
  if (!removing) {
    onlyVerb(call, 'GET');
    return entityReply(selectFrom(call, found, {}));
  }
  demandOnItem(call, at.row, 'deleteVersions');
  if (found.properties.IsCurrentVersion === true) throw refusedBySharePoint('You cannot delete the current version.');
  call.store.run('DELETE FROM versions WHERE list = ? AND item = ? AND ui = ?', info.id, Number(at.row.id), wanted / 512);
  return DONE;
}
