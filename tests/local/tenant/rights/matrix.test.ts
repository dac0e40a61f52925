import { startTenant, type RunningTenant } from '../../../../local/tenant';
import { takeNotOffered } from '../../../../local/tenant/server/not-offered';
import { pnpAs } from '../pnp';
import { differences, PERSONS, tryEverything, type Effect, type Place } from './matrix';

const READ = 1073741826;
const CONTRIBUTE = 1073741827;
const SITE = '/sites/partnership';
const PEOPLE = ['Accord Coordinators', 'Accord Panel', 'Accord Readers', 'Avon Police', 'Avon Health'] as const;
type Group = (typeof PEOPLE)[number];

let running: RunningTenant;
let places: readonly Place[] = [];
const web = () => pnpAs(running.siteUrl, 'owner').web;

const READS: readonly Effect[] = ['read'];
const ADDS: readonly Effect[] = ['read', 'add'];
const CHANGES: readonly Effect[] = ['read', 'add', 'change', 'remove'];
const ALL: readonly Effect[] = [...CHANGES, 'settings', 'rights'];

/** A list and a library with a folder for each agency, as a house would have them. */
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
  const ids = {} as Record<Group, number>;
  for (const title of PEOPLE) ids[title] = (await web().siteGroups.add({ Title: title })).Id;
  const addOnly = (await web().roleDefinitions.add('Add only', '', 900, { Low: 134418531, High: 48 })).data.Id;
  await web().lists.add('Plan');
  await web().lists.add('Reports', '', 100);
  await web().lists.add('Evidence', '', 101);
  for (const [title, rights] of [
    [
      'Plan',
      [[ids['Accord Coordinators'], CONTRIBUTE], ...[ids['Accord Panel'], ids['Avon Police'], ids['Avon Health']].map((id) => [id, READ])],
    ],
    ['Reports', [[ids['Accord Panel'], READ]]],
    ['Evidence', [[ids['Accord Panel'], READ]]],
  ] as const) {
    await web().lists.getByTitle(title).breakRoleInheritance(false, true);
    for (const [id = 0, role = 0] of [...rights, [ids['Accord Readers'], READ]])
      await web().lists.getByTitle(title).roleAssignments.add(id, role);
    if (title === 'Plan') continue;
    const address = title === 'Reports' ? `${SITE}/Lists/Reports` : `${SITE}/Evidence`;
    await web().getFolderByServerRelativePath(address).folders.addUsingPath('1');
    const { Id } = await web().getFolderByServerRelativePath(`${address}/1`).getItem<{ Id: number }>();
    const item = web().lists.getByTitle(title).items.getById(Id);
    await item.breakRoleInheritance(false, true);
    await item.roleAssignments.add(ids['Avon Police'], addOnly);
    await item.roleAssignments.add(ids['Accord Panel'], READ);
    await item.roleAssignments.add(ids['Accord Readers'], READ);
  }
  const group = (await web().siteGroups.getByName('Avon Police')()).Id;
  const row = (n: number) => ({ Title: `Row ${n}` });
  places = [
    { kind: 'list', name: 'Plan', address: `${SITE}/Lists/Plan`, folder: '', row },
    { kind: 'list', name: 'Reports/1', address: `${SITE}/Lists/Reports`, folder: '1', row },
    { kind: 'library', name: 'Evidence/1', address: `${SITE}/Evidence`, folder: '1' },
    { kind: 'folder', name: 'a folder in Reports/1', address: `${SITE}/Lists/Reports`, folder: '1' },
    { kind: 'settings', name: 'Plan itself', address: `${SITE}/Lists/Plan` },
    { kind: 'group', name: 'the group', id: group },
    { kind: 'level', name: 'the level', id: addOnly },
    { kind: 'site', name: 'the site' },
  ];
});
afterAll(() => running.close());

const police = 'agency:Avon Police';
const inFolder = ['Reports/1', 'Evidence/1', 'a folder in Reports/1'];

/** The table: who may do what. */
function allowed(person: string, place: string): readonly Effect[] {
  if (person === 'owner') return ALL;
  if (person === 'member') return place === 'the site' ? ADDS : [];
  if (person === 'nobody') return [];
  if (place === 'the site') return READS;
  if (place === 'Plan') return person === 'coordinator' ? CHANGES : READS;
  if (place === 'Plan itself') return READS;
  if (inFolder.includes(place)) return person === police ? ADDS : ['panel', 'reader'].includes(person) ? READS : [];
  return [];
}

test('L1 L2 L4 whoever tries whatever with each list, folder, file, group and level: what is done is what the rights say', async () => {
  const tried = await tryEverything({ siteUrl: running.siteUrl, places, trial: (work) => running.tenant.trial(work) });
  // It tries every verb there is; some of them the local tenant does not do, and says so.
  takeNotOffered();
  expect(differences(tried, allowed)).toEqual([]);
  expect(new Set(tried.map((each) => each.person)).size).toBe(PERSONS.length);
  expect(tried.length).toBeGreaterThan(1_000);
}, 200_000);
