import { meetingWords as words } from '../../../../words';
import { mayDecide } from '../../../../meeting';
import * as React from 'react';
import { Notice, runningMeeting, Skeleton, useAround, useAlive, useWhere, useWords, type PanelViewProps } from '../../../../ui';
import type { PanelTools } from '../panel-source';
import type { MinutesSaid } from './close-meeting';
import { ClosedMeeting } from './closed-meeting';
import { MeetingRoom } from './meeting-room';
import { useMeetingStyles } from './meeting-styles';
import { EarlierMeetings, StartMeeting } from './start-meeting';
import { useFollow } from './use-follow';
import { useKeptFocus } from './use-kept-focus';
import { useMeeting } from './use-meeting';

/** The panel's meetings: the one that runs, the one that is chosen, or the start of the next. */
export function meetingView(tools: PanelTools): React.ComponentType<PanelViewProps> {
  return function MeetingView(props: PanelViewProps): JSX.Element {
    const page = useWords();
    const styles = useMeetingStyles();
    const { viewer } = useAround();
    const { meeting: chosen } = useWhere();
    const desk = useMeeting({ tools, work: props.work });
    const rows = props.meetings.map(({ row }) => row);
    // A meeting that was open here stays open when it is closed, and says so.
    const [stayed, setStayed] = React.useState<string | undefined>(undefined);
    const runs = runningMeeting(props.meetings);
    React.useEffect(() => {
      if (runs !== undefined) setStayed(runs);
    }, [runs]);
    const meeting = rows.find((row) => row.key === (chosen ?? runs ?? stayed));
    useFollow({ source: props.source, work: props.work, running: meeting?.status === 'running' || !mayDecide(viewer) ? 'runs' : 'none' });
    const [minutes, setMinutes] = React.useState<{ readonly of: string; readonly said: string | undefined }>({ of: '', said: undefined });
    const alive = useAlive();
    const saidOf = (of: string): MinutesSaid => ({
      said: minutes.of === of ? minutes.said : undefined,
      onSaid: (said) => {
        if (alive.current) setMinutes({ of, said });
      },
    });
    const frame = React.useRef<HTMLDivElement>(null);
    useKeptFocus(frame);
    return (
      <div ref={frame} className={styles.view}>
        {shown()}
      </div>
    );

    function shown(): JSX.Element {
      if (props.reading === 'under-way') return <Skeleton label={page.loading} />;
      if (meeting?.status === 'running')
        return <MeetingRoom key={meeting.key} tools={tools} props={props} meeting={meeting} desk={desk} minutes={saidOf(meeting.key)} />;
      if (meeting !== undefined)
        return <ClosedMeeting tools={tools} props={props} meeting={meeting} desk={desk} minutes={saidOf(meeting.key)} />;
      return (
        <>
          {mayDecide(viewer) ? <StartMeeting props={props} desk={desk} /> : <Notice tone="plain">{words.none}</Notice>}
          <EarlierMeetings meetings={rows} />
        </>
      );
    }
  };
}
