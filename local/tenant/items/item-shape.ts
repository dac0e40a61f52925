import type { SQLOutputValue } from 'node:sqlite';
import type { Call, Entity } from '../core/call';
import { fileEntity, folderEntity, isFolder, leafNameOf } from '../files/file-entities';
import { etagOf, type ItemRow } from './item-row';
import type { Json } from '../core/json';
import { isLibrary, isReference, propertyOf, entityName, listById, type Field, type ListInfo } from '../lists/list-info';
import { allUsers, userById } from '../people/principals';
import { effectiveMask, hasUniqueRoles, seenRows, seesList } from '../people/permissions';
import { maskJson } from '../people/permission-mask';
import { notOffered, tooManyLookups, unknownSelected } from '../core/refusal';
import { folderUrl, listPath } from '../core/addresses';
import { toWire, wireSql } from './values';

type Make = (row: ItemRow) => Json | Entity | readonly Entity[];

export interface ShapedProperty {
  readonly name: string;
  readonly make: Make;
  /** The same value as SQLite writes it into JSON, where it stands in the row itself. */
  readonly sql?: string;
}

/** How one kind of answer is made of a row: which columns it needs, and the properties in their order. */
export interface Shape {
  readonly columns: readonly string[];
  readonly properties: readonly ShapedProperty[];
  /** Reads what expanded columns point to, once for a page. */
  readonly prepare: (rows: readonly ItemRow[]) => void;
}

const MAX_LOOKUPS = 12;

/** People and lookups that one question shows, asks about or orders by are at most 12 together. */
export function holdToLookups(info: ListInfo, columns: ReadonlySet<string>, asked: ReadonlySet<string>): void {
  const used = info.fields.filter((field) => isReference(field) && (columns.has(field.column) || asked.has(field.internal)));
  if (used.length > MAX_LOOKUPS) throw tooManyLookups();
}
const FIXED = ['id', 'guid', 'etag'] as const;

interface Computed {
  readonly columns: readonly string[];
  readonly make: Make;
  readonly sql?: string;
}

const quoted = (text: string): string => `'${text.replace(/'/g, "''")}'`;

const constant = (value: string | number | null): Computed => ({
  columns: [],
  make: () => value,
  sql: value === null ? 'NULL' : typeof value === 'number' ? String(value) : quoted(value),
});

function computed(call: Call, info: ListInfo): ReadonlyMap<string, Computed> {
  const folder = folderUrl(call.web.url, info);
  const common: readonly (readonly [string, Computed])[] = [
    ['ServerRedirectedEmbedUri', constant(null)],
    ['ServerRedirectedEmbedUrl', constant('')],
    ['ComplianceAssetId', constant(null)],
    [
      'HasUniqueRoleAssignments',
      {
        columns: [],
        make: (row) => call.store.first('SELECT 1 AS found FROM scopes WHERE scope = ?', `item:${info.id}:${String(row.id)}`) !== undefined,
        sql: `json(CASE WHEN EXISTS (SELECT 1 FROM scopes WHERE scope = ${quoted(`item:${info.id}:`)} || id) THEN 'true' ELSE 'false' END)`,
      },
    ],
  ];
  return new Map([...common, ...computedOfPlaces(info, folder), ...computedOfRights(call, info)]);
}

/** What a row says of rights, where it is asked. */
function computedOfRights(call: Call, info: ListInfo): readonly (readonly [string, Computed])[] {
  const on = (row: ItemRow) => ({ kind: 'item', web: call.web, list: info.id, item: Number(row.id) }) as const;
  return [
    ['HasUniqueRoleAssignments', { columns: ['id'], make: (row) => hasUniqueRoles(call.store, on(row)) }],
    ['EffectiveBasePermissions', { columns: ['id'], make: (row) => maskJson(effectiveMask(call, call.user, on(row))) }],
  ];
}

