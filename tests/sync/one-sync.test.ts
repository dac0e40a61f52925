import { fail, ok, type Progress, type Result, type RowStore, type WriteAnswer } from '../../src/store';
import { applyPlan, MemoryLists, MemoryWorkbook, prepare, readHistory, type BaseStore, type Kept } from '../../src/sync';
import { actionRow, keyMaker, keyNumber, review } from '../support/rows';
import { bind, bindWorkbook, Desk, options } from './desk';
import { Crash, FaultyLists, type Fault } from './faulty-lists';

const key = actionRow(1).key;
const broken = { kind: 'unreachable' as const, detail: 'Excel is busy' };

async function inStep(actions = 3): Promise<Desk> {
  const desk = new Desk(actions);
  await desk.sync();
  desk.batches.length = 0;
  return desk;
}
const withStore = (desk: Desk, change: Partial<RowStore & BaseStore>): RowStore & BaseStore => ({
  ...bindWorkbook(desk.workbook, async (writes) => desk.workbook.write(writes)),
  ...change,
});
/** Carries out what is prepared with another workbook, and gives the answer as it is. */
async function answered(desk: Desk, workbook: RowStore & BaseStore) {
  const clock = { now: () => '2026-11-21T09:00:00Z', wait: async () => undefined, random: () => 0 };
  const lists: RowStore = {
    ...bind(desk.lists),
    write: async (writes) => {
      desk.batches.push(writes);
      return desk.lists.write(writes);
    },
  };
  return applyPlan({ prepared: await desk.prepare(), choices: [], ports: { workbook, lists }, clock, newId: () => 'sync', run: {} });
}

describe('what the workbook cannot keep', () => {
  test('P5 nothing is sent while the keys of new rows, or the journal, cannot be written down', async () => {
    const desk = await inStep();
    desk.type(1, { ref: 'm' });
    const failing = async (): Promise<Result<undefined>> => fail(broken);
    expect(await answered(desk, withStore(desk, { settleKeys: failing }))).toEqual(fail(broken));
    expect(await answered(desk, withStore(desk, { save: failing }))).toEqual(fail(broken));
    expect(desk.batches).toEqual([]);
  });

  test('P5 a base that cannot be kept is said; the next sync finds out what arrived', async () => {
    const desk = await inStep();
    desk.type(1, { ref: 'm' });
    const save = async (parts: Partial<Kept>): Promise<Result<undefined>> => ('base' in parts ? fail(broken) : desk.workbook.save(parts));
    expect(await answered(desk, withStore(desk, { save }))).toEqual(fail(broken));
    expect(desk.batches).toHaveLength(1);
    const again = await desk.sync();
    expect(again.record).toMatchObject({ outcome: 'interrupted', counts: { pushed: 1, pulled: 0 } });
    expect(desk.batches).toHaveLength(1);
  });

  test.each(['load', 'readAll'] as const)('P5 a workbook that cannot be read (%s) is said, and the lists are not asked', async (part) => {
    const desk = await inStep();
    const lists = bind(desk.lists);
    const read = jest.spyOn(lists, 'readChanges');
    const workbook = withStore(desk, { [part]: async () => fail(broken) });
    expect(await prepare({ workbook, lists }, options, {})).toEqual(fail(broken));
    expect(read).not.toHaveBeenCalled();
  });

  test('P5 lists that cannot be read are said', async () => {
    const desk = await inStep();
    const lists = { ...bind(desk.lists), readChanges: async () => fail(broken), readAll: async () => fail(broken) };
    expect(await prepare({ workbook: desk.workbook, lists }, options, {})).toEqual(fail(broken));
  });
});

