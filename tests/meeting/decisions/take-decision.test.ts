import type { Row } from '../../../src/schema';
import { browserIntents } from '../../../src/meeting/decisions/intent-store';
import { resumeDecision, takeDecision, undoDecision } from '../../../src/meeting/decisions/take-decision';
import { Crash, FaultyLists, type Fault } from '../../sync/faulty-lists';
import { actionOf, CLAIM, CORA, day, MEETING, PanelDesk, PAT, reportOn, SAM } from '../../webparts/panel/panel-desk';

const ACTION = actionOf(1);
const claimed = (): PanelDesk =>
  new PanelDesk([
    ['actions', ACTION],
    ['reports', reportOn(ACTION, 1, CLAIM)],
  ]);
const owner = { site: 's', person: 'pat' };
const faulty = (desk: PanelDesk, ...faults: Fault[]): FaultyLists => new FaultyLists(desk.lists, faults, async () => undefined);

/** The storage of a browser, which outlives a crash of the page. */
function storage(): Storage {
  const held = new Map<string, string>();
  return {
    get length() {
      return held.size;
    },
    key: (at) => [...held.keys()][at] ?? null,
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, value) => void held.set(name, value),
    removeItem: (name) => void held.delete(name),
    clear: () => held.clear(),
  };
}

describe('a decision', () => {
  test('P2 accepting signs the action off with what was claimed, and appends one decision on the claim', async () => {
    const desk = claimed();
    const outcome = await takeDecision(await desk.wish(ACTION.key, 'accept'), desk.ports(), desk.context(PAT));
    expect(outcome.kind).toBe('decided');
    expect(await desk.action(ACTION.key)).toMatchObject({ status: 'signed-off', completionDate: '2026-11-01', outcome: CLAIM.outcome });
    const log = await desk.log(ACTION.key);
    expect(log[1]).toMatchObject({ kind: 'accept', by: 'Pat Moss', decides: log[0]?.key, meeting: MEETING, date: '2026-11-21' });
  });

  test('S6 a new date keeps the reason and the first date', async () => {
    const desk = new PanelDesk([['actions', ACTION]]);
    await takeDecision(await desk.wish(ACTION.key, 'new-date'), desk.ports(), desk.context(PAT));
    expect(await desk.action(ACTION.key)).toMatchObject({
      targetDate: { date: '2027-06-30' },
      targetReason: 'The course could not be held in time.',
      originalTarget: { date: '2026-12-31' },
    });
  });

  test.each([
    ['return', 'S5'],
    ['new-date', 'S6'],
    ['close', 'S5'],
    ['question', 'S5'],
  ] as const)('S5 %s without a sentence is refused, and nothing is written', async (kind, rule) => {
    const desk = kind === 'return' ? claimed() : new PanelDesk([['actions', ACTION]]);
    const outcome = await takeDecision(await desk.wish(ACTION.key, kind, { sentence: ' ' }), desk.ports(), desk.context(PAT));
    expect(outcome).toMatchObject({ kind: 'invalid' });
    expect(outcome.kind === 'invalid' && outcome.issues.map((issue) => issue.rule)).toContain(rule);
    expect((await desk.rows('decisions')).filter((row) => row.kind !== 'report')).toEqual([]);
    expect(await desk.action(ACTION.key)).toEqual(ACTION);
  });

  test('S8 an agency cannot decide', async () => {
    const desk = claimed();
    const agency = { role: 'agency', name: 'Jo Field', agencies: [ACTION.leadAgencies as never] } as const;
    const outcome = await takeDecision(await desk.wish(ACTION.key, 'accept'), desk.ports(), desk.context(agency));
    expect(outcome.kind).toBe('invalid');
    expect(await desk.action(ACTION.key)).toEqual(ACTION);
  });

  test('P2 two who click at once get one decision, and the second is told who was first', async () => {
    const desk = claimed();
    const [mine, theirs] = [await desk.wish(ACTION.key, 'accept'), await desk.wish(ACTION.key, 'return')];
    await takeDecision(mine, desk.ports(), desk.context(PAT));
    const second = await takeDecision(theirs, desk.ports(), desk.context(SAM));
    expect(second).toMatchObject({ kind: 'overtaken', how: { by: 'decision', decision: { by: 'Pat Moss', kind: 'accept' } } });
    expect(await desk.log(ACTION.key)).toHaveLength(2);
  });

  test('P1 an edit beside the decision is kept: the row is read again and the decision still goes through', async () => {
    const desk = claimed();
    const store = new FaultyLists(desk.lists, ['none', 'none', 'interfering'], async () => {
      const [held] = await desk.lists.readRows('actions', [ACTION.key]).then((answer) => (answer.ok ? answer.value : []));
      if (held === undefined) return;
      const { place, version } = held;
      desk.lists.writeOne({
        kind: 'update',
        table: 'actions',
        key: ACTION.key,
        place,
        version,
        changes: { impact: 'Calls rose.' },
        before: {},
      });
    });
    const outcome = await takeDecision(await desk.wish(ACTION.key, 'accept'), desk.ports(store), desk.context(PAT));
    expect(outcome.kind).toBe('decided');
    expect(await desk.action(ACTION.key)).toMatchObject({ status: 'signed-off', impact: 'Calls rose.' });
    expect(await desk.log(ACTION.key)).toHaveLength(2);
  });

  test('P4 throttling and lost answers on the way still make one decision', async () => {
    const desk = claimed();
    const store = faulty(desk, 'busy', 'none', 'none', 'dropped-after', 'dropped-before', 'none', 'none', 'lost-answers', 'busy');
    const outcome = await takeDecision(await desk.wish(ACTION.key, 'accept'), desk.ports(store), desk.context(PAT));
    expect(outcome.kind).toBe('decided');
    expect(await desk.log(ACTION.key)).toHaveLength(2);
    expect(await desk.action(ACTION.key)).toMatchObject({ status: 'signed-off' });
  });

  test('P5 a crash between the action and the log is found on return, and finished', async () => {
    const desk = claimed();
    const kept = storage();
    const store = faulty(desk, 'none', 'none', 'crash-after');
    const wish = await desk.wish(ACTION.key, 'accept');
    await expect(takeDecision(wish, desk.ports(store, browserIntents(kept, owner)), desk.context(PAT))).rejects.toBeInstanceOf(Crash);
    expect(await desk.log(ACTION.key)).toHaveLength(1);
    const keep = browserIntents(kept, owner);
    const [found] = keep.all();
    if (found === undefined) throw new Error('nothing was remembered');
    expect((await resumeDecision(found, desk.ports(desk.lists, keep), desk.context(PAT))).kind).toBe('decided');
    expect(await desk.log(ACTION.key)).toHaveLength(2);
    expect((await desk.log(ACTION.key))[1]).toMatchObject({ kind: 'accept', by: 'Pat Moss' });
  });

  test('P5 a crash before anything was written leaves nothing, and says so', async () => {
    const desk = claimed();
    const kept = storage();
    const store = faulty(desk, 'none', 'none', 'crash-before');
    const wish = await desk.wish(ACTION.key, 'accept');
    await expect(takeDecision(wish, desk.ports(store, browserIntents(kept, owner)), desk.context(PAT))).rejects.toBeInstanceOf(Crash);
    const keep = browserIntents(kept, owner);
    const [found] = keep.all();
    if (found === undefined) throw new Error('nothing was remembered');
    expect((await resumeDecision(found, desk.ports(desk.lists, keep), desk.context(PAT))).kind).toBe('not-taken');
    expect(keep.all()).toEqual([]);
    expect(await desk.action(ACTION.key)).toEqual(ACTION);
  });

  test('P2 whoever comes second to the log gives way, and the action is as the first decision has it', async () => {
    const desk = claimed();
    const wish = await desk.wish(ACTION.key, 'accept');
    const theirs = await desk.wish(ACTION.key, 'return');
    // A return leaves a row in progress as it is, so only the log can tell that somebody was faster.
    const store = new FaultyLists(desk.lists, ['none', 'none', 'none', 'interfering'], async () => {
      await takeDecision(theirs, { ...desk.ports(), look: async () => ({ ok: true, value: seenBefore }) }, desk.context(SAM));
    });
    const looked = await desk.ports().look(ACTION.key);
    if (!looked.ok || looked.value === undefined) throw new Error('the action is not there');
    const seenBefore = looked.value;
    const outcome = await takeDecision(wish, desk.ports(store), desk.context(PAT));
    expect(outcome).toMatchObject({ kind: 'overtaken', how: { by: 'decision', decision: { by: 'Sam Reed', kind: 'return' } } });
    expect(await desk.action(ACTION.key)).toEqual(ACTION);
    expect(await desk.log(ACTION.key)).toHaveLength(2);
  });
});

