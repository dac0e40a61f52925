import { openExcelInNode, type ExcelInNode } from '../local/excel';
import type { IsoDate, Row, RowKey } from '../src/schema';
import type { Write } from '../src/store';
import { applyPlan, MemoryLists, prepare, type MergeOptions, type SyncPorts } from '../src/sync';
import { ExcelWorkbook } from '../src/workbook';
import type { Figure } from './figure';

const ROWS = 5_000;
const TABLE = 'AccordActions';
const key = (n: number): RowKey => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as RowKey;
const REVIEW = key(1);

const action = (n: number): Row => ({
  key: key(100 + n),
  review: REVIEW,
  recommendation: key(3),
  ref: `1.${n}`,
  text: `Train team ${n} to ask about coercive control`,
  leadAgencies: [key(2)],
  milestones: `Step one\nStep ${n}`,
  status: 'in-progress',
});

function plan(): readonly Write[] {
  const parents: readonly Write[] = [
    { kind: 'add', table: 'agencies', row: { key: key(2), name: 'Northshire Police' } },
    { kind: 'add', table: 'reviews', row: { key: REVIEW, reference: 'DHR 12', kind: 'DHR', status: 'live', marking: 'OFFICIAL' } },
    { kind: 'add', table: 'recommendations', row: { key: key(3), review: REVIEW, number: '1', text: 'Officers recognise control.' } },
  ];
  return [...parents, ...Array.from({ length: ROWS }, (_, n): Write => ({ kind: 'add', table: 'actions', row: action(n + 1) }))];
}

/** The messages that a piece of work sends; the one that lets ranges go after it is office.js's own. */
async function trips(excel: ExcelInNode, work: () => Promise<unknown>): Promise<{ readonly count: number; readonly largest: number }> {
  const { richApi } = excel.host;
  let count = 0;
  richApi.resetCounters();
  richApi.observe = (request) => {
    const paths = Object.values(request.ObjectPaths ?? {});
    const letsGo = paths.every((path) => path.Name === '_RemoveReference' || path.ObjectPathType === 6 || path.ObjectPathType === 1);
    if (!letsGo) count += 1;
  };
  await work();
  richApi.observe = undefined;
  return { count, largest: richApi.counters.largestMessage };
}

/** The obvious way: one row, one round trip. */
async function rowByRow(): Promise<number> {
  const excel = await openExcelInNode();
  const { count } = await trips(excel, async () =>
    excel.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const table = sheet.tables.add('A1:C1', true);
      for (let n = 0; n < ROWS; n += 1) {
        table.rows.add(undefined, [[`1.${n}`, `Train team ${n}`, 'In progress']]);
        await context.sync();
      }
    }),
  );
  excel.close();
  return count;
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

const options: MergeOptions = {
  site: 'https://contoso.sharepoint.com/sites/partnership',
  review: REVIEW,
  actor: { role: 'coordinator', name: 'Carys Coordinator', agencies: [] },
  today: '2026-11-21' as IsoDate,
};

/** One whole sync, everything that Excel is asked counted. */
async function sync(ports: SyncPorts): Promise<void> {
  const prepared = await prepare(ports, options, {});
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.failure));
  const clock = { now: () => '2026-11-21T10:42:00.000Z', wait: async () => undefined, random: () => 0.5 };
  const done = await applyPlan({ prepared: prepared.value, choices: [], ports, clock, newId: () => 'sync', run: {} });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  const { pushed, pulled } = done.value.record.counts;
  if (Math.max(pushed, pulled) < ROWS) throw new Error(`${pushed} rows went and ${pulled} came`);
}

/** What it costs Excel to bring in 5,000 rows and to send them, and to judge one cell that is typed into them. */
export async function run(): Promise<readonly Figure[]> {
  const excel = await openExcelInNode();
  let made = 0x900000;
  const store = new ExcelWorkbook({ excel: excel.Excel, newKey: () => key((made += 1)), today: () => '2026-11-21' as IsoDate });
  await store.setUp();
  const lists = new MemoryLists();
  plan().forEach((write) => lists.writeOne(write));
  const ports = { workbook: store, lists };
  const writing = await trips(excel, async () => sync(ports));
  const { user } = excel.host;
  user.pasteText(
    user.cellOf(TABLE, 'Milestones', 0),
    Array.from({ length: ROWS }, (_, n) => [`Done ${n}`]),
  );
  const sending = await trips(excel, async () => sync(ports));
  const reading = await trips(excel, async () => store.readAll({ review: REVIEW }, {}));
  await store.watch(() => undefined);
  const typing = await trips(excel, async () => {
    user.type(user.cellOf(TABLE, 'Milestones', ROWS / 2), 'Forty officers are booked');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await store.watched();
  });
  excel.close();
  const naive = await rowByRow();
  const most = Math.max(writing.count, sending.count);
  const largest = Math.max(writing.largest, sending.largest, reading.largest);
  return [
    {
      name: 'workbook-round-trips',
      unit: `round trips of a whole sync: ${writing.count} to bring in ${ROWS} rows, ${sending.count} to send them`,
      ours: most,
      against: { 'one for each row': naive },
      ratio: round(most / naive),
      aim: 'at most 3',
      met: most <= 3,
    },
    {
      name: 'workbook-largest-message',
      unit: `bytes, the largest message of these`,
      ours: largest,
      against: { 'what Excel on the web takes': 5 * 1024 * 1024 },
      ratio: round(largest / (5 * 1024 * 1024)),
      aim: 'under 5 MB',
      met: largest < 5 * 1024 * 1024,
    },
    {
      name: 'workbook-typing-bytes',
      unit: `bytes, the largest message to judge one cell typed among ${ROWS} rows, in ${typing.count} round trip`,
      ours: typing.largest,
      against: { 'reading the tables anew': reading.largest },
      ratio: round(typing.largest / reading.largest),
      aim: 'under 4,096, in one round trip',
      met: typing.count === 1 && typing.largest < 4_096,
    },
  ];
}
