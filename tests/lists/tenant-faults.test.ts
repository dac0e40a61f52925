import { TABLES } from '../../src/schema';
import { nothingWaited, retry, type Run, type Write } from '../../src/store';
import { MemoryWorkbook, prepare } from '../../src/sync';
import { connectWithToken, SharePointLists } from '../../src/lists';
import { actionRow, coordinator, keyMaker, nextKey, review, reviewRow, today } from '../support/rows';
import { openReadySite, type TestSite } from './site';

let site: TestSite;
beforeAll(async () => {
  site = await openReadySite();
  site.seed('reviews', [reviewRow]);
});
afterEach(() => site.setFaults([]));
afterAll(async () => site.close());

const adds = (count: number): readonly Write[] =>
  Array.from({ length: count }, () => ({ kind: 'add', table: 'actions', row: { ...actionRow(1), key: nextKey() } }));

describe('the troubles of the local tenant', () => {
  test.each(['lost-answer', 'missing-answer'] as const)(
    'P3 a batch with a part whose answer is a %s is sorted out by reading',
    async (kind) => {
      const store = site.listsAs('owner');
      await store.listReviews({});
      site.setFaults([{ match: { place: 'part', path: 'items' }, fault: { kind }, times: 1, after: 2 }]);
      const writes = adds(6);
      const answers = await store.write(writes, {});
      site.setFaults([]);
      if (!answers.ok) throw new Error(JSON.stringify(answers.failure));
      expect(answers.value.every((answer) => answer.outcome === 'written' || answer.outcome === 'adopted')).toBe(true);
      const read = await store.readAll({ review }, {});
      const rows = read.ok ? read.value.rows.actions : [];
      for (const [index, write] of writes.entries()) {
        const held = rows.filter(({ row }) => write.kind === 'add' && row.key === write.row.key);
        const answer = answers.value[index];
        expect(held).toHaveLength(1);
        expect(answer?.outcome === 'written' || answer?.outcome === 'adopted' ? [answer.place, answer.version] : []).toEqual([
          held[0]?.place,
          held[0]?.version,
        ]);
      }
    },
  );

  test('P4 a part that is throttled by itself is unknown, with the time to wait; the others are written', async () => {
    const store = site.listsAs('owner');
    await store.listReviews({});
    site.setFaults([{ match: { place: 'part', path: 'items' }, fault: { kind: 'throttle', retryAfterSeconds: 12 }, times: 1, after: 1 }]);
    const answers = await store.write(adds(3), {});
    expect(answers.ok && answers.value.map((answer) => (answer.outcome === 'unknown' ? answer.retryAfterSeconds : answer.outcome))).toEqual(
      ['written', 12, 'written'],
    );
  });

  test.each([
    ['request', 'throttle', 0],
    ['request', 'unavailable', 3],
    ['part', 'throttle', 9],
    ['part', 'unavailable', 0],
  ] as const)('P4 whatever is asked first (as a %s) is waited for while it meets with “%s”', async (place, kind, retryAfterSeconds) => {
    const waited: number[] = [];
    const clock = { now: () => '2026-11-21T09:00:00Z', wait: async (seconds: number) => void waited.push(seconds), random: () => 0 };
    const waits = { clock, patience: nothingWaited() };
    const run: Run = {};
    const lists = site.listsAs('owner');
    const waitsBefore: number[] = [];
    const trouble = (): void => {
      waitsBefore.push(waited.length);
      site.setFaults([{ match: { place }, fault: { kind, retryAfterSeconds }, times: 2 }]);
    };
    trouble();
    const who = await retry(async () => lists.whoAmI(run), { ...waits, run });
    expect(who.ok && who.value.rights.actions.edit).toBe(true);
    trouble();
    expect(await retry(async () => lists.listReviews(run), { ...waits, run })).toMatchObject({ ok: true });
    trouble();
    const options = { site: site.siteUrl, review, actor: coordinator, today };
    const workbook = new MemoryWorkbook(keyMaker(0x900000));
    const prepared = await prepare({ workbook, lists, waits }, options, run);
    expect(prepared.ok && prepared.value.sides.lists.rows.reviews.map(({ row }) => row.key)).toEqual([review]);
    // Each of the three had to wait; two parts that are turned away in one answer are one wait.
    expect(new Set([...waitsBefore, waited.length]).size).toBe(4);
    if (retryAfterSeconds > 0) expect(new Set(waited)).toEqual(new Set([retryAfterSeconds]));
    else expect(waited).toEqual(waited.map((_, attempt) => 2 ** attempt / 2));
  });

  test('P6 a part that fails in a reading fails the reading', async () => {
    const store = site.listsAs('owner');
    site.setFaults([{ match: { place: 'part', path: '/items?' }, fault: { kind: 'unavailable', retryAfterSeconds: 4 }, times: 1 }]);
    expect(await store.readAll({ review }, {})).toEqual({ ok: false, failure: { kind: 'busy', retryAfterSeconds: 4 } });
  });

  test('P6 a change log that was emptied silently is found out, and everything is read', async () => {
    const store = site.listsAs('owner');
    const before = await store.readAll({ review }, {});
    if (!before.ok || before.value.mark === undefined) throw new Error('not read');
    await store.write(adds(1), {});
    site.setFaults([{ match: { place: 'part' }, fault: { kind: 'forget-changes' }, times: 1 }]);
    const changes = await store.readChanges({ review }, before.value.mark, {});
    expect(changes.ok && changes.value.kind).toBe('everything');
  });

  test('M11 a column that somebody gave another title is read as before', async () => {
    const store = site.listsAs('owner');
    const [write] = adds(1);
    if (write?.kind !== 'add') throw new Error('no write');
    await store.write([write], {});
    site.setFaults([
      {
        match: { place: 'part' },
        fault: { kind: 'rename-column', list: TABLES.actions.listTitle, column: 'AccordText', title: 'What to do' },
        times: 1,
      },
    ]);
    const read = await site.listsAs('owner').readRows('actions', [write.row.key], {});
    expect(read.ok && read.value.map(({ row }) => row.text)).toEqual([write.row.text]);
  });

  test('P3 a token that runs out in the middle is asked for again', async () => {
    let asked = 0;
    const store = new SharePointLists(connectWithToken(site.siteUrl, async () => `${(asked += 1) > 0 ? 'owner' : ''}`));
    await store.listReviews({});
    expect(asked).toBe(store.counters.requests);
  });
});
