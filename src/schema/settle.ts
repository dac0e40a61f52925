import { canonicalRow } from './canonical';
import { movedFrom } from './change-rules';
import { isFilled, type ValidationContext } from './rule';
import type { Row, TableName } from './values';

/**
 * A changed row as it is to be written: every field in its canonical form (S11), and with what follows from the change by
 * rule, so that nobody has to do it by hand: the first target of a live plan is kept as the original when it moves (S6).
 * To be called before `validateChange`, by whatever host the change comes from.
 */
export function settleRow(
  table: TableName,
  change: { readonly before: Row | undefined; readonly after: Row },
  context: ValidationContext,
): Row {
  const after = canonicalRow(table, change.after);
  if (table !== 'actions') return after;
  const from = movedFrom(change.before, after, context);
  if (from === undefined || isFilled(after, 'originalTarget') || isFilled(change.before ?? after, 'originalTarget')) return after;
  return { ...after, originalTarget: from };
}
