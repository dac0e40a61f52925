import fc from 'fast-check';
import {
  ACTION_STATUSES,
  addDays,
  AGES,
  monthEndsBefore,
  planSummary,
  REPORTED_STATUSES,
  stateAsAt,
  UPDATE_KINDS,
  type ActionRow,
  type AgencyRow,
  type IsoDate,
  type RecommendationRow,
  type ReviewRow,
  type RowKey,
  type TargetDate,
  type UpdateRow,
  type ActionView,
} from '../../src/schema';
import { actionViews } from '../../src/ui/page/actions/action-views';
import { filterOf, readPlace } from '../../src/ui';
import { overviewFigures, standingOf, STANDINGS, type Group } from '../../src/meeting/figures';
import {
  behindHref,
  ofLead,
  ofMonth,
  ofSpan,
  ofStanding,
  ofTheme,
  only,
  type Behind,
} from '../../src/webparts/actionPlan/panel/overview/links';

const key = (n: number): RowKey => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as RowKey;
const TODAY = '2026-06-15' as IsoDate;
const AGENCIES: readonly AgencyRow[] = [1, 2, 3, 4].map((n) => ({ key: key(n), name: `Agency ${n}` }));
const maybe = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(some, { nil: undefined });
const day = fc.integer({ min: -500, max: 0 }).map((days) => addDays(TODAY, days));
const target = fc.integer({ min: -500, max: 300 }).map((days): TargetDate => {
  const date = addDays(TODAY, days);
  return { raw: date, date, precision: 'day' };
});
const agencies = fc.subarray([key(1), key(2), key(3), key(4)]);
const evidence = maybe(fc.constant(['https://example.org/minutes']));

const updateOf = (n: number): fc.Arbitrary<UpdateRow> =>
  fc
    .record({
      kind: fc.constantFrom(...UPDATE_KINDS.map(({ value }) => value)),
      date: day,
      agency: maybe(fc.constantFrom(key(1), key(2), key(3))),
      status: maybe(fc.constantFrom(...REPORTED_STATUSES.map(({ value }) => value))),
      newDate: maybe(target),
      decides: maybe(fc.integer({ min: 0, max: 4 }).map((at) => key(1_000 + n - (n % 5) + at))),
      evidence,
    })
    .map((parts) => ({ key: key(1_000 + n), ...parts }) as UpdateRow);

interface Drawn {
  readonly action: ActionRow;
  readonly updates: readonly UpdateRow[];
}
const drawn = (n: number): fc.Arbitrary<Drawn> =>
  fc
    .record({
      review: fc.integer({ min: 10, max: 12 }),
      recommendation: fc.integer({ min: 0, max: 3 }),
      leadAgencies: agencies,
      supportingAgencies: agencies,
      status: fc.constantFrom(...ACTION_STATUSES.map(({ value }) => value)),
      targetDate: maybe(target),
      originalTarget: maybe(target),
      completionDate: maybe(day),
      evidence,
      updates: fc.integer({ min: 0, max: 5 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => updateOf(n * 5 + at)))),
    })
    .map(({ updates, review, recommendation, ...parts }) => {
      const own = { review: key(review), recommendation: key(review * 10 + recommendation) };
      return {
        action: { key: key(30_000 + n), text: `Action ${n}`, ...own, ...parts } as ActionRow,
        updates: updates.map((row) => ({ ...row, review: own.review, action: key(30_000 + n) })),
      };
    });

const reviewOf = (n: number, parts: Partial<ReviewRow>): ReviewRow => ({
  key: key(n),
  reference: `DHR ${n}`,
  kind: 'DHR',
  status: 'live',
  marking: 'OFFICIAL',
  ...parts,
});
const themes = ['Training', 'Sharing', undefined];

