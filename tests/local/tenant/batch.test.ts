import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs } from './pnp';

let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
});
afterAll(() => running.close());

test('PnPjs sends a batch, and each part is answered by itself', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  await sp.web.lists.add('Batched');
  const [batched, execute] = sp.batched({ maxRequests: 100 });
  const list = batched.web.lists.getByTitle('Batched');
  const outcomes: string[] = [];
  const note = (work: Promise<unknown>, name: string): void => {
    work.then(() => outcomes.push(`${name} ok`)).catch((error: { status?: number }) => outcomes.push(`${name} ${error.status}`));
  };
  note(list.items.add({ Title: 'One' }), 'add');
  note(list.items.add({ Nothing: 'One' }), 'bad');
  note(list.items.getById(1).update({ Title: 'Eins' }, '"wrong,1"'), 'stale');
  note(list.items.getById(1).update({ Title: 'Eins' }, '*'), 'update');
  note(list.items.getById(1)(), 'get');
  await execute();
  expect([...outcomes].sort()).toEqual(['add ok', 'bad 400', 'get ok', 'stale 412', 'update ok']);
  const [row] = await sp.web.lists.getByTitle('Batched').items();
  expect(row).toMatchObject({ Id: 1, Title: 'Eins' });
});

test('P3 in a batch of 100 each part has the outcome that it would have had alone', async () => {
  const owner = () => pnpAs(running.siteUrl, 'owner').web;
  for (const title of ['Open', 'Closed']) await owner().lists.add(title);
  const key = { MaxLength: 36, Indexed: true, EnforceUniqueValues: true };
  await owner().lists.getByTitle('Open').fields.addText('AccordKey', key);
  await owner().siteGroups.add({ Title: 'Accord Agencies' });
  const { Id } = await owner().siteGroups.getByName('Accord Agencies')();
  for (const [title, role] of [
    ['Open', 1073741827],
    ['Closed', 1073741826],
  ] as const) {
    await owner().lists.getByTitle(title).breakRoleInheritance(false, true);
    await owner().lists.getByTitle(title).roleAssignments.add(Id, role);
  }
  const [batched, execute] = pnpAs(running.siteUrl, 'agency:Avon').batched({ maxRequests: 100 });
  const outcomes = new Map<string, (number | string)[]>();
  const note = (name: string, work: Promise<unknown>): void => {
    const list = outcomes.get(name) ?? [];
    outcomes.set(name, list);
    const place = list.push('open') - 1;
    work.then(() => (list[place] = 'done')).catch((error: { status?: number }) => (list[place] = error.status ?? 'broken'));
  };
  const open = batched.web.lists.getByTitle('Open');
  for (let at = 0; at < 20; at += 1) {
    note('add', open.items.add({ Title: `row ${at}`, AccordKey: `k${at}` }));
    note('again', open.items.add({ Title: 'twice', AccordKey: `K${at}` }));
    note('stale', open.items.getById(1).update({ Title: 'stale' }, '"00000000-0000-4000-8000-000000000000,1"'));
    note('denied', batched.web.lists.getByTitle('Closed').items.add({ Title: 'x' }));
    note('gone', open.items.getById(9_000 + at)());
  }
  await execute();
  const all = (outcome: number | string): (number | string)[] => Array.from({ length: 20 }, () => outcome);
  expect(Object.fromEntries(outcomes)).toEqual({ add: all('done'), again: all(500), stale: all(412), denied: all(403), gone: all(404) });
  expect(await owner().lists.getByTitle('Open').items()).toHaveLength(20);
  expect(await owner().lists.getByTitle('Closed').items()).toHaveLength(0);
});