/** What a row says of where it stands. */
function computedOfPlaces(info: ListInfo, root: string): readonly (readonly [string, Computed])[] {
  const directory = (row: ItemRow): string => (row.folder === '' ? root : `${root}/${String(row.folder)}`);
  const directorySql = directoryOf(root);
  const item = isLibrary(info) ? '0x0101' : `0x0100${info.id.replace(/-/g, '').toUpperCase()}`;
  const folderType = `0x0120${isLibrary(info) ? '' : `00${info.id.replace(/-/g, '').toUpperCase()}`}`;
  const contentType = (row: ItemRow): string => (isFolder(row) ? folderType : item);
  return [
    ['FileSystemObjectType', { columns: ['object'], make: (row) => Number(row.object), sql: 'object' }],
    ['FSObjType', { columns: ['object'], make: (row) => String(row.object), sql: "object || ''" }],
    [
      'ContentTypeId',
      { columns: ['object'], make: contentType, sql: `CASE object WHEN 1 THEN ${quoted(folderType)} ELSE ${quoted(item)} END` },
    ],
    ['FileDirRef', { columns: ['folder'], make: directory, sql: directorySql }],
    [
      'FileRef',
      {
        columns: ['folder', 'leaf'],
        make: (row) => `${directory(row)}/${leafNameOf(row)}`,
        sql: `${directorySql} || '/' || coalesce(leaf, id || '_.000')`,
      },
    ],
    ['FileLeafRef', { columns: ['leaf'], make: leafNameOf, sql: "coalesce(leaf, id || '_.000')" }],
    ['File_x0020_Size', { columns: ['size'], make: (row) => String(row.size), sql: "size || ''" }],
  ];
}

/** The address of the folder that a row stands in, as SQLite works it out. */
export const directoryOf = (root: string): string => `(CASE folder WHEN '' THEN ${quoted(root)} ELSE ${quoted(`${root}/`)} || folder END)`;

const DEFAULT_FIRST = ['FileSystemObjectType', 'Id', 'ServerRedirectedEmbedUri', 'ServerRedirectedEmbedUrl', 'ContentTypeId'];
const DEFAULT_LAST = [
  'ComplianceAssetId',
  'ID',
  'Modified',
  'Created',
  'AuthorId',
  'EditorId',
  'OData__UIVersionString',
  'Attachments',
  'GUID',
];

function defaultNames(info: ListInfo): readonly string[] {
  const own = info.fields.filter((field) => !field.hidden && (!field.builtIn || field.internal === 'Title')).map(propertyOf);
  const last = isLibrary(info) ? DEFAULT_LAST.filter((name) => name !== 'Attachments') : DEFAULT_LAST;
  return [...DEFAULT_FIRST, ...own, ...last];
}

/** The row that a lookup or person column points to, as far as it may be asked about. */
type Related = ReadonlyMap<number, Readonly<Record<string, Json>>>;

function peopleByid(call: Call, ids: ReadonlySet<number>): Related {
  const people = allUsers(call.store).filter((user) => ids.has(user.id));
  return new Map(
    people.map((user) => [
      user.id,
      { Id: user.id, ID: user.id, Title: user.title, EMail: user.email, Name: user.login, UserName: user.email, SipAddress: user.email },
    ]),
  );
}

function lookedUp(call: Call, field: Field, wanted: { ids: ReadonlySet<number>; subs: readonly string[] }): Related {
  const list = listById(call.store, String(field.bag.LookupList).replace(/[{}]/g, ''));
  if (list === undefined || !seesList(call, call.user, { web: call.web, list: list.id })) return new Map();
  const fields = wanted.subs.map((sub) => {
    const found = list.byProperty.get(sub) ?? (sub === 'Id' ? list.byInternal.get('ID') : undefined);
    if (found === undefined) throw unknownSelected(`${field.internal}/${sub}`);
    return { sub, found };
  });
  const columns = ['id', ...fields.map(({ found }) => found.column)].join(', ');
  const seen = seenRows(call, call.user, { web: call.web, list: list.id });
  const rows = call.store.all<ItemRow>(
    `SELECT ${columns} FROM ${list.table} WHERE id IN (SELECT value FROM json_each(?)) AND ${seen.sql}`,
    JSON.stringify([...wanted.ids]),
    ...seen.values,
  );
  return new Map(
    rows.map((row) => [
      Number(row.id),
      Object.fromEntries(fields.map(({ sub, found }) => [sub, toWire(found, row[found.column] ?? null)])),
    ]),
  );
}

