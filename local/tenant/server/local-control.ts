import type { IncomingMessage, ServerResponse } from 'node:http';
import { readRule, type Rule } from './faults';
import { setUpFirstSite, FIRST_SITE } from './first-time';
import { originOf, readBody, send, type Site } from './http';
import type { ItemRow } from '../items/item-row';
import type { Json, JsonObject } from '../core/json';
import { isObject, listOf, numberOf, textOf } from '../core/json';
import { listById, propertyOf } from '../lists/list-info';
import { Refusal } from '../core/refusal';
import { putGroup } from './put-group';
import { seedList } from './seed';
import { emptyStore } from '../core/storage';
import { toWire } from '../items/values';

const LARGEST_SEED = 256 * 1024 * 1024;
const LARGEST_CONTROL = 1024 * 1024;
const MOST_ROWS = 1_000;

const wrong = (message: string): Refusal => new Refusal(400, 'local', message);

const isLoopback = (host: string | undefined): boolean => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host ?? '');

/** Only this machine's own pages may use the controls: no other origin, and no name that merely points here. */
function holdToThisMachine(request: IncomingMessage): void {
  const { origin, host } = request.headers;
  if (!isLoopback(host)) throw new Refusal(403, 'local', 'The controls of the local tenant answer on 127.0.0.1 only.');
  if (request.method === 'GET') return;
  const foreign = (origin !== undefined && origin !== originOf(request)) || request.headers['sec-fetch-site'] === 'cross-site';
  if (foreign) throw new Refusal(403, 'local', 'Pages of another origin may not change the local tenant.');
}

async function jsonBody(request: IncomingMessage, most: number): Promise<JsonObject> {
  const body = await readBody(request, most);
  if (body === undefined) throw new Refusal(413, 'local', 'The body is too large.');
  try {
    const parsed: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
    if (isObject(parsed)) return parsed;
  } catch {
    throw wrong('The body is not JSON.');
  }
  throw wrong('The body must be a JSON object.');
}

export function resetSite(site: Site): void {
  site.faults.set([], 1);
  emptyStore(site.store, () => setUpFirstSite(site.store, site.now(), site.random));
}

function setFaults(site: Site, body: JsonObject): Json {
  const given = listOf(body.rules);
  if (given === undefined) throw wrong('The body needs rules: a list, which may be empty.');
  const rules = given.map(readRule);
  const bad = rules.findIndex((rule) => rule === undefined);
  if (bad >= 0) throw wrong(`Rule ${bad + 1} is not one that the local tenant knows.`);
  site.faults.set(rules as readonly Rule[], numberOf(body, 'seed') ?? 1);
  return { rules: rules.length };
}

function setLimit(site: Site, body: JsonObject): Json {
  const requests = numberOf(body, 'requests') ?? 3_000;
  const seconds = numberOf(body, 'seconds') ?? 300;
  if (!Number.isInteger(requests) || requests < 0 || !(seconds > 0)) throw wrong('The limit needs requests (a whole number) and seconds.');
  site.quota.set({ requests, seconds });
  return site.quota.list() as unknown as Json;
}

function seed(site: Site, body: JsonObject): Json {
  const rows = listOf(body.rows);
  const list = textOf(body, 'list');
  if (rows === undefined || list === undefined || !rows.every(isObject))
    throw wrong('The body needs list (its title) and rows (a list of objects).');
  const seeded = seedList(site, {
    site: textOf(body, 'site') ?? FIRST_SITE,
    list,
    as: textOf(body, 'as') ?? 'owner',
    rows: rows as readonly JsonObject[],
  });
  return { added: seeded.added, firstId: seeded.firstId };
}

/** Makes a group of the directory, or gives one other members. */
function putDirectory(site: Site, body: JsonObject): Json {
  const title = textOf(body, 'title');
  const kind = textOf(body, 'kind') ?? 'security';
  const members = listOf(body.members)?.filter((each) => typeof each === 'string');
  if (title === undefined || members === undefined || (kind !== 'security' && kind !== 'unified'))
    throw wrong('The body needs title, members (a list of persons as they ask) and perhaps kind (security or unified).');
  return { login: putGroup(site, { title, kind, members }) };
}

function allLists(site: Site): Json {
  const rows = site.store.all<{ id: string; title: string; url: string; items: number }>(
    'SELECT l.id, l.title, w.url, l.items FROM lists l JOIN webs w ON w.id = l.web ORDER BY w.url, l.number',
  );
  return {
    lists: rows.map(({ id, title, url, items }) => ({
      id,
      title,
      site: url,
      items,
      columns: (listById(site.store, id)?.fields ?? []).map((field) => ({
        name: propertyOf(field),
        title: field.title,
        type: field.kind,
        hidden: field.hidden,
      })),
    })),
  };
}

/** Rows of one list as they stand, for somebody who looks in from outside; `after` is the last ID seen. */
function rowsOf(site: Site, id: string, query: URLSearchParams): Json {
  const info = listById(site.store, id);
  if (info === undefined) throw new Refusal(404, 'local', 'There is no such list.');
  const top = Math.min(Math.max(Number(query.get('top') ?? 100) || 100, 1), MOST_ROWS);
  const rows = site.store.all<ItemRow>(
    `SELECT * FROM ${info.table} WHERE id > ? ORDER BY id LIMIT ?`,
    Number(query.get('after') ?? 0) || 0,
    top + 1,
  );
  const page = rows.slice(0, top);
  return {
    rows: page.map((row) => Object.fromEntries(info.fields.map((field) => [propertyOf(field), toWire(field, row[field.column] ?? null)]))),
    next: rows.length > top ? Number(page[page.length - 1]?.id ?? 0) : null,
  };
}

async function answer(site: Site, request: IncomingMessage, url: URL): Promise<Json> {
  const path = url.pathname.replace(/\/+$/, '');
  const asked = `${request.method ?? 'GET'} ${path}`;
  const list = /^GET \/_local\/lists\/([0-9a-f-]{36})$/i.exec(asked);
  if (list !== null) return rowsOf(site, (list[1] ?? '').toLowerCase(), url.searchParams);
  switch (asked) {
    case 'GET /_local/faults':
      return { rules: site.faults.list() as unknown as Json };
    case 'POST /_local/faults':
      return setFaults(site, await jsonBody(request, LARGEST_CONTROL));
    case 'DELETE /_local/faults':
      site.faults.set([], 1);
      return { rules: 0 };
    case 'GET /_local/limit':
      return site.quota.list() as unknown as Json;
    case 'POST /_local/limit':
      return setLimit(site, await jsonBody(request, LARGEST_CONTROL));
    case 'DELETE /_local/limit':
      site.quota.set(undefined);
      return site.quota.list() as unknown as Json;
    case 'POST /_local/reset':
      resetSite(site);
      return { reset: true };
    case 'POST /_local/directory':
      return putDirectory(site, await jsonBody(request, LARGEST_SEED));
    case 'POST /_local/seed':
      return seed(site, await jsonBody(request, LARGEST_SEED));
    case 'GET /_local/lists':
      return allLists(site);
    default:
      throw new Refusal(404, 'local', 'The local tenant has no such control.');
  }
}

/** Answers a request below `/_local/`. */
export async function answerLocal(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = { 'content-type': 'application/json;charset=utf-8' };
  try {
    holdToThisMachine(request);
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    send(response, { status: 200, headers, body: JSON.stringify(await answer(site, request, url)) });
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(500, 'local', 'The local tenant failed; its window says more.');
    if (refusal !== error) console.error('The local tenant failed:', error);
    send(response, { status: refusal.status, headers, body: JSON.stringify({ error: refusal.message }) });
  }
}
