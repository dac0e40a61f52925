import type { Head } from './read-call';
import type { Answer } from './render';

/** What one request meets on its way. */
export interface Trouble {
  /** An answer given instead of doing anything. */
  readonly before: (head: Head) => Answer | undefined;
  readonly after: (head: Head) => 'kept' | 'lost';
  readonly dropped: (when: 'before' | 'after') => boolean;
  readonly wait: () => Promise<void>;
  readonly clock: () => number;
  /** The digest as it reaches the site. */
  readonly digest: (given: string | undefined) => string | undefined;
}

export interface Faults {
  readonly meet: (head: Head, as: string, place: 'request' | 'part') => Trouble;
}

export const noFaults = (latencyMs: number, now: () => number): Faults => ({
  meet: (_head, _as, place) => ({
    before: () => undefined,
    after: () => 'kept',
    dropped: () => false,
    wait: () => (latencyMs > 0 && place === 'request' ? new Promise((done) => setTimeout(done, latencyMs)) : Promise.resolve()),
    clock: now,
    digest: (given) => given,
  }),
});
