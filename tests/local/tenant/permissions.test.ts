import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, pnpByCookie, refusal } from './pnp';

const FULL = 1073741829;
const READ = 1073741826;
const CONTRIBUTE = 1073741827;
const DENIED = { status: 403, code: '-2147024891, System.UnauthorizedAccessException' };

let running: RunningTenant;
const as = (who: string) => pnpAs(running.siteUrl, who).web;

/** The rights that Accord sets up: coordinators everything, agencies read Actions and append to Updates. */
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
  const web = as('owner');
  const groups: Record<string, number> = {};
  for (const title of ['Accord Coordinators', 'Accord Agencies', 'Accord Panel', 'Accord Readers', 'Avon Police']) {
    groups[title] = (await web.siteGroups.add({ Title: title })).Id;
  }
  for (const title of ['Actions', 'Updates']) {
    await web.lists.add(title);
    const list = as('owner').lists.getByTitle(title);
    await list.breakRoleInheritance(false, true);
    await list.roleAssignments.add(groups['Accord Coordinators'] ?? 0, FULL);
    await list.roleAssignments.add(groups['Accord Readers'] ?? 0, READ);
    await list.roleAssignments.add(groups['Accord Agencies'] ?? 0, title === 'Actions' ? READ : CONTRIBUTE);
  }
  await as('owner').lists.getByTitle('Updates').update({ WriteSecurity: 2 });
  await as('coordinator').lists.getByTitle('Actions').items.add({ Title: '1.1' });
});
afterAll(() => running.close());

test("S8 an agency's write to Actions is a 403; its append to Updates works; its edit of another's update is a 403", async () => {
  const police = as('agency:Avon Police');
  const health = as('agency:Avon Health');
  expect(await police.lists.getByTitle('Actions').items()).toHaveLength(1);
  expect(await refusal(police.lists.getByTitle('Actions').items.add({ Title: 'x' }))).toMatchObject(DENIED);
  expect(await refusal(police.lists.getByTitle('Actions').items.getById(1).update({ Title: 'x' }))).toMatchObject(DENIED);
  expect(await refusal(police.lists.getByTitle('Actions').items.getById(1).delete())).toMatchObject(DENIED);
  expect(await refusal(police.lists.getByTitle('Actions').items.getById(1).recycle())).toMatchObject(DENIED);
  expect(await refusal(police.lists.getByTitle('Actions').items.getById(1).attachmentFiles.add('a.txt', 'x'))).toMatchObject(DENIED);
  const posted = (await police.lists.getByTitle('Updates').items.add({ Title: 'ours' })) as { Id: number };
  await police.lists.getByTitle('Updates').items.getById(posted.Id).update({ Title: 'ours, mended' });
  expect(await refusal(health.lists.getByTitle('Updates').items.getById(posted.Id).update({ Title: 'theirs' }))).toMatchObject(DENIED);
  expect(await refusal(health.lists.getByTitle('Updates').items.getById(posted.Id).delete())).toMatchObject(DENIED);
  await as('coordinator').lists.getByTitle('Updates').items.getById(posted.Id).update({ Title: 'by one who manages the list' });
});

test('only their own are to be seen where the list says so', async () => {
  await as('owner').lists.getByTitle('Updates').update({ ReadSecurity: 2 });
  const health = as('agency:Avon Health');
  await health.lists.getByTitle('Updates').items.add({ Title: 'from health' });
  const seen = (await health.lists.getByTitle('Updates').items()) as readonly { Title: string }[];
  expect(seen.map((row) => row.Title)).toEqual(['from health']);
  expect(await refusal(health.lists.getByTitle('Updates').items.getById(1)())).toMatchObject({ status: 404 });
  expect(await as('coordinator').lists.getByTitle('Updates').items()).toHaveLength(2);
  await as('owner').lists.getByTitle('Updates').update({ ReadSecurity: 1 });
});

test('an item with rights of its own is hidden from whoever has none', async () => {
  const item = as('owner').lists.getByTitle('Actions').items.getById(1);
  await item.breakRoleInheritance(false);
  expect(await as('reader').lists.getByTitle('Actions').items()).toEqual([]);
  expect(await refusal(as('reader').lists.getByTitle('Actions').items.getById(1)())).toMatchObject({ status: 404 });
  await item.resetRoleInheritance();
  expect(await as('reader').lists.getByTitle('Actions').items()).toHaveLength(1);
});

