import { actionAfterDecision, type Issue, type Row, type RowKey, type UpdateRow } from '../../schema';
import { derivedKey } from './derived-key';
import type { FieldChanges, StoredRow, Result, RowStore, StoreFailure, Write } from '../../store';
import { insist, MOST_TRIES, pauseFor, type Patience } from '../insist';
import type { IntentStore, Remembered } from './intent-store';
import { changesBetween, holds, isPutBack, planDecision, type DecisionContext, type Intent, type Overtaken } from './plan-decision';
import type { Looked } from './looked';
import { isExplained } from './explained';
import { isThisDecision, sameDecision } from './same-decision';
import type { DecisionRequest } from './decision-request';

/** What a decision is written through. */
export interface DecisionPorts {
  /** An action and its log as they are now, the log read before the row; undefined when the action is gone. */
  readonly look: (action: RowKey) => Promise<Result<Looked | undefined>>;
  readonly write: RowStore['write'];
  readonly keep: IntentStore;
  /** Keeps with the running meeting what is about to be written, for whoever has to finish it; left out outside meetings. */
  readonly announce?: (remembered: Remembered) => Promise<Announced>;
  readonly patience: Patience;
  /** Milliseconds, to find out that this page slept between two writes. */
  readonly now: () => number;
}

export type Announced =
  | { readonly kind: 'kept' }
  /** The meeting is closed: nothing is decided or undone in it any more. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly failure: StoreFailure };

export type DecisionOutcome =
  /** Both rows are written. */
  | { readonly kind: 'decided'; readonly remembered: Remembered; readonly action: Row }
  | { readonly kind: 'overtaken'; readonly how: Overtaken }
  | { readonly kind: 'invalid'; readonly issues: readonly Issue[] }
  | { readonly kind: 'same-date' }
  | { readonly kind: 'gone' }
  /** SharePoint itself refused it; nothing was written. */
  | { readonly kind: 'refused'; readonly reason: 'not-allowed' | 'other' }
  /** The row kept changing. */
  | { readonly kind: 'contended' }
  /** The meeting has been closed meanwhile; nothing was written. */
  | { readonly kind: 'closed' }
  /** Nothing is known to be written; what is under way is remembered where anything may be. */
  | { readonly kind: 'failed'; readonly failure: StoreFailure };

export type ResumeOutcome =
  | DecisionOutcome
  | UndoOutcome
  /** Nothing of it had arrived: it is not decided, and has to be taken again. */
  | { readonly kind: 'not-taken'; readonly decision: UpdateRow };

/** Times that a decision begins again after somebody changed the row (P1). */
const MOST_ROUNDS = 5;

/** A page that took longer than this between its two writes may have been asleep, and others may have settled what it left. */
const LONG_MS = 5_000;

const UNKNOWN: StoreFailure = { kind: 'not-known', detail: 'It is not known whether the decision arrived.' };

/**
 * Takes a decision: the action first, on the version that was read (P1), then the decision into the log. What is to be
 * written is remembered before the first write and forgotten after the last, so that a crash in between is found and
 * finished by `resumeDecision` (P5). Of several people who settle one report, the log's unique keys let one through (P2).
 */
export async function takeDecision(
  wish: DecisionRequest,
  ports: DecisionPorts,
  context: DecisionContext & { readonly newKey: () => RowKey; readonly id: string },
): Promise<DecisionOutcome> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const looked = await insist(async () => ports.look(wish.action), ports.patience);
    if (!looked.ok) return { kind: 'failed', failure: looked.failure };
    // Whatever an earlier round remembered did not arrive.
    ports.keep.clear(context.id);
    if (looked.value === undefined) return { kind: 'gone' };
    const planned = planDecision(wish, looked.value, context);
    if (planned.kind !== 'ready') return planned;
    const { intent } = planned;
    const remembered: Remembered = { id: context.id, step: 'deciding', intent };
    const announced = (await ports.announce?.(remembered)) ?? { kind: 'kept' };
    if (announced.kind !== 'kept') return announced;
    ports.keep.save(remembered);
    const since = ports.now();
    const wrote = await writeAction(intent.changes, looked.value.held, ports);
    switch (wrote.kind) {
      case 'written':
        return Object.keys(intent.changes).length === 0
          ? conclude(await append(remembered, ports, context), ports)
          : appended(remembered, ports, { context, since });
      case 'unknown': {
        const found = await finish(remembered, ports, context);
        if (found.kind === 'not-taken') continue;
        return found;
      }
      case 'changed':
        continue;
      case 'gone':
      case 'refused':
        ports.keep.clear(context.id);
        return wrote;
    }
  }
  ports.keep.clear(context.id);
  return { kind: 'contended' };
}

