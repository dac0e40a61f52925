import { sharePointLists, SETTINGS_COLUMNS, VERSION_SETTING, type ListDefinition, type ListName, type ListView } from '../../schema';
import type { BatchPart } from '../requests/batch-text';
import type { Connection } from '../requests/connect';
import { OWN_ROLE } from '../people/own-role';
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

const OWN_ROLE_BODY = {
  Name: OWN_ROLE.name,
  Description: OWN_ROLE.description,
  BasePermissions: OWN_ROLE.permissions,
  Order: OWN_ROLE.order,
};

const definitions: ReadonlyMap<ListName, ListDefinition> = new Map(sharePointLists().map((list) => [list.table, list]));
const quoted = (text: string): string => `'${encodeURIComponent(text.replace(/'/g, "''"))}'`;

function viewParts(url: string, view: ListView): readonly BatchPart[] {
  const fields = `${url}/views/getByTitle(${quoted(view.title)})/viewfields`;
  return [
    post(`${url}/views`, {
      Title: view.title,
      PersonalView: false,
      ViewQuery: view.query,
      RowLimit: view.rowLimit,
      DefaultView: view.isDefault,
    }),
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
  switch (step.kind) {
    case 'create-list':
      // First under the name that its address shall have; its title comes with its settings.
      return definition === undefined
        ? []
        : [post(`${web}/lists`, { Title: definition.urlName, BaseTemplate: definition.template, Description: definition.description })];
    case 'create-group':
      return [post(`${web}/sitegroups`, { Title: step.group, Description: step.description })];
    case 'create-role':
      return [post(`${web}/roledefinitions`, OWN_ROLE_BODY)];
    case 'change-role': {
      const id = site.roleIds.get(ROLE.add);
      return id === undefined ? [] : [merge(`${web}/roledefinitions(${id})`, OWN_ROLE_BODY)];
    }
    case 'change-list':
      return url === undefined ? [] : [merge(url, step.settings, found?.etag)];
    case 'create-column': {
      const column = definition?.columns.find(({ name }) => name === step.column);
      return url === undefined || column === undefined
        ? []
        : [post(`${url}/fields/createfieldasxml`, { parameters: { SchemaXml: column.xml, Options: NAME_AS_GIVEN } })];
    }
    case 'change-column':
      return url === undefined ? [] : [merge(`${url}/fields/getByInternalNameOrTitle(${quoted(step.column)})`, step.settings)];
    case 'create-view': {
      const view = definition?.views.find(({ title }) => title === step.view);
      return url === undefined || view === undefined ? [] : viewParts(url, view);
    }
    case 'change-view': {
      const view = definition?.views.find(({ title }) => title === step.view);
      return url === undefined || view === undefined
        ? []
        : [merge(`${url}/views/getByTitle(${quoted(view.title)})`, { ViewQuery: view.query, RowLimit: view.rowLimit })];
    }
    case 'close-to':
      return url === undefined ? [] : [{ method: 'DELETE', url: `${url}/roleassignments(${step.principal})` }];
    case 'protect-list':
      return url === undefined ? [] : [post(`${url}/breakroleinheritance(copyroleassignments=false,clearsubscopes=true)`)];
    case 'give-right':
    case 'take-right': {
      const on = step.list === 'site' ? web : url;
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
