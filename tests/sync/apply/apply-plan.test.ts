import { ok, type RowStore } from '../../../src/store';
import { applyPlan, MemoryWorkbook, readHistory } from '../../../src/sync';
import { actionRow, keyNumber, review } from '../../support/rows';
import { FaultyLists, type Fault } from '../faulty-lists';
import { Desk, busy, bind } from '../desk';

test('P6 the first sync fills the workbook; the second writes nothing and reads only changes', async () => {
  const desk = new Desk(5);
  const first = await desk.sync();
  expect(first.record.counts).toMatchObject({ pushed: 0, pulled: 9, waiting: 0 });
  expect(desk.workbook.sheets.actions).toHaveLength(5);
  const second = await desk.prepare();
  expect(second.plan.rows).toEqual([]);
  const outcome = await desk.applyPlan(second);
  expect(outcome.record.entries).toEqual([]);
  expect(desk.batches).toEqual([]);
});

test('P3 500 changes go in as few batches as hold them', async () => {
  const desk = new Desk(500);
  await desk.sync();
  for (let number = 1; number <= 500; number += 1) desk.type(number, { milestones: `m${number}` });
  const outcome = await desk.sync();
  expect(desk.batches.map((batch) => batch.length)).toEqual([99, 99, 99, 99, 99, 5]);
  expect(outcome.record.counts).toMatchObject({ pushed: 500, pulled: 0, rounds: 1 });
});

test('P1 every change carries the version it was read at', async () => {
  const desk = new Desk(1);
  await desk.sync();
  await desk.editInLists(1, { milestones: 'theirs' });
  await desk.sync();
  desk.type(1, { ref: '9.9' });
  await desk.sync();
  expect(desk.batches.flat()).toMatchObject([{ kind: 'update', version: '2', changes: { ref: '9.9' } }]);
});

test('P1 a row that changes meanwhile is read and merged again, and both changes are kept', async () => {
  const desk = new Desk(1);
  await desk.sync();
  desk.type(1, { ref: '9.9' });
  const prepared = await desk.prepare();
  await desk.editInLists(1, { milestones: 'meanwhile' });
  const outcome = await desk.applyPlan(prepared);
  expect(await desk.inLists(1)).toMatchObject({ ref: '9.9', milestones: 'meanwhile' });
  expect(desk.inWorkbook(1)).toMatchObject({ ref: '9.9', milestones: 'meanwhile' });
  expect(outcome.record.counts.rounds).toBe(2);
  expect(outcome.left).toEqual([]);
});

test('P1 a conflict that arises meanwhile waits, and nothing is overwritten', async () => {
  const desk = new Desk(1);
  await desk.sync();
  desk.type(1, { ref: 'mine' });
  const prepared = await desk.prepare();
  await desk.editInLists(1, { ref: 'theirs' });
  const outcome = await desk.applyPlan(prepared);
  expect((await desk.inLists(1))?.ref).toBe('theirs');
  expect(desk.inWorkbook(1)?.ref).toBe('mine');
  expect(outcome.left).toMatchObject([{ what: 'edit', fields: [{ outcome: 'both-changed', mine: 'mine', theirs: 'theirs' }] }]);
});

test('P1 a row that others keep changing is left after five rounds, and said', async () => {
  const desk = new Desk(1);
  await desk.sync();
  desk.type(1, { ref: 'mine' });
  const prepared = await desk.prepare();
  let tick = 0;
  const outcome = await desk.applyPlan(prepared, {
    store: {
      ...bind(desk.lists),
      write: async (writes) => {
        await desk.editInLists(1, { milestones: `again ${tick++}` });
        return desk.lists.write(writes);
      },
    },
  });
  expect(desk.batches).toHaveLength(5);
  expect(outcome.left.map((row) => row.key)).toEqual([actionRow(1).key]);
  expect((await desk.inLists(1))?.ref).toBe('1.1');
  expect(desk.inWorkbook(1)?.ref).toBe('mine');
  await desk.sync();
  expect((await desk.inLists(1))?.ref).toBe('mine');
});

test('P4 a busy server is waited for as long as it asks, with smaller batches, and nothing is doubled', async () => {
  const desk = new Desk(0);
  await desk.sync();
  for (let number = 1; number <= 150; number += 1)
    desk.workbook.sheets.actions.push({ key: undefined, values: { recommendation: keyNumber(4), text: `Action ${number}` } });
  const outcome = await desk.applyPlan(await desk.prepare(), { store: busy(2, desk.lists) });
  expect(desk.waits).toEqual([7, 7]);
  expect(desk.batches.map((batch) => batch.length).slice(0, 3)).toEqual([99, 49, 2]);
  expect(outcome.record.counts.pushed).toBe(150);
  const all = await desk.lists.readAll({ review });
  expect(all.ok && all.value.rows.actions).toHaveLength(150);
});

