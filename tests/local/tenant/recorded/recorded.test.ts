import { startTenant, type RunningTenant } from '../../../../local/tenant';
import { pnpAs } from '../pnp';
import { RECORDED, type Recorded } from './answers';

let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
  const { lists } = pnpAs(running.siteUrl, 'owner').web;
  await lists.add('Recorded');
  await lists.getByTitle('Recorded').fields.addChoice('Kind', { Choices: ['x'] });
  await lists.getByTitle('Recorded').items.add({ Title: 'first' });
});
afterAll(() => running.close());

/** Where a value has not the shape that was recorded, a path each. */
function otherThan(shape: unknown, value: unknown, at: string): readonly string[] {
  if (shape === 'any') return [];
  if (typeof shape === 'string') return typeof value === shape ? [] : [`${at} is ${typeof value}, not ${shape}`];
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [`${at} is no list`];
    return shape.flatMap((each, place) => otherThan(each, value[place] as unknown, `${at}[${place}]`));
  }
  if (typeof value !== 'object' || value === null) return [`${at} is ${String(value)}`];
  return Object.entries(shape as object).flatMap(([name, inner]) =>
    otherThan(inner, (value as Record<string, unknown>)[name], `${at}.${name}`),
  );
}

test.each(RECORDED.map((each): [string, Recorded] => [`${each.what} (${each.source})`, each]))(
  'as recorded: %s',
  async (_what, recorded) => {
    const answer = await fetch(`${running.siteUrl}/_api/web/${recorded.below}`, {
      method: recorded.method,
      headers: { Accept: 'application/json', 'Content-Type': 'application/json', Authorization: 'Bearer owner', ...recorded.headers },
      ...(recorded.body === undefined ? {} : { body: JSON.stringify(recorded.body) }),
    });
    const body = (await answer.json()) as { 'odata.error'?: { code: string } };
    expect(answer.status).toBe(recorded.status);
    expect(body['odata.error']?.code ?? '').toMatch(recorded.code ?? /^$/);
    expect(otherThan(recorded.shape ?? {}, body, 'body')).toEqual([]);
  },
);