describe('what is written down', () => {
  test('P5 before anything is sent: the sync, its choices, and what it is about to send', async () => {
    const desk = await inStep();
    desk.type(1, { ref: 'm', outcome: 'mine' });
    await desk.editInLists(1, { ref: 't' });
    const choice = { table: 'actions', key, field: 'ref', choose: 'mine' } as const;
    const store = new FaultyLists(desk.lists, ['crash-before'], async () => undefined);
    await expect(desk.applyPlan(await desk.prepare(), { store, choices: [choice] })).rejects.toThrow(Crash);
    expect(JSON.parse(desk.workbook.kept.journal ?? '{}')).toEqual({
      format: 1,
      site: options.site,
      review,
      id: 'sync-1',
      by: options.actor.name,
      startedAt: '2026-11-21T09:00:00Z',
      step: 'sending',
      choices: [{ about: 'field', choice, mine: 'm', theirs: 't' }],
      intended: [{ side: 'lists', table: 'actions', key, what: 'changed', before: { ref: 't' }, after: { ref: 'm', outcome: 'mine' } }],
      typed: [{ table: 'actions', key, values: { ref: 'm', outcome: 'mine' } }],
    });
    // The second try crashes too: what was chosen before the first is still known.
    const again = new FaultyLists(desk.lists, ['crash-before'], async () => undefined);
    await expect(desk.applyPlan(await desk.prepare(), { store: again })).rejects.toThrow(Crash);
    expect(JSON.parse(desk.workbook.kept.journal ?? '{}')).toMatchObject({ choices: [{ choice }] });
    const done = await desk.sync();
    expect(done.record).toMatchObject({ outcome: 'interrupted', chosen: [{ field: 'ref', chose: 'push' }], counts: { pushed: 1 } });
    expect(await desk.inLists(1)).toMatchObject({ ref: 'm', outcome: 'mine' });
    expect(desk.workbook.kept.journal).toBeUndefined();
  });

  test('M12 nothing, where nothing happened; the mark alone, where only others’ lists moved on', async () => {
    const desk = await inStep();
    const kept = desk.workbook.kept;
    const quiet = await desk.sync();
    expect(desk.workbook.kept).toBe(kept);
    expect(quiet).toMatchObject({ left: [], failure: undefined, record: { outcome: 'done', entries: [], counts: { rounds: 0 } } });
    desk.lists.writeOne({ kind: 'add', table: 'actions', row: actionRow(9, { review: keyNumber(0x99) }) });
    await desk.sync();
    expect(desk.workbook.kept.base?.mark?.text).not.toBe(kept.base?.mark?.text);
    expect(desk.workbook.kept.history).toBe(kept.history);
  });

  test('P4 P5 the end of a sync that has nothing to write is told, and a first one of an empty site is kept', async () => {
    const workbook = new MemoryWorkbook(keyMaker());
    const empty = await prepare({ workbook, lists: new MemoryLists() }, options, {});
    if (!empty.ok) throw new Error('not prepared');
    expect(empty.value.plan.rows).toEqual([]);
    const told: Progress[] = [];
    const desk = await inStep();
    const outcome = await desk.applyPlan(empty.value, { workbook, run: { progress: (progress) => void told.push(progress) } });
    expect(outcome).toMatchObject({ left: [], record: { outcome: 'done', entries: [] } });
    expect(told).toEqual([{ step: 'finishing', done: 0, total: 1 }]);
    expect(workbook.kept.base).toMatchObject({ site: options.site, review });
  });

  test('P7 as much refused as sent is still told', async () => {
    const desk = await inStep();
    desk.type(1, { ref: 'm' });
    desk.type(2, { ref: 'm' });
    const store: RowStore = {
      ...bind(desk.lists),
      write: async ([first, ...rest]) => {
        const answers = await desk.lists.write(rest);
        const refused: WriteAnswer = { outcome: 'refused', key, code: 'rule', detail: 'no' };
        return answers.ok && first !== undefined ? ok([refused, ...answers.value]) : answers;
      },
    };
    await desk.applyPlan(await desk.prepare(), { store });
    expect(readHistory(desk.workbook.kept.history)[0]).toMatchObject({ counts: { pushed: 1, refused: 1 } });
  });

  test('M4 what both sides hold alike is agreed on without a record', async () => {
    const desk = await inStep();
    const { history } = desk.workbook.kept;
    desk.type(1, { ref: 'same' });
    await desk.editInLists(1, { ref: 'same' });
    await desk.sync();
    expect(desk.workbook.kept.history).toBe(history);
    expect(desk.workbook.kept.base?.rows.actions.find(({ row }) => row.key === key)).toMatchObject({ row: { ref: 'same' } });
    expect(desk.workbook.kept.base).toMatchObject({ format: 1, site: options.site, review, syncedAt: '2026-11-21T09:00:00Z' });
  });

  test('P7 what was chosen is recorded also where nothing had to be written', async () => {
    const desk = await inStep();
    desk.type(1, { ref: 'm' });
    await desk.sync([{ table: 'actions', key, field: 'ref', choose: 'hold' }]);
    expect(readHistory(desk.workbook.kept.history)[0]).toMatchObject({ entries: [], chosen: [{ field: 'ref', chose: 'held' }] });
  });
});

