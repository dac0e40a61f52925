import type { Run } from '../../store';

/** Waits as long as the server asks, and says so (P4); ends at once when the person stops. */
export async function waitFor(seconds: number, run: Run): Promise<'waited' | 'stopped'> {
  run.progress?.({ step: 'waiting', done: 0, total: undefined, waitSeconds: seconds });
  return new Promise((resolve) => {
    const finish = (how: 'waited' | 'stopped') => (): void => {
      clearTimeout(timer);
      run.signal?.removeEventListener('abort', stop);
      resolve(how);
    };
    const timer = setTimeout(() => finish('waited')(), seconds * 1000);
    const stop = finish('stopped');
    if (run.signal?.aborted === true) stop();
    else run.signal?.addEventListener('abort', stop);
  });
}
