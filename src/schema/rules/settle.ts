import { canonicalRow, sameValue, type Touched } from '../canonical';
import { movedFrom, reviewStatus } from './change-rules';
import { isFilled, type ValidationContext } from './rule';
import type { Row, TableName } from '../values';

/**
 * A changed row as it is to be written: every changed field in its canonical form (S11), and with what follows from the change by
 * rule, so that nobody has to do it by hand. The first target of a live plan is kept as the original when it moves; in a
 * draft the original follows the target as long as they are the same (S6). To be called before `validateChange`, by
 * whatever host the change comes from.
 */
export function settleRow(
  table: TableName,
  change: { readonly before: Row | undefined; readonly after: Row; readonly touched?: Touched },
  context: ValidationContext,
): Row {
  const after = canonicalRow(table, change.after, change);
  return table === 'actions' && change.before !== undefined ? withOriginal(change.before, after, context) : after;
}

function withOriginal(before: Row, after: Row, context: ValidationContext): Row {
  if (!isFilled(before, 'originalTarget')) {
    const from = movedFrom(before, after, context);
    return from === undefined || isFilled(after, 'originalTarget') ? after : { ...after, originalTarget: from };
  }
  if (sameValue('target', before.targetDate, after.targetDate)) return after;
  const follows =
    reviewStatus(after, context) === 'draft' &&
    sameValue('target', before.originalTarget, before.targetDate) &&
    sameValue('target', before.originalTarget, after.originalTarget);
  return follows ? canonicalRow('actions', { ...after, originalTarget: after.targetDate }, { before }) : after;
}
