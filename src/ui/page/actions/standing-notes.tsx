import { formatDate, formatTarget, type ActionView } from '../../../schema';
import * as React from 'react';
import { useStyles } from '../../kit/styles';
import { useWords, type Words } from '../../kit/words';

/** Whether what was signed off has lasted (A1, A2), and when somebody looks again. */
function assuranceNotes({ action, state }: ActionView, words: Words): readonly string[] {
  const say = words.assurance;
  const { check, checkNeed } = state;
  if (check?.checkResult === 'not-held') return state.assurance === 'slipped-back' ? [say.slipped(formatDate(check.date))] : [];
  if (state.status !== 'signed-off') return [];
  const when = action.checkDate === undefined ? '' : formatTarget(action.checkDate);
  const next = checkNeed === 'none' ? [] : [checkNeed === 'due' ? say.due(when) : say.later(when)];
  if (check === undefined) return [say.unchecked, ...next];
  const found = state.assurance === 'held' ? say.held : check.checkResult === 'partly' ? say.partly : say.early;
  return [found(formatDate(check.date)), ...next];
}

/** What is to be known beside a standing before anybody decides on it; `whose` says whether the reader reports on the action. */
function notesOf(view: ActionView, words: Words, whose: 'own' | 'any'): readonly string[] {
  const { state } = view;
  const say = words.only.standing;
  return [
    ...(state.returned === undefined ? [] : [whose === 'own' ? words.returned : words.returnedToAgency]),
    ...(state.awaitingSignOff ? [words.awaitingSignOff] : []),
    ...(state.stuck ? [say.stuck] : []),
    ...(state.asksForTime === undefined ? [] : [say['asks-time']]),
    ...assuranceNotes(view, words),
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
