import { connectWithToken, SharePointLists } from '../../../src/lists';
import type { Row } from '../../../src/schema';
import type { StoredRow, Write, WriteAnswer } from '../../../src/store';
import { actionRow, review, reviewRow, trainingRow } from '../../support/rows';
import { openRoughRoad, writes, type Mishap, type PartFailure, type RoughRoad } from '../rough-road';
import { openReadySite, type TestSite } from '../site';

let site: TestSite;
let calm: SharePointLists;
const roads: RoughRoad[] = [];
let number = 0;

beforeAll(async () => {
  site = await openReadySite();
  calm = site.listsAs('owner');
  site.seed('reviews', [reviewRow]);
  site.seed('recommendations', [trainingRow]);
});
afterEach(async () => {
  await Promise.all(roads.splice(0).map((road) => road.close()));
});
afterAll(async () => site.close());

/** A way to the site on which the first writes meet with these mishaps, in this order. */
async function rough(mishaps: readonly Mishap[]): Promise<{ readonly store: SharePointLists; readonly road: RoughRoad }> {
  const left = [...mishaps];
  const road = await openRoughRoad(site.siteUrl, (_, body) => (writes(body) ? left.shift() : undefined) ?? { kind: 'let-through' });
  roads.push(road);
  return { store: new SharePointLists(connectWithToken(road.siteUrl, 'owner')), road };
}

const newRow = (fields: Partial<Row> = {}): Row => actionRow((number += 1), fields);

async function present(count: number): Promise<readonly StoredRow[]> {
  const rows = Array.from({ length: count }, () => newRow());
  site.seed('actions', rows);
  return heldNow(rows);
}

async function heldNow(rows: readonly Row[]): Promise<readonly StoredRow[]> {
  const all = await calm.readAll({ review }, {});
  if (!all.ok) throw new Error(JSON.stringify(all.failure));
  return rows.flatMap((row) => all.value.rows.actions.filter((held) => held.row.key === row.key));
}

const at = ({ row, place, version }: StoredRow) => ({ table: 'actions', key: row.key, place, version }) as const;
const update = (from: StoredRow, text: string): Write => ({
  kind: 'update',
  ...at(from),
  changes: { text },
  before: { text: from.row.text },
});
const remove = (from: StoredRow): Write => ({ kind: 'remove', ...at(from), before: from.row });

async function answersOf(store: SharePointLists, asked: readonly Write[]): Promise<readonly string[]> {
  const answers = await store.write(asked, {});
  if (!answers.ok) return [answers.failure.kind];
  return answers.value.map((answer: WriteAnswer) => (answer.outcome === 'refused' ? `refused: ${answer.detail}` : answer.outcome));
}

const KINDS: readonly PartFailure[] = ['timeout', 'save-conflict', 'conflict', 'com-failure', 'foreign-digest'];

describe('a write whose answer says neither yes nor no', () => {
  test.each(KINDS)('V1 “%s” of writes that were carried out: what SharePoint holds is told', async (as) => {
    const [changing, leaving] = await present(2);
    if (changing === undefined || leaving === undefined) throw new Error('no rows');
    const { store } = await rough([{ kind: 'deny-parts', as, was: 'done' }]);
    const added = newRow();
    const told = await answersOf(store, [{ kind: 'add', table: 'actions', row: added }, update(changing, `Done: ${as}`), remove(leaving)]);
    expect(told).toEqual(['adopted', 'written', 'written']);
    const now = await heldNow([added, changing.row, leaving.row]);
    expect(now.map(({ row }) => row.text)).toEqual([added.text, `Done: ${as}`]);
  });

  test.each(KINDS)('V1 “%s” of writes that were not carried out: they are sent again', async (as) => {
    const [changing, leaving] = await present(2);
    if (changing === undefined || leaving === undefined) throw new Error('no rows');
    const { store } = await rough([{ kind: 'deny-parts', as, was: 'not-done' }]);
    const added = newRow();
    const told = await answersOf(store, [{ kind: 'add', table: 'actions', row: added }, update(changing, `Again: ${as}`), remove(leaving)]);
    expect(told).toEqual(['written', 'written', 'written']);
    expect(await heldNow([added, changing.row, leaving.row])).toHaveLength(2);
  });

  test.each(['timeout', 'save-conflict', 'conflict'] as const)(
    'V1 “%s” every time: not known is what is said, and never refused',
    async (as) => {
      const [changing] = await present(1);
      if (changing === undefined) throw new Error('no row');
      const denied: Mishap = { kind: 'deny-parts', as, was: 'not-done' };
      const { store } = await rough(Array.from({ length: 9 }, () => denied));
      expect(await answersOf(store, [{ kind: 'add', table: 'actions', row: newRow() }, update(changing, 'Never')])).toEqual([
        'unknown',
        'unknown',
      ]);
    },
  );

  test('V1 a failure with words of SharePoint’s own, met again after looking, is refused with these words', async () => {
    const denied: Mishap = { kind: 'deny-parts', as: 'com-failure', was: 'not-done' };
    const { store } = await rough(Array.from({ length: 9 }, () => denied));
    expect(await answersOf(store, [{ kind: 'add', table: 'actions', row: newRow() }])).toEqual(['refused: 0x8007047E']);
  });
});

describe('the size of a batch', () => {
  test.each([
    ['English', 'The practitioner asks about the history of abuse at every visit. '],
    ['accents', 'éàüöñçåæøßÉÀÜÖÑÇ '],
    ['Bengali', 'প্রতিটি পরিদর্শনে ইতিহাস সম্পর্কে জিজ্ঞাসা করা হয়। '],
  ])('V2 long texts in %s stay under 1,048,576 bytes a batch as sent', async (_, words) => {
    const { store, road } = await rough([]);
    const outcome = words
      .repeat(Math.ceil(29_000 / words.length))
      .slice(0, 29_000)
      .trim();
    const asked = Array.from({ length: 40 }, (): Write => ({ kind: 'add', table: 'actions', row: newRow({ outcome }) }));
    expect(new Set(await answersOf(store, asked))).toEqual(new Set(['written']));
    const sizes = road.sent.map(({ body }) => Buffer.byteLength(body));
    expect(Math.max(...sizes)).toBeLessThan(1_048_576);
    // Full batches all the same: not one row each.
    expect(sizes.filter((size) => size > 600_000).length).toBeGreaterThan(0);
  });
});
