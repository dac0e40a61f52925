import { pause, type Run, type StoreFailure, type Waiting } from '../../store';
import { askBatch } from '../requests/ask';
import { fitting, type BatchPart } from '../requests/batch-text';
import type { Connection } from '../requests/connect';
import { judge, type Judgement } from '../requests/judge-answer';
import { partsOf } from './set-up-parts';
import type { SetUpStep, SiteAsFound } from './set-up-plan';

/** How often a step is sent: what SharePoint refuses, once more by itself; what nobody knows, some times more. */
const MOST_TRIES = { refused: 2, unknown: 5 } as const;

type Trouble = keyof typeof MOST_TRIES;
interface Entry {
  readonly tries: number;
  readonly trouble: Trouble;
  readonly detail: string;
}

export const nameOf = (step: SetUpStep): string => JSON.stringify(step);

/** What was sent during one set-up, and what came of it. Owns the count of tries. */
export class Ledger {
  private readonly entries = new Map<string, Entry>();

  /** A step that was answered with success and is open again at the next look was not done all the same. */
  note(step: SetUpStep, judged: Judgement): void {
    const before = this.entries.get(nameOf(step));
    const isRefusal = judged.kind === 'not-done' && judged.why !== 'changed-meanwhile';
    const detail = judged.kind === 'done' ? '' : judged.detail;
    this.entries.set(nameOf(step), {
      tries: (before?.tries ?? 0) + 1,
      trouble: isRefusal ? 'refused' : 'unknown',
      detail: detail === '' ? (before?.detail ?? '') : detail,
    });
  }

  isWorthATry(step: SetUpStep): boolean {
    const entry = this.entries.get(nameOf(step));
    return entry === undefined || entry.tries < MOST_TRIES[entry.trouble];
  }

  wasSent(step: SetUpStep): boolean {
    return this.entries.has(nameOf(step));
  }

  /** What SharePoint last said of a step; '' where it said nothing. */
  lastWord(step: SetUpStep): string {
    return this.entries.get(nameOf(step))?.detail ?? '';
  }
}

type Prepared = readonly [step: SetUpStep, parts: readonly BatchPart[]];

/**
 * One batch for each list, since SharePoint stumbles over many changes of many lists in one. What was sent before goes by
 * itself, so that nothing else can have been in its way.
 */
function batchesOf(steps: readonly Prepared[], ledger: Ledger): readonly (readonly Prepared[])[] {
  const together = new Map<string, Prepared[]>();
  for (const prepared of steps) {
    const [step] = prepared;
    const place = 'list' in step ? step.list : 'site';
    const name = ledger.wasSent(step) ? nameOf(step) : place;
    const at = together.get(name);
    if (at === undefined) together.set(name, [prepared]);
    else at.push(prepared);
  }
  return [...together.values()].flatMap(cutToSize);
}

/** Cuts what is too large for one batch; a step's own requests stay together (V2). */
function cutToSize(steps: readonly Prepared[]): readonly (readonly Prepared[])[] {
  const batches: Prepared[][] = [];
  let current: Prepared[] = [];
  for (const prepared of steps) {
    const parts = [...current, prepared].flatMap(([, own]) => own);
    if (current.length > 0 && fitting(parts) < parts.length) {
      batches.push(current);
      current = [];
    }
    current.push(prepared);
  }
  return [...batches, current];
}

/** The worst that was said of a step's requests: one that was not done is enough. */
function worst(judged: readonly Judgement[]): Judgement {
  return judged.find(({ kind }) => kind === 'not-known') ?? judged.find(({ kind }) => kind === 'not-done') ?? { kind: 'done' };
}

export interface Round {
  /** Why nothing more can be sent at all; undefined where the next look may go on. */
  readonly failure: StoreFailure | undefined;
  /** Whether anything went other than it should. */
  readonly trouble: 'none' | 'some';
  /** What a busy server asks to wait. */
  readonly waitSeconds: number | undefined;
}

/** Whether a failure of a whole batch is for the next look to mend. */
const isPassing = ({ kind }: StoreFailure): boolean => kind === 'busy' || kind === 'unreachable';

/** Sends the requests of some steps, a list at a time, and notes what is said of each. What was done is for the next look to tell. */
export async function sendSteps(
  connection: Connection,
  asked: { readonly site: SiteAsFound; readonly steps: readonly SetUpStep[]; readonly ledger: Ledger },
  run: Run,
): Promise<Round> {
  const { site, steps, ledger } = asked;
  const prepared = steps.map((step): Prepared => [step, partsOf(connection, site, step)]);
  let trouble: Round['trouble'] = 'none';
  let waitSeconds: number | undefined;
  for (const batch of batchesOf(prepared, ledger)) {
    if (run.signal?.aborted === true) return { failure: { kind: 'stopped' }, trouble, waitSeconds };
    const outcome = await askBatch(
      connection,
      batch.flatMap(([, parts]) => parts),
    );
    if (outcome.kind === 'turned-away') {
      if (!isPassing(outcome.failure)) return { failure: outcome.failure, trouble: 'some', waitSeconds };
      const seconds = outcome.failure.kind === 'busy' ? outcome.failure.retryAfterSeconds : undefined;
      return { failure: undefined, trouble: 'some', waitSeconds: seconds };
    }
    let at = 0;
    let isListThere = true;
    for (const [step, parts] of batch) {
      const answers = outcome.kind === 'lost' ? parts.map(() => undefined) : outcome.answers.slice(at, at + parts.length);
      at += parts.length;
      const judged = worst(answers.map(judge));
      for (const each of answers.map(judge))
        if (each.kind === 'not-known') waitSeconds = Math.max(waitSeconds ?? 0, each.retryAfterSeconds ?? 0);
      if (judged.kind !== 'done') trouble = 'some';
      // What was said of a list that could not be made says nothing of the rights that it should get.
      if (isListThere || judged.kind === 'done') ledger.note(step, judged);
      if (step.kind === 'create-list' && judged.kind !== 'done') isListThere = false;
    }
  }
  return { failure: undefined, trouble, waitSeconds };
}

/** Waits after a round that met with trouble, as long as a busy server asks (P4); undefined when it is time to look again. */
export async function pauseAfter(round: Round, waiting: Waiting): Promise<StoreFailure | undefined> {
  if (round.trouble === 'none') return undefined;
  const how = await pause(round.waitSeconds, waiting);
  if (how === 'waited') return undefined;
  return how === 'stopped' ? { kind: 'stopped' } : { kind: 'busy', retryAfterSeconds: round.waitSeconds ?? 0 };
}
