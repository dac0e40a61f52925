import { sharePointLists, SETTINGS_COLUMNS, VERSION_SETTING, type ListDefinition, type ListName, type ListView } from '../../schema';
import type { BatchPart } from '../requests/batch-text';
import type { Connection } from '../requests/connect';
import { OWN_LEVELS, type OwnLevel } from '../people/own-role';
import { folderPath, listPath } from '../rows/report-places';
import { OWNERS, ROLE, type SetUpStep, type SiteAsFound } from './set-up-plan';

/** Lets the column keep the name that the XML gives it; without it, SharePoint makes one from the title. */
const NAME_AS_GIVEN = 8;

const post = (url: string, body?: object): BatchPart => ({
  method: 'POST',
  url,
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
});
const merge = (url: string, body: object, etag?: string): BatchPart => ({
  method: 'MERGE',
  url,
  ...(etag === undefined ? {} : { headers: { 'If-Match': etag } }),
  body: JSON.stringify(body),
});

const quoted = (text: string): string => `'${encodeURIComponent(text.replace(/'/g, "''"))}'`;

const levelBody = (level: OwnLevel): object => {
  const { name, description, permissions, order } = OWN_LEVELS[level];
  return { Name: name, Description: description, BasePermissions: permissions, Order: order };
};

const folderUrl = (connection: Connection, list: ListName, folder: string): string => {
  const path = list === 'reports' || list === 'evidence' ? folderPath(connection, list, folder) : `${listPath(connection, list)}/${folder}`;
  return `${connection.sp.web.toUrl()}/GetFolderByServerRelativePath(decodedurl=${quoted(path)})/ListItemAllFields`;
};

const definitions: ReadonlyMap<ListName, ListDefinition> = new Map(sharePointLists().map((list) => [list.table, list]));

const VERBOSE = { Accept: 'application/json;odata=verbose', 'Content-Type': 'application/json;odata=verbose' } as const;

/** SharePoint knows some settings of a column only where the kind of column is named. */
const TYPE_OF_SETTING: Readonly<Record<string, string>> = {
  Choices: 'SP.FieldChoice',
  RichText: 'SP.FieldMultiLineText',
  AppendOnly: 'SP.FieldMultiLineText',
};

function columnPart(url: string, settings: Readonly<Record<string, unknown>>): BatchPart {
  const type = Object.keys(settings).flatMap((name) => TYPE_OF_SETTING[name] ?? [])[0];
  if (type === undefined) return merge(url, settings);
  const lists = Object.entries(settings).map(([name, value]) => [name, Array.isArray(value) ? { results: value as unknown[] } : value]);
  return { ...merge(url, { __metadata: { type }, ...Object.fromEntries(lists) }), headers: VERBOSE };
}

/** A view that was left half-way is given its columns anew. */
function viewParts(url: string, view: ListView, state: 'missing' | 'half-made'): readonly BatchPart[] {
  const fields = `${url}/views/getByTitle(${quoted(view.title)})/viewfields`;
  const { title: Title, query: ViewQuery, rowLimit: RowLimit, isDefault: DefaultView } = view;
  return [
    ...(state === 'missing' ? [post(`${url}/views`, { Title, PersonalView: false, ViewQuery, RowLimit, DefaultView })] : []),
    post(`${fields}/removeallviewfields`),
    ...view.columns.map((column) => post(`${fields}/addviewfield(${quoted(column)})`)),
  ];
}

