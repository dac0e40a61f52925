import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs } from './pnp';

const DAY = 86_400_000;
let now = Date.parse('2026-11-21T12:00:00Z');
let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:', now: () => new Date(now) });
  await pnpAs(running.siteUrl, 'owner').web.lists.add('Timed');
});
afterAll(() => running.close());

const list = () => pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Timed');

test('P6 a change token of more than 60 days ago raises nothing: what the log has lost is simply not told', async () => {
  await list().items.add({ Title: 'first' });
  const { CurrentChangeToken: token } = (await list().select('CurrentChangeToken')()) as unknown as {
    CurrentChangeToken: { StringValue: string };
  };
  await list().items.add({ Title: 'lost' });
  now += 61 * DAY;
  await list().items.add({ Title: 'told' });
  const changes = (await list().getChanges({ Add: true, Item: true, ChangeTokenStart: token })) as readonly { ItemId: number }[];
  expect(changes.map((change) => change.ItemId)).toEqual([3]);
  const xml = await list().getListItemChangesSinceToken({ ChangeToken: token.StringValue });
  expect(xml).toContain('<Id ChangeType="InvalidToken" />');
  expect(xml).toContain('ItemCount="3"');
});

test('a token made from a date alone tells what came after it', async () => {
  const { Id } = (await list().select('Id')()) as { Id: string };
  const since = (at: number): string => `1;3;${Id};${String(BigInt(at) * 10_000n + 621355968000000000n)};-1`;
  now += DAY;
  const { Id: added } = (await list().items.add({ Title: 'after' })) as { Id: number };
  const changes = (await list().getChanges({ Add: true, Item: true, ChangeTokenStart: { StringValue: since(now - 1_000) } })) as readonly {
    ItemId: number;
  }[];
  expect(changes.map((change) => change.ItemId)).toEqual([added]);
});

test('a form digest lasts half an hour', async () => {
  const headers = { Accept: 'application/json', Cookie: 'accord-as=owner' };
  const info = (await (await fetch(`${running.siteUrl}/_api/contextinfo`, { method: 'POST', headers })).json()) as {
    FormDigestValue: string;
    FormDigestTimeoutSeconds: number;
  };
  expect(info.FormDigestTimeoutSeconds).toBe(1_800);
  const add = async (): Promise<number> =>
    (
      await fetch(`${running.siteUrl}/_api/web/lists/getbytitle('Timed')/items`, {
        method: 'POST',
        headers: { ...headers, 'X-RequestDigest': info.FormDigestValue },
        body: '{"Title":"by cookie"}',
      })
    ).status;
  now += 1_799_000;
  expect(await add()).toBe(201);
  now += 2_000;
  expect(await add()).toBe(403);
});
