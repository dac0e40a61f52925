import { ok, type Write, type WriteAnswer } from '../../../src/store';
import { canUndo, invert, readHistory, type SyncOutcome } from '../../../src/sync';
import { actionRow, keyNumber, review, today } from '../../support/rows';
import { bind, bindWorkbook, Desk } from '../desk';
import { Crash } from '../faulty-lists';

describe('undo', () => {
  const undo = async (desk: Desk): Promise<SyncOutcome> => {
    const [record] = readHistory(desk.workbook.kept.history);
    const prepared = await desk.prepare();
    if (record === undefined) throw new Error('no record');
    return desk.applyPlan({ ...prepared, plan: invert(record, prepared) }, { undoes: record.endedAt });
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

  test('P7 an undoing tells how much it put back on each side: cells, rows that were added and rows that were removed', async () => {
    const desk = new Desk(30);
    await desk.sync();
    desk.type(2, { ref: 'new' });
    desk.workbook.sheets.actions.push({ key: undefined, values: { recommendation: keyNumber(4), text: 'A new action' } });
    desk.workbook.sheets.actions.splice(0, 1);
    const sent = await desk.sync();
    expect(sent.record.counts).toMatchObject({ pushed: 3, pulled: 0 });
    const undone = await undo(desk);
    expect(undone.record.counts).toMatchObject({ pushed: 3, pulled: 3 });
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

  test('P5 P7 a row that was brought back stays, though the undoing was cut short before it stood in the workbook', async () => {
    const desk = new Desk(30);
    await desk.sync();
    desk.workbook.sheets.actions.splice(0, 1);
    await desk.sync();
    const [record] = readHistory(desk.workbook.kept.history);
    const prepared = await desk.prepare();
    if (record === undefined) throw new Error('no record');
    const workbook = bindWorkbook(desk.workbook, async () => {
      throw new Crash('before');
    });
    await expect(desk.applyPlan({ ...prepared, plan: invert(record, prepared) }, { workbook })).rejects.toThrow(Crash);
    await desk.sync();
    expect(await desk.inLists(1)).toMatchObject({ ref: '1.1' });
    expect(desk.inWorkbook(1)).toMatchObject({ ref: '1.1' });
  });

  test('S8 P7 a report once sent stays on both sides, and what was sent with it is put back', async () => {
    const desk = new Desk(3);
    await desk.sync();
    desk.type(1, { ref: 'new' });
    desk.workbook.sheets.reports.push({
      key: undefined,
      values: { action: actionRow(2).key, date: today, narrative: 'They rang.' },
    });
    const sent = await desk.sync();
    expect(canUndo(sent.record)).toBe(true);
    const undone = await undo(desk);
    expect(await desk.inLists(1)).toMatchObject({ ref: '1.1' });
    expect(desk.workbook.sheets.reports.map(({ values }) => values.narrative)).toEqual(['They rang.']);
    expect(undone.record.counts.waiting).toBe(1);
    expect((await desk.prepare()).plan.rows).toEqual([]);
    const report = sent.record.entries.filter(({ table }) => table === 'reports');
    expect([report.length, canUndo({ ...sent.record, entries: report })]).toEqual([1, false]);
  });

  test('P7 what was typed since stays in the workbook, and is asked about', async () => {
    const desk = new Desk(30);
    await desk.sync();
    desk.type(1, { ref: 'new' });
    desk.workbook.sheets.actions.push({ key: keyNumber(0x900), values: { recommendation: keyNumber(4), text: 'A new action' } });
    await desk.sync();
    desk.type(1, { ref: 'newer' });
    for (const row of desk.workbook.sheets.actions) if (row.key === keyNumber(0x900)) row.values = { ...row.values, ref: 'typed' };
    await undo(desk);
    expect(await desk.inLists(1)).toMatchObject({ ref: '1.1' });
    expect(desk.inWorkbook(1)?.ref).toBe('newer');
    expect(desk.workbook.sheets.actions.map(({ values }) => values.ref)).toContain('typed');
    expect((await desk.prepare()).plan.rows).toMatchObject([
      { what: 'edit', fields: [{ field: 'ref', outcome: 'both-changed', base: 'new', mine: 'newer', theirs: '1.1' }] },
      { what: 'clash', outcome: 'edited-and-deleted', key: keyNumber(0x900) },
    ]);
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

  test('P7 undoing brings back a row with what belonged to it, whichever went first', async () => {
    const desk = new Desk(30);
    await desk.sync();
    const parent = keyNumber(0x77);
    desk.workbook.sheets.recommendations.push({ key: parent, values: { number: '2', text: 'A new recommendation' } });
    desk.workbook.sheets.actions.push({ key: undefined, values: { recommendation: parent, text: 'Its action' } });
    await desk.sync();
    desk.workbook.sheets.recommendations.pop();
    desk.workbook.sheets.actions.pop();
    const removed = await desk.sync();
    expect(removed.record.entries.map((entry) => [entry.table, entry.what])).toEqual([
      ['actions', 'removed'],
      ['recommendations', 'removed'],
    ]);
    await undo(desk);
    const all = await desk.lists.readAll({ review });
    expect(all.ok && all.value.rows.actions).toHaveLength(31);
    expect(all.ok && all.value.rows.recommendations).toHaveLength(2);
    expect((await desk.prepare()).plan.rows).toEqual([]);
  });

  test('P7 a row that the lists will not take back stays in the workbook too', async () => {
    const desk = new Desk(30);
    await desk.sync();
    desk.workbook.sheets.actions.push({ key: undefined, values: { recommendation: keyNumber(4), text: 'A new action' } });
    await desk.sync();
    const [record] = readHistory(desk.workbook.kept.history);
    const prepared = await desk.prepare();
    if (record === undefined) throw new Error('no record');
    const outcome = await desk.applyPlan(
      { ...prepared, plan: invert(record, prepared) },
      { store: { ...bind(desk.lists), write: async (writes) => ok(writes.map(refuse)) } },
    );
    expect(outcome.record.refused).toHaveLength(1);
    expect(desk.workbook.sheets.actions).toHaveLength(31);
    expect((await desk.prepare()).plan.rows).toEqual([]);
  });
});

const refuse = (write: Write): WriteAnswer => ({
  outcome: 'refused',
  key: write.kind === 'add' ? write.row.key : write.key,
  code: 'not-allowed',
  detail: 'Access denied',
});
