import type { ActionView } from '../../../schema';
import * as React from 'react';
import { useStyles } from '../../kit/styles';
import { useWords, type Words } from '../../kit/words';

/** What is to be known beside a standing before anybody decides on it; `whose` says whether the reader reports on the action. */
function notesOf({ state }: ActionView, words: Words, whose: 'own' | 'any'): readonly string[] {
  const say = words.only.standing;
  return [
    ...(state.returned === undefined ? [] : [whose === 'own' ? words.returned : words.returnedToAgency]),
    ...(state.awaitingSignOff ? [words.awaitingSignOff] : []),
    ...(state.stuck ? [say.stuck] : []),
    ...(state.asksForTime === undefined ? [] : [say['asks-time']]),
  ];
}

export function StandingNotes({ view, whose = 'any' }: { readonly view: ActionView; readonly whose?: 'own' | 'any' }): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  return (
    <>
      {notesOf(view, words, whose).map((note) => (
        <div key={note} className={styles.quiet}>
          {note}
        </div>
      ))}
    </>
  );
}
