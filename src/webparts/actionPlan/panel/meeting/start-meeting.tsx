import * as React from 'react';
import { formatDate, type MeetingRow, type RowKey } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import { agendaOf, type AgendaOrder, newMeeting } from '../../../../meeting';
import { Button, useAlive, useAround, useStyles, writePlace, START, type PanelViewProps } from '../../../../ui';
import { useMeetingStyles } from './meeting-styles';
import type { MeetingDesk } from './use-meeting';

const ORDERS: readonly AgendaOrder[] = ['reason', 'agency', 'plan'];
const USUAL_MINUTES = 90;

/** Which plans, in which order, and how long: what a meeting needs to begin. */
export function StartMeeting({ props, desk }: { readonly props: PanelViewProps; readonly desk: MeetingDesk }): JSX.Element {
  const styles = useMeetingStyles();
  const shared = useStyles();
  const { viewer, today, moves } = useAround();
  const { reviews, views, work, now, newKey } = props;
  const alive = useAlive();
  const live = reviews.filter((review) => review.status === 'live');
  const say = words.start;
  const [key] = React.useState(newKey);
  const [title, setTitle] = React.useState(say.usual(today));
  const [chosen, setChosen] = React.useState<readonly RowKey[]>(() => live.map((review) => review.key));
  const [order, setOrder] = React.useState<AgendaOrder>('reason');
  const [minutes, setMinutes] = React.useState(String(USUAL_MINUTES));
  const [message, setMessage] = React.useState<string | undefined>(undefined);
  const [busy, setBusy] = React.useState<'idle' | 'starting'>('idle');
  const items = React.useMemo(
    () =>
      agendaOf(
        views.filter((view) => chosen.includes(view.review.key)),
        order,
      ),
    [views, chosen, order],
  );
  const planned = minutes.trim() === '' ? undefined : Number(minutes);
  const isTime = planned === undefined || (Number.isInteger(planned) && planned >= 1 && planned <= 600);
  const each = planned === undefined || !isTime || items.length === 0 ? undefined : Math.max(1, Math.floor(planned / items.length));

  const start = async (): Promise<void> => {
    if (busy !== 'idle') return;
    if (title.trim() === '') return setMessage(say.needName);
    if (chosen.length === 0) return setMessage(say.needPlan);
    if (!isTime) return setMessage(say.needMinutes);
    setBusy('starting');
    // Somebody may have started one a moment ago: this page goes over to it then.
    await work.refresh();
    if (!alive.current) return;
    const wanted = {
      key,
      title: title.trim(),
      date: today,
      chair: viewer.name,
      reviews: chosen,
      order,
      minutesPlanned: planned,
      startedAt: now().toISOString(),
    };
    const outcome = await desk.start(newMeeting(wanted, views));
    if (alive.current) setBusy('idle');
    if (outcome.kind !== 'changed') return setMessage(outcome.kind === 'failed' ? words.meetingFailed : words.meetingRefused);
    moves.adjust({ meeting: undefined });
  };

  return (
    <form
      className={styles.startForm}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <h2 className={shared.heading}>{say.title}</h2>
      <p style={{ margin: 0 }}>{words.noneYet}</p>
      <label className={styles.label}>
        {say.name}
        <input className={styles.field} value={title} maxLength={255} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <fieldset className={styles.plans}>
        <legend className={styles.label}>{say.plans}</legend>
        {live.map((review) => (
          <label key={review.key} className={styles.switch}>
            <input
              type="checkbox"
              checked={chosen.includes(review.key)}
              onChange={(event) => setChosen(event.target.checked ? [...chosen, review.key] : chosen.filter((one) => one !== review.key))}
            />
            {review.title === undefined ? review.reference : `${review.reference}: ${review.title}`}
          </label>
        ))}
      </fieldset>
      <fieldset className={styles.plans}>
        <legend className={styles.label}>{say.order}</legend>
        {ORDERS.map((one) => (
          <label key={one} className={styles.switch}>
            <input type="radio" name="accord-agenda-order" checked={order === one} onChange={() => setOrder(one)} />
            {words.orders[one]}
          </label>
        ))}
      </fieldset>
      <label className={styles.label}>
        {say.minutes}
        <input
          className={styles.field}
          style={{ width: 100, display: 'block' }}
          inputMode="numeric"
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
        />
      </label>
      <p style={{ margin: 0 }} role="status">
        {say.agenda(items.length, each)}
      </p>
      {message !== undefined && (
        <p role="alert" className={shared.fieldError}>
          {message}
        </p>
      )}
      <div>
        <Button kind="primary" submits="form" text={busy === 'starting' ? say.starting : say.button} disabled={busy !== 'idle'} />
      </div>
    </form>
  );
}

/** Meetings that are over, newest first. */
export function EarlierMeetings({ meetings }: { readonly meetings: readonly MeetingRow[] }): JSX.Element | null {
  const shared = useStyles();
  const over = meetings.filter((meeting) => meeting.status === 'closed').sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  if (over.length === 0) return null;
  return (
    <section aria-label={words.start.before}>
      <h2 className={shared.subheading}>{words.start.before}</h2>
      <ul className={shared.list}>
        {over.map((meeting) => (
          <li key={meeting.key} style={{ padding: '4px 0' }}>
            <a href={`#${writePlace({ ...START, view: 'meeting', meeting: meeting.key })}`} data-interception="off">
              {meeting.title}
            </a>{' '}
            <span className={shared.quiet}>{formatDate(meeting.date)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
