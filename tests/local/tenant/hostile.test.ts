import { request } from 'node:http';
import fc from 'fast-check';
import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs } from './pnp';

let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:', unknown: 'told' });
  const { web } = pnpAs(running.siteUrl, 'owner');
  await web.lists.add('Target');
  await web.lists.getByTitle('Target').items.add({ Title: 'untouched' });
});
afterAll(() => running.close());

interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Sends what fetch would not: broken escapes, odd verbs, anything in the address. */
function raw(path: string, options: { method?: string; body?: string | Buffer; headers?: Record<string, string> } = {}): Promise<Raw> {
  const { port } = new URL(running.url);
  return new Promise((done, failed) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: options.method ?? 'GET',
        headers: { Authorization: 'Bearer owner', Accept: 'application/json', ...options.headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
        );
      },
    );
    asked.on('error', failed);
    asked.end(options.body);
  });
}

const api = (rest: string): string => `/sites/partnership/_api/${rest}`;
const TARGET = "web/lists/getbytitle('Target')";

async function untouched(): Promise<void> {
  const rows = (await pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Target').items()) as readonly { Title: string }[];
  expect(rows.map((row) => row.Title)).toEqual(['untouched']);
}

function expectRefusal(answer: Raw): void {
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(JSON.parse(answer.body)).toMatchObject({ 'odata.error': { code: expect.any(String), message: { value: expect.any(String) } } });
}

test.each([
  ['GET', api('web/%')],
  ['GET', api('web/%E0%A4%A')],
  ['GET', api('web/lists/getbytitle(%27open')],
  ['GET', api("web/lists/getbytitle('a')('b')")],
  ['GET', api("web/lists(guid'not-a-guid')")],
  ['GET', api("web/lists/getbytitle('x');DROP%20TABLE%20lists")],
  ['GET', api("web/lists/getbytitle('x''%20OR%20''1''=''1')/items")],
  ['GET', api(`${TARGET}/items?$select=id%20FROM%20items_1;--`)],
  ['GET', api(`${TARGET}/items?$orderby=id;DROP%20TABLE%20items_1`)],
  ['GET', api(`${TARGET}/items?$top=-1`)],
  ['GET', api(`${TARGET}/items?$top=1e9`)],
  ['GET', api(`${TARGET}/items?$skiptoken=nonsense`)],
  ['GET', api(`${TARGET}/items?$skiptoken=Paged=TRUE%26p_ID=1;DROP`)],
  ['GET', api(`${TARGET}/items?$filter=%00`)],
  ['GET', api(`${TARGET}/items(999999999999999999999)`)],
  ['GET', api(`${TARGET}/items(1)/__proto__`)],
  ['GET', api(`${TARGET}/items?$select=__proto__`)],
  ['GET', api(`${TARGET}/items?$select=constructor`)],
  ['GET', api(`${TARGET}/items?$expand=toString`)],
  ['GET', api(`${TARGET}/constructor`)],
  ['GET', api('web/../../../../etc/passwd')],
  ['GET', '/sites/partnership/../../etc/_api/passwd'],
  ['GET', '/sites/%2e%2e/_api/web'],
  ['GET', api(`web/${'a/'.repeat(500)}`)],
  [
    'GET',
    api(`web?${'x'.repeat(15_000)}`)
      .slice(0, 15_500)
      .replace('web', 'nothing'),
  ],
  ['PROPFIND', api('web')],
  ['LOCK', api(`${TARGET}/items(1)`)],
  ['TRACE', api('web')],
  ['PUT', api(`${TARGET}/items(1)`)],
  ['DELETE', api('web')],
  ['POST', api(`${TARGET}/items(1)`)],
  ['POST', api('$batch')],
])('%s %s is refused with an odata error and touches nothing', async (method, path) => {
  expectRefusal(await raw(path, { method }));
  await untouched();
});

test.each([
  ['not JSON', '{"Title":'],
  ['a list', '[1,2,3]'],
  ['text', '"Title"'],
  ['a deep object', `{"Title":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
  ['a number for text', '{"Title":5}'],
  ['an object for text', '{"Title":{"toString":"x"}}'],
  ['a prototype', '{"__proto__":{"Title":"x"},"constructor":1}'],
  ['a null character', '{"Title":"a\\u0000b"}'],
  ['a column that is none', '{"id":7,"guid":"x"}'],
  ['ten megabytes', `{"Title":"${'x'.repeat(10 * 1024 * 1024)}"}`],
])('a body that is %s is refused and adds nothing', async (_name, body) => {
  expectRefusal(await raw(api(`${TARGET}/items`), { method: 'POST', body }));
  await untouched();
});

test.each([
  ['no boundary', 'multipart/mixed', 'x'],
  ['no parts', 'multipart/mixed; boundary=b', '--b--\n'],
  ['no request line', 'multipart/mixed; boundary=b', '--b\nContent-Type: application/http\n\nHELLO\n\n--b--\n'],
  ['another type of part', 'multipart/mixed; boundary=b', '--b\nContent-Type: text/plain\n\nGET / HTTP/1.1\n\n--b--\n'],
])('a batch with %s is refused', async (_name, type, body) => {
  expectRefusal(await raw(api('$batch'), { method: 'POST', body, headers: { 'Content-Type': type } }));
});

test('a batch inside a batch, or one that points elsewhere, is refused part by part', async () => {
  const part = (line: string): string =>
    `--b\nContent-Type: application/http\nContent-Transfer-Encoding: binary\n\n${line} HTTP/1.1\nAccept: application/json\n\n`;
  const body = `${part(`POST http://127.0.0.1${api('$batch')}`)}${part('GET http://127.0.0.1/etc/passwd')}${part('GET http://127.0.0.1/sites/none/_api/web')}--b--\n`;
  const answer = await raw(api('$batch'), { method: 'POST', body, headers: { 'Content-Type': 'multipart/mixed; boundary=b' } });
  expect(answer.body.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400', 'HTTP/1.1 400', 'HTTP/1.1 404']);
});

test('text that looks like SQL, HTML or XML is kept as it was written, wherever it stands', async () => {
  const { web } = pnpAs(running.siteUrl, 'owner');
  await web.lists.add('Texts');
  const path = api("web/lists/getbytitle('Texts')/items");
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
        fc.constantFrom("'; DROP TABLE lists;--", "' OR 1=1 --", '<script>alert(1)</script>', '${x}', '=1+1', '%27'),
      ),
      async (text) => {
        const added = JSON.parse((await raw(path, { method: 'POST', body: JSON.stringify({ Title: text }) })).body) as {
          Id: number;
          Title: string;
        };
        expect(added.Title).toBe(text);
        const literal = encodeURIComponent(text.replace(/'/g, "''"));
        const found = JSON.parse((await raw(`${path}?$select=Id&$top=5000&$filter=Title%20eq%20'${literal}'`)).body) as {
          value: readonly { Id: number }[];
        };
        expect(found.value.map((row) => row.Id)).toContain(added.Id);
      },
    ),
    { numRuns: 150, seed: 11 },
  );
});

test('random addresses and bodies never bring the tenant down', async () => {
  const piece = fc.constantFrom(
    'web',
    'lists',
    "getbytitle('Target')",
    'items',
    'items(1)',
    'fields',
    'views',
    '(',
    ')',
    "'",
    '/',
    '?',
    '$filter=',
    '$select=',
    'eq',
    ' ',
    '%20',
    '%',
    'Title',
    '1',
    'recycle',
    '@v',
    '&',
    '=',
    'x',
    '\u00e9',
    'getchanges',
    'roleassignments',
    'versions',
    '$batch',
    'sitegroups',
    'null',
  );
  const address = fc.array(piece, { maxLength: 14 }).map((pieces) =>
    pieces
      .join('')
      .replace(/[ \u00e9]/g, (char) => encodeURIComponent(char))
      .replace(/recycle/g, 'recycl'),
  );
  await fc.assert(
    fc.asyncProperty(
      address,
      fc.constantFrom('GET', 'GET', 'POST'),
      fc.constantFrom('', '{}', '{"query":{}}', '[]'),
      async (path, method, body) => {
        const answer = await raw(api(path), { method, body: method === 'GET' ? '' : body });
        expect(answer.status).toBeGreaterThanOrEqual(200);
        expect(answer.body).not.toContain('Accord.LocalTenant.Failure');
      },
    ),
    { numRuns: 400, seed: 5 },
  );
  expect((await raw(api('web'))).status).toBe(200);
});

test('other origins get no CORS without a token, and never the ETag', async () => {
  const origin = { Origin: 'https://elsewhere.example' };
  const cookie = await fetch(`${running.siteUrl}/_api/web`, {
    headers: { Accept: 'application/json', Cookie: 'accord-as=owner', ...origin },
  });
  expect([cookie.status, cookie.headers.get('access-control-allow-origin')]).toEqual([200, null]);
  const token = await fetch(`${running.siteUrl}/_api/web`, {
    headers: { Accept: 'application/json', Authorization: 'Bearer owner', ...origin },
  });
  expect([
    token.headers.get('access-control-allow-origin'),
    token.headers.get('access-control-expose-headers'),
    token.headers.get('access-control-allow-credentials'),
  ]).toEqual(['https://elsewhere.example', null, null]);
  const preflight = (wanted: string): Promise<Response> =>
    fetch(`${running.siteUrl}/_api/web`, {
      method: 'OPTIONS',
      headers: { ...origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': wanted },
    });
  expect((await preflight('authorization,content-type')).headers.get('access-control-allow-origin')).toBe('https://elsewhere.example');
  expect((await preflight('content-type')).status).toBe(403);
});
