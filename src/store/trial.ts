/** What became of one claim about a real service: seen to be so, seen to be otherwise, or not tried (V3). */
export type TrialOutcome = 'held' | 'did-not-hold' | 'not-tried';

/** One claim, tried. `seen` is what came back, in codes and numbers: nothing of the site's own data is in it. */
export interface TrialResult {
  readonly claim: string;
  readonly outcome: TrialOutcome;
  readonly seen: string;
  /** By which the service's own people find the requests again. */
  readonly requestIds: readonly string[];
}

/** A whole check of a service. */
export interface TrialReport {
  /** ISO instants */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly results: readonly TrialResult[];
  /** Whether all that the check had made is gone again; by name what is not. */
  readonly leftBehind: readonly string[];
}