test('P4 a server that stays busy is given up on within the budget, and the next sync carries on', async () => {
  const desk = new Desk(1);
  await desk.sync();
  desk.type(1, { ref: 'mine' });
  const outcome = await desk.applyPlan(await desk.prepare(), { store: busy(1000, desk.lists) });
  expect(desk.waits.reduce((sum, seconds) => sum + seconds, 0)).toBeLessThanOrEqual(300);
  expect(outcome.record.outcome).not.toBe('done');
  await desk.sync();
  expect((await desk.inLists(1))?.ref).toBe('mine');
});

test('P4 a person can stop between batches: what was sent is kept, the rest goes next time', async () => {
  const desk = new Desk(250);
  await desk.sync();
  for (let number = 1; number <= 250; number += 1) desk.type(number, { milestones: `m${number}` });
  const stop = new AbortController();
  const prepared = await desk.prepare();
  const outcome = await desk.applyPlan(prepared, {
    run: { signal: stop.signal, progress: (step) => void (step.step === 'writing-lists' && step.done === 99 && stop.abort()) },
  });
  expect(outcome.record.outcome).toBe('stopped');
  expect(outcome.record.counts.pushed).toBe(198);
  const rest = await desk.sync();
  expect(rest.record.counts.pushed).toBe(52);
  expect((await desk.prepare()).plan.rows).toEqual([]);
});

test.each<Fault>(['dropped-after', 'dropped-before', 'lost-answers'])(
  'P3 a batch whose answer is lost (%s) leaves no row undecided and none twice',
  async (fault) => {
    const desk = new Desk(3);
    await desk.sync();
    desk.type(1, { ref: 'changed' });
    desk.workbook.sheets.actions.push({ key: undefined, values: { recommendation: keyNumber(4), text: 'A new action' } });
    const outcome = await desk.applyPlan(await desk.prepare(), { store: new FaultyLists(desk.lists, [fault], async () => undefined) });
    expect(outcome.left).toEqual([]);
    expect(outcome.record.counts.pushed).toBe(2);
    const all = await desk.lists.readAll({ review });
    expect(all.ok && all.value.rows.actions.map((held) => held.row.ref ?? held.row.text)).toEqual([
      'changed',
      '1.2',
      '1.3',
      'A new action',
    ]);
  },
);

test('P2 a retry that meets its own row adopts it, and sends what was typed since', async () => {
  const desk = new Desk(0);
  await desk.sync();
  desk.workbook.sheets.actions.push({ key: undefined, values: { recommendation: keyNumber(4), text: 'First wording' } });
  await expect(
    desk.applyPlan(await desk.prepare(), { store: new FaultyLists(desk.lists, ['crash-after'], async () => undefined) }),
  ).rejects.toThrow('after');
  for (const row of desk.workbook.sheets.actions) row.values = { ...row.values, text: 'Second wording' };
  const prepared = await desk.prepare();
  expect(prepared.interrupted?.step).toBe('sending');
  const outcome = await desk.applyPlan(prepared);
  expect(outcome.left).toEqual([]);
  const all = await desk.lists.readAll({ review });
  expect(all.ok && all.value.rows.actions.map((held) => held.row.text)).toEqual(['Second wording']);
});

test('S1 a new row gets what Accord fills in, on both sides', async () => {
  const desk = new Desk(0);
  await desk.sync();
  desk.workbook.sheets.actions.push({
    key: undefined,
    values: {
      recommendation: keyNumber(4),
      text: 'A new action',
      targetDate: { raw: 'May 2027', date: '2027-05-31', precision: 'month' } as never,
    },
  });
  await desk.sync();
  const all = await desk.lists.readAll({ review });
  expect(all.ok && all.value.rows.actions[0]?.row).toMatchObject({ status: 'not-started', originalTarget: { date: '2027-05-31' }, review });
  expect(desk.workbook.sheets.actions[0]?.values).toMatchObject({ status: 'not-started' });
  expect((await desk.prepare()).plan.rows).toEqual([]);
});

