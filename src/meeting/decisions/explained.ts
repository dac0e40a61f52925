import { actionAfterDecision, type Row, type RowKey, type UpdateRow, type ValidationContext } from '../../schema';
import { holds, type Intent } from './plan-decision';

/** What came into the log after a decision was planned, the oldest first: what stands of it, reports aside. */
export const since = (log: readonly UpdateRow[], known: readonly RowKey[]): readonly UpdateRow[] =>
  log.filter(({ kind, key }) => kind !== 'report' && !known.includes(key));

/**
 * Whether an action is, in the fields that a decision changes, what the log makes of it: as it was before, with every decision
 * that stands since. Then nothing is half, whoever wrote it and however often; else somebody was cut off between two writes.
 */
export function isExplained(
  { before, changes, known }: Pick<Intent, 'before' | 'changes' | 'known'>,
  { action, log }: { readonly action: Row; readonly log: readonly UpdateRow[] },
  context: ValidationContext,
): boolean {
  let meant: Row = { ...action, ...Object.fromEntries(Object.keys(changes).map((name) => [name, before[name]])) };
  for (const decision of since(log, known)) {
    const report = log.find(({ key }) => key === decision.decides);
    meant = actionAfterDecision({ action: meant, decision: decision as Row, report: report as Row | undefined }, context);
  }
  return holds(action, Object.fromEntries(Object.keys(changes).map((name) => [name, meant[name]])));
}
