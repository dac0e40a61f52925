import fc from 'fast-check';
import { runFlow } from '../../local/flow/run';
import { fetching, tenantConnector } from '../../local/flow/tenant-connector';
import type { Mail } from '../../local/flow/memory-site';
import { flowDefinition } from '../../scripts/power-automate';
import { OPEN_STATUSES, partsToAsk, reminderPulse, requestKey, wasJustAsked } from '../../src/meeting';
import type { AgencyRow, Row } from '../../src/schema';
import { forgetSites, openReadySite, type TestSite } from '../lists/site';
import { londonDay, plansAt, viewsOf, type Placed } from './plans';

afterAll(forgetSites);

/** What the record holds by now, read as every host reads it. */
async function decisionsOf(site: TestSite): Promise<readonly Row[]> {
  const read = await site.listsAs('coordinator').readAll({ review: undefined }, {});
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return read.value.rows.decisions.map(({ row }) => row);
}

test.each([1, 2, 3])(
  'L2 the reminder on a site of the local tenant, as a coordinator, plans of seed %d: whom the core would ask, once',
  async (seed) => {
    const now = Date.now();
    const today = londonDay(now);
    const drawn = fc.sample(plansAt(now), { numRuns: 40, seed }).sort((a, b) => b.rows.length - a.rows.length)[0];
    if (drawn === undefined) throw new Error('a plan is drawn');
    // Seeded rows are received at ten in the morning, which today may not have come yet.
    const rows = drawn.rows.filter(
      ({ table, row }) => row.date !== today && (table !== 'actions' || OPEN_STATUSES.has(String(row.status))),
    );
    const plan = { now, rows };
    const of = (table: Placed['table']): readonly Row[] => plan.rows.filter((each) => each.table === table).map(({ row }) => row);
    const site = await openReadySite();
    site.seed(
      'agencies',
      of('agencies').map(({ group: _, ...row }) => row as Row),
    );
    await site.makeFolders();
    for (const table of ['reviews', 'actions', 'reports', 'decisions'] as const) site.seed(table, of(table));

    const boxes = new Set(of('agencies').flatMap(({ key, mailbox }) => (mailbox === undefined ? [] : [key])));
    const parts = partsToAsk(viewsOf(plan), today).filter(({ agency, part }) => boxes.has(agency) && !wasJustAsked(part, today));
    const mails: Mail[] = [];
    const connector = tenantConnector(fetching(site.siteUrl, 'coordinator'), mails);
    const filledIn = { Site_address: site.siteUrl, Page_address: `${site.siteUrl}/SitePages/Plan.aspx` };
    const run = async (runName: string) => runFlow(flowDefinition(), { connector, now, runName, filledIn });
    expect((await run('one')).failed).toEqual([]);
    expect(mails).toHaveLength(new Set(parts.map(({ agency }) => agency)).size);
    const seeded = new Set(of('decisions').map(({ key }) => key));
    const made = (await decisionsOf(site)).filter(({ key, kind }) => !seeded.has(key) && kind === 'request');
    expect(made.map(({ key }) => String(key)).sort()).toEqual(
      parts.map(({ view, agency }) => String(requestKey({ action: view.key, agency, day: today }))).sort(),
    );
    const agencies = of('agencies') as unknown as readonly AgencyRow[];
    if (made.length > 0) expect(reminderPulse(viewsOf(plan, made), agencies, today)).toMatchObject({ kind: 'in-time', last: today });
    expect((await run('two')).failed).toEqual([]);
    expect(mails).toHaveLength(new Set(parts.map(({ agency }) => agency)).size);
    await site.close();
  },
);
