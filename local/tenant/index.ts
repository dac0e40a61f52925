import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { noFaults } from './faults';
import { FIRST_SITE, setUpFirstSite } from './first-time';
import { answerApi, type Site } from './http';
import { openStore } from './storage';

export { StorageFailure } from './storage';

export interface TenantOptions {
  /** The SQLite file; `:memory:` keeps nothing. */
  readonly file: string;
  readonly now?: () => Date;
  readonly random?: () => number;
  /** Waits this long before each request, so that it feels like the real thing. */
  readonly latencyMs?: number;
}

/** A stand-in for SharePoint on this machine: for developing and trying, not for running a partnership on. */
export interface Tenant {
  handle(request: IncomingMessage, response: ServerResponse): Promise<'handled' | 'not-mine'>;
  close(): void;
}

const isApi = (path: string): boolean => /\/_api(\/|$|\?)/i.test(path.split('?')[0] ?? '');

/** Opens the tenant in a file, making it with one empty site the first time. Throws a StorageFailure with a sentence where it cannot. */
export function openTenant(options: TenantOptions): Tenant {
  const clock = options.now ?? ((): Date => new Date());
  const now = (): number => clock().getTime();
  const random = options.random ?? Math.random;
  const store = openStore(options.file, (fresh) => setUpFirstSite(fresh, now(), random));
  const site: Site = { store, now, random, faults: noFaults(options.latencyMs ?? 0, now) };
  return {
    handle: async (request, response) => {
      if (!isApi(request.url ?? '/')) return 'not-mine';
      await answerApi(site, request, response);
      return 'handled';
    },
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
