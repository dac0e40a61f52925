import * as React from 'react';
import type { MeetingRow } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import { mayDecide } from '../../../../meeting';
import { Button, useAround, useStyles, type PanelViewProps, useAlive } from '../../../../ui';
import type { PanelTools } from '../panel-source';
import { useMeetingStyles } from './meeting-styles';
import { recordClosing } from './record-closing';
import type { MeetingDesk } from './use-meeting';
import { useMinutes, type MinutesOutcome } from './use-minutes';

/** What was said of a meeting's minutes; kept outside, since the page of a running meeting goes when it is closed. */
export interface MinutesSaid {
  readonly said: string | undefined;
  readonly onSaid: (said: string | undefined) => void;
}

interface Props extends MinutesSaid {
  readonly tools: PanelTools;
  readonly props: PanelViewProps;
  readonly meeting: MeetingRow;
  readonly desk: MeetingDesk;
  /** The ref of an action on which a decision is half written. */
  readonly waitsFor?: string | undefined;
}

type Step = 'idle' | 'writing' | 'asking' | 'closing';

function saidOf(outcome: MinutesOutcome): string | undefined {
  switch (outcome) {
    case 'failed':
      return words.minutesFailed;
    case 'kept':
      return words.minutesKept;
    case 'not-kept':
      return words.minutesNotKept;
    case 'saved':
      return undefined;
  }
}

/** The minutes as they would be now, and the end of the meeting: closed first, so that the minutes are the last word. */
export function CloseMeeting({ tools, props, meeting, desk, said, onSaid, waitsFor }: Props): JSX.Element | null {
  const styles = useMeetingStyles();
  const shared = useStyles();
  const { viewer, names, today } = useAround();
  const [step, setStep] = React.useState<Step>('idle');
  const write = useMinutes({ tools, site: props.site, views: props.views });
  const alive = useAlive();
  // The question takes the focus: a second Enter closes nothing for good, and the eye finds what it asks.
  const question = React.useRef<HTMLParagraphElement>(null);
  React.useEffect(() => {
    if (step !== 'asking') return;
    question.current?.scrollIntoView?.({ block: 'nearest' });
    question.current?.focus();
  }, [step]);
  if (names === 'hidden') return null;
  const runs = mayDecide(viewer);
  const isClosed = meeting.status === 'closed';

  const minutes = async (): Promise<void> => {
    setStep('writing');
    const outcome = await write(meeting, isClosed && runs ? 'file-and-list' : 'file').catch(() => 'failed' as const);
    if (alive.current) setStep('idle');
    onSaid(saidOf(outcome));
  };
  const close = async (): Promise<void> => {
    // Closing lets go of what it takes to finish it.
    if (waitsFor !== undefined) return onSaid(words.closeWaits(waitsFor));
    onSaid(undefined);
    setStep('closing');
    const closed = await desk.change(meeting.key, { kind: 'close' });
    // The page shows the closed meeting by now; the minutes are written all the same.
    if (closed.kind === 'changed') {
      const recorded = await recordClosing(tools.panel, closed.held.row as MeetingRow, { date: today, by: viewer.name });
      const outcome = await write(closed.held.row as MeetingRow, 'list').catch(() => 'failed' as const);
      onSaid(recorded === 'not-kept' ? words.closingNotKept : outcome === 'kept' ? words.minutesKept : words.minutesNotYet);
    }
    if (alive.current) setStep('idle');
  };
  return (
    <section style={{ marginTop: 20 }} aria-label={words.minutes}>
      <div className={styles.buttons}>
        <Button
          kind="plain"
          text={step === 'writing' ? words.writing : isClosed ? words.minutes : words.draft}
          disabled={step !== 'idle'}
          onClick={() => void minutes()}
        />
        {runs && !isClosed && step === 'idle' && <Button kind="plain" text={words.close} onClick={() => setStep('asking')} />}
      </div>
      {said !== undefined && <p role="status">{said}</p>}
      {(step === 'asking' || step === 'closing') && !isClosed && (
        <div role="group" aria-label={words.close} className={shared.context} style={{ marginTop: 12 }}>
          <p style={{ marginTop: 0, outline: 'none' }} tabIndex={-1} ref={question}>
            {words.closeAsk}
          </p>
          <div className={styles.buttons}>
            <Button
              kind="plain"
              text={step === 'closing' ? words.closing : words.closeYes}
              disabled={step === 'closing'}
              onClick={() => void close()}
            />
            <Button kind="plain" text={words.cancel} disabled={step === 'closing'} onClick={() => setStep('idle')} />
          </div>
        </div>
      )}
    </section>
  );
}