/** The requests that carry out one step; none where what it needs is not there yet. */
export function partsOf(connection: Connection, site: SiteAsFound, step: SetUpStep): readonly BatchPart[] {
  const web = connection.sp.web.toUrl();
  const found = 'list' in step && step.list !== 'site' ? site.lists.get(step.list) : undefined;
  const definition = 'list' in step && step.list !== 'site' ? definitions.get(step.list) : undefined;
  const url = found === undefined ? undefined : `${web}/lists('${found.id}')`;
  // In one batch with its making, a list is already known by the name that it is made under.
  const asMade = definition === undefined ? undefined : `${web}/lists/getByTitle(${quoted(definition.urlName)})`;
  switch (step.kind) {
    case 'create-list':
      // First under the name that its address shall have; its title comes with its settings.
      return definition === undefined
        ? []
        : [post(`${web}/lists`, { Title: definition.urlName, BaseTemplate: definition.template, Description: definition.description })];
    case 'create-group':
      return [post(`${web}/sitegroups`, { Title: step.group, Description: step.description })];
    case 'create-role':
      return [post(`${web}/roledefinitions`, levelBody(step.role))];
    case 'change-role': {
      const id = site.roleIds.get(ROLE[step.role]);
      return id === undefined ? [] : [merge(`${web}/roledefinitions(${id})`, levelBody(step.role))];
    }
    case 'change-list':
      return url === undefined ? [] : [merge(url, step.settings, found?.etag)];
    case 'rename-list':
      return url === undefined ? [] : [merge(url, { Title: step.title }, site.lists.get(step.list)?.etag)];
    case 'create-column': {
      const column = definition?.columns.find(({ name }) => name === step.column);
      return url === undefined || column === undefined
        ? []
        : [post(`${url}/fields/createfieldasxml`, { parameters: { SchemaXml: column.xml, Options: NAME_AS_GIVEN } })];
    }
    case 'change-column':
      return url === undefined ? [] : [columnPart(`${url}/fields/getByInternalNameOrTitle(${quoted(step.column)})`, step.settings)];
    case 'create-view': {
      const view = definition?.views.find(({ title }) => title === step.view);
      return url === undefined || view === undefined
        ? []
        : viewParts(url, view, found?.viewColumns.has(view.title) === true ? 'half-made' : 'missing');
    }
    case 'change-view': {
      const view = definition?.views.find(({ title }) => title === step.view);
      return url === undefined || view === undefined
        ? []
        : [merge(`${url}/views/getByTitle(${quoted(view.title)})`, { ViewQuery: view.query, RowLimit: view.rowLimit })];
    }
    case 'close-to':
      return url === undefined ? [] : [{ method: 'DELETE', url: `${url}/roleassignments(${step.principal})` }];
    case 'protect-list': {
      const on = url ?? asMade;
      return on === undefined ? [] : [post(`${on}/breakroleinheritance(copyroleassignments=false,clearsubscopes=true)`)];
    }
    case 'create-folder':
      return [
        post(
          `${web}/GetFolderByServerRelativePath(decodedurl=${quoted(listPath(connection, step.list))})/Folders/AddUsingPath(decodedurl=${quoted(step.folder)})`,
        ),
      ];
    case 'protect-folder':
      return [post(`${folderUrl(connection, step.list, step.folder)}/breakroleinheritance(copyroleassignments=false,clearsubscopes=true)`)];
    case 'give-right':
    case 'take-right': {
      const around = step.list === 'site' ? web : (url ?? asMade);
      const on = step.folder === undefined || step.list === 'site' ? around : folderUrl(connection, step.list, step.folder);
      const principal = step.group === OWNERS ? site.owners : site.groups.get(step.group);
      const role = site.roleIds.get(step.role);
      const verb = step.kind === 'give-right' ? 'addroleassignment' : 'removeroleassignment';
      return on === undefined || principal === undefined || role === undefined
        ? []
        : [post(`${on}/roleassignments/${verb}(principalid=${principal},roledefid=${role})`)];
    }
    case 'record-version': {
      const settings = site.lists.get('settings');
      if (settings === undefined) return [];
      const items = `${web}/lists('${settings.id}')/items`;
      const value = { [SETTINGS_COLUMNS.value]: String(step.version) };
      if (site.version === undefined) return [post(items, { [SETTINGS_COLUMNS.name]: VERSION_SETTING.name, ...value })];
      return site.version.etag === undefined ? [] : [merge(`${items}(${site.version.place})`, value, site.version.etag)];
    }
  }
}
