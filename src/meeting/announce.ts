import type { RowKey } from '../schema';
import type { RowStore } from '../store';
import { keptOf, LOG_ONLY } from './decisions/meeting-record';
import type { DecisionPorts } from './decisions/take-decision';
import type { ChangeOutcome, MeetingChange } from './meeting-changes';

/** Keeps a decision with the running meeting before it is written, so that anyone who decides can finish or undo it (P5). */
export const announceTo =
  (
    change: (what: MeetingChange) => Promise<ChangeOutcome>,
    rows: () => Pick<RowStore, 'readRows'>,
    meeting: RowKey,
  ): NonNullable<DecisionPorts['announce']> =>
  async (remembered) => {
    // These are one row of the log, and cannot be cut in two: but in a meeting that was closed a moment ago there are none.
    if (LOG_ONLY.has(remembered.intent.decision.kind)) {
      const held = await rows().readRows('meetings', [meeting], {});
      return { kind: held.ok && held.value[0]?.row.status !== 'running' ? 'closed' : 'kept' };
    }
    const outcome = await change({ kind: 'remember', kept: keptOf(remembered) });
    switch (outcome.kind) {
      case 'changed':
        return { kind: 'kept' };
      case 'closed':
      case 'gone':
        return { kind: 'closed' };
      case 'failed':
        return outcome;
      case 'invalid':
      case 'refused':
        return { kind: 'failed', failure: { kind: 'unreachable', detail: 'The meeting did not take the decision.' } };
    }
  };
