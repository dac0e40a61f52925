import type { StoredRow, Write } from '../src/store';
import type { Figure } from './figure';
import { actionsOf, measured, openBenchSite, REVIEW, type BenchSite } from './lists-site';

const UPDATES = 500;
const LOST = 100;

async function held(site: BenchSite): Promise<readonly StoredRow[]> {
  const read = await site.lists().readAll({ review: REVIEW }, {});
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return read.value.rows.actions;
}

const updateOf = (row: StoredRow, progress: string): Write => ({
  kind: 'update',
  table: 'actions',
  key: row.row.key,
  place: row.place,
  version: row.version,
  changes: { progress },
  before: { progress: row.row.progress },
});

async function updates(site: BenchSite): Promise<readonly Figure[]> {
  const rows = (await held(site)).slice(0, UPDATES);
  const store = site.lists();
  await store.listAgencies({});
  const ours = await measured(async () => {
    const answers = await store.write(
      rows.map((row) => updateOf(row, 'Three of five teams have been briefed')),
      {},
    );
    if (!answers.ok || answers.value.some((answer) => answer.outcome !== 'written')) throw new Error('not everything was written');
  });
  const places = rows.map((row) => row.place ?? 0);
  const single = await measured(async () => {
    const items = actionsOf(site.plain());
    for (const place of places) await items.getById(place).update({ AccordProgress: 'Four of five teams have been briefed' });
  });
  const batched = await measured(async () => {
    const [sp, execute] = site.plain().batched();
    const items = actionsOf(sp);
    const waiting = places.map((place) => items.getById(place).update({ AccordProgress: 'All five teams have been briefed' }));
    await execute();
    await Promise.all(waiting);
  });
  return [
    {
      name: 'posts-per-500-updates',
      unit: 'requests',
      ours: ours.posts,
      against: { 'PnPjs item by item': single.posts, 'PnPjs batched()': batched.posts },
      ratio: ours.posts / batched.posts,
      aim: '5',
      met: ours.posts === 5,
    },
    {
      name: 'unconditional-writes',
      unit: 'writes of 500',
      ours: ours.unconditional,
      against: { 'PnPjs item by item': single.unconditional, 'PnPjs batched()': batched.unconditional },
      ratio: ours.unconditional / UPDATES,
      aim: '0',
      met: ours.unconditional === 0,
    },
  ];
}

/** As many answers of 503 as PnPjs' own retries use up, and then all is well again. */
function outage(): (url: string) => Response | undefined {
  let left = 3;
  return (url) => {
    if (!url.includes('$batch') || left === 0) return undefined;
    left -= 1;
    return new Response('', { status: 503, headers: { 'Retry-After': '0' } });
  };
}

async function undecided(site: BenchSite): Promise<Figure> {
  const rows = (await held(site)).slice(0, LOST);
  const store = site.lists();
  await store.listAgencies({});
  let ours = LOST;
  await measured(async () => {
    let open = rows.map((row) => updateOf(row, 'Decided, whatever happened on the way'));
    for (let tries = 0; tries < 6 && open.length > 0; tries += 1) {
      const answers = await store.write(open, {});
      if (answers.ok) open = open.filter((_, index) => answers.value[index]?.outcome === 'unknown');
    }
    ours = open.length;
  }, outage());
  let plain = 0;
  await measured(async () => {
    const [sp, execute] = site.plain().batched({ maxRequests: 100 });
    const settled = new Set<number>();
    for (const [index, row] of rows.entries()) {
      const settle = (): void => {
        settled.add(index);
      };
      actionsOf(sp)
        .getById(row.place ?? 0)
        .update({ AccordProgress: 'Nobody knows' })
        .then(settle, settle);
    }
    await execute().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    plain = LOST - settled.size;
  }, outage());
  return {
    name: 'undecided-after-503',
    unit: 'rows of 100',
    ours,
    against: { 'PnPjs batched()': plain },
    ratio: plain === 0 ? 1 : ours / plain,
    aim: '0',
    met: ours === 0,
  };
}

/** Writing to the lists, beside PnPjs as its documentation uses it. */
export async function run(): Promise<readonly Figure[]> {
  const site = await openBenchSite(UPDATES);
  try {
    return [...(await updates(site)), await undecided(site)];
  } finally {
    await site.tenant.close();
  }
}
