import fc from 'fast-check';
import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs } from './pnp';

let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
  const { web } = pnpAs(running.siteUrl, 'owner');
  const other = await web.lists.add('Other');
  await web.lists.add('Written');
  const add = () => pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Written').fields;
  await add().addMultilineText('M');
  await add().addNumber('N');
  await add().addDateTime('D');
  await add().addMultiChoice('MC', { Choices: ['a'] });
  await add().addBoolean('B');
  await add().addUrl('W');
  await add().addLookup('L', { LookupListId: other.Id, LookupFieldName: 'Title' });
  await add().addCalculated('X', { Formula: '=[N]*2' } as never);
  const nullable = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
  const rows = fc.sample(
    fc.record({
      Title: nullable(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 })),
      M: nullable(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }).map((text) => text.split('\u0000').join('\u0001'))),
      N: nullable(
        fc.oneof(
          fc.integer(),
          fc.double({ min: -1e20, max: 1e20, noNaN: true }).filter((number) => number === 0 || Math.abs(number) > 1e-20),
        ),
      ),
      D: nullable(fc.constantFrom('2026-03-31T00:00:00Z', '2026-12-31T00:00:00Z')),
      MC: nullable(fc.array(fc.string({ maxLength: 20 }), { maxLength: 3, minLength: 1 })),
      B: nullable(fc.boolean()),
      W: nullable(fc.constant({ Description: 'A "b"', Url: 'https://a.example/?x=1&y' })),
      LId: nullable(fc.integer({ min: 1, max: 9 })),
    }),
    { numRuns: 300, seed: 12 },
  );
  running.tenant.seed({ site: '/sites/partnership', list: 'Written', as: 'owner', rows });
});
afterAll(() => running.close());

/** A page is written by SQLite, a single item (and one with an expanded column) by the tenant itself: they must not differ. */
test.each(['application/json', 'application/json;odata=nometadata', 'application/json;odata=verbose', 'v4'])(
  'a page says of an item what the item says of itself (%s)',
  async (accept) => {
    const headers = {
      Authorization: 'Bearer owner',
      Accept: accept === 'v4' ? 'application/json' : accept,
      ...(accept === 'v4' ? { 'OData-Version': '4.0' } : {}),
    };
    const get = async (path: string): Promise<Record<string, unknown>> => {
      const json = (await (await fetch(`${running.siteUrl}/_api/web/lists/getbytitle('Written')/${path}`, { headers })).json()) as Record<
        string,
        unknown
      >;
      return (json.d as Record<string, unknown> | undefined) ?? json;
    };
    const page = await get('items?$top=5000');
    const items = (page.value ?? page.results) as readonly Record<string, unknown>[];
    expect(items).toHaveLength(300);
    for (const item of items.slice(0, 60)) {
      const alone = await get(`items(${String(item.Id)})`);
      delete alone['odata.metadata'];
      delete alone['@odata.context'];
      expect(Object.entries(item)).toEqual(Object.entries(alone));
    }
    const expanded = await get('items?$top=5000&$select=*,Author/Title&$expand=Author');
    const same = ((expanded.value ?? expanded.results) as readonly Record<string, unknown>[]).map(({ Author, ...rest }) => {
      expect(Author).toMatchObject({ Title: 'Olivia Owner' });
      return rest;
    });
    expect(same).toEqual(items);
  },
);
