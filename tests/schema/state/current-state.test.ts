import fc from 'fast-check';
import {
  currentState,
  currentStates,
  groupUpdates,
  planSummary,
  ragWord,
  recommendationState,
  type ActionRow,
  type ActionState,
  type Row,
  type StateSettings,
  type UpdateRow,
} from '../../../src/schema';
import { action, completedAction, day, key, report, TODAY, target } from '../samples';

const asAction = (row: Row): ActionRow => row as unknown as ActionRow;
const asUpdate = (row: Readonly<Record<string, unknown>>): UpdateRow => row as unknown as UpdateRow;

let made = 0;
const rep = (date: string, changes: Readonly<Record<string, unknown>> = {}): UpdateRow =>
  asUpdate({ ...report, kind: 'report', key: key(500 + ++made), date, ...changes });
const claimed = (date: string, changes: Readonly<Record<string, unknown>> = {}): UpdateRow =>
  rep(date, { status: 'completed', completionDate: date, outcome: 'x'.repeat(20), ...changes });
const decide = (
  ...[kind, on, date, changes = {}]: [kind: string, on: UpdateRow | undefined, date: string, changes?: Readonly<Record<string, unknown>>]
): UpdateRow =>
  asUpdate({ key: key(500 + ++made), review: key(10), action: key(30), kind, date, decides: on?.key, reason: 'Because.', ...changes });

const state = (changes: Readonly<Record<string, unknown>>, log: readonly UpdateRow[] = [], review: StateSettings = {}): ActionState =>
  currentState(asAction({ ...action, ...changes } as Row), log, { today: TODAY, review });

describe('S9 RAG is derived', () => {
  const due = (text: string): Readonly<Record<string, unknown>> => ({ targetDate: target(text), originalTarget: target(text) });
  test.each<[string, Readonly<Record<string, unknown>>, readonly UpdateRow[], StateSettings, string]>([
    ['blue when signed off, even when late', { ...due('2025-01-01'), status: 'signed-off' }, [], {}, 'blue'],
    ['red from the day after its target', due('14/05/2026'), [], {}, 'red'],
    ['not red on the day itself', due('15/05/2026'), [], {}, 'amber'],
    ['not red before the month is out', due('May 2026'), [], {}, 'amber'],
    ['not red while its completion is claimed', due('2026-01-01'), [claimed('2026-05-01')], {}, 'green'],
    ['not red when the row says completed', { ...due('2026-01-01'), status: 'completed' }, [], {}, 'green'],
    ['amber within 30 days', due('14/06/2026'), [], {}, 'amber'],
    ['green at 31 days', due('15/06/2026'), [], {}, 'green'],
    ['amber within the days that the review sets', due('15/06/2026'), [], { amberDays: 31 }, 'amber'],
    ['green where the review sets none', due('16/05/2026'), [], { amberDays: 0 }, 'green'],
    ['amber when it moved to later', { targetDate: target('2027'), originalTarget: target('2026') }, [], {}, 'amber'],
    ['green when it moved to earlier', { targetDate: target('2027'), originalTarget: target('2028') }, [], {}, 'green'],
    ['amber after 90 days of silence', due('2027'), [rep('2026-02-14')], {}, 'amber'],
    ['green after 89', due('2027'), [rep('2026-02-15')], {}, 'green'],
    ['amber after the silence that the review sets', due('2027'), [rep('2026-05-05')], { staleDays: 10 }, 'amber'],
    ['amber when nobody has reported since the plan was true', due('2027'), [], { asAt: day('2026-01-01') }, 'amber'],
    ['grey without a date', { targetDate: undefined, originalTarget: undefined }, [], {}, 'grey'],
    ['grey when recurring', due('Ongoing'), [], {}, 'grey'],
    ['grey once it is closed as not progressing, even when late', { ...due('2025-01-01'), status: 'not-progressing' }, [], {}, 'grey'],
  ])('S9 %s', (...[, changes, log, review, rag]) => {
    expect(state(changes, log, review).rag).toBe(rag);
  });

  test('S9 the word always stands beside the colour', () => {
    const words = (['blue', 'red', 'amber', 'green', 'grey'] as const).map((rag) => ragWord({ rag, status: 'in-progress' }));
    expect(words).toEqual(['Complete', 'Overdue', 'At risk', 'On track', 'No date']);
    expect(ragWord({ rag: 'grey', status: 'not-progressing' })).toBe('Closed – not progressing');
    expect(ragWord({ rag: 'grey', status: 'published-complete' })).toBe('Published as complete');
  });
});

