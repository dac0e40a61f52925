import * as React from 'react';
import {
  checkFound,
  formatDate,
  formatTarget,
  REPORTED_STATUSES,
  TABLES,
  UPDATE_KINDS,
  type RowKey,
  type TableName,
  type UpdateRow,
  type ActionView,
  type EvidenceState,
} from '../../../schema';
import { EvidenceLinks } from '../report/evidence-links';
import { useExtras } from '../sources/extras';
import type { RowMoment } from '../sources/history-source';
import { useAround } from '../page-context';
import { rowEvents, type FieldChange, type RowEvent } from './row-history';
import { useStyles } from '../../kit/styles';
import { useWords } from '../../kit/words';
import { whoWords } from '../words-of';

const labelOf = (field: string): string => (TABLES.reports.field(field) ?? TABLES.decisions.field(field))?.label ?? field;

function whatWords(update: UpdateRow): string {
  const kind = UPDATE_KINDS.find((choice) => choice.value === update.kind)?.label ?? update.kind;
  const found = checkFound(update);
  if (found !== undefined) return `${kind}: ${found}`;
  const status = REPORTED_STATUSES.find((choice) => choice.value === update.status)?.label;
  return update.kind !== 'report' || status === undefined ? kind : `${kind}: ${status}`;
}

type EvidenceStates = ReadonlyMap<string, EvidenceState>;

/** One report or decision: what, who, when, and what it says. */
export function HistoryEntry({ update, states }: { readonly update: UpdateRow; readonly states?: EvidenceStates }): JSX.Element {
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
      {update.nextCheck !== undefined && <p className={styles.pre}>{words.assurance.later(formatTarget(update.nextCheck))}</p>}
      {update.reason !== undefined && (
        <p className={styles.pre}>
          <span className={styles.quiet}>{labelOf('reason')}: </span>
          {update.reason}
        </p>
      )}
      {update.evidence !== undefined && <EvidenceLinks links={update.evidence} {...(states === undefined ? {} : { states })} />}
    </>
  );
}

function Change({ change }: { readonly change: FieldChange }): JSX.Element {
  const styles = useStyles();
  const say = useWords().details.changes;
  return (
    <div className={styles.change}>
      <dt className={styles.term}>{change.label}</dt>
      <dd className={styles.definition}>
        <del className={styles.old}>
          <span className={styles.unseen}>{say.from} </span>
          {change.from === '' ? say.empty : change.from}
        </del>
        <span aria-hidden="true"> → </span>
        <ins className={styles.fresh}>
          <span className={styles.unseen}>{say.to} </span>
          {change.to === '' ? say.empty : change.to}
        </ins>
      </dd>
    </div>
  );
}

/** What somebody changed in the plan itself: who, when, and each field old → new. */
function EventEntry({ event }: { readonly event: RowEvent }): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const { names } = useAround();
  const say = words.details.changes;
  const who = names === 'shown' ? event.by : undefined;
  const what =
    event.kind === 'added'
      ? say.added
      : event.kind === 'changed'
        ? say.changed
        : event.days === undefined || event.days === 0
          ? say.target
          : say.targetBy(event.days);
  return (
    <>
      <div>
        <strong>{what}</strong>
      </div>
      <div className={styles.quiet}>{[who, words.moment(new Date(event.at))].filter((part) => part !== undefined).join(', ')}</div>
      {event.reason !== undefined && (
        <p className={styles.pre}>
          <span className={styles.quiet}>{labelOf('reason')}: </span>
          {event.reason}
        </p>
      )}
      {event.changes.length > 0 && (
        <dl className={styles.changes}>
          {event.changes.map((change) => (
            <Change key={change.field} change={change} />
          ))}
        </dl>
      )}
    </>
  );
}

type Versions = { readonly kind: 'none' } | { readonly kind: 'read'; readonly moments: readonly RowMoment[] } | { readonly kind: 'failed' };
const NONE: Versions = { kind: 'none' };

/** What the list remembers of an action; read again when the action changes. */
function useVersions(view: ActionView): Versions {
  const { history } = useExtras();
  const [versions, setVersions] = React.useState<Versions>(NONE);
  const { key, action } = view;
  React.useEffect(() => {
    if (history === undefined) return undefined;
    const controller = new AbortController();
    void history.read(key, controller.signal).then((answer) => {
      if (controller.signal.aborted) return;
      setVersions(answer.ok ? { kind: 'read', moments: answer.value } : { kind: 'failed' });
    });
    return () => controller.abort();
  }, [history, key, action]);
  return versions;
}

type Entry =
  | { readonly kind: 'update'; readonly day: string; readonly update: UpdateRow }
  | { readonly kind: 'event'; readonly day: string; readonly event: RowEvent };

/** Everything reported, decided and changed on an action, newest first; decisions and moves of the target stand out. */
export function ActionHistory({ view, states }: { readonly view: ActionView; readonly states?: EvidenceStates }): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const { agencyName } = useAround();
  const versions = useVersions(view);
  const { recommendation } = view;
  const entries = React.useMemo((): readonly Entry[] => {
    const nameOf = (table: TableName, key: RowKey): string | undefined =>
      table === 'agencies' ? agencyName(key) : recommendation?.key === key ? (recommendation.number ?? recommendation.text) : undefined;
    const updates = view.updates.map((update): Entry => ({ kind: 'update', day: update.date, update }));
    const events = versions.kind === 'read' ? rowEvents(versions.moments, nameOf) : [];
    const all = [...updates, ...events.map((event): Entry => ({ kind: 'event', day: event.at.slice(0, 10), event }))];
    return all.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  }, [view.updates, versions, agencyName, recommendation]);
  return (
    <>
      {entries.length === 0 && <p>{words.details.noHistory}</p>}
      {versions.kind === 'failed' && <p className={styles.quiet}>{words.details.changes.failed}</p>}
      <ol className={styles.history}>
        {entries.map((entry) =>
          entry.kind === 'update' ? (
            <li key={entry.update.key} className={entry.update.kind === 'report' ? styles.entry : styles.decision}>
              <HistoryEntry update={entry.update} {...(states === undefined ? {} : { states })} />
            </li>
          ) : (
            <li key={entry.event.at} className={entry.event.kind === 'target-moved' ? styles.decision : styles.entry}>
              <EventEntry event={entry.event} />
            </li>
          ),
        )}
      </ol>
    </>
  );
}
