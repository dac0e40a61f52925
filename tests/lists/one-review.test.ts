import { cellsOfRow } from '../../src/lists/rows/row-mapping';
import { actionRow, keyNumber, housingRow, policeRow, review, reviewRow, trainingRow } from '../support/rows';
import { LONDON, openReadySite, type TestSite } from './site';

const OWN = 30;

/** A site with one small review, and so many actions of another. */
async function siteAmong(others: number): Promise<TestSite> {
  const site = await openReadySite();
  site.seed('agencies', [policeRow, housingRow]);
  site.seed('reviews', [reviewRow]);
  site.seed('recommendations', [trainingRow]);
  const cells = cellsOfRow('actions', actionRow(0), LONDON);
  const other = (index: number) => ({ ...cells, AccordKey: keyNumber(0x200000 + index), AccordReview: keyNumber(0x77) });
  site.seedItems(
    'actions',
    Array.from({ length: others / 2 }, (_, index) => other(index)),
  );
  site.seed(
    'actions',
    Array.from({ length: OWN }, (_, index) => actionRow(index + 1)),
  );
  site.seedItems(
    'actions',
    Array.from({ length: others / 2 }, (_, index) => other(others / 2 + index)),
  );
  return site;
}

interface Cost {
  readonly requests: number;
  readonly parts: number;
}

/** What it costs to open the review, and then to bring in one change of it. */
async function costOf(
  site: TestSite,
): Promise<{ readonly opening: Cost; readonly changes: Cost; readonly rows: number; readonly told: number }> {
  const lists = site.listsAs('coordinator');
  const taken = (): Cost => ({ requests: lists.counters.requests, parts: lists.counters.parts });
  const all = await lists.readAll({ review }, {});
  if (!all.ok || all.value.mark === undefined) throw new Error(JSON.stringify(all));
  const opening = taken();
  const [first] = all.value.rows.actions;
  if (first === undefined) throw new Error('no action');
  const { row, place, version } = first;
  await site
    .listsAs('owner')
    .write([{ kind: 'update', table: 'actions', key: row.key, place, version, changes: { progress: 'Begun' }, before: row }], {});
  const changes = await lists.readChanges({ review }, all.value.mark, {});
  if (!changes.ok || changes.value.kind !== 'since') throw new Error(JSON.stringify(changes));
  const now = taken();
  return {
    opening,
    changes: { requests: now.requests - opening.requests, parts: now.parts - opening.parts },
    rows: all.value.rows.actions.length,
    told: changes.value.changed.actions.length,
  };
}

test('P6 opening one review, and what changed in it, takes the same requests among 12,000 actions as among 100', async () => {
  const small = await siteAmong(100);
  const large = await siteAmong(12_000);
  try {
    const [few, many] = [await costOf(small), await costOf(large)];
    expect(few).toMatchObject({ rows: OWN, told: 1 });
    expect(many).toEqual(few);
  } finally {
    await small.close();
    await large.close();
  }
});
