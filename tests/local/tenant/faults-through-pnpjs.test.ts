import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, pnpByCookie, refusal } from './pnp';

let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
  await pnpAs(running.siteUrl, 'owner').web.lists.add('Troubled');
  await list().fields.addText('AccordKey', { Indexed: true, EnforceUniqueValues: true });
  await list().fields.addText('Doomed');
});
afterEach(() => fetch(`${running.url}/_local/faults`, { method: 'DELETE' }));
afterAll(() => running.close());

const list = (as = 'owner') => pnpAs(running.siteUrl, as).web.lists.getByTitle('Troubled');
const titles = async (): Promise<readonly string[]> =>
  ((await list().items.select('Title').top(1000)()) as readonly { Title: string }[]).map((row) => row.Title);
const times = async (title: string): Promise<number> => (await titles()).filter((each) => each === title).length;

/** Sets trouble as a developer would, through the control; `struck` tells how often each rule has struck since. */
async function trouble(...rules: readonly unknown[]): Promise<() => Promise<readonly number[]>> {
  const answer = await fetch(`${running.url}/_local/faults`, { method: 'POST', body: JSON.stringify({ seed: 7, rules }) });
  expect(await answer.json()).toEqual({ rules: rules.length });
  return async () => {
    const standing = (await (await fetch(`${running.url}/_local/faults`)).json()) as { rules: readonly { struck: number }[] };
    return standing.rules.map((rule) => rule.struck);
  };
}

test.each([
  ['throttled', { kind: 'throttle', retryAfterSeconds: 0 }],
  ['told that the service is not available', { kind: 'unavailable', retryAfterSeconds: 0 }],
  ['dropped before anything was done', { kind: 'drop-before' }],
])('P4 PnPjs tries again by itself when it is %s, and the item is added once', async (name, fault) => {
  const struck = await trouble({ match: { method: 'POST', path: '/items' }, fault, times: 2 });
  await list().items.add({ Title: name });
  expect(await struck()).toEqual([2]);
  expect(await times(name)).toBe(1);
});

test('P3 PnPjs adds twice when the connection drops after the item was added; a unique key makes the second try a refusal', async () => {
  const rule = { match: { method: 'POST', path: '/items' }, fault: { kind: 'drop-after' }, times: 1 };
  await trouble(rule);
  await list().items.add({ Title: 'without a key' });
  expect(await times('without a key')).toBe(2);
  await trouble(rule);
  expect(await refusal(list().items.add({ Title: 'with a key', AccordKey: 'k1' }))).toMatchObject({
    status: 500,
    code: '-2130575169, Microsoft.SharePoint.SPDuplicateValuesFoundException',
  });
  expect(await times('with a key')).toBe(1);
});

test('P1 an update whose answer was lost has happened: the second try meets its own change as a 412', async () => {
  const added = (await list().items.add({ Title: 'before' })) as unknown as Record<string, string>;
  await trouble({ match: { method: 'MERGE' }, fault: { kind: 'drop-after' }, times: 1 });
  const work = list().items.getById(Number(added.Id)).update({ Title: 'after' }, added['odata.etag']);
  expect(await refusal(work)).toMatchObject({ status: 412 });
  expect(await times('after')).toBe(1);
});

test('latency holds an answer back at least that long', async () => {
  const struck = await trouble({ match: { path: 'Troubled' }, fault: { kind: 'latency', ms: 150 } });
  const from = performance.now();
  await list()();
  expect(performance.now() - from).toBeGreaterThanOrEqual(145);
  expect(await struck()).toEqual([1]);
});

