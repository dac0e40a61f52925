import {
  BACKOFF,
  fail,
  ok,
  type Clock,
  type Progress,
  type RowStore,
  type Write,
  type WriteAnswer,
  waitSeconds,
  type Patience,
} from '../../../src/store';
import { MemoryLists } from '../../../src/sync';
import { findOut, send, type Sent } from '../../../src/sync/apply/send';
import { SideState } from '../../../src/sync/side-state';
import { actionRow, keyNumber, review, row, trainingRow } from '../../support/rows';
import { bind } from '../desk';
import { snapshot } from '../sides';

const updates = (count: number): readonly Write[] =>
  Array.from({ length: count }, (_, index): Write => {
    const { key } = actionRow(index + 1);
    return { kind: 'update', table: 'actions', key, place: index, version: '1', changes: { ref: 'new' }, before: { ref: '1.1' } };
  });
const written = (writes: readonly Write[]): readonly WriteAnswer[] =>
  writes.map((write) => ({ outcome: 'written', key: write.kind === 'add' ? write.row.key : write.key, version: '2', place: 1 }));

type Reply = (writes: readonly Write[], call: number) => ReturnType<RowStore['write']>;
interface Sending {
  readonly sent: Sent;
  readonly batches: readonly (readonly Write[])[];
  readonly waits: readonly number[];
  readonly progress: readonly Progress[];
  readonly state: SideState;
  readonly patience: Patience;
}

async function sending(
  writes: readonly Write[],
  reply: Reply,
  how: { readonly stop?: AbortController; readonly stopIn?: 'waiting' } = {},
): Promise<Sending> {
  const batches: (readonly Write[])[] = [];
  const waits: number[] = [];
  const progress: Progress[] = [];
  const patience: Patience = { waitedSeconds: 0, attempts: 0 };
  const clock: Clock = {
    now: () => '',
    wait: async (seconds) => {
      waits.push(seconds);
      if (how.stopIn === 'waiting') how.stop?.abort();
    },
    random: () => 0,
  };
  const state = new SideState(snapshot({ actions: Array.from({ length: writes.length }, (_, index) => actionRow(index + 1)) }));
  const lists: RowStore = {
    ...bind(new MemoryLists()),
    write: async (batch) => {
      batches.push(batch);
      return reply(batch, batches.length);
    },
  };
  const run = { progress: (told: Progress) => void progress.push(told), ...(how.stop ? { signal: how.stop.signal } : {}) };
  const sent = await send(writes, { lists, state, clock, patience, run });
  return { sent, batches, waits, progress, state, patience };
}
const busyUntil =
  (call: number, retryAfterSeconds = 0): Reply =>
  async (writes, now) =>
    now < call ? fail({ kind: 'busy', retryAfterSeconds }) : ok(written(writes));
const sizes = (batches: readonly (readonly Write[])[]): readonly number[] => batches.map((batch) => batch.length);

test('P4 a wait is what the server asks for, or twice as long each time, spread by chance and never longer than a minute', () => {
  const at = (attempt: number, chance: number, asked?: number): number =>
    waitSeconds(attempt, asked, { now: () => '', wait: async () => undefined, random: () => chance });
  expect([0, 1, 2, 3, 6, 7].map((attempt) => at(attempt, 0))).toEqual([0.5, 1, 2, 4, 30, 30]);
  expect([0, 1, 2, 3, 6, 7].map((attempt) => at(attempt, 0.5))).toEqual([0.75, 1.5, 3, 6, 45, 45]);
  expect([at(5, 0.9, 7), at(5, 0, 0), at(0, 0, undefined)]).toEqual([7, 16, 0.5]);
  expect(BACKOFF).toEqual({ budgetSeconds: 300, firstSeconds: 1, longestSeconds: 60 });
});

test('P3 batches shrink to ten while the server is busy, and grow to full size again', async () => {
  const { batches, sent, waits } = await sending(updates(600), busyUntil(6, 3));
  expect(sizes(batches)).toEqual([99, 49, 24, 12, 10, 10, 20, 40, 80, 99, 99, 58]);
  expect(waits).toEqual([3, 3, 3, 3, 3]);
  expect(sent).toMatchObject({ end: 'all-tried', untried: 0, contended: 0, failure: undefined });
  // Nobody knows what arrived of the batches that were not answered.
  expect(sent.unsure.actions).toHaveLength(99 + 49 + 24 + 12 + 10);
  expect(sent.answered).toHaveLength(600 - 194);
});

test('P4 a server that does not say how long is waited for longer each time', async () => {
  const { waits, patience } = await sending(updates(5), async () => fail({ kind: 'unreachable', detail: '' }));
  expect(waits).toEqual([0.5]);
  const more = await sending(updates(300), async () => fail({ kind: 'unreachable', detail: '' }));
  expect(more.waits.slice(0, 4)).toEqual([0.5, 1, 2, 4]);
  expect(more.patience.attempts).toBe(more.waits.length);
  expect(patience).toEqual({ waitedSeconds: 0.5, attempts: 1 });
});

