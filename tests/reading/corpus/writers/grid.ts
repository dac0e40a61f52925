import type { Row } from '../document';

/** The places, "row column" from 0, that lie under a cell merged from above or from the left. */
export function underMerged(rows: readonly Row[]): ReadonlyMap<string, 'down' | 'across'> {
  const under = new Map<string, 'down' | 'across'>();
  rows.forEach(({ cells }, row) =>
    cells.forEach(({ down = 1, across = 1 }, column) => {
      for (let below = 1; below < down; below++) under.set(`${row + below} ${column}`, 'down');
      for (let right = 1; right < across; right++) under.set(`${row} ${column + right}`, 'across');
    }),
  );
  return under;
}
