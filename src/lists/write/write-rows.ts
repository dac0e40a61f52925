import { TABLE_NAMES, type RowKey, type TableName } from '../../schema';
import { fail, ok, type StoredRow, type Result, type Run, type StoreFailure, type Write, type WriteAnswer } from '../../store';
import type { Answer } from '../requests/answer';
import { askBatch } from '../requests/ask';
import type { Connection } from '../requests/connect';
import { judge, judgeReport, refusedRow, writtenRow, type Judgement } from '../requests/judge-answer';
import type { SiteFacts } from '../rows/site-facts';
import { findOut, isAsRead, keyOf, nextBatch, partOf, recyclePart, type Task } from './write-tasks';

export interface Writing {
  readonly connection: Connection;
  readonly facts: SiteFacts;
  /** Reads rows by their keys as they stand now. */
  readonly look: (table: TableName, keys: readonly RowKey[]) => Promise<Result<readonly StoredRow[]>>;
  readonly run: Run;
}

/** How often a write that did not arrive is sent again before its fate is left to the caller. */
const RESENDS = 1;

type Held = ReadonlyMap<string, StoredRow>;
const nameOf = (table: TableName, key: RowKey): string => `${table} ${key}`;

async function lookUp(writing: Writing, writes: readonly Write[]): Promise<Result<Held>> {
  const held = new Map<string, StoredRow>();
  for (const table of TABLE_NAMES) {
    const keys = writes.filter((write) => write.table === table).map(keyOf);
    if (keys.length === 0) continue;
    const rows = await writing.look(table, [...new Set(keys)]);
    if (!rows.ok) return rows;
    for (const row of rows.value) held.set(nameOf(table, row.row.key), row);
  }
  return ok(held);
}

/** Answers by the place of their write; what has none yet is still to be done. */
class Answers {
  private readonly byIndex: (WriteAnswer | undefined)[];
  constructor(private readonly writes: readonly Write[]) {
    this.byIndex = writes.map(() => undefined);
  }
  give(index: number, answer: WriteAnswer): void {
    this.byIndex[index] = answer;
  }
  at(index: number): WriteAnswer | undefined {
    return this.byIndex[index];
  }
  get count(): number {
    return this.byIndex.filter((answer) => answer !== undefined).length;
  }
  /** All answers; a write that was never judged is `unknown`. */
  all(failure: StoreFailure | undefined): readonly WriteAnswer[] {
    const wait = failure?.kind === 'busy' ? failure.retryAfterSeconds : undefined;
    return this.writes.map((write, index) => this.byIndex[index] ?? { outcome: 'unknown', key: keyOf(write), retryAfterSeconds: wait });
  }
}

/** Finds place and version of what was given without: a row whose version is not known is compared with what was read. */
async function prepare(writing: Writing, writes: readonly Write[], answers: Answers): Promise<Result<readonly Task[]>> {
  // No column refuses a report that is there already (P2): so it is looked for first.
  const vague = writes.filter((write) =>
    write.kind === 'add' ? write.table === 'reports' : write.place === undefined || write.version === undefined,
  );
  const found = vague.length === 0 ? ok<Held>(new Map()) : await lookUp(writing, vague);
  if (!found.ok) return found;
  const tasks = writes.flatMap((write, index): readonly Task[] => {
    const held = write.kind === 'add' && write.table !== 'reports' ? undefined : found.value.get(nameOf(write.table, keyOf(write)));
    if (write.kind === 'add' && held !== undefined) {
      answers.give(index, { outcome: 'adopted', key: keyOf(write), version: held.version, place: held.place });
      return [];
    }
    const given = write.kind === 'add' ? { place: undefined, version: undefined } : { place: write.place, version: write.version };
    if (write.kind !== 'add' && vague.includes(write)) {
      if (held === undefined) answers.give(index, { outcome: 'gone', key: keyOf(write) });
      else if (given.version === undefined && !isAsRead(write, held))
        answers.give(index, { outcome: 'changed-meanwhile', key: keyOf(write) });
      if (answers.at(index) !== undefined) return [];
    }
    const at = { write, place: given.place ?? held?.place, version: given.version ?? held?.version };
    const part = partOf(writing.connection, writing.facts, at);
    if (part === undefined) {
      answers.give(index, { outcome: 'unknown', key: keyOf(write), retryAfterSeconds: undefined });
      return [];
    }
    return [{ index, ...at, tries: 0, part }];
  });
  return ok(tasks);
}

