import { connectWithToken, SharePointLists } from '../../src/lists';
import { cellsOfRow } from '../../src/lists/rows/row-mapping';
import { TABLES } from '../../src/schema';
import type { Road } from '../sync/travels';
import type { WorldSite } from '../sync/world-site';
import { openRoughRoad, type Mishap } from './rough-road';
import { LONDON, openSiteWithFolders } from './site';

/** One request in so many goes wrong on its way, by turns in one of these ways. */
const EVERY = 5;
const MISHAPS: readonly Mishap[] = [
  { kind: 'lose-answer' },
  { kind: 'deny-parts', as: 'timeout', was: 'done' },
  { kind: 'refuse', status: 429, retryAfter: '0' },
  { kind: 'deny-parts', as: 'save-conflict', was: 'done' },
  { kind: 'cut-answer', share: 0.6 },
  { kind: 'drop' },
  { kind: 'deny-parts', as: 'conflict', was: 'not-done' },
  { kind: 'refuse-after', status: 503, retryAfter: '0' },
  { kind: 'hide-versions' },
  { kind: 'deny-parts', as: 'timeout', was: 'not-done' },
  { kind: 'deny-parts', as: 'foreign-digest', was: 'not-done' },
  { kind: 'refuse', status: 500 },
  { kind: 'lose-answer' },
  { kind: 'refuse', status: 401 },
  { kind: 'cut-answer', share: 0.95 },
];

type OpenSite = WorldSite & { readonly close: () => Promise<void>; readonly calm: () => void };

/** Real lists on the local tenant. Until it is calm, every fifth request of any workbook meets with a mishap. */
async function openTenant(): Promise<OpenSite> {
  const site = await openSiteWithFolders();
  let requests = 0;
  let isRough = true;
  const decide = (): Mishap => {
    requests += 1;
    const mishap = MISHAPS[Math.floor(requests / EVERY) % MISHAPS.length];
    return isRough && requests % EVERY === 0 && mishap !== undefined ? mishap : { kind: 'let-through' };
  };
  return {
    lists: site.listsAs('owner'),
    connect: async (hours) => {
      const road = await openRoughRoad(site.siteUrl, decide);
      const now = (): number => Date.now() + hours * 3_600_000;
      return { lists: new SharePointLists(connectWithToken(road.siteUrl, 'coordinator'), { now }), close: road.close };
    },
    // As a flow or a script does that knows the columns and nothing else of Accord.
    addNatively: async (row) => {
      await site
        .native('owner')
        .web.lists.getByTitle(TABLES.actions.listTitle)
        .items.add(cellsOfRow('actions', row, LONDON));
    },
    calm: () => {
      isRough = false;
    },
    close: site.close,
  };
}

/** The journeys of sync's own tests, over PnPjs and the local tenant. */
export const OVER_THE_TENANT: Road = { open: openTenant, workbooks: 3, steps: 16, happens: 'any' };
