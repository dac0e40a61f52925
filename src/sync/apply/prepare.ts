import { retry, type Waits, ok, type Result, type RowStore, type Run, type Snapshot, type Traffic } from '../../store';
import { atOnce, type WorkbookStore } from './batched-store';
import { merge, type MergeOptions, type Sides } from '../merge/merge';
import { afterInterruption, choicesThatHold, readJournal, type Journal } from './journal';
import type { SyncPlan } from '../plan';
import { type Base, type Kept } from '../ports';
import { resolve } from '../merge/resolve';
import { soundBase } from '../sound-base';
import { overlay, perTable } from '../side-state';
import { trafficSince } from './traffic';

export interface SyncPorts {
  readonly workbook: WorkbookStore;
  readonly lists: RowStore;
}

/**
 * Without `waits`, a busy server is said at once. `as-agreed` where the site cannot be asked who it is: then it is the one that
 * the workbook agreed with last (M19).
 */
export type ReadingPorts = SyncPorts & { readonly waits?: Waits | undefined; readonly site?: 'as-agreed' };

/** Everything read, compared, and ready to be shown and carried out. */
export interface Prepared {
  readonly options: MergeOptions;
  readonly kept: Kept;
  readonly sides: Sides;
  readonly plan: SyncPlan;
  /** A sync that was cut short before; its choices are already in `plan` where they still hold. */
  readonly interrupted: Journal | undefined;
  /** What reading the lists cost. */
  readonly traffic?: Traffic | undefined;
}

/** Reads both sides and compares them, waiting for lists that are busy (P4). Nothing is written anywhere. */
export async function prepare(ports: ReadingPorts, given: MergeOptions, run: Run): Promise<Result<Prepared>> {
  const before = ports.lists.counters;
  run.progress?.({ step: 'reading', done: 0, total: 2 });
  const read = await atOnce(ports.workbook, { review: given.review }).readTogether({ review: given.review }, run);
  if (!read.ok) return read;
  const { kept, snapshot: workbook } = read.value;
  const sound = soundBase(kept.base);
  const isAgreed = ports.site === 'as-agreed' && sound?.review === given.review;
  const options = isAgreed && sound !== undefined ? { ...given, site: sound.site } : given;
  const base = sound?.site === options.site && sound.review === options.review ? sound : undefined;
  run.progress?.({ step: 'reading', done: 1, total: 2 });
  const lists = await readLists(ports, { ...kept, base }, { options, run });
  if (!lists.ok) return lists;
  run.progress?.({ step: 'comparing', done: 2, total: 2 });
  const interrupted = readJournal(kept.journal, options);
  const agreed = interrupted === undefined ? base : afterInterruption(base ?? nothingAgreed(options), interrupted, lists.value);
  const sides: Sides = { base: agreed, workbook, lists: lists.value };
  const fresh = merge(sides, options);
  const plan = interrupted === undefined ? fresh : resolve(fresh, choicesThatHold(fresh, interrupted.choices), { sides, options });
  return ok({ options, kept: { ...kept, base }, sides, plan, interrupted, traffic: trafficSince(before, ports.lists) });
}

function nothingAgreed(options: MergeOptions): Base {
  return { format: 1, site: options.site, review: options.review, mark: undefined, syncedAt: '', rows: perTable(() => []) };
}

async function readLists(
  { lists, waits }: ReadingPorts,
  kept: Kept,
  how: { readonly options: MergeOptions; readonly run: Run },
): Promise<Result<Snapshot>> {
  const { options, run } = how;
  const scope = { review: options.review };
  const { base } = kept;
  const ask = async (): Promise<Result<Snapshot>> => {
    if (base?.mark === undefined) return lists.readAll(scope, run);
    const changes = await lists.readChanges(scope, base.mark, run);
    return changes.ok ? ok(overlay(base, changes.value)) : changes;
  };
  return waits === undefined ? ask() : retry(ask, { ...waits, run });
}
