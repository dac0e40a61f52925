import type { Choice } from './plan';
import type { Conflict } from './summarise';

/** One answer to every conflict of a kind, as a choice for each. */
export function choicesForAll(conflicts: readonly Conflict[], kind: Conflict['kind'], choose: 'mine' | 'theirs'): readonly Choice[] {
  return conflicts
    .filter((conflict) => conflict.kind === kind)
    .map(({ table, key, field }): Choice => (field === undefined ? { table, key, field, choose } : { table, key, field, choose }));
}
