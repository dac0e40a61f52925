import { TABLES, type TableName } from '../../src/schema';

export { COORDINATORS_FOLDER } from '../../src/schema';

/** The internal name of the column that holds a field. Throws where the schema has no such field. */
export function columnOf(table: TableName, field: string): string {
  const found = TABLES[table].field(field);
  if (found === undefined) throw new Error(`${table} has no field ${field}`);
  return found.column.name;
}
