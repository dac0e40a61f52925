import { fail, ok, type RowStore } from '../../src/store';
import { readHistory, type Prepared } from '../../src/sync';
import { actionRow, keyNumber } from '../support/rows';
import { bind, Desk } from './desk';
import { Crash, FaultyLists } from './faulty-lists';

const key = actionRow(1).key;

async function inStep(actions = 3): Promise<Desk> {
  const desk = new Desk(actions);
  await desk.sync();
  return desk;
}

describe('what a person wrote to settle a conflict', () => {
  const wrote = (value: string) => [{ table: 'actions', key, field: 'ref', choose: 'edited', value } as const];
  const asked = async (): Promise<Desk> => {
    const desk = await inStep(30);
    desk.type(1, { ref: 'm' });
    await desk.editInLists(1, { ref: 't' });
    return desk;
  };
  const entry = { table: 'actions', key, field: 'ref', mine: 'm', theirs: 't' };
  const chosenIn = (desk: Desk): unknown => readHistory(desk.workbook.kept.history)[0]?.chosen;

  test('P7 is recorded as chosen where it reached the lists', async () => {
    const desk = await asked();
    await desk.sync(wrote('another'));
    expect(await desk.inLists(1)).toMatchObject({ ref: 'another' });
    expect(chosenIn(desk)).toEqual([{ ...entry, chose: 'chosen' }]);
  });

  test('P7 is kept in the record where the lists could not be reached: it stood in no cell', async () => {
    const desk = await asked();
    const store: RowStore = { ...bind(desk.lists), write: async () => fail({ kind: 'signed-out', detail: 'expired' }) };
    await desk.applyPlan(await desk.prepare(), { store, choices: wrote('another') });
    expect(chosenIn(desk)).toEqual([{ ...entry, chose: 'not-carried-out', wrote: 'another' }]);
  });

  test('P7 M5 one of the two values, or a row, that was chosen stands in a cell, and is recorded as it was to be', async () => {
    const desk = await asked();
    const { key: second } = actionRow(2);
    desk.type(2, { ref: 'm' });
    const found = await desk.lists.readRows('actions', [second]);
    const held = found.ok ? found.value[0] : undefined;
    if (held === undefined) throw new Error('not there');
    desk.lists.writeOne({ kind: 'remove', table: 'actions', key: second, place: held.place, version: held.version, before: held.row });
    const store: RowStore = { ...bind(desk.lists), write: async () => fail({ kind: 'signed-out', detail: 'expired' }) };
    const choices = [
      { table: 'actions', key, field: 'ref', choose: 'mine' },
      { table: 'actions', key: second, field: undefined, choose: 'mine' },
    ] as const;
    await desk.applyPlan(await desk.prepare(), { store, choices });
    expect(chosenIn(desk)).toEqual([
      { ...entry, chose: 'push' },
      { table: 'actions', key: second, field: undefined, chose: 'add', mine: undefined, theirs: undefined },
    ]);
  });

  test('P7 is kept in the record where it cannot be saved', async () => {
    const desk = await asked();
    const outcome = await desk.sync(wrote('x'.repeat(300)));
    expect(outcome.left.map((row) => row.key)).toEqual([key]);
    expect(chosenIn(desk)).toEqual([{ ...entry, chose: 'not-carried-out', wrote: 'x'.repeat(300) }]);
  });

  test('P5 P7 is kept in the record where the sync was cut short, and the question is another one since', async () => {
    const desk = await asked();
    const store = new FaultyLists(desk.lists, ['crash-before'], async () => undefined);
    await expect(desk.applyPlan(await desk.prepare(), { store, choices: wrote('another') })).rejects.toThrow(Crash);
    const found = await desk.lists.readRows('actions', [key]);
    const held = found.ok ? found.value[0] : undefined;
    if (held === undefined) throw new Error('not there');
    desk.lists.writeOne({ kind: 'remove', table: 'actions', key, place: held.place, version: held.version, before: held.row });
    const { left } = await desk.sync();
    expect(left).toMatchObject([{ what: 'clash', outcome: 'edited-and-deleted' }]);
    expect(chosenIn(desk)).toEqual([{ ...entry, chose: 'not-carried-out', wrote: 'another' }]);
  });
});

