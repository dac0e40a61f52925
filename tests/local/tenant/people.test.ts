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
