import {
  applyPlan,
  MemoryLists,
  MemoryWorkbook,
  prepare,
  type BaseStore,
  type Choice,
  type MergeOptions,
  type Prepared,
  type SyncOutcome,
} from '../../src/sync';
import type { Row } from '../../src/schema';
import type { Clock, RowStore, Run, Traffic, Write } from '../../src/store';
import { actionRow, coordinator, keyMaker, policeRow, housingRow, review, reviewRow, today, trainingRow } from '../support/rows';
import { FaultyLists, type Fault } from './faulty-lists';

export const options: MergeOptions = { site: 's', review, actor: coordinator, today };

/** A site with a plan, a workbook that holds it, and a count of what was asked of the site. */
export class Desk {
  public readonly lists = new MemoryLists(
    () => 'Alex',
    () => '2026-11-20T10:00:00Z',
  );
  public readonly workbook = new MemoryWorkbook(keyMaker());
  public readonly batches: (readonly Write[])[] = [];
  public readonly waits: number[] = [];

  public constructor(actions: number) {
    for (const row of [policeRow, housingRow]) this.lists.writeOne({ kind: 'add', table: 'agencies', row });
    this.lists.writeOne({ kind: 'add', table: 'reviews', row: reviewRow });
    this.lists.writeOne({ kind: 'add', table: 'recommendations', row: trainingRow });
    for (let number = 1; number <= actions; number += 1) this.lists.writeOne({ kind: 'add', table: 'actions', row: actionRow(number) });
  }

  private readonly clock: Clock = {
    now: () => '2026-11-21T09:00:00Z',
    wait: async (seconds) => void this.waits.push(seconds),
    random: () => 0,
  };

  /** What the lists say that they have cost; they do not count while this is undefined. */
  public cost: { requests: number; bytesUp: number; bytesDown: number } | undefined;

  private counted(store: RowStore): RowStore {
    const paid = async <T>(request: Promise<T>): Promise<T> => {
      if (this.cost !== undefined) {
        this.cost.requests += 1;
        this.cost.bytesUp += 10;
        this.cost.bytesDown += 1000;
      }
      return request;
    };
    const now = (): Traffic | undefined => this.cost && { ...this.cost };
    return {
      get counters() {
        return now();
      },
      readAll: async (scope, run) => paid(store.readAll(scope, run)),
      readChanges: async (scope, mark, run) => paid(store.readChanges(scope, mark, run)),
      readRows: async (table, keys, run) => paid(store.readRows(table, keys, run)),
      settleKeys: async (run) => store.settleKeys(run),
      write: async (writes, run) => {
        this.batches.push(writes);
        return paid(store.write(writes, run));
      },
    };
  }

  public async prepare(faults: Fault[] = []): Promise<Prepared> {
    const prepared = await prepare(
      { workbook: this.workbook, lists: this.counted(new FaultyLists(this.lists, faults, async () => undefined)) },
      options,
      {},
    );
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.failure));
    return prepared.value;
  }

  public async applyPlan(
    prepared: Prepared,
    how: {
      readonly choices?: readonly Choice[];
      readonly store?: RowStore;
      readonly workbook?: RowStore & BaseStore;
      readonly run?: Run;
      readonly id?: string;
      readonly undoes?: string;
    } = {},
  ): Promise<SyncOutcome> {
    const lists = this.counted(how.store ?? this.lists);
    const outcome = await applyPlan({
      prepared,
      choices: how.choices ?? [],
      ...(how.undoes === undefined ? {} : { undoes: how.undoes }),
      ports: { workbook: how.workbook ?? this.workbook, lists },
      clock: this.clock,
      newId: () => how.id ?? 'sync-1',
      run: how.run ?? {},
    });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
    return outcome.value;
  }

  public async sync(choices: readonly Choice[] = []): Promise<SyncOutcome> {
    return this.applyPlan(await this.prepare(), { choices });
  }

  public type(number: number, values: Readonly<Record<string, Row[string]>>): void {
    for (const row of this.workbook.sheets.actions) if (row.key === actionRow(number).key) row.values = { ...row.values, ...values };
  }

  public async inLists(number: number): Promise<Row | undefined> {
    const found = await this.lists.readRows('actions', [actionRow(number).key]);
    return found.ok ? found.value[0]?.row : undefined;
  }

  public inWorkbook(number: number): Readonly<Record<string, Row[string]>> | undefined {
    return this.workbook.sheets.actions.find((row) => row.key === actionRow(number).key)?.values;
  }

  public async editInLists(number: number, changes: Readonly<Record<string, Row[string]>>): Promise<void> {
    const found = await this.lists.readRows('actions', [actionRow(number).key]);
    const held = found.ok ? found.value[0] : undefined;
    if (held === undefined) throw new Error('not there');
    this.lists.writeOne({
      kind: 'update',
      table: 'actions',
      key: held.row.key,
      place: held.place,
      version: held.version,
      changes,
      before: held.row,
    });
  }
}

export const busy = (times: number, store: RowStore): RowStore => {
  let left = times;
  return {
    ...bind(store),
    write: async (writes, run) => (left-- > 0 ? { ok: false, failure: { kind: 'busy', retryAfterSeconds: 7 } } : store.write(writes, run)),
  };
};
export const bind = (store: RowStore): RowStore => ({
  readAll: async (scope, run) => store.readAll(scope, run),
  readChanges: async (scope, mark, run) => store.readChanges(scope, mark, run),
  readRows: async (table, keys, run) => store.readRows(table, keys, run),
  settleKeys: async (run) => store.settleKeys(run),
  write: async (writes, run) => store.write(writes, run),
});

/** The workbook with another way of writing. */
export const bindWorkbook = (workbook: MemoryWorkbook, write: RowStore['write']): RowStore & BaseStore => ({
  ...bind(workbook),
  load: async () => workbook.load(),
  save: async (parts) => workbook.save(parts),
  write,
});
