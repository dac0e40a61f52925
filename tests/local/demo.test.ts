import { loadDemo } from '../../local/demo/load-demo';
import { startTenant, type RunningTenant } from '../../local/tenant';
import { connectWithToken, SharePointLists } from '../../src/lists';
import { currentStates, type ActionRow, type IsoDate, type Rag, type Row, type UpdateRow } from '../../src/schema';

const TODAY = '2026-11-21' as IsoDate;

let tenant: RunningTenant;
let rows: Readonly<
  Record<string, readonly { readonly row: Row; readonly issues: readonly unknown[]; readonly changedBy: string | undefined }[]>
>;
beforeAll(async () => {
  tenant = await startTenant({ file: ':memory:' });
  expect(await loadDemo(tenant.siteUrl, TODAY)).toMatchObject({ outcome: 'loaded' });
  const lists = new SharePointLists(connectWithToken(tenant.siteUrl, 'reader'));
  const reviews = await lists.listReviews({});
  const all = reviews.ok && reviews.value[0] !== undefined ? await lists.readAll({ review: reviews.value[0].row.key }, {}) : undefined;
  if (all?.ok !== true) throw new Error(JSON.stringify(all));
  rows = all.value.rows;
});
afterAll(async () => tenant.close());

const states = () =>
  currentStates(rows.actions?.map(({ row }) => row as unknown as ActionRow) ?? [], rows.updates?.map(({ row }) => row as UpdateRow) ?? [], {
    today: TODAY,
    reviewOf: () => undefined,
  });

test('S14 nothing in the demo has anything wrong with it', () => {
  for (const all of Object.values(rows)) for (const { issues } of all) expect(issues).toEqual([]);
});

test('S9 the demo shows every way in which an action can stand, and something for each part of an agenda', () => {
  const all = [...states().values()];
  expect(new Set(all.map(({ rag }) => rag))).toEqual(new Set<Rag>(['red', 'amber', 'green', 'blue', 'grey']));
  expect(all.filter(({ awaitingSignOff }) => awaitingSignOff)).toHaveLength(1);
  expect(all.filter(({ asksForTime }) => asksForTime !== undefined)).toHaveLength(1);
  expect(all.filter(({ returned }) => returned !== undefined)).toHaveLength(1);
  expect(all.filter(({ stuck }) => stuck)).toHaveLength(1);
  expect(all.filter(({ slipDays }) => slipDays > 0)).toHaveLength(1);
  expect(all.filter(({ status }) => status === 'signed-off')).toHaveLength(2);
});

test('the panel has met once, the meeting is closed, and its decisions name it', () => {
  const [meeting] = rows.meetings ?? [];
  expect(meeting?.row).toMatchObject({ status: 'closed', date: '2026-10-19' });
  const decided = rows.updates?.filter(({ row }) => row.meeting === meeting?.row.key).map(({ row }) => row.kind);
  expect(decided).toEqual(['accept', 'accept', 'return', 'new-date', 'question']);
});

test('S8 the lists name each agency as the author of its reports', () => {
  for (const { row, changedBy } of rows.updates ?? []) if (row.kind === 'report') expect(changedBy).toBe(row.by);
});
