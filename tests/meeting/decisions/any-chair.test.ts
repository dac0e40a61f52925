import type { Row } from '../../../src/schema';
import { intentOf, keptOf, readRecord } from '../../../src/meeting/decisions/meeting-record';
import { resumeDecision, takeDecision, undoDecision } from '../../../src/meeting/decisions/take-decision';
import { DECISION_KINDS, type DecisionKind } from '../../../src/meeting/decisions/decision-request';
import { changeMeeting } from '../../../src/meeting/meeting-changes';
import { Crash, FaultyLists, type Fault } from '../../sync/faulty-lists';
import { forgetfulPorts, keptWith } from '../../webparts/panel/any-chair';
import { actionOf, CLAIM, CORA, day, MEETING, PanelDesk, PAT, reportOn, runningMeeting, SAM, TODAY } from '../../webparts/panel/panel-desk';

const WAIT = { wait: async () => undefined };

/** A running meeting with an action on which a decision of this kind is possible. */
function deskFor(kind: DecisionKind): PanelDesk {
  // A claim in the row itself: returning it changes the row.
  const claimed = kind === 'accept' || kind === 'return';
  const action = actionOf(1, claimed ? { ...CLAIM, status: 'completed' } : kind === 'check' ? { ...CLAIM, status: 'signed-off' } : {});
  const said = claimed ? CLAIM : kind === 'new-date' ? { newDate: day('2027-03-31'), reason: 'The trainer is ill.' } : {};
  return new PanelDesk([
    ['meetings', runningMeeting],
    ['actions', action],
    ['reports', reportOn(action, 1, said)],
  ]);
}
const KEY = actionOf(1).key;

const stateOf = async (desk: PanelDesk): Promise<{ readonly action: Row; readonly log: readonly Row[] }> => ({
  action: await desk.action(KEY),
  log: (await desk.log(KEY)).map((row) => row as Row),
});

/** Does something at a browser that dies at its n-th request, before or after it arrives. */
async function dying(
  desk: PanelDesk,
  at: { readonly request: number; readonly when: Fault },
  what: (store: FaultyLists) => Promise<unknown>,
) {
  const faults: Fault[] = [...Array.from({ length: at.request }, (): Fault => 'none'), at.when];
  try {
    await what(new FaultyLists(desk.lists, faults, async () => undefined));
    return 'finished' as const;
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    return 'died' as const;
  }
}
const WHENS: readonly Fault[] = ['crash-before', 'crash-after'];

describe.each(DECISION_KINDS)('%s', (kind) => {
  test('P5 cut off at any request, it is finished by somebody else from the lists alone, or nothing of it is there', async () => {
    const ends = new Set<string>();
    for (const when of WHENS)
      for (let request = 0; ; request += 1) {
        const desk = deskFor(kind);
        const before = await stateOf(desk);
        const wish = await desk.wish(KEY, kind);
        const fate = await dying(desk, { request, when }, async (store) =>
          takeDecision(wish, forgetfulPorts(desk, CORA, store), desk.context(CORA)),
        );
        const whole = deskFor(kind);
        await takeDecision(await whole.wish(KEY, kind), forgetfulPorts(whole, CORA), whole.context(CORA));
        for (const half of await keptWith(desk, SAM, 'half')) {
          ends.add('half');
          expect((await resumeDecision(half, forgetfulPorts(desk, SAM), desk.context(SAM))).kind).toBe('decided');
        }
        const after = await stateOf(desk);
        const meant = await stateOf(whole);
        const isTaken = after.log.length > before.log.length;
        ends.add(isTaken ? 'taken' : 'not taken');
        expect(after.action).toEqual(isTaken ? meant.action : before.action);
        // A question has a key of its own each time.
        expect(after.log.map((row) => ({ ...row, key: '' }))).toEqual((isTaken ? meant : before).log.map((row) => ({ ...row, key: '' })));
        if (fate === 'finished') break;
      }
    expect(ends).toEqual(new Set(['not taken', ...(kind === 'question' || kind === 'escalate' ? [] : ['half']), 'taken']));
  });
});

