import * as React from 'react';
import type { RowKey } from '../../../../schema';
import type { Mark, PlanRows, PlanSource, PlanWork, SourceFailure } from '../../../../ui';

/** While a meeting runs, changes by others are looked for this often, in milliseconds. */
export const FOLLOW_EVERY = 3_000;
const LONGEST_WAIT = 60_000;

/** After trouble: as long as the server asks for, or twice as long each time. */
export const waitAfter = (failure: SourceFailure, failures: number): number =>
  failure.kind === 'busy'
    ? Math.max(FOLLOW_EVERY, failure.retryAfterSeconds * 1000)
    : Math.min(LONGEST_WAIT, FOLLOW_EVERY * 2 ** Math.min(failures, 6));

/** What changed of one review; meetings are shared by all. */
export function partOf(rows: PlanRows, review: RowKey): PlanRows {
  const own = <T extends { readonly row: { readonly review: RowKey } }>(all: readonly T[]): readonly T[] =>
    all.filter(({ row }) => row.review === review);
  return { recommendations: own(rows.recommendations), actions: own(rows.actions), updates: own(rows.updates), meetings: rows.meetings };
}

/** Where the plans that are shown stand together: the oldest mark, since from there nothing is missed. */
export function oldestMark(marks: readonly (Mark | undefined)[]): Mark | undefined {
  let oldest: Mark | undefined;
  for (const mark of marks) {
    if (mark === undefined) return undefined;
    if (oldest === undefined || mark.takenAt < oldest.takenAt) oldest = mark;
  }
  return oldest;
}

/**
 * Looks for changes every few seconds as long as a meeting runs and the page is visible: one request, however many plans
 * there are. Backs off when SharePoint is busy, and leaves nothing running when it is taken away.
 */
export function useFollow({
  source,
  work,
  running,
}: {
  readonly source: PlanSource;
  readonly work: PlanWork;
  readonly running: 'runs' | 'none';
}): void {
  const latest = React.useRef(work);
  latest.current = work;
  const ready = work.state.phase === 'open' && work.state.readings.size > 0;
  React.useEffect(() => {
    if (running !== 'runs' || !ready) return undefined;
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let mark: Mark | undefined;
    let failures = 0;
    let busy = false;
    const goOnFrom = (next: Mark | undefined): void => {
      mark = next;
    };
    const setBusy = (next: boolean): void => {
      busy = next;
    };
    const again = (wait: number): void => {
      timer = setTimeout(() => void round(), wait);
    };
    const look = async (): Promise<number> => {
      const { state, show, refresh } = latest.current;
      if (state.phase !== 'open') return FOLLOW_EVERY;
      mark ??= oldestMark([...state.readings.values()].map((reading) => reading.mark));
      if (mark === undefined) {
        const answer = await refresh();
        return answer.ok ? FOLLOW_EVERY : waitAfter(answer.failure, (failures += 1));
      }
      const answer = await source.readChanges('all', mark, controller.signal);
      if (controller.signal.aborted) return FOLLOW_EVERY;
      if (!answer.ok) return waitAfter(answer.failure, (failures += 1));
      failures = 0;
      if (answer.value.kind === 'everything') {
        goOnFrom(answer.value.reading.mark);
        await refresh();
        return FOLLOW_EVERY;
      }
      const { changed, removed, mark: next } = answer.value;
      goOnFrom(next);
      const isNews = removed.length > 0 || Object.values(changed).some((rows) => rows.length > 0);
      if (isNews) for (const review of state.readings.keys()) showIn(show, review, { changed, removed });
      return FOLLOW_EVERY;
    };
    const round = async (): Promise<void> => {
      if (busy) return;
      setBusy(true);
      clearTimeout(timer);
      const wait = await look();
      setBusy(false);
      // A hidden page asks nothing; it looks as soon as it is shown again.
      if (!controller.signal.aborted && !document.hidden) again(wait);
    };
    const shown = (): void => {
      if (!document.hidden) void round();
    };
    document.addEventListener('visibilitychange', shown);
    timer = setTimeout(() => void round(), FOLLOW_EVERY);
    return () => {
      controller.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', shown);
    };
  }, [source, running, ready]);
}

/** Shows changes in what was read as `review`, which may be all of them together. */
export function showIn(
  show: PlanWork['show'],
  review: string,
  { changed, removed }: { readonly changed: PlanRows; readonly removed: readonly RowKey[] },
): void {
  const key = review as RowKey;
  show(key, { kind: 'since', changed: review === 'all' ? changed : partOf(changed, key), removed });
}