/** Finishes what a crash or a lost connection left half done: the decision is there once and whole, or not at all (P5). */
export async function resumeDecision(remembered: Remembered, ports: DecisionPorts, context: DecisionContext): Promise<ResumeOutcome> {
  switch (remembered.step) {
    case 'deciding':
      return finish(remembered, ports, context);
    case 'undoing':
      return finishUndo(remembered, ports);
    case 'done':
      return { kind: 'not-taken', decision: remembered.intent.decision };
  }
}

/** Appends after this page's own write to the action; a second look is only needed where others had the time to settle it. */
async function appended(
  remembered: Remembered,
  ports: DecisionPorts,
  { context, since }: { readonly context: DecisionContext; readonly since: number },
): Promise<DecisionOutcome> {
  const outcome = await append(remembered, ports, context);
  if (outcome.kind !== 'decided' || ports.now() - since < LONG_MS) return conclude(outcome, ports);
  const sure = await stillHeld(remembered, outcome, ports);
  return sure.kind === 'not-taken' ? { kind: 'contended' } : sure;
}

type Wrote =
  | { readonly kind: 'written' }
  | { readonly kind: 'changed' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly reason: 'not-allowed' | 'other' }
  | { readonly kind: 'unknown' };

async function writeOne(
  write: Write,
  ports: Pick<DecisionPorts, 'write'>,
): Promise<Wrote & { readonly wait?: number | undefined; readonly adopted?: true }> {
  const answers = await ports.write([write], {});
  if (!answers.ok) {
    const { failure } = answers;
    // Before anything is sent, or turned away as a whole: but a lost answer looks the same, so it is looked up.
    if (failure.kind === 'not-allowed') return { kind: 'refused', reason: 'not-allowed' };
    return { kind: 'unknown', wait: failure.kind === 'busy' ? failure.retryAfterSeconds : undefined };
  }
  const answer = answers.value[0];
  switch (answer?.outcome) {
    case 'written':
      return { kind: 'written' };
    case 'adopted':
      return { kind: 'written', adopted: true };
    case 'changed-meanwhile':
      return { kind: 'changed' };
    case 'gone':
      return { kind: 'gone' };
    case 'refused':
      return { kind: 'refused', reason: answer.code === 'not-allowed' ? 'not-allowed' : 'other' };
    case 'unknown':
      return { kind: 'unknown', wait: answer.retryAfterSeconds };
    case undefined:
      return { kind: 'unknown' };
  }
}

async function writeAction(changes: FieldChanges, held: StoredRow, ports: DecisionPorts): Promise<Wrote> {
  if (Object.keys(changes).length === 0) return { kind: 'written' };
  const before = Object.fromEntries(Object.keys(changes).map((name) => [name, held.row[name]]));
  const { place, version } = held;
  const wrote = await writeOne({ kind: 'update', table: 'actions', key: held.row.key, place, version, changes, before }, ports);
  if (wrote.kind === 'unknown') await ports.patience.wait(pauseFor(0, wrote.wait));
  return wrote;
}

/** Puts the decision into the log; the action is written already. */
async function append(remembered: Remembered, ports: DecisionPorts, context: DecisionContext): Promise<DecisionOutcome> {
  const { decision } = remembered.intent;
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const wrote = await writeOne({ kind: 'add', table: 'decisions', row: decision as Row }, ports);
    switch (wrote.kind) {
      case 'written':
        // Adopted: a row with this key was there. It may be this decision, from an earlier try, or that of somebody else.
        return wrote.adopted === undefined ? done(remembered) : settled(remembered, ports, context);
      case 'refused': {
        const undone = await putBack(remembered.intent, ports, remembered.intent.before);
        if (undone.kind !== 'put-back') return { kind: 'failed', failure: UNKNOWN };
        ports.keep.clear(remembered.id);
        return { kind: 'refused', reason: wrote.reason };
      }
      case 'changed':
      case 'gone':
      case 'unknown': {
        const seconds = pauseFor(attempt, wrote.kind === 'unknown' ? wrote.wait : undefined);
        ports.patience.say?.(seconds);
        await ports.patience.wait(seconds);
      }
    }
  }
  return { kind: 'failed', failure: UNKNOWN };
}