const PERSON_PROPERTIES = ['Id', 'ID', 'Title', 'EMail', 'Name', 'UserName', 'SipAddress'];

const idsIn = (stored: SQLOutputValue | undefined): readonly number[] =>
  stored === null || stored === undefined ? [] : typeof stored === 'string' ? (JSON.parse(stored) as number[]) : [Number(stored)];

interface Expanded {
  readonly name: string;
  readonly make: Make;
  readonly columns: readonly string[];
  readonly prepare: (rows: readonly ItemRow[]) => void;
}

function expandReference(call: Call, field: Field, subs: readonly string[]): Expanded {
  const name = entityName(field.internal);
  const person = field.kind.startsWith('User');
  const asked = subs.length === 0 ? (person ? ['Id', 'Title', 'EMail', 'Name'] : ['Id', 'Title']) : subs;
  if (person) for (const sub of asked) if (!PERSON_PROPERTIES.includes(sub)) throw unknownSelected(`${name}/${sub}`);
  let related: Related = new Map();
  const one = (id: number): Entity | null => {
    const found = related.get(id);
    if (found === undefined) return null;
    const properties = Object.fromEntries(asked.map((sub) => [sub, found[sub] ?? null]));
    return { type: person ? 'SP.Data.UserInfoItem' : 'SP.Data.LookupItem', path: `Web/Lookup(${id})`, properties };
  };
  return {
    name,
    columns: [field.column],
    prepare: (rows) => {
      const ids = new Set(rows.flatMap((row) => idsIn(row[field.column])));
      related = ids.size === 0 ? new Map() : person ? peopleByid(call, ids) : lookedUp(call, field, { ids, subs: asked });
    },
    make: (row) => {
      const found = idsIn(row[field.column]).map(one);
      if (field.kind.endsWith('Multi')) return found.filter((each): each is Entity => each !== null);
      return found[0] ?? null;
    },
  };
}

