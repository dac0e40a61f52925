import type { Call } from '../core/call';
import { CHANGE, logChange } from './changes';
import { checkFormula } from '../fields/formulas';
import type { FieldKind } from '../fields/field-kinds';
import { KINDS } from '../fields/field-kinds';
import type { Json, JsonObject } from '../core/json';
import { encodeName, isLibrary, isUnique, listById, listByTitle, type Field, type ListInfo } from './list-info';
import { invalidArgument, notOffered, Refusal, refusedBySharePoint, unknownProperty, wrongType } from '../core/refusal';
import { makeGuid } from '../core/storage';
import { addDefaultView } from './view-write';

/** Properties of a list that may be written, with what they are when nobody said. */
const SETTABLE: Readonly<Record<string, Json>> = {
  Description: '',
  Hidden: false,
  AllowContentTypes: true,
  ContentTypesEnabled: false,
  EnableAttachments: true,
  EnableFolderCreation: false,
  EnableMinorVersions: false,
  EnableModeration: false,
  EnableVersioning: true,
  MajorVersionLimit: 50,
  NoCrawl: false,
  OnQuickLaunch: false,
  DisableGridEditing: false,
  DisableCommenting: false,
  ReadSecurity: 1,
  WriteSecurity: 1,
  ValidationFormula: '',
  ValidationMessage: '',
  ListExperienceOptions: 0,
  ForceCheckout: false,
  ExcludeFromOfflineClient: false,
};
const STRUCTURAL = new Set(['__metadata', 'Title', 'BaseTemplate', 'TemplateFeatureId']);
const TEMPLATES: readonly number[] = [100, 101];
/**
 * Where a row stands; `object` is 0 for an item or file and 1 for a folder, as FSObjType has it. An item of a list has no name of its own
 * (`12_.000` is worked out), and so no key that must be free.
 */
const PLACES =
  "leaf TEXT COLLATE NOCASE, folder TEXT NOT NULL DEFAULT '' COLLATE NOCASE, path_key TEXT UNIQUE, size INTEGER NOT NULL DEFAULT 0, object INTEGER NOT NULL DEFAULT 0";

interface BuiltIn {
  readonly internal: string;
  readonly title: string;
  readonly kind: FieldKind;
  readonly column: string;
  readonly writable?: true;
  readonly shown?: true;
  /** Where a column stands in lists only, or in libraries only. */
  readonly only?: 'list' | 'library';
}

const BUILT_IN: readonly BuiltIn[] = [
  { internal: 'ID', title: 'ID', kind: 'Counter', column: 'id', shown: true },
  { internal: 'Title', title: 'Title', kind: 'Text', column: 'title', writable: true, shown: true },
  { internal: 'FileLeafRef', title: 'Name', kind: 'File', column: 'leaf', writable: true },
  { internal: 'Modified', title: 'Modified', kind: 'DateTime', column: 'modified', shown: true },
  { internal: 'Created', title: 'Created', kind: 'DateTime', column: 'created', shown: true },
  { internal: 'Author', title: 'Created By', kind: 'User', column: 'author', shown: true },
  { internal: 'Editor', title: 'Modified By', kind: 'User', column: 'editor', shown: true },
  { internal: 'Attachments', title: 'Attachments', kind: 'Attachments', column: 'files', shown: true, only: 'list' },
  { internal: '_UIVersionString', title: 'Version', kind: 'UIVersion', column: 'ui', shown: true },
  { internal: 'GUID', title: 'GUID', kind: 'Guid', column: 'guid' },
];

/** The *Title* of every list has the same id, wherever it is. */
const TITLE_FIELD = 'fa564e0f-0c70-4ab9-b863-0177e6ddd247';

