import type { Answer, Answers } from '../../../publishing';

/** The answers with what each step replaced, so that it can be taken back. */
export interface AnswerState {
  readonly answers: Answers;
  /** The newest last. */
  readonly steps: readonly Answers[];
}

/** `take-up` brings answers that another person gave; one's own stay. */
export type AnswerStep =
  | { readonly kind: 'answer'; readonly given: Readonly<Record<string, Answer>> }
  | { readonly kind: 'undo' }
  | { readonly kind: 'take-up'; readonly answers: Answers };

const KEPT_STEPS = 200;

/** Answers one question or a whole list; or takes the last answer back. */
export function answerStep(state: AnswerState, step: AnswerStep): AnswerState {
  switch (step.kind) {
    case 'answer':
      return { answers: { ...state.answers, ...step.given }, steps: [...state.steps, state.answers].slice(-KEPT_STEPS) };
    case 'take-up':
      return { answers: { ...step.answers, ...state.answers }, steps: state.steps };
    case 'undo': {
      const before = state.steps[state.steps.length - 1];
      return before === undefined ? state : { answers: before, steps: state.steps.slice(0, -1) };
    }
  }
}

/** Seconds that one question takes a person. */
const SECONDS = 12;
export const minutesFor = (left: number): number => Math.max(1, Math.ceil((left * SECONDS) / 60));
