import * as React from 'react';
import type { MeetingRow, UpdateRow } from '../../../../schema';
import { readRecord, announceTo } from '../../../../meeting';
import type { DecisionRecord } from '../decisions/use-decisions';
import type { MeetingDesk } from './use-meeting';

interface Options {
  readonly meeting: MeetingRow;
  readonly desk: MeetingDesk;
  /** What the meeting has decided so far. */
  readonly taken: readonly UpdateRow[];
  /** Whether this person decides in it. */
  readonly runs: 'yes' | 'no';
}

/** What the meeting's row keeps of its decisions, for those who decide. */
export function useRecord({ meeting, desk, taken, runs }: Options): DecisionRecord | undefined {
  const latest = React.useRef(desk);
  latest.current = desk;
  return React.useMemo(
    () =>
      runs === 'no'
        ? undefined
        : {
            kept: readRecord(meeting.undo),
            taken,
            announce: announceTo(
              async (change) => latest.current.change(meeting.key, change),
              () => latest.current.ports.rows,
              meeting.key,
            ),
            forget: async (ids) => latest.current.change(meeting.key, { kind: 'forget', ids }),
          },
    [meeting.key, meeting.undo, taken, runs],
  );
}
