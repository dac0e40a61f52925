import { invert, MemoryLists, prepare, readHistory, type MergeOptions, type Prepared } from '../../../src/sync';
import { actionRow, housingRow, keyNumber, policeRow, reviewRow, trainingRow } from '../../support/rows';
import { Desk, options } from '../desk';
import { Crash, FaultyLists } from '../faulty-lists';

const first = actionRow(1).key;
const conflict = { table: 'actions', key: first, field: 'ref', choose: 'mine' } as const;

/** A desk whose sync, in which a person chose their own ref, ended before anything was sent. */
async function cutShort(): Promise<Desk> {
  const desk = new Desk(1);
  await desk.sync();
  desk.type(1, { ref: 'mine' });
  await desk.editInLists(1, { ref: 'theirs' });
  const store = new FaultyLists(desk.lists, ['crash-before'], async () => undefined);
  await expect(desk.applyPlan(await desk.prepare(), { choices: [conflict], store })).rejects.toThrow(Crash);
  return desk;
}

/** Other lists, in which the same row stands as the first ones held it. */
function otherLists(): MemoryLists {
  const lists = new MemoryLists();
  for (const row of [policeRow, housingRow]) lists.writeOne({ kind: 'add', table: 'agencies', row });
  lists.writeOne({ kind: 'add', table: 'reviews', row: reviewRow });
  lists.writeOne({ kind: 'add', table: 'recommendations', row: trainingRow });
  lists.writeOne({ kind: 'add', table: 'actions', row: actionRow(1, { ref: 'theirs' }) });
  return lists;
}

async function preparedFor(desk: Desk, lists: MemoryLists, where: Partial<MergeOptions>): Promise<Prepared> {
  const prepared = await prepare({ workbook: desk.workbook, lists }, { ...options, ...where }, {});
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.failure));
  return prepared.value;
}
const refOf = ({ plan }: Prepared): unknown =>
  plan.rows.flatMap((row) => (row.what === 'edit' ? row.fields.map(({ field, outcome }) => [field, outcome]) : []));

test('P5 a sync that was cut short is gone on with, and what was chosen need not be chosen again', async () => {
  const desk = await cutShort();
  const prepared = await desk.prepare();
  expect(prepared.interrupted?.choices.map(({ choice }) => choice)).toEqual([conflict]);
  expect(refOf(prepared)).toEqual([['ref', 'push']]);
});

test.each([
  ['another site', { site: 'https://example.test/sites/other' }],
  ['another review', { review: keyNumber(0x99) }],
] as const)('P5 a workbook that is connected to %s does not go on with a sync that was meant for the first', async (...[, where]) => {
  const desk = await cutShort();
  const prepared = await preparedFor(desk, otherLists(), where);
  expect(prepared.interrupted).toBeUndefined();
  expect(refOf(prepared)).not.toContainEqual(['ref', 'push']);
  expect((await desk.prepare()).interrupted?.choices).toHaveLength(1);
});

const elsewhere = [
  ['another machine', { device: 'a laptop at home' }],
  ['another person', { actor: { ...options.actor, name: 'Somebody Else' } }],
] as const;

test.each(elsewhere)('M20 what was chosen allows nothing to %s', async (...[, where]) => {
  const desk = await cutShort();
  const prepared = await preparedFor(desk, desk.lists, where);
  expect(prepared.interrupted?.choices).toEqual([]);
  expect(refOf(prepared)).toEqual([['ref', 'both-changed']]);
});

test.each(elsewhere)(
  'P5 what was sent and is in the lists is agreed on by %s too: what is typed over it is no conflict',
  async (...[, where]) => {
    const desk = new Desk(1);
    await desk.sync();
    desk.type(1, { ref: 'sent' });
    const store = new FaultyLists(desk.lists, ['crash-after'], async () => undefined);
    await expect(desk.applyPlan(await desk.prepare(), { choices: [], store })).rejects.toThrow(Crash);
    desk.type(1, { ref: 'typed over it' });
    expect(refOf(await preparedFor(desk, desk.lists, where))).toEqual([['ref', 'push']]);
  },
);

test.each<[string, (whole: string) => string]>([
  ['is no JSON', () => '{'],
  ['is of another form', (whole) => whole.replace('"format":1', '"format":2')],
  ['lacks its choices', (whole) => whole.replace('"choices":', '"others":')],
  ['lacks what was intended', (whole) => whole.replace('"intended":', '"others":')],
  ['lacks what was typed', (whole) => whole.replace('"typed":', '"others":')],
])('P5 a journal that %s is as if there were none', async (...[, damage]) => {
  const desk = await cutShort();
  const whole = desk.workbook.kept.journal ?? '';
  expect(damage(whole)).not.toBe(whole);
  desk.workbook.kept = { ...desk.workbook.kept, journal: damage(whole) };
  const prepared = await desk.prepare();
  expect(prepared.interrupted).toBeUndefined();
  expect(refOf(prepared)).toEqual([['ref', 'both-changed']]);
});

test.each([
  ['another site', { site: 'https://example.test/sites/other' }],
  ['another review', { review: keyNumber(0x99) }],
] as const)('P7 what was sent to the first is not undone in %s', async (...[, where]) => {
  const desk = new Desk(30);
  await desk.sync();
  desk.workbook.sheets.actions.splice(1, 1);
  desk.type(1, { ref: 'new' });
  await desk.sync();
  const [record] = readHistory(desk.workbook.kept.history);
  if (record === undefined) throw new Error('no record');
  expect(record).toMatchObject({ site: options.site, review: options.review });
  const elsewhere = await preparedFor(desk, otherLists(), where);
  expect(invert(record, elsewhere).rows).toEqual([]);
  expect(invert(record, await desk.prepare()).rows).toHaveLength(3);
});