function textOfValue(call: Call, field: Field, row: ItemRow): string {
  const value = toWire(field, row[field.column] ?? null);
  if (value === null) return '';
  if (field.kind === 'Boolean') return value === true ? 'Yes' : 'No';
  if (field.kind === 'User') return userById(call.store, Number(value)).title;
  return Array.isArray(value) ? value.join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The file or the folder that an item of a library is; nothing in a list, or where it is the other. */
function expandFile(call: Call, info: ListInfo, wanted: { name: 'File' | 'Folder'; subs: readonly string[] }): Expanded {
  const { name, subs } = wanted;
  return {
    name,
    columns: ['guid', 'etag', 'ui', 'size', 'leaf', 'folder', 'object', 'created', 'modified', 'title'],
    prepare: () => undefined,
    make: (row) => {
      if (isFolder(row) !== (name === 'Folder') || (name === 'File' && !isLibrary(info))) return null;
      const whole = name === 'File' ? fileEntity(call, info, row) : folderEntity(call, info, row);
      if (subs.length === 0) return whole;
      const properties = Object.fromEntries(
        subs.map((sub) => {
          const value = whole.properties[sub];
          if (value === undefined) throw unknownSelected(`${name}/${sub}`);
          return [sub, value];
        }),
      );
      return { ...whole, properties };
    },
  };
}

/** Things that hang on an item rather than stand in a column. */
function expandOther(call: Call, info: ListInfo, wanted: { name: string; subs: readonly string[] }): Expanded {
  switch (wanted.name) {
    case 'AttachmentFiles':
      return {
        name: wanted.name,
        columns: ['id'],
        prepare: () => undefined,
        make: (row) =>
          call.store
            .all<{ name: string }>('SELECT name FROM attachments WHERE list = ? AND item = ? ORDER BY name', info.id, Number(row.id))
            .map(({ name }): Entity => ({
              type: 'SP.Attachment',
              path: `${listPath(info.id)}/Items(${String(row.id)})/AttachmentFiles('${encodeURIComponent(name)}')`,
              properties: {
                FileName: name,
                ServerRelativeUrl: `${call.web.url}/Lists/${String(info.properties.FolderName)}/Attachments/${String(row.id)}/${name}`,
              },
            })),
      };
    case 'FieldValuesAsText': {
      const fields = info.fields.filter((field) => wanted.subs.length === 0 || wanted.subs.includes(entityName(field.internal)));
      return {
        name: wanted.name,
        columns: fields.map((field) => field.column),
        prepare: () => undefined,
        make: (row) => ({
          type: 'SP.FieldStringValues',
          path: `${listPath(info.id)}/Items(${String(row.id)})/FieldValuesAsText`,
          properties: Object.fromEntries(fields.map((field) => [entityName(field.internal), textOfValue(call, field, row)])),
        }),
      };
    }
    case 'File':
    case 'Folder':
      return expandFile(call, info, wanted as { name: 'File' | 'Folder'; subs: readonly string[] });
    case 'ParentList':
      return {
        name: wanted.name,
        columns: [],
        prepare: () => undefined,
        make: () => ({ type: 'SP.List', path: listPath(info.id), properties: { Id: info.id, Title: info.title } }),
      };
    default:
      throw notOffered(`$expand=${wanted.name.slice(0, 60)} on list items`);
  }
}

const split = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** Reads `$select` and `$expand` for the items of a list. Throws a 400 for a column that is not there. */
export function itemShape(call: Call, info: ListInfo): Shape {
  const expandNames = split(call.query.get('$expand'));
  const nested = expandNames.find((name) => name.includes('/'));
  if (nested !== undefined) throw notOffered(`$expand=${nested.slice(0, 60)} on list items`);
  const selected = split(call.query.get('$select'));
  const extra = computed(call, info);
  const names = selected.length === 0 ? ['*'] : selected;
  const plainNames = names
    .filter((name) => !name.includes('/') && !expandNames.includes(name))
    .flatMap((name) => (name === '*' ? defaultNames(info) : [name]));
  const properties: ShapedProperty[] = [];
  const columns = new Set<string>(FIXED);
  const put = (name: string, make: Make, sql?: string): void => {
    if (!properties.some((each) => each.name === name)) properties.push(sql === undefined ? { name, make } : { name, make, sql });
  };
  for (const name of plainNames) {
    const other = extra.get(name);
    const field = name === 'Id' || name === 'ID' ? info.byInternal.get('ID') : other === undefined ? info.byProperty.get(name) : undefined;
    if (field !== undefined) {
      columns.add(field.column);
      const { column } = field;
      put(name, (row) => toWire(field, row[column] ?? null), wireSql(field, call.dialect));
      if (name === 'Id' && selected.length > 0) put('ID', (row) => Number(row.id), 'id');
    } else if (other !== undefined) {
      other.columns.forEach((column) => columns.add(column));
      put(name, other.make, other.sql);
    } else throw unknownSelected(name);
  }
  const expanded = [...new Set(expandNames)].map((name): Expanded => {
    const subs = selected.filter((each) => each.startsWith(`${name}/`)).map((each) => each.slice(name.length + 1));
    const field = info.fields.find((each) => isReference(each) && entityName(each.internal) === name);
    return field === undefined ? expandOther(call, info, { name, subs }) : expandReference(call, field, subs);
  });
  for (const name of names.filter((each) => each.includes('/'))) {
    if (!expandNames.includes(name.split('/')[0] ?? '')) throw unknownSelected(name);
  }
  for (const each of expanded) {
    each.columns.forEach((column) => columns.add(column));
    put(each.name, each.make);
  }
  return { columns: [...columns], properties, prepare: (rows) => expanded.forEach((each) => each.prepare(rows)) };
}

/** One row as an answer carries it. */
export function itemEntity(info: ListInfo, shape: Shape, row: ItemRow): Entity {
  const properties: Record<string, Json | Entity | readonly Entity[]> = {};
  for (const { name, make } of shape.properties) properties[name] = make(row);
  return { type: info.itemType, path: `${listPath(info.id)}/Items(${String(row.id)})`, etag: etagOf(row), properties };
}
