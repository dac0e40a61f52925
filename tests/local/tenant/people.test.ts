import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, refusal } from './pnp';

let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
  await pnpAs(running.siteUrl, 'owner').web.lists.add('Accord Actions');
});
afterAll(() => running.close());

test('people, groups and roles can be found, chosen from and ordered', async () => {
  const sp = () => pnpAs(running.siteUrl, 'owner').web;
  const ensured = await sp().ensureUser('jo.bloggs@partnership.example');
  expect(ensured).toMatchObject({ LoginName: 'i:0#.f|membership|jo.bloggs@partnership.example', Title: 'jo bloggs' });
  expect((await sp().ensureUser('i:0#.f|membership|jo.bloggs@partnership.example')).Id).toBe(ensured.Id);
  expect(await refusal(sp().ensureUser('nobody at all'))).toMatchObject({ status: 404 });
  expect(await sp().siteUsers.getByLoginName('i:0#.f|membership|jo.bloggs@partnership.example')()).toMatchObject({ Id: ensured.Id });
  expect(await sp().siteUsers.getByEmail('jo.bloggs@partnership.example')()).toMatchObject({ Id: ensured.Id });
  expect(await sp().getUserById(ensured.Id)()).toMatchObject({ Title: 'jo bloggs' });
  await sp().siteGroups.add({ Title: 'Zebra' });
  await sp().siteGroups.getByName('Zebra').users.add(ensured.LoginName);
  expect((await sp().siteUsers.getById(ensured.Id).groups()).map((group) => group.Title)).toEqual(['Zebra']);
  const last = await sp()
    .siteGroups.select('Title')
    .filter("startswith(Title,'Partnership') or Title eq 'zebra'")
    .orderBy('Title', false)
    .top(2)();
  expect(last.map((group) => group.Title)).toEqual(['Zebra', 'Partnership Visitors']);
  expect(Object.keys(last[0] ?? {})).not.toContain('Description');
  await sp().siteGroups.getByName('Zebra').users.removeById(ensured.Id);
  expect(await sp().siteGroups.getByName('Zebra').users()).toEqual([]);
  await sp().siteGroups.removeByLoginName('Zebra');
  expect(await refusal(sp().siteGroups.getByName('Zebra')())).toMatchObject({ status: 404 });
  expect(await sp().roleDefinitions.getByName('Contribute')()).toMatchObject({ Id: 1073741827, RoleTypeKind: 3 });
  expect(await sp().roleDefinitions.getByType(2)()).toMatchObject({ Name: 'Read' });
  expect(await sp().associatedVisitorGroup()).toMatchObject({ Title: 'Partnership Visitors' });
  expect((await sp().lists.filter('Hidden eq false').orderBy('Title').top(1)()).map((list) => list.Title)).toEqual(['Accord Actions']);
  expect(await refusal(sp().siteGroups.select('Nothing')())).toMatchObject({ status: 400 });
});

test('a group is renamed, and a role changed, with effect at once; those that a site begins with are not', async () => {
  const { web } = pnpAs(running.siteUrl, 'owner');
  await web.siteGroups.add({ Title: 'Accord Readers' });
  const { Id } = await web.siteGroups.getByName('Accord Readers')();
  await web.roleDefinitions.add('Look only', '', 100, { High: 0, Low: 0x1 | 0x10000 });
  const role = () => pnpAs(running.siteUrl, 'owner').web.roleDefinitions.getByName('Look only');
  await web.roleAssignments.add(Id, (await role()()).Id);
  const reader = () => pnpAs(running.siteUrl, 'reader').web.lists.getByTitle('Accord Actions').items;
  expect(await refusal(reader().add({ Title: 'x' }))).toMatchObject({ status: 403 });
  await role().update({ BasePermissions: { High: 0, Low: 0x3 | 0x10000 } } as never);
  expect(await reader().add({ Title: 'x' })).toMatchObject({ Title: 'x' });
  await web.siteGroups.getById(Id).update({ Title: 'Accord Guests' });
  expect(await pnpAs(running.siteUrl, 'owner').web.siteGroups.getByName('Accord Guests')()).toMatchObject({ Id });
  expect(await refusal(pnpAs(running.siteUrl, 'owner').web.siteGroups.getByName('Accord Readers')())).toMatchObject({ status: 404 });
  const full = pnpAs(running.siteUrl, 'owner').web.roleDefinitions.getById(1073741829);
  expect(await refusal(full.update({ Name: 'Nothing', BasePermissions: { High: 0, Low: 0 } } as never))).toMatchObject({ status: 403 });
});
