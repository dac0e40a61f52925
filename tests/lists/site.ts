import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spfi, SPBrowser, type SPFI } from '@pnp/sp';
import { InjectHeaders } from '@pnp/queryable';
import '@pnp/sp/webs/index.js';
import '@pnp/sp/lists/index.js';
import '@pnp/sp/items/index.js';
import '@pnp/sp/site-groups/index.js';
import '@pnp/sp/site-users/index.js';
import '@pnp/sp/security/index.js';
import '@pnp/sp/fields/index.js';
import '@pnp/sp/views/index.js';
import { startTenant, type RunningTenant, type Seeding, type TenantOptions } from '../../local/tenant';
import { connectWithToken, SharePointLists, type Connection } from '../../src/lists';
import { carryOutSetUp } from '../../src/lists/set-up/set-up';
import { folderOf } from '../../src/lists/rows/report-places';
import { cellsOfRow } from '../../src/lists/rows/row-mapping';
import { TABLES, type Row, type RowKey, type TableName } from '../../src/schema';
import { housingRow, policeRow } from '../support/rows';
import { madeOnce } from '../support/made-once';

/** Where the local tenant's site is. */
export const LONDON = { name: 'Europe/London', standard: 0, daylight: 60 };

/** A site on the local tenant, set up for Accord. */
export interface TestSite {
  readonly siteUrl: string;
  readonly connect: (as: string) => Connection;
  readonly listsAs: (as: string) => SharePointLists;
  /** Plain PnPjs, as somebody would use it who knows nothing of Accord. */
  readonly native: (as: string) => SPFI;
  /** Puts many rows there at once, past all rules, as if they had been there for long. */
  readonly seed: (table: TableName, rows: readonly Row[]) => void;
  /** Gives every agency that was seeded its folders, as the owner's set-up does. */
  readonly makeFolders: () => Promise<void>;
  /** As `seed`, for items that Accord did not make. */
  readonly seedItems: (table: TableName, items: readonly Readonly<Record<string, string | number | null>>[]) => void;
  /** Trouble on demand; an empty list ends it. */
  readonly setFaults: RunningTenant['tenant']['setFaults'];
  /** Runs something and takes back all that it did to the site. */
  readonly trial: RunningTenant['tenant']['trial'];
  readonly close: () => Promise<void>;
}

/** An empty site without any lists. */
export async function openSite(options: Partial<TenantOptions> = {}): Promise<TestSite> {
  const tenant = await startTenant({ file: ':memory:', ...options });
  const { siteUrl } = tenant;
  const connect = (as: string): Connection => connectWithToken(siteUrl, encodeURIComponent(as));
  const seedItems = (table: TableName, rows: Parameters<TestSite['seedItems']>[1], placed: Seeding['placed'] = () => ({})): void => {
    tenant.tenant.seed({ site: new URL(siteUrl).pathname, list: TABLES[table].listTitle, as: 'owner', rows, placed });
  };
  return {
    siteUrl,
    connect,
    listsAs: (as) => new SharePointLists(connect(as)),
    native: (as) =>
      spfi(siteUrl).using(SPBrowser({ baseUrl: siteUrl }), InjectHeaders({ Authorization: `Bearer ${encodeURIComponent(as)}` })),
    seed: (table, rows) =>
      seedItems(
        table,
        rows.map((row) => cellsOfRow(table, row, LONDON)),
        (n) => ({
          folder: table === 'reports' ? folderOf(rows[n] as Row) : undefined,
          received: typeof rows[n]?.date === 'string' ? `${rows[n].date}T10:00:00Z` : undefined,
        }),
      ),
    seedItems: (table, items) => seedItems(table, items),
    makeFolders: async () => {
      const report = await carryOutSetUp(connect('owner'), { agencyGroups: [] }, {});
      if (!report.ok || report.value.refused.length > 0) throw new Error(JSON.stringify(report).slice(0, 2_000));
    },
    setFaults: (rules, seed) => tenant.tenant.setFaults(rules, seed),
    trial: (work) => tenant.tenant.trial(work),
    close: () => tenant.close(),
  };
}

const READY = 'ready.sqlite';

/** As `openReadySite`, with folders for the two sample agencies, whose rows are yet to be added. */
export async function openSiteWithFolders(): Promise<TestSite> {
  return openCopy('site-with-folders', async (folder) => {
    const site = await openSite({ file: join(folder, READY) });
    const setUp = async (): Promise<void> => {
      const report = await carryOutSetUp(site.connect('owner'), { agencyGroups: [] }, {});
      if (!report.ok || report.value.refused.length > 0) throw new Error(JSON.stringify(report));
    };
    await setUp();
    site.seed('agencies', [policeRow, housingRow]);
    await setUp();
    const { items } = site.native('owner').web.lists.getByTitle(TABLES.agencies.listTitle);
    for (const { Id } of await items<{ Id: number }[]>()) await items.getById(Id).delete();
    await site.close();
  });
}

/** A site that was set up once, to be copied. */
async function makeReadySite(folder: string): Promise<void> {
  const site = await openSite({ file: join(folder, READY) });
  const report = await carryOutSetUp(site.connect('owner'), { agencyGroups: [] }, {});
  await site.close();
  if (!report.ok || report.value.refused.length > 0) throw new Error(JSON.stringify(report));
}

let copies: string | undefined;
let count = 0;

/** Removes the copies of this run. */
export async function forgetSites(): Promise<void> {
  if (copies !== undefined) rmSync(copies, { recursive: true, force: true });
  copies = undefined;
}

// Outside of Jest (`npm run fuzz`), whoever opened sites forgets them.
if (typeof afterAll === 'function') afterAll(forgetSites);

/** A site with everything that Accord needs, and people in its groups. */
export async function openReadySite(): Promise<TestSite> {
  return openCopy('ready-site', makeReadySite);
}

async function openCopy(name: string, make: (folder: string) => Promise<void>): Promise<TestSite> {
  const ready = await madeOnce(name, make);
  copies ??= mkdtempSync(join(tmpdir(), 'accord-lists-'));
  count += 1;
  const copy = join(copies, `${count}.sqlite`);
  copyFileSync(join(ready, READY), copy);
  const site = await openSite({ file: copy });
  return {
    ...site,
    close: async () => {
      await site.close();
      rmSync(copy, { force: true });
    },
  };
}

/** The list item of a row, found natively. */
export async function itemOf(sp: SPFI, table: TableName, key: RowKey): Promise<number> {
  const found = await sp.web.lists.getByTitle(TABLES[table].listTitle).items.select('Id').filter(`AccordKey eq '${key}'`)<
    { Id: number }[]
  >();
  const id = found[0]?.Id;
  if (id === undefined) throw new Error(`${table} ${key} is not there`);
  return id;
}
