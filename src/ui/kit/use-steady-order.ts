import * as React from 'react';
import type { RowKey } from '../../schema';

type Keyed = { readonly key: RowKey };

/** Rows in the order in which they stood; a row that has come stands behind the one that it would follow. */
export function inSteadyOrder<T extends Keyed>(rows: readonly T[], stood: readonly RowKey[]): readonly T[] {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const known = new Set(stood);
  const steady = stood.flatMap((key) => byKey.get(key) ?? []);
  for (const [index, row] of rows.entries()) {
    if (known.has(row.key)) continue;
    const before = rows[index - 1];
    steady.splice(before === undefined ? 0 : steady.findIndex(({ key }) => key === before.key) + 1, 0, row);
  }
  return steady;
}

/**
 * What others change must not move rows about under a hand that is about to press one: they stay where they stand for as long as
 * the same thing is looked at, and are in order again with the next. Whoever turns away from the page looks anew.
 */
export function useSteadyOrder<T extends Keyed>(rows: readonly T[], lookedAt: string): readonly T[] {
  const stood = React.useRef<{ readonly lookedAt: string; readonly keys: readonly RowKey[] } | undefined>(undefined);
  React.useEffect(() => {
    const turned = (): void => {
      if (document.hidden) stood.current = undefined;
    };
    document.addEventListener('visibilitychange', turned);
    return () => document.removeEventListener('visibilitychange', turned);
  }, []);
  return React.useMemo(() => {
    const before = stood.current;
    const steady = before === undefined || before.lookedAt !== lookedAt ? rows : inSteadyOrder(rows, before.keys);
    stood.current = { lookedAt, keys: steady.map(({ key }) => key) };
    return steady;
  }, [rows, lookedAt]);
}
