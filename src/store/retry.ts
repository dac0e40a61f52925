import { BACKOFF, waitSeconds, type Clock } from './clock';
import { fail, type Result, type StoreFailure } from './result';
import type { Run } from './row-store';

/** Counts what one task has waited, over everything that it asks. */
export interface Patience {
  waitedSeconds: number;
  attempts: number;
}

export const nothingWaited = (): Patience => ({ waitedSeconds: 0, attempts: 0 });

/** What waiting needs: time, and what has been waited already. */
export interface Waits {
  readonly clock: Clock;
  readonly patience: Patience;
}

export type Waiting = Waits & { readonly run: Run };

const isStopped = ({ signal }: Run): boolean => signal?.aborted === true;

/** Waits as long as the server asks, or longer each time (P4); `spent` where that would be longer than the budget. */
export async function pause(asked: number | undefined, { clock, patience, run }: Waiting): Promise<'waited' | 'stopped' | 'spent'> {
  if (isStopped(run)) return 'stopped';
  const seconds = waitSeconds(patience.attempts, asked, clock);
  if (patience.waitedSeconds + seconds > BACKOFF.budgetSeconds) return 'spent';
  patience.attempts += 1;
  patience.waitedSeconds += seconds;
  run.progress?.({ step: 'waiting', done: 0, total: undefined, waitSeconds: Math.ceil(seconds) });
  await clock.wait(seconds, run.signal);
  return isStopped(run) ? 'stopped' : 'waited';
}

/**
 * Reads, and reads again for as long as the failure is one that waiting mends: a busy server, unless more are named.
 * Only for what may be asked twice. Gives the failure itself once the budget is spent, `stopped` where the person stopped.
 */
export async function retry<T>(
  ask: () => Promise<Result<T>>,
  waiting: Waiting,
  mends: readonly StoreFailure['kind'][] = ['busy'],
): Promise<Result<T>> {
  for (;;) {
    const answer = await ask();
    if (answer.ok || !mends.includes(answer.failure.kind)) return answer;
    const how = await pause(answer.failure.kind === 'busy' ? answer.failure.retryAfterSeconds : undefined, waiting);
    if (how === 'spent') return answer;
    if (how === 'stopped') return fail({ kind: 'stopped' });
    // Nobody is to read that it waits while it does not.
    waiting.run.progress?.({ step: 'reading', done: 0, total: undefined });
  }
}
