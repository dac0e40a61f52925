import * as React from 'react';
import { formatDate, formatTarget, type ActionView } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import {
  distanceWords,
  EvidenceLinks,
  HistoryEntry,
  StandingNotes,
  StandingOf,
  targetWords,
  useAround,
  useEvidenceStates,
  useStyles,
  useWords,
  whoWords,
} from '../../../../ui';
import { labelOf } from '../decisions/decision-words';
import { useMeetingStyles } from './meeting-styles';
import { HOME } from './use-kept-focus';

/** How much of the history stands beside the last report. */
const SHORT = 4;

function Fact({ term, children }: { readonly term: string; readonly children: React.ReactNode }): JSX.Element {
  const styles = useMeetingStyles();
  return (
    <div>
      <dt className={styles.factTerm}>{term}</dt>
      <dd className={styles.fact}>{children}</dd>
    </div>
  );
}

/** One action as the panel needs it: what it is, what was last said, what shows for it, and how it came here. */
export function ItemView({ view, heading }: { readonly view: ActionView; readonly heading: React.Ref<HTMLHeadingElement> }): JSX.Element {
  const styles = useMeetingStyles();
  const shared = useStyles();
  const page = useWords();
  const around = useAround();
  const { action, state, recommendation, review, updates } = view;
  const last = state.claim ?? state.latestReport;
  const evidence = [...new Set([...(last?.evidence ?? []), ...(action.evidence ?? [])])];
  const states = useEvidenceStates(updates);
  const outcome = action.outcome === last?.outcome ? undefined : action.outcome;
  const before = updates.filter((update) => update.key !== last?.key).slice(0, SHORT);
  const distance = distanceWords(view, page);
  const place = [review.reference, recommendation?.number === undefined ? '' : page.recommendation(recommendation.number)].filter(
    (part) => part !== '',
  );
  return (
    <article aria-labelledby="accord-meeting-item">
      <div className={shared.quiet}>{place.join(' · ')}</div>
      <h3 id="accord-meeting-item" ref={heading} {...HOME} className={styles.subject}>
        {action.ref === undefined ? '' : `${action.ref}  `}
        {action.text}
      </h3>
      <dl className={styles.facts}>
        <Fact term={page.columns.status}>
          <StandingOf view={view} />
          <StandingNotes view={view} />
        </Fact>
        <Fact term={words.lead}>{view.leads.length === 0 ? words.noLead : view.leads.join(', ')}</Fact>
        <Fact term={words.target}>
          {targetWords(view, page)}
          {distance === undefined ? '' : ` (${distance})`}
          {state.slipDays > 0 && <div className={shared.quiet}>{page.moved(state.slipDays)}</div>}
          {state.asksForTime?.newDate !== undefined && <div>{words.asked(formatTarget(state.asksForTime.newDate))}</div>}
        </Fact>
      </dl>
      <div className={styles.columns}>
        <section className={styles.box} aria-label={words.lastReport}>
          <h4 className={styles.boxTitle}>{words.lastReport}</h4>
          {last === undefined ? page.noReport : <HistoryEntry update={last} states={states} />}
        </section>
        <section className={styles.box} aria-label={words.evidence}>
          <h4 className={styles.boxTitle}>{words.evidence}</h4>
          {evidence.length === 0 ? words.noEvidence : <EvidenceLinks links={evidence} states={states} />}
          {outcome !== undefined && (
            <>
              <h4 className={styles.boxTitle} style={{ marginTop: 12 }}>
                {words.claimed}
              </h4>
              <div className={shared.pre}>{outcome}</div>
            </>
          )}
        </section>
      </div>
      {before.length > 0 && (
        <section aria-label={words.history}>
          <h4 className={styles.boxTitle} style={{ marginTop: 18 }}>
            {words.history}
          </h4>
          <ul className={styles.short}>
            {before.map((update) => (
              <li key={update.key} className={styles.shortRow}>
                <span>{formatDate(update.date, 'short')}</span>
                <span>
                  <strong>{labelOf(update.kind)}</strong>{' '}
                  {[whoWords(update, around, page), update.narrative ?? update.reason ?? ''].filter((part) => part !== '').join(': ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}
