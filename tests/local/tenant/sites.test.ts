import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, pnpByCookie, refusal } from './pnp';

let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:', unknown: 'told' });
  const { web } = pnpAs(running.siteUrl, 'owner');
  await web.lists.add('Files');
  await web.lists.getByTitle('Files').items.add({ Title: 'First' });
});
afterAll(() => running.close());

test('sub-sites have lists of their own', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  await sp.web.webs.add('North', 'north');
  const north = pnpAs(`${running.siteUrl}/north`, 'owner');
  expect(await north.web()).toMatchObject({ Title: 'North', ServerRelativeUrl: '/sites/partnership/north' });
  await north.web.lists.add('Accord Actions');
  expect((await north.web.lists()).map((list) => list.Title)).toEqual(['Accord Actions']);
  expect(await refusal(pnpAs(`${running.siteUrl}/south`, 'owner').web())).toMatchObject({ status: 404 });
});

test('the time zone is that of London', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  expect(await sp.web.regionalSettings.timeZone()).toMatchObject({ Id: 2, Information: { Bias: 0, DaylightBias: -60, StandardBias: 0 } });
  expect(await sp.web.regionalSettings.timeZone.utcToLocalTime('2026-07-01T12:00:00Z')).toBe('2026-07-01T13:00:00');
});

test('the dialect of an answer is the one that Accept names', async () => {
  const ask = async (accept: string, more: Record<string, string> = {}): Promise<Record<string, unknown>> =>
    (await (
      await fetch(`${running.siteUrl}/_api/web/lists/getbytitle('Files')/items(1)?$select=Id`, {
        headers: { Authorization: 'Bearer owner', Accept: accept, ...more },
      })
    ).json()) as Record<string, unknown>;
  expect(Object.keys(await ask('application/json'))).toEqual([
    'odata.metadata',
    'odata.type',
    'odata.id',
    'odata.etag',
    'odata.editLink',
    'Id',
    'ID',
  ]);
  expect(await ask('application/json;odata=nometadata')).toEqual({ Id: 1, ID: 1 });
  expect(await ask('application/json;odata=verbose')).toMatchObject({ d: { __metadata: { type: 'SP.Data.FilesListItem' }, Id: 1 } });
  expect(Object.keys(await ask('application/json', { 'OData-Version': '4.0' }))).toContain('@odata.etag');
});

test('what is not offered says so by name', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  expect(await refusal(sp.web.webinfos())).toMatchObject({ status: 501, message: expect.stringContaining('webinfos') });
  expect(await refusal(sp.web.lists.getByTitle('Files').relatedFields())).toMatchObject({
    status: 501,
    message: expect.stringContaining('getRelatedFields'),
  });
  expect(await refusal(sp.web.lists.add('Calendar', '', 106))).toMatchObject({ status: 501 });
});

test('a cookie needs a form digest, which PnPjs fetches', async () => {
  const sp = pnpByCookie(running.siteUrl, 'owner');
  await sp.web.lists.add('By cookie');
  const response = await fetch(`${running.siteUrl}/_api/web/lists`, {
    method: 'POST',
    headers: { Cookie: 'accord-as=owner', Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify({ Title: 'Forged' }),
  });
  expect(response.status).toBe(403);
});