describe('undo', () => {
  test('P7 puts the action back and takes the decision out of the log', async () => {
    const desk = claimed();
    const ports = desk.ports();
    const outcome = await takeDecision(await desk.wish(ACTION.key, 'accept'), ports, desk.context(PAT));
    if (outcome.kind !== 'decided') throw new Error(outcome.kind);
    expect((await undoDecision(outcome.remembered, ports)).kind).toBe('undone');
    expect(await desk.action(ACTION.key)).toEqual(ACTION);
    expect(await desk.log(ACTION.key)).toHaveLength(1);
    expect((await takeDecision(await desk.wish(ACTION.key, 'return'), ports, desk.context(SAM))).kind).toBe('decided');
  });

  test('P7 what somebody has built on is not undone', async () => {
    const desk = new PanelDesk([['actions', ACTION]]);
    const ports = desk.ports();
    const first = await takeDecision(await desk.wish(ACTION.key, 'new-date'), ports, desk.context(PAT));
    if (first.kind !== 'decided') throw new Error(first.kind);
    const later = await desk.wish(ACTION.key, 'new-date', { newDate: day('2027-09-30') as never });
    expect((await takeDecision(later, ports, desk.context(CORA))).kind).toBe('decided');
    expect((await undoDecision(first.remembered, ports)).kind).toBe('too-late');
    expect(await desk.action(ACTION.key)).toMatchObject({ targetDate: { date: '2027-09-30' } });
  });

  test('P5 a crash in the middle of an undo is finished on return', async () => {
    const desk = claimed();
    const kept = storage();
    const keep = browserIntents(kept, owner);
    const outcome = await takeDecision(await desk.wish(ACTION.key, 'accept'), desk.ports(desk.lists, keep), desk.context(PAT));
    if (outcome.kind !== 'decided') throw new Error(outcome.kind);
    const store = faulty(desk, 'none', 'none', 'none', 'none', 'crash-after');
    await expect(undoDecision(outcome.remembered, desk.ports(store, keep))).rejects.toBeInstanceOf(Crash);
    expect(await desk.action(ACTION.key)).toEqual(ACTION satisfies Row);
    expect(await desk.log(ACTION.key)).toHaveLength(2);
    const again = browserIntents(kept, owner);
    const [found] = again.all();
    if (found === undefined) throw new Error('nothing was remembered');
    expect((await resumeDecision(found, desk.ports(desk.lists, again), desk.context(PAT))).kind).toBe('undone');
    expect(await desk.log(ACTION.key)).toHaveLength(1);
    expect(again.all()).toEqual([]);
  });
});
