import * as React from 'react';
import { List } from '@fluentui/react/lib/List';
import type { ActionView } from './action-views';
import { actionHref } from './place';
import type { PlanGroup } from './plan-groups';
import { useAround, useOpenHere } from './reader-context';
import { StandingOf } from './standing-mark';
import { useStyles } from './styles';
import { useWords } from './words';
import { distanceWords, lastWords, targetWords } from './words-of';

/** One action as a row of the plan; a card where there is little room. */
const PlanRow = React.memo(function PlanRow({ view }: { readonly view: ActionView }): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const around = useAround();
  const openHere = useOpenHere(view.key);
  const distance = distanceWords(view, words);
  const label = (text: string): JSX.Element => <span className={styles.cellLabel}>{text}</span>;
  return (
    <div role="row" className={styles.columns}>
      <div role="cell">{view.action.ref ?? ''}</div>
      <div role="cell">
        <a className={styles.text} href={actionHref(view.key)} data-interception="off" onClick={openHere}>
          {view.action.text}
        </a>
        {view.issues.length > 0 && <div className={styles.late}>{words.needsAttention}</div>}
      </div>
      <div role="cell">
        {label(words.columns.lead)}
        {view.leads.length === 0 ? words.noLead : view.leads.join(', ')}
      </div>
      <div role="cell">
        {label(words.columns.target)}
        {targetWords(view, words)}
        {distance !== undefined && <div className={view.state.daysLate > 0 ? styles.late : styles.quiet}>{distance}</div>}
      </div>
      <div role="cell">
        <StandingOf view={view} />
        {view.state.awaitingSignOff && <div className={styles.quiet}>{words.awaitingSignOff}</div>}
      </div>
      <div role="cell" className={`${styles.quiet} ${styles.clamp}`}>
        {lastWords(view, around, words)}
      </div>
    </div>
  );
});

const keyOf = (view: ActionView): string => view.key;
const drawRow = (view?: ActionView): JSX.Element | null => (view === undefined ? null : <PlanRow view={view} />);
/** Longer groups are drawn as far as they can be seen. */
const WHOLE_UP_TO = 40;

/** A recommendation, how far it has come, and its actions. */
export const PlanGroupSection = React.memo(function PlanGroupSection({ group }: { readonly group: PlanGroup }): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const { recommendation } = group;
  const number = recommendation?.number;
  const title =
    recommendation === undefined ? words.noRecommendation : `${number === undefined ? '' : `${number}. `}${recommendation.text}`;
  const id = `accord-recommendation-${group.id}`;
  return (
    <section className={styles.group} aria-labelledby={id}>
      <div className={styles.groupHead}>
        <h3 id={id} className={`${styles.groupTitle} ${styles.clamp}`} title={title.length > 160 ? title : undefined}>
          {title}
        </h3>
        <span className={styles.quiet}>{group.total === 0 ? words.noActions : words.complete(group.complete, group.total)}</span>
      </div>
      {group.shown.length > 0 && (
        <div role="table" aria-labelledby={id}>
          <div role="row" className={`${styles.columns} ${styles.columnHeads}`}>
            {(['ref', 'action', 'lead', 'target', 'status', 'last'] as const).map((column) => (
              <span key={column} role="columnheader">
                {words.columns[column]}
              </span>
            ))}
          </div>
          {group.shown.length <= WHOLE_UP_TO ? (
            group.shown.map((view) => <PlanRow key={view.key} view={view} />)
          ) : (
            <List items={group.shown as ActionView[]} getKey={keyOf} onRenderCell={drawRow} role="presentation" />
          )}
        </div>
      )}
    </section>
  );
});
