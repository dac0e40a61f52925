import { TABLES, type FieldSpec, type TableName } from '../../schema';

/** The columns that a target takes beside the one that holds its date. */
export const precisionColumn = (field: FieldSpec): string => `${field.column.name}Precision`;
export const targetTextColumn = (field: FieldSpec): string => `${field.column.name}Text`;

/** The columns that hold a field. */
export function columnsOf(field: FieldSpec): readonly string[] {
  if (field.column.given !== undefined) return [];
  return field.kind === 'target' ? [field.column.name, precisionColumn(field), targetTextColumn(field)] : [field.column.name];
}

/** Fields of a table that a list with these columns does not hold whole (M11). */
export function fieldsAbsentFrom(table: TableName, columns: ReadonlySet<string>): readonly string[] {
  return TABLES[table].fields.filter((field) => columnsOf(field).some((column) => !columns.has(column))).map((field) => field.name);
}

/** What to ask for of each item: its row, and who changed it when. */
export function selectionOf(table: TableName, absent: readonly string[]): { readonly select: string; readonly expand: string } {
  const columns = TABLES[table].fields.filter((field) => !absent.includes(field.name)).flatMap(columnsOf);
  const given = TABLES[table].fields.some((field) => field.column.given !== undefined);
  const origin = given ? ['Created', 'Author/Title', 'Author/Id', 'FileDirRef', 'FileSystemObjectType'] : [];
  return {
    select: ['Id', ...columns, ...origin, 'Modified', 'Editor/Title'].join(','),
    expand: given ? 'Editor,Author' : 'Editor',
  };
}

/** The column that says which review an item belongs to; undefined where all reviews share the list. */
export function reviewColumn(table: TableName): string | undefined {
  const name = TABLES[table].reviewField;
  return name === undefined ? undefined : TABLES[table].field(name)?.column.name;
}

/** The column that holds a row's key; the same in every list. */
export const KEY_COLUMN = 'AccordKey';
