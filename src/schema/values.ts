/** The tables, in the order in which rows must be written: parents before children. */
export const TABLE_NAMES = ['agencies', 'reviews', 'recommendations', 'actions', 'reports', 'decisions', 'meetings'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** A row's identity: a UUID made once, the same in every host. */
export type RowKey = string & { readonly __brand: 'RowKey' };

/** A calendar date without time or zone, `YYYY-MM-DD` (S13). */
export type IsoDate = string & { readonly __brand: 'IsoDate' };

export const PRECISIONS = ['day', 'month', 'quarter', 'year', 'recurring', 'none'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** A date as somebody wrote it; `date` is the last day of the period, null when recurring or none (S13). */
export interface TargetDate {
  readonly raw: string;
  readonly date: IsoDate | null;
  readonly precision: Precision;
}

/** What a field can hold. An empty field is absent: never `''`, never `[]`, never null. */
export type FieldValue = string | number | readonly string[] | TargetDate;

/** A row of any table, as sync and the adapters see it. */
export type Row = Readonly<{ key: RowKey } & { [field: string]: FieldValue | undefined }>;

export type FieldKind =
  | 'key' // this row's own key
  | 'parent' // the key of one row of another table
  | 'parents' // keys of rows of another table
  | 'text' // one line, at most 255 characters
  | 'longText' // paragraphs
  | 'choice'
  | 'date'
  | 'target' // a TargetDate
  | 'number'
  | 'lines' // a list of short texts
  | 'links'; // a list of https addresses

export const ROLES = ['owner', 'coordinator', 'agency', 'panel', 'reader'] as const;
export type Role = (typeof ROLES)[number];

/** Who makes a change. `agencies` are the keys of the agencies an agency user reports for. */
export interface Actor {
  readonly role: Role;
  readonly name: string;
  readonly agencies: readonly RowKey[];
}
