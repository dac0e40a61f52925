import { fail, ok, type Result, type Run, type StoreFailure } from '../../store';
import { askBatch, failureOf, LARGEST_BATCH } from '../requests/ask';
import { errorOf, succeeded } from '../requests/answer';
import type { Connection } from '../requests/connect';
import { waitFor } from '../requests/patience';
import { readSite } from '../read/read-site';
import { partsOf } from './set-up-parts';
import { phaseOf, planFrom, type Obstacle, type SetUpPlan, type SetUpStep, type SiteAsFound } from './set-up-plan';

export type { Obstacle, SetUpPlan, SetUpStep } from './set-up-plan';

/** What a set-up did. `refused` steps were answered with a reason and left undone. */
export interface SetUpReport {
  readonly done: readonly SetUpStep[];
  readonly refused: readonly { readonly step: SetUpStep; readonly detail: string }[];
  readonly obstacles: readonly Obstacle[];
}

/** Each phase once, and some more for what only shows when it is there. */
const MOST_ROUNDS = 10;
const MOST_WAITS = 6;

export interface SetUpOptions {
  /** Names of agencies' own groups. */
  readonly agencyGroups: readonly string[];
  /** Which of the planned steps may be carried out; all, unless said. */
  readonly only?: (step: SetUpStep) => boolean;
  /** Plans from what was found; what a site lacks, unless said. */
  readonly plan?: (site: SiteAsFound, agencyGroups: readonly string[]) => SetUpPlan;
}

const nameOf = (step: SetUpStep): string => JSON.stringify(step);

/** Asks again while the server is busy, as long as it says (P4). */
async function retry<T>(ask: () => Promise<Result<T>>, run: Run): Promise<Result<T>> {
  for (let waits = 0; ; waits += 1) {
    if (run.signal?.aborted === true) return fail({ kind: 'stopped' });
    const result = await ask();
    if (result.ok || result.failure.kind !== 'busy' || waits === MOST_WAITS) return result;
    if ((await waitFor(result.failure.retryAfterSeconds, run)) === 'stopped') return fail({ kind: 'stopped' });
  }
}

/** Reads a site as it is, and waits where the server is busy. */
export const readSitePatiently = async (connection: Connection, run: Run): Promise<Result<SiteAsFound>> =>
  retry(() => readSite(connection, run.signal), run);

/** What the site needs to be ready for Accord, in data; changes nothing. `agencyGroups` are names of agencies' own groups. */
export async function planSetUp(connection: Connection, agencyGroups: readonly string[], run: Run): Promise<Result<SetUpPlan>> {
  const site = await readSitePatiently(connection, run);
  return site.ok ? ok(planFrom(site.value, agencyGroups)) : site;
}

interface RoundOutcome {
  readonly done: readonly SetUpStep[];
  readonly refused: readonly { readonly step: SetUpStep; readonly detail: string }[];
  /** The server asked to wait, or an answer was lost: the next reading tells what is still to do. */
  readonly failure: StoreFailure | undefined;
}

/** Sends the requests of some steps. A step counts as done when all its requests succeeded. */
async function carryOutSteps(connection: Connection, site: SiteAsFound, steps: readonly SetUpStep[]): Promise<RoundOutcome> {
  const parts = steps.flatMap((step) => partsOf(connection, site, step).map((part) => ({ step, part })));
  const troubled = new Map<SetUpStep, string>();
  let failure: StoreFailure | undefined;
  let sent = 0;
  for (let at = 0; at < parts.length && failure === undefined; at += LARGEST_BATCH) {
    const batch = parts.slice(at, at + LARGEST_BATCH);
    const outcome = await askBatch(
      connection,
      batch.map(({ part }) => part),
    );
    if (outcome.kind !== 'answered') {
      failure = outcome.failure;
      break;
    }
    for (const [index, { step }] of batch.entries()) {
      const answer = outcome.answers[index];
      if (answer === undefined) failure = { kind: 'unreachable', detail: 'Part of the answer was lost.' };
      else if (succeeded(answer)) continue;
      else if (answer.status === 412) troubled.set(step, '');
      else if (failureOf(answer).kind === 'busy') failure = failureOf(answer);
      else troubled.set(step, errorOf(answer).message);
    }
    sent = at + batch.length;
  }
  const answered = new Set(parts.slice(0, sent).map(({ step }) => step));
  return {
    done: failure === undefined ? steps.filter((step) => answered.has(step) && !troubled.has(step)) : [],
    // A version that had moved on is no refusal: the next round reads it afresh.
    refused: [...troubled].filter(([, detail]) => detail !== '').map(([step, detail]) => ({ step, detail })),
    failure,
  };
}

/**
 * Makes the site ready: phase by phase, reading it afresh before each, so that it can be broken off at any point and
 * started again, by anybody, and never makes a thing twice.
 */
export async function carryOutSetUp(connection: Connection, options: SetUpOptions, run: Run): Promise<Result<SetUpReport>> {
  const done: SetUpStep[] = [];
  const refused = new Map<string, { readonly step: SetUpStep; readonly detail: string }>();
  let obstacles: readonly Obstacle[] = [];
  let waits = 0;
  for (let round = 0; round < MOST_ROUNDS + waits; round += 1) {
    const site = await readSitePatiently(connection, run);
    if (!site.ok) return site;
    const plan = (options.plan ?? planFrom)(site.value, options.agencyGroups);
    obstacles = plan.obstacles;
    const settled = new Set([...done.map(nameOf), ...refused.keys()]);
    const open = plan.steps.filter((step) => !settled.has(nameOf(step)) && options.only?.(step) !== false);
    if (open.length === 0) break;
    if (!plan.mayCarryOut) return fail({ kind: 'not-allowed', table: undefined, detail: 'Only an owner of the site can set it up.' });
    if (obstacles.length > 0 && open.every((step) => step.kind === 'record-version')) break;
    const phase = Math.min(...open.map(phaseOf));
    const outcome = await carryOutSteps(
      connection,
      site.value,
      open.filter((step) => phaseOf(step) === phase),
    );
    done.push(...outcome.done);
    for (const each of outcome.refused) refused.set(nameOf(each.step), each);
    run.progress?.({ step: 'writing-lists', done: done.length, total: done.length + open.length - outcome.done.length });
    if (outcome.failure === undefined) continue;
    if (waits === MOST_WAITS || !['busy', 'unreachable'].includes(outcome.failure.kind)) return fail(outcome.failure);
    waits += 1;
    const seconds = outcome.failure.kind === 'busy' ? outcome.failure.retryAfterSeconds : 1;
    if ((await waitFor(seconds, run)) === 'stopped') return fail({ kind: 'stopped' });
  }
  return ok({ done, refused: [...refused.values()], obstacles });
}

/** Sees to it that an agency's own group is there, with its rights, on a site that is set up already. */
export async function ensureAgencyGroup(connection: Connection, group: string, run: Run): Promise<Result<SetUpReport>> {
  return carryOutSetUp(
    connection,
    { agencyGroups: [group], only: (step) => step.kind === 'create-role' || ('group' in step && step.group === group) },
    run,
  );
}