describe('S9 the log is folded in', () => {
  test('S9 a claim awaits sign-off until something is decided on it', () => {
    const claim = claimed('2026-05-01');
    expect(state({}, [claim])).toMatchObject({
      status: 'completed',
      awaitingSignOff: true,
      claim,
      completionDate: '2026-05-01',
      daysLate: 0,
    });
    for (const kind of ['question', 'escalate']) expect(state({}, [claim, decide(kind, claim, '2026-05-02')]).awaitingSignOff).toBe(true);
    const returned = decide('return', claim, '2026-05-02');
    expect(state({}, [claim, returned])).toMatchObject({ status: 'in-progress', awaitingSignOff: false, claim: undefined, returned });
    const accepted = decide('accept', claim, '2026-05-02');
    expect(state({ ...completedAction, key: key(30), status: 'signed-off' }, [claim, accepted])).toMatchObject({
      status: 'signed-off',
      awaitingSignOff: false,
      rag: 'blue',
      latestDecision: accepted,
    });
  });

  test('S9 what is sent again on the day that it was returned is the later one', () => {
    const first = claimed('2026-05-01');
    const again = claimed('2026-05-01');
    const log = [first, decide('return', first, '2026-05-01'), again];
    for (const order of [log, [...log].reverse()])
      expect(state({}, order)).toMatchObject({ latestReport: again, awaitingSignOff: true, returned: undefined });
  });

  test('S9 a decision whose clock was behind still comes after its report', () => {
    const claim = claimed('2026-05-02');
    expect(state({}, [decide('return', claim, '2026-05-01'), claim])).toMatchObject({ awaitingSignOff: false, status: 'in-progress' });
  });

  test('S9 a decision that names no report settles what was known the day before, and hides no claim of its own day', () => {
    expect(state({}, [claimed('2026-05-01'), decide('return', undefined, '2026-05-02')]).awaitingSignOff).toBe(false);
    expect(state({}, [claimed('2026-05-02'), decide('return', undefined, '2026-05-02')]).awaitingSignOff).toBe(true);
  });

  test('S9 a claim stands until its own agency, or one that leads, says otherwise', () => {
    const helper = { agency: key(2) };
    const helped = { supportingAgencies: [key(2)] };
    const claim = claimed('2026-05-01', helper);
    expect(state(helped, [claim, rep('2026-05-03', { agency: key(3) })]).claim).toBe(claim);
    expect(state(helped, [claim, rep('2026-05-03', helper)]).awaitingSignOff).toBe(false);
    expect(state(helped, [claim, rep('2026-05-03')]).awaitingSignOff).toBe(false);
    expect(state(helped, [claim, rep('2026-05-03', { status: undefined })]).claim).toBe(claim);
  });

  test('A4 what an agency says that is not on the action counts for nothing there', () => {
    const stranger = claimed('2026-05-01', { agency: key(2) });
    expect(state({}, [stranger])).toMatchObject({ claim: undefined, awaitingSignOff: false, latestReport: undefined });
  });

  test('S9 a report on an action that had not begun says that it has; words alone do not', () => {
    expect(state({ status: 'not-started' }, [rep('2026-05-01')]).status).toBe('in-progress');
    expect(state({ status: 'not-started' }, [rep('2026-05-01', { status: undefined })]).status).toBe('not-started');
    expect(state({ status: 'not-stated' }, []).status).toBe('not-stated');
  });

  test('S9 what was only published as complete is neither late nor awaiting sign-off, until somebody reports on it', () => {
    const published = { status: 'published-complete', targetDate: target('2015'), originalTarget: target('2014') };
    expect(state(published)).toMatchObject({
      status: 'published-complete',
      rag: 'grey',
      awaitingSignOff: false,
      daysLate: 0,
      stale: false,
    });
    expect(state(published, [], { asAt: day('2015-06-30') }).rag).toBe('grey');
    expect(state(published, [rep('2026-05-01')])).toMatchObject({ status: 'in-progress', rag: 'red' });
    expect(state(published, [claimed('2026-05-01')])).toMatchObject({ status: 'completed', awaitingSignOff: true });
    expect(recommendationState([state(published)]).progress).toBe('open');
  });

  test('S9 what is closed stays closed, whatever was reported', () => {
    const closed = state({ status: 'not-progressing', statusReason: 'No.' }, [
      claimed('2026-05-01'),
      rep('2026-05-02', { newDate: target('2027') }),
    ]);
    expect(closed).toMatchObject({
      status: 'not-progressing',
      awaitingSignOff: false,
      asksForTime: undefined,
      daysLate: 0,
      daysLeft: undefined,
    });
  });

  test('S6 a request for more time is open until it is decided', () => {
    const asks = rep('2026-05-01', { newDate: target('2027'), reason: 'The trainer left.' });
    expect(state({}, [asks]).asksForTime).toBe(asks);
    expect(state({}, [asks, decide('new-date', asks, '2026-05-02', { newDate: target('2027') })]).asksForTime).toBeUndefined();
  });

  test('S6 the slip is counted from the first date, and lateness from the present one', () => {
    expect(state({ originalTarget: target('1 March 2026'), targetDate: target('1 May 2026') })).toMatchObject({
      slipDays: 61,
      daysLate: 14,
      daysLeft: -14,
    });
    expect(state({ originalTarget: undefined, targetDate: target('1 May 2026') })).toMatchObject({
      slipDays: 0,
      originalTarget: target('1 May 2026'),
    });
    expect(state({ originalTarget: target('Ongoing'), targetDate: target('1 May 2026') }).slipDays).toBe(0);
  });

  test('S9 being stuck shows until something is decided', () => {
    const stuck = rep('2026-05-01', { status: 'stuck' });
    expect(state({}, [stuck])).toMatchObject({ stuck: true, status: 'in-progress' });
    expect(state({}, [stuck, decide('new-date', stuck, '2026-05-02')]).stuck).toBe(false);
  });
});