type Step = 'write' | 'recycle';

/** A write that may have been done, and what was said of it. */
interface Doubtful {
  readonly task: Task;
  readonly judged: Judgement;
}

/** What is said of a write that did not arrive, however often it was sent. */
function leftUndone({ task, judged }: Doubtful): WriteAnswer {
  const key = keyOf(task.write);
  // SharePoint gave its reason twice, and the row was looked for in between and after.
  if (judged.kind === 'not-known' && judged.why === 'failed') return { outcome: 'refused', key, code: 'other', detail: judged.detail };
  return { outcome: 'unknown', key, retryAfterSeconds: undefined };
}

const judgementOn = ({ write }: Task, answer: Answer | undefined): Judgement =>
  write.kind === 'add' && write.table === 'reports' && answer !== undefined ? judgeReport(answer) : judge(answer);

interface Sent {
  /** Removals whose first step is done, with the version it left. */
  readonly toRecycle: readonly Task[];
  readonly duplicates: readonly Task[];
  /** Why the rest was not sent. */
  readonly failure: StoreFailure | undefined;
}

/** Sends tasks batch by batch until each is answered, or nothing more can be sent. */
async function sendAll(writing: Writing, tasks: readonly Task[], on: { readonly answers: Answers; readonly step: Step }): Promise<Sent> {
  const { answers, step } = on;
  const toRecycle: Task[] = [];
  const duplicates: Task[] = [];
  let queue = tasks;
  const settle = (task: Task, answer: WriteAnswer): void => {
    if (task.write.kind !== 'remove' || answer.outcome !== 'written' || step === 'recycle') answers.give(task.index, answer);
    else toRecycle.push({ ...task, tries: 0, version: answer.version, part: recyclePart(writing.connection, task, answer.version) });
  };
  while (queue.length > 0) {
    if (writing.run.signal?.aborted === true) return { toRecycle, duplicates, failure: { kind: 'stopped' } };
    const batch = nextBatch(queue);
    queue = queue.slice(batch.length);
    const outcome = await askBatch(
      writing.connection,
      batch.map((task) => task.part),
    );
    if (outcome.kind === 'turned-away') return { toRecycle, duplicates, failure: outcome.failure };
    const lost: Doubtful[] = [];
    for (const [at, task] of batch.entries()) {
      const answer = outcome.kind === 'lost' ? undefined : outcome.answers[at];
      const judged = judgementOn(task, answer);
      const key = keyOf(task.write);
      if (judged.kind === 'done' && answer !== undefined) settle(task, writtenRow(answer, { key, place: task.place }));
      else if (judged.kind === 'not-known' && judged.why === 'busy')
        answers.give(task.index, { outcome: 'unknown', key, retryAfterSeconds: judged.retryAfterSeconds });
      else if (judged.kind !== 'not-done') lost.push({ task, judged });
      // Our own first try may be what the second one met.
      else if (judged.why === 'changed-meanwhile' && task.tries > 0) lost.push({ task, judged });
      else if (judged.why === 'duplicate') duplicates.push(task);
      else settle(task, refusedRow(key, judged));
    }
    if (lost.length > 0) queue = [...(await sortOut(writing, lost, { step, settle, answers })), ...queue];
    writing.run.progress?.({ step: 'writing-lists', done: answers.count, total: undefined });
  }
  return { toRecycle, duplicates, failure: undefined };
}

