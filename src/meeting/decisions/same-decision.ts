import { sameValue, TABLES, type Row, type RowKey, type UpdateRow } from '../../schema';

/** Everything that a decision says, field by field; its day and its author are SharePoint's to say: another may have finished it. */
export const sameDecision = (left: UpdateRow, right: UpdateRow): boolean =>
  TABLES.decisions.fields.every(
    (field) => field.column.given !== undefined || sameValue(field.kind, (left as Row)[field.name], (right as Row)[field.name]),
  );

/** Whether a decision of the log is this one: the same, and written by whoever takes it, or by whoever finishes it for them. */
export const isThisDecision = (there: UpdateRow, decision: UpdateRow, finisher: string): boolean =>
  sameDecision(there, decision) && (there.by === decision.by || there.by === finisher);

/** Whether a decision that came later settles the same: the report, or without one the action in the same way. */
export const tookItsPlace = (
  later: UpdateRow,
  { decision, known }: { readonly decision: UpdateRow; readonly known: readonly RowKey[] },
): boolean =>
  later.key !== decision.key &&
  !known.includes(later.key) &&
  later.kind !== 'report' &&
  later.decides === decision.decides &&
  (decision.decides !== undefined || later.kind === decision.kind);
