import type { Actor, ActionState, CheckResult, RowKey, TargetDate, UpdateRow } from '../../schema';

/** What the panel or a coordinator can decide, in the order of the buttons. */
export const DECISION_KINDS = ['accept', 'return', 'new-date', 'escalate', 'close', 'question', 'check'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** What stood before the person's eyes when they decided; should it be otherwise by now, they are told instead. */
export interface Seen {
  readonly status: ActionState['status'];
  readonly claim: RowKey | undefined;
  readonly asksForTime: RowKey | undefined;
  readonly target: TargetDate | undefined;
  /** The check that stood; undefined where there was none. */
  readonly check?: RowKey | undefined;
}

/** What a check found, and when somebody looks again. A sign-off takes the next look alone. */
export interface CheckWish {
  readonly result: CheckResult | undefined;
  /** "18 of 20"; empty where nothing was counted. */
  readonly sample: string;
  readonly next: TargetDate | undefined;
}

/** A decision as somebody wants it, before anything is judged. */
export interface DecisionRequest {
  readonly action: RowKey;
  readonly kind: DecisionKind;
  /** Why, or what is asked; empty where nothing was said. */
  readonly sentence: string;
  readonly newDate: TargetDate | undefined;
  /** For a check, and for a sign-off that agrees on one. */
  readonly check?: CheckWish | undefined;
  /** The meeting that decides; undefined outside one. */
  readonly meeting: RowKey | undefined;
  readonly seen: Seen;
}

export const seenIn = (state: ActionState): Seen => ({
  status: state.status,
  claim: state.claim?.key,
  asksForTime: state.asksForTime?.key,
  target: state.target,
  check: state.check?.key,
});

export const mayDecide = (viewer: Pick<Actor, 'role'>): boolean =>
  viewer.role === 'owner' || viewer.role === 'coordinator' || viewer.role === 'panel';

/** Whether a decision of this kind can be taken on an action that stands so. */
export function isPossible(kind: DecisionKind, state: ActionState): boolean {
  // A1: what is signed off is looked at again, and nothing else is decided on it.
  if (kind === 'check') return state.status === 'signed-off';
  if (state.status === 'signed-off' || state.status === 'not-progressing') return false;
  switch (kind) {
    case 'accept':
    case 'return':
      return state.awaitingSignOff;
    case 'new-date':
      return !state.awaitingSignOff;
    case 'escalate':
    case 'close':
    case 'question':
      return true;
  }
}

/** The report that a decision settles; undefined where it is about the action itself, or settles nothing. */
export function settles(kind: DecisionKind, state: ActionState): UpdateRow | undefined {
  switch (kind) {
    case 'accept':
    case 'return':
      return state.claim;
    case 'new-date':
      return state.asksForTime;
    case 'close':
      return state.claim ?? state.asksForTime;
    case 'escalate':
    case 'question':
    case 'check':
      return undefined;
  }
}

/** Which sentence a decision needs: none, one that may be left out, or one that must be there. The schema has the last word (S5, S6). */
export function sentenceOf(kind: DecisionKind): 'may' | 'must' {
  switch (kind) {
    case 'accept':
    case 'escalate':
      return 'may';
    case 'return':
    case 'new-date':
    case 'close':
    case 'question':
    case 'check':
      return 'must';
  }
}
