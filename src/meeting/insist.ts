import type { Result, StoreFailure } from '../store';

/** Time, as an argument. */
export interface Patience {
  /** Resolves after so many seconds. */
  readonly wait: (seconds: number) => Promise<void>;
  /** Says that SharePoint is busy, and for how long it is waited. */
  readonly say?: (seconds: number) => void;
}

/** How often a request is sent again before the person is told. */
export const MOST_TRIES = 6;
const LONGEST_SECONDS = 30;

/** P4: as long as the server asks for, or twice as long each time. */
export const pauseFor = (attempt: number, asked: number | undefined): number =>
  asked !== undefined && asked > 0 ? asked : Math.min(LONGEST_SECONDS, 0.5 * 2 ** attempt);

const isPassing = (failure: StoreFailure): boolean => failure.kind === 'busy' || failure.kind === 'unreachable';

/** Asks until there is an answer; what will not pass by waiting is given back at once. Only for requests that may be sent twice. */
export async function insist<T>(request: () => Promise<Result<T>>, patience: Patience): Promise<Result<T>> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await request();
    if (answer.ok || !isPassing(answer.failure) || attempt + 1 >= MOST_TRIES) return answer;
    const seconds = pauseFor(attempt, answer.failure.kind === 'busy' ? answer.failure.retryAfterSeconds : undefined);
    patience.say?.(seconds);
    await patience.wait(seconds);
  }
}
