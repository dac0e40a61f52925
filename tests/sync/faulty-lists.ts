import type { RowKey, TableName } from '../../src/schema';
import {
  fail,
  ok,
  type ChangeToken,
  type Changes,
  type StoredRow,
  type Result,
  type RowStore,
  type Run,
  type Scope,
  type Write,
  type WriteAnswer,
} from '../../src/store';

/** What goes wrong with one request. */
export type Fault =
  | 'none'
  | 'dropped-before'
  | 'dropped-after'
  | 'busy'
  | 'signed-out'
  | 'lost-answers'
  | 'interfering'
  | 'crash-before'
  | 'crash-after'
  | 'expired-mark';

/** The program ended here: nothing after it ran. */
export class Crash extends Error {}

/** Lists reached over a bad line: each request meets the next fault of the given ones. */
export class FaultyLists implements RowStore {
  public requests = 0;

  public constructor(
    private readonly lists: RowStore,
    private readonly faults: Fault[],
    private readonly interfere: (keys: readonly RowKey[]) => Promise<void>,
  ) {}

  public async readAll(scope: Scope, run: Run = {}) {
    return this.meet(async () => this.lists.readAll(scope, run));
  }

  public async readChanges(scope: Scope, mark: ChangeToken, run: Run = {}): Promise<Result<Changes>> {
    if (this.faults[0] === 'expired-mark') {
      this.faults.shift();
      const all = await this.lists.readAll(scope, run);
      return all.ok ? ok({ kind: 'everything' as const, snapshot: all.value }) : all;
    }
    return this.meet(async () => this.lists.readChanges(scope, mark, run));
  }

  public async readRows(table: TableName, keys: readonly RowKey[], run: Run = {}): Promise<Result<readonly StoredRow[]>> {
    return this.meet(async () => this.lists.readRows(table, keys, run));
  }

  public async settleKeys(run: Run = {}): Promise<Result<undefined>> {
    return this.lists.settleKeys(run);
  }

  public async write(writes: readonly Write[], run: Run = {}): Promise<Result<readonly WriteAnswer[]>> {
    if (this.faults[0] === 'lost-answers') {
      this.faults.shift();
      const answers = await this.lists.write(writes, run);
      return answers.ok
        ? ok(
            answers.value.map((answer, index) =>
              index % 2 === 0 ? { outcome: 'unknown' as const, key: answer.key, retryAfterSeconds: undefined } : answer,
            ),
          )
        : answers;
    }
    return this.meet(
      async () => this.lists.write(writes, run),
      writes.map((write) => (write.kind === 'add' ? write.row.key : write.key)),
    );
  }

  private async meet<T>(request: () => Promise<Result<T>>, keys: readonly RowKey[] = []): Promise<Result<T>> {
    this.requests += 1;
    switch (this.faults.shift()) {
      case 'dropped-before':
        return fail({ kind: 'unreachable', detail: 'dropped before' });
      case 'dropped-after':
        await request();
        return fail({ kind: 'unreachable', detail: 'dropped after' });
      case 'busy':
        return fail({ kind: 'busy', retryAfterSeconds: 5 });
      case 'signed-out':
        return fail({ kind: 'signed-out', detail: 'the token has run out' });
      case 'interfering':
        await this.interfere(keys);
        return request();
      case 'crash-before':
        throw new Crash('before');
      case 'crash-after':
        await request();
        throw new Crash('after');
      case 'none':
      case 'lost-answers':
      case 'expired-mark':
      case undefined:
        return request();
    }
  }
}
