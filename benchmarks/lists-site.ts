import { InjectHeaders } from '@pnp/queryable';
import { spfi, SPBrowser, type SPFI } from '@pnp/sp';
import '@pnp/sp/webs/index.js';
import '@pnp/sp/lists/index.js';
import '@pnp/sp/items/index.js';
import '@pnp/sp/batching.js';
import { startTenant, type RunningTenant } from '../local/tenant';
import { connectWithToken, loadSetUp, SharePointLists } from '../src/lists';
import { TABLES, type RowKey, type TableName } from '../src/schema';

/** A key made of numbers, so that each run measures the same rows. */
export const key = (kind: number, number: number): RowKey =>
  `0000000${kind}-0000-4000-8000-${number.toString(16).padStart(12, '0')}` as RowKey;

export const REVIEW = key(1, 1);

type Cells = Readonly<Record<string, string | number | null>>;

/** An action in the columns of its list, about as long as actions in published plans are: some 1,100 bytes as JSON. */
export const actionCells = (number: number): Cells => ({
  Title: `${Math.floor(number / 5) + 1}.${(number % 5) + 1}`,
  AccordKey: key(4, number),
  AccordReview: REVIEW,
  AccordRecommendation: key(3, Math.floor(number / 5)),
  AccordText:
    `Brief every front-line team on the new referral pathway, give each a named contact at the specialist service, and check ` +
    `after three months, by looking at twenty cases in each team, that team ${number} uses it.`,
  AccordLeadAgencies: key(2, number % 12),
  AccordResponsibleRole: 'Head of safeguarding',
  AccordMilestones: 'Pathway agreed\nTeams briefed\nUse checked by an audit of twenty cases',
  AccordTarget: '2027-03-31T00:00:00Z',
  AccordTargetPrecision: 'month',
  AccordTargetText: 'March 2027',
  AccordStatus: 'in-progress',
  AccordProgress:
    'Two of five teams have been briefed so far; the others have dates in the diary, and the leaflet is printed. The named ' +
    'contacts are agreed. The first audit found that nine of twenty cases had been referred, against four a year before.',
  AccordOutcome: 'Referrals have doubled in the two teams that were briefed, and none was sent back for want of information.',
  AccordImpact: 'Seen in the quarterly audit, and in what people who used the service say of it.',
  AccordEvidence: 'https://example.org/partnership/audits/2026/referral-pathway',
  AccordSupportingAgencies: key(2, (number + 1) % 12),
  AccordOrder: number,
});

export interface BenchSite {
  readonly tenant: RunningTenant;
  readonly lists: () => SharePointLists;
  /** PnPjs as its own documentation uses it. */
  readonly plain: () => SPFI;
  readonly seed: (table: TableName, rows: readonly Cells[]) => void;
}

/** A site that is set up, with one review of so many actions. */
export async function openBenchSite(actions: number): Promise<BenchSite> {
  const tenant = await startTenant({ file: ':memory:' });
  const { carryOutSetUp } = await loadSetUp();
  const report = await carryOutSetUp(connectWithToken(tenant.siteUrl, 'owner'), { agencyGroups: [] }, {});
  if (!report.ok || report.value.refused.length > 0) throw new Error(`The site could not be set up: ${JSON.stringify(report)}`);
  const seed = (table: TableName, rows: readonly Cells[]): void => {
    tenant.tenant.seed({ site: new URL(tenant.siteUrl).pathname, list: TABLES[table].listTitle, as: 'owner', rows });
  };
  seed('reviews', [
    { AccordKey: REVIEW, Title: 'DHR 12', AccordKind: 'DHR', AccordStatus: 'live', AccordMarking: 'OFFICIAL' },
    { AccordKey: key(1, 2), Title: 'DHR 13', AccordKind: 'DHR', AccordStatus: 'draft', AccordMarking: 'OFFICIAL' },
  ]);
  seed(
    'agencies',
    Array.from({ length: 12 }, (_, at) => ({ AccordKey: key(2, at), Title: `Agency ${at + 1}` })),
  );
  seed(
    'actions',
    Array.from({ length: actions }, (_, at) => actionCells(at)),
  );
  return {
    tenant,
    seed,
    lists: () => new SharePointLists(connectWithToken(tenant.siteUrl, 'owner')),
    plain: () => spfi(tenant.siteUrl).using(SPBrowser({ baseUrl: tenant.siteUrl }), InjectHeaders({ Authorization: 'Bearer owner' })),
  };
}

export const actionsOf = (sp: SPFI) => sp.web.lists.getByTitle(TABLES.actions.listTitle).items;

export interface Traffic {
  readonly requests: number;
  readonly posts: number;
  /** Updates that would overwrite whatever stands there. */
  readonly unconditional: number;
  readonly bytesDown: number;
}

/** Counts what goes over the wire while `work` runs, whoever sends it. `intercept` may answer instead of the site. */
export async function measured(
  work: () => Promise<void>,
  intercept: (url: string) => Response | undefined = () => undefined,
): Promise<Traffic> {
  const real = globalThis.fetch;
  const sizes: number[] = [];
  let [requests, posts, unconditional] = [0, 0, 0];
  const counting: typeof fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    requests += 1;
    if (init?.method === 'POST') posts += 1;
    if (new Headers(init?.headers).get('If-Match') === '*') unconditional += 1;
    if (typeof init?.body === 'string') unconditional += init.body.match(/^if-match: *\*/gim)?.length ?? 0;
    const response = intercept(url) ?? (await real(input, init));
    sizes.push((await response.clone().arrayBuffer()).byteLength);
    return response;
  };
  Object.assign(globalThis, { fetch: counting });
  try {
    await work();
  } finally {
    Object.assign(globalThis, { fetch: real });
  }
  return { requests, posts, unconditional, bytesDown: sizes.reduce((sum, size) => sum + size, 0) };
}
