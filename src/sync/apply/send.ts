import { TABLES, type FieldKind, type FieldValue, type RowKey, type TableName } from '../../schema';
import { retry, pause, type Waiting, ok, type Result, type RowStore, type StoreFailure, type Write, type WriteAnswer } from '../../store';
import { keyOf } from '../report/record';
import type { SideState } from '../side-state';

/** SharePoint takes no more parts than this in one batch. */
export const LARGEST_BATCH = 99;
const SMALLEST_BATCH = 10;

/** What one pass over the writes left to be looked at again. */
export interface Sent {
  readonly answered: readonly { readonly write: Write; readonly answer: WriteAnswer }[];
  /** Rows whose state must be read before anything more is decided about them. */
  readonly unsure: Readonly<Partial<Record<TableName, readonly RowKey[]>>>;
  /** How many of the last writes were not tried. */
  readonly untried: number;
  /** How many rows others were quicker with. */
  readonly contended: number;
  /** Why it ended: all were tried, the person stopped, the waiting was spent, or the lists cannot be written at all. */
  readonly end: 'all-tried' | 'stopped' | 'out-of-patience' | 'cut-off';
  readonly failure: StoreFailure | undefined;
}

interface Sending extends Waiting {
  readonly lists: RowStore;
  readonly state: SideState;
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
  let contended = 0;
  const refused = new Set<RowKey>();
  const sent = (end: Sent['end'], failure?: StoreFailure): Sent => ({
    answered,
    unsure,
    untried: Math.max(0, writes.length - at),
    contended,
    end,
    failure,
  });
  while (at < writes.length) {
    if (run.signal?.aborted === true) return sent('stopped');
    const orphan = writes[at];
    if (orphan !== undefined && refusedParent(orphan, refused) !== undefined) {
      answered.push({
        write: orphan,
        answer: { outcome: 'refused', key: keyOf(orphan), code: 'other', detail: 'What it belongs to could not be saved.' },
      });
      refused.add(keyOf(orphan));
      at += 1;
      continue;
    }
    const batch = nextBatch(writes.slice(at, at + size), refused);
    run.progress?.({ step: 'writing-lists', done: at, total: writes.length });
    // The lists' own count is of one batch; what is told is the whole.
    const answers = await lists.write(batch, run.signal === undefined ? {} : { signal: run.signal });
    at += batch.length;
    let asked: number | undefined;
    if (answers.ok) {
      batch.forEach((write, index) => {
        const answer = answers.value[index] ?? { outcome: 'unknown', key: keyOf(write), retryAfterSeconds: undefined };
        answered.push({ write, answer });
        state.take(write, answer);
        if (answer.outcome === 'refused' && write.kind === 'add') refused.add(keyOf(write));
        if (mustBeRead(answer)) (unsure[write.table] ??= []).push(keyOf(write));
        if (answer.outcome === 'changed-meanwhile' || answer.outcome === 'gone') contended += 1;
        if (answer.outcome === 'unknown') asked = Math.max(asked ?? 0, answer.retryAfterSeconds ?? 0);
      });
      if (asked === undefined) {
        size = Math.min(LARGEST_BATCH, size * 2);
        continue;
      }
    } else {
      // Nobody knows what of this batch arrived.
      for (const write of batch) (unsure[write.table] ??= []).push(keyOf(write));
      if (answers.failure.kind === 'stopped') return sent('stopped');
      if (answers.failure.kind !== 'busy' && answers.failure.kind !== 'unreachable') return sent('cut-off', answers.failure);
      asked = answers.failure.kind === 'busy' ? answers.failure.retryAfterSeconds : undefined;
    }
    size = Math.max(SMALLEST_BATCH, Math.floor(size / 2));
    const how = await pause(asked, sending);
    if (how === 'stopped') return sent('stopped');
    if (how === 'spent') {
      return sent('out-of-patience', answers.ok ? { kind: 'busy', retryAfterSeconds: asked ?? 0 } : answers.failure);
    }
  }
  return sent('all-tried');
}

/** As many of these as can go together: no row with what it belongs to, which may be refused, or was. */
function nextBatch(writes: readonly Write[], refused: ReadonlySet<RowKey>): readonly Write[] {
  const notYet = new Set(refused);
  for (const [index, write] of writes.entries()) {
    if (refusedParent(write, notYet) !== undefined) return writes.slice(0, index);
    if (write.kind === 'add') notYet.add(write.row.key);
  }
  return writes;
}

/** The first of these keys that a new row names as its parent. */
function refusedParent(write: Write, keys: ReadonlySet<RowKey>): RowKey | undefined {
  if (write.kind !== 'add' || keys.size === 0) return undefined;
  return TABLES[write.table].fields.flatMap((field) => parentKeys(field.kind, write.row[field.name])).find((key) => keys.has(key));
}

function parentKeys(kind: FieldKind, value: FieldValue | undefined): readonly RowKey[] {
  if (kind === 'parent' && typeof value === 'string') return [value as RowKey];
  return kind === 'parents' && Array.isArray(value) ? (value as readonly RowKey[]) : [];
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

/** Reads the unsure rows as they stand now, waiting where the server asks for it. */
export async function findOut(unsure: Sent['unsure'], sending: Sending): Promise<Result<readonly RowKey[]>> {
  const keys: RowKey[] = [];
  for (const [table, asked] of Object.entries(unsure) as [TableName, readonly RowKey[]][]) {
    const found = await retry(() => sending.lists.readRows(table, asked, sending.run), sending, ['busy', 'unreachable']);
    if (!found.ok) return found;
    sending.state.reread(table, asked, found.value);
    keys.push(...asked);
  }
  return ok(keys);
}
