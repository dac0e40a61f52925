import { startTenant } from '../local/tenant';
import { connectWithToken, loadSetUp, SharePointLists } from '../src/lists';
import type { Answer } from '../src/ui';
import { ListsSource } from '../src/webparts/actionPlan/sources/lists-source';
import type { Figure } from './figure';
import { measured } from './lists-site';
import { seedManyPlans } from './many-plans';

const FEW = { reviews: 5, actions: 100, updates: 100 };
const MANY = { reviews: 2_000, actions: 100_000, updates: 100_000 };

function value<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}

interface Cost {
  readonly requests: number;
  readonly actions: number;
}

/** What the page asks for to open one review, from nothing, and then to look once for changes. */
async function costAmong(size: typeof MANY): Promise<Cost> {
  const tenant = await startTenant({ file: ':memory:' });
  try {
    const { carryOutSetUp } = await loadSetUp();
    const report = await carryOutSetUp(connectWithToken(tenant.siteUrl, 'owner'), { agencyGroups: [] }, {});
    if (!report.ok || report.value.refused.length > 0) throw new Error(JSON.stringify(report));
    seedManyPlans(tenant, { ...size, today: Date.now() });
    const connection = connectWithToken(tenant.siteUrl, 'coordinator');
    const source = new ListsSource(connection, new SharePointLists(connection));
    const signal = new AbortController().signal;
    const got = { actions: 0 };
    const { requests } = await measured(async () => {
      const site = value(await source.open(signal));
      const review = site.reviews[Math.floor(site.reviews.length / 2)];
      if (review === undefined) throw new Error('There is no review.');
      const reading = value(await source.readPlan(review.key, signal));
      if (reading.mark === undefined) throw new Error('There is no mark.');
      value(await source.readChanges(review.key, reading.mark, signal));
      got.actions = reading.rows.actions.length;
    });
    if (got.actions === 0 || got.actions > size.actions / 10 + 10) throw new Error(`One review holds ${got.actions} actions.`);
    return { requests, actions: got.actions };
  } finally {
    await tenant.close();
  }
}

/** Opening one review costs the same however many others there are. */
export async function run(): Promise<readonly Figure[]> {
  const few = await costAmong(FEW);
  const many = await costAmong(MANY);
  return [
    {
      name: 'open-review-requests-100k',
      unit: 'requests to open the page on one review among 100,000 actions, and to look once for changes',
      ours: many.requests,
      against: { 'among 100 actions': few.requests },
      ratio: many.requests / few.requests,
      aim: 'the same',
      met: many.requests === few.requests,
    },
  ];
}
