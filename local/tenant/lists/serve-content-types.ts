import type { Entity, ListCall, Reply } from '../core/call';
import { bodyObject, DONE, entitiesReply, entityReply, onlyVerb } from '../core/call';
import { narrowed } from '../core/collection';
import { isObject, type Json } from '../core/json';
import { isLibrary } from './list-info';
import { textArgument, type Segment } from '../core/path';
import { demand } from '../people/permissions';
import { invalidArgument, notOffered, thingMissing } from '../core/refusal';
import { selectFrom } from '../core/choose';

const FORMS = ['Display', 'Edit', 'New'] as const;
/** The forms that a content type can open instead of SharePoint's own. */
const SETTABLE = FORMS.flatMap((form) => [`${form}FormClientSideComponentId`, `${form}FormClientSideComponentProperties`]);

interface ContentType {
  readonly id: string;
  readonly name: string;
}

/** What a new list has: its items (or documents), and folders. */
function typesOf({ info }: ListCall): readonly ContentType[] {
  const own = info.id.replace(/-/g, '').toUpperCase();
  return [
    isLibrary(info) ? { id: `0x010100${own}`, name: 'Document' } : { id: `0x0100${own}`, name: 'Item' },
    { id: `0x012000${own}`, name: 'Folder' },
  ];
}

const noteOf = (type: ContentType): string => `content type ${type.id}`;

function formsOf(call: ListCall, type: ContentType): Readonly<Record<string, Json>> {
  const held = call.store.first<{ value: string }>('SELECT value FROM meta WHERE name = ?', noteOf(type))?.value;
  const read: unknown = held === undefined ? {} : JSON.parse(held);
  return Object.fromEntries(SETTABLE.map((name) => [name, isObject(read as Json) ? ((read as Record<string, Json>)[name] ?? '') : '']));
}

const entityOf = (call: ListCall, type: ContentType): Entity => ({
  type: 'SP.ContentType',
  path: `Web/Lists(guid'${call.info.id}')/ContentTypes('${type.id}')`,
  properties: {
    StringId: type.id,
    Id: { StringValue: type.id },
    Name: type.name,
    Hidden: false,
    ReadOnly: false,
    Sealed: false,
    ...formsOf(call, type),
  },
  lazy: { Parent: () => parentOf(type) },
});

/** The type of the site that a list's own comes from. */
function parentOf(type: ContentType): Entity {
  const id = /^0x01(01|20)?/.exec(type.id)?.[0] ?? '0x01';
  return {
    type: 'SP.ContentType',
    path: `Web/ContentTypes('${id}')`,
    properties: { StringId: id, Id: { StringValue: id }, Name: type.name, Hidden: false, ReadOnly: false, Sealed: false },
  };
}

function update(call: ListCall, type: ContentType): Reply {
  demand(call, call.user, { right: 'manageLists', on: { kind: 'list', web: call.web, list: call.info.id } });
  const wanted = Object.entries(bodyObject(call)).filter(([name]) => !name.startsWith('__'));
  for (const [name, value] of wanted) {
    if (!SETTABLE.includes(name)) throw notOffered(`${name} of a content type`);
    if (value !== null && typeof value !== 'string') throw invalidArgument(`${name} is a text.`);
  }
  const next = { ...formsOf(call, type), ...Object.fromEntries(wanted.map(([name, value]) => [name, value ?? ''])) };
  call.store.run('INSERT OR REPLACE INTO meta VALUES (?, ?)', noteOf(type), JSON.stringify(next));
  return DONE;
}

/** `lists(..)/contenttypes`: the ones that every list has, and which forms they open. */
export function serveContentTypes(call: ListCall, segments: readonly Segment[]): Reply {
  const [first, next, ...rest] = segments;
  const named = first?.args !== undefined && first.args.length > 0 ? first : next?.name === 'getbyid' ? next : undefined;
  if (named === undefined) {
    if (next !== undefined) throw notOffered(`contenttypes/${next.written}`);
    onlyVerb(call, 'GET');
    const entities = narrowed(
      call,
      typesOf(call).map((type) => entityOf(call, type)),
    );
    return entitiesReply(entities.map((entity) => selectFrom(call, entity, {})));
  }
  const wanted = textArgument(named, 'id').toLowerCase();
  const type = typesOf(call).find(({ id }) => id.toLowerCase() === wanted);
  if (type === undefined) throw thingMissing('The content type does not exist.');
  if ((named === first ? next : rest[0]) !== undefined) throw notOffered('what stands below a content type');
  onlyVerb(call, 'GET', 'MERGE');
  return call.verb === 'MERGE' ? update(call, type) : entityReply(selectFrom(call, entityOf(call, type), {}));
}
