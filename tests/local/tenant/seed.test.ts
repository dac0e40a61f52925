import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs } from './pnp';

let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
  await pnpAs(running.siteUrl, 'owner').web.lists.add('Ruled');
  const list = () => pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Ruled');
  await list().fields.addText('Key', { Indexed: true, EnforceUniqueValues: true });
  await list().fields.addNumber('Score', { ValidationFormula: '=AND([Score]>=0,[Score]<=10)' });
  await list().fields.addDateTime('Done', { DisplayFormat: 0 });
  await list().fields.addCalculated('Twice', { Formula: '=[Score]*2', OutputType: 9 } as never);
  await list().update({ ValidationFormula: '=IF([Title]="done",NOT(ISBLANK([Done])),TRUE)' });
});
afterAll(() => running.close());

const seed = (...rows: readonly Readonly<Record<string, string | number | null>>[]) =>
  running.tenant.seed({ site: '/sites/partnership', list: 'Ruled', as: 'owner', rows });
const held = (): Promise<unknown[]> =>
  pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Ruled').items.select('Title', 'Score', 'Twice')();

test.each([
  ['a column formula', { Score: 11 }, '-2130575163'],
  ['the list formula', { Title: 'done' }, '-2130575162'],
  ['a unique column', { Key: 'A' }, ''],
  ['the length of text', { Title: 'x'.repeat(256) }, '-2130575336'],
  ['the type of a column', { Score: 'two' }, '-1,'],
  ['the columns that there are', { Nothing: 1 }, '-1,'],
])('rows that break %s are refused, and none of those beside them is added', async (_name, row, code) => {
  let told = '';
  try {
    seed({ Title: 'fine', Key: 'a', Score: 1 }, { Score: 1, ...row });
  } catch (error) {
    told = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  }
  expect(told).toContain(code);
  expect(told).not.toBe('');
  expect(await held()).toEqual([]);
});

test('rows that keep the rules are added with what is calculated, and told of as changes', async () => {
  expect(seed({ Title: 'open', Key: 'a', Score: 3 }, { Title: 'Done', Done: '2026-03-31T00:00:00Z', Score: 10 })).toEqual({
    added: 2,
    firstId: 1,
  });
  expect(await held()).toMatchObject([
    { Title: 'open', Score: 3, Twice: '6' },
    { Title: 'Done', Score: 10, Twice: '20' },
  ]);
  const list = pnpAs(running.siteUrl, 'owner').web.lists.getByTitle('Ruled');
  expect(await list.getChanges({ Add: true, Item: true })).toHaveLength(2);
});
