import { sameValue, TABLES, type Row, type UpdateRow } from '../../schema';

/** Everything that a decision says, field by field; its day is SharePoint's to say. */
export const sameDecision = (left: UpdateRow, right: UpdateRow): boolean =>
  TABLES.decisions.fields.every(
    (field) => field.column.given === 'created' || sameValue(field.kind, (left as Row)[field.name], (right as Row)[field.name]),
  );
