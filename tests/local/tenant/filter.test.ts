import fc from 'fast-check';
import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs, refusal } from './pnp';

interface Held {
  readonly Id: number;
  readonly Word: string | null;
  readonly Count: number | null;
  readonly When: string | null;
  readonly Open: boolean | null;
}

/** A filter as data: what the oracle reads, and what is written into the address. */
type Tree =
  | { readonly op: 'and' | 'or'; readonly left: Tree; readonly right: Tree }
  | { readonly op: 'not'; readonly inner: Tree }
  | {
      readonly op: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';
      readonly field: 'Word' | 'Count' | 'When' | 'Open';
      readonly value: string | number | boolean | null;
    }
  | { readonly op: 'contains' | 'starts'; readonly text: string };

const WORDS = ['', 'a', 'A', 'ab', 'aBc', "O'Neil", 'b%', 'b_', 'ü', 'Ü', 'long word', '100%', '*', null] as const;
const DAYS = ['2026-03-28T00:00:00Z', '2026-03-29T23:00:00Z', '2026-10-25T00:00:00Z', '2026-10-26T00:00:00Z'] as const;

const words = fc.constantFrom(...WORDS.filter((word): word is Exclude<(typeof WORDS)[number], null | ''> => word !== null && word !== ''));
const comparison = fc.constantFrom('eq', 'ne', 'lt', 'le', 'gt', 'ge' as const);
const equality = fc.constantFrom('eq', 'ne' as const);

const leaf: fc.Arbitrary<Tree> = fc.oneof(
  fc.record({ op: comparison, field: fc.constant('Word' as const), value: words }),
  fc.record({ op: comparison, field: fc.constant('Count' as const), value: fc.constantFrom(-1.5, 0, 1, 2, 1000000) }),
  fc.record({ op: comparison, field: fc.constant('When' as const), value: fc.constantFrom(...DAYS) }),
  fc.record({ op: equality, field: fc.constant('Open' as const), value: fc.boolean() }),
  fc.record({ op: equality, field: fc.constantFrom('Word', 'Count', 'When', 'Open' as const), value: fc.constant(null) }),
  fc.record({ op: fc.constantFrom('contains', 'starts' as const), text: words }),
);

const tree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({ op: fc.constantFrom('and', 'or' as const), left: tie('tree'), right: tie('tree') }),
    fc.record({ op: fc.constant('not' as const), inner: tie('tree') }),
  ),
})).tree;

const quoted = (text: string): string => `'${text.replace(/'/g, "''")}'`;

function written(filter: Tree): string {
  switch (filter.op) {
    case 'and':
    case 'or':
      return `(${written(filter.left)} ${filter.op} ${written(filter.right)})`;
    case 'not':
      return `not (${written(filter.inner)})`;
    case 'contains':
      return `substringof(${quoted(filter.text)},Word)`;
    case 'starts':
      return `startswith(Word,${quoted(filter.text)})`;
    default: {
      const { value } = filter;
      const literal =
        typeof value === 'string'
          ? filter.field === 'When'
            ? `datetime${quoted(value)}`
            : quoted(value)
          : typeof value === 'boolean'
            ? value
              ? '1'
              : '0'
            : String(value);
      return `${filter.field} ${filter.op} ${literal}`;
    }
  }
}

const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const inBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The same question, asked of plain objects. Empty is not less, not more and not equal, but it is "not equal" to everything. */
function holds(filter: Tree, row: Held): boolean {
  switch (filter.op) {
    case 'and':
      return holds(filter.left, row) && holds(filter.right, row);
    case 'or':
      return holds(filter.left, row) || holds(filter.right, row);
    case 'not':
      return !holds(filter.inner, row);
    case 'contains':
      return row.Word !== null && lower(row.Word).includes(lower(filter.text));
    case 'starts':
      return row.Word !== null && lower(row.Word).startsWith(lower(filter.text));
    default: {
      const held = row[filter.field];
      if (filter.value === null) return (held === null) === (filter.op === 'eq');
      if (held === null) return filter.op === 'ne';
      const order = typeof held === 'string' ? inBytes(lower(held), lower(String(filter.value))) : Number(held) - Number(filter.value);
      switch (filter.op) {
        case 'eq':
          return order === 0;
        case 'ne':
          return order !== 0;
        case 'lt':
          return order < 0;
        case 'le':
          return order <= 0;
        case 'gt':
          return order > 0;
        case 'ge':
          return order >= 0;
      }
    }
  }
}

let running: RunningTenant;
let rows: readonly Held[] = [];
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
  const sp = pnpAs(running.siteUrl, 'owner');
  await sp.web.lists.add('Filtered');
  const list = sp.web.lists.getByTitle('Filtered');
  await list.fields.addText('Word');
  await list.fields.addNumber('Count');
  await list.fields.addDateTime('When', { DisplayFormat: 1 });
  await list.fields.addChoice('Open_', { Choices: ['x'] });
  await list.fields.addBoolean('Open');
  const some = fc.sample(
    fc.record({
      Word: fc.constantFrom(...WORDS),
      Count: fc.constantFrom(null, -1.5, 0, 1, 2, 1000000),
      When: fc.constantFrom(null, ...DAYS),
      Open: fc.constantFrom(null, true, false),
    }),
    { numRuns: 200, seed: 7 },
  );
  running.tenant.seed({ site: '/sites/partnership', list: 'Filtered', as: 'owner', rows: some });
  rows = await list.items.select('Id', 'Word', 'Count', 'When', 'Open').top(1000)();
});
afterAll(() => running.close());

test('1,000 random filters find exactly the rows that a plain reading finds', async () => {
  const { items } = pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Filtered');
  let found = 0;
  await fc.assert(
    fc.asyncProperty(tree, async (filter) => {
      const answer = (await items.select('Id').top(1000).filter(written(filter))()) as readonly { Id: number }[];
      found += answer.length;
      expect(answer.map((row) => row.Id)).toEqual(rows.filter((row) => holds(filter, row)).map((row) => row.Id));
    }),
    { numRuns: 1000, seed: 2026 },
  );
  expect(found).toBeGreaterThan(10_000);
});

test.each([
  'Word eq',
  'Word eq unquoted',
  'Word like 1',
  "Word eq 'open",
  "endswith(Word,'x')",
  "Count eq 'two'",
  'Word eq 2',
  "When eq 'never'",
  'Missing eq 1',
  `${'('.repeat(80)}Count eq 1${')'.repeat(80)}`,
  "Word eq 'a'; DROP TABLE lists",
  'Open eq 2',
  'Count eq 1 and',
  'Count gt null',
])('the filter %s is a 400', async (filter) => {
  const { items } = pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Filtered');
  expect(await refusal(items.filter(filter)())).toMatchObject({ status: 400 });
});