function done(remembered: Remembered): DecisionOutcome {
  const { before, changes } = remembered.intent;
  return { kind: 'decided', remembered: { ...remembered, step: 'done' }, action: { ...before, ...changes } };
}

/** What is decided is remembered as such, so that it can be undone. */
function conclude(outcome: DecisionOutcome, ports: DecisionPorts): DecisionOutcome {
  if (outcome.kind === 'decided') ports.keep.save(outcome.remembered);
  return outcome;
}

/** A row with this decision's key is in the log: whose is it? */
async function settled(remembered: Remembered, ports: DecisionPorts, context: DecisionContext): Promise<DecisionOutcome> {
  const looked = await insist(async () => ports.look(remembered.intent.decision.action), ports.patience);
  if (!looked.ok) return { kind: 'failed', failure: looked.failure };
  const { decision } = remembered.intent;
  const { all = [], log = [] } = looked.value ?? {};
  const winner = all.find((update) => update.key === decision.key);
  if (winner === undefined || winner.decides !== decision.decides) return appendNext(remembered, ports, context);
  if (!log.includes(winner)) {
    // Decided and taken back while this was under way: begun again, it is another decision.
    const undone = await putBack(remembered.intent, ports, remembered.intent.before);
    if (undone.kind === 'unknown') return { kind: 'failed', failure: UNKNOWN };
    ports.keep.clear(remembered.id);
    return { kind: 'contended' };
  }
  if (isThisDecision(winner, decision, context.viewer.name)) return done(remembered);
  return yieldTo(winner, { remembered, log, context }, ports);
}

/** Keys that somebody put in the way are passed over one by one; who decides on the same report passes over the same ones. */
const MOST_SQUATTERS = 5;

async function appendNext(remembered: Remembered, ports: DecisionPorts, context: DecisionContext): Promise<DecisionOutcome> {
  const { intent, id } = remembered;
  let next = intent.decision.key;
  for (let turn = 0; turn < MOST_SQUATTERS; turn += 1) {
    next = derivedKey('next', next);
    const moved: Remembered = { ...remembered, intent: { ...intent, decision: { ...intent.decision, key: next } } };
    ports.keep.save({ ...moved, id });
    const wrote = await writeOne({ kind: 'add', table: 'decisions', row: moved.intent.decision as Row }, ports);
    if (wrote.kind === 'written' && wrote.adopted === undefined) return done(moved);
    if (wrote.kind !== 'written') return append(moved, ports, context);
    const looked = await insist(async () => ports.look(intent.decision.action), ports.patience);
    const there = looked.ok ? looked.value?.log.find((update) => update.key === next) : undefined;
    if (there !== undefined && there.decides === intent.decision.decides) return settled(moved, ports, context);
  }
  return { kind: 'failed', failure: UNKNOWN };
}

/** Somebody else's decision on the same report is in the log: the action is written as that decision has it. */
async function yieldTo(
  winner: UpdateRow,
  at: { readonly remembered: Remembered; readonly log: readonly UpdateRow[]; readonly context: DecisionContext },
  ports: DecisionPorts,
): Promise<DecisionOutcome> {
  const { remembered, log, context } = at;
  const { intent } = remembered;
  const report = log.find((update) => update.key === winner.decides);
  const meant = actionAfterDecision({ action: intent.before, decision: winner as Row, report: report as Row | undefined }, context);
  const undone = await putBack(intent, ports, meant);
  // Touched: somebody has changed the action since, and theirs is the last word.
  if (undone.kind === 'unknown') return { kind: 'failed', failure: UNKNOWN };
  ports.keep.clear(remembered.id);
  return { kind: 'overtaken', how: { by: 'decision', decision: winner } };
}

