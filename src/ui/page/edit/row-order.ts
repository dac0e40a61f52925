import type { RowKey } from '../../../schema';

/** A row and the number that tells where it stands among its like; undefined where it has none yet. */
export interface Ordered {
  readonly key: RowKey;
  readonly order: number | undefined;
}

/** Numbers closer together than this are spread out again. */
const CLOSEST = 0.001;

/**
 * The rows whose order number must change so that they stand in the given order, with their new numbers: as few as can be.
 * The longest run that is in order already keeps its numbers; the others go between. Whole numbers where there is room.
 */
export function renumber(wanted: readonly Ordered[]): readonly { readonly key: RowKey; readonly order: number }[] {
  const kept = longestRun(wanted.map(({ order }) => order));
  const changed: { key: RowKey; order: number }[] = [];
  let at = 0;
  while (at < wanted.length) {
    if (kept.has(at)) {
      at += 1;
      continue;
    }
    let end = at;
    while (end < wanted.length && !kept.has(end)) end += 1;
    const low = at === 0 ? undefined : wanted[at - 1]?.order;
    const high = wanted[end]?.order;
    const numbers = between(low, high, end - at);
    if (numbers === undefined) return wanted.flatMap(({ key, order }, index) => (order === index + 1 ? [] : [{ key, order: index + 1 }]));
    for (const [offset, order] of numbers.entries()) {
      const row = wanted[at + offset];
      if (row !== undefined) changed.push({ key: row.key, order });
    }
    at = end;
  }
  return changed;
}

/** `count` numbers above `low` and below `high`; undefined where there is no room. */
function between(low: number | undefined, high: number | undefined, count: number): readonly number[] | undefined {
  const steps = Array.from({ length: count }, (_, index) => index + 1);
  if (high === undefined) return steps.map((step) => Math.floor(low ?? 0) + step);
  if (low === undefined) return steps.map((step) => Math.ceil(high) - 1 - count + step);
  const gap = (high - low) / (count + 1);
  if (gap < CLOSEST) return undefined;
  if (gap >= 1) return steps.map((step) => Math.floor(low) + step * Math.floor(gap));
  const rounded = steps.map((step) => Math.round((low + gap * step) * 10_000) / 10_000);
  return rounded;
}

/** Places of a longest strictly rising run of numbers, in n log n. */
function longestRun(numbers: readonly (number | undefined)[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before: (number | undefined)[] = numbers.map(() => undefined);
  for (const [index, number] of numbers.entries()) {
    if (number === undefined) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tails[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? undefined : tails[low - 1];
    tails[low] = index;
  }
  const run = new Set<number>();
  for (let at = tails[tails.length - 1]; at !== undefined; at = before[at]) run.add(at);
  return run;
}
