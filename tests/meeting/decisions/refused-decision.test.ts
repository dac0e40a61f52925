import type { DecisionPorts } from '../../../src/meeting/decisions/take-decision';
import { browserIntents } from '../../../src/meeting/decisions/intent-store';
import { takeDecision, undoDecision } from '../../../src/meeting/decisions/take-decision';
import { ok, type Write } from '../../../src/store';
import type { Row } from '../../../src/schema';
import { actionOf, CLAIM, PanelDesk, PAT, reportOn, SAM } from '../../webparts/panel/panel-desk';

const ACTION = actionOf(1);
const claimed = (): PanelDesk =>
  new PanelDesk([
    ['actions', ACTION],
    ['reports', reportOn(ACTION, 1, CLAIM)],
  ]);

/** SharePoint, which does not let this be written: the rights were changed while the page was open. */
function refusing(desk: PanelDesk, refused: (write: Write) => boolean): DecisionPorts {
  const ports = desk.ports(desk.lists, browserIntents(undefined, { site: 's', person: 'pat' }));
  return {
    ...ports,
    write: async (writes, run) => {
      const [first] = writes;
      if (first === undefined || !refused(first)) return ports.write(writes, run);
      return ok([{ outcome: 'refused', key: first.kind === 'add' ? first.row.key : first.key, code: 'not-allowed', detail: '' }]);
    },
  };
}

const acceptedBy = async (desk: PanelDesk, ports: DecisionPorts) => {
  const outcome = await takeDecision(await desk.wish(ACTION.key, 'accept'), ports, desk.context(PAT));
  if (outcome.kind !== 'decided') throw new Error(outcome.kind);
  return outcome.remembered;
};

describe('what SharePoint does not let happen to a decision', () => {
  test('P2 P5 a decision whose action may not be written is refused: nothing is in the log, nothing is left to finish', async () => {
    const desk = claimed();
    const ports = refusing(desk, ({ kind, table }) => kind === 'update' && table === 'actions');
    const outcome = await takeDecision(await desk.wish(ACTION.key, 'accept'), ports, desk.context(PAT));
    expect(outcome).toEqual({ kind: 'refused', reason: 'not-allowed' });
    expect(await desk.log(ACTION.key)).toHaveLength(1);
    expect(await desk.action(ACTION.key)).toEqual(ACTION);
    expect(ports.keep.all()).toEqual([]);
  });

  test('P2 P5 a decision that may not enter the log is refused, and the action is as it was', async () => {
    const desk = claimed();
    const ports = refusing(desk, ({ kind, table }) => kind === 'add' && table === 'decisions');
    const outcome = await takeDecision(await desk.wish(ACTION.key, 'accept'), ports, desk.context(PAT));
    expect(outcome).toEqual({ kind: 'refused', reason: 'not-allowed' });
    expect(await desk.log(ACTION.key)).toHaveLength(1);
    expect(await desk.action(ACTION.key)).toEqual(ACTION);
    expect(ports.keep.all()).toEqual([]);
  });

  test('P7 an undo that SharePoint refuses leaves the decision standing, in the log and on the action alike', async () => {
    const desk = claimed();
    const ports = refusing(desk, (write) => write.kind === 'add' && (write.row as Row).kind === 'take-back');
    const remembered = await acceptedBy(desk, ports);
    const after = await desk.action(ACTION.key);
    expect(await undoDecision(remembered, ports)).toEqual({ kind: 'refused' });
    expect(await desk.action(ACTION.key)).toEqual(after);
    expect(await desk.action(ACTION.key)).toMatchObject({ status: 'signed-off' });
    expect(await desk.log(ACTION.key)).toHaveLength(2);
    // It is remembered as decided, and can be undone once SharePoint lets it be.
    expect(ports.keep.all()).toMatchObject([{ step: 'done' }]);
    expect((await undoDecision(remembered, desk.ports())).kind).toBe('undone');
    expect(await desk.action(ACTION.key)).toEqual(ACTION);
  });
});

describe('an undo beside other decisions', () => {
  test('P7 earlier decisions in the log do not stand in its way', async () => {
    const desk = claimed();
    const ports = desk.ports();
    expect((await takeDecision(await desk.wish(ACTION.key, 'question'), ports, desk.context(SAM))).kind).toBe('decided');
    const remembered = await acceptedBy(desk, ports);
    expect((await undoDecision(remembered, ports)).kind).toBe('undone');
    expect((await desk.log(ACTION.key)).map(({ kind }) => kind)).toEqual(['report', 'question']);
    expect(await desk.action(ACTION.key)).toEqual(ACTION);
  });

  test('P7 a question asked since stands in its way, though it changes nothing of the action', async () => {
    const desk = new PanelDesk([['actions', ACTION]]);
    const ports = desk.ports();
    const first = await takeDecision(await desk.wish(ACTION.key, 'new-date'), ports, desk.context(PAT));
    if (first.kind !== 'decided') throw new Error(first.kind);
    const after = await desk.action(ACTION.key);
    expect((await takeDecision(await desk.wish(ACTION.key, 'question'), ports, desk.context(SAM))).kind).toBe('decided');
    expect((await undoDecision(first.remembered, ports)).kind).toBe('too-late');
    expect(await desk.action(ACTION.key)).toEqual(after);
    expect(await desk.log(ACTION.key)).toHaveLength(2);
  });
});