describe.each(DECISION_KINDS.filter((kind) => kind !== 'question' && kind !== 'escalate'))('undoing: %s', (kind) => {
  test('P5 P7 another undoes it, and cut off at any request a third brings that to its end', async () => {
    const ends = new Set<string>();
    for (const when of WHENS)
      for (let request = 0; ; request += 1) {
        const desk = deskFor(kind);
        const before = await stateOf(desk);
        await takeDecision(await desk.wish(KEY, kind), forgetfulPorts(desk, CORA), desk.context(CORA));
        const taken = await stateOf(desk);
        const [found] = await keptWith(desk, PAT, 'whole');
        if (found === undefined) throw new Error('Nothing is kept.');
        const fate = await dying(desk, { request, when }, async (store) => undoDecision(found, forgetfulPorts(desk, PAT, store)));
        for (const half of await keptWith(desk, SAM, 'half')) {
          ends.add('half');
          expect((await resumeDecision(half, forgetfulPorts(desk, SAM), desk.context(SAM))).kind).toBe('undone');
        }
        const after = await stateOf(desk);
        ends.add(after.log.length === before.log.length ? 'undone' : 'stands');
        expect([before, taken]).toContainEqual(after);
        if (fate === 'finished') {
          expect(after).toEqual(before);
          break;
        }
      }
    expect(ends).toEqual(new Set(['stands', 'half', 'undone']));
  });
});

test('P5 who slept between two writes does not write into the log what others have finished and undone meanwhile', async () => {
  const desk = deskFor('accept');
  const before = await stateOf(desk);
  const asleep = forgetfulPorts(desk, CORA);
  const outcome = await takeDecision(
    await desk.wish(KEY, 'accept'),
    {
      ...asleep,
      write: async (writes, run) => {
        if (writes[0]?.table === 'decisions' && writes[0].kind === 'add') {
          for (const half of await keptWith(desk, SAM, 'half')) await resumeDecision(half, forgetfulPorts(desk, SAM), desk.context(SAM));
          for (const whole of await keptWith(desk, SAM, 'whole')) await undoDecision(whole, forgetfulPorts(desk, SAM));
        }
        return asleep.write(writes, run);
      },
    },
    desk.context(CORA),
  );
  expect(outcome.kind).toBe('contended');
  expect(await stateOf(desk)).toEqual(before);
});

test('S8 in a meeting that was closed meanwhile nothing is decided and nothing undone', async () => {
  const desk = deskFor('accept');
  const wish = await desk.wish(KEY, 'accept');
  await takeDecision(wish, forgetfulPorts(desk, CORA), desk.context(CORA));
  const [found] = await keptWith(desk, PAT, 'whole');
  if (found === undefined) throw new Error('Nothing is kept.');
  const taken = await stateOf(desk);
  await changeMeeting({ key: MEETING, change: { kind: 'close' }, actor: CORA, today: TODAY }, { rows: desk.lists, patience: WAIT });
  expect((await undoDecision(found, forgetfulPorts(desk, PAT))).kind).toBe('closed');
  expect(
    (await takeDecision(await desk.wish(KEY, 'close', { sentence: 'It ended.' }), forgetfulPorts(desk, PAT), desk.context(PAT))).kind,
  ).not.toBe('decided');
  expect(await stateOf(desk)).toEqual(taken);
  // What it takes to undo is let go of with the meeting.
  expect((await desk.rows('meetings'))[0]?.undo).toBeUndefined();
});

test('S11 S14 what is kept is plain text, comes back as it was, and makes way when it grows too long', async () => {
  const desk = deskFor('close');
  const sentence = 'It came to < b and <i>, "so" they\nsaid.';
  const action = await desk.action(KEY);
  const intent = {
    decision: { key: KEY, review: action.review, action: KEY, kind: 'close', date: TODAY, reason: sentence } as never,
    before: { ...action, statusReason: 'a > b' },
    changes: { status: 'not-progressing', statusReason: sentence },
    known: [],
  } as const;
  for (let n = 0; n < 60; n += 1) {
    const kept = keptOf({
      id: `id ${n}`,
      step: 'deciding',
      intent: { ...intent, decision: { ...(intent.decision as object), reason: `${sentence} ${'x'.repeat(900)}` } as never },
    });
    const changed = await changeMeeting(
      { key: MEETING, change: { kind: 'remember', kept }, actor: CORA, today: TODAY },
      { rows: desk.lists, patience: WAIT },
    );
    expect(changed.kind).toBe('changed');
  }
  const text = String((await desk.rows('meetings'))[0]?.undo);
  expect(text.length).toBeLessThan(30_001);
  expect(text).not.toMatch(/[<>]/);
  const all = readRecord(`${text}\nsomething else\n{"id":1}`);
  expect(all[all.length - 1]?.id).toBe('id 59');
  expect(all[0]?.id).not.toBe('id 0');
  expect(all[0]?.decision.reason).toContain(sentence);
  expect(all[0]?.before).toEqual({ status: 'in-progress', statusReason: 'a > b' });
  const back = intentOf(all[0] as never, { action, log: [] }, desk.context(SAM));
  expect(back.changes).toMatchObject({ status: 'not-progressing' });
});
