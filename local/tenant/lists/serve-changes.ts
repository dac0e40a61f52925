import type { Call, Entity, ListCall, Reply } from '../core/call';
import { bodyPart, entitiesReply } from '../core/call';
import { CHANGE, changesSince, changeToken, readToken, type ChangeRow } from './changes';
import type { JsonObject } from '../core/json';
import { isObject } from '../core/json';
import type { ListInfo } from './list-info';
import { invalidArgument } from '../core/refusal';
import { toWireInstant } from '../core/site-time';

const MOST = 1_000;

const KIND_FLAGS: Readonly<Record<number, string>> = {
  [CHANGE.add]: 'Add',
  [CHANGE.update]: 'Update',
  [CHANGE.delete]: 'DeleteObject',
  [CHANGE.rename]: 'Rename',
  [CHANGE.moveAway]: 'Move',
  [CHANGE.moveInto]: 'Move',
  [CHANGE.restore]: 'Restore',
  [CHANGE.systemUpdate]: 'SystemUpdate',
};
const OBJECT_FLAGS: Readonly<Record<ChangeRow['object'], string>> = { item: 'Item', field: 'Field', list: 'List', view: 'View' };

function tokenIn(query: JsonObject, name: string, info: ListInfo): ReturnType<typeof readToken> {
  const token = query[name];
  if (token === undefined || token === null) return undefined;
  const text = isObject(token) ? token.StringValue : undefined;
  const read = typeof text === 'string' ? readToken(text, info.id) : undefined;
  if (read === undefined) throw invalidArgument('The changeToken refers to an invalid or other object.');
  return read;
}

/** `item:1` and the like, for every kind that the query's flags ask for. */
function wantedIn(query: JsonObject): readonly string[] {
  const objects = Object.entries(OBJECT_FLAGS).filter(([, flag]) => query[flag] === true);
  const kinds = Object.entries(KIND_FLAGS).filter(([, flag]) => query[flag] === true);
  return objects.flatMap(([object]) => kinds.map(([kind]) => `${object}:${kind}`));
}

function changeEntity(call: Call, info: ListInfo, change: ChangeRow): Entity {
  const base = {
    ChangeToken: { StringValue: changeToken(info.id, change.at, change.seq) },
    ChangeType: change.kind,
    SiteId: siteId(call),
    Time: toWireInstant(change.at),
  };
  const place = { ListId: info.id, WebId: change.web };
  switch (change.object) {
    case 'item':
      return {
        type: 'SP.ChangeItem',
        path: `SP.ChangeItem${change.seq}`,
        properties: { ...base, ItemId: change.item, ...place, UniqueId: change.unique_id, EditorId: change.editor },
      };
    case 'field':
      return { type: 'SP.ChangeField', path: `SP.ChangeField${change.seq}`, properties: { ...base, FieldId: change.unique_id, ...place } };
    case 'list':
      return { type: 'SP.ChangeList', path: `SP.ChangeList${change.seq}`, properties: { ...base, ...place } };
    case 'view':
      return { type: 'SP.ChangeView', path: `SP.ChangeView${change.seq}`, properties: { ...base, ...place, ViewId: change.unique_id } };
  }
}

const siteId = (call: Call): string =>
  call.store.first<{ id: string }>('SELECT id FROM webs WHERE parent IS NULL ORDER BY created LIMIT 1')?.id ?? '';

/**
 * POST getchanges: at most 1,000 at a time, oldest first, like SharePoint's change queries. A token older than the log raises nothing
 * (SharePoint's known silence): what the log has lost is simply not there.
 */
export function serveChanges(call: ListCall): Reply {
  const { info } = call;
  const query = bodyPart(call, 'query');
  const limit = query.FetchLimit;
  const since = tokenIn(query, 'ChangeTokenStart', info);
  const until = tokenIn(query, 'ChangeTokenEnd', info);
  const most = typeof limit === 'number' && Number.isInteger(limit) && limit > 0 ? Math.min(limit, MOST) : MOST;
  const rows = changesSince(call, info.id, { since, until, limit: most, wanted: wantedIn(query) });
  return entitiesReply(rows.map((change) => changeEntity(call, info, change)));
}
