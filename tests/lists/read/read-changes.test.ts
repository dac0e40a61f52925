import { connectWithToken, SharePointLists } from '../../../src/lists';
import { TABLES, type Row, type TableName } from '../../../src/schema';
import type { ChangeToken, Changes, Snapshot } from '../../../src/store';
import { actionRow, keyNumber, policeRow, review, reviewRow, trainingRow } from '../../support/rows';
import { openRoughRoad } from '../rough-road';
import { itemOf, openReadySite, type TestSite } from '../site';

let site: TestSite;
afterEach(async () => site?.close());

const DAY = 86_400_000;
const otherReview = keyNumber(11);

async function planned(actions = 3): Promise<{ snapshot: Snapshot; mark: ChangeToken }> {
  site.seed('agencies', [policeRow]);
  site.seed('reviews', [reviewRow, { ...reviewRow, key: otherReview }]);
  site.seed('recommendations', [trainingRow]);
  site.seed(
    'actions',
    Array.from({ length: actions }, (_, index) => actionRow(index + 1)),
  );
  const all = await site.listsAs('owner').readAll({ review }, {});
  if (!all.ok || all.value.mark === undefined) throw new Error(JSON.stringify(all));
  return { snapshot: all.value, mark: all.value.mark };
}

async function changesSince(mark: ChangeToken, store = site.listsAs('owner')): Promise<Changes> {
  const changes = await store.readChanges({ review }, mark, {});
  if (!changes.ok) throw new Error(JSON.stringify(changes.failure));
  return changes.value;
}

const items = (table: TableName) => site.native('owner').web.lists.getByTitle(TABLES[table].listTitle).items;
const natively = async (row: Row, cells: Record<string, unknown>): Promise<void> => {
  await items('actions')
    .getById(await itemOf(site.native('owner'), 'actions', row.key))
    .update(cells);
};

