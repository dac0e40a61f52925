import type { RowKey, TableName } from '../schema';
import { BACKOFF, waitSeconds, type Clock } from './clock';
import { ok, type Result, type RowStore, type Run, type StoreFailure, type Write, type WriteAnswer } from './ports';
import { keyOf } from './record';
import type { SideState } from './side-state';

/** SharePoint takes no more parts than this in one batch. */
export const LARGEST_BATCH = 100;
const SMALLEST_BATCH = 10;

/** What one pass over the writes left to be looked at again. */
export interface Sent {
  readonly answered: readonly { readonly write: Write; readonly answer: WriteAnswer }[];
  /** Rows whose state must be read before anything more is decided about them. */
  readonly unsure: Readonly<Partial<Record<TableName, readonly RowKey[]>>>;
  /** Writes that were not tried: the person stopped, or the waiting budget ran out. */
  readonly untried: number;
  readonly failure: StoreFailure | undefined;
}

/** Counts what one sync has waited, over all its passes. */
export interface Patience {
  waitedSeconds: number;
  attempts: number;
}

interface Sending {
  readonly lists: RowStore;
  readonly state: SideState;
  readonly clock: Clock;
  readonly patience: Patience;
  readonly run: Run;
}

/**
 * Sends writes in batches and judges every answer by itself (P3). A busy server is waited for (P4); a batch whose answer
 * was lost leaves its rows unsure, never undecided.
 */
export async function send(writes: readonly Write[], sending: Sending): Promise<Sent> {
  const { lists, state, run } = sending;
  const answered: { write: Write; answer: WriteAnswer }[] = [];
  const unsure: Partial<Record<TableName, RowKey[]>> = {};
  let size = LARGEST_BATCH;
  let at = 0;
  let failure: StoreFailure | undefined;
  while (at < writes.length && run.signal?.aborted !== true) {
    const batch = writes.slice(at, at + size);
    run.progress?.({ step: 'writing-lists', done: at, total: writes.length });
    const answers = await lists.write(batch, run);
    if (!answers.ok) {
      failure = answers.failure;
      if (answers.failure.kind === 'stopped') break;
      for (const write of batch) (unsure[write.table] ??= []).push(keyOf(write));
      if (answers.failure.kind !== 'busy' && answers.failure.kind !== 'unreachable') break;
      size = Math.max(SMALLEST_BATCH, Math.floor(size / 2));
      at += batch.length;
      if (!(await pause(answers.failure.kind === 'busy' ? answers.failure.retryAfterSeconds : undefined, sending))) break;
      failure = undefined;
      continue;
    }
    let asked: number | undefined;
    batch.forEach((write, index) => {
      const answer = answers.value[index] ?? { outcome: 'unknown', key: keyOf(write), retryAfterSeconds: undefined };
      answered.push({ write, answer });
      state.take(write, answer);
      if (mustBeRead(answer)) (unsure[write.table] ??= []).push(keyOf(write));
      if (answer.outcome === 'unknown') asked = Math.max(asked ?? 0, answer.retryAfterSeconds ?? 0);
    });
    at += batch.length;
    if (asked === undefined) size = Math.min(LARGEST_BATCH, size * 2);
    else {
      size = Math.max(SMALLEST_BATCH, Math.floor(size / 2));
      if (!(await pause(asked, sending))) break;
    }
  }
  return { answered, unsure, untried: Math.max(0, writes.length - at), failure };
}

function mustBeRead(answer: WriteAnswer): boolean {
  switch (answer.outcome) {
    case 'adopted':
    case 'changed-meanwhile':
    case 'gone':
    case 'unknown':
      return true;
    case 'written':
    case 'refused':
      return false;
  }
}

/** Waits as long as the server asks, or longer each time. False when the person stopped or the budget is spent. */
export async function pause(asked: number | undefined, sending: Pick<Sending, 'clock' | 'patience' | 'run'>): Promise<boolean> {
  const { clock, patience, run } = sending;
  const seconds = waitSeconds(patience.attempts, asked, clock);
  if (patience.waitedSeconds + seconds > BACKOFF.budgetSeconds) return false;
  patience.attempts += 1;
  patience.waitedSeconds += seconds;
  run.progress?.({ step: 'waiting', done: 0, total: undefined, waitSeconds: Math.ceil(seconds) });
  await clock.wait(seconds, run.signal);
  return run.signal?.aborted !== true;
}

/** Reads the unsure rows as they stand now, waiting where the server asks for it. */
export async function findOut(unsure: Sent['unsure'], sending: Sending): Promise<Result<readonly RowKey[]>> {
  const keys: RowKey[] = [];
  for (const [table, asked] of Object.entries(unsure) as [TableName, readonly RowKey[]][]) {
    for (;;) {
      const found = await sending.lists.readRows(table, asked, sending.run);
      if (found.ok) {
        sending.state.reread(table, asked, found.value);
        keys.push(...asked);
        break;
      }
      const again = found.failure.kind === 'busy' || found.failure.kind === 'unreachable';
      if (!again || !(await pause(found.failure.kind === 'busy' ? found.failure.retryAfterSeconds : undefined, sending))) return found;
    }
  }
  return ok(keys);
}
