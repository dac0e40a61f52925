import * as React from 'react';
import { checkFound, formatTarget, formatDate, type MeetingRow } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import { keysOf } from '../../../../meeting';
import { Notice, START, useAround, useStyles, writePlace, type PanelViewProps } from '../../../../ui';
import { labelOf } from '../decisions/decision-words';
import type { PanelTools } from '../panel-source';
import { CloseMeeting, type MinutesSaid } from './close-meeting';
import { decisionsIn } from './meeting-room';
import { LateChanges } from './late-changes';
import { useMeetingStyles } from './meeting-styles';
import { useAfterClosing } from './use-after-closing';
import { HOME } from './use-kept-focus';
import type { MeetingDesk } from './use-meeting';

interface Props {
  readonly tools: PanelTools;
  readonly props: PanelViewProps;
  readonly meeting: MeetingRow;
  readonly desk: MeetingDesk;
  readonly minutes: MinutesSaid;
}

/** A meeting that is over: to be read, and nothing of it changes any more (S8). */
export function ClosedMeeting({ tools, props, meeting: held, desk, minutes }: Props): JSX.Element {
  const styles = useMeetingStyles();
  const shared = useStyles();
  const { names } = useAround();
  const after = useAfterClosing(tools, held);
  const meeting = after === undefined || after.changes.length === 0 ? held : after.closed;
  const late = new Set(after?.late.map(({ row }) => row.key));
  const taken = decisionsIn(meeting, props.views).filter(({ key }) => !late.has(key));
  const arising = keysOf(meeting.arising);
  const refOf = (key: string): string => {
    const action = props.views.find((view) => view.key === key)?.action;
    return action === undefined ? '' : `${action.ref ?? ''} ${action.text}`;
  };
  return (
    <section aria-label={meeting.title}>
      <h2 className={shared.heading} {...HOME}>
        {meeting.title}
      </h2>
      <Notice tone="plain">
        {formatDate(meeting.date)}. {words.closed}
      </Notice>
      <LateChanges after={after} refOf={refOf} />
      <h3 className={styles.sideTitle}>{words.wasDecided}</h3>
      {taken.length === 0 && <p>{words.nothingDecided}</p>}
      <ol>
        {taken.map((update) => (
          <li key={update.key} style={{ padding: '3px 0' }}>
            <strong>{labelOf(update.kind)}</strong>: {refOf(update.action)}
            {update.newDate === undefined ? '' : ` – ${formatTarget(update.newDate)}`}
            {update.kind === 'check' ? ` – ${checkFound(update) ?? ''}` : ''}
            {update.reason === undefined ? '' : ` – ${update.reason}`}
          </li>
        ))}
      </ol>
      {arising.length > 0 && (
        <>
          <h3 className={styles.sideTitle}>{words.arising}</h3>
          <ul>
            {arising.map((key) => (
              <li key={key}>{refOf(key) || words.gone}</li>
            ))}
          </ul>
        </>
      )}
      {names === 'shown' && (
        <>
          <h3 className={styles.sideTitle}>{words.wasPresent}</h3>
          <p>{(meeting.present ?? []).join('; ') || words.nobodyNoted}</p>
          <h3 className={styles.sideTitle}>{words.apologies}</h3>
          <p>{(meeting.apologies ?? []).join('; ') || words.noApologies}</p>
        </>
      )}
      {meeting.notes !== undefined && (
        <>
          <h3 className={styles.sideTitle}>{words.notes}</h3>
          <p className={shared.pre}>{meeting.notes}</p>
        </>
      )}
      <CloseMeeting tools={tools} props={props} meeting={meeting} desk={desk} {...minutes} />
      <p>
        <a href={`#${writePlace({ ...START, view: 'meeting' })}`} data-interception="off">
          {words.backToStart}
        </a>
      </p>
    </section>
  );
}
