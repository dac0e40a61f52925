import type { Call, Entity } from '../core/call';
import { folderUrl, listPath } from '../core/addresses';
import { currentToken } from './changes';
import { KINDS } from '../fields/field-kinds';
import { folderEntity } from '../files/file-entities';
import type { Lazy } from '../core/choose';
import type { Json } from '../core/json';
import { entityName, isLibrary, listCounts, type Field, type ListInfo } from './list-info';
import { maskJson } from '../people/permission-mask';
import { effectiveMask, hasUniqueRoles } from '../people/permissions';
import { assignmentsOf } from '../people/role-assignments';
import { toWireInstant } from '../core/site-time';
import type { View } from './view-write';
import type { WebRow } from '../web/webs';

export function webEntity(call: Call, web: WebRow): Entity {
  return {
    type: 'SP.Web',
    path: 'Web',
    properties: {
      Id: web.id,
      Title: web.title,
      Description: web.description,
      Url: call.origin + encodeURI(web.url),
      ServerRelativeUrl: web.url,
      Created: toWireInstant(web.created),
      Language: 2057,
      WebTemplate: 'STS',
      Configuration: 3,
      IsMultilingual: false,
      QuickLaunchEnabled: true,
      EnableMinorVersions: false,
    },
  };
}

export function listEntity(call: Call, info: ListInfo): Entity {
  const counts = listCounts(call.store, info.id);
  const {
    FolderName: _folder,
    ValidationFormula: _formula,
    ValidationMessage: _message,
    ...properties
  } = info.properties as Record<string, Json>;
  return {
    type: 'SP.List',
    path: listPath(info.id),
    etag: `"${info.id},${counts.version}"`,
    properties: {
      Id: info.id,
      Title: info.title,
      BaseTemplate: info.template,
      BaseType: isLibrary(info) ? 1 : 0,
      Created: toWireInstant(info.created),
      EntityTypeName: properties.EntityTypeName ?? '',
      ListItemEntityTypeFullName: info.itemType,
      ItemCount: counts.items,
      LastItemModifiedDate: toWireInstant(counts.item_modified),
      LastItemUserModifiedDate: toWireInstant(counts.item_modified),
      LastItemDeletedDate: toWireInstant(counts.item_deleted),
      ParentWebUrl: call.web.url,
      ParentWebPath: { DecodedUrl: call.web.url },
      ...properties,
    },
  };
}

export const listLazy = (call: Call, info: ListInfo): Lazy => ({
  ValidationFormula: () => info.properties.ValidationFormula ?? '',
  ValidationMessage: () => info.properties.ValidationMessage ?? '',
  CurrentChangeToken: () => ({ StringValue: currentToken(call, info.id) }),
  HasUniqueRoleAssignments: () => hasUniqueRoles(call.store, { kind: 'list', web: call.web, list: info.id }),
  RootFolder: () => folderEntity(call, info, undefined),
  EffectiveBasePermissions: () => maskJson(effectiveMask(call, call.user, { kind: 'list', web: call.web, list: info.id })),
  RoleAssignments: () => assignmentsOf(call, { kind: 'list', web: call.web, list: info.id }),
  Fields: () => info.fields.map((field) => fieldEntity(info, field)),
  ParentWeb: () => webEntity(call, call.web),
  DefaultViewUrl: () => `${folderUrl(call.web.url, info)}${isLibrary(info) ? '/Forms' : ''}/AllItems.aspx`,
  SchemaXml: () => `<List ID="{${info.id}}" Version="${listCounts(call.store, info.id).version}" />`,
});

const HIDDEN_BY_DEFAULT = new Set(['ValidationFormula', 'ValidationMessage']);

/** The name of a column in XML as `createFieldAsXml` would take it. */
function schemaXml(info: ListInfo, field: Field): string {
  const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  const attributes: Record<string, string> = {
    Type: field.kind,
    DisplayName: field.title,
    ID: `{${field.id}}`,
    SourceID: `{${info.id}}`,
    StaticName: field.internal,
    Name: field.internal,
    Required: field.bag.Required === true ? 'TRUE' : 'FALSE',
    ...(field.bag.Indexed === true ? { Indexed: 'TRUE' } : {}),
    ...(field.bag.EnforceUniqueValues === true ? { EnforceUniqueValues: 'TRUE' } : {}),
    ...(typeof field.bag.MaxLength === 'number' ? { MaxLength: String(field.bag.MaxLength) } : {}),
    ...(field.kind === 'Note'
      ? { RichText: field.bag.RichText === true ? 'TRUE' : 'FALSE', AppendOnly: field.bag.AppendOnly === true ? 'TRUE' : 'FALSE' }
      : {}),
    ...(field.kind === 'DateTime' ? { Format: field.bag.DisplayFormat === 0 ? 'DateOnly' : 'DateTime' } : {}),
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escape(value)}"`);
  const choices = Array.isArray(field.bag.Choices) ? (field.bag.Choices as readonly string[]) : [];
  const inner = choices.length === 0 ? '' : `<CHOICES>${choices.map((each) => `<CHOICE>${escape(each)}</CHOICE>`).join('')}</CHOICES>`;
  return `<Field ${written.join(' ')}>${inner}</Field>`;
}

export function fieldEntity(info: ListInfo, field: Field): Entity {
  const bag = Object.fromEntries(Object.entries(field.bag).filter(([name]) => !HIDDEN_BY_DEFAULT.has(name))) as Record<string, Json>;
  return {
    type: KINDS[field.kind].odataType,
    path: `${listPath(info.id)}/Fields(guid'${field.id}')`,
    properties: {
      Id: field.id,
      InternalName: field.internal,
      StaticName: field.internal,
      EntityPropertyName: entityName(field.internal),
      Title: field.title,
      TypeAsString: field.kind === 'Attachments' ? 'Attachments' : field.kind === 'UIVersion' ? 'Computed' : field.kind,
      FieldTypeKind: KINDS[field.kind].number,
      Hidden: field.hidden,
      ReadOnlyField: field.readOnly,
      CanBeDeleted: !field.builtIn,
      FromBaseType: field.builtIn,
      Filterable: !/^(Note|URL)$/.test(field.kind),
      Sortable: !/^(Note|URL|MultiChoice)$/.test(field.kind),
      Sealed: false,
      Scope: folderUrl('', info),
      TypeDisplayName: field.kind,
      SchemaXml: schemaXml(info, field),
      ...bag,
    },
  };
}

export const fieldLazy = (field: Field): Lazy => ({
  ValidationFormula: () => field.bag.ValidationFormula ?? null,
  ValidationMessage: () => field.bag.ValidationMessage ?? null,
});

export function viewEntity(call: Call, info: ListInfo, view: View): Entity {
  return {
    type: 'SP.View',
    path: `${listPath(info.id)}/Views(guid'${view.id}')`,
    properties: {
      Id: view.id,
      Title: view.title,
      ServerRelativeUrl: `${folderUrl(call.web.url, info)}${isLibrary(info) ? '/Forms' : ''}/${encodeURIComponent(view.title)}.aspx`,
      BaseViewId: '1',
      ReadOnlyView: false,
      ViewType: 'HTML',
      ...(view.bag as Record<string, Json>),
    },
  };
}
