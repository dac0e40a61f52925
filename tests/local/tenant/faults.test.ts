import { request } from 'node:http';
import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, pnpByCookie, refusal } from './pnp';

let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
  await pnpAs(running.siteUrl, 'owner').web.lists.add('Troubled');
});
afterEach(() => running.tenant.setFaults([]));
afterAll(() => running.close());

const items = () => pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Troubled').items;
const raw = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${running.siteUrl}/_api/web${path}`, {
    ...init,
    headers: { Authorization: 'Bearer owner', Accept: 'application/json', ...(init.headers as Record<string, string>) },
  });
const control = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${running.url}/_local/${path}`, init);
const count = async (): Promise<number> =>
  ((await (await raw("/lists/getbytitle('Troubled')?$select=ItemCount")).json()) as { ItemCount: number }).ItemCount;
const add = (title: string): Promise<Response> =>
  raw("/lists/getbytitle('Troubled')/items", { method: 'POST', body: JSON.stringify({ Title: title }) });

test('P4 a throttled call says how long to wait and does nothing; PnPjs waits and tries again', async () => {
  running.tenant.setFaults([{ match: { method: 'POST' }, fault: { kind: 'throttle', retryAfterSeconds: 0 }, times: 1 }]);
  const before = await count();
  const throttled = await add('a');
  expect([throttled.status, throttled.headers.get('retry-after'), await count()]).toEqual([429, '0', before]);
  running.tenant.setFaults([{ match: { method: 'POST' }, fault: { kind: 'unavailable', retryAfterSeconds: 0 }, times: 2 }]);
  await items().add({ Title: 'b' });
  expect(await count()).toBe(before + 1);
});

test('P5 a connection dropped before leaves nothing behind; dropped after, the write has happened', async () => {
  const before = await count();
  running.tenant.setFaults([{ match: { method: 'POST' }, fault: { kind: 'drop-before' } }]);
  await expect(add('lost')).rejects.toThrow();
  running.tenant.setFaults([{ match: { method: 'POST' }, fault: { kind: 'drop-after' } }]);
  await expect(add('kept')).rejects.toThrow();
  running.tenant.setFaults([]);
  expect(await count()).toBe(before + 1);
});

test('P3 in a batch one answer is lost although its write happened, or the answers do not match the requests at all', async () => {
  const before = await count();
  running.tenant.setFaults([{ match: { place: 'part' }, fault: { kind: 'lost-answer' }, times: 1, after: 1 }]);
  const [batched, execute] = pnpAs(running.siteUrl, 'owner').batched();
  const outcomes: number[] = [];
  for (const title of ['x', 'y', 'z']) {
    batched.web.lists
      .getByTitle('Troubled')
      .items.add({ Title: title })
      .then(() => outcomes.push(200))
      .catch((error: { status: number }) => outcomes.push(error.status));
  }
  await execute();
  expect([...outcomes].sort()).toEqual([200, 200, 504]);
  expect(await count()).toBe(before + 3);
  running.tenant.setFaults([{ match: { place: 'part' }, fault: { kind: 'missing-answer' }, times: 1 }]);
  const [again, executeAgain] = pnpAs(running.siteUrl, 'owner').batched();
  for (const title of ['u', 'v'])
    again.web.lists
      .getByTitle('Troubled')
      .items.add({ Title: title })
      .catch(() => undefined);
  await expect(executeAgain()).rejects.toThrow('match requests in batch');
  expect(await count()).toBe(before + 5);
});

test('P4 one part of a batch is throttled while the others go through', async () => {
  const before = await count();
  running.tenant.setFaults([{ match: { place: 'part' }, fault: { kind: 'throttle', retryAfterSeconds: 7 }, times: 1 }]);
  const [batched, execute] = pnpAs(running.siteUrl, 'owner').batched();
  const failures: (string | null)[] = [];
  for (const title of ['x', 'y']) {
    batched.web.lists
      .getByTitle('Troubled')
      .items.add({ Title: title })
      .catch((error: { response: Response }) => failures.push(error.response.headers.get('retry-after')));
  }
  await execute();
  expect(failures).toEqual(['7']);
  expect(await count()).toBe(before + 1);
});

