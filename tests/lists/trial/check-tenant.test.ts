import { claimWords, tenantReport } from '../../../local/cli/tenant-report';
import { verifyCommand } from '../../../local/cli/verify-command';
import { connectWithToken } from '../../../src/lists';
import { checkTenant, CLAIMS } from '../../../src/lists/trial/check-tenant';
import { TRIAL_PREFIX } from '../../../src/lists/trial/trial';
import type { TrialReport } from '../../../src/store';
import { openRewritingRoad, type Rewriting } from '../rewriting-road';
import { openReadySite, type TestSite } from '../site';

const AGENCY = 'agency:Northshire Police';
/** What no program can try, or only a tenant shows. */
const UNTRIED = ['throttling-shown', 'sharing-a-row'];

let site: TestSite;
beforeAll(async () => {
  site = await openReadySite();
});
afterAll(async () => site.close());

async function check(siteUrl: string, second: 'with-agency' | 'alone' = 'with-agency'): Promise<TrialReport> {
  const agency = second === 'alone' ? undefined : connectWithToken(siteUrl, encodeURIComponent(AGENCY));
  const report = await checkTenant({ owner: connectWithToken(siteUrl, 'owner'), agency, now: () => '2026-11-21T09:00:00Z' }, {});
  if (!report.ok) throw new Error(JSON.stringify(report.failure));
  return report.value;
}

const differs = (report: TrialReport): readonly string[] => {
  const wrong = report.results.filter(({ outcome }) => outcome === 'did-not-hold');
  return wrong.map(({ claim, seen }) => `${claim}: ${seen}`);
};

const named = (report: TrialReport, outcome: string): readonly string[] =>
  report.results.filter((each) => each.outcome === outcome).map(({ claim }) => claim);

const ofTheCheck = async (): Promise<readonly string[]> => {
  const lists = await site.native('owner').web.lists.select('Title')<{ Title: string }[]>();
  return lists.map(({ Title }) => Title).filter((title) => title.startsWith(TRIAL_PREFIX));
};

/** Ways in which a service could differ, and the claims that must name each. */
const PLANTED: readonly { readonly what: string; readonly rewriting: Rewriting; readonly claims: readonly string[] }[] = [
  {
    what: 'versions that are not looked at',
    rewriting: { request: (text) => text.replace(/^If-Match: .*$/gim, 'X-Nothing: 1'), dropHeader: 'if-match' },
    claims: ['stale-version', 'stale-version-in-batch'],
  },
  {
    what: 'keys that are not unique',
    rewriting: { request: (text) => text.replace(/ EnforceUniqueValues=\\"TRUE\\"/g, '') },
    claims: ['unique-key', 'unique-or-folders'],
  },
  {
    what: 'rules that are not kept',
    rewriting: { request: (text) => text.replace(/<Validation .*?<\/Validation>/g, '') },
    claims: ['rules-of-columns'],
  },
  { what: 'an ETag that is hidden', rewriting: { dropAnswerHeader: 'etag' }, claims: ['version-shown'] },
  { what: 'days that shift', rewriting: { answer: (text) => text.replace(/("TrialDay":"\d{4}-\d\d-)\d\d/g, '$115') }, claims: ['days'] },
  {
    what: 'an empty change log',
    rewriting: { answer: (text) => text.replace(/"ChangeType":3/g, '"ChangeType":2') },
    claims: ['change-log'],
  },
  { what: 'another Title', rewriting: { answer: (text) => text.replace(/fa564e0f/gi, 'fa564e10') }, claims: ['title-column'] },
  { what: 'a limit of 50 requests', rewriting: { mostParts: 50 }, claims: ['full-batch'] },
  { what: 'letters that change', rewriting: { answer: (text) => text.replace(/é প্রতি/g, 'e') }, claims: ['text-kept', 'form-text-kept'] },
  {
    what: 'lists that lose their address',
    rewriting: { answer: (text, path) => (/GetList\(/i.test(path) ? '{}' : text) },
    claims: ['address-stays'],
  },
  {
    what: 'rows that land in the root',
    rewriting: { answer: (text) => text.replace(/("FileDirRef":"[^"]*)\/[^/"]+"/g, '$1"') },
    claims: ['add-into-folder'],
  },
  { what: 'levels with other bits', rewriting: { answer: (text) => text.replace(/134418531/g, '134418535') }, claims: ['add-only-level'] },
];

describe('checking a tenant', () => {
  test('V3 every claim is tried, holds on the local tenant, and nothing is left behind', async () => {
    const report = await check(site.siteUrl);
    expect(report.results.map(({ claim }) => claim)).toEqual(CLAIMS.map(({ id }) => id));
    expect(differs(report)).toEqual([]);
    expect(named(report, 'not-tried')).toEqual(UNTRIED);
    expect(report.leftBehind).toEqual([]);
    expect(await ofTheCheck()).toEqual([]);
  });

  test('V3 one person alone tries what one person can', async () => {
    const report = await check(site.siteUrl, 'alone');
    expect(differs(report)).toEqual([]);
    expect(named(report, 'not-tried')).toEqual(
      expect.arrayContaining(['add-only-adds', 'add-only-changes-nothing', 'forged-author', 'add-only-files']),
    );
  });

  test.each(PLANTED)('V3 it names $what', async ({ rewriting, claims }) => {
    const road = await openRewritingRoad(site.siteUrl, rewriting);
    const report = await check(road.siteUrl, 'alone');
    await road.close();
    expect(report.results.filter(({ outcome }) => outcome === 'did-not-hold').map(({ claim }) => claim)).toEqual(
      expect.arrayContaining([...claims]),
    );
    expect(await ofTheCheck()).toEqual([]);
  });

  test('V3 what a check that was broken off left is removed by the next', async () => {
    await site.native('owner').web.lists.add(`${TRIAL_PREFIX}left`);
    await check(site.siteUrl, 'alone');
    expect(await ofTheCheck()).toEqual([]);
  });

  test('V3 only an owner may, and others change nothing', async () => {
    const report = await checkTenant({ owner: site.connect('coordinator'), now: () => '' }, {});
    expect(!report.ok && report.failure.kind).toBe('not-allowed');
  });

  test('V3 the command prints the report, with no address and no row of the site in it', async () => {
    let out = '';
    const code = await verifyCommand(
      ['--site', site.siteUrl, '--as', 'owner'],
      { print: (text) => (out += text), complain: (text) => (out += text) },
      {},
    );
    expect(code).toBe(0);
    expect(out).toContain('# Check this tenant');
    expect(out).toContain(claimWords('unique-key'));
    expect(out).not.toContain(site.siteUrl);
  });

  test('V3 every claim has its sentence, and the report tells first what did not hold', () => {
    for (const { id } of CLAIMS) expect(claimWords(id)).not.toBe(id);
    const result = (claim: string, outcome: 'held' | 'did-not-hold') => ({ claim, outcome, seen: 'a|b', requestIds: ['1'] });
    const text = tenantReport({
      startedAt: 'x',
      endedAt: 'y',
      results: [result('days', 'held'), result('unique-key', 'did-not-hold')],
      leftBehind: [],
    });
    expect(text.indexOf(claimWords('unique-key'))).toBeLessThan(text.indexOf(claimWords('days')));
    expect(text).toContain('a b');
  });
});
