import type { Clock, Run } from '../../store';

/** Resolves after so many seconds, or as soon as the signal stops. */
async function wait(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, seconds * 1000);
    if (signal?.aborted === true) finish();
    else signal?.addEventListener('abort', finish);
  });
}

/** The machine's own time. */
export const SYSTEM_CLOCK: Clock = { now: () => new Date().toISOString(), wait, random: Math.random };

/** Waits as long as the server asks, and says so (P4); ends at once when the person stops. */
export async function waitFor(seconds: number, run: Run): Promise<'waited' | 'stopped'> {
  run.progress?.({ step: 'waiting', done: 0, total: undefined, waitSeconds: seconds });
  await wait(seconds, run.signal);
  return run.signal?.aborted === true ? 'stopped' : 'waited';
}
