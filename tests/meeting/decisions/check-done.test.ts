import { currentState, monthAhead, type ActionRow, type ActionState, type RowKey } from '../../../src/schema';
import type { CheckWish } from '../../../src/meeting';
import { resumeDecision, takeDecision, undoDecision } from '../../../src/meeting/decisions/take-decision';
import { Crash, FaultyLists, type Fault } from '../../sync/faulty-lists';
import { actionOf, CLAIM, CORA, PanelDesk, PAT, reportOn, TODAY } from '../../webparts/panel/panel-desk';

const OUTCOME = 'Forty officers were trained, and nine in ten would ask.';
const LINKS = ['https://northshire.sharepoint.example/a.docx'];
const DONE = {
  ...actionOf(1),
  status: 'signed-off',
  completionDate: '2026-03-01',
  outcome: OUTCOME,
  evidence: LINKS,
} as never as ReturnType<typeof actionOf>;
const wish = (result: CheckWish['result'], more: Partial<CheckWish> = {}): { readonly check: CheckWish; readonly sentence: string } => ({
  check: { result, sample: '18 of 20', next: undefined, ...more },
  sentence: 'We asked twenty officers.',
});
const stateOf = async (desk: PanelDesk, action: RowKey): Promise<ActionState> =>
  currentState((await desk.action(action)) as unknown as ActionRow, await desk.log(action), { today: TODAY, review: {} });

describe('a check after completion', () => {
  test('A1 one that passed is a decision of its own, and the action has held', async () => {
    const desk = new PanelDesk([['actions', DONE]]);
    const next = monthAhead(TODAY, 12);
    const outcome = await takeDecision(await desk.wish(DONE.key, 'check', wish('held', { next })), desk.ports(), desk.context(PAT));
    expect(outcome.kind).toBe('decided');
    expect(await desk.action(DONE.key)).toEqual({ ...DONE, checkDate: next });
    expect((await desk.log(DONE.key))[0]).toMatchObject({ kind: 'check', checkResult: 'held', sample: '18 of 20', by: 'Pat Moss' });
    expect(await stateOf(desk, DONE.key)).toMatchObject({ assurance: 'held', checkNeed: 'later', status: 'signed-off' });
  });

  test('A2 one that failed reopens the action, and what it was accepted with is kept with the decision', async () => {
    const desk = new PanelDesk([['actions', DONE]]);
    await takeDecision(await desk.wish(DONE.key, 'check', wish('not-held')), desk.ports(), desk.context(PAT));
    const row = await desk.action(DONE.key);
    expect(row.status).toBe('in-progress');
    expect([row.completionDate, row.outcome, row.evidence, row.checkDate]).toEqual([undefined, undefined, undefined, undefined]);
    const [decision] = await desk.log(DONE.key);
    expect(JSON.parse(decision?.record ?? '')).toEqual({ completionDate: '2026-03-01', outcome: OUTCOME, evidence: LINKS });
    expect(await stateOf(desk, DONE.key)).toMatchObject({ assurance: 'slipped-back' });
  });

  test('A2 undone, the action stands as it did, and nothing is lost', async () => {
    const desk = new PanelDesk([['actions', DONE]]);
    const ports = desk.ports();
    const outcome = await takeDecision(await desk.wish(DONE.key, 'check', wish('not-held')), ports, desk.context(PAT));
    if (outcome.kind !== 'decided') throw new Error(outcome.kind);
    expect((await undoDecision(outcome.remembered, ports)).kind).toBe('undone');
    expect(await desk.action(DONE.key)).toEqual(DONE);
    expect(await stateOf(desk, DONE.key)).toMatchObject({ assurance: 'signed-off', check: undefined });
  });

  test('A1 of two people who look at once one is told of the other', async () => {
    const desk = new PanelDesk([['actions', DONE]]);
    const both = [await desk.wish(DONE.key, 'check', wish('held')), await desk.wish(DONE.key, 'check', wish('not-held'))] as const;
    expect((await takeDecision(both[0], desk.ports(), desk.context(PAT))).kind).toBe('decided');
    expect(await takeDecision(both[1], desk.ports(), desk.context(CORA))).toMatchObject({ kind: 'overtaken', how: { by: 'decision' } });
    expect(await desk.action(DONE.key)).toEqual(DONE);
  });

  test('A1 only what is signed off is checked', async () => {
    const desk = new PanelDesk([['actions', actionOf(1)]]);
    const outcome = await takeDecision(await desk.wish(DONE.key, 'check', wish('held')), desk.ports(), desk.context(PAT));
    expect(outcome.kind).toBe('overtaken');
    expect(await desk.rows('decisions')).toEqual([]);
  });

  test.each([
    ['without a result', wish(undefined)],
    ['without a word of how', { ...wish('held'), sentence: ' ' }],
    ['with more than were looked at', wish('held', { sample: '21 of 20' })],
  ])('A1 %s it is refused, and nothing is written', async (_name, parts) => {
    const desk = new PanelDesk([['actions', DONE]]);
    const outcome = await takeDecision(await desk.wish(DONE.key, 'check', parts), desk.ports(), desk.context(PAT));
    expect(outcome.kind).toBe('invalid');
    expect([await desk.rows('decisions'), await desk.action(DONE.key)]).toEqual([[], DONE]);
  });

  test('S8 an agency cannot check', async () => {
    const desk = new PanelDesk([['actions', DONE]]);
    const outcome = await takeDecision(
      await desk.wish(DONE.key, 'check', wish('held')),
      desk.ports(),
      desk.context({ role: 'agency', name: 'Jo Field', agencies: [DONE.leadAgencies as never] }),
    );
    expect(outcome.kind).toBe('invalid');
    expect(await desk.rows('decisions')).toEqual([]);
  });

  const AT: readonly (readonly [number, Fault])[] = [0, 1, 2, 3, 4, 5].flatMap((at) => [
    [at, 'crash-before'] as const,
    [at, 'crash-after'] as const,
  ]);
  test.each(AT)('P5 cut off at request %i, %s, it is there whole or not at all once it was resumed', async (at, fault) => {
    const desk = new PanelDesk([['actions', DONE]]);
    const lists = new FaultyLists(desk.lists, [...Array.from({ length: at }, (): Fault => 'none'), fault], async () => undefined);
    const ports = desk.ports(lists);
    const wanted = await desk.wish(DONE.key, 'check', wish('not-held'));
    await takeDecision(wanted, ports, desk.context(PAT)).catch((error: unknown) => expect(error).toBeInstanceOf(Crash));
    for (const left of ports.keep.all().filter(({ step }) => step !== 'done')) {
      const back = desk.ports(desk.lists, ports.keep);
      await resumeDecision(left, back, desk.context(PAT));
    }
    const isOpen = (await desk.action(DONE.key)).status === 'in-progress';
    expect(await desk.log(DONE.key)).toHaveLength(isOpen ? 1 : 0);
    if (!isOpen) expect(await desk.action(DONE.key)).toEqual(DONE);
  });

  test('A1 signing off agrees on the check in one press', async () => {
    const action = actionOf(1);
    const desk = new PanelDesk([
      ['actions', action],
      ['reports', reportOn(action, 1, CLAIM)],
    ]);
    const next = monthAhead(TODAY, 6);
    expect(next).toEqual({ raw: 'May 2027', date: '2027-05-31', precision: 'month' });
    const check = { result: undefined, sample: '', next };
    await takeDecision(await desk.wish(action.key, 'accept', { check }), desk.ports(), desk.context(PAT));
    expect(await desk.action(action.key)).toMatchObject({ status: 'signed-off', checkDate: next });
  });
});
