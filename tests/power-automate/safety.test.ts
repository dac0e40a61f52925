import fc from 'fast-check';
import { runFlow, type FlowReport } from '../../local/flow/run';
import type { MemorySite } from '../../local/flow/memory-site';
import { flowDefinition } from '../../scripts/power-automate';
import { DAYS_BETWEEN_REQUESTS } from '../../src/meeting';
import { daysBetween, TABLES } from '../../src/schema';
import { londonDay, plans, siteOf, type Plans } from './plans';

const flow = flowDefinition();
const DECISIONS = TABLES.decisions.listTitle;
const DAY = 86_400_000;

const run = async (site: MemorySite, now: number, runName: string): Promise<FlowReport> =>
  runFlow(flow, {
    connector: site.connector,
    now,
    runName,
    filledIn: { Site_address: 'https://example.sharepoint.com/sites/p', Page_address: 'https://example.sharepoint.com/p.aspx' },
  });

/** Rows of the record that reminders made since the plan as it was drawn. */
const madeSince = (site: MemorySite, before: number) => site.rowsOf(DECISIONS).slice(before);
const requests = (site: MemorySite, before: number): readonly string[] =>
  madeSince(site, before).flatMap((row) =>
    row.AccordKind === 'request' ? [`${String(row.AccordAction)} ${String(row.AccordAgency)}`] : [],
  );

const opened = (given: Plans): { readonly site: MemorySite; readonly before: number; readonly clock: { now: number } } => {
  const clock = { now: given.now };
  const site = siteOf(given, clock);
  return { site, before: site.rowsOf(DECISIONS).length, clock };
};

describe('P2 the weekly reminder asks nobody twice', () => {
  test('P2 two runs at once: each agency has one mail, and each part is asked about once', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.array(fc.nat(4), { minLength: 40, maxLength: 40 }), async (given, waits) => {
        const alone = opened(given);
        await run(alone.site, given.now, 'alone');
        const { site, before } = opened(given);
        let at = 0;
        site.pause = async () => {
          at += 1;
          for (let left = waits[at % waits.length] ?? 0; left > 0; left -= 1) await Promise.resolve();
        };
        await Promise.all([run(site, given.now, 'one'), run(site, given.now, 'two')]);
        expect([...site.mails].map(({ body }) => body).sort()).toEqual(alone.site.mails.map(({ body }) => body).sort());
        expect([...requests(site, before)].sort()).toEqual([...requests(alone.site, alone.before)].sort());
      }),
      { numRuns: 300 },
    );
  });

  test('P2 a run some days later asks nobody of the first again within six days, and does after', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.integer({ min: 0, max: 5 }), async (given, days) => {
        const { site, before, clock } = opened(given);
        await run(site, given.now, 'one');
        const first = requests(site, before);
        clock.now = given.now + days * DAY;
        // Days are those of London's calendar, as in the record; where the clocks change, five times 24 hours can end on the sixth.
        fc.pre(daysBetween(londonDay(given.now), londonDay(clock.now)) < DAYS_BETWEEN_REQUESTS);
        await run(site, clock.now, 'two');
        expect(new Set(requests(site, before)).size).toBe(requests(site, before).length);
        const after = site.rowsOf(DECISIONS).length;
        clock.now = given.now + 7 * DAY;
        await run(site, clock.now + days * DAY, 'three');
        // What was overdue then still is, as nobody has said anything since.
        if (days === 0) expect(requests(site, after)).toEqual(expect.arrayContaining([...first]));
      }),
      { numRuns: 200 },
    );
  });
});

describe('V1 the weekly reminder and a service that fails', () => {
  test('V1 a mail that was not sent is not recorded as asked, and may be sent on another day', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.constantFrom(400, 408, 429, 500, 503), async (given, status) => {
        const { site, before, clock } = opened(given);
        site.trouble = (operation) => (operation === 'SendEmailV2' ? { status, done: 'no' } : undefined);
        await run(site, given.now, 'one');
        expect(site.mails).toEqual([]);
        expect(requests(site, before)).toEqual([]);
        const begun = madeSince(site, before).filter(({ AccordKind }) => AccordKind === 'digest-begun').length;
        expect(madeSince(site, before).filter(({ AccordKind }) => AccordKind === 'digest-failed')).toHaveLength(begun);
        site.trouble = () => undefined;
        clock.now = given.now + DAY;
        const calm = opened(given);
        calm.clock.now = clock.now;
        await run(calm.site, clock.now, 'two');
        await run(site, clock.now, 'two');
        expect([...requests(site, before)].sort()).toEqual([...requests(calm.site, calm.before)].sort());
      }),
      { numRuns: 150 },
    );
  });

  test('V1 a note whose answer is lost is looked up, so that its run goes on and no other does', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (given) => {
        const alone = opened(given);
        await run(alone.site, given.now, 'one');
        const { site, before } = opened(given);
        // Every row is made, and every first answer to it lost.
        const seen = new Set<number>();
        site.trouble = (operation) => {
          if (operation !== 'PostItem') return undefined;
          const count = site.rowsOf(DECISIONS).length;
          if (seen.has(count)) return undefined;
          seen.add(count);
          return { status: 504, done: 'yes' };
        };
        await run(site, given.now, 'one');
        expect(site.mails).toEqual(alone.site.mails);
        expect(requests(site, before)).toEqual(requests(alone.site, alone.before));
      }),
      { numRuns: 100 },
    );
  });

  test('P6 lists of more than 5,000 rows are read to their end, page by page', async () => {
    const now = Date.parse('2026-11-30T07:00:00Z');
    const [given] = fc.sample(
      plans.filter(({ rows }) => rows.some(({ table }) => table === 'agencies')),
      { numRuns: 1, seed: 7 },
    );
    if (given === undefined) throw new Error('a plan is drawn');
    const { site } = opened({ ...given, now, rows: given.rows.filter(({ table }) => table === 'agencies' || table === 'reviews') });
    const agency = '018b1c08-7c01-7100-8701-0102030401aa';
    const review = '018b1c08-7c01-7100-8701-0102030402aa';
    const key = (n: number): string => `018b1c08-7c01-7100-8701-${n.toString(16).padStart(12, '0')}`;
    site.add(TABLES.agencies.listTitle, { AccordKey: agency, Title: 'Housing', AccordMailbox: 'housing@agency.example' });
    site.add(TABLES.reviews.listTitle, { AccordKey: review, Title: 'DHR 9', AccordStatus: 'live' });
    for (let n = 0; n < 11_000; n += 1)
      site.add(TABLES.actions.listTitle, {
        AccordKey: key(n),
        AccordReview: review,
        AccordText: 'x',
        AccordLeadAgencies: agency,
        AccordStatus: n === 10_999 ? 'in-progress' : 'signed-off',
        AccordTarget: '2026-01-01T00:00:00Z',
      });
    const report = await run(site, now, 'one');
    expect(report.failed).toEqual([]);
    expect(site.mails.map(({ to, body }) => [to, body.includes(key(10_999))])).toEqual([['housing@agency.example', true]]);
  });
});