test('P7 a sync leaves a record: who, when, what was sent, brought in and chosen', async () => {
  const desk = new Desk(3);
  await desk.sync();
  desk.type(1, { ref: 'mine' });
  desk.type(2, { ref: 'sent' });
  await desk.editInLists(1, { ref: 'theirs' });
  await desk.editInLists(3, { ref: 'brought in' });
  await desk.sync([{ table: 'actions', key: actionRow(1).key, field: 'ref', choose: 'mine' }]);
  const [record] = readHistory(desk.workbook.kept.history);
  expect(record).toMatchObject({
    who: 'Carys Coordinator',
    startedAt: '2026-11-21T09:00:00Z',
    outcome: 'done',
    counts: { pushed: 2, pulled: 1, waiting: 0 },
  });
  expect(record?.chosen).toMatchObject([{ field: 'ref', chose: 'push', mine: 'mine', theirs: 'theirs' }]);
  expect(record?.entries.map((entry) => [entry.side, entry.after.ref])).toEqual([
    ['lists', 'mine'],
    ['lists', 'sent'],
    ['workbook', 'brought in'],
  ]);
});

test('S1 what the lists refuse stays in the workbook, and is said', async () => {
  const desk = new Desk(2);
  await desk.sync();
  desk.type(1, { ref: 'mine' });
  desk.type(2, { ref: 'fine' });
  const refusing: RowStore = {
    ...bind(desk.lists),
    write: async (writes) => {
      const answers = await desk.lists.write(writes.filter((write) => write.kind !== 'update' || write.key !== actionRow(1).key));
      return answers.ok
        ? ok([
            { outcome: 'refused' as const, key: actionRow(1).key, code: 'not-allowed' as const, detail: 'Access denied' },
            ...answers.value,
          ])
        : answers;
    },
  };
  const outcome = await desk.applyPlan(await desk.prepare(), { store: refusing });
  expect(outcome.record.refused).toEqual([{ table: 'actions', key: actionRow(1).key, code: 'not-allowed', detail: 'Access denied' }]);
  expect(outcome.left.map((row) => row.key)).toEqual([actionRow(1).key]);
  expect(desk.inWorkbook(1)?.ref).toBe('mine');
  expect((await desk.inLists(2))?.ref).toBe('fine');
  expect((await desk.prepare()).plan.rows).toHaveLength(1);
});

test('S1 a row whose parent the lists refuse is not sent, and is said', async () => {
  const desk = new Desk(0);
  await desk.sync();
  const parent = keyNumber(0x77);
  desk.workbook.sheets.recommendations.push({ key: parent, values: { number: '2', text: 'A new recommendation' } });
  desk.workbook.sheets.actions.push({ key: undefined, values: { recommendation: parent, text: 'Its action' } });
  desk.workbook.sheets.actions.push({ key: undefined, values: { recommendation: keyNumber(4), text: 'Another action' } });
  const refusing: RowStore = {
    ...bind(desk.lists),
    write: async (writes) =>
      ok(
        writes.map((write) =>
          write.table === 'recommendations'
            ? { outcome: 'refused' as const, key: parent, code: 'rule' as const, detail: 'no' }
            : desk.lists.writeOne(write),
        ),
      ),
  };
  const outcome = await desk.applyPlan(await desk.prepare(), { store: refusing });
  expect(outcome.record.refused.map((entry) => entry.table)).toEqual(['recommendations', 'actions']);
  const all = await desk.lists.readAll({ review });
  expect(all.ok && all.value.rows.actions.map((held) => held.row.text)).toEqual(['Another action']);
  expect(desk.workbook.sheets.actions).toHaveLength(2);
});

test('M3 a row of the lists that the workbook never received is brought in, and never taken as removed', async () => {
  const desk = new Desk(2);
  await desk.sync();
  await desk.lists.write([{ kind: 'add', table: 'actions', row: actionRow(7) }]);
  const prepared = await desk.prepare();
  const unable = Object.assign(Object.create(Object.getPrototypeOf(desk.workbook) as object) as MemoryWorkbook, desk.workbook, {
    write: async () => ({ ok: false as const, failure: { kind: 'unreachable' as const, detail: 'Excel is busy' } }),
  });
  const outcome = await applyPlan({
    prepared,
    choices: [],
    ports: { workbook: unable, lists: desk.lists },
    clock: { now: () => '', wait: async () => undefined, random: () => 0 },
    newId: () => 'x',
    run: {},
  });
  expect(outcome.ok && outcome.value.failure?.kind).toBe('unreachable');
  desk.workbook.kept = unable.kept;
  expect((await desk.prepare()).plan.rows).toMatchObject([{ what: 'add', outcome: 'pull', key: actionRow(7).key }]);
});
