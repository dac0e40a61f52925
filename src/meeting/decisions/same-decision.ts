import { sameValue, TABLES, type Row, type UpdateRow } from '../../schema';

/** Everything that a row of the log says, field by field. */
export const sameDecision = (left: UpdateRow, right: UpdateRow): boolean =>
  TABLES.updates.fields.every((field) => sameValue(field.kind, (left as Row)[field.name], (right as Row)[field.name]));
