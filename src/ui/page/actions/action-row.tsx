import { UPDATE_KINDS, type ActionView, type UpdateRow } from '../../../schema';
import * as React from 'react';
import { Button } from '../../kit/button';
import { actionHref } from '../route';
import { reportsFor, useAround, useOpenHere } from '../page-context';
import { StandingOf } from '../../kit/status-badge';
import { useDraftState } from '../report/drafts-context';
import { isAsked, panelWords } from './panel-words';
import { StandingNotes } from './standing-notes';
import { useStyles } from '../../kit/styles';
import { useWords } from '../../kit/words';
import { distanceWords, lastWords, targetWords } from '../words-of';

const kindWords = (kind: UpdateRow['kind']): string => UPDATE_KINDS.find((choice) => choice.value === kind)?.label ?? kind;

/** What an agency sees of one of its actions: how it stands, what it is, when it is due, and the way to report. */
export const ActionRowCard = React.memo(function ActionRowCard({ view }: { readonly view: ActionView }): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const around = useAround();
  const { moves, viewer } = around;
  const distance = distanceWords(view, words);
  const number = view.recommendation?.number;
  const from = [view.review.reference, number === undefined ? undefined : words.recommendation(number)].filter(
    (part) => part !== undefined,
  );
  const textId = `accord-action-${view.key}`;
  const openHere = useOpenHere(view.key);
  const draft = useDraftState(view.key);
  const said = panelWords(view)[0];
  const answer = view.state.returned !== undefined ? words.inbox.answerReturn : isAsked(view) ? words.inbox.answer : words.report;
  return (
    <div className={styles.row}>
      <div>
        <StandingOf view={view} />
        <StandingNotes view={view} whose="own" />
      </div>
      <div>
        <a id={textId} className={styles.text} href={actionHref(view.key)} data-interception="off" onClick={openHere}>
          {view.action.ref === undefined ? '' : `${view.action.ref} `}
          {view.action.text}
        </a>
        <div className={styles.quiet}>{from.join(' · ')}</div>
        {said === undefined ? (
          <div className={`${styles.quiet} ${styles.clamp}`}>{lastWords(view, around, words)}</div>
        ) : (
          <div className={`${styles.said} ${styles.clamp}`}>
            <strong>{kindWords(said.kind)}</strong> {lastWords(view, around, words)}
          </div>
        )}
        {draft === 'begun' && <div className={styles.late}>{words.reporting.notYetSent}</div>}
        {view.issues.length > 0 && <div className={styles.late}>{words.needsAttention}</div>}
      </div>
      <div>
        <div>{targetWords(view, words)}</div>
        {distance !== undefined && <div className={view.state.daysLate > 0 ? styles.late : styles.quiet}>{distance}</div>}
      </div>
      <div className={styles.rowEnd}>
        {reportsFor(viewer, view).length > 0 && (
          <Button
            kind="primary"
            text={draft === 'begun' ? words.inbox.openDraft : answer}
            describedBy={textId}
            onClick={() => moves.go({ action: view.key, task: 'report' })}
          />
        )}
      </div>
    </div>
  );
});