test('a digest runs out, a session runs out, a clock goes wrong, a column changes behind our back', async () => {
  running.tenant.setFaults([{ match: { path: '/lists' }, fault: { kind: 'digest-expired' } }]);
  expect(await refusal(pnpByCookie(running.siteUrl, 'owner').web.lists.add('No'))).toMatchObject({
    status: 403,
    code: '-2130575252, Microsoft.SharePoint.SPException',
  });
  running.tenant.setFaults([{ match: { as: 'owner' }, fault: { kind: 'signed-out' } }]);
  expect((await raw('')).status).toBe(401);
  running.tenant.setFaults([{ match: {}, fault: { kind: 'clock-skew', seconds: 86_400 * 365 * 100 } }]);
  const added = (await items().add({ Title: 'from the future' })) as { Created: string };
  expect(added.Created > '2100').toBe(true);
  running.tenant.setFaults([
    { match: { method: 'GET' }, fault: { kind: 'rename-column', list: 'Troubled', column: 'Title', title: 'Heading' }, times: 1 },
  ]);
  const renamed = (await (await raw("/lists/getbytitle('Troubled')/fields/getbyinternalnameortitle('Title')")).json()) as { Title: string };
  expect(renamed.Title).toBe('Heading');
});

test('the same seed strikes the same calls', async () => {
  const struck = async (seed: number): Promise<readonly number[]> => {
    running.tenant.setFaults([{ match: {}, fault: { kind: 'unavailable', retryAfterSeconds: 1 }, chance: 0.5 }], seed);
    const statuses: number[] = [];
    for (let at = 0; at < 20; at += 1) statuses.push((await raw('')).status);
    return statuses;
  };
  const first = await struck(42);
  expect(new Set(first)).toEqual(new Set([200, 503]));
  expect(await struck(42)).toEqual(first);
  expect(await struck(43)).not.toEqual(first);
});

test('the controls set rules, seed rows, show the lists and begin anew', async () => {
  const set = await control('faults', {
    method: 'POST',
    body: JSON.stringify({ seed: 3, rules: [{ match: { path: 'nowhere' }, fault: { kind: 'latency', ms: 1 }, times: 2 }] }),
  });
  expect(await set.json()).toEqual({ rules: 1 });
  expect(await (await control('faults')).json()).toEqual({
    rules: [{ rule: { match: { path: 'nowhere' }, fault: { kind: 'latency', ms: 1 }, times: 2 }, met: 0, struck: 0 }],
  });
  expect((await control('faults', { method: 'POST', body: '{"rules":[{"fault":{"kind":"explode"}}]}' })).status).toBe(400);
  const seeded = await control('seed', {
    method: 'POST',
    body: JSON.stringify({ list: 'Troubled', rows: [{ Title: 'seeded' }, { Title: 'too' }] }),
  });
  const { added, firstId } = (await seeded.json()) as { added: number; firstId: number };
  expect(added).toBe(2);
  const { lists } = (await (await control('lists')).json()) as { lists: readonly { id: string; title: string; items: number }[] };
  expect(lists.map((list) => list.title)).toEqual(['Documents', 'Site Pages', 'Troubled']);
  const page = await (await control(`lists/${lists[2]?.id}?after=${firstId - 1}&top=1`)).json();
  expect(page).toMatchObject({ rows: [{ ID: firstId, Title: 'seeded' }], next: firstId });
  const before = await count();
  expect(
    (await control('seed', { method: 'POST', body: JSON.stringify({ list: 'Troubled', rows: [{ Title: 'fine' }, { Nothing: 1 }] }) }))
      .status,
  ).toBe(400);
  expect(await count()).toBe(before);
  expect((await control('reset', { method: 'POST' })).status).toBe(200);
  expect(await (await control('lists')).json()).toMatchObject({ lists: [{ title: 'Documents' }, { title: 'Site Pages' }] });
  await pnpAs(running.siteUrl, 'owner').web.lists.add('Troubled');
});

test('pages of another origin may not use the controls, nor a name that merely points here', async () => {
  const foreign = await control('reset', { method: 'POST', headers: { Origin: 'https://evil.example' } });
  expect(foreign.status).toBe(403);
  const status = await new Promise<number>((done, failed) => {
    const { port } = new URL(running.url);
    const asked = request({ host: '127.0.0.1', port, path: '/_local/lists', headers: { Host: 'evil.example' } }, (response) => {
      response.resume();
      done(response.statusCode ?? 0);
    });
    asked.on('error', failed).end();
  });
  expect(status).toBe(403);
  expect((await control('lists')).status).toBe(200);
});
