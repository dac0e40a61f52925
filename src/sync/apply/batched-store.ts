import type { Kept, BaseStore } from '../ports';
import type { RowKey } from '../../schema';
import { readBack } from './read-back';
import { type Result, type RowStore, type Run, type Scope, type Snapshot, type Write, type WriteAnswer, ok } from '../../store';

/** Rows, and what is kept with them, as they stand at one moment. */
export interface ReadTogether {
  readonly kept: Kept;
  readonly snapshot: Snapshot;
}

/** What a workbook does in one step where steps are dear (W1): each is the same as the calls it names, one after the other. */
export interface AtOnce {
  /** `load` and `readAll`. */
  readTogether(scope: Scope, run: Run): Promise<Result<ReadTogether>>;
  /** `settleKeys` and `save`: nothing is saved where keys cannot be settled, and no sync begins before both are (P5). */
  settleAndSave(parts: Partial<Kept>, run: Run, left?: ReadonlySet<RowKey>): Promise<Result<undefined>>;
  /**
   * `write`, a look at what stands there now (M17), and `save` of what both call for. Rows are written before the parts are
   * saved: where it breaks off in between, what is kept is what was kept before (P5). A failure says nothing about how much
   * was written.
   */
  writeAndSave(
    writes: readonly Write[],
    partsOf: (answers: readonly WriteAnswer[], now: Snapshot) => Partial<Kept>,
    run: Run,
  ): Promise<Result<readonly WriteAnswer[]>>;
}

/** The workbook as a sync uses it. */
export interface WorkbookStore extends RowStore, BaseStore, Partial<AtOnce> {}

/** The steps of a workbook, each at once where it can, else one after the other. */
export function atOnce(workbook: WorkbookStore, scope: Scope): AtOnce {
  return {
    readTogether: async (wanted, run) => workbook.readTogether?.(wanted, run) ?? readApart(workbook, wanted, run),
    settleAndSave: async (parts, run, left) => {
      if (workbook.settleAndSave !== undefined) return workbook.settleAndSave(parts, run, left);
      const settled = await workbook.settleKeys(run, left);
      return settled.ok ? workbook.save(parts, run) : settled;
    },
    writeAndSave: async (writes, partsOf, run) => {
      if (workbook.writeAndSave !== undefined) return workbook.writeAndSave(writes, partsOf, run);
      const before = await workbook.readAll(scope, run);
      if (!before.ok) return before;
      const answers = await workbook.write(writes, run);
      if (!answers.ok) return answers;
      // A stop asked for in the middle must not keep what happened from being written down.
      const unstoppable = run.progress === undefined ? {} : { progress: run.progress };
      const after = await workbook.readAll(scope, unstoppable);
      if (!after.ok) return after;
      const now = readBack({ before: before.value, writes, answers: answers.value, after: after.value });
      const saved = await workbook.save(partsOf(answers.value, now), unstoppable);
      return saved.ok ? answers : saved;
    },
  };
}

async function readApart(workbook: WorkbookStore, scope: Scope, run: Run): Promise<Result<ReadTogether>> {
  const kept = await workbook.load(run);
  if (!kept.ok) return kept;
  const snapshot = await workbook.readAll(scope, run);
  return snapshot.ok ? ok({ kept: kept.value, snapshot: snapshot.value }) : snapshot;
}
