import { startTenant, type RunningTenant } from '../../../local/tenant';
import { connectWithToken, loadSetUp, SharePointLists } from '../../../src/lists';
import type { Row, RowKey, TableName } from '../../../src/schema';
import type { Answer, EditChange, EditOutcome, HeldForEdit } from '../../../src/ui';
import { undoing } from '../../../src/ui/page/edit/saved-notice';
import { ListsEditing } from '../../../src/webparts/actionPlan/sources/editing-source';
import { LibraryEvidence } from '../../../src/webparts/actionPlan/sources/evidence-source';
import { ListsHistory } from '../../../src/webparts/actionPlan/sources/history-source';
import { ListsWorkbook } from '../../../src/webparts/actionPlan/sources/workbook-source';

const key = (n: number): RowKey => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as RowKey;
const LEAD = 'West Borough Housing';
const signal = new AbortController().signal;
let tenant: RunningTenant;

const listsAs = (as: string): SharePointLists => new SharePointLists(connectWithToken(tenant.siteUrl, as));
const editingAs = (as: string): ListsEditing => new ListsEditing(listsAs(as));
function value<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}
async function held(editing: ListsEditing, n = 30): Promise<HeldForEdit> {
  const row = value(await editing.read('actions', [key(n)], signal))[0];
  if (row === undefined) throw new Error('it is there');
  return row;
}
const one = async (editing: ListsEditing, change: EditChange): Promise<EditOutcome | undefined> => value(await editing.save([change]))[0];
const write = (row: HeldForEdit, changes: Record<string, Row[string]>): EditChange => ({
  kind: 'update',
  table: 'actions',
  held: row,
  changes,
});

beforeAll(async () => {
  tenant = await startTenant({ file: ':memory:' });
  const { carryOutSetUp } = await loadSetUp();
  const report = await carryOutSetUp(connectWithToken(tenant.siteUrl, 'owner'), { agencyGroups: [LEAD] }, {});
  expect(report.ok && report.value.refused).toEqual([]);
  const rows: readonly (readonly [TableName, object])[] = [
    ['agencies', { key: key(1), name: LEAD, group: LEAD }],
    ['reviews', { key: key(10), reference: 'DHR 12', kind: 'DHR', status: 'live', marking: 'OFFICIAL' }],
    ['recommendations', { key: key(20), review: key(10), text: 'Staff know how to ask.' }],
    ['actions', { key: key(35), review: key(10), recommendation: key(20), text: 'Keep a register', status: 'in-progress' }],
    [
      'actions',
      { key: key(30), review: key(10), recommendation: key(20), text: 'Train officers', leadAgencies: [key(1)], status: 'in-progress' },
    ],
  ];
  const answers = await listsAs('owner').write(
    rows.map(([table, row]) => ({ kind: 'add', table, row: row as Row })),
    {},
  );
  expect(answers.ok && answers.value.map(({ outcome }) => outcome)).toEqual(rows.map(() => 'written'));
  // The agency's folders are made once it is there.
  expect(await carryOutSetUp(connectWithToken(tenant.siteUrl, 'owner'), { agencyGroups: [LEAD] }, {})).toMatchObject({ ok: true });
});
afterEach(() => tenant.tenant.setFaults([]));
afterAll(async () => tenant.close());

describe('editing on the lists', () => {
  test('P1 a change holds to the version it was read at: the second of two is turned away, and nothing of it is written', async () => {
    const [mine, theirs] = [editingAs('coordinator'), editingAs('owner')];
    const [read, other] = [await held(mine), await held(theirs)];
    expect(await one(theirs, write(other, { text: 'Theirs' }))).toMatchObject({ kind: 'saved' });
    expect(await one(mine, write(read, { text: 'Mine', milestones: 'Mine too' }))).toEqual({ kind: 'changed-meanwhile' });
    const now = await held(mine);
    expect(now.row).toMatchObject({ text: 'Theirs' });
    expect(now.row.milestones).toBeUndefined();
    expect(now.changedBy).toBeDefined();
  });

  test('P2 P3 a row that had been added with other words is not taken for the one that is added now', async () => {
    const editing = editingAs('coordinator');
    const row = { ...(await held(editing)).row, key: key(90), text: 'As it was first written' } as Row;
    const add = (text: string): EditChange => ({ kind: 'add', table: 'actions', row: { ...row, text } });
    expect(await one(editing, add('As it was first written'))).toMatchObject({ kind: 'saved' });
    expect(await one(editing, add('As it was first written'))).toMatchObject({ kind: 'saved' });
    expect(await one(editing, add('As it was written after the answer was lost'))).toEqual({ kind: 'changed-meanwhile' });
  });

  test('P7 what was saved is put back as it was; a cleared field is cleared again', async () => {
    const editing = editingAs('coordinator');
    const before = await held(editing);
    const after = { ...before.row, text: 'Other words', milestones: 'New' } as Row;
    const outcome = await one(editing, write(before, { text: 'Other words', milestones: 'New' }));
    if (outcome?.kind !== 'saved') throw new Error('it was saved');
    const back = undoing({ table: 'actions', before: before.row, after, version: outcome.version, place: outcome.place });
    expect(await one(editing, back)).toMatchObject({ kind: 'saved' });
    expect((await held(editing)).row).toEqual(before.row);
  });

  test('P2 adding the same row twice makes one; taking it back removes it', async () => {
    const editing = editingAs('coordinator');
    const row = { key: key(31), review: key(10), recommendation: key(20), text: 'Ask at every visit', status: 'not-started' } as Row;
    const first = await one(editing, { kind: 'add', table: 'actions', row });
    expect(await one(editing, { kind: 'add', table: 'actions', row })).toMatchObject({ kind: 'saved', key: key(31) });
    if (first?.kind !== 'saved') throw new Error('it was added');
    const now = value(await editing.read('actions', [key(31)], signal));
    expect(now).toHaveLength(1);
    expect(
      await one(editing, undoing({ table: 'actions', before: undefined, after: row, version: first.version, place: first.place })),
    ).toMatchObject({
      kind: 'saved',
    });
    expect(value(await editing.read('actions', [key(31)], signal))).toEqual([]);
  });

  test.each(['reader', `agency:${LEAD}`])('S8 %s is refused by SharePoint itself', async (as) => {
    const editing = editingAs(as);
    expect(await one(editing, write(await held(editing), { text: 'Not theirs' }))).toEqual({ kind: 'not-allowed' });
  });

  test('P4 a busy server is named with how long to wait', async () => {
    const editing = editingAs('coordinator');
    const row = await held(editing);
    tenant.tenant.setFaults([{ match: { path: '_api' }, fault: { kind: 'throttle', retryAfterSeconds: 9 } }]);
    expect(await editing.save([write(row, { text: 'x' })])).toEqual({ ok: false, failure: { kind: 'busy', retryAfterSeconds: 9 } });
  });
});

