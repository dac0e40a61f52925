import { LONGEST_LINE } from '../tables/field-types';
import type { TableSpec, FieldSpec } from '../tables/tables';
import { PRECISIONS, type TableName } from '../values';
import { SCHEMA_VERSION } from '../versions';

export type SharePointType = 'Text' | 'Note' | 'Choice' | 'DateTime' | 'Number' | 'Boolean';

/** A formula that is true of a good value or row, and what SharePoint says where it is not. */
export interface SharePointValidation {
  readonly formula: string;
  readonly message: string;
}

/** One column of a list. */
export interface SharePointColumn {
  /** The internal name, for ever the same. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: SharePointType;
  /** The field that the column holds, or holds a part of: a target's date, its precision, or its wording. */
  readonly field: string | undefined;
  readonly part: 'whole' | 'date' | 'precision' | 'text';
  /** `Title` is there in every list; it is given its display name, never made. */
  readonly builtIn: boolean;
  /** SharePoint's own pages ask for it; its REST interface does not. */
  readonly required: boolean;
  readonly maxLength: number | undefined;
  readonly choices: readonly string[] | undefined;
  readonly indexed: boolean;
  readonly unique: boolean;
  readonly dateOnly: boolean;
  /** Keys are not for people; SharePoint's own forms leave them out. */
  readonly hiddenInForms: boolean;
  readonly validation: SharePointValidation | undefined;
  /** The column as `createfieldasxml` and a site script take it. */
  readonly xml: string;
}

type Plain = Omit<SharePointColumn, 'xml'>;

const attributes = (given: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(given)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escapeXml(value)}"`]))
    .join('');

export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

const yes = (is: boolean): string | undefined => (is ? 'TRUE' : undefined);
const no = (is: boolean): string | undefined => (is ? 'FALSE' : undefined);

const BY_TYPE: Readonly<Record<SharePointType, Readonly<Record<string, string>>>> = {
  Text: {},
  Note: { NumLines: '6', RichText: 'FALSE', AppendOnly: 'FALSE' },
  Choice: { Format: 'Dropdown', FillInChoice: 'FALSE' },
  DateTime: { Format: 'DateOnly', FriendlyDisplayFormat: 'Disabled' },
  Number: {},
  Boolean: {},
};

/** SharePoint's own Title column, the same in every list: a field with this identifier changes it instead of adding another. */
const TITLE_ID = 'fa564e0f-0c70-4ab9-b863-0177e6ddd247';

function columnXml(column: Plain, list: string): string {
  const head = attributes({
    ID: `{${column.builtIn ? TITLE_ID : stableGuid(`${list}/${column.name}`)}}`,
    Type: column.type,
    Name: column.name,
    StaticName: column.name,
    DisplayName: column.displayName,
    Description: column.description,
    Group: 'Accord',
    Required: column.required ? 'TRUE' : 'FALSE',
    MaxLength: column.maxLength === undefined ? undefined : String(column.maxLength),
    Indexed: yes(column.indexed),
    EnforceUniqueValues: yes(column.unique),
    ShowInNewForm: no(column.hiddenInForms),
    ShowInEditForm: no(column.hiddenInForms),
    ShowInDisplayForm: no(column.hiddenInForms),
    ...BY_TYPE[column.type],
  });
  const choices = column.choices?.map((choice) => `<CHOICE>${escapeXml(choice)}</CHOICE>`).join('');
  const rule = column.validation;
  const body = [
    choices === undefined ? '' : `<CHOICES>${choices}</CHOICES>`,
    rule === undefined ? '' : `<Validation${attributes({ Message: rule.message })}>${escapeXml(rule.formula)}</Validation>`,
  ].join('');
  return body === '' ? `<Field${head} />` : `<Field${head}>${body}</Field>`;
}

