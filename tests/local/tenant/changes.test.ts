import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, refusal } from './pnp';

let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
});
afterAll(() => running.close());

test('changes are told since a token; deletes stand only there; a changed column makes everything come again', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  await sp.web.lists.add('Changing');
  const list = sp.web.lists.getByTitle('Changing');
  await list.items.add({ Title: 'a' });
  const token = async (): Promise<string> =>
    ((await list.select('CurrentChangeToken')()) as { CurrentChangeToken: { StringValue: string } }).CurrentChangeToken.StringValue;
  const since = await token();
  await list.items.add({ Title: 'b' });
  await list.items.getById(1).update({ Title: 'c' });
  const bin = await list.items.getById(1).recycle();
  await fetch(`${running.siteUrl}/_api/web/recyclebin('${bin}')/restore`, {
    method: 'POST',
    headers: { Authorization: 'Bearer owner', Accept: 'application/json' },
  });
  await list.items.getById(2).delete();
  const query = { Add: true, Update: true, DeleteObject: true, Restore: true, Item: true, ChangeTokenStart: { StringValue: since } };
  const changes = (await list.getChanges(query)) as readonly { ChangeType: number; ItemId: number; ChangeToken: { StringValue: string } }[];
  expect(changes.map((change) => [change.ChangeType, change.ItemId])).toEqual([
    [1, 2],
    [2, 1],
    [3, 1],
    [7, 1],
    [3, 2],
  ]);
  const last = changes[changes.length - 1]?.ChangeToken.StringValue ?? '';
  expect(last).toMatch(/^1;3;[0-9a-f-]{36};\d{18};\d+$/);
  expect(await list.getChanges({ ...query, ChangeTokenStart: { StringValue: last } })).toEqual([]);
  const xml = await list.getListItemChangesSinceToken({ ChangeToken: since });
  expect(xml).toContain('<Id ChangeType="Delete">2</Id>');
  expect(xml).toContain('ItemCount="1"');
  await list.fields.addText('New');
  expect(await list.getListItemChangesSinceToken({ ChangeToken: since })).toContain('<List ID=');
  running.tenant.setFaults([{ match: { path: 'getchanges' }, fault: { kind: 'forget-changes' }, times: 1 }]);
  expect(await list.getChanges(query)).toEqual([]);
  running.tenant.setFaults([]);
  expect(await refusal(list.getChanges({ ...query, ChangeTokenStart: { StringValue: 'x' } }))).toMatchObject({ status: 400 });
  const { Id: other } = await pnpAs(running.siteUrl, 'owner').web.lists.add('Another');
  const ofAnother = { StringValue: since.replace(/[0-9a-f-]{36}/, other) };
  expect(await refusal(list.getChanges({ ...query, ChangeTokenStart: ofAnother }))).toMatchObject({ status: 400 });
});

test('P6 changes come 1,000 at a time, each once and in order', async () => {
  const list = () => pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Logged');
  await pnpAs(running.siteUrl, 'owner').web.lists.add('Logged');
  running.tenant.seed({
    site: '/sites/partnership',
    list: 'Logged',
    as: 'owner',
    rows: Array.from({ length: 2_500 }, (_, at) => ({ Title: `row ${at}` })),
  });
  const ids: number[] = [];
  let from: { StringValue: string } | undefined;
  for (;;) {
    const page = (await list().getChanges({
      Add: true,
      Item: true,
      ...(from === undefined ? {} : { ChangeTokenStart: from }),
    })) as readonly { ItemId: number; ChangeToken: { StringValue: string } }[];
    if (page.length === 0) break;
    expect(page.length).toBeLessThanOrEqual(1_000);
    ids.push(...page.map((change) => change.ItemId));
    from = page[page.length - 1]?.ChangeToken;
  }
  expect(ids).toEqual(Array.from({ length: 2_500 }, (_, at) => at + 1));
});
