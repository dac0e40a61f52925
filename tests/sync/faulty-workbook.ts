import { type BaseStore, type Kept } from '../../src/sync';
import type { RowKey, TableName } from '../../src/schema';
import { fail, type Result, type RowStore, type Run, type Scope, type Write, type WriteAnswer } from '../../src/store';
import { Crash } from './faulty-lists';

/** What goes wrong with which step of the workbook, counted from its first. */
export interface WorkbookFault {
  readonly at: number;
  readonly what: 'crash-before' | 'crash-halfway' | 'crash-after' | 'busy';
}

/** A workbook that ends, or says that it is busy, at one of its steps. */
export class FaultyWorkbook implements RowStore, BaseStore {
  private steps = 0;

  public constructor(
    private readonly workbook: RowStore & BaseStore,
    private readonly fault: WorkbookFault,
  ) {}

  public load = async (run: Run) => this.meet(async () => this.workbook.load(run));
  public readAll = async (scope: Scope, run: Run) => this.meet(async () => this.workbook.readAll(scope, run));
  public readChanges: RowStore['readChanges'] = async (scope, mark, run) => this.workbook.readChanges(scope, mark, run);
  public readRows = async (table: TableName, keys: readonly RowKey[], run: Run) => this.workbook.readRows(table, keys, run);
  public settleKeys = async (run: Run) => this.meet(async () => this.workbook.settleKeys(run));
  public save = async (parts: Partial<Kept>, run: Run) => this.meet(async () => this.workbook.save(parts, run));

  public async write(writes: readonly Write[], run: Run): Promise<Result<readonly WriteAnswer[]>> {
    const half = async (): Promise<void> => void (await this.workbook.write(writes.slice(0, Math.ceil(writes.length / 2)), run));
    return this.meet(async () => this.workbook.write(writes, run), half);
  }

  private async meet<T>(step: () => Promise<Result<T>>, half?: () => Promise<void>): Promise<Result<T>> {
    this.steps += 1;
    if (this.steps !== this.fault.at) return step();
    switch (this.fault.what) {
      case 'crash-before':
        throw new Crash('before');
      case 'crash-halfway':
        await half?.();
        throw new Crash('halfway');
      case 'crash-after':
        await step();
        throw new Crash('after');
      case 'busy':
        // Nobody knows how much of it stands in the sheets.
        await half?.();
        return fail({ kind: 'unreachable', detail: 'Excel is busy.' });
    }
  }
}
