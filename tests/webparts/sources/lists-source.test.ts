import { startTenant, type RunningTenant } from '../../../local/tenant';
import { connectWithToken, loadSetUp, SharePointLists } from '../../../src/lists';
import type { Row, RowKey, TableName, UpdateRow } from '../../../src/schema';
import type { Answer, Mark, Reading } from '../../../src/ui';
import { ListsSource } from '../../../src/webparts/actionPlan/sources/lists-source';

const key = (n: number): RowKey => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as RowKey;
const REVIEW = key(10);
const LEAD = 'West Borough Housing';
const signal = new AbortController().signal;

let tenant: RunningTenant;

const listsAs = (as: string): SharePointLists => new SharePointLists(connectWithToken(tenant.siteUrl, as));
function sourceAs(as: string): ListsSource {
  const connection = connectWithToken(tenant.siteUrl, as);
  return new ListsSource(connection, new SharePointLists(connection));
}

function value<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}

async function add(rows: readonly (readonly [TableName, Readonly<Record<string, unknown>>])[]): Promise<void> {
  const answers = await listsAs('owner').write(
    rows.map(([table, row]) => ({ kind: 'add', table, row: row as Row })),
    {},
  );
  expect(answers.ok && answers.value.map((answer) => answer.outcome)).toEqual(rows.map(() => 'written'));
}

async function setUp(): Promise<void> {
  const { carryOutSetUp } = await loadSetUp();
  const report = await carryOutSetUp(connectWithToken(tenant.siteUrl, 'owner'), { agencyGroups: [LEAD] }, {});
  expect(report.ok && report.value.refused).toEqual([]);
  await add([
    ['agencies', { key: key(1), name: LEAD, group: LEAD }],
    ['reviews', { key: REVIEW, reference: 'DHR 12', kind: 'DHR', status: 'live', marking: 'OFFICIAL' }],
    ['recommendations', { key: key(20), review: REVIEW, text: 'Staff know how to ask.' }],
    [
      'actions',
      { key: key(30), review: REVIEW, recommendation: key(20), text: 'Train officers', leadAgencies: [key(1)], status: 'in-progress' },
    ],
  ]);
  // Now that the agency is known, it gets its folders.
  const again = await carryOutSetUp(connectWithToken(tenant.siteUrl, 'owner'), { agencyGroups: [LEAD] }, {});
  expect(again.ok && again.value.refused).toEqual([]);
}

const report = (n: number): UpdateRow =>
  ({
    key: key(n),
    review: REVIEW,
    action: key(30),
    kind: 'report',
    date: new Date().toISOString().slice(0, 10),
    agency: key(1),
    entered: 'agency',
    status: 'in-progress',
    narrative: 'Half are trained.',
  }) as UpdateRow;

const markOf = (reading: Reading): Mark => {
  if (reading.mark === undefined) throw new Error('the lists keep a log');
  return reading.mark;
};
const keysOf = (reading: Reading): readonly string[] => reading.rows.updates.map(({ row }) => row.key);

beforeEach(async () => {
  tenant = await startTenant({ file: ':memory:' });
});
afterEach(async () => tenant.close());

test('a site without lists says whether the person can help: an owner can, others cannot', async () => {
  expect(await sourceAs('owner').open(signal)).toEqual({ ok: false, failure: { kind: 'not-set-up', mayHelp: 'yes' } });
  const steps: number[] = [];
  expect(value(await sourceAs('owner').setUp((done) => steps.push(done)))).toBe('ready');
  expect(steps.length).toBeGreaterThan(0);
  const opened = value(await sourceAs('owner').open(signal));
  expect(opened).toMatchObject({ viewer: { role: 'owner' }, reviews: [], agencies: [] });
});

test('S8 who somebody is comes from SharePoint’s groups', async () => {
  await setUp();
  expect(value(await sourceAs(`agency:${LEAD}`).open(signal)).viewer).toMatchObject({ role: 'agency', agencies: [key(1)] });
  expect(value(await sourceAs('reader').open(signal)).viewer).toMatchObject({ role: 'reader', agencies: [] });
});

test('P2 sending the same report twice makes one row, and both are confirmed', async () => {
  await setUp();
  const source = sourceAs(`agency:${LEAD}`);
  expect(value(await source.send(report(50)))).toMatchObject({ kind: 'sent', receipt: { key: key(50) } });
  expect(value(await source.send(report(50)))).toMatchObject({ kind: 'sent', receipt: { key: key(50) } });
  expect(keysOf(value(await source.readPlan(REVIEW, signal)))).toEqual([key(50)]);
});

