import fc from 'fast-check';
import {
  actionAfterDecision,
  addDays,
  ASSURANCES,
  currentState,
  daysBetween,
  HELD_AFTER_DAYS,
  standing,
  type ActionRow,
  type ActionState,
  type IsoDate,
  type Row,
  type UpdateRow,
} from '../../../src/schema';
import { action, context, day, key, report, target } from '../samples';

let made = 0;
const entry = (kind: string, date: string, more: Readonly<Record<string, unknown>> = {}): UpdateRow =>
  ({ key: key(900 + ++made), review: key(10), action: key(30), kind, date, ...more }) as unknown as UpdateRow;
const claim = (date: string, more: Readonly<Record<string, unknown>> = {}): UpdateRow =>
  ({ ...report, ...entry('report', date, { status: 'completed', completionDate: date, outcome: 'x'.repeat(20), ...more }) }) as UpdateRow;
const accepted = (date: string): UpdateRow => entry('accept', date);
const check = (date: string, checkResult: string): UpdateRow => entry('check', date, { checkResult, reason: 'We asked.' });

const signedOff = { status: 'signed-off', completionDate: '2026-01-10', outcome: 'x'.repeat(20) };
const state = (changes: Readonly<Record<string, unknown>>, log: readonly UpdateRow[] = [], today = '2026-12-01'): ActionState =>
  currentState({ ...action, ...changes } as unknown as ActionRow, log, { today: day(today), review: {} });

describe('A1 assurance is derived from the status, the evidence and the checks', () => {
  const LINK = ['https://example.org/a'];
  test.each<[string, Readonly<Record<string, unknown>>, readonly UpdateRow[], string]>([
    ['none while it is under way', {}, [], 'none'],
    ['none when it is closed', { status: 'not-progressing', statusReason: 'No.' }, [], 'none'],
    ['claimed by a report', {}, [claim('2026-03-01')], 'claimed'],
    ['claimed by the plan itself', { ...signedOff, status: 'completed' }, [], 'claimed'],
    ['claimed by a published plan without a date', { status: 'published-complete' }, [], 'claimed'],
    ['evidenced with a link of the claim', {}, [claim('2026-03-01', { evidence: LINK })], 'evidenced'],
    ['evidenced with a link of the action', { ...signedOff, status: 'completed', evidence: LINK }, [], 'evidenced'],
    ['none when the claim was returned', {}, [claim('2026-03-01'), entry('return', '2026-03-02')], 'none'],
    ['signed off', signedOff, [accepted('2026-02-01')], 'signed-off'],
    ['signed off while nobody has looked', signedOff, [accepted('2026-02-01')], 'signed-off'],
    ['signed off when the check came a day too soon', signedOff, [accepted('2026-02-01'), check('2026-05-01', 'held')], 'signed-off'],
    ['held from the ninetieth day', signedOff, [accepted('2026-02-01'), check('2026-05-02', 'held')], 'held'],
    ['held counts from the day of completion where no decision tells', signedOff, [check('2026-04-10', 'held')], 'held'],
    ['not held a day before that', signedOff, [check('2026-04-09', 'held')], 'signed-off'],
    ['not held where no day is known', { ...signedOff, completionDate: undefined }, [check('2026-11-09', 'held')], 'signed-off'],
    ['signed off when it held in part', signedOff, [accepted('2026-02-01'), check('2026-08-01', 'partly')], 'signed-off'],
    [
      'the newest check counts',
      signedOff,
      [check('2026-10-01', 'partly'), accepted('2026-02-01'), check('2026-08-01', 'held')],
      'signed-off',
    ],
    ['of two checks on a day the worse', signedOff, [check('2026-08-01', 'not-held'), check('2026-08-01', 'held')], 'slipped-back'],
    ['slipped back', { status: 'in-progress' }, [accepted('2026-02-01'), check('2026-08-01', 'not-held')], 'slipped-back'],
    ['slipped back on the day of sign-off', {}, [check('2026-02-01', 'not-held'), accepted('2026-02-01')], 'slipped-back'],
    ['claimed anew', {}, [accepted('2026-02-01'), check('2026-08-01', 'not-held'), claim('2026-09-01')], 'claimed'],
    [
      'the first claim is claimed no more once its check failed',
      {},
      [claim('2026-01-10'), check('2026-08-01', 'not-held')],
      'slipped-back',
    ],
    [
      'signed off anew, and not held by the checks from before',
      { ...signedOff, completionDate: '2026-09-01' },
      [accepted('2026-02-01'), check('2026-08-01', 'not-held'), accepted('2026-09-02')],
      'signed-off',
    ],
    ['reopened by hand after it was accepted anew', {}, [check('2026-08-01', 'not-held'), accepted('2026-09-02')], 'none'],
    [
      'slipped back though the row still says signed off',
      signedOff,
      [accepted('2026-02-01'), check('2026-08-01', 'not-held')],
      'slipped-back',
    ],
  ])('A1 %s', (...[, changes, log, expected]) => {
    expect(state(changes, log).assurance).toBe(expected);
    expect(state(changes, [...log].reverse()).assurance).toBe(expected);
  });

  test('A1 a check that was taken back says nothing', () => {
    const held = check('2026-08-01', 'held');
    const log = [accepted('2026-02-01'), held, entry('take-back', '2026-08-01', { takesBack: held.key })];
    expect(state(signedOff, log)).toMatchObject({ assurance: 'signed-off', check: undefined });
  });

  test('A1 a report cannot be a check', () => {
    const forged = { ...claim('2026-08-01'), checkResult: 'held' } as UpdateRow;
    expect(state(signedOff, [accepted('2026-02-01'), forged]).assurance).toBe('signed-off');
  });
});