test('P7 the history of an action is what the list remembers: who left it how, the newest first', async () => {
  const editing = editingAs('coordinator');
  const target = { raw: '31 March 2027', date: '2027-03-31', precision: 'day' } as unknown as Row[string];
  expect(await one(editing, write(await held(editing, 35), { targetDate: target }))).toMatchObject({ kind: 'saved' });
  const moments = value(await new ListsHistory(listsAs('reader')).read(key(35), signal));
  expect(moments.map(({ row }) => row.targetDate)).toEqual([target, undefined]);
  expect(moments.map(({ row }) => row.text)).toEqual(['Keep a register', 'Keep a register']);
  expect(moments[0]?.by).not.toBe(moments[1]?.by);
  expect(moments.every(({ at }) => !Number.isNaN(Date.parse(at)))).toBe(true);
  expect(value(await new ListsHistory(listsAs('reader')).read(key(999), signal))).toEqual([]);
});

interface Sent {
  readonly content: string | Uint8Array<ArrayBuffer>;
  readonly name?: string;
}

describe('files of evidence', () => {
  const keep = (as: string, n: number, { content, name = 'Attendance #1 & more.PDF' }: Sent) =>
    new LibraryEvidence(connectWithToken(tenant.siteUrl, as)).keep(
      {
        name,
        content: new Blob([content]),
        review: key(10),
        action: key(30),
        agency: as.startsWith('agency:') ? key(1) : undefined,
        key: `${String(n).padStart(8, '0')}-0000-4000-8000-000000000001` as RowKey,
      },
      { signal, progress: () => undefined },
    );

  test('S11 a file lies in the library under a name of its own, in its agency’s folder, its link is https, and what it was is written down', async () => {
    const kept = value(await keep(`agency:${LEAD}`, 7, { content: 'x'.repeat(100) }));
    expect(kept.name).toBe('Attendance 1 more (00000007).pdf');
    expect(kept.link).toBe(
      `https://${new URL(tenant.siteUrl).host}/sites/partnership/AccordEvidence/${key(1)}/Attendance%201%20more%20(00000007).pdf`,
    );
    expect(kept.record).toMatchObject({ link: kept.link, sent: { size: 100 }, kept: { size: 100, version: '1.0' } });
  });

  test('P2 the same file twice is one; another of that name stands beside it', async () => {
    const first = value(await keep(`agency:${LEAD}`, 7, { content: 'one' }));
    expect(value(await keep(`agency:${LEAD}`, 7, { content: 'one' }))).toEqual(first);
    expect(value(await keep(`agency:${LEAD}`, 8, { content: 'two' })).link).not.toBe(first.link);
  });

  test('P2 a file that somebody has edited since is not overwritten by sending it again', async () => {
    const first = value(await keep(`agency:${LEAD}`, 12, { content: 'as it came' }));
    const again = value(await keep(`agency:${LEAD}`, 12, { content: 'of another length altogether' }));
    // What is written down tells the two apart: what was sent now is not what is there.
    expect(again).toMatchObject({ link: first.link, record: { sent: { size: 28 }, kept: first.record.kept } });
    const answer = await fetch(first.link.replace('https:', 'http:'), { headers: { Authorization: 'Bearer reader' } });
    expect(await answer.text()).toBe('as it came');
  });

  test('a file larger than one piece arrives whole', async () => {
    const large = new Uint8Array(4_500_000).map((_, index) => index % 251);
    const kept = value(await keep(`agency:${LEAD}`, 9, { content: large }));
    const answer = await fetch(kept.link.replace('https:', 'http:'), { headers: { Authorization: 'Bearer reader' } });
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(large))).toBe(true);
  });

  test('S8 a reader’s file is refused by SharePoint itself', async () => {
    expect(await keep('reader', 20, { content: 'x' })).toMatchObject({ ok: false, failure: { kind: 'not-allowed' } });
  });
});

test('the plan is downloaded as a workbook that Excel opens', async () => {
  const review = { key: key(10), reference: 'DHR 12/b', kind: 'DHR', status: 'live', marking: 'OFFICIAL' } as const;
  const source = new ListsWorkbook(listsAs('coordinator'), () => new Date('2026-03-10T10:00:00Z'));
  const { name, content } = value(await source.workbook(review, signal));
  expect(name).toBe('DHR 12 b 2026-03-10 not for publication.xlsx');
  const bytes = new Uint8Array(await content.arrayBuffer());
  expect([...bytes.slice(0, 2)]).toEqual([0x50, 0x4b]);
});
