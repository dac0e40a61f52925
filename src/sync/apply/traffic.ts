import type { RowStore, Traffic } from '../../store';

/** What the lists have cost since `before`; undefined where they do not count. */
export function trafficSince(before: Traffic | undefined, lists: Pick<RowStore, 'counters'>): Traffic | undefined {
  const now = lists.counters;
  if (now === undefined || before === undefined) return undefined;
  return {
    requests: now.requests - before.requests,
    bytesUp: now.bytesUp - before.bytesUp,
    bytesDown: now.bytesDown - before.bytesDown,
  };
}

/** Two costs together; undefined where neither was counted. */
export function together(first: Traffic | undefined, second: Traffic | undefined): Traffic | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return {
    requests: first.requests + second.requests,
    bytesUp: first.bytesUp + second.bytesUp,
    bytesDown: first.bytesDown + second.bytesDown,
  };
}