/** The same identifier for the same text, always; so that running a site script twice makes no column twice. */
export function stableGuid(text: string): string {
  const words = [0, 1, 2, 3].map((seed) => {
    let hash = 0x811c9dc5 ^ (seed * 0x9e3779b1);
    for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    // The last rounds spread what the last characters changed over all bits.
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0');
  });
  const hex = words.join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

const TYPES: Readonly<Record<Exclude<FieldSpec['kind'], 'target'>, SharePointType>> = {
  key: 'Text',
  parent: 'Text',
  parents: 'Note',
  text: 'Text',
  longText: 'Note',
  choice: 'Choice',
  date: 'DateTime',
  number: 'Number',
  lines: 'Note',
  links: 'Note',
};

const EMPTY = {
  part: 'whole',
  builtIn: false,
  required: false,
  maxLength: undefined,
  choices: undefined,
  indexed: false,
  unique: false,
  dateOnly: false,
  hiddenInForms: false,
  validation: undefined,
} as const satisfies Partial<Plain>;

const LONGEST_DAY = 10;
const dayColumn = ({ column }: FieldSpec): Pick<Plain, 'type' | 'dateOnly' | 'maxLength'> =>
  column.days === 'as-text'
    ? { type: 'Text', dateOnly: false, maxLength: LONGEST_DAY }
    : { type: 'DateTime', dateOnly: true, maxLength: undefined };

function targetColumns(field: FieldSpec): readonly Plain[] {
  const { name } = field.column;
  const shared = { ...EMPTY, field: field.name };
  const written = `${field.label} as written`;
  return [
    {
      ...shared,
      name,
      part: 'date',
      displayName: field.label,
      description: `${field.help} Where it is not a day: the last day of the period.`,
      ...dayColumn(field),
      indexed: field.column.indexed ?? false,
    },
    {
      ...shared,
      name: `${name}Precision`,
      part: 'precision',
      displayName: `${field.label} precision`,
      description: 'Whether the date is a day, or the last day of a month, quarter or year; none or recurring where there is no date.',
      type: 'Choice',
      choices: PRECISIONS,
    },
    {
      ...shared,
      name: `${name}Text`,
      part: 'text',
      displayName: written,
      description: 'The date in the words that it was given in.',
      type: 'Text',
      maxLength: LONGEST_LINE,
    },
  ];
}

function plainColumns(field: FieldSpec): readonly Plain[] {
  if (field.column.given !== undefined) return [];
  if (field.kind === 'target') return targetColumns(field);
  const type = field.column.days === 'as-text' ? 'Text' : TYPES[field.kind];
  return [
    {
      ...EMPTY,
      field: field.name,
      name: field.column.name,
      displayName: field.label,
      description: field.help,
      type,
      builtIn: field.column.name === 'Title',
      // SharePoint's own forms must not ask for a mark that only Accord makes.
      required: field.required && field.kind !== 'key' && field.kind !== 'parent',
      maxLength: type !== 'Text' ? undefined : field.column.days === 'as-text' ? LONGEST_DAY : (field.column.maxLength ?? LONGEST_LINE),
      choices: field.choices?.map((choice) => choice.value),
      indexed: field.column.indexed ?? false,
      unique: field.column.unique ?? false,
      dateOnly: type === 'DateTime',
      hiddenInForms: field.kind === 'key' || field.kind === 'parent' || field.kind === 'parents',
    },
  ];
}

/** The columns of a table's list. `validationOf` supplies the formula of a column, if it has one. */
export function columnsOf(
  table: TableSpec,
  validationOf: (column: Plain) => SharePointValidation | undefined,
): readonly SharePointColumn[] {
  return table.fields.flatMap(plainColumns).map((plain) => withXml({ ...plain, validation: validationOf(plain) }, table.listTitle));
}

export function withXml(column: Plain, list: string): SharePointColumn {
  return { ...column, xml: columnXml(column, list) };
}

/** The names of the columns in which the site keeps what it knows of itself. */
export const SETTINGS_COLUMNS = { name: 'Title', value: 'AccordValue' } as const;
export const VERSION_SETTING = { name: 'schema-version', value: String(SCHEMA_VERSION) } as const;

export function settingsColumns(list: string): readonly SharePointColumn[] {
  const shared = { ...EMPTY, field: undefined, type: 'Text', maxLength: LONGEST_LINE } as const;
  return [
    {
      ...shared,
      name: SETTINGS_COLUMNS.name,
      builtIn: true,
      displayName: 'Name',
      description: 'What is set.',
      indexed: true,
      unique: true,
    },
    {
      ...shared,
      name: SETTINGS_COLUMNS.value,
      displayName: 'Value',
      description: 'What it is set to. Accord writes this; do not change it.',
    },
  ].map((column) => withXml(column, list));
}

/** The evidence library holds files, not rows; the settings are what a site knows of itself. */
export type ListName = TableName | 'evidence' | 'settings';
