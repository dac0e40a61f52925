import { TABLES, TABLE_NAMES } from '../src/schema';
import type { ChangeToken } from '../src/store';
import type { Figure } from './figure';
import { actionCells, actionsOf, key, measured, openBenchSite, REVIEW, type BenchSite, type Traffic } from './lists-site';

const CHANGED = 10;
const PAGE = 5_000;
/** What SharePoint gives when nobody says. */
const USUAL_PAGE = 100;

/** Where the logs stand, learnt from a review without any rows, so that nothing large is read for it. */
async function markNow(site: BenchSite): Promise<ChangeToken> {
  const read = await site.lists().readAll({ review: key(1, 2) }, {});
  if (!read.ok || read.value.mark === undefined) throw new Error(JSON.stringify(read));
  return read.value.mark;
}

interface Delta {
  readonly anew: Traffic;
  readonly again: Traffic;
  /** Bytes of the changed rows alone, as JSON. */
  readonly rows: number;
}

async function delta(site: BenchSite, actions: number): Promise<Delta> {
  const mark = await markNow(site);
  const places = Array.from({ length: CHANGED }, (_, at) => 1 + Math.floor((at * actions) / CHANGED));
  for (const place of places)
    await actionsOf(site.plain())
      .getById(place)
      .update({ AccordMilestones: 'Pathway agreed\nTeams briefed by the end of May\nUse checked by an audit of twenty cases' });
  const store = site.lists();
  const readOnce = (): Promise<Traffic> =>
    measured(async () => {
      const changes = await store.readChanges({ review: REVIEW }, mark, {});
      if (!changes.ok || changes.value.kind !== 'since' || changes.value.changed.actions.length !== CHANGED)
        throw new Error(`The changes were not told: ${JSON.stringify(changes).slice(0, 300)}`);
    });
  const [anew, again] = [await readOnce(), await readOnce()];
  const held = await store.readChanges({ review: REVIEW }, mark, {});
  const changed = held.ok && held.value.kind === 'since' ? held.value.changed.actions : [];
  return { anew, again, rows: Buffer.byteLength(JSON.stringify(changed.map(({ row }) => row))) };
}

async function fullRead(site: BenchSite): Promise<Traffic> {
  return measured(async () => {
    const read = await site.lists().readAll({ review: REVIEW }, {});
    if (!read.ok) throw new Error(JSON.stringify(read.failure));
  });
}

const OTHER_REVIEW = key(1, 2);
const OTHERS = 30;

/**
 * Opening a small review whose actions stand behind those of another. A query that would touch more than 5,000 rows is
 * refused by the tenant as by SharePoint, so that it answers at all shows that none does.
 */
async function openSmallReview(site: BenchSite, actions: number): Promise<Traffic> {
  const own = Array.from({ length: OTHERS }, (_, at) => ({ ...actionCells(actions + at), AccordReview: OTHER_REVIEW }));
  site.seed('actions', own);
  return measured(async () => {
    const read = await site.lists().readAll({ review: OTHER_REVIEW }, {});
    if (!read.ok || read.value.rows.actions.length !== OTHERS) throw new Error(JSON.stringify(read).slice(0, 300));
  });
}

async function plainFullRead(site: BenchSite, page: number): Promise<Traffic> {
  return measured(async () => {
    for (const table of TABLE_NAMES) {
      const items = site.plain().web.lists.getByTitle(TABLES[table].listTitle).items.top(page);
      for await (const rows of items) if (rows.length === 0) break;
    }
  });
}

const requestsFigure = (name: string, ours: Delta, full: Traffic): Figure => ({
  name,
  unit: 'requests for 10 changes, by a process that knows nothing of the site',
  ours: ours.anew.requests,
  against: { 'full read by PnPjs, 5,000 a page': full.requests },
  ratio: ours.anew.requests / full.requests,
  aim: 'at most 4',
  met: ours.anew.requests <= 4,
});

/** Reading the lists: what changed, and everything. */
export async function run(): Promise<readonly Figure[]> {
  const small = await openBenchSite(PAGE);
  const figures: Figure[] = [];
  let among5k: Traffic | undefined;
  try {
    const [full, plain, pages] = [await fullRead(small), await plainFullRead(small, USUAL_PAGE), await plainFullRead(small, PAGE)];
    const ours = await delta(small, PAGE);
    const floor = TABLE_NAMES.length;
    figures.push({
      name: 'full-read-requests',
      unit: 'requests for 5,000 actions and the four other lists',
      ours: full.requests,
      against: { 'PnPjs, 5,000 a page': pages.requests, 'PnPjs, 100 a page': plain.requests },
      ratio: full.requests / floor,
      aim: 'within one of the pages',
      met: full.requests <= floor + 1,
    });
    figures.push(requestsFigure('delta-requests-5k', ours, pages));
    const ratio = ours.again.bytesDown / ours.rows;
    figures.push({
      name: 'delta-bytes-ratio',
      unit: 'bytes down for 10 changes, for each byte of the changed rows',
      ours: ratio,
      against: { 'full read': full.bytesDown / ours.rows, 'the first time in a process': ours.anew.bytesDown / ours.rows },
      ratio,
      aim: 'at most 3',
      met: ratio <= 3,
    });
    among5k = await openSmallReview(small, PAGE);
  } finally {
    await small.tenant.close();
  }
  const large = await openBenchSite(100_000);
  try {
    const full = await plainFullRead(large, PAGE);
    figures.push(requestsFigure('delta-requests-100k', await delta(large, 100_000), full));
    const opened = await openSmallReview(large, 100_000);
    figures.push({
      name: 'one-review-requests-100k',
      unit: `requests to open a review of ${OTHERS} actions among 100,000`,
      ours: opened.requests,
      against: { 'among 5,000': among5k.requests, 'full read by PnPjs, 5,000 a page': full.requests },
      ratio: opened.requests / full.requests,
      aim: 'the same as among 5,000',
      met: opened.requests === among5k.requests,
    });
  } finally {
    await large.tenant.close();
  }
  return figures;
}