test('P4 all waits together stay within the budget; what was not tried is counted', async () => {
  const { sent, waits } = await sending(updates(600), async () => fail({ kind: 'busy', retryAfterSeconds: 150 }));
  expect(waits).toEqual([150, 150]);
  expect(sent).toMatchObject({ end: 'out-of-patience', untried: 600 - 172, failure: { kind: 'busy', retryAfterSeconds: 150 } });
});

test('P3 P4 single parts that were put off are waited for as long as the longest asks', async () => {
  const { waits, sent, batches } = await sending(updates(150), async (writes, call) =>
    ok(
      written(writes).map((answer, index) =>
        call === 1 && index < 3 ? { outcome: 'unknown', key: answer.key, retryAfterSeconds: [4, 9, undefined][index] } : answer,
      ),
    ),
  );
  expect(waits).toEqual([9]);
  expect(sizes(batches)).toEqual([99, 49, 2]);
  expect(sent.unsure).toEqual({ actions: [1, 2, 3].map((number) => actionRow(number).key) });
});

test('P4 single parts that are put off for longer than the budget end the sending as a busy server does', async () => {
  const { sent } = await sending(updates(2), async (writes) =>
    ok(written(writes).map(({ key }) => ({ outcome: 'unknown', key, retryAfterSeconds: 400 }))),
  );
  expect(sent).toMatchObject({ end: 'out-of-patience', failure: { kind: 'busy', retryAfterSeconds: 400 } });
});

test.each<WriteAnswer['outcome']>(['written', 'adopted', 'changed-meanwhile', 'gone', 'refused', 'unknown'])(
  'P3 an answer “%s” says whether the row must be read',
  async (outcome) => {
    const [write] = updates(1);
    if (write?.kind !== 'update') throw new Error('no update');
    const answer: Record<WriteAnswer['outcome'], WriteAnswer> = {
      written: { outcome: 'written', key: write.key, version: '2', place: undefined },
      adopted: { outcome: 'adopted', key: write.key, version: '2', place: 1 },
      'changed-meanwhile': { outcome: 'changed-meanwhile', key: write.key },
      gone: { outcome: 'gone', key: write.key },
      refused: { outcome: 'refused', key: write.key, code: 'rule', detail: 'no' },
      unknown: { outcome: 'unknown', key: write.key, retryAfterSeconds: undefined },
    };
    const { sent, state, waits } = await sending([write], async () => ok([answer[outcome]]));
    expect(sent.unsure.actions ?? []).toHaveLength(outcome === 'written' || outcome === 'refused' ? 0 : 1);
    expect(sent.contended).toBe(outcome === 'changed-meanwhile' || outcome === 'gone' ? 1 : 0);
    expect(waits).toHaveLength(outcome === 'unknown' ? 1 : 0);
    // Only what was written changes how the lists are known to stand; the place stays where the answer tells none.
    expect(state.get('actions', write.key)).toMatchObject(
      outcome === 'written' ? { version: '2', place: 0, row: { ref: 'new' } } : { row: { ref: '1.1' } },
    );
  },
);

test('P3 an answer that is missing is one that was lost', async () => {
  const { sent } = await sending(updates(2), async (writes) => ok(written(writes).slice(0, 1)));
  expect(sent.unsure).toEqual({ actions: [actionRow(2).key] });
});

test('P3 a failure that no waiting mends ends the sending, and what was on the way is unsure', async () => {
  const { sent, waits } = await sending(updates(120), async () => fail({ kind: 'signed-out', detail: 'expired' }));
  expect(sent).toMatchObject({ end: 'cut-off', untried: 21, failure: { kind: 'signed-out' } });
  expect(sent.unsure.actions).toHaveLength(99);
  expect(waits).toEqual([]);
});

test('P4 a stop in the store, between batches, or while waiting sends nothing more', async () => {
  const inStore = await sending(updates(120), async () => fail({ kind: 'stopped' }));
  expect([inStore.sent.end, inStore.sent.failure, inStore.sent.untried]).toEqual(['stopped', undefined, 21]);
  const stop = new AbortController();
  const between = await sending(
    updates(250),
    async (writes) => {
      stop.abort();
      return ok(written(writes));
    },
    { stop },
  );
  expect([between.sent.end, between.sent.untried, between.batches.length]).toEqual(['stopped', 151, 1]);
  const whileWaiting = await sending(updates(250), busyUntil(9, 5), { stop: new AbortController(), stopIn: 'waiting' });
  expect([whileWaiting.batches.length, whileWaiting.sent.end, whileWaiting.sent.untried]).toEqual([1, 'stopped', 151]);
});

test('P4 progress counts what was tried of the whole, and says how long a wait is', async () => {
  const { progress } = await sending(updates(250), busyUntil(2, 2.2));
  expect(progress).toEqual([
    { step: 'writing-lists', done: 0, total: 250 },
    { step: 'waiting', done: 0, total: undefined, waitSeconds: 3 },
    { step: 'writing-lists', done: 99, total: 250 },
    { step: 'writing-lists', done: 148, total: 250 },
    { step: 'writing-lists', done: 246, total: 250 },
  ]);
});