const plans: fc.Arbitrary<readonly ActionView[]> = fc
  .tuple(
    fc.integer({ min: 0, max: 25 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => drawn(n)))),
    fc.record({ asAt: maybe(day), staleDays: maybe(fc.integer({ min: 10, max: 200 })) }),
  )
  .map(([rows, settings]) =>
    [10, 11, 12].flatMap((n) => {
      const review = reviewOf(n, settings);
      const own = rows.filter(({ action }) => action.review === review.key);
      // Every review lacks one of its recommendations, as after a slip in the lists.
      const recommendations = [0, 1, 2].map((at): RecommendationRow => ({
        key: key(n * 10 + at),
        review: review.key,
        text: 'Learn',
        theme: themes[at],
      }));
      const seen = <T>(all: readonly T[]) => all.map((row) => ({ row, issues: [] }));
      return actionViews(
        {
          review: review.key,
          mark: undefined,
          rows: {
            recommendations: seen(recommendations),
            actions: seen(own.map(({ action }) => action)),
            updates: seen(own.flatMap(({ updates }) => updates)),
            meetings: [],
          },
        },
        { review, agencies: AGENCIES, today: TODAY },
      );
    }),
  );

/** How many actions the plan shows when a figure's link is opened. */
function shownBy(views: readonly ActionView[], behind: Behind): number {
  const place = readPlace(behindHref(behind, undefined));
  expect(place).toMatchObject({ view: 'plan', review: 'all' });
  return views.filter(filterOf(place.filters)).length;
}

test('every figure’s link shows as many actions as the figure says', () => {
  fc.assert(
    fc.property(plans, (views) => {
      const figures = overviewFigures(views, TODAY);
      const pairs: [number, Behind][] = [
        [figures.total, {}],
        ...STANDINGS.map((name): [number, Behind] => [figures.standings[name], ofStanding(name)]),
        ...figures.agencies.flatMap((group) => rowOf(group, ofLead(group.key))),
        ...figures.themes.flatMap((group) => rowOf(group, ofTheme(group.key))),
        ...figures.ageing.map(({ span, count }): [number, Behind] => [count, ofSpan('late', span)]),
        ...figures.moved.buckets.map(({ span, count }): [number, Behind] => [count, ofSpan('moved', span)]),
        ...figures.took.buckets.map(({ span, count }): [number, Behind] => [count, ofSpan('took', span)]),
        [figures.noEvidence, only('no-evidence')],
        [figures.awaiting, only('awaiting')],
        [figures.asksForTime, only('asks-time')],
        [figures.stale, only('stale')],
        ...figures.silent.map(({ agency, open }): [number, Behind] => [open, { ...ofLead(agency), ...only('open') }]),
        ...figures.trend
          .slice(0, -1)
          .flatMap(({ day: at, rag }) =>
            (['red', 'amber', 'green', 'blue', 'grey'] as const).map((name): [number, Behind] => [rag[name], ofMonth(at, name)]),
          ),
      ];
      for (const [count, behind] of pairs) expect([behind, shownBy(views, behind)]).toEqual([behind, count]);
    }),
    { numRuns: 120 },
  );
});

const rowOf = (group: Group<unknown>, behind: Behind): [number, Behind][] => [
  [group.total, behind],
  ...STANDINGS.map((name): [number, Behind] => [group.standings[name], { ...behind, ...ofStanding(name) }]),
];

