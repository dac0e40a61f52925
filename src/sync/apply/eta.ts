import type { Clock, Progress, Run } from '../../store';

/** Shorter waits are not worth a word. */
const WORTH_SAYING_SECONDS = 2;

/**
 * A run that also says how long its present step will take, as far as the step has shown: the same pace for what is left.
 * Nothing is said of two seconds or less, or before anything of the step is done.
 */
export function paced(run: Run, clock: Pick<Clock, 'now'>): Run {
  const { progress } = run;
  if (progress === undefined) return run;
  let last: Progress | undefined;
  let startedAt = 0;
  let startedWith = 0;
  return {
    ...run,
    progress: (now) => {
      const at = Date.parse(clock.now());
      // A busy server is waited for in the middle of a step, and the wait is part of its pace.
      if (now.step === 'waiting') return progress(now);
      // Another step, or another round of the same with its own count.
      if (now.step !== last?.step || now.done < last.done) {
        startedAt = at;
        startedWith = now.done;
      }
      last = now;
      const done = now.done - startedWith;
      const left = now.total === undefined || done <= 0 ? 0 : ((at - startedAt) / 1000 / done) * (now.total - now.done);
      progress(left > WORTH_SAYING_SECONDS ? { ...now, secondsLeft: Math.ceil(left) } : now);
    },
  };
}
