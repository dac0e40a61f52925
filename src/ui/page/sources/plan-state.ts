import type { PlanChanges, Reading, ReviewChoice, Site, SourceFailure } from './plan-source';
import type { RowKey } from '../../../schema';
import { withChanges } from './plan-changes';

/** What the page knows, and what is in its way. */
export type PlanState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly failure: SourceFailure }
  | {
      readonly phase: 'open';
      readonly site: Site;
      readonly readings: ReadonlyMap<ReviewChoice, Reading>;
      /** The latest look at the lists did not succeed; what is shown is from `checkedAt`. */
      readonly trouble: SourceFailure | undefined;
      readonly checkedAt: Date | undefined;
      /** Whether somebody has asked for a look just now, and waits for it. */
      readonly looking: 'by-itself' | 'asked-for';
    };

export type OwnChanges = Omit<Extract<PlanChanges, { kind: 'since' }>, 'mark'>;

export type PlanEvent =
  | { readonly kind: 'asked-again' }
  | { readonly kind: 'opened'; readonly site: Site }
  | { readonly kind: 'not-opened'; readonly failure: SourceFailure }
  | { readonly kind: 'read'; readonly reading: Reading; readonly at: Date }
  | { readonly kind: 'changed'; readonly review: ReviewChoice; readonly changes: PlanChanges; readonly at: Date }
  /** What this page itself has changed. It tells nothing of how the lists stand otherwise. */
  | { readonly kind: 'shown'; readonly review: RowKey; readonly changes: OwnChanges }
  | { readonly kind: 'trouble'; readonly failure: SourceFailure };

export function planReducer(state: PlanState, event: PlanEvent): PlanState {
  switch (event.kind) {
    case 'asked-again':
      return state.phase === 'open' ? { ...state, trouble: undefined, looking: 'asked-for' } : { phase: 'loading' };
    case 'opened':
      // What was read before stays in sight until something newer has come.
      return state.phase === 'open'
        ? { ...state, site: event.site, trouble: undefined, looking: 'by-itself' }
        : { phase: 'open', site: event.site, readings: new Map(), trouble: undefined, checkedAt: undefined, looking: 'by-itself' };
    case 'not-opened':
      return state.phase === 'open'
        ? { ...state, trouble: event.failure, looking: 'by-itself' }
        : { phase: 'failed', failure: event.failure };
    case 'read':
      // A look at one plan that was begun before all of them came together has nothing to add.
      if (state.phase !== 'open' || (event.reading.review !== 'all' && state.readings.has('all'))) return state;
      return {
        ...state,
        // All plans together leave nothing to the readings of single ones, which would only grow old.
        readings: new Map(event.reading.review === 'all' ? [] : state.readings).set(event.reading.review, event.reading),
        trouble: undefined,
        looking: 'by-itself',
        checkedAt: event.at,
      };
    case 'changed': {
      if (state.phase !== 'open') return state;
      const held = state.readings.get(event.review);
      if (held === undefined) return state;
      return {
        ...state,
        readings: new Map(state.readings).set(event.review, withChanges(held, event.changes)),
        trouble: undefined,
        looking: 'by-itself',
        checkedAt: event.at,
      };
    }
    case 'shown': {
      const held = state.phase === 'open' ? (state.readings.get('all') ?? state.readings.get(event.review)) : undefined;
      if (state.phase !== 'open' || held === undefined) return state;
      const changed = withChanges(held, { ...event.changes, mark: held.mark ?? { text: '', takenAt: '' } });
      return { ...state, readings: new Map(state.readings).set(held.review, { ...changed, mark: held.mark }) };
    }
    case 'trouble':
      return state.phase === 'open' ? { ...state, trouble: event.failure, looking: 'by-itself' } : state;
  }
}
