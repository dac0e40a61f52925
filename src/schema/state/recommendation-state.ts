import type { ActionState, Rag } from './current-state';

export interface RecommendationState {
  /** S10: complete when all its actions are signed off or closed as not progressing. A recommendation without actions is not. */
  readonly progress: 'no-actions' | 'open' | 'complete';
  readonly total: number;
  readonly signedOff: number;
  readonly notProgressing: number;
  readonly awaitingSignOff: number;
  /** The most pressing colour among its actions. */
  readonly rag: Rag;
}

const PRESSING: readonly Rag[] = ['red', 'amber', 'green', 'grey', 'blue'];

/** What the states of a recommendation's actions come to (S10). */
export function recommendationState(actions: readonly Pick<ActionState, 'status' | 'rag' | 'awaitingSignOff'>[]): RecommendationState {
  const total = actions.length;
  const signedOff = actions.filter(({ status }) => status === 'signed-off').length;
  const notProgressing = actions.filter(({ status }) => status === 'not-progressing').length;
  return {
    progress: total === 0 ? 'no-actions' : signedOff + notProgressing === total ? 'complete' : 'open',
    total,
    signedOff,
    notProgressing,
    awaitingSignOff: actions.filter((action) => action.awaitingSignOff).length,
    rag: PRESSING.find((rag) => actions.some((action) => action.rag === rag)) ?? 'grey',
  };
}
