import * as React from 'react';
import { loadRelease, type Answers, type Draft, type ReleaseInput, type Template } from '../../../publishing';
import type { IsoDate, ReviewRow } from '../../../schema';
import type { PlanRead, PublishTools } from './publish-tools';

export type Release = Awaited<ReturnType<typeof loadRelease>>;

export type Loading =
  | { readonly phase: 'reading' }
  | { readonly phase: 'failed' }
  | { readonly phase: 'ready'; readonly release: Release; readonly read: PlanRead; readonly accepted: readonly string[] };

/** The plan as it is now, the word lists, and the words that were accepted before on this site. */
export function useLoading(review: ReviewRow, tools: PublishTools, turn: number): Loading {
  const [loading, setLoading] = React.useState<Loading>({ phase: 'reading' });
  React.useEffect(() => {
    const stop = new AbortController();
    setLoading({ phase: 'reading' });
    const all = Promise.all([loadRelease(), tools.read(review, stop.signal), tools.log.acceptedWords()]);
    all.then(
      ([release, read, accepted]) => {
        if (stop.signal.aborted) return;
        setLoading(read.ok && accepted.ok ? { phase: 'ready', release, read: read.value, accepted: accepted.value } : { phase: 'failed' });
      },
      () => {
        if (!stop.signal.aborted) setLoading({ phase: 'failed' });
      },
    );
    return () => stop.abort();
  }, [review, tools, turn]);
  return loading;
}

/** What a person chose and typed besides the answers. */
export interface Choices {
  readonly template: Template | undefined;
  /** Names typed for this screening: they live in this state and nowhere else (X4). */
  readonly typed: string;
  readonly pseudonym: string;
  readonly contact: string;
}

export const NO_CHOICES: Choices = { template: undefined, typed: '', pseudonym: '', contact: '' };

export const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Everything a release is made of, as it stands on the screen. */
export function inputOf(
  { release, read, accepted }: Extract<Loading, { phase: 'ready' }>,
  choices: Choices,
  { answers, today }: { readonly answers: Answers; readonly today: IsoDate },
): ReleaseInput {
  const { plan, meetings, members } = read;
  return {
    plan,
    template: choices.template ?? release.TEMPLATES[0],
    today,
    names: [...release.personsOf(plan, meetings, members), ...linesOf(choices.typed)],
    typed: linesOf(choices.typed),
    terms: accepted,
    agencies: release.agencyTerms(plan.agencies),
    answers,
    family: { pseudonym: choices.pseudonym, contact: choices.contact },
  };
}

export type { Draft };
