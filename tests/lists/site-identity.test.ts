import { connectWithToken, SharePointLists } from '../../src/lists';
import { applyPlan, MemoryWorkbook, prepare, type Prepared, type WorkbookStore } from '../../src/sync';
import { TABLES } from '../../src/schema';
import type { Clock, RowStore } from '../../src/store';
import { actionRow, coordinator, keyMaker, review, reviewRow, today, trainingRow } from '../support/rows';
import { openReadySite, type TestSite } from './site';

const clock: Clock = { now: () => '2026-11-21T09:00:00Z', wait: async () => undefined, random: () => 0 };

let site: TestSite;
afterEach(async () => site.close());

async function open(): Promise<WorkbookStore> {
  site = await openReadySite();
  site.seed('reviews', [reviewRow]);
  site.seed('recommendations', [trainingRow]);
  site.seed(
    'actions',
    [1, 2, 3].map((number) => actionRow(number, { impact: `Impact ${number}` })),
  );
  return new MemoryWorkbook(keyMaker());
}

async function read(workbook: WorkbookStore, lists: RowStore, id: string): Promise<Prepared> {
  const prepared = await prepare({ workbook, lists }, { site: id, review, actor: coordinator, today }, {});
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.failure));
  return prepared.value;
}

async function sync(workbook: WorkbookStore, lists: SharePointLists): Promise<void> {
  await lists.listReviews({});
  const prepared = await read(workbook, lists, lists.siteId ?? '');
  const done = await applyPlan({ prepared, choices: [], ports: { workbook, lists }, clock, newId: () => 'one', run: {} });
  if (!done.ok || done.value.failure !== undefined) throw new Error(JSON.stringify(done));
}

test('M19 the same site under another spelling is the same site: a recycled action is not added again', async () => {
  const workbook = await open();
  await sync(workbook, site.listsAs('owner'));
  const items = site.native('owner').web.lists.getByTitle(TABLES.actions.listTitle).items;
  const [first] = await items<{ Id: number }[]>();
  await items.getById(first?.Id ?? 0).recycle();
  const spelt = site.siteUrl.replace('/sites/partnership', '/Sites/Partnership');
  const lists = new SharePointLists(connectWithToken(spelt, 'owner'));
  await lists.listReviews({});
  expect(lists.siteId).toMatch(/^[0-9a-f-]{36}$/);
  const prepared = await read(workbook, lists, lists.siteId ?? '');
  expect(prepared.kept.base).toBeDefined();
  expect(prepared.plan.rows.map(({ what }) => what)).toEqual(['remove']);
});

test('M16 a column that an owner deleted empties nothing, on the second sync as on the first', async () => {
  const workbook = await open();
  await sync(workbook, site.listsAs('owner'));
  const list = site.native('owner').web.lists.getByTitle(TABLES.actions.listTitle);
  await list.fields.getByInternalNameOrTitle('AccordImpact').delete();
  const impacts = async (): Promise<readonly unknown[]> => {
    const all = await workbook.readAll({ review }, {});
    return all.ok ? all.value.rows.actions.map(({ row }) => row.impact) : [];
  };
  for (const text of ['Once', 'Twice', 'Three times']) {
    const items = await list.items<{ Id: number }[]>();
    for (const { Id } of items) await list.items.getById(Id).update({ AccordText: `${text} ${Id}` });
    await sync(workbook, site.listsAs('owner'));
    expect(await impacts()).toEqual(['Impact 1', 'Impact 2', 'Impact 3']);
  }
});
