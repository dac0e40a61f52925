import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, refusal } from './pnp';

const folder = mkdtempSync(join(tmpdir(), 'accord-limits-'));
const started: RunningTenant[] = [];
afterEach(async () => {
  for (const each of started.splice(0)) await each.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(file = ':memory:'): Promise<RunningTenant> {
  const running = await startTenant({ file });
  started.push(running);
  return running;
}

test('one question may use 12 people and lookups, shown, asked about and ordered by together', async () => {
  const running = await start();
  const list = () => pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Related');
  const { Id } = await pnpAs(running.siteUrl, 'owner').web.lists.add('Places');
  await pnpAs(running.siteUrl, 'owner').web.lists.add('Related');
  for (let at = 0; at < 7; at += 1) await list().fields.addLookup(`L${at}`, { LookupListId: Id, LookupFieldName: 'Title' });
  for (let at = 0; at < 6; at += 1) await list().fields.addUser(`U${at}`, {});
  await list().items.add({ Title: 'x' });
  const twelve = [0, 1, 2, 3, 4, 5].flatMap((at) => [`L${at}Id`, `U${at}Id`]);
  const tooMany = {
    status: 500,
    code: '-2147024860, Microsoft.SharePoint.SPQueryThrottledException',
    message: expect.stringContaining('lookup column threshold'),
  };
  expect(await list().items.select('Id', ...twelve)()).toHaveLength(1);
  expect(
    await list()
      .items.select('Id', ...twelve)
      .filter('L0Id eq null')
      .orderBy('U0Id')(),
  ).toHaveLength(1);
  expect(await refusal(list().items.select('Id', ...twelve, 'L6Id')())).toMatchObject(tooMany);
  expect(
    await refusal(
      list()
        .items.select('Id', ...twelve)
        .filter('L6Id eq null')(),
    ),
  ).toMatchObject(tooMany);
  expect(
    await refusal(
      list()
        .items.select('Id', ...twelve)
        .orderBy('L6Id')(),
    ),
  ).toMatchObject(tooMany);
  expect(
    await refusal(
      list()
        .items.select('Id', ...twelve, 'L6/Title')
        .expand('L6')(),
    ),
  ).toMatchObject(tooMany);
  expect(await refusal(list().items())).toMatchObject(tooMany);
  expect(await refusal(list().items.getById(1)())).toMatchObject(tooMany);
  expect(
    await list()
      .items.getById(1)
      .select('Id', ...twelve)(),
  ).toMatchObject({ Id: 1 });
  const fields = [...twelve.map((name) => name.slice(0, 2)), 'L6'].map((name) => `<FieldRef Name="${name}" />`).join('');
  expect(await refusal(list().renderListDataAsStream({ ViewXml: `<View><ViewFields>${fields}</ViewFields></View>` }))).toMatchObject(
    tooMany,
  );
});

test('a list has at most 50,000 items with rights of their own, and stays quick to read with them', async () => {
  const file = join(folder, 'scopes.sqlite');
  const first = await start(file);
  const { Id } = await pnpAs(first.siteUrl, 'owner').web.lists.add('Guarded');
  await pnpAs(first.siteUrl, 'owner').web.siteGroups.add({ Title: 'Accord Readers' });
  const readers = (await pnpAs(first.siteUrl, 'owner').web.siteGroups.getByName('Accord Readers')()).Id;
  await pnpAs(first.siteUrl, 'owner').web.roleAssignments.add(readers, 1073741826);
  const rows = Array.from({ length: 50_001 }, (_, at) => ({ Title: `row ${at}` }));
  first.tenant.seed({ site: '/sites/partnership', list: 'Guarded', as: 'owner', rows });
  await started.pop()?.close();
  const database = new DatabaseSync(file);
  database.exec(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 49999) INSERT INTO scopes SELECT 'item:${Id}:' || i FROM n`,
  );
  database.close();
  const second = await start(file);
  const items = (as: string) => pnpAs(second.siteUrl, as).web.lists.getByTitle('Guarded').items;
  await items('owner').getById(50_000).breakRoleInheritance(false, true);
  expect(await refusal(items('owner').getById(50_001).breakRoleInheritance(false, true))).toMatchObject({
    status: 500,
    message: expect.stringContaining('too many items with unique permissions'),
  });
  expect(await items('reader').select('Id')()).toMatchObject([{ Id: 50_001 }]);
  await items('owner').getById(50_000).resetRoleInheritance();
  await items('owner').getById(50_001).breakRoleInheritance(false, true);
});

test('a formula may have 1,023 characters, and a list 20 indexes', async () => {
  const running = await start();
  await pnpAs(running.siteUrl, 'owner').web.lists.add('Bounded');
  const list = () => pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Bounded');
  const formula = (length: number): string => `=LEN([Title])<${'9'.repeat(length)}`.slice(0, length);
  await list().update({ ValidationFormula: formula(1_023) });
  expect(await refusal(list().update({ ValidationFormula: formula(1_024) }))).toMatchObject({ status: 400 });
  for (let at = 0; at < 20; at += 1) await list().fields.addNumber(`N${at}`, { Indexed: true });
  expect(await refusal(list().fields.addNumber('N20', { Indexed: true }))).toMatchObject({ status: 500 });
});

test('a batch has at most 100 requests; one of 101 is refused whole', async () => {
  const running = await start();
  await pnpAs(running.siteUrl, 'owner').web.lists.add('Batched');
  const send = async (count: number, maxRequests: number): Promise<void> => {
    const [batched, execute] = pnpAs(running.siteUrl, 'owner').batched({ maxRequests });
    for (let at = 0; at < count; at += 1)
      batched.web.lists
        .getByTitle('Batched')
        .items.add({ Title: `row ${at}` })
        .catch(() => undefined);
    await execute();
  };
  await send(100, 100);
  await expect(send(101, 101)).rejects.toThrow();
  await send(101, 100);
  expect(await pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Batched').items.top(1000)()).toHaveLength(201);
});

test('a property that a list or a column does not have is an error, and nothing is made', async () => {
  const running = await start();
  const { lists } = pnpAs(running.siteUrl, 'owner').web;
  expect(await refusal(lists.add('Odd', '', 100, false, { Nothing: 1 } as never))).toMatchObject({ status: 400 });
  expect((await pnpAs(running.siteUrl, 'owner').web.lists()).map((list) => list.Title)).toEqual(['Documents', 'Site Pages']);
});
