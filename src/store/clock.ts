/** Time and chance, as arguments: the core owns neither. */
export interface Clock {
  /** The present instant, ISO. */
  readonly now: () => string;
  /** Resolves after so many seconds, or as soon as the signal stops. */
  readonly wait: (seconds: number, signal: AbortSignal | undefined) => Promise<void>;
  /** 0 ≤ x < 1 */
  readonly random: () => number;
}

export interface Backoff {
  /** How long one sync may wait altogether before it gives up for now. */
  readonly budgetSeconds: number;
  readonly firstSeconds: number;
  readonly longestSeconds: number;
}

export const BACKOFF: Backoff = { budgetSeconds: 300, firstSeconds: 1, longestSeconds: 60 };

/** P4: what the server asks for, or twice as long each time, a little apart from what others wait. */
export function waitSeconds(attempt: number, asked: number | undefined, clock: Clock): number {
  if (asked !== undefined && asked > 0) return asked;
  const full = Math.min(BACKOFF.longestSeconds, BACKOFF.firstSeconds * 2 ** attempt);
  return full / 2 + (full / 2) * clock.random();
}
