import { startAccord, type RunningAccord } from '../e2e/accord';

let accord: RunningAccord | undefined;
afterEach(() => accord?.stop());

test('npm start -- --latency 120 --limit 50000 answers as slowly as it was told, counts, and says where it is', async () => {
  accord = await startAccord(['--latency', '120', '--limit', '50000']);
  const from = performance.now();
  const answer = await fetch(`${accord.siteUrl}/_api/web/currentuser`, {
    headers: { Authorization: 'Bearer owner', Accept: 'application/json' },
  });
  expect(answer.status).toBe(200);
  expect(performance.now() - from).toBeGreaterThanOrEqual(115);
  const counted = (await (await fetch(`${accord.url}/_local/limit`)).json()) as { limit: unknown; people: readonly { person: string }[] };
  expect(counted.limit).toEqual({ requests: 50_000, seconds: 300 });
  expect(counted.people.map(({ person }) => person)).toContain('owner');
});
