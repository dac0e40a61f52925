import type { Call, Entity, Reply } from '../core/call';
import { bodyObject, bodyPart, DONE, entityReply, onlyVerb, valueReply } from '../core/call';
import { collectionReply } from '../core/collection';
import { DIGEST_SECONDS, makeDigest } from '../server/digest';
import { restoreItem } from '../items/item-writes';
import { own, type Json } from '../core/json';
import { numberArgument, textArgument, type Segment } from '../core/path';
import { breakInheritance, demand, effectiveMask } from '../people/permissions';
import { ensureUser, groupByTitle, userById } from '../people/principals';
import { invalidArgument, notOffered, resourceMissing, thingMissing } from '../core/refusal';
import { serveFileAddresses, serveListAt, serveLists } from '../lists/serve-lists';
import { serveGroup, serveGroups, serveUser, serveUsers, userEntity } from '../people/serve-people';
import { servePermissions, serveRoles } from '../people/serve-permissions';
import { serveWebFolders } from './web-folders';
import { webEntity } from '../lists/shapes';
import { selectFrom } from '../core/choose';
import { londonOffset, londonWallToUtc, readInstant, toWireInstant } from '../core/site-time';
import { makeGuid } from '../core/storage';
import type { WebRow } from './webs';

const onWeb = (call: Call) => ({ kind: 'web', web: call.web }) as const;

function parentWeb(call: Call): Entity | null {
  const parent = call.web.parent === null ? undefined : call.store.first<WebRow>('SELECT * FROM webs WHERE id = ?', call.web.parent);
  return parent === undefined ? null : webEntity(call, parent);
}

function serveItself(call: Call): Reply {
  switch (call.verb) {
    case 'GET': {
      const lazy = {
        ParentWeb: () => parentWeb(call),
        EffectiveBasePermissions: () => ({
          High: String(effectiveMask(call, call.user, onWeb(call)).high),
          Low: String(effectiveMask(call, call.user, onWeb(call)).low),
        }),
        CurrentUser: () => userEntity(call.user),
        RegionalSettings: () => ({
          type: 'SP.RegionalSettings',
          path: 'Web/RegionalSettings',
          properties: { LocaleId: 2057, TimeZone: timeZone() },
        }),
      };
      return entityReply(selectFrom(call, webEntity(call, call.web), lazy));
    }
    case 'MERGE': {
      demand(call, call.user, { right: 'manageWeb', on: onWeb(call) });
      const { Title, Description, ...others } = bodyObject(call);
      const left = Object.keys(others).find((name) => !/^__metadata$|^@?odata\./.test(name));
      if (left !== undefined) throw notOffered(`setting ${left} of a site`);
      call.store.run(
        'UPDATE webs SET title = ?, description = ? WHERE id = ?',
        typeof Title === 'string' ? Title : call.web.title,
        typeof Description === 'string' ? Description : call.web.description,
        call.web.id,
      );
      return DONE;
    }
    default:
      throw notOffered(`${call.verb} on a site`);
  }
}

