import type { Json } from '../core/json';

/** SharePoint's `TypeAsString`, for the kinds that the local tenant has. */
export type FieldKind =
  | 'Text'
  | 'Note'
  | 'DateTime'
  | 'Choice'
  | 'MultiChoice'
  | 'Boolean'
  | 'Number'
  | 'Currency'
  | 'URL'
  | 'User'
  | 'UserMulti'
  | 'Lookup'
  | 'LookupMulti'
  | 'Calculated'
  | 'Counter'
  | 'Guid'
  | 'Attachments'
  | 'UIVersion'
  | 'File';

export interface KindFacts {
  /** `FieldTypeKind` */
  readonly number: number;
  readonly odataType: string;
  /** The column that holds it; text compares without regard to case, as SharePoint's collation does. */
  readonly sql: string;
  /** What `$filter` may compare it with; `none` where SharePoint refuses. */
  readonly compared: 'text' | 'number' | 'date' | 'flag' | 'choices' | 'reference' | 'references' | 'none';
  readonly indexable: 'indexable' | 'not-indexable';
  /** Properties of its own that may be written, with what they are when nobody said. */
  readonly own: Readonly<Record<string, Json>>;
}

const text = 'TEXT COLLATE NOCASE';
const numberProperties = {
  MinimumValue: -1.7976931348623157e308,
  MaximumValue: 1.7976931348623157e308,
  ShowAsPercentage: false,
  DisplayFormat: -1,
  CommaSeparator: true,
};
const userProperties = {
  SelectionMode: 1,
  SelectionGroup: 0,
  AllowDisplay: true,
  Presence: true,
  AllowMultipleValues: false,
  LookupField: '',
  LookupList: '',
};
const lookupProperties = {
  LookupList: '',
  LookupField: 'Title',
  LookupWebId: '',
  AllowMultipleValues: false,
  IsRelationship: false,
  RelationshipDeleteBehavior: 0,
  UnlimitedLengthInDocumentLibrary: false,
};

export const KINDS: Readonly<Record<FieldKind, KindFacts>> = {
  Text: { number: 2, odataType: 'SP.FieldText', sql: text, compared: 'text', indexable: 'indexable', own: { MaxLength: 255 } },
  Note: {
    number: 3,
    odataType: 'SP.FieldMultiLineText',
    sql: text,
    compared: 'none',
    indexable: 'not-indexable',
    own: {
      AllowHyperlink: true,
      AppendOnly: false,
      NumberOfLines: 6,
      RestrictedMode: false,
      RichText: false,
      UnlimitedLengthInDocumentLibrary: false,
      WikiLinking: false,
    },
  },
  DateTime: {
    number: 4,
    odataType: 'SP.FieldDateTime',
    sql: 'TEXT',
    compared: 'date',
    indexable: 'indexable',
    own: { DateTimeCalendarType: 0, DisplayFormat: 1, FriendlyDisplayFormat: 0 },
  },
  Choice: {
    number: 6,
    odataType: 'SP.FieldChoice',
    sql: text,
    compared: 'text',
    indexable: 'indexable',
    own: { Choices: [], FillInChoice: false, EditFormat: 0, Mappings: '' },
  },
  MultiChoice: {
    number: 15,
    odataType: 'SP.FieldMultiChoice',
    sql: 'TEXT',
    compared: 'choices',
    indexable: 'not-indexable',
    own: { Choices: [], FillInChoice: false, Mappings: '' },
  },
  Boolean: { number: 8, odataType: 'SP.Field', sql: 'INTEGER', compared: 'flag', indexable: 'indexable', own: {} },
  Number: { number: 9, odataType: 'SP.FieldNumber', sql: 'REAL', compared: 'number', indexable: 'indexable', own: numberProperties },
  Currency: {
    number: 10,
    odataType: 'SP.FieldCurrency',
    sql: 'REAL',
    compared: 'number',
    indexable: 'indexable',
    own: { ...numberProperties, CurrencyLocaleId: 2057 },
  },
  URL: { number: 11, odataType: 'SP.FieldUrl', sql: 'TEXT', compared: 'none', indexable: 'not-indexable', own: { DisplayFormat: 0 } },
  User: { number: 20, odataType: 'SP.FieldUser', sql: 'INTEGER', compared: 'reference', indexable: 'indexable', own: userProperties },
  UserMulti: {
    number: 20,
    odataType: 'SP.FieldUser',
    sql: 'TEXT',
    compared: 'references',
    indexable: 'not-indexable',
    own: { ...userProperties, AllowMultipleValues: true },
  },
  Lookup: { number: 7, odataType: 'SP.FieldLookup', sql: 'INTEGER', compared: 'reference', indexable: 'indexable', own: lookupProperties },
  LookupMulti: {
    number: 7,
    odataType: 'SP.FieldLookup',
    sql: 'TEXT',
    compared: 'references',
    indexable: 'not-indexable',
    own: { ...lookupProperties, AllowMultipleValues: true },
  },
  Calculated: {
    number: 17,
    odataType: 'SP.FieldCalculated',
    sql: text,
    compared: 'text',
    indexable: 'not-indexable',
    own: { Formula: '', OutputType: 2, DateFormat: 0, CurrencyLocaleId: 2057, ShowAsPercentage: false },
  },
  Counter: { number: 5, odataType: 'SP.Field', sql: 'INTEGER', compared: 'number', indexable: 'indexable', own: {} },
  Guid: { number: 14, odataType: 'SP.FieldGuid', sql: text, compared: 'text', indexable: 'not-indexable', own: {} },
  Attachments: { number: 19, odataType: 'SP.Field', sql: 'INTEGER', compared: 'flag', indexable: 'not-indexable', own: {} },
  File: { number: 18, odataType: 'SP.Field', sql: text, compared: 'text', indexable: 'not-indexable', own: {} },
  UIVersion: { number: 12, odataType: 'SP.FieldComputed', sql: 'INTEGER', compared: 'none', indexable: 'not-indexable', own: {} },
};

/** The kind that a `FieldTypeKind` asks for; `AllowMultipleValues` makes a person or lookup column a multiple one. */
export function kindOfNumber(number: number, several: boolean): FieldKind | undefined {
  if (number === 20) return several ? 'UserMulti' : 'User';
  if (number === 7) return several ? 'LookupMulti' : 'Lookup';
  const wanted: readonly FieldKind[] = [
    'Text',
    'Note',
    'DateTime',
    'Choice',
    'MultiChoice',
    'Boolean',
    'Number',
    'Currency',
    'URL',
    'Calculated',
  ];
  return wanted.find((kind) => KINDS[kind].number === number);
}

export const isKind = (name: string): name is FieldKind => Object.prototype.hasOwnProperty.call(KINDS, name);
