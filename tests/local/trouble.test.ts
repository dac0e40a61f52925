import { startTenant, type RunningTenant } from '../../local/tenant';
import { makeTrouble } from '../../local/trouble';

let running: RunningTenant;
beforeEach(async () => {
  running = await startTenant({ file: ':memory:' });
});
afterEach(async () => running.close());

const status = async (as: string): Promise<number> => {
  const headers = { accept: 'application/json', authorization: `Bearer ${encodeURIComponent(as)}` };
  return (await fetch(`${running.siteUrl}/_api/web/currentUser`, { headers })).status;
};

test('SharePoint can be made to be down for everyone but the start page, and to come back', async () => {
  const agencies = ['Northshire Police'];
  const before = await status('coordinator');
  expect(makeTrouble(running.tenant, 'down', agencies)).toMatch(/down until/);
  expect([await status('coordinator'), await status('agency:Northshire Police'), await status('owner')]).toEqual([503, 503, 200]);
  expect(makeTrouble(running.tenant, 'none', agencies)).toBe('All is well again.');
  expect(await status('coordinator')).toBe(before);
});

test('a trouble that nobody knows is a sentence, and changes nothing', async () => {
  expect(makeTrouble(running.tenant, 'earthquake', [])).toBe('There is no such trouble to make.');
  expect(await status('owner')).toBe(200);
});