test('P2 P3 a report that had arrived with other words is not taken for the one that is sent now', async () => {
  await setUp();
  const source = sourceAs(`agency:${LEAD}`);
  value(await source.send(report(50)));
  const told = value(await source.send({ ...report(50), narrative: 'What was added after the answer was lost.' }));
  expect(told).toEqual({ kind: 'sent-before' });
  // The same words on the next day are the same report.
  expect(value(await source.send({ ...report(50), date: '2026-03-11' as UpdateRow['date'] }))).toMatchObject({ kind: 'sent' });
});

test('S8 a reader’s report is refused by SharePoint itself', async () => {
  await setUp();
  expect(await sourceAs('reader').send(report(50))).toEqual({ ok: false, failure: { kind: 'not-allowed' } });
});

test('L2 what others add and take back arrives as changes: taking back is another row', async () => {
  await setUp();
  const source = sourceAs('coordinator');
  const before = value(await source.readPlan(REVIEW, signal));
  const agency = sourceAs(`agency:${LEAD}`);
  const sent = value(await agency.send(report(50)));
  const first = value(await source.readChanges(REVIEW, markOf(before), signal));
  if (first.kind !== 'since') throw new Error('the log tells what changed');
  expect(first.changed.updates.map(({ row }) => row.key)).toEqual([key(50)]);
  if (sent.kind !== 'sent') throw new Error('it was sent');
  expect(value(await agency.takeBack(sent.receipt, report(50)))).toBe('taken-back');
  const second = value(await source.readChanges(REVIEW, first.mark, signal));
  expect(second.kind === 'since' && second.changed.updates.map(({ row }) => [row.kind, row.takesBack])).toEqual([['withdrawn', key(50)]]);
});

test('L2 a report that something was decided on is not taken back', async () => {
  await setUp();
  const source = sourceAs(`agency:${LEAD}`);
  const sent = value(await source.send(report(50)));
  if (sent.kind !== 'sent') throw new Error('it was sent');
  const decision: Row = {
    key: key(60),
    review: REVIEW,
    action: key(30),
    kind: 'return',
    date: '2026-03-10',
    decides: key(50),
    reason: 'Why?',
  };
  const decided = await listsAs('panel').write([{ kind: 'add', table: 'decisions', row: decision }], {});
  expect(decided.ok && decided.value[0]?.outcome).toBe('written');
  expect(value(await source.takeBack(sent.receipt, report(50)))).toBe('too-late');
  expect(keysOf(value(await source.readPlan(REVIEW, signal)))).toEqual([key(50), key(60)]);
});

test('S14 a row that somebody spoilt in the list itself is shown with what is wrong, and stands in nobody’s way', async () => {
  await setUp();
  // The list's own rules would not let it in: whoever may change a list may take them off, though.
  const status = `${tenant.siteUrl}/_api/web/lists/getbytitle('Accord Actions')/fields/getbyinternalnameortitle('AccordStatus')`;
  const taken = await fetch(status, {
    method: 'POST',
    headers: {
      Authorization: 'Bearer owner',
      Accept: 'application/json;odata=nometadata',
      'Content-Type': 'application/json;odata=nometadata',
      'X-HTTP-Method': 'MERGE',
    },
    body: JSON.stringify({ ValidationFormula: '' }),
  });
  expect([taken.status, await taken.text()]).toEqual([204, '']);
  tenant.tenant.seed({
    site: '/sites/partnership',
    list: 'Accord Actions',
    as: 'owner',
    rows: [{ AccordKey: key(31), AccordReview: REVIEW, AccordRecommendation: key(20), Title: '1.2', AccordStatus: 'Nearly there' }],
  });
  const { rows } = value(await sourceAs('reader').readPlan(REVIEW, signal));
  const spoilt = rows.actions.find(({ row }) => row.key === key(31));
  expect(spoilt?.row).toMatchObject({ ref: '1.2', text: '', status: 'not-stated' });
  expect(spoilt?.issues.length).toBeGreaterThan(0);
  expect(rows.actions).toHaveLength(2);
});

test('P4 a busy server is named as such, with how long to wait', async () => {
  await setUp();
  const source = sourceAs(`agency:${LEAD}`);
  value(await source.open(signal));
  tenant.tenant.setFaults([{ match: { path: '_api' }, fault: { kind: 'throttle', retryAfterSeconds: 9 } }]);
  expect(await source.readPlan(REVIEW, signal)).toEqual({ ok: false, failure: { kind: 'busy', retryAfterSeconds: 9 } });
  expect(await source.send(report(50))).toEqual({ ok: false, failure: { kind: 'busy', retryAfterSeconds: 9 } });
});
