import * as React from 'react';
import { formatDate, type MeetingRow } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import { chooseAgenda, newMeeting, REASONS, type AgendaChoice } from '../../../../meeting';
import { Button, useAlive, useAround, useStyles, writePlace, START, type PanelViewProps } from '../../../../ui';
import { AgendaChoices, AgendaPreview } from './agenda-choice';
import { useMeetingStyles } from './meeting-styles';
import type { MeetingDesk } from './use-meeting';

const USUAL_MINUTES = 90;
/** An item takes about so long when it is spoken about: as many as fit the time are proposed. */
const MINUTES_EACH = 7;

/** A number that was typed; undefined for none, `NaN` for what is none or out of bounds. */
function typedNumber(text: string, most: number): number | undefined {
  if (text.trim() === '') return undefined;
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= most ? number : NaN;
}

/** What the meeting is about and how long it takes: what it needs to begin. */
export function StartMeeting({ props, desk }: { readonly props: PanelViewProps; readonly desk: MeetingDesk }): JSX.Element {
  const styles = useMeetingStyles();
  const shared = useStyles();
  const { viewer, today, moves } = useAround();
  const { reviews, views, work, now, newKey, site } = props;
  const alive = useAlive();
  const live = reviews.filter((review) => review.status === 'live');
  const say = words.start;
  const [key] = React.useState(newKey);
  const [title, setTitle] = React.useState(say.usual(today));
  const [minutes, setMinutes] = React.useState(String(USUAL_MINUTES));
  const [most, setMost] = React.useState<string | undefined>(undefined);
  const [part, setPart] = React.useState<Omit<AgendaChoice, 'most'>>(() => ({
    reviews: live.map((review) => review.key),
    reasons: REASONS,
    agency: undefined,
    order: 'reason',
    leftOut: [],
    first: [],
  }));
  const [message, setMessage] = React.useState<string | undefined>(undefined);
  const [busy, setBusy] = React.useState<'idle' | 'starting'>('idle');
  const planned = typedNumber(minutes, 600);
  const all = React.useMemo(() => chooseAgenda(views, { ...part, most: undefined }).length, [views, part]);
  const fits = planned === undefined || Number.isNaN(planned) ? undefined : Math.max(1, Math.floor(planned / MINUTES_EACH));
  const wantedItems = most === undefined ? fits : typedNumber(most, 1000);
  const items = React.useMemo(
    () => chooseAgenda(views, { ...part, most: Number.isNaN(wantedItems) ? undefined : wantedItems }),
    [views, part, wantedItems],
  );
  const each =
    planned === undefined || Number.isNaN(planned) || items.length === 0 ? undefined : Math.max(1, Math.floor(planned / items.length));

  const problem = (): string | undefined => {
    if (title.trim() === '') return say.needName;
    if (part.reviews.length === 0) return say.needPlan;
    if (Number.isNaN(planned)) return say.needMinutes;
    return Number.isNaN(wantedItems) ? say.needItems : undefined;
  };
  const start = async (): Promise<void> => {
    if (busy !== 'idle') return;
    const wrong = problem();
    if (wrong !== undefined) return setMessage(wrong);
    setBusy('starting');
    // Somebody may have started one a moment ago: this page goes over to it then.
    await work.refresh();
    if (!alive.current) return;
    const { reviews: chosen, order } = part;
    const wanted = { key, title: title.trim(), date: today, chair: viewer.name, reviews: chosen, order, items, minutesPlanned: planned };
    const outcome = await desk.start(newMeeting({ ...wanted, startedAt: now().toISOString() }, views));
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
      <AgendaChoices
        choice={{ ...part, most: wantedItems }}
        onChoose={(next) => setPart((before) => ({ ...before, ...next }))}
        reviews={live}
        agencies={site.agencies}
        views={views}
      />
      <div className={styles.choiceRow}>
        <label className={styles.label}>
          {say.minutes}
          <input className={styles.field} inputMode="numeric" value={minutes} onChange={(event) => setMinutes(event.target.value)} />
        </label>
        <label className={styles.label}>
          {say.items(all)}
          <input
            className={styles.field}
            inputMode="numeric"
            value={most ?? String(Math.min(all, fits ?? all))}
            onChange={(event) => setMost(event.target.value)}
          />
        </label>
      </div>
      <p style={{ margin: 0 }} role="status">
        {say.agenda(items.length, each)} {items.length < all && say.leftForLater(all - items.length)}
      </p>
      <div className={styles.startBar}>
        {message !== undefined && (
          <p role="alert" className={shared.fieldError}>
            {message}
          </p>
        )}
        <Button kind="primary" submits="form" text={busy === 'starting' ? say.starting : say.button} disabled={busy !== 'idle'} />
      </div>
      <AgendaPreview
        items={items}
        views={views}
        onOrder={(first) => setPart((before) => ({ ...before, first }))}
        onLeaveOut={(action) => setPart((before) => ({ ...before, leftOut: [...before.leftOut, action] }))}
      />
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