describe('answers that are lost', () => {
  const lost = (desk: Desk): RowStore => ({
    ...bind(desk.lists),
    write: async (writes) => {
      const answers = await desk.lists.write(writes);
      return answers.ok
        ? ok(answers.value.map((answer): WriteAnswer => ({ outcome: 'unknown', key: answer.key, retryAfterSeconds: 1 })))
        : answers;
    },
  });
  const unsent = (desk: Desk): RowStore => {
    let calls = 0;
    return {
      ...bind(desk.lists),
      write: async (writes) => (calls++ === 0 ? fail({ kind: 'unreachable', detail: '' }) : desk.lists.write(writes)),
    };
  };

  test.each([
    ['all had arrived', lost],
    ['none had arrived', unsent],
  ])('P3 an addition, a change and a removal are each found out where %s, and recorded once', async (...[, store]) => {
    const desk = await inStep(30);
    desk.type(1, { ref: 'm', outcome: undefined });
    desk.workbook.sheets.actions.splice(1, 1);
    desk.workbook.sheets.actions.push({ key: keyNumber(0x900), values: { recommendation: keyNumber(4), text: 'New' } });
    const outcome = await desk.applyPlan(await desk.prepare(), { store: store(desk) });
    expect(outcome.record.entries.map((entry) => `${entry.side} ${entry.what}`).sort()).toEqual([
      'lists added',
      'lists changed',
      'lists removed',
      'workbook changed',
    ]);
    expect(outcome).toMatchObject({ left: [], failure: undefined, record: { outcome: 'done', counts: { pushed: 3, pulled: 0 } } });
    expect((await desk.prepare()).plan.rows).toEqual([]);
  });

  test('P3 what can neither be sent nor found out is left, and said', async () => {
    const desk = await inStep(150);
    for (let number = 1; number <= 150; number += 1) desk.type(number, { ref: `m${number}` });
    const down: RowStore = { ...bind(desk.lists), write: async () => fail({ kind: 'signed-out', detail: 'expired' }) };
    const look = jest.spyOn(desk.lists, 'readRows');
    const outcome = await desk.applyPlan(await desk.prepare(), { store: down });
    expect(look).not.toHaveBeenCalled();
    expect(outcome.left).toHaveLength(150);
    expect(outcome).toMatchObject({
      failure: { kind: 'signed-out' },
      record: { outcome: 'failed', counts: { pushed: 0, waiting: 150, rounds: 1 } },
    });
  });
});

test('P1 where a row is read and merged again, the others stay as they were planned', async () => {
  const desk = await inStep(4);
  desk.type(1, { ref: 'contended' });
  desk.type(2, { ref: 'sent' });
  desk.type(3, { ref: 'mine' });
  await desk.editInLists(3, { ref: 'theirs' });
  await desk.editInLists(4, { ref: 'brought in' });
  const prepared = await desk.prepare();
  await desk.editInLists(1, { milestones: 'meanwhile' });
  const { left, record } = await desk.applyPlan(prepared);
  const sent = desk.batches.map((batch) => batch.map((write) => write.kind === 'update' && write.changes.ref));
  expect(sent).toEqual([['contended', 'sent'], ['contended']]);
  expect(left.map((row) => row.key)).toEqual([actionRow(3).key]);
  expect(record.counts).toEqual({ pushed: 2, pulled: 2, waiting: 1, refused: 0, rounds: 2 });
  expect([1, 2, 3, 4].map((number) => desk.inWorkbook(number)?.ref)).toEqual(['contended', 'sent', 'mine', 'brought in']);
  expect(desk.inWorkbook(1)?.milestones).toBe('meanwhile');
});

