import { holdToKnownHeaders } from './known-headers';
import { own } from './json';
import type { Call, Dialect, Surroundings, Verb } from './call';
import { readSegments } from './path';
import type { User } from '../people/principals';
import { badQuery, notOffered, Refusal, verbNotAllowed } from './refusal';
import { Watch, WatchedQuery } from './watched';
import type { WebRow } from '../web/webs';

/** A request's head, wherever it stood: in HTTP itself or in a part of a batch. Header names in lower case. */
export interface Head {
  readonly method: string;
  /** Path and query, without the origin. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly origin: string;
}

export interface Target {
  /** The site's server-relative address: what stands before `/_api/`. */
  readonly site: string;
  /** What stands after it, decoded. */
  readonly below: string;
  readonly query: ReadonlyMap<string, string>;
}

const MAX_TARGET = 16_000;
const VERBS: Readonly<Record<string, Verb>> = { GET: 'GET', POST: 'POST', MERGE: 'MERGE', PATCH: 'MERGE', PUT: 'PUT', DELETE: 'DELETE' };

function decoded(text: string, plus: 'space' | 'plus'): string {
  try {
    return decodeURIComponent(plus === 'space' ? text.replace(/\+/g, ' ') : text);
  } catch {
    throw badQuery('The address is not encoded correctly.');
  }
}

function queryOf(text: string): ReadonlyMap<string, string> {
  const query = new Map<string, string>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const name = decoded(at < 0 ? pair : pair.slice(0, at), 'space');
    const value = at < 0 ? '' : decoded(pair.slice(at + 1), 'space');
    query.set(name.startsWith('$') ? name.toLowerCase() : name, value);
  }
  return query;
}

/** Takes an address apart; undefined where it is not below `/_api/`. Throws a 400 for a broken one. */
export function readTarget(target: string): Target | undefined {
  if (target.length > MAX_TARGET) throw new Refusal(414, '-1, System.ArgumentException', 'The address is too long.');
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const service = /\/_vti_bin\/.*?([\w.]+(?:\/ProcessQuery)?)$/i.exec(path);
  if (service !== null) throw notOffered(`${service[1] ?? 'the services below _vti_bin'} (CSOM and SOAP)`);
  const api = /^(.*?)\/_api(?:\/(.*))?$/is.exec(path);
  if (api === null) return undefined;
  const query = queryOf(mark < 0 ? '' : target.slice(mark + 1).replace(/#.*$/s, ''));
  return { site: decoded(api[1] ?? '', 'plus'), below: decoded(api[2] ?? '', 'plus'), query };
}

/** The dialect that Accept and OData-Version ask for. SharePoint would answer Atom where JSON is not named: that is left out. */
export function dialectOf(headers: Head['headers']): Dialect {
  const accept = (headers.accept ?? '').toLowerCase();
  if (/odata=verbose/.test(accept)) return 'verbose';
  if (/odata(\.metadata)?=(nometadata|none)/.test(accept)) return 'none';
  return (headers['odata-version'] ?? headers['odata-max-version'])?.startsWith('4') === true ? 'v4' : 'minimal';
}

export function verbOf(head: Head): Verb {
  const tunnelled = head.method === 'POST' ? (head.headers['x-http-method'] ?? head.headers['x-http-method-override']) : undefined;
  const method = (tunnelled ?? head.method).toUpperCase();
  const verb = own(VERBS, method);
  if (verb === undefined) throw verbNotAllowed(method.slice(0, 20));
  return verb;
}

/** Reads one call. Throws what SharePoint answers when it makes no sense. */
export function readCall(surroundings: Surroundings, head: Head, who: { user: User; web: WebRow; target: Target; body: Buffer }): Call {
  const aliases = new Map([...who.target.query].filter(([name]) => name.startsWith('@')));
  holdToKnownHeaders(head.method, head.headers);
  const accept = head.headers.accept ?? '';
  if (!/json/i.test(accept) && head.method !== 'OPTIONS') throw notOffered('answers in Atom: ask with Accept: application/json');
  return {
    ...surroundings,
    verb: verbOf(head),
    web: who.web,
    user: who.user,
    segments: readSegments(who.target.below, aliases),
    query: new WatchedQuery(who.target.query),
    watch: new Watch(),
    ifMatch: head.headers['if-match'],
    dialect: dialectOf(head.headers),
    origin: head.origin,
    body: who.body,
  };
}