/** Writes the fields that a decision changed as `meant` has them, as long as they still are as the decision left them. */
async function putBack(intent: Intent, ports: DecisionPorts, meant: Row): Promise<{ readonly kind: 'put-back' | 'touched' | 'unknown' }> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const looked = await insist(async () => ports.look(intent.decision.action), ports.patience);
    if (!looked.ok) return { kind: 'unknown' };
    const held = looked.value?.held;
    if (held === undefined) return { kind: 'put-back' };
    const wanted = Object.fromEntries(Object.keys(intent.changes).map((name) => [name, meant[name]]));
    const changes = changesBetween(held.row, { ...held.row, ...wanted });
    if (Object.keys(changes).length === 0) return { kind: 'put-back' };
    if (!holds(held.row, intent.changes)) return { kind: 'touched' };
    const wrote = await writeAction(changes, held, ports);
    if (wrote.kind === 'written' || wrote.kind === 'gone') return { kind: 'put-back' };
    if (wrote.kind === 'refused') return { kind: 'unknown' };
  }
  return { kind: 'unknown' };
}

/** Finds out how far a decision came, and brings it to its end. */
async function finish(
  remembered: Remembered,
  ports: DecisionPorts,
  context: DecisionContext,
): Promise<DecisionOutcome | Extract<ResumeOutcome, { kind: 'not-taken' }>> {
  const { intent, id } = remembered;
  const { decision, changes } = intent;
  const looked = await insist(async () => ports.look(decision.action), ports.patience);
  if (!looked.ok) return { kind: 'failed', failure: looked.failure };
  if (looked.value === undefined) {
    ports.keep.clear(id);
    return { kind: 'gone' };
  }
  const { held, log, all } = looked.value;
  const stand = { action: held.row, log };
  const there = all.find((update) => update.key === decision.key);
  const explained = isExplained(intent, stand, context);
  const isLeft = !explained && Object.keys(changes).length > 0 && holds(held.row, changes);
  if (there !== undefined && !log.includes(there)) {
    // Taken back. Should the action still say it, somebody pressed twice and the second press came after: it is put back too.
    if (isLeft && (await putBack(intent, ports, intent.before)).kind === 'unknown') return { kind: 'failed', failure: UNKNOWN };
    ports.keep.clear(id);
    return { kind: 'not-taken', decision };
  }
  // It stands, and somebody who gave way put the action back under it: the action is brought to what the log says.
  const isUnder = there !== undefined && sameDecision(there, decision) && !explained && isPutBack(stand, intent);
  if (isUnder && (await writeAction(changes, held, ports)).kind !== 'written') return { kind: 'failed', failure: UNKNOWN };
  if (there !== undefined && isThisDecision(there, decision, context.viewer.name)) return conclude(done(remembered), ports);
  if (isLeft) return there === undefined ? appendUnsure(remembered, ports, context) : yieldTo(there, { remembered, log, context }, ports);
  ports.keep.clear(id);
  return there === undefined ? { kind: 'not-taken', decision } : { kind: 'overtaken', how: { by: 'decision', decision: there } };
}

/**
 * Appends where it is not certain whose write the row shows: another's may have been the same, and been undone since.
 * Then the log must not say what the row does not.
 */
async function appendUnsure(
  remembered: Remembered,
  ports: DecisionPorts,
  context: DecisionContext,
): Promise<DecisionOutcome | Extract<ResumeOutcome, { kind: 'not-taken' }>> {
  const outcome = await append(remembered, ports, context);
  return outcome.kind === 'decided' ? stillHeld(remembered, outcome, ports) : outcome;
}

/** The decision is in the log: should the action not be as it says any more, it is taken out again. */
async function stillHeld(
  remembered: Remembered,
  outcome: Extract<DecisionOutcome, { kind: 'decided' }>,
  ports: DecisionPorts,
): Promise<DecisionOutcome | Extract<ResumeOutcome, { kind: 'not-taken' }>> {
  const { intent, id } = remembered;
  const looked = await insist(async () => ports.look(intent.decision.action), ports.patience);
  if (!looked.ok || looked.value === undefined || holds(looked.value.held.row, intent.changes)) return conclude(outcome, ports);
  ports.keep.save({ ...remembered, step: 'undoing' });
  const undone = await removeDecision({ ...remembered, step: 'undoing' }, ports);
  if (undone.kind !== 'undone') return { kind: 'failed', failure: UNKNOWN };
  ports.keep.clear(id);
  return { kind: 'not-taken', decision: intent.decision };
}

