import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { pageHandler } from '../../local/page';
import { receivedOn } from '../../local/demo/received-on';
import { openTenant, startTenant, type Tenant } from '../../local/tenant';
import { connectWithToken, loadForms, loadSetUp, SharePointLists } from '../../src/lists';
import { logOf, standing, type IsoDate, type Row, type RowKey, type TableName } from '../../src/schema';
import type { StoredRow } from '../../src/store';
import { ROW_FORM_ID } from '../../src/webparts/rowForm/form-id';
import { madeOnce } from '../support/made-once';
import { rootFolder } from './accord';

export const key = (n: number): RowKey => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as RowKey;
const DAY = 86_400_000;

/** The day so many days from today. */
export const dayFromToday = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
const target = (days: number): Row[string] =>
  ({ raw: dayFromToday(days), date: dayFromToday(days), precision: 'day' }) as unknown as Row[string];

export const HOUSING = 'West Borough Housing';
export const POLICE = 'Northshire Police';
export const LATE = key(30);

type Planned = readonly [TableName, Readonly<Record<string, unknown>>];

/** Rows as a coordinator would have made them: one review, two recommendations, four actions, a report and its return. */
export function samplePlan(): readonly Planned[] {
  const review = key(10);
  const action = (n: number, parts: Readonly<Record<string, unknown>>): Planned => [
    'actions',
    { key: key(n), review, recommendation: key(20), leadAgencies: [key(1)], status: 'in-progress', order: n, ...parts },
  ];
  return [
    ['agencies', { key: key(1), name: HOUSING, group: HOUSING }],
    ['agencies', { key: key(2), name: POLICE, group: POLICE }],
    [
      'reviews',
      {
        key: review,
        reference: 'DHR 12',
        title: 'Action plan after the death of “Alma”',
        kind: 'DHR',
        status: 'live',
        marking: 'OFFICIAL',
      },
    ],
    [
      'recommendations',
      { key: key(20), review, number: '1', text: 'Staff know how to ask, and what to do with the answer.', theme: 'Training', order: 1 },
    ],
    [
      'recommendations',
      { key: key(21), review, number: '2', text: 'Agencies tell each other when risk rises.', theme: 'Sharing', order: 2 },
    ],
    action(30, {
      ref: '1.1',
      text: 'Train every housing officer to ask',
      targetDate: target(-12),
      originalTarget: target(-12),
      milestones: 'Half by summer',
    }),
    action(31, { ref: '1.2', text: 'Publish one referral path', targetDate: target(18), originalTarget: target(18) }),
    action(32, {
      ref: '2.1',
      text: 'Agree what may be shared',
      targetDate: target(200),
      originalTarget: target(200),
      recommendation: key(21),
    }),
    action(33, {
      ref: '2.2',
      text: 'Link calls from one address',
      targetDate: target(75),
      originalTarget: target(75),
      recommendation: key(21),
      leadAgencies: [key(2)],
    }),
    [
      'reports',
      {
        key: key(60),
        review,
        action: key(31),
        date: dayFromToday(-25),
        agency: key(1),
        by: 'Jo Field',
        status: 'in-progress',
        narrative: 'A draft is out.',
      },
    ],
  ];
}

