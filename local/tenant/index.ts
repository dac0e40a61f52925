import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Faults, type Rule } from './server/faults';
import { FIRST_SITE, setUpFirstSite } from './server/first-time';
import { answerApi, answerPlain, plainRequest, send, type Site } from './server/http';
import { answerLocal, resetSite } from './server/local-control';
import { pageRefusal } from './server/site-pages';
import { putGroup, type WantedDirectoryGroup } from './server/put-group';
import { seedList, type Seeded, type Seeding } from './server/seed';
import { Quota, type Limit } from './server/quota';
import { openStore } from './core/storage';

export type { Fault, Rule } from './server/faults';
export type { Limit } from './server/quota';
export type { WantedDirectoryGroup } from './server/put-group';
export type { Placed, Seeded, Seeding } from './server/seed';
export { takeNotOffered } from './server/not-offered';
export { StorageFailure } from './core/storage';

export interface TenantOptions {
  /** The SQLite file; `:memory:` keeps nothing. */
  readonly file: string;
  readonly now?: () => Date;
  readonly random?: () => number;
  /** How many requests a person may make in how many seconds before they are throttled; without it nobody is. */
  readonly limit?: Limit;
  /** Waits this long before each request, so that it feels like the real thing. */
  readonly latencyMs?: number;
  /** What becomes of a request that asks for what is not offered: a 501 that names it; in tests it fails the test as well, unless said. */
  readonly unknown?: 'told' | 'fails-the-test';
}

/** A stand-in for SharePoint on this machine: for developing and trying, not for running a partnership on. */
export interface Tenant {
  /** Answers what is below `/_api/` and `/_local/`, and files at their own addresses; leaves everything else alone. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<'handled' | 'not-mine'>;
  /** Trouble on demand; an empty list ends it. The same seed strikes the same way. */
  setFaults(rules: readonly Rule[], seed?: number): void;
  /** Counts requests by person from now on, and throttles whoever makes more; undefined lets everybody. */
  setLimit(limit: Limit | undefined): void;
  /** Adds many rows to a list at once. Throws what REST would answer where one does not fit; then none is added. */
  seed(seeding: Seeding): Seeded;
  /** Makes a group of the directory (Entra) behind the tenant, or gives one other members. A member is somebody as they ask, or `group:<title>`. */
  putDirectoryGroup(group: WantedDirectoryGroup): string;
  /** Runs what asks this tenant, and takes back all that it did. One at a time. */
  trial<T>(work: () => Promise<T>): Promise<T>;
  /** Throws everything away and begins with an empty site. */
  reset(): void;
  close(): void;
}

const isApi = (path: string): boolean => /\/(_api|_vti_bin)(\/|$|\?)/i.test(path.split('?')[0] ?? '');

/** Opens the tenant in a file, making it with one empty site the first time. Throws a StorageFailure with a sentence where it cannot. */
export function openTenant(options: TenantOptions): Tenant {
  const clock = options.now ?? ((): Date => new Date());
  const now = (): number => clock().getTime();
  const random = options.random ?? Math.random;
  const store = openStore(options.file, (fresh) => setUpFirstSite(fresh, now(), random));
  const site: Site = {
    store,
    now,
    random,
    faults: new Faults({ store, now, random }, options.latencyMs ?? 0),
    quota: new Quota(now, options.limit),
    unknown: options.unknown ?? (process.env.JEST_WORKER_ID === undefined ? 'told' : 'fails-the-test'),
  };
  return {
    handle: async (request, response) => {
      const path = request.url ?? '/';
      // What an answer says of the time and what is written by it are one clock.
      response.setHeader('Date', clock().toUTCString());
      const plain = isApi(path) ? undefined : plainRequest(site, request);
      const refused = pageRefusal(store, request);
      if (refused !== undefined) send(response, refused);
      else if (path.startsWith('/_local/')) await answerLocal(site, request, response);
      else if (isApi(path)) await answerApi(site, request, response);
      else if (plain !== undefined) await answerPlain(site, { request, target: plain }, response);
      else return 'not-mine';
      return 'handled';
    },
    setFaults: (rules, seed = 1) => site.faults.set(rules, seed),
    setLimit: (limit) => site.quota.set(limit),
    seed: (seeding) => seedList(site, seeding),
    putDirectoryGroup: (group) => putGroup(site, group),
    trial: async (work) => {
      store.beginTrial();
      try {
        return await work();
      } finally {
        store.endTrial();
      }
    },
    reset: () => resetSite(site),
    close: () => store.close(),
  };
}

export interface RunningTenant {
  readonly url: string;
  readonly siteUrl: string;
  readonly tenant: Tenant;
  close(): Promise<void>;
}

/** Serves a tenant on 127.0.0.1, on a free port unless one is named. */
export async function startTenant(options: TenantOptions & { readonly port?: number }): Promise<RunningTenant> {
  const tenant = openTenant(options);
  const server = createServer((request, response) => {
    tenant
      .handle(request, response)
      .then((outcome) => {
        if (outcome === 'not-mine') response.writeHead(404).end();
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    siteUrl: url + FIRST_SITE,
    tenant,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
      tenant.close();
    },
  };
}