const anyLog = fc.array(
  fc.record({
    kind: fc.constantFrom('report', 'report', 'report', 'accept', 'return', 'new-date', 'question', 'close', 'escalate'),
    date: fc.constantFrom('2026-05-01', '2026-05-02', '2026-05-03'),
    agency: fc.constantFrom(key(1), key(2), undefined),
    status: fc.constantFrom('in-progress', 'completed', 'stuck', undefined),
    newDate: fc.constantFrom(undefined, target('2027')),
    decides: fc.option(fc.nat(9), { nil: undefined }),
  }),
  { maxLength: 12 },
);

test('S9 the order in which the log arrives makes no difference', () => {
  fc.assert(
    fc.property(
      anyLog,
      fc.constantFrom('in-progress', 'not-started', 'completed', 'signed-off', 'not-progressing'),
      fc.infiniteStream(fc.nat()),
      (given, status, dice) => {
        const log = given.map((update, index) =>
          asUpdate({
            ...update,
            key: key(600 + index),
            action: key(30),
            decides: update.decides === undefined ? undefined : key(600 + update.decides),
          }),
        );
        const shuffled = log
          .map((update) => ({ update, at: dice.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ update }) => update);
        const seen = state({ status }, log);
        expect(state({ status }, shuffled)).toEqual(seen);
        // What awaits sign-off is what shows as completed; what is closed is not late.
        expect(seen.awaitingSignOff).toBe(seen.status === 'completed');
        if (seen.claim !== undefined) expect(seen.awaitingSignOff).toBe(true);
        if (status === 'signed-off' || status === 'not-progressing') expect(seen.daysLate).toBe(0);
      },
    ),
    { numRuns: 1_500 },
  );
});

