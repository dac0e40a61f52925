import { sameValue, TABLES, type Row, type UpdateRow } from '../../schema';

/** Everything that a decision says, field by field; its day and its author are SharePoint's to say: another may have finished it. */
export const sameDecision = (left: UpdateRow, right: UpdateRow): boolean =>
  TABLES.decisions.fields.every(
    (field) => field.column.given !== undefined || sameValue(field.kind, (left as Row)[field.name], (right as Row)[field.name]),
  );

/** Whether a decision of the log is this one: the same, and written by whoever takes it, or by whoever finishes it for them. */
export const isThisDecision = (there: UpdateRow, decision: UpdateRow, finisher: string): boolean =>
  sameDecision(there, decision) && (there.by === decision.by || there.by === finisher);
