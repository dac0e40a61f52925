import type { RowKey } from '../../../schema';
import type { PlanChanges, PlanRows, Reading, Seen } from './plan-source';

type Keyed = { readonly key: RowKey };

function merged<T extends Keyed>(held: readonly Seen<T>[], changed: readonly Seen<T>[], removed: ReadonlySet<RowKey>): readonly Seen<T>[] {
  if (changed.length === 0 && !held.some((seen) => removed.has(seen.row.key))) return held;
  const fresh = new Map(changed.map((seen) => [seen.row.key, seen]));
  const kept = held.filter((seen) => !removed.has(seen.row.key)).map((seen) => fresh.get(seen.row.key) ?? seen);
  const known = new Set(kept.map((seen) => seen.row.key));
  return [...kept, ...changed.filter((seen) => !known.has(seen.row.key))];
}

/** A reading with what has happened since. Rows that did not change stay the same objects, and all of them where nothing did, so that only what changed is drawn again. */
export function withChanges(reading: Reading, changes: PlanChanges): Reading {
  if (changes.kind === 'everything') return changes.reading;
  const removed = new Set(changes.removed);
  const rows: PlanRows = {
    recommendations: merged(reading.rows.recommendations, changes.changed.recommendations, removed),
    actions: merged(reading.rows.actions, changes.changed.actions, removed),
    updates: merged(reading.rows.updates, changes.changed.updates, removed),
    meetings: merged(reading.rows.meetings, changes.changed.meetings, removed),
  };
  const held = reading.rows;
  const same = (Object.keys(rows) as (keyof PlanRows)[]).every((table) => rows[table] === held[table]);
  return { review: reading.review, rows: same ? held : rows, mark: changes.mark };
}