export type UndoOutcome =
  | { readonly kind: 'undone'; readonly decision: UpdateRow }
  /** Something has happened to the action since: what came later has to be undone first, or decided anew. */
  | { readonly kind: 'too-late' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly failure: StoreFailure };

/** Takes a decision back: the action as it was before, then the decision out of the log. As recoverable as the decision itself. */
export async function undoDecision(remembered: Remembered, ports: DecisionPorts): Promise<UndoOutcome> {
  const { intent } = remembered;
  const { decision } = intent;
  const looked = await insist(async () => ports.look(decision.action), ports.patience);
  if (!looked.ok) return { kind: 'failed', failure: looked.failure };
  const log = looked.value?.log ?? [];
  const later = log.some((update) => update.key !== decision.key && update.kind !== 'report' && !intent.known.includes(update.key));
  const isThere = log.some((update) => update.key === decision.key);
  if (looked.value === undefined || later || !isThere || !holds(looked.value.held.row, intent.changes)) return { kind: 'too-late' };
  const undoing: Remembered = { ...remembered, step: 'undoing' };
  const announced = (await ports.announce?.(undoing)) ?? { kind: 'kept' };
  if (announced.kind !== 'kept') return announced;
  ports.keep.save(undoing);
  return finishUndo(undoing, ports);
}

async function finishUndo(remembered: Remembered, ports: DecisionPorts): Promise<UndoOutcome> {
  const { intent } = remembered;
  const back = await putBack(intent, ports, intent.before);
  if (back.kind === 'unknown') return { kind: 'failed', failure: UNKNOWN };
  if (back.kind === 'touched') {
    ports.keep.save({ ...remembered, step: 'done' });
    return { kind: 'too-late' };
  }
  return removeDecision(remembered, ports);
}

/** The row that takes a decision back: nothing is removed from the log (L2). One key, however many press the button. */
export function takingBack({ key, review, action, meeting, agency }: UpdateRow, by: Pick<UpdateRow, 'date' | 'by'>): Row {
  const row = { key: derivedKey('takes-back', key), review, action, kind: 'take-back', ...by, agency, takesBack: key, meeting };
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row;
}

/** Takes the decision back; the action is put back already. */
async function removeDecision(remembered: Remembered, ports: DecisionPorts): Promise<UndoOutcome> {
  const { decision } = remembered.intent;
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const looked = await insist(async () => ports.look(decision.action), ports.patience);
    if (!looked.ok) return { kind: 'failed', failure: looked.failure };
    const stands = looked.value?.log.find((update) => update.key === decision.key);
    // What stands there under this key may be somebody else's decision on the same report: that is theirs to take back.
    const isThis = stands !== undefined && sameDecision(stands, decision);
    const row = takingBack(decision, { date: decision.date, by: decision.by });
    const wrote = isThis ? await writeOne({ kind: 'add', table: 'decisions', row }, ports) : ({ kind: 'gone' } as const);
    if (wrote.kind === 'written' || wrote.kind === 'gone') {
      ports.keep.clear(remembered.id);
      return { kind: 'undone', decision };
    }
    if (wrote.kind === 'refused') return undoRefused(remembered, ports);
    await ports.patience.wait(pauseFor(attempt, wrote.kind === 'unknown' ? wrote.wait : undefined));
  }
  return { kind: 'failed', failure: UNKNOWN };
}

/** The log keeps the decision: so the action is brought back to what it says. */
async function undoRefused(remembered: Remembered, ports: DecisionPorts): Promise<UndoOutcome> {
  const { intent } = remembered;
  const wanted: Intent = {
    ...intent,
    changes: Object.fromEntries(Object.keys(intent.changes).map((name) => [name, intent.before[name]])),
  };
  const forth = await putBack(wanted, ports, { ...intent.before, ...intent.changes });
  if (forth.kind !== 'put-back') return { kind: 'failed', failure: UNKNOWN };
  ports.keep.save({ ...remembered, step: 'done' });
  return { kind: 'refused' };
}