test('the figures equal a plain recomputation, each by itself', () => {
  fc.assert(
    fc.property(plans, (views) => {
      const figures = overviewFigures(views, TODAY);
      const count = (is: (view: ActionView) => boolean): number => views.filter(is).length;
      const summary = planSummary(views);
      for (const name of STANDINGS) expect(figures.standings[name]).toBe(count((view) => standingOf(view) === name));
      expect([figures.total, figures.standings.red, figures.awaiting, figures.asksForTime, figures.stale, figures.moved.count]).toEqual([
        summary.total,
        summary.rag.red,
        summary.awaitingSignOff,
        summary.asksForTime,
        summary.stale,
        summary.moved,
      ]);
      expect(figures.ageing.map((bucket) => bucket.count)).toEqual(summary.ageing.map((age) => age.count));
      expect(new Map(figures.agencies.map((group) => [group.key, [group.total, group.standings.red]]))).toEqual(
        new Map(summary.agencies.map((tally) => [tally.agency, [tally.total, tally.rag.red]])),
      );
      expect(figures.reviews.reduce((sum, { total }) => sum + total, 0)).toBe(views.length);
      expect(figures.themes.reduce((sum, { total }) => sum + total, 0)).toBe(views.length);
      expect(figures.took.buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(figures.took.count);

      const reports = views.flatMap((view) => view.updates.filter((update) => update.kind === 'report'));
      for (const agency of AGENCIES) {
        const leads = count(
          (view) =>
            (view.action.leadAgencies ?? []).includes(agency.key) &&
            ['not-stated', 'not-started', 'in-progress'].includes(view.state.status),
        );
        const last = reports
          .filter((update) => update.agency === agency.key)
          .map((update) => update.date)
          .sort()
          .pop();
        const silent = leads > 0 && (last === undefined || last <= addDays(TODAY, -90));
        expect([agency.name, figures.silent.find((each) => each.agency === agency.key)]).toEqual([
          agency.name,
          silent ? { agency: agency.key, last, open: leads } : undefined,
        ]);
      }

      const held = views.filter(
        (view) => view.state.rag === 'red' && figures.most.agencies.some((agency) => (view.action.leadAgencies ?? []).includes(agency)),
      );
      expect(figures.most.overdue).toBe(held.length);
      const ends = monthEndsBefore(TODAY, 12);
      for (const point of figures.trend.slice(0, -1)) {
        expect(ends).toContain(point.day);
        const then = views.flatMap((view) => stateAsAt(view, point.day) ?? []);
        expect([point.total, point.rag.red, point.rag.blue]).toEqual([
          then.length,
          then.filter(({ rag }) => rag === 'red').length,
          then.filter(({ rag }) => rag === 'blue').length,
        ]);
      }
      expect(figures.trend[figures.trend.length - 1]).toMatchObject({
        day: TODAY,
        total: views.length,
        rag: { red: summary.rag.red, grey: summary.rag.grey },
      });
    }),
    { numRuns: 120 },
  );
});

test('the spans of the ageing are those of the workbook', () => {
  const figures = overviewFigures([], TODAY);
  expect(figures.ageing.map(({ span }) => span.to)).toEqual(AGES.map(({ upTo }) => (upTo === Infinity ? undefined : upTo)));
  expect(figures.moved.median).toBeUndefined();
});

test.each([
  ['both, where nobody else holds as many', [1, 1, 1, 2, 2, 3], { named: [1, 2], held: 5 }],
  ['the first alone, where the second and the third hold as many', [1, 1, 2, 3], { named: [1], held: 2 }],
  ['nobody, where three hold as many', [1, 2, 3], { named: [], held: 0 }],
  ['both, where there are only two', [1, 2], { named: [1, 2], held: 2 }],
] as const)('the sentence names %s', (_, leads, { named, held }) => {
  const actions = leads.map(
    (lead, n) =>
      ({
        ...{ key: key(100 + n), review: key(10), recommendation: key(20), text: `Action ${n}`, status: 'in-progress' },
        leadAgencies: [key(lead)],
        targetDate: { raw: '2026-01-31', date: '2026-01-31' as IsoDate, precision: 'day' },
      }) as ActionRow,
  );
  const seen = <T>(rows: readonly T[]) => rows.map((row) => ({ row, issues: [] }));
  const rows = { recommendations: [], actions: seen(actions), updates: [], meetings: [] };
  const review = reviewOf(10, {});
  const views = actionViews({ review: review.key, mark: undefined, rows }, { review, agencies: AGENCIES, today: TODAY });
  expect(overviewFigures(views, TODAY).most).toEqual({ agencies: named.map((n) => key(n)), overdue: held });
});
