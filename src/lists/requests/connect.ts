import { spfi, SPBrowser, SPFx, type ISPFXContext, type SPFI } from '@pnp/sp';
import '@pnp/sp/webs/index.js';
import '@pnp/sp/lists/web.js';
import '@pnp/sp/items/list.js';
import type { TimelinePipe } from '@pnp/core';
import type { Queryable } from '@pnp/queryable';
import { learnFrom, type ServerClock } from './server-clock';
import { countersAtZero, type Counters } from './counters';

/** A site, ready to be asked. Owns the counters of everything that was asked of it. */
export interface Connection {
  readonly sp: SPFI;
  /** Absolute, without a slash at the end. */
  readonly siteUrl: string;
  readonly counters: Counters;
  /** Leave to write that was asked for because the page's own was refused; undefined while that one serves. */
  readonly leave: Leave;
  readonly clock: ServerClock;
}

/** A form digest for those writes that no token vouches for. */
interface Leave {
  readonly digest: () => string | undefined;
  readonly renew: (digest: string) => void;
}

function noLeaveYet(): Leave {
  let held: string | undefined;
  return {
    digest: () => held,
    renew: (digest) => {
      held = digest;
    },
  };
}

/** A token, or whoever has a fresh one. */
export type TokenSource = string | (() => Promise<string>);

/** How long one request may take before its answer counts as lost. A batch of 100 writes takes SharePoint some ten seconds. */
const LONGEST_ANSWER_MS = 100_000;

/** Nobody is signed in, or whoever was asked for a token gave none. */
export class NoToken extends Error {}

function bearer(source: TokenSource): TimelinePipe<Queryable> {
  return (instance) => {
    instance.on.auth.replace(async (url, init) => {
      const token = typeof source === 'string' ? source : await freshToken(source);
      return [url, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } }];
    });
    return instance;
  };
}

async function freshToken(source: () => Promise<string>): Promise<string> {
  try {
    return await source();
  } catch (error) {
    throw new NoToken(error instanceof Error ? error.message : String(error));
  }
}

/** One try a request, counted. PnPjs' own send tries three times out of sight, writes too; waiting is for sync to decide (P4). */
function sendOnce(counters: Counters, clock: ServerClock): TimelinePipe<Queryable> {
  return (instance) => {
    instance.on.send.replace(async (url, init) => {
      counters.requests += 1;
      if (typeof init.body === 'string') counters.bytesUp += new TextEncoder().encode(init.body).length;
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(), LONGEST_ANSWER_MS);
      const stop = (): void => limit.abort();
      if (init.signal?.aborted === true) stop();
      init.signal?.addEventListener('abort', stop);
      try {
        const response = await fetch(url.toString(), { ...init, signal: limit.signal });
        learnFrom(clock, response.headers.get('date'), Date.now());
        // As bytes: a file that was read as text would come back as another.
        const body = response.status === 204 ? null : await response.arrayBuffer();
        counters.bytesDown += body?.byteLength ?? 0;
        return new Response(body, { status: response.status, statusText: response.statusText, headers: response.headers });
      } finally {
        clearTimeout(timer);
        init.signal?.removeEventListener('abort', stop);
      }
    });
    return instance;
  };
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

/** Reaches a site from another origin (the Excel add-in) with a bearer token. */
export function connectWithToken(siteUrl: string, token: TokenSource): Connection {
  const url = withoutSlash(siteUrl);
  const counters = countersAtZero();
  const clock: ServerClock = { ahead: undefined };
  const sp = spfi(url).using(SPBrowser({ baseUrl: url }), bearer(token), sendOnce(counters, clock));
  return { sp, siteUrl: url, counters, leave: noLeaveYet(), clock };
}

/** Reaches the site that a SharePoint page stands on, or another of the same SharePoint, as the person who is signed in there. */
export function connectInPage(context: ISPFXContext, site: string = context.pageContext.web.absoluteUrl): Connection {
  const url = withoutSlash(site);
  const counters = countersAtZero();
  const clock: ServerClock = { ahead: undefined };
  const sp = spfi(url).using(SPFx(context), sendOnce(counters, clock));
  return { sp, siteUrl: url, counters, leave: noLeaveYet(), clock };
}