function serveWebs(call: Call, rest: readonly Segment[]): Reply {
  const [next] = rest;
  if (next === undefined) {
    onlyVerb(call, 'GET');
    return collectionReply(
      call,
      call.store.all<WebRow>('SELECT * FROM webs WHERE parent = ? ORDER BY url', call.web.id).map((web) => webEntity(call, web)),
    );
  }
  if (next.name !== 'add') throw notOffered(`webs/${next.written}`);
  onlyVerb(call, 'POST');
  demand(call, call.user, { right: 'manageSubwebs', on: onWeb(call) });
  const { Title, Url, Description, UseSamePermissionsAsParentSite, WebTemplate, Language } = bodyPart(call, 'parameters');
  if (WebTemplate !== undefined && !/^STS(#\d)?$/i.test(String(WebTemplate)))
    throw notOffered(`sites of the template ${String(WebTemplate).slice(0, 40)}`);
  // All sites here speak English, as their words say.
  if (Language !== undefined && Language !== 1033 && Language !== 2057)
    throw notOffered(`sites in the language ${String(Language).slice(0, 10)}`);
  if (typeof Title !== 'string' || Title === '' || typeof Url !== 'string' || !/^[A-Za-z0-9][\w-]{0,60}$/.test(Url)) {
    throw invalidArgument('The site needs a Title, and a Url of letters, digits and hyphens.');
  }
  const url = `${call.web.url}/${Url}`;
  if (call.store.first('SELECT 1 AS found FROM webs WHERE url = ?', url) !== undefined)
    throw invalidArgument(`The Web site address "${url}" is already in use.`);
  const web: WebRow = {
    id: makeGuid(call.random),
    parent: call.web.id,
    url,
    title: Title,
    description: typeof Description === 'string' ? Description : '',
    created: call.now(),
  };
  call.store.run('INSERT INTO webs VALUES (?, ?, ?, ?, ?, ?)', web.id, web.parent, web.url, web.title, web.description, web.created);
  if (UseSamePermissionsAsParentSite === false) breakInheritance(call.store, { kind: 'web', web }, { user: call.user, copy: 'empty' });
  return entityReply(webEntity(call, web), 201);
}

const timeZone = (): Json => ({
  Description: '(UTC+00:00) Dublin, Edinburgh, Lisbon, London',
  Id: 2,
  Information: { Bias: 0, DaylightBias: -60, StandardBias: 0 },
});

function instantArgument(segment: Segment): number {
  const text = textArgument(segment, 'date');
  const utc = readInstant(text) ?? readInstant(`${text}Z`);
  if (utc === undefined) throw invalidArgument('The date is not valid.');
  return utc;
}

function serveRegionalSettings(call: Call, rest: readonly Segment[]): Reply {
  const [next, method] = rest;
  if (next === undefined) {
    onlyVerb(call, 'GET');
    return entityReply({
      type: 'SP.RegionalSettings',
      path: 'Web/RegionalSettings',
      properties: { LocaleId: 2057, FirstDayOfWeek: 1, Time24: true, TimeZoneId: 2, DateFormat: 1, ListSeparator: ',' },
    });
  }
  if (next.name !== 'timezone') throw notOffered(`regionalsettings/${next.written}`);
  if (method === undefined) {
    onlyVerb(call, 'GET');
    return entityReply({ type: 'SP.TimeZone', path: 'Web/RegionalSettings/TimeZone', properties: timeZone() as Record<string, Json> });
  }
  if (method.name === 'utctolocaltime') {
    const utc = instantArgument(method);
    return valueReply('UTCToLocalTime', toWireInstant(utc + londonOffset(utc)).replace('Z', ''));
  }
  if (method.name === 'localtimetoutc') return valueReply('LocalTimeToUTC', toWireInstant(londonWallToUtc(instantArgument(method))));
  throw notOffered(`timezone/${method.written}`);
}

interface RecycledRow {
  readonly id: string;
  readonly list: string;
  readonly item: number;
  readonly title: string;
  readonly at: number;
  readonly by: number;
  readonly held: string;
  readonly files: string;
  readonly within: string | null;
}

function removeForEver(call: Call, row: RecycledRow): void {
  for (const each of call.store.all<RecycledRow>('SELECT * FROM recycled WHERE within = ?', row.id)) removeForEver(call, each);
  call.store.run('DELETE FROM recycled WHERE id = ?', row.id);
  call.store.run('DELETE FROM contents WHERE list = ? AND item = ?', row.list, row.item);
}

function serveRecycleBin(call: Call, segments: readonly Segment[]): Reply {
  const [first, next] = segments;
  const rows = call.store
    .all<RecycledRow>('SELECT * FROM recycled WHERE web = ? AND within IS NULL ORDER BY at DESC', call.web.id)
    .filter((row) => row.by === call.user.id || call.user.as === 'owner');
  if (first?.args !== undefined && first.args.length > 0) {
    const wanted = textArgument(first, 'id').toLowerCase();
    const row = rows.find((each) => each.id === wanted);
    if (row === undefined) throw thingMissing('The item is not in the recycle bin.');
    if (next?.name === 'restore') {
      onlyVerb(call, 'POST');
      restoreItem(call, row);
      return DONE;
    }
    if (next?.name === 'deleteobject') {
      onlyVerb(call, 'POST');
      removeForEver(call, row);
      return DONE;
    }
    if (next !== undefined) throw notOffered(`recyclebin(..)/${next.written}`);
    return entityReply(recycledEntity(row));
  }
  if (next?.name === 'restoreall' || next?.name === 'deleteall') {
    onlyVerb(call, 'POST');
    for (const row of [...rows].reverse()) {
      if (next.name === 'restoreall') restoreItem(call, row);
      else removeForEver(call, row);
    }
    return DONE;
  }
  if (next !== undefined) throw notOffered(`recyclebin/${next.written}`);
  onlyVerb(call, 'GET');
  return collectionReply(call, rows.map(recycledEntity));
}

const recycledEntity = (row: RecycledRow): Entity => ({
  type: 'SP.RecycleBinItem',
  path: `Web/RecycleBin(guid'${row.id}')`,
  properties: { Id: row.id, Title: row.title, DeletedDate: toWireInstant(row.at), ItemState: 1, ItemType: 3, LeafName: `${row.item}_.000` },
});

const ASSOCIATED: Readonly<Record<string, string>> = {
  associatedownergroup: 'Partnership Owners',
  associatedmembergroup: 'Partnership Members',
  associatedvisitorgroup: 'Partnership Visitors',
};

/** `_api/web` and what stands below it. */
export function serveWeb(call: Call, rest: readonly Segment[]): Reply {
  const [first, ...after] = rest;
  demand(call, call.user, { right: 'open', on: onWeb(call) });
  if (first === undefined) return serveItself(call);
  const associated = own(ASSOCIATED, first.name);
  if (associated !== undefined) return serveGroup(call, groupByTitle(call.store, associated), after);
  switch (first.name) {
    case 'lists':
      return serveLists(call, rest);
    case 'getlist':
      return serveListAt(call, rest);
    case 'webs':
      return serveWebs(call, after);
    case 'currentuser':
      return serveUser(call, call.user, after);
    case 'siteusers':
      return serveUsers(call, rest);
    case 'getuserbyid':
      return serveUser(call, userById(call.store, numberArgument(first, 'id')), after);
    case 'sitegroups':
      return serveGroups(call, rest);
    case 'roledefinitions':
      return serveRoles(call, rest);
    case 'regionalsettings':
      return serveRegionalSettings(call, after);
    case 'recyclebin':
      return serveRecycleBin(call, rest);
    case 'ensureuser': {
      onlyVerb(call, 'POST');
      demand(call, call.user, { right: 'browseUserInfo', on: onWeb(call) });
      const { logonName } = bodyObject(call);
      if (typeof logonName !== 'string') throw invalidArgument('ensureuser needs logonName.');
      return entityReply(userEntity(ensureUser(call.store, logonName)));
    }
    case 'rootfolder':
    case 'folders':
      return serveWebFolders(call, first.name === 'rootfolder' ? after : rest);
    default: {
      const answered = serveFileAddresses(call, rest) ?? servePermissions(call, onWeb(call), rest);
      if (answered !== undefined) return answered;
      const value = own(webEntity(call, call.web).properties, first.written);
      if (value === undefined || after.length > 0) throw notOffered(`_api/web/${first.written}`);
      onlyVerb(call, 'GET');
      return valueReply(first.written, value as Json);
    }
  }
}

function contextInfo(call: Call): Reply {
  onlyVerb(call, 'POST');
  const url = call.origin + encodeURI(call.web.url);
  return valueReply('GetContextWebInformation', {
    FormDigestTimeoutSeconds: DIGEST_SECONDS,
    FormDigestValue: makeDigest(call, call.user),
    LibraryVersion: '16.0.0.0',
    SiteFullUrl: url,
    SupportedSchemaVersions: call.dialect === 'verbose' ? { results: ['14.0.0.0', '15.0.0.0'] } : ['14.0.0.0', '15.0.0.0'],
    WebFullUrl: url,
  });
}

/** Everything below `_api/`, but for `$batch`. */
export function serve(call: Call): Reply {
  const [first, second, ...rest] = call.segments;
  switch (first?.name) {
    case 'web':
      return serveWeb(call, call.segments.slice(1));
    case 'contextinfo':
      return contextInfo(call);
    case 'site':
      if (second?.name === 'rootweb' && call.web.parent === null) return serveWeb(call, rest);
      if (second === undefined) {
        onlyVerb(call, 'GET');
        return entityReply({
          type: 'SP.Site',
          path: 'Site',
          properties: { Id: call.web.id, Url: call.origin + call.web.url, ServerRelativeUrl: call.web.url, ReadOnly: false },
        });
      }
      throw notOffered(`_api/site/${second.written}`);
    default:
      if (first === undefined) throw resourceMissing('');
      throw notOffered(`_api/${first.written}`);
  }
}
