import { recordOf, recordText } from '../../src/publishing';
import { deleteReview } from '../../src/lists/write/delete-review';
import { keepEvidence } from '../../src/lists/evidence/evidence-files';
import { putBack } from '../../src/lists/write/put-back';
import { connectWithToken, loadRecordKeeping, SharePointLists } from '../../src/lists';
import { TABLE_NAMES, TABLES, type Row, type RowKey, type TableName } from '../../src/schema';
import { actionRow, housingRow, keyNumber, policeRow, review, reviewRow, row, today, training, trainingRow } from '../support/rows';
import { openRoughRoad } from './rough-road';
import { openReadySite, type TestSite } from './site';

const sites: TestSite[] = [];
afterEach(async () => {
  await Promise.all(sites.splice(0).map(async (site) => site.close()));
});

async function readySite(): Promise<TestSite> {
  const site = await openReadySite();
  sites.push(site);
  return site;
}

/** A site that holds the agencies and their folders, as `accord import` leaves it before it puts the rest back. */
async function siteWithFolders(): Promise<TestSite> {
  const site = await readySite();
  site.seed('agencies', [housingRow, policeRow]);
  await site.makeFolders();
  return site;
}

const update = (number: number, action: RowKey): Row =>
  row(keyNumber(50_000 + number), {
    review,
    action,
    date: '2026-10-01',
    agency: policeRow.key,
    narrative: `Two of five teams, report ${number}.`,
    by: 'Alex',
  });

/** A plan of so many actions, with a report on every tenth. */
function planOf(actions: number): Readonly<Record<TableName, readonly Row[]>> {
  const all = Array.from({ length: actions }, (_, at) => actionRow(at + 1, { recommendation: training, ref: `1.${at + 1}` }));
  return {
    agencies: [housingRow, policeRow],
    reviews: [reviewRow],
    recommendations: [trainingRow],
    actions: all,
    reports: all.filter((_, at) => at % 10 === 0).map(({ key }, at) => update(at, key)),
    decisions: [],
    meetings: [row(keyNumber(90_000), { title: 'Panel', date: '2026-11-03', status: 'closed', reviews: review })],
  };
}

function seedPlan(site: TestSite, rows: Readonly<Record<TableName, readonly Row[]>>): void {
  for (const table of TABLE_NAMES) if (rows[table].length > 0) site.seed(table, rows[table]);
}

/** What `accord export` writes, without where it came from and who changed what. */
async function exported(site: TestSite): Promise<{ readonly text: string; readonly rows: Readonly<Record<TableName, readonly Row[]>> }> {
  const read = await site.listsAs('owner').readAll({ review }, {});
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  const record = recordOf({ site: 'here', exportedAt: 'now', review, held: read.value.rows, files: [] });
  return { text: recordText({ ...record, lastChanged: [] }), rows: record.rows };
}

/** A report without what SharePoint alone says of it. */
const plain = ({ date: _date, by: _by, ...row }: Row): Row => row as Row;

describe('putting a kept review back', () => {
  test('export, import into an empty site and export again are equal, for 5,000 actions', async () => {
    const [from, to] = [await readySite(), await siteWithFolders()];
    seedPlan(from, planOf(5_000));
    const first = await exported(from);
    expect(first.rows.actions).toHaveLength(5_000);
    expect(first.rows.reports).toHaveLength(500);
    const done = await putBack(to.listsAs('owner'), { review, rows: first.rows, today }, {});
    expect(done).toEqual({ ok: true, value: { added: 5_503, there: 2, refused: [] } });
    const again = await exported(to);
    expect({ ...again.rows, reports: again.rows.reports.map(plain) }).toEqual({ ...first.rows, reports: first.rows.reports.map(plain) });
  });

  test('P2 a second attempt adds nothing', async () => {
    const site = await siteWithFolders();
    const rows = planOf(12);
    await putBack(site.listsAs('owner'), { review, rows, today }, {});
    expect(await putBack(site.listsAs('owner'), { review, rows, today }, {})).toEqual({
      ok: true,
      value: { added: 0, there: 19, refused: [] },
    });
  });

  test('P5 one that breaks off at any request is finished by the next', async () => {
    const site = await siteWithFolders();
    const rows = planOf(150);
    for (let letThrough = 1; letThrough <= 6; letThrough += 1) {
      const road = await openRoughRoad(site.siteUrl, (count) =>
        count === letThrough ? { kind: 'lose-answer' } : count > letThrough ? { kind: 'refuse', status: 401 } : { kind: 'let-through' },
      );
      await putBack(new SharePointLists(connectWithToken(road.siteUrl, 'owner')), { review, rows, today }, {});
      await road.close();
    }
    const done = await putBack(site.listsAs('owner'), { review, rows, today }, {});
    expect(done.ok && done.value.refused).toEqual([]);
    expect((await exported(site)).rows.actions).toHaveLength(150);
  });

  test('where the site has other rows under the same keys, nothing at all is written', async () => {
    const site = await readySite();
    site.seed('reviews', [{ ...reviewRow, reference: 'DHR 99' }]);
    const done = await putBack(site.listsAs('owner'), { review, rows: planOf(5), today }, {});
    expect(done).toEqual({ ok: false, failure: { kind: 'differs', rows: [{ table: 'reviews', key: review }] } });
    expect((await exported(site)).rows.actions).toEqual([]);
  });

  test('S1 a row that the schema refuses is not written, and is named with what is wrong', async () => {
    const site = await siteWithFolders();
    const rows = { ...planOf(3), actions: [actionRow(1), actionRow(2, { status: 'completed' })] };
    const done = await putBack(site.listsAs('owner'), { review, rows, today }, {});
    expect(done.ok && done.value.refused.map(({ table, row: each, issues }) => [table, each.key, issues.length > 0])).toEqual([
      ['actions', keyNumber(102), true],
    ]);
    expect((await exported(site)).rows.actions.map(({ key }) => key)).toEqual([keyNumber(101)]);
  });
});

