import { fail, nothingWaited, ok, retry, type Clock, type Result, type Run } from '../../store';
import type { Connection } from '../requests/connect';
import { SYSTEM_CLOCK } from '../requests/patience';
import { readSite, type ReadBatch } from '../read/read-site';
import { readInBatches } from '../requests/ask';
import { partsOf } from './set-up-parts';
import { Ledger, nameOf, pauseAfter, sendSteps } from './set-up-rounds';
import { blocksVersion, phaseOf, planFrom, type Obstacle, type SetUpPlan, type SetUpStep, type SiteAsFound } from './set-up-plan';

export type { Obstacle, SetUpPlan, SetUpStep } from './set-up-plan';

/** What a set-up did: `done` is what the site was seen to have afterwards, `refused` what it still lacks, with SharePoint's reason. */
export interface SetUpReport {
  readonly done: readonly SetUpStep[];
  readonly refused: readonly { readonly step: SetUpStep; readonly detail: string }[];
  readonly obstacles: readonly Obstacle[];
}

/** Each phase once, and some more for what did not come through at once. */
const MOST_ROUNDS = 30;

export interface SetUpOptions {
  /** Names of agencies' own groups. */
  readonly agencyGroups: readonly string[];
  /** Which of the planned steps may be carried out; all, unless said. */
  readonly only?: (step: SetUpStep) => boolean;
  /** Plans from what was found; what a site lacks, unless said. */
  readonly plan?: (site: SiteAsFound, agencyGroups: readonly string[]) => SetUpPlan;
  /** The machine's own, unless said. */
  readonly clock?: Clock;
}

/** Reads a site as it is, and waits where the server is busy. */
export async function readSitePatiently(connection: Connection, run: Run, clock: Clock = SYSTEM_CLOCK): Promise<Result<SiteAsFound>> {
  const waiting = { clock, patience: nothingWaited(), run };
  const ask: ReadBatch = async (parts, options) =>
    retry(async () => readInBatches(connection, parts, options), waiting, ['busy', 'unreachable']);
  return retry(() => readSite(connection, run.signal, ask), waiting, ['busy', 'unreachable']);
}

/** What the site needs to be ready for Accord, in data; changes nothing. `agencyGroups` are names of agencies' own groups. */
export async function planSetUp(connection: Connection, agencyGroups: readonly string[], run: Run): Promise<Result<SetUpPlan>> {
  const site = await readSitePatiently(connection, run);
  return site.ok ? ok(planFrom(site.value, agencyGroups)) : site;
}

interface Look {
  readonly connection: Connection;
  readonly site: SiteAsFound;
  readonly plan: SetUpPlan;
}

/**
 * The steps to send now: those of the earliest phase that are still worth a try, and whose needs are there. The version comes
 * when nothing else is left.
 */
function stepsToSend({ connection, site, plan }: Look, due: readonly SetUpStep[]): readonly SetUpStep[] {
  const isReady = plan.obstacles.length === 0 && !plan.steps.some(blocksVersion);
  const possible = due.filter((step) => (step.kind !== 'record-version' || isReady) && partsOf(connection, site, step).length > 0);
  const phase = Math.min(...possible.map(phaseOf));
  return possible.filter((step) => phaseOf(step) === phase);
}

/** What is left, with what SharePoint last said of it. The version is left because of the others, and is not named beside them. */
const leftOf = (open: readonly SetUpStep[], ledger: Ledger): SetUpReport['refused'] =>
  open.filter((step) => step.kind !== 'record-version' || ledger.wasSent(step)).map((step) => ({ step, detail: ledger.lastWord(step) }));

/**
 * Makes the site ready: phase by phase, a list at a time, what protects before what fills. The site is read afresh before each
 * phase, and only what is seen there counts as done, whatever was answered (V1): so it can be broken off at any point and
 * started again, by anybody, and never makes a thing twice. The version is recorded when nothing else is left.
 */
export async function carryOutSetUp(connection: Connection, options: SetUpOptions, run: Run): Promise<Result<SetUpReport>> {
  const clock = options.clock ?? SYSTEM_CLOCK;
  const waiting = { clock, patience: nothingWaited(), run };
  const ledger = new Ledger();
  const sent = new Map<string, SetUpStep>();
  for (let round = 0; ; round += 1) {
    const site = await readSitePatiently(connection, run, clock);
    if (!site.ok) return site;
    const plan = (options.plan ?? planFrom)(site.value, options.agencyGroups);
    const open = plan.steps.filter((step) => options.only?.(step) !== false);
    const openNames = new Set(open.map(nameOf));
    const done = [...sent].filter(([name]) => !openNames.has(name)).map(([, step]) => step);
    const due = open.filter((step) => ledger.isWorthATry(step));
    const steps = round < MOST_ROUNDS ? stepsToSend({ connection, site: site.value, plan }, due) : [];
    run.progress?.({ step: 'writing-lists', done: done.length, total: done.length + open.length });
    if (open.length > 0 && !plan.mayCarryOut)
      return fail({ kind: 'not-allowed', table: undefined, detail: 'Only an owner of the site can set it up.' });
    if (steps.length === 0) return ok({ done, refused: leftOf(open, ledger), obstacles: plan.obstacles });
    for (const step of steps) sent.set(nameOf(step), step);
    const outcome = await sendSteps(connection, { site: site.value, steps, ledger }, run);
    const failure = outcome.failure ?? (await pauseAfter(outcome, waiting));
    if (failure !== undefined) return fail(failure);
  }
}

/** Sees to it that an agency's own group is there, with its rights, on a site that is set up already. */
export async function ensureAgencyGroup(connection: Connection, group: string, run: Run): Promise<Result<SetUpReport>> {
  return carryOutSetUp(
    connection,
    {
      agencyGroups: [group],
      only: (step) =>
        step.kind === 'create-role' ||
        step.kind === 'create-folder' ||
        step.kind === 'protect-folder' ||
        ('group' in step && step.group === group) ||
        ('folder' in step && step.folder !== undefined),
    },
    run,
  );
}