test('P3 a lost answer inside a batch is a 504 for that part alone, and its write has happened', async () => {
  await trouble({ match: { place: 'part' }, fault: { kind: 'lost-answer' }, times: 1, after: 1 });
  const [batched, execute] = pnpAs(running.siteUrl, 'owner').batched();
  const outcomes: (string | number)[] = ['', '', ''];
  ['one', 'two', 'three'].forEach((title, at) => {
    batched.web.lists
      .getByTitle('Troubled')
      .items.add({ Title: `part ${title}` })
      .then(() => (outcomes[at] = 'added'))
      .catch((error: { status: number }) => (outcomes[at] = error.status));
  });
  await execute();
  expect(outcomes).toEqual(['added', 504, 'added']);
  expect((await titles()).filter((title) => title.startsWith('part '))).toEqual(['part one', 'part two', 'part three']);
});

test('P6 an expired change token raises nothing: the changes before are simply not told', async () => {
  const { CurrentChangeToken: token } = (await list().select('CurrentChangeToken')()) as unknown as {
    CurrentChangeToken: { StringValue: string };
  };
  await list().items.add({ Title: 'untold' });
  const query = { Add: true, Item: true, ChangeTokenStart: token };
  expect(await list().getChanges(query)).toHaveLength(1);
  await trouble({ match: { path: 'getchanges' }, fault: { kind: 'forget-changes' }, times: 1 });
  expect(await list().getChanges(query)).toEqual([]);
});

test('a form digest that runs out is a 403 for those who came with a cookie, and a session that runs out a 401 for all', async () => {
  await trouble({ match: { path: '/items' }, fault: { kind: 'digest-expired' } });
  expect(await refusal(pnpByCookie(running.siteUrl, 'owner').web.lists.getByTitle('Troubled').items.add({ Title: 'x' }))).toMatchObject({
    status: 403,
    code: '-2130575252, Microsoft.SharePoint.SPException',
  });
  await list().items.add({ Title: 'a token needs no digest' });
  await trouble({ match: { as: 'owner', method: 'GET' }, fault: { kind: 'signed-out' }, times: 1 });
  expect(await refusal(list()())).toMatchObject({ status: 401 });
});

test('P6 a column renamed behind our back keeps its internal name; one that is deleted is a 400', async () => {
  const { CurrentChangeToken: token } = (await list().select('CurrentChangeToken')()) as unknown as {
    CurrentChangeToken: { StringValue: string };
  };
  await trouble({
    match: { path: 'getlistitemchangessincetoken' },
    fault: { kind: 'rename-column', list: 'Troubled', column: 'Doomed', title: 'Shown otherwise' },
    times: 1,
  });
  expect(await list().getListItemChangesSinceToken({ ChangeToken: token.StringValue })).toContain('<List ID=');
  expect(await list().fields.getByInternalNameOrTitle('Doomed')()).toMatchObject({ Title: 'Shown otherwise' });
  await trouble({
    match: { method: 'POST', path: '/items' },
    fault: { kind: 'delete-column', list: 'Troubled', column: 'Doomed' },
    times: 1,
  });
  const before = await titles();
  expect(await refusal(list().items.add({ Title: 'x', Doomed: 'y' }))).toMatchObject({ status: 400 });
  expect(await titles()).toEqual(before);
});

test('a site whose clock is ahead stamps its rows with its own time', async () => {
  await trouble({ match: { method: 'POST' }, fault: { kind: 'clock-skew', seconds: 3_600 } });
  const { Created } = (await list().items.add({ Title: 'ahead' })) as { Created: string };
  const ahead = Date.parse(Created) - Date.now();
  expect(ahead).toBeGreaterThan(3_500_000);
  expect(ahead).toBeLessThanOrEqual(3_600_000);
});

test('trouble strikes by chance, and the same calls for the same seed', async () => {
  const struck = async (): Promise<readonly number[]> => {
    const found: number[] = [];
    await trouble({ match: { path: 'Troubled' }, fault: { kind: 'signed-out' }, chance: 0.5 });
    for (let at = 0; at < 12; at += 1) {
      await list()()
        .then(() => undefined)
        .catch(() => found.push(at));
    }
    return found;
  };
  const first = await struck();
  expect(first.length).toBeGreaterThan(0);
  expect(first.length).toBeLessThan(12);
  expect(await struck()).toEqual(first);
});
