import { InjectHeaders } from '@pnp/queryable';
import { connectInPage, connectWithToken, SharePointLists } from '../../../src/lists';
import { actionRow, nextKey, review, reviewRow } from '../../support/rows';
import { openReadySite, type TestSite } from '../site';

let site: TestSite;
beforeAll(async () => {
  site = await openReadySite();
  site.seed('reviews', [reviewRow]);
});
afterEach(() => site.setFaults([]));
afterAll(async () => site.close());

const newAction = () => ({ kind: 'add', table: 'actions', row: { ...actionRow(1), key: nextKey() } }) as const;

/** A page of the site, with the person's cookie, as a browser would send it. */
function inPage(): SharePointLists {
  const connection = connectInPage({
    pageContext: { web: { absoluteUrl: `${site.siteUrl}/` }, legacyPageContext: { formDigestTimeoutSeconds: 1800, formDigestValue: '' } },
  });
  connection.sp.using(InjectHeaders({ Cookie: 'accord-as=coordinator' }));
  return new SharePointLists(connection);
}

describe('connecting', () => {
  test('P1 a page writes with the leave that it asks for once', async () => {
    const store = inPage();
    const answers = await store.write([newAction()], {});
    expect(answers.ok && answers.value[0]?.outcome).toBe('written');
    const before = store.counters.requests;
    await store.write([newAction()], {});
    expect(store.counters.requests - before).toBe(1);
  });

  test('P3 a page that stood open for too long is signed out, and nothing is taken as written', async () => {
    const store = inPage();
    await store.listReviews({});
    site.setFaults([{ match: { place: 'request' }, fault: { kind: 'digest-expired' } }]);
    const result = await store.write([newAction()], {});
    expect(!result.ok && result.failure.kind).toBe('signed-out');
  });

  test('P3 a token that cannot be had is a sign-in to be asked for, not a fault of the network', async () => {
    const store = new SharePointLists(connectWithToken(site.siteUrl, () => Promise.reject(new Error('The window was closed'))));
    expect(await store.listReviews({})).toEqual({ ok: false, failure: { kind: 'signed-out', detail: 'The window was closed' } });
  });

  test('P4 a reading can be stopped at any time', async () => {
    const stop = new AbortController();
    const reading = site.listsAs('owner').readAll({ review }, { signal: stop.signal });
    setTimeout(() => stop.abort(), 5);
    expect(await reading).toEqual({ ok: false, failure: { kind: 'stopped' } });
    const before = await site.listsAs('owner').readAll({ review }, { signal: stop.signal });
    expect(!before.ok && before.failure.kind).toBe('stopped');
  });

  test('P7 what a connection has cost is counted', async () => {
    const store = site.listsAs('owner');
    await store.readAll({ review }, {});
    expect(store.counters).toEqual({
      requests: 4,
      parts: 22,
      bytesUp: expect.any(Number) as number,
      bytesDown: expect.any(Number) as number,
    });
    expect(store.counters.bytesDown).toBeGreaterThan(store.counters.bytesUp);
  });
});
