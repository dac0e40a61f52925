import { fail, nothingWaited, ok, pause, type Clock, type Result, type Run, type StoreFailure } from '../../store';
import { failureOf, askBatch } from './ask';
import { fitting, type BatchPart } from './batch-text';
import { judge } from './judge-answer';
import type { Connection } from './connect';
import { SYSTEM_CLOCK } from './patience';

export interface Seen<T> {
  /** What is still to be done, as it stands now. */
  readonly look: () => Promise<Result<readonly T[]>>;
  readonly partOf: (left: T) => BatchPart;
  readonly run: Run;
  readonly clock?: Clock;
}

/** How often in a row a round may bring nothing about. */
const MOST_IDLE = 3;

/** Sends what is left, batch by batch; gives what a batch was answered that did not go through. */
async function sendLeft<T>(connection: Connection, left: readonly T[], { partOf, run }: Seen<T>): Promise<StoreFailure | undefined> {
  let trouble: StoreFailure | undefined;
  let parts = left.map(partOf);
  while (parts.length > 0) {
    const batch = parts.slice(0, fitting(parts));
    parts = parts.slice(batch.length);
    const outcome = await askBatch(connection, batch, run.signal);
    if (outcome.kind !== 'answered') return outcome.failure;
    for (const answer of outcome.answers) {
      if (judge(answer).kind === 'done') continue;
      trouble = answer === undefined ? { kind: 'not-known', detail: '' } : failureOf(answer);
    }
  }
  return trouble;
}

/**
 * Does what is left, and looks again, until nothing is: what the look sees counts, whatever was answered (V1). For changes
 * that may be made twice without harm. Gives how many there were to do.
 */
export async function untilSeen<T>(connection: Connection, seen: Seen<T>): Promise<Result<number>> {
  const waiting = { clock: seen.clock ?? SYSTEM_CLOCK, patience: nothingWaited(), run: seen.run };
  let done = 0;
  let before: number | undefined;
  let trouble: StoreFailure | undefined;
  for (let idle = 0; ;) {
    const left = await seen.look();
    if (!left.ok) return left;
    if (left.value.length === 0) return ok(done + (before ?? 0));
    if (before !== undefined) {
      done += Math.max(0, before - left.value.length);
      idle = left.value.length < before ? 0 : idle + 1;
      const isFinal = trouble !== undefined && !['busy', 'unreachable', 'not-known'].includes(trouble.kind);
      if (idle > 0 && (isFinal || idle === MOST_IDLE)) return fail(trouble ?? { kind: 'not-known', detail: '' });
      if (trouble !== undefined && !isFinal) {
        const how = await pause(trouble.kind === 'busy' ? trouble.retryAfterSeconds : undefined, waiting);
        if (how !== 'waited') return fail(how === 'stopped' ? { kind: 'stopped' } : trouble);
      }
    }
    before = left.value.length;
    trouble = await sendLeft(connection, left.value, seen);
    if (trouble?.kind === 'stopped' || trouble?.kind === 'signed-out') return fail(trouble);
  }
}
