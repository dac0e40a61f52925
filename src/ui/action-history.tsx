import * as React from 'react';
import { formatDate, formatTarget, REPORTED_STATUSES, TABLES, UPDATE_KINDS, type UpdateRow } from '../schema';
import type { ActionView } from './action-views';
import { EvidenceLinks } from './evidence-links';
import { useAround } from './reader-context';
import { useStyles } from './styles';
import { useWords } from './words';
import { whoWords } from './words-of';

const labelOf = (field: string): string => TABLES.updates.field(field)?.label ?? field;

function whatWords(update: UpdateRow): string {
  const kind = UPDATE_KINDS.find((choice) => choice.value === update.kind)?.label ?? update.kind;
  const status = REPORTED_STATUSES.find((choice) => choice.value === update.status)?.label;
  return update.kind !== 'report' || status === undefined ? kind : `${kind}: ${status}`;
}

/** One report or decision: what, who, when, and what it says. */
export function HistoryEntry({ update }: { readonly update: UpdateRow }): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const around = useAround();
  const who = whoWords(update, around, words);
  return (
    <>
      <div>
        <strong>{whatWords(update)}</strong>
      </div>
      <div className={styles.quiet}>{[who, formatDate(update.date)].filter((part) => part !== '').join(', ')}</div>
      {update.narrative !== undefined && <p className={styles.pre}>{update.narrative}</p>}
      {update.outcome !== undefined && (
        <p className={styles.pre}>
          <span className={styles.quiet}>{labelOf('outcome')}: </span>
          {update.outcome}
        </p>
      )}
      {update.completionDate !== undefined && (
        <p className={styles.pre}>
          <span className={styles.quiet}>{labelOf('completionDate')}: </span>
          {formatDate(update.completionDate)}
        </p>
      )}
      {update.newDate !== undefined && <p className={styles.pre}>{words.details.newDate(formatTarget(update.newDate))}</p>}
      {update.reason !== undefined && (
        <p className={styles.pre}>
          <span className={styles.quiet}>{labelOf('reason')}: </span>
          {update.reason}
        </p>
      )}
      {update.evidence !== undefined && <EvidenceLinks links={update.evidence} />}
    </>
  );
}

/** Everything reported and decided on an action, newest first; decisions stand out. */
export function ActionHistory({ view }: { readonly view: ActionView }): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  if (view.updates.length === 0) return <p>{words.details.noHistory}</p>;
  return (
    <ol className={styles.history}>
      {view.updates.map((update) => (
        <li key={update.key} className={update.kind === 'report' ? styles.entry : styles.decision}>
          <HistoryEntry update={update} />
        </li>
      ))}
    </ol>
  );
}
