import * as React from 'react';
import type { MeetingRow, Row, RowKey } from '../../../../schema';
import { meetingWords as words } from '../../../../words';
import { changeMeeting, startMeeting, type ChangeOutcome, type MeetingChange, type MeetingPorts } from '../../../../meeting';
import { useAround, type PlanRows, type PlanWork, type Seen, useAlive } from '../../../../ui';
import type { PanelTools } from '../panel-source';
import { showIn } from './use-follow';

const NOTHING: PlanRows = { recommendations: [], actions: [], updates: [], meetings: [] };
const seconds = async (wait: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, wait * 1000));

export interface MeetingDesk {
  /** Changes the meeting; changes wait for one another, in the order in which they were asked for. */
  readonly change: (meeting: RowKey, change: MeetingChange) => Promise<ChangeOutcome>;
  readonly start: (row: Row) => Promise<ChangeOutcome>;
  readonly ports: MeetingPorts;
  /** Why the last change did not arrive; undefined when it did. */
  readonly trouble: string | undefined;
}

const troubleIn = (outcome: ChangeOutcome): string | undefined => {
  switch (outcome.kind) {
    case 'changed':
      return undefined;
    case 'closed':
      return words.closedMeanwhile;
    case 'invalid':
    case 'refused':
      return words.meetingRefused;
    case 'gone':
    case 'failed':
      return words.meetingFailed;
  }
};

/** Writes to the meeting's row, and shows at once what it has become. */
export function useMeeting({ tools, work }: { readonly tools: PanelTools; readonly work: PlanWork }): MeetingDesk {
  const { viewer, today } = useAround();
  const [trouble, setTrouble] = React.useState<string | undefined>(undefined);
  const queue = React.useRef<Promise<unknown>>(Promise.resolve());
  const latest = React.useRef(work);
  latest.current = work;
  const alive = useAlive();
  return React.useMemo((): MeetingDesk => {
    const ports: MeetingPorts = { rows: tools.panel, patience: { wait: seconds } };
    const settle = (outcome: ChangeOutcome): ChangeOutcome => {
      if (outcome.kind === 'changed' || outcome.kind === 'closed') {
        const seen: Seen<MeetingRow> = { row: outcome.held.row as MeetingRow, issues: [] };
        const { state, show } = latest.current;
        const changed = { ...NOTHING, meetings: [seen] };
        if (state.phase === 'open') for (const review of state.readings.keys()) showIn(show, review, { changed, removed: [] });
      }
      if (alive.current) setTrouble(troubleIn(outcome));
      return outcome;
    };
    const inTurn = async (task: () => Promise<ChangeOutcome>): Promise<ChangeOutcome> => {
      const turn = queue.current.then(task).then(settle);
      queue.current = turn.catch(() => undefined);
      return turn;
    };
    return {
      ports,
      trouble,
      change: async (key, change) => inTurn(async () => changeMeeting({ key, change, actor: viewer, today }, ports)),
      start: async (row) => inTurn(async () => startMeeting(row, { actor: viewer, today }, ports)),
    };
  }, [tools, viewer, today, trouble]);
}
