import { loadDemo } from '../../local/demo/load-demo';
import { monthsSince, movedDates, WRITTEN } from '../../local/demo/moved-dates';
import { whoOwes } from '../../local/home/who-owes';
import { startTenant, type RunningTenant } from '../../local/tenant';
import { connectWithToken, SharePointLists } from '../../src/lists';
import { currentStates, logOf, type ActionRow, type IsoDate, type Rag, type Row } from '../../src/schema';

const TODAY = WRITTEN;

let tenant: RunningTenant;
let rows: Readonly<
  Record<string, readonly { readonly row: Row; readonly issues: readonly unknown[]; readonly changedBy: string | undefined }[]>
>;
async function openDemo(today: IsoDate): Promise<void> {
  jest.setSystemTime(new Date(`${today}T12:00:00Z`));
  tenant = await startTenant({ file: ':memory:' });
  expect(await loadDemo(tenant.siteUrl, today)).toMatchObject({ outcome: 'loaded' });
  const lists = new SharePointLists(connectWithToken(tenant.siteUrl, 'reader'));
  const reviews = await lists.listReviews({});
  const all = reviews.ok && reviews.value[0] !== undefined ? await lists.readAll({ review: reviews.value[0].row.key }, {}) : undefined;
  if (all?.ok !== true) throw new Error(JSON.stringify(all));
  rows = all.value.rows;
}
// The day is a matter of the test; time passes as it does.
const TIMERS = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'] as const;
beforeAll(async () => {
  jest.useFakeTimers({ doNotFake: [...TIMERS, 'nextTick', 'queueMicrotask', 'performance', 'hrtime'] });
  await openDemo(TODAY);
});
afterAll(async () => {
  jest.useRealTimers();
  await tenant.close();
});

const states = (today: IsoDate = TODAY) =>
  currentStates(
    rows.actions?.map(({ row }) => row as unknown as ActionRow) ?? [],
    logOf({ reports: rows.reports?.map(({ row }) => row) ?? [], decisions: rows.decisions?.map(({ row }) => row) ?? [] }),
    {
      today,
      reviewOf: () => undefined,
    },
  );

test('S14 nothing in the demo has anything wrong with it', () => {
  for (const all of Object.values(rows)) for (const { issues } of all) expect(issues).toEqual([]);
});

function expectInteresting(today: IsoDate): void {
  const all = [...states(today).values()];
  expect(new Set(all.map(({ rag }) => rag))).toEqual(new Set<Rag>(['red', 'amber', 'green', 'blue', 'grey']));
  expect(all.filter(({ rag }) => rag === 'red').length).toBeLessThan(all.length / 3);
  expect(all.filter(({ awaitingSignOff }) => awaitingSignOff)).toHaveLength(1);
  expect(all.filter(({ asksForTime }) => asksForTime !== undefined)).toHaveLength(1);
  expect(all.filter(({ returned }) => returned !== undefined)).toHaveLength(1);
  expect(all.filter(({ stuck }) => stuck)).toHaveLength(1);
  expect(all.filter(({ slipDays }) => slipDays > 0)).toHaveLength(1);
  expect(all.filter(({ status }) => status === 'signed-off')).toHaveLength(2);
}

test('S9 the demo shows every way in which an action can stand, and something for each part of an agenda', () => expectInteresting(TODAY));

test('the start page opens an agency that has something to report, the most pressing first', () => {
  const plain = (table: string): readonly Row[] => rows[table]?.map(({ row }) => row) ?? [];
  const owing = whoOwes({ agencies: plain('agencies'), actions: plain('actions'), updates: plain('updates'), today: TODAY });
  const [first = ''] = owing;
  const key = plain('agencies').find(({ name }) => name === first)?.key;
  const standing = states();
  const own = plain('actions').filter((action) => (action as unknown as ActionRow).leadAgencies?.includes(key as never));
  expect(own.map((action) => standing.get(action.key)?.rag)).toEqual(expect.arrayContaining(['red']));
  expect(owing).not.toContain('Northshire Integrated Care Board');
});

test('the panel has met once, the meeting is closed, and its decisions name it', () => {
  const [meeting] = rows.meetings ?? [];
  expect(meeting?.row).toMatchObject({ status: 'closed', date: '2026-10-19' });
  const decided = rows.decisions
    ?.filter(({ row }) => row.meeting === meeting?.row.key && row.kind !== 'meeting-closed')
    .map(({ row }) => row.kind);
  expect(decided).toEqual(['accept', 'accept', 'return', 'new-date', 'question']);
});

test('S8 the lists name each agency as the author of its reports', () => {
  for (const { row, changedBy } of rows.reports ?? []) if (row.kind === 'report') expect(changedBy).toBe(row.by);
});

test('the dates of a text move by whole months, in every way in which the plan writes them, and nothing else does', () => {
  expect(movedDates('Done 31/08/2026, 15.01.2027, 31 August 2026; begun in June. They may march on 12 days.', 6)).toBe(
    'Done 28/02/2027, 15.07.2027, 28 February 2027; begun in December. They may march on 12 days.',
  );
  expect(movedDates('Completed 20 March 2026', 0)).toBe('Completed 20 March 2026');
  expect(
    ['2026-11-21', '2026-12-06', '2026-12-07', '2026-11-07', '2026-11-06', '2030-02-28'].map((day) => monthsSince(day as IsoDate)),
  ).toEqual([0, 0, 1, 0, -1, 39]);
});

/** Days at the beginning, in the middle and at the end of months, a leap day among them, and years from now. */
const DAYS = ['2027-01-31', '2028-02-29', '2030-12-25', '2031-09-07'].map((day) => day as IsoDate);

test.each(DAYS)('S9 S14 the demo is as interesting on %s, and nothing in it is wrong', async (day) => {
  await tenant.close();
  await openDemo(day);
  expectInteresting(day);
  for (const all of Object.values(rows)) for (const { issues } of all) expect(issues).toEqual([]);
});