describe('two rows of which one was to be kept, where others are quicker with it', () => {
  const here = keyNumber(0x900);
  const there = keyNumber(0x901);
  const row = (own: typeof here, ref: string) => ({ ...actionRow(9, { text: 'The same words', ref }), key: own });
  const asked = async (): Promise<readonly [Desk, Prepared]> => {
    const desk = await inStep();
    const { key: _, ...values } = row(here, 'mine');
    desk.workbook.sheets.actions.push({ key: here, values });
    desk.lists.writeOne({ kind: 'add', table: 'actions', row: row(there, 'theirs') });
    return [desk, await desk.prepare()];
  };
  const inLists = async (desk: Desk) => {
    const found = await desk.lists.readRows('actions', [there]);
    return found.ok ? found.value[0] : undefined;
  };
  const keepMine = [{ table: 'actions', key: here, field: undefined, choose: 'mine' }] as const;
  const refsHere = (desk: Desk) => desk.workbook.sheets.actions.slice(3).map(({ key: own, values }) => [own, values.ref]);

  test('M8 P1 a row changed meanwhile is asked about again, and the words typed here stay', async () => {
    const [desk, prepared] = await asked();
    const held = await inLists(desk);
    if (held === undefined) throw new Error('not there');
    const { place, version } = held;
    const changes = { ref: 'newer' };
    desk.lists.writeOne({ kind: 'update', table: 'actions', key: there, place, version, changes, before: held.row });
    const { left } = await desk.applyPlan(prepared, { choices: keepMine });
    expect(left).toMatchObject([{ what: 'twins', key: here, twin: there }]);
    expect((await inLists(desk))?.row.ref).toBe('newer');
    expect(refsHere(desk)).toEqual([[here, 'mine']]);
  });

  test('M8 P1 the two are settled, whatever becomes of other rows', async () => {
    const [desk] = await asked();
    desk.type(1, { ref: 'contended' });
    const prepared = await desk.prepare();
    await desk.editInLists(1, { milestones: 'meanwhile' });
    const { left } = await desk.applyPlan(prepared, { choices: keepMine });
    expect(left).toEqual([]);
    expect(desk.batches.map((batch) => batch.length)).toEqual([2, 1]);
    expect(refsHere(desk)).toEqual([[there, 'mine']]);
    expect((await inLists(desk))?.row.ref).toBe('mine');
  });

  test('M8 S1 the words stand in the workbook, under the row that was kept, though the lists refuse them', async () => {
    const [desk, prepared] = await asked();
    const store: RowStore = {
      ...bind(desk.lists),
      write: async () => ok([{ outcome: 'refused', key: there, code: 'rule', detail: 'no' }]),
    };
    const { left } = await desk.applyPlan(prepared, { choices: keepMine, store });
    expect(left.map((each) => each.key)).toContain(there);
    expect(refsHere(desk)).toEqual([[there, 'mine']]);
  });

  test('M8 P1 a row removed meanwhile leaves the one that was typed here, and that is sent', async () => {
    const [desk, prepared] = await asked();
    const held = await inLists(desk);
    if (held === undefined) throw new Error('not there');
    const { place, version } = held;
    desk.lists.writeOne({ kind: 'remove', table: 'actions', key: there, place, version, before: held.row });
    const { left } = await desk.applyPlan(prepared, { choices: keepMine });
    expect(left).toEqual([]);
    expect(refsHere(desk)).toEqual([[here, 'mine']]);
    const found = await desk.lists.readRows('actions', [here, there]);
    expect(found.ok && found.value.map((each) => [each.row.key, each.row.ref])).toEqual([[here, 'mine']]);
  });
});
