import { invert, readHistory, type SyncOutcome } from '../../src/sync';
import { actionRow, keyNumber, review } from '../support/rows';
import { Desk } from './desk';

describe('undo', () => {
  const undo = async (desk: Desk): Promise<SyncOutcome> => {
    const [record] = readHistory(desk.workbook.kept.history);
    const prepared = await desk.prepare();
    if (record === undefined) throw new Error('no record');
    return desk.carryOut({ ...prepared, plan: invert(record, prepared) });
  };

  test('P7 undoing a sync puts the old values back on both sides', async () => {
    const desk = new Desk(3);
    await desk.sync();
    desk.type(1, { ref: 'new', milestones: 'typed' });
    await desk.sync();
    await undo(desk);
    expect(await desk.inLists(1)).toMatchObject({ ref: '1.1' });
    expect((await desk.inLists(1))?.milestones).toBeUndefined();
    expect(desk.inWorkbook(1)?.ref).toBe('1.1');
    expect((await desk.prepare()).plan.rows).toEqual([]);
  });

  test('P7 undoing takes back rows that were added and brings back rows that were removed', async () => {
    const desk = new Desk(30);
    await desk.sync();
    desk.workbook.sheets.actions.push({ key: undefined, values: { recommendation: keyNumber(4), text: 'A new action' } });
    desk.workbook.sheets.actions.splice(0, 1);
    await desk.sync();
    expect(await desk.inLists(1)).toBeUndefined();
    await undo(desk);
    expect(await desk.inLists(1)).toMatchObject({ ref: '1.1', text: actionRow(1).text });
    expect(desk.inWorkbook(1)).toMatchObject({ ref: '1.1' });
    const all = await desk.lists.readAll({ review });
    expect(all.ok && all.value.rows.actions).toHaveLength(30);
    expect(desk.workbook.sheets.actions).toHaveLength(30);
    expect((await desk.prepare()).plan.rows).toEqual([]);
  });

  test('P7 what somebody changed since is a conflict, and stays', async () => {
    const desk = new Desk(3);
    await desk.sync();
    desk.type(1, { ref: 'new' });
    await desk.sync();
    await desk.editInLists(1, { ref: 'newer' });
    const outcome = await undo(desk);
    expect((await desk.inLists(1))?.ref).toBe('newer');
    expect(outcome.left).toMatchObject([{ what: 'edit', fields: [{ outcome: 'both-changed', theirs: 'newer' }] }]);
  });
});
