import type { Call, Entity, ListCall, Reply } from '../core/call';
import { entityReply, onlyVerb } from '../core/call';
import { collectionReply } from '../core/collection';
import { listPath } from '../core/addresses';
import type { ItemRow } from './item-row';
import type { Json } from '../core/json';
import { entityName, isReference } from '../lists/list-info';
import { numberArgument, type Segment } from '../core/path';
import { demand } from '../people/permissions';
import { userById } from '../people/principals';
import { notOffered, thingMissing } from '../core/refusal';
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
  onlyVerb(call, 'GET');
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
  if (at.rest.length > 0) throw notOffered(`versions/${at.rest[0]?.written ?? ''}`);
  if (at.asked.args === undefined || at.asked.args.length === 0) {
    return collectionReply(call, entities);
  }
  const wanted = numberArgument(at.asked, 'id');
  const found = entities.find((entity) => entity.properties.VersionId === wanted);
  if (found === undefined) throw thingMissing('The version does not exist.');
  return entityReply(found);
}
