import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs } from './pnp';

let now = Date.parse('2026-11-21T12:00:00Z');
let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:', now: () => new Date(now) });
  await pnpAs(running.siteUrl, 'owner').web.lists.add('Counted');
});
beforeEach(() => {
  now += 3_600_000;
  running.tenant.setLimit({ requests: 100, seconds: 300 });
});
afterAll(() => running.close());

const ask = (as = 'owner'): Promise<Response> =>
  fetch(`${running.siteUrl}/_api/web`, { headers: { Authorization: `Bearer ${as}`, Accept: 'application/json' } });
async function statuses(count: number, as = 'owner'): Promise<readonly number[]> {
  const found: number[] = [];
  for (let at = 0; at < count; at += 1) found.push((await ask(as)).status);
  return found;
}
const howMany = (found: readonly number[], status: number): number => found.filter((each) => each === status).length;

test('P4 whoever makes more requests than the limit in five minutes is told how long to wait; others go on', async () => {
  expect(howMany(await statuses(100), 200)).toBe(100);
  now += 60_000;
  const refused = await ask();
  expect(refused.status).toBe(429);
  // The first slice of the window is five seconds long and leaves five minutes after it began.
  expect(Number(refused.headers.get('retry-after'))).toBe(240);
  expect(await refused.json()).toMatchObject({ 'odata.error': { code: '-2147429894, Microsoft.SharePoint.SPException' } });
  expect((await ask('coordinator')).status).toBe(403);
  now += 240_000;
  expect((await ask()).status).toBe(200);
});

test('P4 refused requests count too: whoever keeps knocking stays outside', async () => {
  await statuses(100);
  for (let minute = 0; minute < 5; minute += 1) {
    now += 60_000;
    await statuses(100);
  }
  expect((await ask()).status).toBe(429);
});

test('P4 answers say how much is left from eight tenths of the limit on, but not always', async () => {
  const said: (string | null)[] = [];
  for (let at = 0; at < 100; at += 1) said.push((await ask()).headers.get('ratelimit-remaining'));
  expect(said.slice(0, 79).every((each) => each === null)).toBe(true);
  const late = said.slice(79);
  expect(late.filter((each) => each === null).length).toBeGreaterThan(0);
  expect(late.flatMap((each) => (each === null ? [] : [Number(each)]))).toEqual([20, 18, 17, 15, 14, 12, 11, 9, 8, 6, 5, 3, 2, 0]);
  const over = await ask();
  expect(['limit', 'remaining', 'reset'].map((name) => over.headers.get(`ratelimit-${name}`))).toEqual(['100', '0', '300']);
});

test('P4 members of a batch count one by one; what is over the limit is refused in its own part', async () => {
  running.tenant.setLimit({ requests: 30, seconds: 300 });
  const [batched, execute] = pnpAs(running.siteUrl, 'owner').batched({ maxRequests: 100 });
  const outcomes: number[] = [];
  for (let at = 0; at < 40; at += 1) {
    batched.web.lists
      .getByTitle('Counted')
      .items.add({ Title: `row ${at}` })
      .then(() => outcomes.push(201))
      .catch((error: { status: number }) => outcomes.push(error.status));
  }
  await execute();
  expect([howMany(outcomes, 201), howMany(outcomes, 429)]).toEqual([30, 10]);
  const whole = await fetch(`${running.siteUrl}/_api/$batch`, {
    method: 'POST',
    headers: { Authorization: 'Bearer owner', Accept: 'application/json', 'Content-Type': 'multipart/mixed; boundary=b' },
    body: '--b--\n',
  });
  expect(whole.status).toBe(429);
  running.tenant.setLimit(undefined);
  expect(await pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Counted').items()).toHaveLength(30);
});

test('the control sets the limit, shows what each person has used, and lifts it', async () => {
  const control = async (method: string, body?: string): Promise<unknown> =>
    (await fetch(`${running.url}/_local/limit`, { method, ...(body === undefined ? {} : { body }) })).json();
  expect(await control('POST', '{"requests":3}')).toEqual({ limit: { requests: 3, seconds: 300 }, people: [] });
  expect(await statuses(4)).toEqual([200, 200, 200, 429]);
  expect(await control('GET')).toEqual({ limit: { requests: 3, seconds: 300 }, people: [{ person: 'owner', used: 4 }] });
  expect(await control('POST', '{"requests":-1}')).toEqual({ error: 'The limit needs requests (a whole number) and seconds.' });
  expect(await control('DELETE')).toEqual({ limit: null, people: [] });
  expect(await statuses(4)).toEqual([200, 200, 200, 200]);
});
