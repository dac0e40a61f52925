import type { ListCall } from '../core/call';
import { createField } from './field-write';
import { isKind, type FieldKind } from './field-kinds';
import type { Json, JsonObject } from '../core/json';
import type { Field } from '../lists/list-info';
import { invalidArgument, notOffered } from '../core/refusal';
import { child, readXml, type XmlNode } from '../core/xml';

/** AddFieldOptions.AddFieldInternalNameHint: only with it does `Name` become the internal name. */
const NAME_HINT = 8;

const flag = (text: string | undefined): boolean | undefined => (text === undefined ? undefined : text.toUpperCase() === 'TRUE');
const number = (text: string | undefined): number | undefined =>
  text === undefined || !Number.isFinite(Number(text)) ? undefined : Number(text);

const KNOWN = new Set([
  'Type',
  'Name',
  'StaticName',
  'DisplayName',
  'ID',
  'SourceID',
  'Required',
  'Indexed',
  'EnforceUniqueValues',
  'MaxLength',
  'Description',
  'Group',
  'Hidden',
  'ReadOnly',
  'Format',
  'FillInChoice',
  'NumLines',
  'RichText',
  'RichTextMode',
  'AppendOnly',
  'UnlimitedLengthInDocumentLibrary',
  'Min',
  'Max',
  'Decimals',
  'Percentage',
  'LCID',
  'List',
  'ShowField',
  'WebId',
  'Mult',
  'UserSelectionMode',
  'UserSelectionScope',
  'ResultType',
  'CustomFormatter',
  'ShowInNewForm',
  'ShowInEditForm',
  'ShowInDisplayForm',
  'ShowInViewForms',
  'ShowInVersionHistory',
  'Sortable',
  'Version',
  'CommaSeparator',
  'FriendlyDisplayFormat',
  'IsolateStyles',
  'Customization',
  'xmlns',
  'Overwrite',
  'RelationshipDeleteBehavior',
  'IsRelationship',
  'JSLink',
  'StorageTZ',
  'BaseType',
  'CalType',
  'Viewable',
]);

const RESULT_TYPES: Readonly<Record<string, number>> = { Text: 2, Number: 9, Currency: 10, DateTime: 4, Boolean: 8 };

function kindOf(node: XmlNode): FieldKind {
  const type = node.attributes.Type ?? '';
  const several = flag(node.attributes.Mult) === true;
  const kind = type === 'Lookup' && several ? 'LookupMulti' : type === 'User' && several ? 'UserMulti' : type;
  if (!isKind(kind) || /^(Counter|Guid|Attachments|UIVersion)$/.test(kind))
    throw invalidArgument(`Field type ${type.slice(0, 40)} is not installed properly. Go to the list settings page to delete this field.`);
  return kind;
}

function formatOf(kind: FieldKind, format: string | undefined): Json | undefined {
  if (format === undefined) return undefined;
  if (kind === 'DateTime') return format === 'DateOnly' ? 0 : 1;
  if (kind === 'URL') return format === 'Image' ? 1 : 0;
  return undefined;
}

function bagOf(node: XmlNode, kind: FieldKind): JsonObject {
  const { attributes } = node;
  const validation = child(node, 'Validation');
  const choices = child(node, 'CHOICES')
    ?.children.filter((each) => each.name === 'CHOICE')
    .map((each) => each.text);
  const bag: Record<string, Json | undefined> = {
    Required: flag(attributes.Required),
    Indexed: flag(attributes.Indexed),
    EnforceUniqueValues: flag(attributes.EnforceUniqueValues),
    MaxLength: kind === 'Text' ? number(attributes.MaxLength) : undefined,
    Description: attributes.Description,
    Group: attributes.Group,
    CustomFormatter: attributes.CustomFormatter,
    DisplayFormat: formatOf(kind, attributes.Format) ?? number(attributes.Decimals),
    EditFormat: kind === 'Choice' && attributes.Format === 'RadioButtons' ? 1 : undefined,
    FillInChoice: flag(attributes.FillInChoice),
    NumberOfLines: number(attributes.NumLines),
    RichText: flag(attributes.RichText),
    AppendOnly: flag(attributes.AppendOnly),
    MinimumValue: number(attributes.Min),
    MaximumValue: number(attributes.Max),
    ShowAsPercentage: flag(attributes.Percentage),
    CurrencyLocaleId: number(attributes.LCID),
    LookupList: attributes.List,
    LookupField: attributes.ShowField,
    Choices: choices,
    DefaultValue: child(node, 'Default')?.text,
    Formula: child(node, 'Formula')?.text,
    OutputType: kind === 'Calculated' ? RESULT_TYPES[attributes.ResultType ?? 'Text'] : undefined,
    ValidationFormula: validation?.text,
    ValidationMessage: validation?.attributes.Message,
    ShowInNewForm: flag(attributes.ShowInNewForm),
    ShowInEditForm: flag(attributes.ShowInEditForm),
    ShowInDisplayForm: flag(attributes.ShowInDisplayForm),
  };
  return Object.fromEntries(Object.entries(bag).filter(([, value]) => value !== undefined));
}

/** POST fields/createfieldasxml: `{ SchemaXml, Options }`. */
export function fieldFromXml(call: ListCall, given: JsonObject): Field {
  const { SchemaXml, Options } = given;
  if (typeof SchemaXml !== 'string') throw invalidArgument('createfieldasxml needs SchemaXml.');
  const node = readXml(SchemaXml);
  if (node.name !== 'Field') throw invalidArgument('The XML must be one Field element.');
  const strange = Object.keys(node.attributes).find((name) => !KNOWN.has(name));
  if (strange !== undefined) throw notOffered(`the attribute ${strange.slice(0, 40)} in a field's XML`);
  const { Name, DisplayName } = node.attributes;
  const title = DisplayName ?? Name;
  if (title === undefined || title === '') throw invalidArgument('The Field element needs a DisplayName or Name.');
  const hinted = typeof Options === 'number' && (Options & NAME_HINT) === NAME_HINT;
  const kind = kindOf(node);
  return createField(call, {
    title,
    internal: hinted ? Name : undefined,
    kind,
    bag: bagOf(node, kind),
    hidden: flag(node.attributes.Hidden) === true,
  });
}
