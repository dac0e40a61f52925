/** How SharePoint's clock stands to this machine's (L6). Learnt from every answer, to the second. */
export interface ServerClock {
  /** Milliseconds that SharePoint is ahead; undefined until an answer told the time. */
  ahead: number | undefined;
}

/** A clock that is off by more than this, in milliseconds, is told to the person. */
export const CLOCK_SLACK = 5 * 60_000;

/** Learns from the `Date` of an answer that came at `now`; another origin's is often hidden, and tells nothing. */
export function learnFrom(clock: ServerClock, date: string | null, now: number): void {
  const at = date === null ? NaN : Date.parse(date);
  if (!Number.isNaN(at)) clock.ahead = Math.abs(at - now) < 2_000 ? 0 : at - now;
}