describe('reading the lists', () => {
  test('P6 a full reading of five lists is four requests', async () => {
    site = await openReadySite();
    await planned();
    const store = site.listsAs('owner');
    await store.readAll({ review }, {});
    expect(store.counters.requests).toBe(4);
  });

  test('P6 only rows of the review are read, and all agencies', async () => {
    site = await openReadySite();
    site.seed('actions', [actionRow(90, { review: otherReview })]);
    const { snapshot } = await planned();
    expect(snapshot.rows.actions).toHaveLength(3);
    expect(snapshot.rows.reviews.map(({ row }) => row.key)).toEqual([review]);
    expect(snapshot.rows.agencies).toHaveLength(1);
    expect(snapshot.rows.actions[0]).toMatchObject({ changedBy: expect.any(String) as string, issues: [], unreadable: {} });
  });

  test('P6 a review of more rows than one query may touch is read whole all the same', async () => {
    site = await openReadySite();
    const count = 5_400;
    const { snapshot } = await planned(count);
    expect(snapshot.rows.actions).toHaveLength(count);
    expect(new Set(snapshot.rows.actions.map(({ row }) => row.key)).size).toBe(count);
  });

  test('P6 changes are two requests for who knows the site, three for who comes anew, however many rows there are', async () => {
    site = await openReadySite();
    const { mark } = await planned(300);
    for (const number of [5, 6, 7]) await natively(actionRow(number), { AccordText: 'Changed since' });
    const fresh = site.listsAs('owner');
    const first = await changesSince(mark, fresh);
    expect(fresh.counters.requests).toBe(3);
    const second = await changesSince(mark, fresh);
    expect(fresh.counters.requests).toBe(5);
    expect(second.kind === 'since' && second.changed).toEqual(first.kind === 'since' && first.changed);
    expect(first.kind === 'since' && first.changed.actions.map(({ row }) => row.key)).toEqual(
      [5, 6, 7].map((number) => actionRow(number).key),
    );
  });

  test('P6 when nothing has changed, nothing is read, and the next mark still holds', async () => {
    site = await openReadySite();
    const { mark } = await planned();
    const quiet = await changesSince(mark);
    if (quiet.kind !== 'since') throw new Error('everything');
    expect(Object.values(quiet.changed).flat()).toEqual([]);
    expect(Object.values(quiet.removedPlaces).flat()).toEqual([]);
    await natively(actionRow(2), { AccordText: 'Changed after the quiet' });
    const later = await changesSince(quiet.mark);
    expect(later.kind === 'since' && later.changed.actions).toHaveLength(1);
    expect(later.kind === 'since' && (await changesSince(later.mark)).kind).toBe('since');
  });

  test('P6 a row that was changed and then removed is removed; one that was restored is there', async () => {
    site = await openReadySite();
    const { mark } = await planned();
    const sp = site.native('owner');
    const [gone, back] = [await itemOf(sp, 'actions', actionRow(1).key), await itemOf(sp, 'actions', actionRow(2).key)];
    await natively(actionRow(1), { AccordText: 'Changed, then removed' });
    await items('actions').getById(gone).recycle();
    const bin = await items('actions').getById(back).recycle();
    const restored = await fetch(`${site.siteUrl}/_api/web/recyclebin('${String(bin)}')/restore`, {
      method: 'POST',
      headers: { Authorization: 'Bearer owner', Accept: 'application/json' },
    });
    expect(restored.ok).toBe(true);
    const changes = await changesSince(mark);
    if (changes.kind !== 'since') throw new Error('everything');
    expect(changes.removedPlaces.actions).toEqual([gone]);
    expect(changes.changed.actions.map(({ place }) => place)).toEqual([back]);
  });

  test('P6 a row that was moved to another review is gone from this one', async () => {
    site = await openReadySite();
    const { mark } = await planned();
    const place = await itemOf(site.native('owner'), 'actions', actionRow(3).key);
    await natively(actionRow(3), { AccordReview: otherReview });
    const changes = await changesSince(mark);
    expect(changes.kind === 'since' && changes.removedPlaces.actions).toEqual([place]);
    expect(changes.kind === 'since' && changes.changed.actions).toEqual([]);
  });

  test('P6 more changes than one answer holds are all told', async () => {
    site = await openReadySite();
    const { mark } = await planned();
    site.seed(
      'decisions',
      Array.from({ length: 2_300 }, (_, index) => ({
        key: keyNumber(5_000 + index),
        review,
        action: actionRow(1).key,
        kind: 'question',
        date: '2026-11-20',
        reason: 'How many came?',
      })),
    );
    const changes = await changesSince(mark);
    expect(changes.kind === 'since' && changes.changed.decisions).toHaveLength(2_300);
  });

  test.each([
    ['too old', { takenAt: (now: number) => now - 51 * DAY }],
    ['from the future', { takenAt: (now: number) => now + 2 * DAY }],
  ])('P6 a mark that is %s is answered with everything', async (_, { takenAt }) => {
    site = await openReadySite();
    const { mark } = await planned();
    const changes = await changesSince({ ...mark, takenAt: new Date(takenAt(Date.now())).toISOString() });
    expect(changes.kind).toBe('everything');
    expect(changes.kind === 'everything' && changes.snapshot.rows.actions).toHaveLength(3);
  });

  test.each(['', '{}', 'null', '{"agencies":"x"}'])('P6 a damaged mark (%j) is answered with everything', async (text) => {
    site = await openReadySite();
    await planned();
    expect((await changesSince({ text, takenAt: new Date().toISOString() })).kind).toBe('everything');
  });

  test('M11 a column that was taken away calls for everything, and is told as absent, not as empty', async () => {
    site = await openReadySite();
    const { mark } = await planned();
    const store = site.listsAs('owner');
    await changesSince(mark, store);
    await site.native('owner').web.lists.getByTitle(TABLES.actions.listTitle).fields.getByInternalNameOrTitle('AccordImpact').delete();
    const changes = await changesSince(mark, store);
    if (changes.kind !== 'everything') throw new Error('since');
    expect(changes.snapshot.absentFields.actions).toEqual(['impact']);
    expect(changes.snapshot.rows.actions).toHaveLength(3);
  });

  test('P6 a reading of which a part was lost fails, and never looks like removals', async () => {
    site = await openReadySite();
    const { mark } = await planned();
    await natively(actionRow(1), { AccordText: 'Changed' });
    for (const share of [0.3, 0.6, 0.9]) {
      const road = await openRoughRoad(site.siteUrl, (count) => (count > 1 ? { kind: 'cut-answer', share } : { kind: 'let-through' }));
      const changes = await new SharePointLists(connectWithToken(road.siteUrl, 'owner')).readChanges({ review }, mark, {});
      const all = await new SharePointLists(connectWithToken(road.siteUrl, 'owner')).readAll({ review }, {});
      expect([changes.ok, all.ok]).toEqual([false, false]);
      await road.close();
    }
  });

  test('M10 a row typed into the list itself keeps the key that everybody gives it', async () => {
    site = await openReadySite();
    const { mark } = await planned();
    site.seedItems('actions', [
      { AccordReview: review, AccordRecommendation: trainingRow.key, AccordText: 'Typed into the list', AccordStatus: 'not-started' },
    ]);
    const [one, two] = [site.listsAs('owner'), site.listsAs('owner')];
    const seen = await changesSince(mark, one);
    const key = seen.kind === 'since' ? seen.changed.actions[0]?.row.key : undefined;
    if (key === undefined) throw new Error('not seen');
    expect(await one.settleKeys({})).toEqual({ ok: true, value: undefined });
    const again = await two.readRows('actions', [key], {});
    expect(again.ok && again.value.map(({ row }) => row.text)).toEqual(['Typed into the list']);
    expect(await itemOf(site.native('owner'), 'actions', key)).toBeGreaterThan(0);
    const before = one.counters.requests;
    await one.settleKeys({});
    expect(one.counters.requests).toBe(before);
  });
});
