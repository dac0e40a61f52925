import * as React from 'react';
import type { RowKey } from '../../../schema';
import type { Answer, PlanSource, Reading, ReviewChoice, SourceFailure } from './plan-source';
import { withChanges } from './plan-changes';
import { planReducer, type OwnChanges, type PlanEvent, type PlanState } from './plan-state';

/** Changes by others are looked for this often while the page is visible, in milliseconds. */
const POLL_EVERY = 20_000;
const LONGEST_WAIT = 300_000;

export interface PlanWork {
  readonly state: PlanState;
  /** Asks again who is here and what there is, and looks at every plan; what is shown stays until something newer has come. */
  readonly reload: () => void;
  /** Looks once for changes to a review, shows them, and gives back the plan as it now is; all plans where they are read together. */
  readonly look: (review: ReviewChoice) => Promise<Answer<Reading>>;
  /** Looks once at everything that is shown, at once instead of when its turn comes. */
  readonly refresh: () => Promise<Answer<undefined>>;
  /** Shows a change that this page made itself. */
  readonly show: (review: RowKey, changes: OwnChanges) => void;
}

interface PlanOptions {
  readonly source: PlanSource;
  readonly now: () => Date;
  /** The reviews to show; undefined until the site is known. */
  readonly wanted: readonly ReviewChoice[];
}

const waitAfter = (failure: SourceFailure, failures: number): number =>
  failure.kind === 'busy' ? Math.max(1, failure.retryAfterSeconds) * 1000 : Math.min(LONGEST_WAIT, POLL_EVERY * 2 ** Math.min(failures, 4));

const choicesIn = (list: string): readonly ReviewChoice[] => (list === '' ? [] : (list.split(' ') as ReviewChoice[]));

interface Own {
  readonly review: RowKey;
  readonly changes: OwnChanges;
}
interface Look {
  readonly review: ReviewChoice;
  readonly turn: number;
}

/**
 * Keeps the order of what is under way at the same time: an answer that comes after a later look's is old news, and what the page
 * has shown since a look began is not in its answer. Once the page is gone, no answer is wanted.
 */
class Looks {
  private turn = 0;
  private gone: 'no' | 'yes' = 'no';
  private readonly underWay = new Set<Look>();
  private readonly latest = new Map<ReviewChoice, number>();
  private own: readonly (Own & { readonly turn: number })[] = [];

  begin(review: ReviewChoice): Look {
    this.turn += 1;
    const begun = { review, turn: this.turn };
    this.underWay.add(begun);
    return begun;
  }

  isWanted({ review, turn }: Look): boolean {
    if (this.gone === 'yes' || turn < (this.latest.get(review) ?? 0)) return false;
    this.latest.set(review, turn);
    return true;
  }

  end(look: Look): void {
    this.underWay.delete(look);
    const oldest = Math.min(...[...this.underWay].map(({ turn }) => turn));
    this.own = this.own.filter(({ turn }) => turn > oldest);
  }

  showed(own: Own): void {
    this.turn += 1;
    if (this.underWay.size > 0) this.own = [...this.own, { ...own, turn: this.turn }];
  }

  shownSince({ turn }: Look): readonly Own[] {
    return this.own.filter((own) => own.turn > turn);
  }

  close(): void {
    this.gone = 'yes';
  }

  get isClosed(): boolean {
    return this.gone === 'yes';
  }
}

function useLooks(): Looks {
  const [looks] = React.useState(() => new Looks());
  React.useEffect(() => () => looks.close(), [looks]);
  return looks;
}

