import fc from 'fast-check';
import { runFlow, type FlowReport } from '../../local/flow/run';
import type { MemorySite } from '../../local/flow/memory-site';
import { flowDefinition } from '../../scripts/power-automate/flow';
import { MOST_LINES, partsToAsk, requestKey, wasJustAsked, type AskedPart } from '../../src/meeting';
import { TABLES, type RowKey } from '../../src/schema';
import { londonDay, plans, SECRET, siteOf, viewsOf, type Plans } from './plans';

const flow = flowDefinition();
const PAGE = 'https://example.sharepoint.com/sites/p/SitePages/Plan.aspx';
const DECISIONS = TABLES.decisions.listTitle;

const run = async (site: MemorySite, now: number, runName = 'run-1'): Promise<FlowReport> =>
  runFlow(flow, {
    connector: site.connector,
    now,
    runName,
    filledIn: { Site_address: 'https://example.sharepoint.com/sites/p', Page_address: PAGE },
  });

const mailboxes = ({ rows }: Plans): ReadonlyMap<RowKey, string> =>
  new Map(rows.flatMap(({ table, row }) => (table === 'agencies' && typeof row.mailbox === 'string' ? [[row.key, row.mailbox]] : [])));

/** By the rule of the core: what each agency with a mailbox is to be asked about. */
function wanted(given: Plans): ReadonlyMap<RowKey, readonly AskedPart[]> {
  const today = londonDay(given.now);
  const boxes = mailboxes(given);
  const found = new Map<RowKey, AskedPart[]>();
  for (const each of partsToAsk(viewsOf(given), today))
    if (boxes.has(each.agency) && !wasJustAsked(each.part, today)) found.set(each.agency, [...(found.get(each.agency) ?? []), each]);
  return found;
}

const requestsIn = (site: MemorySite, before = 0): readonly string[] =>
  site
    .rowsOf(DECISIONS)
    .slice(before)
    .filter(({ AccordKind }) => AccordKind === 'request')
    .map(({ AccordKey }) => String(AccordKey))
    .sort();

const linksIn = (body: string): readonly string[] => [...body.matchAll(/#(?:[^"]*?)action=([0-9a-f-]{36})/g)].map(([, key]) => key ?? '');
const runs = { numRuns: 1_000 };

describe('L2 the weekly reminder', () => {
  test('A3 each part that needs a word is in exactly one mail and in the record, and nothing else is', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (given) => {
        const site = siteOf(given);
        const before = site.rowsOf(DECISIONS).length;
        const report = await run(site, given.now);
        expect(report.failed).toEqual([]);
        const expected = wanted(given);
        const day = londonDay(given.now);
        const keys = [...expected.values()].flat().map(({ view, agency }) => requestKey({ action: view.key, agency, day }));
        expect(requestsIn(site, before)).toEqual(keys.sort());
        expect(site.mails).toHaveLength(expected.size);
        for (const [agency, parts] of expected) {
          const mail = site.mails.find(({ body, to }) => to === mailboxes(given).get(agency) && body.includes(`agency=${agency}`));
          const links = linksIn(mail?.body ?? '');
          expect(new Set(links).size).toBe(Math.min(MOST_LINES, parts.length));
          expect(parts.map(({ view }) => String(view.key))).toEqual(expect.arrayContaining([...links]));
          const late = parts.filter(({ reason }) => reason === 'overdue').length;
          expect(mail?.body.split('<li>Overdue: ').length).toBe(Math.min(MOST_LINES, late) + 1);
          expect(mail?.body.includes(`And ${parts.length - MOST_LINES} more`)).toBe(parts.length > MOST_LINES);
        }
        expect(JSON.stringify(site.mails)).not.toContain(SECRET);
        // A subject is plain text, a body is not: what somebody wrote stands there as they wrote it, and is no markup.
        for (const { body } of site.mails) expect(body).not.toMatch(/<every>|<b>|<unit>/);
      }),
      runs,
    );
  });
});
