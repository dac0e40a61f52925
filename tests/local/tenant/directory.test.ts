import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, refusal } from './pnp';

const READ = 1073741826;
const CONTRIBUTE = 1073741827;
const DENIED = { status: 403, code: '-2147024891, System.UnauthorizedAccessException' };

let running: RunningTenant;
const as = (who: string) => pnpAs(running.siteUrl, who).web;

beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
  await as('owner').lists.add('Actions');
});
afterAll(() => running.close());

test('L5 members of a group of the directory, nested too, have its rights, and no site group names them', async () => {
  running.tenant.putDirectoryGroup({ title: 'Night shift', members: ['person:Iris'] });
  const login = running.tenant.putDirectoryGroup({ title: 'Avon Police', members: ['group:Night shift'] });
  const group = (await as('owner').siteGroups.add({ Title: 'Avon Police' })).Id;
  expect(await refusal(as('person:Iris').lists())).toMatchObject(DENIED);
  await as('owner').siteGroups.getById(group).users.add(login);
  await as('owner').lists.getByTitle('Actions').breakRoleInheritance(true, false);
  await as('owner').lists.getByTitle('Actions').roleAssignments.add(group, CONTRIBUTE);
  await as('person:Iris').lists.getByTitle('Actions').items.add({ Title: 'by night' });
  expect(await as('person:Iris').currentUser.groups()).toEqual([]);
  const [member] = await as('owner').siteGroups.getById(group).users();
  expect(member).toMatchObject({ Title: 'Avon Police', PrincipalType: 4, LoginName: login });
  expect(await as('person:Iris').lists.getByTitle('Actions').currentUserHasPermissions(2)).toBe(true);
  running.tenant.putDirectoryGroup({ title: 'Night shift', members: [] });
  expect(await refusal(as('person:Iris').lists())).toMatchObject(DENIED);
});

test('L5 a group of the directory may be given rights by itself, and everybody is one of them', async () => {
  const login = running.tenant.putDirectoryGroup({ title: 'Readers of the county', kind: 'unified', members: ['person:Jo'] });
  expect(login).toMatch(/^c:0o\.c\|federateddirectoryclaimprovider\|/);
  const { Id } = await as('owner').ensureUser(login);
  await as('owner').roleAssignments.add(Id, READ);
  expect((await as('person:Jo').lists()).map((list) => list.Title)).toContain('Documents');
  expect(await refusal(as('nobody').lists())).toMatchObject(DENIED);
  const all = await as('owner').ensureUser('c:0(.s|true');
  await as('owner').roleAssignments.add(all.Id, READ);
  expect((await as('nobody').lists()).map((list) => list.Title)).toContain('Documents');
  await as('owner').roleAssignments.remove(all.Id, READ);
});

test('L5 an ordinary Member has Edit: lists are theirs to manage, rights are not', async () => {
  const lists = as('member').lists;
  expect(await lists.getByTitle('Documents').currentUserHasPermissions(12)).toBe(true);
  expect(await lists.getByTitle('Documents').currentUserHasPermissions(26)).toBe(false);
  await as('member').lists.add('Of a member');
  expect(await refusal(as('member').lists.getByTitle('Of a member').breakRoleInheritance(true))).toMatchObject(DENIED);
});

test('a right to one list alone is Limited Access to the site: it opens, its pages do not', async () => {
  const { Id } = await as('owner').ensureUser('only.one.list@partnership.example');
  expect(Id).toBeGreaterThan(0);
  const limited = await as('owner').ensureUser('nadia.nobody@partnership.example');
  await as('owner').lists.getByTitle('Actions').roleAssignments.add(limited.Id, READ);
  expect((await as('nobody').lists()).map((list) => list.Title)).toEqual(['Actions']);
  expect(await refusal(as('nobody').lists.getByTitle('Site Pages')())).toMatchObject({ status: 404 });
  const page = await fetch(`${running.siteUrl}/SitePages/Plan.aspx`, { headers: { Authorization: 'Bearer nobody' } });
  expect(page.status).toBe(403);
  const open = await fetch(`${running.siteUrl}/SitePages/Plan.aspx`, { headers: { Authorization: 'Bearer member' } });
  expect(open.status).toBe(404);
});

test('who reads may not look into rights: that needs a right of its own', async () => {
  expect(await refusal(as('nobody').lists.getByTitle('Actions').roleAssignments())).toMatchObject(DENIED);
  expect(await refusal(as('nobody').getUserEffectivePermissions('i:0#.f|membership|x@y.example'))).toMatchObject(DENIED);
});
