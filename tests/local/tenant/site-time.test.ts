import fc from 'fast-check';
import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, refusal } from './pnp';

let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
  const sp = pnpAs(running.siteUrl, 'owner');
  await sp.web.lists.add('Dates');
  await sp.web.lists.getByTitle('Dates').fields.addDateTime('Day', { DisplayFormat: 0 });
  await sp.web.lists.getByTitle('Dates').fields.addDateTime('Moment', { DisplayFormat: 1 });
});
afterAll(() => running.close());

const london = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'medium' });

/** Midnight of the London day, found by asking the platform's own time zones. */
function midnightByPlatform(utc: number): string {
  const day = london.format(utc).slice(0, 10);
  const guesses = [0, 1].map((hours) => Date.parse(`${day}T00:00:00Z`) - hours * 3_600_000);
  const right = guesses.find((guess) => london.format(guess) === `${day} 00:00:00`);
  if (right === undefined) throw new Error(`no midnight on ${day}`);
  return new Date(right).toISOString().replace('.000', '');
}

async function dayOf(written: string): Promise<unknown> {
  const added = (await pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Dates').items.add({ Day: written, Moment: written })) as {
    Day: string;
    Moment: string;
  };
  expect(Date.parse(added.Moment)).toBe(Math.floor(Date.parse(written) / 1000) * 1000);
  return added.Day;
}

test.each([
  ['2026-03-28T12:00:00Z', '2026-03-28T00:00:00Z'],
  ['2026-03-29T00:30:00Z', '2026-03-29T00:00:00Z'],
  ['2026-03-29T12:00:00Z', '2026-03-29T00:00:00Z'],
  ['2026-03-29T23:00:00Z', '2026-03-29T23:00:00Z'],
  ['2026-03-31T00:00:00+01:00', '2026-03-30T23:00:00Z'],
  ['2026-10-24T22:59:59Z', '2026-10-23T23:00:00Z'],
  ['2026-10-25T00:30:00Z', '2026-10-24T23:00:00Z'],
  ['2026-10-25T23:59:59Z', '2026-10-24T23:00:00Z'],
  ['2026-10-26T00:00:00Z', '2026-10-26T00:00:00Z'],
])('a date-only column given %s keeps London midnight %s, on both sides of both clock changes', async (written, kept) => {
  expect(await dayOf(written)).toBe(kept);
});

test('any instant of our years falls on the day that the platform says', async () => {
  const instants = fc.integer({ min: Date.parse('2000-01-01T00:00:00Z') / 1000, max: Date.parse('2049-12-31T00:00:00Z') / 1000 });
  await fc.assert(
    fc.asyncProperty(instants, async (seconds) => {
      expect(await dayOf(new Date(seconds * 1000).toISOString())).toBe(midnightByPlatform(seconds * 1000));
    }),
    { numRuns: 150, seed: 31 },
  );
});

test.each(['2026-03-31', '2026-03-31T00:00:00', '31/03/2026', '2026-02-30T00:00:00Z', 'tomorrow', ''])(
  'a date written as "%s" is refused with 400',
  async (written) => {
    const items = pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Dates').items;
    expect(await refusal(items.add({ Day: written }))).toMatchObject({
      status: 400,
      code: '-1, Microsoft.SharePoint.Client.InvalidClientQueryException',
    });
  },
);
