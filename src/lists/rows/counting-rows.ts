import type { Issue, TableName } from '../../schema';
import type { StoredRow } from '../../store';
import { CLOCK_SLACK } from '../requests/server-clock';
import { keyOfPlace } from './row-mapping';

/** Rows that count, and rows that SharePoint should not have let count, each with why. */
export interface Sorted {
  readonly rows: readonly StoredRow[];
  readonly aside: readonly StoredRow[];
}

const handOf = ({ row }: StoredRow): string => `${String(row.entered)} ${String(row.agency)}`;

/**
 * Of one key in one folder the lowest id counts (P2): a report is not changed by adding another one under its key. In another
 * folder the same key is somebody else's row, and is known by its place, so that it stands in for nothing.
 */
function settleTwins(held: readonly StoredRow[], listId: string): readonly StoredRow[] {
  const first = new Map<string, StoredRow>();
  const hands = new Set<string>();
  return [...held]
    .sort((a, b) => (a.place ?? 0) - (b.place ?? 0))
    .map((each): StoredRow => {
      if (each.aside !== undefined) return each;
      const { key } = each.row;
      const hand = `${key} ${handOf(each)}`;
      if (hands.has(hand)) return { ...each, aside: 'key-twice' };
      hands.add(hand);
      if (!first.has(key)) {
        first.set(key, each);
        return each;
      }
      return { ...each, row: { ...each.row, key: keyOfPlace(listId, each.place ?? 0) } };
    });
}

/**
 * The places of rows whose *Created* does not rise with their ids (L6), by as few as possible: what is left is the longest row of
 * instants that rise, with some minutes' slack. `made` comes in the order of the ids, instants in milliseconds.
 */
export function outOfTime(made: readonly { readonly place: number; readonly at: number }[]): ReadonlySet<number> {
  // The longest rising run, by patience sorting: `tails[n]` ends the run of n + 1 rows that ends earliest.
  const tails: number[] = [];
  const before: number[] = [];
  made.forEach(({ at }, index) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((made[tails[middle] ?? 0]?.at ?? 0) <= at + CLOCK_SLACK) low = middle + 1;
      else high = middle;
    }
    before[index] = tails[low - 1] ?? -1;
    tails[low] = index;
  });
  const rising = new Set<number>();
  for (let at = tails[tails.length - 1] ?? -1; at >= 0; at = before[at] ?? -1) rising.add(at);
  return new Set(made.flatMap(({ place }, index) => (rising.has(index) ? [] : [place])));
}

function withDateDoubts(table: TableName, held: readonly StoredRow[]): readonly StoredRow[] {
  const made = held
    .flatMap(({ place, createdAt }) => (place === undefined || createdAt === undefined ? [] : [{ place, at: Date.parse(createdAt) }]))
    .sort((a, b) => a.place - b.place);
  const doubtful = outOfTime(made);
  if (doubtful.size === 0) return held;
  const issue = (each: StoredRow): Issue => ({
    code: 'date-not-sharepoints',
    rule: 'L6',
    severity: 'error',
    table,
    key: each.row.key,
    field: 'date',
    params: {},
  });
  return held.map((each) => (doubtful.has(each.place ?? -1) ? { ...each, issues: [...each.issues, issue(each)] } : each));
}

/** Tells the rows of a table that is only added to apart; of other tables every row counts. */
export function sortRows(table: TableName, held: readonly StoredRow[], listId: string): Sorted {
  if (table !== 'reports' && table !== 'decisions') return { rows: held, aside: [] };
  const settled = table === 'reports' ? settleTwins(held, listId) : held;
  const counting = settled.filter(({ aside }) => aside === undefined);
  return { rows: withDateDoubts(table, counting), aside: settled.filter(({ aside }) => aside !== undefined) };
}