describe('moving a review to the recycle bin', () => {
  const remove = async (site: TestSite, confirmation: string, as = 'owner') =>
    deleteReview(site.connect(as), { store: site.listsAs(as), deletion: { review, confirmation } }, {});
  const binned = async (site: TestSite): Promise<number> =>
    (await site.native('owner').web.lists.getByTitle(TABLES.actions.listTitle).items()).length;

  test('it goes with all that belongs to it; agencies, meetings and other reviews stay', async () => {
    const site = await readySite();
    seedPlan(site, planOf(120));
    const other = keyNumber(70_000);
    site.seed('reviews', [{ ...reviewRow, key: other, reference: 'DHR 13' }]);
    site.seed('actions', [actionRow(9_000, { review: other })]);
    const done = await remove(site, 'DHR 12');
    expect(done).toEqual({
      ok: true,
      value: { rows: { reports: 12, decisions: 0, actions: 120, recommendations: 1, reviews: 1 }, files: 0 },
    });
    expect(await binned(site)).toBe(1);
    const left = await exported(site);
    expect(left.rows.actions).toEqual([]);
    expect([left.rows.agencies.length, left.rows.meetings.length]).toEqual([2, 1]);
  });

  test('files that are evidence for its actions go with it, and those of other reviews stay', async () => {
    const site = await siteWithFolders();
    const other = keyNumber(70_000);
    site.seed('reviews', [reviewRow, { ...reviewRow, key: other, reference: 'DHR 13' }]);
    site.seed('actions', [actionRow(1), actionRow(9_000, { review: other })]);
    for (const [at, of] of [review, review, other].entries()) {
      const action = of === other ? actionRow(9_000).key : keyNumber(101);
      const file = { name: `minutes ${at}.txt`, content: new Blob(['minutes']), review: of, action, key: keyNumber(80_000 + at) };
      const kept = await keepEvidence(site.connect('owner'), { ...file, agency: policeRow.key }, {});
      if (!kept.ok) throw new Error(kept.failure.kind);
      site.seed('reports', [{ ...update(at, action), review: of, evidence: [kept.value.link] }]);
    }
    const done = await remove(site, 'DHR 12');
    expect(done.ok && done.value.files).toBe(2);
    const items = await site.native('owner').web.lists.getByTitle('Accord Evidence').items<{ FileSystemObjectType: number }[]>();
    expect(items.filter(({ FileSystemObjectType: type }) => type === 0)).toHaveLength(1);
  });

  test('without its reference typed, nothing is removed', async () => {
    const site = await readySite();
    seedPlan(site, planOf(3));
    for (const typed of ['', 'DHR 1', 'yes'])
      expect(await remove(site, typed)).toEqual({ ok: false, failure: { kind: 'not-confirmed', reference: 'DHR 12' } });
    expect(await binned(site)).toBe(3);
    expect(
      await deleteReview(
        site.connect('owner'),
        { store: site.listsAs('owner'), deletion: { review: keyNumber(4711), confirmation: 'x' } },
        {},
      ),
    ).toEqual({ ok: false, failure: { kind: 'not-there' } });
  });

  test.each(['reader', 'agency:Northshire Police', 'panel', 'coordinator'])(
    'whoever may not remove all of it removes nothing: %s',
    async (as) => {
      const site = await readySite();
      seedPlan(site, planOf(12));
      const content = new Blob(['minutes']);
      const file = { name: 'minutes.txt', content, review, action: keyNumber(101), key: keyNumber(80_000), agency: undefined };
      expect((await keepEvidence(site.connect('owner'), file, {})).ok).toBe(true);
      const before = await exported(site);
      const done = await remove(site, 'DHR 12', as);
      expect(!done.ok && done.failure.kind).toBe('not-allowed');
      expect((await exported(site)).rows).toEqual(before.rows);
      expect((await site.native('owner').web.lists.getByTitle('Accord Evidence').items()).length).toBeGreaterThan(0);
    },
  );

  test('P5 one that breaks off leaves the review for the next attempt, which finishes it', async () => {
    const site = await readySite();
    seedPlan(site, planOf(150));
    for (let letThrough = 4; letThrough <= 10; letThrough += 2) {
      const road = await openRoughRoad(site.siteUrl, (count) =>
        count > letThrough ? { kind: 'refuse', status: 401 } : { kind: 'let-through' },
      );
      const owner = connectWithToken(road.siteUrl, 'owner');
      await deleteReview(owner, { store: new SharePointLists(owner), deletion: { review, confirmation: 'DHR 12' } }, {});
      await road.close();
    }
    const done = await remove(site, 'DHR 12');
    expect(done.ok || done.failure.kind === 'not-there').toBe(true);
    expect(await binned(site)).toBe(0);
    expect((await exported(site)).rows.reviews).toEqual([]);
  });

  test('both come in a chunk of their own', async () => {
    expect((await loadRecordKeeping()).putBack).toBe(putBack);
  });
});