describe('A1 a check is due', () => {
  test.each([
    ['no date', undefined, '2026-12-01', 'none'],
    ['31 days ahead', '1 January 2027', '2026-12-01', 'later'],
    ['30 days ahead', '31 December 2026', '2026-12-01', 'due'],
    ['past', 'March 2026', '2026-12-01', 'due'],
    ['not said', 'ongoing', '2026-12-01', 'none'],
  ])('A1 %s', (...[, written, today, expected]) => {
    const changes = { ...signedOff, ...(written === undefined ? {} : { checkDate: target(written) }) };
    expect(state(changes, [], today).checkNeed).toBe(expected);
  });

  test('A1 what is open is not due for a check', () => {
    expect(state({ checkDate: target('March 2026') }).checkNeed).toBe('none');
  });
});

/** One action as its panel and its agency bring it about: the row is changed by the real rule, the days only go on. */
interface Told {
  readonly row: Row;
  readonly log: readonly UpdateRow[];
  readonly today: IsoDate;
  /** The day of the last sign-off, kept apart from the log; undefined while it is open. */
  readonly signedOn: IsoDate | undefined;
  /** Results since that sign-off, the oldest first. */
  readonly found: readonly { readonly on: IsoDate; readonly result: string }[];
}

const STEPS = ['claim', 'accept', 'held', 'partly', 'not-held', 'edit', 'take-back'] as const;
type Step = (typeof STEPS)[number];
const START: Told = { row: action, log: [], today: day('2024-01-01'), signedOn: undefined, found: [] };

function decided(told: Told, decision: UpdateRow): Row {
  const of = told.log.find(({ key: each }) => each === decision.decides);
  return actionAfterDecision({ action: told.row, decision: decision as Row, report: of as Row | undefined }, context);
}

function after(told: Told, step: Step, wait: number): Told {
  const now = { ...told, today: addDays(told.today, wait) };
  const seen = currentState(now.row as unknown as ActionRow, now.log, { today: now.today, review: {} });
  const isSigned = seen.status === 'signed-off';
  switch (step) {
    case 'claim':
      return isSigned ? now : { ...now, log: [...now.log, claim(now.today)] };
    case 'accept': {
      if (!seen.awaitingSignOff) return now;
      const decision = entry('accept', now.today, { decides: seen.claim?.key, agency: seen.claim?.agency });
      return { ...now, row: decided(now, decision), log: [...now.log, decision], signedOn: now.today, found: [] };
    }
    case 'held':
    case 'partly':
    case 'not-held': {
      if (!isSigned) return now;
      const decision = check(now.today, step);
      const found = [...now.found, { on: now.today, result: step }];
      const row = decided(now, decision);
      return { ...now, row, log: [...now.log, decision], found, signedOn: step === 'not-held' ? undefined : now.signedOn };
    }
    case 'edit':
      // Somebody opens it in the plan itself.
      return isSigned ? { ...now, row: { ...now.row, status: 'in-progress', completionDate: undefined }, signedOn: undefined } : now;
    case 'take-back': {
      const last = standing(now.log)
        .filter(({ kind, date }) => kind === 'check' && date >= (now.signedOn ?? ''))
        .pop();
      if (last === undefined || !isSigned) return now;
      return {
        ...now,
        log: [...now.log, entry('take-back', now.today, { takesBack: last.key })],
        found: now.found.slice(0, -1),
      };
    }
  }
}

test('A1 A2 of random histories none is held without a check that passed 90 days after sign-off, and each that failed is open', () => {
  const known = new Set<string>(ASSURANCES.map(({ value }) => value));
  const seen = new Map<string, number>();
  const history = fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.integer({ min: 0, max: 120 })), { minLength: 4, maxLength: 16 });
  fc.assert(
    fc.property(history, (steps) => {
      let told = START;
      for (const [step, wait] of steps) {
        const before = told.log.length;
        told = after(told, step, wait);
        const { assurance, status } = currentState(told.row as unknown as ActionRow, told.log, { today: told.today, review: {} });
        expect(known.has(assurance)).toBe(true);
        seen.set(assurance, (seen.get(assurance) ?? 0) + 1);
        const newest = told.found[told.found.length - 1];
        // Of two checks on one day the worse one counts.
        const ofThatDay = told.found.filter(({ on }) => on === newest?.on).map(({ result }) => result);
        const last =
          newest === undefined ? undefined : { on: newest.on, result: ofThatDay.every((each) => each === 'held') ? 'held' : 'worse' };
        const isLasting = told.signedOn !== undefined && last?.result === 'held' && daysBetween(told.signedOn, last.on) >= HELD_AFTER_DAYS;
        expect(assurance === 'held').toBe(isLasting);
        if (assurance === 'slipped-back') expect(status).not.toBe('signed-off');
        if (step === 'not-held' && told.log.length > before) expect(assurance).toBe('slipped-back');
      }
    }),
    { numRuns: 5_000 },
  );
  // A property that never comes across what it is about shows nothing.
  for (const word of ['none', 'claimed', 'signed-off', 'held', 'slipped-back']) expect(seen.get(word) ?? 0).toBeGreaterThan(100);
});
