import { connectWithToken, loadSetUp, SharePointLists } from '../src/lists';
import { startTenant } from '../local/tenant';
import { type IsoDate, type ActionView } from '../src/schema';
import { actionViews } from '../src/ui/page/actions/action-views';
import { readingsByReview } from '../src/ui/page/sources/split-reading';
import type { Answer } from '../src/ui';
import { ListsSource } from '../src/webparts/actionPlan/sources/lists-source';
import { overviewFigures } from '../src/meeting/figures';
import type { Figure } from './figure';
import { measured } from './lists-site';
import { seedManyPlans } from './many-plans';

const SIZE = { reviews: 200, actions: 10_000, updates: 60_000 };
const PAGE = 5_000;
/** The first few warm the engine up. */
const TURNS = { cold: 5, counted: 15 };

function value<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** The overview of 200 reviews: what it asks of SharePoint, and what it costs to count. */
export async function run(): Promise<readonly Figure[]> {
  const tenant = await startTenant({ file: ':memory:' });
  try {
    const { carryOutSetUp } = await loadSetUp();
    const report = await carryOutSetUp(connectWithToken(tenant.siteUrl, 'owner'), { agencyGroups: [] }, {});
    if (!report.ok || report.value.refused.length > 0) throw new Error(JSON.stringify(report));
    const now = Date.now();
    seedManyPlans(tenant, { ...SIZE, today: now });
    const connection = connectWithToken(tenant.siteUrl, 'panel');
    const source = new ListsSource(connection, new SharePointLists(connection));
    const signal = new AbortController().signal;
    const got: { site?: Awaited<ReturnType<typeof source.open>>; all?: Awaited<ReturnType<typeof source.readPlan>> } = {};
    const traffic = await measured(async () => {
      got.site = await source.open(signal);
      got.all = await source.readPlan('all', signal);
    });
    if (got.site === undefined || got.all === undefined) throw new Error('Nothing was read.');
    const [site, all] = [value(got.site), value(got.all)];
    if (all.rows.actions.length !== SIZE.actions || all.rows.updates.length !== SIZE.updates) throw new Error('Not all of it was read.');
    // One request holds the first pages of all small lists; a full last page is followed by an empty one.
    const pages = 1 + (SIZE.actions / PAGE + 1) + (SIZE.updates / PAGE + 1);

    const today = new Date(now).toISOString().slice(0, 10) as IsoDate;
    const parts = readingsByReview(new Map([['all', all]]), new Map());
    const readViews = (): readonly ActionView[] =>
      site.reviews.flatMap((review) => {
        const reading = parts.get(review.key);
        return reading === undefined ? [] : actionViews(reading, { review, agencies: site.agencies, today });
      });
    const views = readViews();
    const look = await measured(async () => {
      if (all.mark !== undefined) value(await source.readChanges('all', all.mark, signal));
    });
    const turns = Array.from({ length: TURNS.cold + TURNS.counted }, () => {
      const before = process.cpuUsage();
      readViews();
      const folded = process.cpuUsage(before).user / 1000;
      const start = process.cpuUsage();
      const figures = overviewFigures(views, today);
      if (figures.total !== SIZE.actions || figures.trend.length !== 13) throw new Error('The overview does not hold what it should.');
      return { folded, counted: process.cpuUsage(start).user / 1000 };
    });
    const warm = turns.slice(TURNS.cold);
    const counting = warm.map(({ counted }) => counted);
    const script = median(counting);
    return [
      {
        name: 'overview-requests',
        unit: 'requests beyond the pages, for 200 reviews, 10,000 actions and 60,000 updates, from opening on',
        ours: traffic.requests - pages,
        against: {
          'all requests': traffic.requests,
          'reading each review by itself': 3 + 3 * SIZE.reviews,
          'a look for changes afterwards': look.requests,
        },
        ratio: traffic.requests / pages,
        aim: 'at most 3',
        met: traffic.requests - pages <= 3,
      },
      {
        name: 'overview-script',
        unit: `ms of processor time to count all of it, the trend over twelve months among it; median of ${TURNS.counted} turns`,
        ours: script,
        against: {
          'the fastest turn': Math.min(...counting),
          'the slowest turn': Math.max(...counting),
          'before the engine has warmed up': turns[0]?.counted ?? NaN,
          'the states of all actions, which every view needs': median(warm.map(({ folded }) => folded)),
          'states and counting together': median(warm.map(({ folded, counted }) => folded + counted)),
        },
        ratio: script / 100,
        aim: 'under 100',
        met: script < 100,
      },
    ];
  } finally {
    await tenant.close();
  }
}
