import { startTenant, type RunningTenant } from '../../../local/tenant';
import { pnpAs } from './pnp';

let running: RunningTenant;
beforeAll(async () => {
  running = await startTenant({ file: ':memory:' });
});
afterAll(() => running.close());

test('a form says in a 200 that it failed; plain REST lets required and choices pass', async () => {
  const sp = pnpAs(running.siteUrl, 'owner');
  await sp.web.lists.add('Forms');
  const { fields, items } = sp.web.lists.getByTitle('Forms');
  await fields.addChoice('C', { Choices: ['a'], Required: true });
  await fields.addDateTime('D');
  await items.add({ Title: 'x', C: null });
  const good = await items.getById(1).validateUpdateListItem([
    { FieldName: 'C', FieldValue: 'a' },
    { FieldName: 'D', FieldValue: '31/03/2026' },
  ]);
  expect(good.map((each) => each.HasException)).toEqual([false, false]);
  expect(await items.getById(1)()).toMatchObject({ C: 'a', D: '2026-03-30T23:00:00Z' });
  const bad = await items.getById(1).validateUpdateListItem([
    { FieldName: 'C', FieldValue: 'b' },
    { FieldName: 'Title', FieldValue: 'y' },
  ]);
  expect(bad.map((each) => each.HasException)).toEqual([true, false]);
  expect(await items.getById(1)()).toMatchObject({ C: 'a', Title: 'x' });
});