/** Reads the site and the wanted reviews, and keeps them fresh while the page is visible. Leaves nothing running when it is taken away. */
export function usePlan({ source, now, wanted }: PlanOptions): PlanWork {
  const [state, dispatch] = React.useReducer(planReducer, { phase: 'loading' });
  const [attempt, setAttempt] = React.useState(0);
  const latest = React.useRef(state);
  latest.current = state;

  React.useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    void source.open(controller.signal).then((answer) => {
      if (controller.signal.aborted) return;
      if (answer.ok) return dispatch({ kind: 'opened', site: answer.value });
      dispatch({ kind: 'not-opened', failure: answer.failure });
      if (answer.failure.kind === 'busy') timer = setTimeout(() => setAttempt((n) => n + 1), waitAfter(answer.failure, 0));
    });
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [source, attempt]);

  const looks = useLooks();
  const look = React.useCallback(
    async (asked: ReviewChoice, signal?: AbortSignal): Promise<Answer<Reading>> => {
      const readings = latest.current.phase === 'open' ? latest.current.readings : undefined;
      const review = readings?.has('all') === true ? 'all' : asked;
      const held = readings?.get(review);
      const begun = looks.begin(review);
      const wanted = (): boolean => signal?.aborted !== true && looks.isWanted(begun);
      // What this page has shown since stays in sight: the answer may be from before.
      const show = (event: PlanEvent): void => {
        dispatch(event);
        looks.shownSince(begun).forEach((own) => dispatch({ kind: 'shown', ...own }));
      };
      const given = signal ?? new AbortController().signal;
      try {
        if (held?.mark === undefined) {
          const answer = await source.readPlan(review, given);
          if (answer.ok && wanted()) show({ kind: 'read', reading: answer.value, at: now() });
          return answer;
        }
        const answer = await source.readChanges(review, held.mark, given);
        if (!answer.ok) return answer;
        if (wanted()) {
          // ... and may be from after: then the next look begins where this one began, and tells.
          const over = looks.shownSince(begun).length > 0 && answer.value.kind === 'since';
          const changes = over ? { ...answer.value, mark: held.mark } : answer.value;
          show({ kind: 'changed', review, changes, at: now() });
        }
        return { ok: true, value: withChanges(held, answer.value) };
      } finally {
        looks.end(begun);
      }
    },
    [source, now, looks],
  );

  const opened = state.phase === 'open';
  const list = wanted.join(' ');
  React.useEffect(() => {
    if (!opened) return undefined;
    const controller = new AbortController();
    const reviews = choicesIn(list);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    let busy = false;
    const round = async (which: readonly ReviewChoice[]): Promise<void> => {
      if (busy) return;
      busy = true;
      clearTimeout(timer);
      let wait = POLL_EVERY;
      for (const review of which) {
        const answer = await look(review, controller.signal);
        if (controller.signal.aborted) return;
        if (answer.ok) failures = 0;
        else {
          wait = waitAfter(answer.failure, failures++);
          dispatch({ kind: 'trouble', failure: answer.failure });
          break;
        }
      }
      busy = false;
      // A hidden page asks nothing; it looks as soon as it is shown again.
      if (!document.hidden) timer = setTimeout(() => void round(reviews), wait);
    };
    const shown = (): void => {
      if (!document.hidden) void round(reviews);
    };
    document.addEventListener('visibilitychange', shown);
    window.addEventListener('online', shown);
    void round(reviews);
    return () => {
      controller.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', shown);
      window.removeEventListener('online', shown);
    };
  }, [opened, list, look, attempt]);

  const refresh = React.useCallback(async (): Promise<Answer<undefined>> => {
    for (const review of choicesIn(list)) {
      const answer = await look(review);
      if (!answer.ok) return answer;
    }
    return { ok: true, value: undefined };
  }, [list, look]);

  const reload = React.useCallback(() => {
    dispatch({ kind: 'asked-again' });
    setAttempt((n) => n + 1);
  }, []);
  const show = React.useCallback<PlanWork['show']>(
    (review, changes) => {
      looks.showed({ review, changes });
      if (!looks.isClosed) dispatch({ kind: 'shown', review, changes });
    },
    [looks],
  );
  return { state, reload, look, refresh, show };
}
