import type { Actor, RowKey } from '../../../src/schema';
import type { RowStore } from '../../../src/store';
import { browserIntents, type Remembered } from '../../../src/meeting/decisions/intent-store';
import { intentOf, progressOf, readRecord, type Progress } from '../../../src/meeting/decisions/meeting-record';
import type { DecisionPorts } from '../../../src/meeting/decisions/take-decision';
import { announceTo } from '../../../src/meeting/announce';
import { changeMeeting } from '../../../src/meeting/meeting-changes';
import { MEETING, TODAY, type PanelDesk } from './panel-desk';

const WAIT = { wait: async () => undefined };
let clock = 0;

/** The ports of somebody at a browser that remembers nothing: the meeting's row and the lists are all that there is. */
export function forgetfulPorts(desk: PanelDesk, viewer: Actor, store: RowStore = desk.lists): DecisionPorts {
  return {
    ...desk.ports(store, browserIntents(undefined, { site: 's', person: viewer.name })),
    announce: announceTo(
      async (change) => changeMeeting({ key: MEETING, change, actor: viewer, today: TODAY }, { rows: store, patience: WAIT }),
      () => store,
      MEETING,
    ),
    // Each look at the clock finds that much time has passed, as after a sleep.
    now: () => (clock += 60_000),
  };
}

/** The decisions that the meeting keeps and that came so far, as anyone who decides reads them out of the lists. */
export async function keptWith(desk: PanelDesk, viewer: Actor, progress: Progress): Promise<readonly Remembered[]> {
  const [meeting] = await desk.rows('meetings');
  const found: Remembered[] = [];
  for (const kept of readRecord(typeof meeting?.undo === 'string' ? meeting.undo : undefined)) {
    const action: RowKey = kept.decision.action;
    const stand = { action: await desk.action(action), log: await desk.log(action) };
    const context = desk.context(viewer);
    if (progressOf(kept, stand, context) !== progress) continue;
    found.push({ id: kept.id, step: progress === 'whole' ? 'done' : kept.step, intent: intentOf(kept, stand, context) });
  }
  return found;
}