describe('a sync that was cut short', () => {
  test.each<[Fault, number]>([
    ['crash-before', 0],
    ['crash-after', 3],
  ])('P5 P7 is recorded by its first name, with what of it had arrived (%s)', async (...[fault, arrived]) => {
    const desk = await inStep(30);
    desk.type(1, { ref: 'm' });
    desk.workbook.sheets.actions.splice(1, 1);
    desk.workbook.sheets.actions.push({
      key: keyNumber(0x900),
      values: { recommendation: keyNumber(4), text: 'New', status: 'not-started' },
    });
    const store = new FaultyLists(desk.lists, [fault], async () => undefined);
    await expect(desk.applyPlan(await desk.prepare(), { store })).rejects.toThrow(Crash);
    desk.batches.length = 0;
    const { record } = await desk.applyPlan(await desk.prepare(), { id: 'sync-2' });
    expect(record).toMatchObject({ id: 'sync-1', startedAt: '2026-11-21T09:00:00Z', outcome: 'interrupted', counts: { pushed: 3 } });
    expect(record.entries.filter(({ side }) => side === 'lists')).toHaveLength(3);
    expect(desk.batches.flat()).toHaveLength(3 - arrived);
  });

  test('P5 is over, and forgotten, where nothing of it is left to do', async () => {
    const desk = await inStep();
    desk.type(1, { ref: 'm' });
    const store = new FaultyLists(desk.lists, ['crash-before'], async () => undefined);
    await expect(desk.applyPlan(await desk.prepare(), { store })).rejects.toThrow(Crash);
    expect(desk.workbook.kept.journal).toBeDefined();
    // Typed back, while nothing moved in the lists: there is nothing to write anywhere.
    desk.type(1, { ref: '1.1' });
    const { record, left } = await desk.sync();
    expect([record.outcome, record.entries, left]).toEqual(['interrupted', [], []]);
    expect(desk.workbook.kept.journal).toBeUndefined();
    expect((await desk.prepare()).interrupted).toBeUndefined();
  });

  test('P5 P7 a new row that arrived is told as sent, whoever has gone on with it', async () => {
    const desk = await inStep();
    desk.workbook.sheets.actions.push({ key: actionRow(9).key, values: { ...actionRow(9), recommendation: keyNumber(4) } });
    const store = new FaultyLists(desk.lists, ['crash-after'], async () => undefined);
    await expect(desk.applyPlan(await desk.prepare(), { store })).rejects.toThrow(Crash);
    await desk.editInLists(9, { ref: 'theirs since' });
    const { record } = await desk.sync();
    expect(record.entries.map(({ side, what }) => [side, what])).toEqual([['lists', 'added']]);
  });

  test('P5 P7 what others have changed since is not told as sent', async () => {
    const desk = await inStep();
    desk.type(1, { ref: 'm' });
    const store = new FaultyLists(desk.lists, ['crash-after'], async () => undefined);
    await expect(desk.applyPlan(await desk.prepare(), { store })).rejects.toThrow(Crash);
    await desk.editInLists(1, { ref: 'theirs since' });
    const { record, left } = await desk.sync();
    expect(record.entries).toEqual([]);
    expect(left).toMatchObject([{ fields: [{ outcome: 'both-changed' }] }]);
  });
});

