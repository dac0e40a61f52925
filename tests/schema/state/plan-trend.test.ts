import fc from 'fast-check';
import {
  ACTION_STATUSES,
  addDays,
  countTrend,
  currentState,
  monthEndsBefore,
  REPORTED_STATUSES,
  stateAsAt,
  UPDATE_KINDS,
  type ActionRow,
  type IsoDate,
  type LoggedAction,
  type Rag,
  type TargetDate,
  type UpdateRow,
} from '../../../src/schema';
import { key } from '../samples';

const TODAY = '2026-06-15' as IsoDate;
const DAYS = monthEndsBefore(TODAY, 12);
const day = fc.integer({ min: -500, max: 0 }).map((days) => addDays(TODAY, days));
const target: fc.Arbitrary<TargetDate> = fc.oneof(
  fc.integer({ min: -500, max: 300 }).map((days): TargetDate => {
    const date = addDays(TODAY, days);
    return { raw: date, date, precision: 'day' };
  }),
  fc.constant<TargetDate>({ raw: 'No date: awaits the law', date: null, precision: 'none' }),
);
const maybe = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(some, { nil: undefined });

const update = (n: number): fc.Arbitrary<UpdateRow> =>
  fc
    .record({
      kind: fc.constantFrom(...UPDATE_KINDS.map(({ value }) => value)),
      // Now and then somebody damages a date by hand (S14).
      date: fc.oneof({ weight: 30, arbitrary: day }, { weight: 1, arbitrary: fc.constant('soon' as IsoDate) }),
      agency: maybe(fc.constantFrom(key(1), key(2))),
      status: maybe(fc.constantFrom(...REPORTED_STATUSES.map(({ value }) => value))),
      newDate: maybe(target),
      decides: maybe(fc.integer({ min: 0, max: 9 }).map((at) => key(500 + at))),
    })
    .map((parts) => ({ key: key(500 + n), review: key(10), action: key(30), ...parts }) as UpdateRow);

const logged: fc.Arbitrary<LoggedAction> = fc
  .record({
    status: fc.constantFrom(...ACTION_STATUSES.map(({ value }) => value)),
    targetDate: maybe(target),
    originalTarget: maybe(target),
    completionDate: maybe(day),
    updates: fc.integer({ min: 0, max: 10 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => update(n)))),
    review: fc.record({
      asAt: maybe(day),
      amberDays: maybe(fc.integer({ min: 0, max: 90 })),
      staleDays: maybe(fc.integer({ min: 10, max: 200 })),
    }),
  })
  .map(({ updates, review, ...parts }) => ({
    action: { key: key(30), review: key(10), recommendation: key(20), text: 'Do it', leadAgencies: [key(1)], ...parts } as ActionRow,
    updates,
    review,
  }));

test('S9 the trend is what everyone saw at the end of each month, action by action', () => {
  fc.assert(
    fc.property(fc.array(logged, { maxLength: 12 }), (items) => {
      const plain = DAYS.map((at) => {
        const seen = items.flatMap((item) => stateAsAt(item, at) ?? []);
        const rag: Record<Rag, number> = { blue: 0, red: 0, amber: 0, green: 0, grey: 0 };
        for (const state of seen) rag[state.rag] += 1;
        return { day: at, total: seen.length, rag };
      });
      const trend = countTrend(DAYS);
      items.forEach(trend.add);
      expect(trend.points()).toEqual(plain);
    }),
    { numRuns: 400 },
  );
});

test('S9 as at today, the story ends in the present state', () => {
  fc.assert(
    fc.property(logged, (item) => {
      const state = stateAsAt(item, TODAY);
      if (state !== undefined) expect(state).toEqual(currentState(item.action, item.updates, { today: TODAY, review: item.review }));
    }),
    { numRuns: 400 },
  );
});

const dated = (date: string): TargetDate => ({ raw: date, date: date as IsoDate, precision: 'day' });
const decision = (
  ...[n, kind, date, parts = {}]: [n: number, kind: UpdateRow['kind'], date: string, parts?: Partial<UpdateRow>]
): UpdateRow => ({ key: key(n), review: key(10), action: key(30), kind, date, ...parts }) as UpdateRow;

test('a target that was moved was the first one until it was moved, and what was signed off was overdue before', () => {
  const action = {
    key: key(30),
    review: key(10),
    recommendation: key(20),
    text: 'Train officers',
    leadAgencies: [key(1)],
    status: 'signed-off',
    completionDate: '2026-05-10',
    originalTarget: dated('2026-01-31'),
    targetDate: dated('2026-04-30'),
  } as unknown as ActionRow;
  const updates = [
    decision(1, 'report', '2025-12-01', { agency: key(1), status: 'in-progress' }),
    decision(2, 'new-date', '2026-02-20', { newDate: dated('2026-04-30') }),
    decision(3, 'accept', '2026-05-20'),
  ];
  const at = (date: string) => stateAsAt({ action, updates, review: {} }, date as IsoDate);
  expect(at('2025-11-30')).toBeUndefined();
  expect(at('2025-12-31')).toMatchObject({ rag: 'green', slipDays: 0 });
  expect(at('2026-01-31')).toMatchObject({ rag: 'amber' });
  expect(at('2026-02-10')).toMatchObject({ rag: 'red', daysLate: 10 });
  expect(at('2026-02-28')).toMatchObject({ rag: 'amber', slipDays: 89 });
  expect(at('2026-05-15')).toMatchObject({ rag: 'red' });
  expect(at('2026-05-31')).toMatchObject({ rag: 'blue', status: 'signed-off' });
});

test('the months before a day end on their last days', () => {
  expect(monthEndsBefore('2026-03-31' as IsoDate, 3)).toEqual(['2025-12-31', '2026-01-31', '2026-02-28']);
});
