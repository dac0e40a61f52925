import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pageHandler } from '../../../local/page';

const PLAN = '/sites/partnership/SitePages/Plan.aspx';
const webPart = {
  id: '11111111-2222-4333-8444-555555555555',
  alias: 'Sample',
  componentType: 'WebPart',
  version: '0.1.0',
  manifestVersion: 2,
  preconfiguredEntries: [{ title: { default: 'Action plan' }, properties: { view: 'mine' } }],
  loaderConfig: {
    internalModuleBaseUrls: ['https://elsewhere.example/'],
    entryModuleId: 'sample',
    scriptResources: {
      sample: { type: 'path', path: 'sample.js' },
      '@ms/unpublished': { type: 'component', id: '99999999-2222-4333-8444-555555555555', version: '1.2.3' },
    },
  },
};

let root = '';
let server: Server;
let port = 0;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'accord-page-'));
  symlinkSync(resolve(__dirname, '../../../node_modules'), join(root, 'node_modules'), 'dir');
  writeFileSync(join(root, 'secret.txt'), 'not to be served');
  const handle = pageHandler({ root, siteUrl: '/sites/partnership' });
  server = createServer((incoming, response) => {
    void handle(incoming, response).then((outcome) => {
      if (outcome === 'not-mine') response.writeHead(418).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise<void>((done) => server.close(() => done()));
  rmSync(root, { recursive: true, force: true });
});

function build(): void {
  mkdirSync(join(root, 'dist'));
  writeFileSync(join(root, 'dist', 'sample.manifest.json'), JSON.stringify(webPart));
  writeFileSync(join(root, 'dist', 'sample.js'), 'define([], function () {});');
}

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Asks with the path exactly as given; `fetch` would tidy it up. */
function ask(path: string, options: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {}): Promise<Got> {
  return new Promise((done, failed) => {
    request({ host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers: options.headers ?? {} }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => (text += part.toString()));
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, text }));
    })
      .on('error', failed)
      .end();
  });
}

interface Boot {
  readonly manifests: readonly { readonly id: string; readonly loaderConfig: { readonly internalModuleBaseUrls: readonly string[] } }[];
  readonly spPageContextInfo: Readonly<Record<string, unknown>>;
  readonly accord: { readonly properties: Readonly<Record<string, string>> };
}

function bootOf(page: string): Boot {
  const found = /<script type="application\/json" id="accord-boot">(.*?)<\/script>/s.exec(page)?.[1];
  return JSON.parse(found ?? 'null') as Boot;
}

test('the page is shown as the person in the address, and the cookie keeps it for REST', async () => {
  build();
  const page = await ask(`${PLAN}?as=${encodeURIComponent('agency:West Borough Housing')}&view=plan`);
  expect(page.status).toBe(200);
  expect(page.headers['set-cookie']).toEqual(['accord-as=agency%3AWest%20Borough%20Housing; Path=/; SameSite=Strict']);
  const boot = bootOf(page.text);
  expect(boot.spPageContextInfo).toMatchObject({ webServerRelativeUrl: '/sites/partnership', userDisplayName: 'West Borough Housing' });
  expect(boot.accord.properties).toEqual({ view: 'plan' });
});

test('without a role in the address the cookie decides, and without either the owner', async () => {
  build();
  const kept = await ask(PLAN, { headers: { cookie: 'other=1; accord-as=panel' } });
  expect(bootOf(kept.text).spPageContextInfo.userDisplayName).toBe('Review panel');
  const first = await ask(PLAN);
  expect(bootOf(first.text).spPageContextInfo.userDisplayName).toBe('Site owner');
});

test('every component that a manifest asks for is known to the loader, and all come from this server', async () => {
  build();
  const { manifests } = bootOf((await ask(PLAN)).text);
  const known = new Set(manifests.map((manifest) => manifest.id));
  expect(known.has(webPart.id)).toBe(true);
  expect(known.has('99999999-2222-4333-8444-555555555555')).toBe(true);
  const bases = manifests.flatMap((manifest) => manifest.loaderConfig.internalModuleBaseUrls);
  expect(bases.filter((base) => !base.startsWith(`http://127.0.0.1:${port}/spfx/`))).toEqual([]);
});

test('an unknown role is answered with a sentence that says what to do', async () => {
  build();
  const page = await ask(`${PLAN}?as=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
  expect(page.status).toBe(400);
  expect(page.text).toContain('Choose owner, coordinator, panel, reader');
  expect(page.text).not.toContain('<img');
});

test('an agency’s name with markup in it stays text everywhere on the page', async () => {
  build();
  const page = await ask(`${PLAN}?as=${encodeURIComponent('agency:</script><script>alert(1)</script>')}`);
  expect(page.status).toBe(200);
  expect(page.text).not.toContain('<script>alert');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
});

test('before the first build the page says how to build', async () => {
  const page = await ask(PLAN);
  expect(page.status).toBe(503);
  expect(page.text).toContain('npm run build');
});

test.each([
  '/spfx/dist/../secret.txt',
  '/spfx/dist/%2e%2e/secret.txt',
  '/spfx/nm/../secret.txt',
  '/spfx/nm/..%2fsecret.txt',
  '/spfx/..%2f..%2fpackage.json',
  '/spfx/dist/%00',
  '/spfx/dist/',
])('nothing outside the folders is served: %s', async (path) => {
  build();
  const answer = await ask(path);
  expect([404, 418]).toContain(answer.status);
  expect(answer.text).not.toContain('not to be served');
});

test('the bundle and Microsoft’s files are served, and a second look costs no bytes', async () => {
  build();
  expect((await ask('/spfx/dist/sample.js')).text).toContain('define(');
  const first = await ask('/spfx/nm/react/umd/react.production.min.js');
  expect(first.headers['content-type']).toContain('javascript');
  const second = await ask('/spfx/nm/react/umd/react.production.min.js', { headers: { 'if-none-match': String(first.headers.etag) } });
  expect([second.status, second.text]).toEqual([304, '']);
});

test.each([
  ['GET', '/'],
  ['GET', '/sites/partnership/_api/web'],
  ['POST', PLAN],
  ['GET', '/%E0%A4%A'],
])('%s %s is left to others', async (method, path) => {
  expect((await ask(path, { method })).status).toBe(418);
});