describe('what is told on the way', () => {
  test('P4 each step by its name, with how much of it there is', async () => {
    const desk = await inStep();
    desk.type(1, { ref: 'm' });
    await desk.editInLists(2, { ref: 't' });
    const told: Progress[] = [];
    const run = { progress: (progress: Progress) => void told.push(progress) };
    const prepared = await prepare({ workbook: desk.workbook, lists: desk.lists }, options, run);
    if (!prepared.ok) throw new Error('not prepared');
    await desk.applyPlan(prepared.value, { run });
    expect(told).toEqual([
      { step: 'reading', done: 0, total: 2 },
      { step: 'reading', done: 1, total: 2 },
      { step: 'comparing', done: 2, total: 2 },
      { step: 'writing-lists', done: 0, total: 1 },
      { step: 'writing-workbook', done: 0, total: 1 },
      { step: 'finishing', done: 0, total: 1 },
    ]);
  });

  test('S1 what is left: a conflict, a value that cannot be saved, a new row that cannot, and a removal that is not allowed', async () => {
    const desk = await inStep(30);
    desk.type(1, { ref: 'm' });
    await desk.editInLists(1, { ref: 't' });
    desk.type(2, { ref: 'x'.repeat(300) });
    desk.workbook.sheets.actions.push({ key: keyNumber(0x900), values: { text: 'Without a recommendation' } });
    desk.workbook.sheets.recommendations.pop();
    desk.type(3, { ref: 'fine' });
    const outcome = await desk.sync();
    expect(outcome.left.map((row) => [row.key, row.what])).toEqual([
      [keyNumber(4), 'remove'],
      [actionRow(1).key, 'edit'],
      [actionRow(2).key, 'edit'],
      [keyNumber(0x900), 'add'],
    ]);
    expect(outcome.record.counts).toEqual({ pushed: 1, pulled: 1, waiting: 4, refused: 0, rounds: 1 });
    // The recommendation came back.
    expect(desk.workbook.sheets.recommendations).toHaveLength(1);
  });

  test('M6 text that was merged and that the lists refuse does not show in the workbook', async () => {
    const desk = await inStep();
    await desk.editInLists(1, { milestones: '1\n2\n3' });
    await desk.sync();
    desk.type(1, { milestones: '0\n2\n3' });
    await desk.editInLists(1, { milestones: '1\n2\n4' });
    await desk.editInLists(2, { ref: 't' });
    const refusing: RowStore = {
      ...bind(desk.lists),
      write: async () => ok([{ outcome: 'refused', key, code: 'rule', detail: 'no' }]),
    };
    const outcome = await desk.applyPlan(await desk.prepare(), { store: refusing });
    expect(desk.inWorkbook(1)?.milestones).toBe('0\n2\n3');
    expect(desk.inWorkbook(2)?.ref).toBe('t');
    expect(outcome.record).toMatchObject({
      refused: [{ table: 'actions', key, code: 'rule', detail: 'no' }],
      counts: { refused: 1, pulled: 1, waiting: 1 },
    });
  });
});

test('P5 a first sync that was cut short is gone on with, though nothing was ever agreed on', async () => {
  const desk = new Desk(0);
  desk.workbook.sheets.actions.push({
    key: keyNumber(0x900),
    values: { recommendation: keyNumber(4), text: 'First wording', status: 'not-started' },
  });
  const store = new FaultyLists(desk.lists, ['crash-after'], async () => undefined);
  await expect(desk.applyPlan(await desk.prepare(), { store })).rejects.toThrow(Crash);
  for (const row of desk.workbook.sheets.actions) row.values = { ...row.values, text: 'Second wording' };
  const prepared = await desk.prepare();
  expect(prepared.sides.base).toMatchObject({ format: 1, site: options.site, review, mark: undefined, syncedAt: '' });
  expect(prepared.sides.base?.rows.reports).toEqual([]);
  expect(prepared.plan.rows.filter((row) => row.table === 'actions')).toMatchObject([
    { what: 'edit', fields: [{ field: 'text', outcome: 'push' }] },
  ]);
});

test('P7 each sync is added to those before it', async () => {
  const desk = await inStep();
  const before = readHistory(desk.workbook.kept.history).length;
  for (const ref of ['a', 'b']) {
    desk.type(1, { ref });
    await desk.sync();
  }
  expect(readHistory(desk.workbook.kept.history).map(({ entries }) => entries[0]?.after.ref)).toEqual([
    'b',
    'a',
    ...Array.from({ length: before }, () => undefined),
  ]);
  expect(before).toBe(1);
});
