import { enGb, type Words } from '../../words';
import * as React from 'react';
import type { SourceFailure } from '../page/sources/plan-source';

export type { Words } from '../../words';

/** The words of the language in use. */
export const WordsContext = React.createContext<Words>(enGb);
export const useWords = (): Words => React.useContext(WordsContext);

/** Whether what was sent may have arrived all the same: then nobody is told that it did not. */
export const mayHaveArrived = ({ kind }: SourceFailure): boolean => kind === 'unreachable' || kind === 'not-known';

/** What happened, then what to do, where the page tries again by itself. */
export const continuingWords = (failure: SourceFailure, words: Words): string =>
  failure.kind === 'busy' ? words.failure.busyContinuing(failure.retryAfterSeconds) : failureWords(failure, words);

/** What happened, then what to do, where a person asked for it: nothing goes on until they ask again. */
export function failureWords(failure: SourceFailure, words: Words): string {
  const { failure: say } = words;
  switch (failure.kind) {
    case 'unreachable':
      return say.unreachable;
    case 'busy':
      return say.busy(failure.retryAfterSeconds);
    case 'not-allowed':
      return say.notAllowed;
    case 'not-set-up':
      return say.notSetUp;
    case 'newer-version':
      return say.newerVersion;
    case 'signed-out':
      return say.signedOut;
    case 'damaged':
      return say.damaged;
    case 'gone':
      return say.gone;
    case 'not-known':
      return say.notKnown;
    case 'unfinished':
      return say.unfinished;
    case 'updated':
      return say.updated;
    case 'stopped':
      return say.stopped;
  }
}
