import { fail, nothingWaited, ok, type Clock, type Progress, type Result, type RowStore, type Run, retry } from '../../src/store';
import { applyPlan, prepare } from '../../src/sync';
import { bind, Desk, options } from '../sync/desk';

const BUSY = { kind: 'busy', retryAfterSeconds: 7 } as const;

const waitsWith = (wait: Clock['wait'] = async () => undefined) => {
  const waited: number[] = [];
  const clock: Clock = {
    now: () => '2026-11-21T09:00:00Z',
    wait: async (seconds, signal) => {
      waited.push(seconds);
      await wait(seconds, signal);
    },
    random: () => 0,
  };
  return { waits: { clock, patience: nothingWaited() }, waited };
};

/** Answers with each failure in turn, then with what the lists hold. */
const busyReading = (desk: Desk, failures: Result<never>[]): RowStore & { readonly asked: string[] } => {
  const lists = bind(desk.lists);
  const asked: string[] = [];
  return {
    ...lists,
    asked,
    readAll: async (...given) => {
      asked.push('readAll');
      return failures.shift() ?? lists.readAll(...given);
    },
    readChanges: async (...given) => {
      asked.push('readChanges');
      return failures.shift() ?? lists.readChanges(...given);
    },
  };
};

describe('the first reading of a sync', () => {
  test.each([
    ['of a workbook that was never synced', 'readAll'],
    ['of one that was', 'readChanges'],
  ] as const)('P4 %s waits for a busy server as long as it asks, and goes on', async (_, reading) => {
    const desk = new Desk(3);
    if (reading === 'readChanges') await desk.sync();
    const lists = busyReading(desk, [
      fail(BUSY),
      fail({ kind: 'busy', retryAfterSeconds: 0 }),
      fail({ kind: 'busy', retryAfterSeconds: 0 }),
    ]);
    const { waits, waited } = waitsWith();
    const told: Progress[] = [];
    const readWorkbook = jest.spyOn(desk.workbook, 'readAll');
    const prepared = await prepare({ workbook: desk.workbook, lists, waits }, options, { progress: (now) => void told.push(now) });
    expect(prepared.ok && prepared.value.sides.lists.rows.actions).toHaveLength(3);
    expect(lists.asked).toEqual([reading, reading, reading, reading]);
    expect(waited).toEqual([7, 1, 2]);
    expect(readWorkbook).toHaveBeenCalledTimes(1);
    // It says that it waits, and stops saying so when it does not.
    expect(told.map(({ step, waitSeconds }) => [step, waitSeconds])).toEqual([
      ['reading', undefined],
      ['reading', undefined],
      ['waiting', 7],
      ['reading', undefined],
      ['waiting', 1],
      ['reading', undefined],
      ['waiting', 2],
      ['reading', undefined],
      ['comparing', undefined],
    ]);
  });

  test('P4 a server that stays busy is given up on within the budget, and what was waited counts for the sending after it', async () => {
    const desk = new Desk(1);
    await desk.sync();
    const stays = busyReading(
      desk,
      Array.from({ length: 9 }, () => fail({ kind: 'busy', retryAfterSeconds: 100 } as const)),
    );
    const first = waitsWith();
    expect(await prepare({ workbook: desk.workbook, lists: stays, waits: first.waits }, options, {})).toEqual(
      fail({ kind: 'busy', retryAfterSeconds: 100 }),
    );
    expect(first.waited).toEqual([100, 100, 100]);

    desk.type(1, { ref: 'mine' });
    const { waits, waited } = waitsWith();
    const lists: RowStore = {
      ...busyReading(desk, [fail({ kind: 'busy', retryAfterSeconds: 200 })]),
      write: async () => fail({ kind: 'busy', retryAfterSeconds: 101 }),
    };
    const ports = { workbook: desk.workbook, lists };
    const prepared = await prepare({ ...ports, waits }, options, {});
    if (!prepared.ok) throw new Error('not prepared');
    const outcome = await applyPlan({
      prepared: prepared.value,
      choices: [],
      ports,
      clock: waits.clock,
      patience: waits.patience,
      newId: () => 'sync',
      run: {},
    });
    expect(waited).toEqual([200]);
    expect(outcome.ok && outcome.value.failure).toEqual({ kind: 'busy', retryAfterSeconds: 101 });
    await desk.sync();
    expect((await desk.inLists(1))?.ref).toBe('mine');
  });

  test('P4 a person can stop the wait: nothing more is asked', async () => {
    const desk = new Desk(1);
    const stop = new AbortController();
    const lists = busyReading(desk, [fail(BUSY), fail(BUSY)]);
    const { waits, waited } = waitsWith(async () => stop.abort());
    expect(await prepare({ workbook: desk.workbook, lists, waits }, options, { signal: stop.signal })).toEqual(fail({ kind: 'stopped' }));
    expect([lists.asked, waited]).toEqual([['readAll'], [7]]);
  });

  test('P4 lists that cannot be reached are said at once: the pane goes on without them', async () => {
    const desk = new Desk(1);
    const lists = busyReading(desk, [fail({ kind: 'unreachable', detail: 'no network' })]);
    const { waits, waited } = waitsWith();
    expect(await prepare({ workbook: desk.workbook, lists, waits }, options, {})).toMatchObject({ failure: { kind: 'unreachable' } });
    expect(waited).toEqual([]);
  });
});

test('P4 whoever stopped while it was asked does not begin to wait', async () => {
  const stop = new AbortController();
  const { waits, waited } = waitsWith();
  const run: Run = { signal: stop.signal };
  const ask = async (): Promise<Result<number>> => {
    stop.abort();
    return fail(BUSY);
  };
  expect(await retry(ask, { ...waits, run })).toEqual(fail({ kind: 'stopped' }));
  expect(waited).toEqual([]);
});

test('P4 what is answered is given as it is', async () => {
  const { waits } = waitsWith();
  expect(await retry(async () => ok(4), { ...waits, run: {} })).toEqual(ok(4));
  expect(waits.patience).toEqual({ waitedSeconds: 0, attempts: 0 });
});