test('S14 a damaged date is no date, and never a colour that it did not earn', () => {
  const damaged = { raw: 'soon', date: 'soon', precision: 'day' };
  expect(state({ targetDate: damaged, originalTarget: damaged })).toMatchObject({
    rag: 'grey',
    daysLeft: undefined,
    daysLate: 0,
    slipDays: 0,
  });
  expect(state({}, [rep('soon')], { asAt: day('2020-01-01') }).stale).toBe(true);
});

test('S14 a damaged row is folded all the same', () => {
  const odd = { key: key(30), status: 'Done!', leadAgencies: undefined, targetDate: { raw: 'x', date: null, precision: 'none' } };
  expect(() =>
    currentState(odd as unknown as ActionRow, [asUpdate({ key: key(1), kind: 'report' })], { today: TODAY, review: {} }),
  ).not.toThrow();
});

test('S9 the states of many actions are those of each', () => {
  const actions = [action, completedAction].map(asAction);
  const log = [claimed('2026-05-01'), rep('2026-05-01', { action: completedAction.key })];
  const states = currentStates(actions, log, { today: TODAY, reviewOf: () => undefined });
  for (const each of actions)
    expect(states.get(each.key)).toEqual(currentState(each, groupUpdates(log).get(each.key) ?? [], { today: TODAY, review: {} }));
});

describe('S10 a recommendation is complete when all its actions are signed off or closed', () => {
  const of = (...statuses: readonly string[]) => recommendationState(statuses.map((status) => state({ status })));
  test('S10 complete, open, and without actions', () => {
    expect(of('signed-off', 'not-progressing')).toMatchObject({
      progress: 'complete',
      total: 2,
      signedOff: 1,
      notProgressing: 1,
      rag: 'grey',
    });
    expect(of('signed-off', 'completed')).toMatchObject({ progress: 'open', awaitingSignOff: 1 });
    expect(of('signed-off').rag).toBe('blue');
    expect(of()).toMatchObject({ progress: 'no-actions', total: 0, rag: 'grey' });
  });
});

test('S9 a plan is counted by colour, status, agency and age', () => {
  const items = [
    { status: 'in-progress', targetDate: target('1 May 2026'), leadAgencies: [key(1), key(2)] },
    { status: 'in-progress', targetDate: target('1 January 2026'), leadAgencies: [key(2)] },
    { status: 'signed-off', leadAgencies: [key(1)] },
    { status: 'completed', targetDate: target('2030'), originalTarget: target('2029'), leadAgencies: undefined },
  ].map((changes) => ({
    action: asAction({ ...action, originalTarget: undefined, ...changes } as Row),
    state: state({ originalTarget: undefined, ...changes }),
  }));
  const summary = planSummary(items);
  expect(summary).toMatchObject({
    total: 4,
    rag: { blue: 1, red: 2, amber: 1, green: 0, grey: 0 },
    awaitingSignOff: 1,
    moved: 1,
    slipDays: 365,
  });
  expect(summary.status).toMatchObject({ 'in-progress': 2, 'signed-off': 1, completed: 1, 'not-stated': 0 });
  expect(summary.agencies.map(({ agency, total, rag }) => [agency, total, rag.red])).toEqual([
    [key(2), 2, 2],
    [key(1), 2, 1],
    [undefined, 1, 0],
  ]);
  expect(summary.ageing.map(({ count }) => count)).toEqual([1, 0, 1, 0]);
});