function builtInFields(template: number, random: () => number): readonly Field[] {
  const place = isLibrary({ template }) ? 'library' : 'list';
  return BUILT_IN.filter(({ only }) => only === undefined || only === place).map((each) => ({
    id: each.internal === 'Title' ? TITLE_FIELD : makeGuid(random),
    internal: each.internal,
    title: each.title,
    kind: each.kind,
    column: each.column,
    readOnly: each.writable !== true,
    hidden: each.shown !== true,
    builtIn: true,
    bag: {
      Description: '',
      Required: each.internal === (isLibrary({ template }) ? 'FileLeafRef' : 'Title'),
      Indexed: false,
      EnforceUniqueValues: false,
      DefaultValue: null,
      Group: '_Hidden',
      ValidationFormula: null,
      ValidationMessage: null,
      CustomFormatter: null,
      ...KINDS[each.kind].own,
    },
  }));
}

function propertiesOf(given: JsonObject, template: number): JsonObject {
  const properties: Record<string, Json> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || STRUCTURAL.has(name) || /^@?odata\./.test(name)) continue;
    if (!Object.prototype.hasOwnProperty.call(SETTABLE, name)) throw unknownProperty(name, 'SP.List');
    if (typeof value !== typeof SETTABLE[name])
      throw wrongType(
        typeof SETTABLE[name] === 'boolean' ? 'Edm.Boolean' : typeof SETTABLE[name] === 'number' ? 'Edm.Int32' : 'Edm.String',
      );
    properties[name] = value;
  }
  const { ReadSecurity, WriteSecurity } = properties;
  if (ReadSecurity !== undefined && ReadSecurity !== 1 && ReadSecurity !== 2) throw invalidArgument('ReadSecurity is 1 or 2.');
  if (WriteSecurity !== undefined && WriteSecurity !== 1 && WriteSecurity !== 2 && WriteSecurity !== 4)
    throw invalidArgument('WriteSecurity is 1, 2 or 4.');
  if (isLibrary({ template }) && (ReadSecurity === 2 || WriteSecurity === 2 || WriteSecurity === 4))
    throw invalidArgument('Document libraries have no item-level permissions.');
  return properties;
}

const titleTaken = (title: string): Refusal =>
  new Refusal(
    500,
    '-2130575342, Microsoft.SharePoint.SPException',
    `A list, survey, discussion board, or document library with the specified title already exists in this Web site.  Please choose another title. (${title})`,
  );

function checkTitle(title: unknown): string {
  if (typeof title !== 'string' || title.trim() === '' || title.length > 255)
    throw invalidArgument('The list needs a Title of at most 255 characters.');
  return title;
}

/** Makes a list with SharePoint's own columns and its "All Items" view. */
export function createList(call: Call, given: JsonObject): ListInfo {
  const title = checkTitle(given.Title);
  const template = given.BaseTemplate ?? 100;
  if (typeof template !== 'number') throw wrongType('Edm.Int32');
  if (!TEMPLATES.includes(template)) throw notOffered(`lists of template ${template} (100 and 101 are)`);
  if (listByTitle(call.store, call.web.id, title) !== undefined) throw titleTaken(title);
  return insertList(call, { title, template, properties: propertiesOf(given, template) });
}

