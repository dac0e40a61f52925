import * as React from 'react';
import type { RowKey, ActionView } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import { sectionsOf, type AgendaItem, type AgendaOrder, type MeetingTime } from '../../../../meeting';
import { useMeetingStyles } from './meeting-styles';

interface Props {
  readonly items: readonly AgendaItem[];
  readonly order: AgendaOrder;
  /** Of several plans each names its own; of one, that says nothing. */
  readonly plans: 'one' | 'several';
  readonly viewOf: (key: RowKey) => ActionView | undefined;
  readonly dealtWith: ReadonlySet<RowKey>;
  /** What this person looks at, and where the meeting is. */
  readonly current: RowKey | undefined;
  readonly chairAt: RowKey | undefined;
  readonly time: MeetingTime | undefined;
  readonly onChoose: (key: RowKey) => void;
}

/** The agenda under its headings, with a tick at what is dealt with. */
export function AgendaList({ items, order, plans, viewOf, dealtWith, current, chairAt, time, onChoose }: Props): JSX.Element {
  const styles = useMeetingStyles();
  const titleOf = ({ reason, action }: AgendaItem): string => {
    const view = viewOf(action);
    if (order === 'reason' || view === undefined) return words.reasons[reason];
    return order === 'agency' ? (view.leads[0] ?? words.noLead) : view.review.reference;
  };
  const besides = (view: ActionView | undefined, reason: AgendaItem['reason']): string =>
    [plans === 'several' && order !== 'plan' ? view?.review.reference : undefined, order === 'reason' ? undefined : words.reasons[reason]]
      .filter((part) => part !== undefined)
      .join(' · ');
  // The agenda follows: what is spoken about is in sight, however long the list.
  const here = React.useRef<HTMLButtonElement>(null);
  React.useEffect(() => here.current?.scrollIntoView?.({ block: 'nearest' }), [current]);
  const done = items.filter(({ action }) => dealtWith.has(action)).length;
  return (
    <nav className={styles.agenda} aria-label={words.agenda}>
      <p style={{ margin: '0 0 12px' }}>
        <span className={styles.done}>{words.dealtWithOf(done, items.length)}</span>
        {time !== undefined && (
          <>
            <br />
            <span className={styles.time}>{words.minutesLeft(time.minutesLeft)}</span>
            {time.minutesEach !== undefined && `, ${words.minutesEach(time.minutesEach)}`}
          </>
        )}
      </p>
      {items.length === 0 && <p>{words.agendaEmpty}</p>}
      {sectionsOf(items, titleOf).map((section) => (
        <section key={section.title} className={styles.section} aria-label={section.title}>
          <h3 className={styles.sectionTitle}>
            <span>{section.title}</span>
            <span>{section.items.length}</span>
          </h3>
          <ul className={styles.items}>
            {section.items.map(({ action, reason }) => {
              const view = viewOf(action);
              const isDone = dealtWith.has(action);
              const label =
                view === undefined ? words.gone : [view.action.ref, view.action.text].filter((part) => part !== undefined).join('  ');
              return (
                <li key={action}>
                  <button
                    type="button"
                    className={styles.item}
                    ref={action === current ? here : undefined}
                    aria-current={action === current ? 'true' : undefined}
                    onClick={() => onChoose(action)}
                  >
                    <span className={styles.tick} aria-hidden="true">
                      {isDone ? '✓' : action === chairAt ? '▸' : ''}
                    </span>
                    <span>
                      <span className={styles.itemText}>{label}</span>
                      <span style={{ fontSize: 12, fontWeight: 400 }}>{besides(view, reason)}</span>
                      {isDone && <span style={UNSEEN}>, {words.dealtWith}</span>}
                      {action === chairAt && <span style={UNSEEN}>, {words.presentItem}</span>}
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </nav>
  );
}

const UNSEEN: React.CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};