test('P3 a new row goes in a later batch than what it belongs to, and not at all where that is refused', async () => {
  const parent = row(keyNumber(0x70), { ...trainingRow, key: keyNumber(0x70) });
  const agency = row(keyNumber(0x71), { name: 'A new agency' });
  const children = [actionRow(1, { recommendation: parent.key }), actionRow(2, { leadAgencies: [keyNumber(2), agency.key] }), actionRow(3)];
  const report = row(keyNumber(0x72), { review, action: children[0]?.key, date: '2026-11-01' });
  const writes: readonly Write[] = [
    { kind: 'add', table: 'agencies', row: agency },
    { kind: 'add', table: 'recommendations', row: parent },
    ...children.map((each): Write => ({ kind: 'add', table: 'actions', row: each })),
    { kind: 'add', table: 'reports', row: report },
  ];
  const fine = await sending(writes, async (batch) => ok(written(batch)));
  expect(sizes(fine.batches)).toEqual([2, 3, 1]);
  const refused = await sending(writes, async (batch) =>
    ok(
      written(batch).map((answer) =>
        answer.key === parent.key || answer.key === agency.key
          ? { outcome: 'refused', key: answer.key, code: 'rule', detail: 'no' }
          : answer,
      ),
    ),
  );
  expect(refused.batches.map((batch) => batch.map((write) => write.kind === 'add' && write.row.key))).toEqual([
    [agency.key, parent.key],
    [children[2]?.key],
  ]);
  expect(refused.sent.answered.filter(({ answer }) => answer.outcome === 'refused').map(({ write }) => write.table)).toEqual([
    'agencies',
    'recommendations',
    'actions',
    'actions',
    'reports',
  ]);
  expect(refused.sent.answered.find(({ write }) => write.table === 'reports')?.answer).toMatchObject({
    code: 'other',
    detail: 'What it belongs to could not be saved.',
  });
});

test('P3 a changed row whose parent field names a refused row is still tried: the lists decide', async () => {
  const parent = row(keyNumber(0x70), { ...trainingRow, key: keyNumber(0x70) });
  const [update] = updates(1);
  if (update === undefined) throw new Error('no update');
  const { batches } = await sending([{ kind: 'add', table: 'recommendations', row: parent }, update], async (batch) =>
    ok(batch.map((write) => ({ outcome: 'refused', key: write.kind === 'add' ? write.row.key : write.key, code: 'rule', detail: 'no' }))),
  );
  expect(batches.flat()).toHaveLength(2);
});

describe('finding out', () => {
  const asked = [actionRow(1).key, actionRow(2).key];
  const finding = async (replies: Awaited<ReturnType<RowStore['readRows']>>[], waits: number[] = []) => {
    const state = new SideState(snapshot({ actions: [actionRow(1), actionRow(2)] }));
    const lists: RowStore = { ...bind(new MemoryLists()), readRows: async () => replies.shift() ?? ok([]) };
    const clock: Clock = { now: () => '', wait: async (seconds) => void waits.push(seconds), random: () => 0 };
    const found = await findOut({ actions: asked }, { lists, state, clock, patience: { waitedSeconds: 0, attempts: 0 }, run: {} });
    return { found, state, waits };
  };

  test('P3 rows are taken as they are read, and those that are not found are gone', async () => {
    const [held] = snapshot({ actions: [actionRow(1, { ref: 'theirs' })] }).rows.actions;
    const { found, state } = await finding([ok(held === undefined ? [] : [held])]);
    expect(found).toEqual(ok(asked));
    expect(state.get('actions', actionRow(1).key)?.row.ref).toBe('theirs');
    expect(state.get('actions', actionRow(2).key)).toBeUndefined();
  });

  test('P4 a busy or unreachable server is asked again', async () => {
    const { found, waits } = await finding([fail({ kind: 'busy', retryAfterSeconds: 8 }), fail({ kind: 'unreachable', detail: '' })]);
    expect(found.ok).toBe(true);
    expect(waits).toEqual([8, 1]);
  });

  test.each([
    fail({ kind: 'not-allowed' as const, table: undefined, detail: '' }),
    fail({ kind: 'busy' as const, retryAfterSeconds: 301 }),
  ])('P4 what no waiting mends is told at once (%j)', async (failure) => {
    const { found, waits, state } = await finding([failure]);
    expect(found).toEqual(failure);
    expect(waits).toEqual([]);
    expect(state.get('actions', actionRow(1).key)).toBeDefined();
  });
});

test('P4 the store is told how it can be stopped, and counts nothing of its own', async () => {
  const runs: unknown[] = [];
  const stop = new AbortController();
  const lists: RowStore = {
    ...bind(new MemoryLists()),
    write: async (writes, run) => {
      runs.push(run);
      return ok(written(writes));
    },
  };
  const of = { lists, state: new SideState(snapshot({})), clock: { now: () => '', wait: async () => undefined, random: () => 0 } };
  await send(updates(1), { ...of, patience: { waitedSeconds: 0, attempts: 0 }, run: { signal: stop.signal, progress: () => undefined } });
  await send(updates(1), { ...of, patience: { waitedSeconds: 0, attempts: 0 }, run: {} });
  expect(runs).toEqual([{ signal: stop.signal }, {}]);
});