/** Reads the rows of writes whose answers were lost, settles what can be told, and gives back what has to be sent again. */
async function sortOut(
  writing: Writing,
  lost: readonly Doubtful[],
  on: { readonly step: Step; readonly settle: (task: Task, answer: WriteAnswer) => void; readonly answers: Answers },
): Promise<readonly Task[]> {
  const unknown = (task: Task): void =>
    on.answers.give(task.index, { outcome: 'unknown', key: keyOf(task.write), retryAfterSeconds: undefined });
  const held = await lookUp(
    writing,
    lost.map(({ task }) => task.write),
  );
  if (!held.ok) {
    lost.forEach(({ task }) => unknown(task));
    return [];
  }
  return lost
    .filter((doubtful) => {
      const { task } = doubtful;
      const key = keyOf(task.write);
      const row = held.value.get(nameOf(task.write.table, key));
      if (on.step === 'recycle' && row === undefined) {
        on.settle(task, { outcome: 'written', key, version: undefined, place: task.place });
        return false;
      }
      const found = findOut(task, row);
      if (found.kind === 'settled') on.settle(task, found.answer);
      else if (found.kind === 'ready-to-recycle' && on.step === 'write')
        on.settle(task, { outcome: 'written', key, version: found.version, place: task.place });
      else if (task.tries < RESENDS) return true;
      else on.answers.give(task.index, leftUndone(doubtful));
      return false;
    })
    .map(({ task }) => ({ ...task, tries: task.tries + 1 }));
}

/** P2: a creation that meets a row with its own key adopts it; any other duplicate is a refusal. */
async function adopt(writing: Writing, duplicates: readonly Task[], answers: Answers): Promise<void> {
  if (duplicates.length === 0) return;
  const held = await lookUp(
    writing,
    duplicates.map((task) => task.write),
  );
  for (const task of duplicates) {
    const key = keyOf(task.write);
    const row = held.ok ? held.value.get(nameOf(task.write.table, key)) : undefined;
    if (!held.ok) answers.give(task.index, { outcome: 'unknown', key, retryAfterSeconds: undefined });
    else if (row !== undefined && task.write.kind === 'add')
      answers.give(task.index, { outcome: 'adopted', key, version: row.version, place: row.place });
    else answers.give(task.index, { outcome: 'refused', key, code: 'duplicate', detail: '' });
  }
}

/** Where the new version was hidden from us, the row is read again; should it have changed since, its version stays unknown. */
async function fillVersions(writing: Writing, writes: readonly Write[], answers: Answers): Promise<void> {
  const hidden = writes.flatMap((write, index) => {
    const answer = answers.at(index);
    return answer?.outcome === 'written' && answer.version === undefined && write.kind !== 'remove' ? [{ write, index, answer }] : [];
  });
  if (hidden.length === 0) return;
  const held = await lookUp(
    writing,
    hidden.map(({ write }) => write),
  );
  if (!held.ok) return;
  for (const { write, index, answer } of hidden) {
    const row = held.value.get(nameOf(write.table, keyOf(write)));
    if (row === undefined) continue;
    const asWritten = isAsRead(
      {
        kind: 'update',
        table: write.table,
        key: keyOf(write),
        place: row.place,
        version: row.version,
        changes: {},
        before: write.kind === 'add' ? write.row : write.kind === 'update' ? write.changes : {},
      },
      row,
    );
    answers.give(index, { ...answer, place: row.place, version: asWritten ? row.version : undefined });
  }
}

/**
 * Carries out writes in batches and answers each by itself (P3). Fails as a whole only when nothing was sent; later
 * trouble leaves the writes not yet judged `unknown`.
 */
export async function writeRows(writing: Writing, writes: readonly Write[]): Promise<Result<readonly WriteAnswer[]>> {
  const answers = new Answers(writes);
  const tasks = await prepare(writing, writes, answers);
  if (!tasks.ok) return tasks;
  const before = answers.count;
  const first = await sendAll(writing, tasks.value, { answers, step: 'write' });
  if (first.failure !== undefined && answers.count === before && first.toRecycle.length === 0 && first.duplicates.length === 0)
    return fail(first.failure);
  const second = first.failure === undefined ? await sendAll(writing, first.toRecycle, { answers, step: 'recycle' }) : first;
  await adopt(writing, first.duplicates, answers);
  await fillVersions(writing, writes, answers);
  return ok(answers.all(first.failure ?? second.failure));
}