test('everybody finds out what they may do, and which groups they are in', async () => {
  const web = as('agency:Avon Police');
  expect((await web.currentUser()).Title).toBe('Alex (Avon Police)');
  expect((await as('agency:Avon Police').currentUser.groups()).map((group) => group.Title)).toEqual(['Accord Agencies', 'Avon Police']);
  expect((await as('owner').siteGroups.getByName('Avon Police').users()).map((user) => user.Title)).toEqual(['Alex (Avon Police)']);
  const actions = as('agency:Avon Police').lists.getByTitle('Actions');
  expect(await actions.currentUserHasPermissions(1)).toBe(true);
  expect(await actions.currentUserHasPermissions(3)).toBe(false);
  expect(await as('coordinator').lists.getByTitle('Actions').currentUserHasPermissions(12)).toBe(true);
  expect(await as('owner').getCurrentUserEffectivePermissions()).toEqual({
    'odata.metadata': expect.any(String),
    High: '2147483647',
    Low: '4294967295',
  });
});

test('lists that somebody may not see are not there for them; rights and columns are not theirs to change', async () => {
  expect(await refusal(as('panel').lists.getByTitle('Actions').items())).toMatchObject(DENIED);
  expect(await refusal(as('agency:Avon Police').lists.add('Mine'))).toMatchObject(DENIED);
  expect(await refusal(as('agency:Avon Police').lists.getByTitle('Actions').fields.addText('Mine'))).toMatchObject(DENIED);
  expect(await refusal(as('agency:Avon Police').lists.getByTitle('Actions').update({ WriteSecurity: 1 }))).toMatchObject(DENIED);
  expect(await refusal(as('agency:Avon Police').lists.getByTitle('Actions').delete())).toMatchObject(DENIED);
  expect(await refusal(as('agency:Avon Police').lists.getByTitle('Actions').resetRoleInheritance())).toMatchObject(DENIED);
  expect(await refusal(as('agency:Avon Police').siteGroups.add({ Title: 'x' }))).toMatchObject(DENIED);
  expect(
    await refusal(as('agency:Avon Police').siteGroups.getByName('Accord Coordinators').users.add('i:0#.f|membership|x@y.example')),
  ).toMatchObject(DENIED);
});

test('an own role definition gives just what its mask says', async () => {
  const definition = await as('owner').roleDefinitions.add('Append only', 'Add, not change', 500, { High: 176, Low: 138612835 });
  const list = as('owner').lists.getByTitle('Actions');
  const panel = (await as('owner').siteGroups.getByName('Accord Panel')()).Id;
  await list.roleAssignments.add(panel, definition.data.Id);
  const added = (await as('panel').lists.getByTitle('Actions').items.add({ Title: 'noted' })) as { Id: number };
  expect(await refusal(as('panel').lists.getByTitle('Actions').items.getById(added.Id).update({ Title: 'x' }))).toMatchObject(DENIED);
  await as('owner').lists.getByTitle('Actions').roleAssignments.remove(panel, definition.data.Id);
  expect(await refusal(as('panel').lists.getByTitle('Actions').items())).toMatchObject({ status: 404 });
});

test('nobody, and somebody unknown, is a 401 with words; a digest is one person’s own', async () => {
  const ask = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${running.siteUrl}/_api/web`, { headers: { Accept: 'application/json', ...headers } });
  expect((await ask({})).status).toBe(401);
  const stranger = await ask({ Authorization: 'Bearer mallory' });
  expect(stranger.status).toBe(401);
  expect(await stranger.json()).toMatchObject({ 'odata.error': { message: { value: expect.stringContaining('not known here') } } });
  expect((await ask({ Cookie: `other=1; accord-as=${encodeURIComponent('agency:Heddlu’r Môr')}` })).status).toBe(200);
  const info = (await (
    await fetch(`${running.siteUrl}/_api/contextinfo`, {
      method: 'POST',
      headers: { Accept: 'application/json', Cookie: 'accord-as=reader' },
    })
  ).json()) as { FormDigestValue: string };
  const post = (who: string): Promise<Response> =>
    fetch(`${running.siteUrl}/_api/web/lists`, {
      method: 'POST',
      headers: { Accept: 'application/json', Cookie: `accord-as=${who}`, 'X-RequestDigest': info.FormDigestValue },
      body: '{"Title":"Forged"}',
    });
  expect(await (await post('owner')).json()).toMatchObject({ 'odata.error': { code: '-2130575251, Microsoft.SharePoint.SPException' } });
  expect(await pnpByCookie(running.siteUrl, 'reader').web.lists.getByTitle('Actions').items()).toHaveLength(2);
});