export interface PlanSite {
  readonly url: string;
  readonly tenant: Tenant;
  /** The lists as somebody sees them. */
  readonly listsAs: (as: string) => SharePointLists;
  readonly write: (rows: readonly Planned[]) => Promise<void>;
  readonly updates: () => Promise<readonly StoredRow[]>;
  /** Every REST request so far. */
  readonly requests: readonly string[];
  /** Opens the page as somebody and waits until the web part has drawn itself. */
  readonly open: (
    browser: Browser,
    as: string,
    options?: {
      readonly query?: string;
      readonly hash?: string;
      readonly width?: number;
    },
  ) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** A tenant of its own with the built web part on its page. Nothing is set up yet unless `rows` are given. */
export async function openPlanSite(rows: readonly Planned[] | undefined): Promise<PlanSite> {
  const data = rows === undefined ? undefined : await readySite();
  const tenant = openTenant({ file: data === undefined ? ':memory:' : join(data, FILE) });
  const page = pageHandler({ root: rootFolder, siteUrl: '/sites/partnership' });
  const requests: string[] = [];
  const server = createServer((request, response) => {
    if (request.url?.includes('/_api/') === true) requests.push(`${request.method ?? ''} ${request.url}`);
    void page(request, response)
      .then(async (outcome) => (outcome === 'handled' ? outcome : tenant.handle(request, response)))
      .then((outcome) => {
        if (outcome === 'not-mine') response.writeHead(404).end();
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sites/partnership`;
  const listsAs = (as: string): SharePointLists => new SharePointLists(connectWithToken(url, as));
  const add = async (wanted: readonly Planned[]): Promise<void> => {
    const writes = wanted.map(([table, row]) => ({ kind: 'add' as const, table, row: row as Row }));
    const answers = await listsAs('owner').write(writes, {});
    const refused = answers.ok ? answers.value.filter((answer) => answer.outcome !== 'written') : [answers.failure];
    if (refused.length > 0) throw new Error(JSON.stringify(refused));
  };
  const write: PlanSite['write'] = async (wanted) => {
    const isLog = ([table]: Planned): boolean => table === 'reports' || table === 'decisions';
    await add(wanted.filter((each) => !isLog(each)));
    // An agency that is new has no folder to report into before an owner has the site set right.
    if (wanted.some(([table]) => table === 'agencies')) await setUpFor(url);
    await add(wanted.filter(isLog));
    for (const [table, row] of wanted)
      if ((table === 'reports' || table === 'decisions') && row.date !== dayFromToday(0))
        await receivedOn(url, { table, key: row.key as RowKey }, row.date as IsoDate);
  };
  const site: PlanSite = {
    url,
    tenant,
    listsAs,
    write,
    requests,
    updates: async () => {
      const all = await listsAs('coordinator').readAll({ review: key(10) }, {});
      if (!all.ok) throw new Error(JSON.stringify(all.failure));
      // What was taken back, and the taking back, are rows too.
      const stands = new Set(
        standing(logOf({ reports: all.value.rows.reports.map(({ row }) => row), decisions: [] })).map(({ key: each }) => each),
      );
      return all.value.rows.reports.filter(({ row }) => stands.has(row.key));
    },
    open: async (browser, as, { query = '', hash = '', width = 1280 } = {}) => {
      const opened = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage();
      await opened.goto(`${url}/SitePages/Plan.aspx?noredir=true&as=${encodeURIComponent(as)}${query}${hash}`);
      await opened.waitForFunction(() => document.documentElement.dataset.accordReady === 'yes');
      return opened;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
      tenant.close();
      if (data !== undefined) rmSync(data, { recursive: true, force: true });
    },
  };
  if (rows !== undefined) await write(rows);
  return site;
}

const FILE = 'site.sqlite';

async function setUpFor(siteUrl: string): Promise<void> {
  const { carryOutSetUp } = await loadSetUp();
  const report = await carryOutSetUp(connectWithToken(siteUrl, 'owner'), { agencyGroups: [HOUSING, POLICE] }, {});
  if (!report.ok || report.value.refused.length > 0) throw new Error(JSON.stringify(report));
}

/** A folder with a copy of a site that is set up, with a group for each of the two agencies and Accord's own forms. */
async function readySite(): Promise<string> {
  const made = await madeOnce('plan-site', async (folder) => {
    const tenant = await startTenant({ file: join(folder, FILE) });
    await setUpFor(tenant.siteUrl);
    const { registerForms } = await loadForms();
    const forms = await registerForms(connectWithToken(tenant.siteUrl, 'owner'), ROW_FORM_ID, {});
    if (!forms.ok) throw new Error(JSON.stringify(forms));
    await tenant.close();
  });
  const data = mkdtempSync(join(tmpdir(), 'accord-site-'));
  cpSync(made, data, { recursive: true });
  return data;
}
