import { choicesThatHold, seenChoices } from '../apply/journal';
import type { Choice, RowPlan, SyncPlan } from '../plan';
import type { Conflict } from '../report/summarise';

/** One answer to every conflict of a kind, as a choice for each. */
export function choicesForAll(conflicts: readonly Conflict[], kind: Conflict['kind'], choose: 'mine' | 'theirs'): readonly Choice[] {
  return conflicts
    .filter((conflict) => conflict.kind === kind)
    .map(({ table, key, field }): Choice => (field === undefined ? { table, key, field, choose } : { table, key, field, choose }));
}

/**
 * The choices made on one plan that stand for a newer one. What was chosen stands only while it is about what the person
 * saw (M5): whoever changed it again since is asked about again. What was held back stays so while it is there at all.
 */
export function choicesThatStand(choices: readonly Choice[], seen: SyncPlan, now: SyncPlan): readonly Choice[] {
  const holding = new Set(choicesThatHold(now, seenChoices(seen, choices)));
  return choices.filter((choice) => (choice.choose === 'hold' ? now.rows.some((row) => isAbout(row, choice)) : holding.has(choice)));
}

function isAbout(row: RowPlan, { table, key, field }: Choice): boolean {
  if (row.table !== table || row.key !== key) return false;
  return field === undefined || (row.what === 'edit' && row.fields.some((each) => each.field === field));
}
