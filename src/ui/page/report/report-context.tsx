import * as React from 'react';
import type { ActionView } from '../../../schema';
import { useStyles } from '../../kit/styles';
import { useWords } from '../../kit/words';
import { HistoryEntry } from '../actions/action-history';
import { panelWords } from '../actions/panel-words';
import { distanceWords, targetWords } from '../words-of';

interface Props {
  readonly view: ActionView;
  /** For the form to say what it is about. */
  readonly id: string;
}

/** What a report is about: the action, its target, what the panel asks, and the last report. */
export function ReportContext({ view, id }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const distance = distanceWords(view, words);
  const asked = panelWords(view);
  const last = view.state.latestReport;
  return (
    <div className={styles.context} id={id}>
      {view.action.ref !== undefined && <span>{view.action.ref} </span>}
      <strong>{view.action.text}</strong>
      <div className={styles.quiet}>
        {words.target}: {targetWords(view, words)}
        {distance === undefined ? '' : ` (${distance})`}
      </div>
      {asked.length > 0 && <div className={styles.term}>{words.inbox.panelSays}</div>}
      {asked.map((update) => (
        <HistoryEntry key={update.key} update={update} />
      ))}
      {last !== undefined && (
        <>
          <div className={styles.term}>{words.reporting.last}</div>
          <HistoryEntry update={last} />
        </>
      )}
    </div>
  );
}
