import type { Result, StoreFailure } from '../../../store';
import type { Answer, SourceFailure } from '../../../ui';

type Failed = Extract<Result<unknown>, { ok: false }>;
export type Failure = Extract<Answer<never>, { ok: false }>;

const asked = (failure: StoreFailure): SourceFailure => (failure.kind === 'not-set-up' ? { kind: 'not-set-up', mayHelp: 'no' } : failure);

/** Why the lists could not do something, as the page says it. */
export const failed = ({ failure }: Failed): Failure => ({ ok: false, failure: asked(failure) });
/** Whether it was done could not be found out: whoever tries again does nothing twice. */
export const notKnown: Failure = { ok: false, failure: { kind: 'not-known' } };
