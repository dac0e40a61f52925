import { takeDecision } from '../../../src/meeting/decisions/take-decision';
import { actionOf, CLAIM, day, PanelDesk, PAT, reportOn, SAM } from '../../webparts/panel/panel-desk';

const ACTION = actionOf(1);
const claimed = (): PanelDesk =>
  new PanelDesk([
    ['actions', ACTION],
    ['reports', reportOn(ACTION, 1, CLAIM)],
  ]);

describe('a decision that comes second, of two that saw the same', () => {
  test.each(['accept', 'return'] as const)('P2 %s after a return: nothing is written, and it is told who was first', async (kind) => {
    const desk = claimed();
    const second = await desk.wish(ACTION.key, kind);
    expect((await takeDecision(await desk.wish(ACTION.key, 'return'), desk.ports(), desk.context(PAT))).kind).toBe('decided');
    const [row, log] = [await desk.action(ACTION.key), await desk.log(ACTION.key)];
    const outcome = await takeDecision(second, desk.ports(), desk.context(SAM));
    expect(outcome).toMatchObject({ kind: 'overtaken', how: { by: 'decision', decision: { by: 'Pat Moss', kind: 'return' } } });
    expect(await desk.action(ACTION.key)).toEqual(row);
    expect(await desk.log(ACTION.key)).toEqual(log);
  });

  test('P2 a new date after a new date: the first stands, whatever the second would have had', async () => {
    const desk = new PanelDesk([['actions', ACTION]]);
    const second = await desk.wish(ACTION.key, 'new-date', { newDate: day('2027-09-30') as never });
    expect((await takeDecision(await desk.wish(ACTION.key, 'new-date'), desk.ports(), desk.context(PAT))).kind).toBe('decided');
    const outcome = await takeDecision(second, desk.ports(), desk.context(SAM));
    expect(outcome.kind).toBe('overtaken');
    expect(await desk.action(ACTION.key)).toMatchObject({ targetDate: { date: '2027-06-30' } });
    expect(await desk.log(ACTION.key)).toHaveLength(1);
  });
});
