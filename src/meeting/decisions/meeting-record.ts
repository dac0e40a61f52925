import { actionAfterDecision, type Row, type RowKey, type UpdateRow, type ValidationContext } from '../../schema';
import type { FieldChanges } from '../../store';
import { isObject, readChanges, writtenChanges } from './intent-json';
import type { Remembered } from './intent-store';
import { isExplained, since } from './explained';
import { changesBetween, holds, isPutBack, type Intent } from './plan-decision';
import { sameDecision } from './same-decision';

/**
 * A decision as the row of its meeting keeps it: enough for anyone who decides to finish it where it was cut off, and to
 * undo it while the meeting runs. What the action becomes follows from the decision, so only what it was is kept.
 */
export interface Kept {
  /** The name that whoever decided gave to it. */
  readonly id: string;
  readonly step: 'deciding' | 'undoing';
  readonly decision: UpdateRow;
  /** The fields of the action that it changes, as they were. */
  readonly before: FieldChanges;
  /** The decisions that were in the log already. */
  readonly known: readonly RowKey[];
}

/** What a list's column takes, with room to spare; the oldest decisions make way. */
const LONGEST = 30_000;
// Text that looks like a tag is no text to the schema (S11), and two sentences with a bracket each may look like one.
const ESCAPED: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e' };

export function keptOf({ id, step, intent }: Remembered): Kept {
  const before = Object.fromEntries(Object.keys(intent.changes).map((name) => [name, intent.before[name]]));
  return { id, step: step === 'undoing' ? 'undoing' : 'deciding', decision: intent.decision, before, known: intent.known };
}

const lineOf = ({ id, step, decision, before, known }: Kept): string =>
  JSON.stringify({ id, step, decision, before: writtenChanges(before), known }).replace(/[<>]/g, (sign) => ESCAPED[sign] ?? sign);

function keptIn(line: string): Kept | undefined {
  try {
    const stored: unknown = JSON.parse(line);
    if (!isObject(stored)) return undefined;
    const { id, step, decision, before, known } = stored;
    if (typeof id !== 'string' || (step !== 'deciding' && step !== 'undoing')) return undefined;
    if (!isObject(decision) || typeof decision.key !== 'string' || typeof decision.action !== 'string') return undefined;
    if (!isObject(before) || !Array.isArray(known)) return undefined;
    return { id, step, decision: decision as unknown as UpdateRow, before: readChanges(before), known: known as readonly RowKey[] };
  } catch {
    // Somebody edited the list by hand (S14).
    return undefined;
  }
}

/** The decisions that a meeting's row keeps, the oldest first; lines that are none are left aside (S14). */
export const readRecord = (text: string | undefined): readonly Kept[] =>
  (text ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : (keptIn(line) ?? [])));

/** The same with one more, or with a newer form of it. */
export function including(text: string | undefined, kept: Kept): string | undefined {
  const lines = [...readRecord(text).filter(({ id }) => id !== kept.id), kept].map(lineOf);
  let length = lines.reduce((sum, line) => sum + line.length + 1, 0);
  while (length > LONGEST) length -= (lines.shift() ?? '').length + 1;
  return lines.length === 0 ? undefined : lines.join('\n');
}

export const without = (text: string | undefined, ids: readonly string[]): string | undefined =>
  readRecord(text)
    .filter(({ id }) => !ids.includes(id))
    .map(lineOf)
    .join('\n') || undefined;

/** An action with its log, as a page or the lists hold it. */
export interface Stand {
  readonly action: Row;
  readonly log: readonly UpdateRow[];
}

/** Everything that a kept decision writes and wrote, worked out from the action as it stands. */
export function intentOf({ decision, before, known }: Kept, { action, log }: Stand, context: ValidationContext): Intent {
  const was: Row = { ...action, ...before };
  const report = log.find((update) => update.key === decision.decides);
  const after = actionAfterDecision({ action: was, decision: decision as Row, report: report as Row | undefined }, context);
  return { decision, before: was, changes: changesBetween(was, after), known };
}

/** How far a kept decision has come: in the log and on the action, in one of them only, or in neither. */
export type Progress = 'whole' | 'half' | 'none';

export function progressOf(kept: Kept, stand: Stand, context: ValidationContext): Progress {
  const intent = intentOf(kept, stand, context);
  const there = stand.log.find(({ key }) => key === kept.decision.key);
  const explained = isExplained(intent, stand, context);
  // Not in the log, taken back, or overtaken by another on the same report: the action may still show it.
  if (there === undefined || !sameDecision(there, kept.decision))
    return !explained && Object.keys(intent.changes).length > 0 && holds(stand.action, intent.changes) ? 'half' : 'none';
  const isLast = since(stand.log, kept.known).every(({ key }) => key === kept.decision.key);
  if (kept.step === 'undoing') return explained && !isLast ? 'whole' : 'half';
  return explained || !isPutBack(stand, intent) ? 'whole' : 'half';
}

/** Decisions that never change an action's row need no keeping: the log alone has all of them. */
export const LOG_ONLY: ReadonlySet<UpdateRow['kind']> = new Set(['question', 'escalate']);

/** A decision that stands in the log alone, as it can be undone from there. `earlier`: the keys of what was in the log before it. */
export const inLogOnly = (decision: UpdateRow, action: Row, earlier: readonly RowKey[]): Remembered => ({
  id: decision.key,
  step: 'done',
  intent: { decision, before: action, changes: {}, known: earlier },
});
