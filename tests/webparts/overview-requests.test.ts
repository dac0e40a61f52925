import { startTenant, type RunningTenant } from '../../local/tenant';
import { seedManyPlans } from '../../benchmarks/many-plans';
import { connectWithToken, loadSetUp, SharePointLists } from '../../src/lists';
import { type IsoDate } from '../../src/schema';
import { actionViews } from '../../src/ui/page/actions/action-views';
import { readingsByReview } from '../../src/ui/page/sources/split-reading';
import type { Answer } from '../../src/ui';
import { ListsSource } from '../../src/webparts/actionPlan/sources/lists-source';
import { overviewFigures } from '../../src/meeting/figures';

const SIZE = { reviews: 200, actions: 6_000, updates: 6_000 };
const signal = new AbortController().signal;

let tenant: RunningTenant;
beforeAll(async () => {
  tenant = await startTenant({ file: ':memory:' });
  const { carryOutSetUp } = await loadSetUp();
  const report = await carryOutSetUp(connectWithToken(tenant.siteUrl, 'owner'), { agencyGroups: [] }, {});
  expect(report.ok && report.value.refused).toEqual([]);
  seedManyPlans(tenant, { ...SIZE, today: Date.now() });
});
afterAll(async () => tenant.close());

function value<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}

/** What was asked while something is done, and how often SharePoint would not touch so many rows. */
async function asked<T>(work: () => Promise<T>): Promise<{ readonly done: T; readonly urls: readonly string[]; readonly tooMany: number }> {
  const real = globalThis.fetch;
  const urls: string[] = [];
  let tooMany = 0;
  const counting: typeof fetch = async (input, init) => {
    urls.push(input instanceof Request ? input.url : String(input));
    const response = await real(input, init);
    if ((await response.clone().text()).includes('-2147024860')) tooMany += 1;
    return response;
  };
  Object.assign(globalThis, { fetch: counting });
  try {
    return { done: await work(), urls, tooMany };
  } finally {
    Object.assign(globalThis, { fetch: real });
  }
}

test('the overview of 200 reviews asks three times at most beyond the pages of the lists, and no question touches more than 5,000 rows', async () => {
  const connection = connectWithToken(tenant.siteUrl, 'panel');
  const source = new ListsSource(connection, new SharePointLists(connection));
  const { done, urls, tooMany } = await asked(async () => ({
    site: value(await source.open(signal)),
    all: value(await source.readPlan('all', signal)),
  }));
  expect([done.site.reviews.length, done.all.rows.actions.length, done.all.rows.updates.length]).toEqual([200, 6_000, 6_000]);
  // Two pages of actions and two of updates; the first pages of all small lists come together.
  expect(urls.length - 5).toBeLessThanOrEqual(3);
  expect(tooMany).toBe(0);

  const look = await asked(async () => source.readChanges('all', done.all.mark ?? fail(), signal));
  expect(value(look.done)).toMatchObject({ kind: 'since' });
  expect([look.urls.length, look.tooMany]).toEqual([1, 0]);

  const today = new Date().toISOString().slice(0, 10) as IsoDate;
  const parts = readingsByReview(new Map([['all', done.all]]), new Map());
  const views = done.site.reviews.flatMap((review) => {
    const reading = parts.get(review.key);
    return reading === undefined ? [] : actionViews(reading, { review, agencies: done.site.agencies, today });
  });
  const figures = overviewFigures(views, today);
  expect([figures.total, figures.reviews.length, figures.trend.length]).toEqual([6_000, 200, 13]);
});

function fail(): never {
  throw new Error('the lists keep a log');
}