/** A folder name of its own for a list, made from its title; a second one of the same name gets a number. */
function freeFolder(call: Call, title: string): string {
  const wanted =
    title
      .replace(/[^A-Za-z0-9 _-]/g, '')
      .trim()
      .slice(0, 50) || 'List';
  const taken = new Set(
    call.store
      .all<{ name: string }>("SELECT lower(properties ->> '$.FolderName') AS name FROM lists WHERE web = ?", call.web.id)
      .map(({ name }) => name),
  );
  for (let number = 0; ; number += 1) {
    const candidate = number === 0 ? wanted : `${wanted}${number}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

/** A library that a site has from the start, at an address that is not its title. */
export const makeLibrary = (call: Call, wanted: { title: string; folder: string; template: number }): ListInfo =>
  insertList(call, { ...wanted, properties: { EnableVersioning: true, MajorVersionLimit: 500 } });

interface NewList {
  readonly title: string;
  readonly template: number;
  readonly properties: JsonObject;
  readonly folder?: string;
}

function insertList(call: Call, wanted: NewList): ListInfo {
  const { store } = call;
  const id = makeGuid(call.random);
  const number = (store.first<{ n: number | null }>('SELECT MAX(number) AS n FROM lists')?.n ?? 0) + 1;
  const folder = wanted.folder ?? freeFolder(call, wanted.title);
  const properties = {
    ...SETTABLE,
    ...(isLibrary(wanted) ? { EnableAttachments: false, EnableFolderCreation: true } : {}),
    ...wanted.properties,
    ...(isLibrary(wanted) ? { EnableAttachments: false } : {}),
    EntityTypeName: `${encodeName(folder)}${isLibrary(wanted) ? '' : 'List'}`,
    FolderName: folder,
  };
  const now = call.now();
  store.run(
    'INSERT INTO lists VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, 1)',
    id,
    number,
    call.web.id,
    wanted.title,
    wanted.template,
    JSON.stringify(properties),
    now,
    now,
    now,
  );
  builtInFields(wanted.template, call.random).forEach((field, at) => {
    store.run('INSERT INTO fields VALUES (?, ?, ?, ?, ?)', id, field.internal, field.id, at - BUILT_IN.length, JSON.stringify(field));
  });
  store.reshape(
    `CREATE TABLE items_${number} (id INTEGER PRIMARY KEY, guid TEXT NOT NULL COLLATE NOCASE, etag INTEGER NOT NULL, ui INTEGER NOT NULL, created TEXT NOT NULL, ` +
      `modified TEXT NOT NULL, author INTEGER NOT NULL, editor INTEGER NOT NULL, files INTEGER NOT NULL, title TEXT COLLATE NOCASE, ${PLACES}) STRICT;` +
      `CREATE INDEX items_${number}_author ON items_${number} (author)`,
  );
  addDefaultView(call, id);
  logChange(call, call.user, { web: call.web.id, list: id, object: 'list', item: null, uniqueId: id, kind: CHANGE.add });
  const info = listById(store, id);
  if (info === undefined) throw new Error('the list was not made');
  return info;
}

export function updateList(call: Call, info: ListInfo, given: JsonObject): void {
  const properties = { ...info.properties, ...propertiesOf(given, info.template) };
  const title = given.Title === undefined ? info.title : checkTitle(given.Title);
  const formula = properties.ValidationFormula;
  if (typeof formula === 'string' && formula !== '') checkFormula(formula, info.fields);
  if ((properties.EnableModeration === true || properties.ReadSecurity === 2) && info.fields.some(isUnique))
    throw refusedBySharePoint(
      'A column of this list enforces unique values: content approval and item-level permissions are not possible.',
    );
  const other = listByTitle(call.store, info.web, title);
  if (other !== undefined && other.id !== info.id) throw titleTaken(title);
  call.store.run(
    'UPDATE lists SET title = ?, properties = ?, version = version + 1 WHERE id = ?',
    title,
    JSON.stringify(properties),
    info.id,
  );
  logChange(call, call.user, { web: info.web, list: info.id, object: 'list', item: null, uniqueId: info.id, kind: CHANGE.update });
  call.store.forget();
}

/** Deletes a list with all that it holds, for ever. */
export function deleteList(call: Call, info: ListInfo): void {
  const { store } = call;
  for (const table of ['fields', 'views', 'versions', 'attachments', 'recycled', 'contents', 'uploads'])
    store.run(`DELETE FROM ${table} WHERE list = ?`, info.id);
  store.run('DELETE FROM scopes WHERE scope = ? OR scope LIKE ?', `list:${info.id}`, `item:${info.id}:%`);
  store.run('DELETE FROM assignments WHERE scope = ? OR scope LIKE ?', `list:${info.id}`, `item:${info.id}:%`);
  store.run('DELETE FROM lists WHERE id = ?', info.id);
  logChange(call, call.user, { web: info.web, list: info.id, object: 'list', item: null, uniqueId: info.id, kind: CHANGE.delete });
  store.reshape(`DROP TABLE ${info.table}`);
}
