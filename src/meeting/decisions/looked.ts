import { logOf, standing, type UpdateRow } from '../../schema';
import type { StoredRow } from '../../store';

/** An action as the lists hold it at this moment, with its log. */
export interface Looked {
  readonly held: StoredRow;
  /** What stands of its log. */
  readonly log: readonly UpdateRow[];
  /** The whole log: also what was taken back, and the taking back. */
  readonly all: readonly UpdateRow[];
}

/** From an action and the two lists that its log is in. */
export function lookedFrom(
  held: StoredRow,
  lists: { readonly reports: readonly StoredRow[]; readonly decisions: readonly StoredRow[] },
): Looked {
  const all = logOf({ reports: lists.reports.map(({ row }) => row), decisions: lists.decisions.map(({ row }) => row) });
  return { held, log: standing(all), all };
}
