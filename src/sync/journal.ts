import { TABLES, type FieldValue } from '../schema';
import { same } from './merge-field';
import type { Choice, SyncPlan } from './plan';
import type { RecordEntry } from './record';

/** A choice with what the person saw when making it: it holds only for as long as that is still so. */
export interface SeenChoice {
  readonly choice: Choice;
  readonly mine: FieldValue | undefined;
  readonly theirs: FieldValue | undefined;
}

/** What is written down before a sync touches anything, so that a sync after a crash carries on (P5). */
export interface Journal {
  readonly format: 1;
  readonly id: string;
  readonly startedAt: string;
  readonly step: 'sending' | 'bringing-in';
  readonly choices: readonly SeenChoice[];
  /** What was about to be sent; what of it arrived is found out by reading. */
  readonly intended: readonly RecordEntry[];
}

export function readJournal(text: string | undefined): Journal | undefined {
  if (text === undefined) return undefined;
  try {
    const journal = JSON.parse(text) as Journal;
    return journal.format === 1 && Array.isArray(journal.choices) && Array.isArray(journal.intended) ? journal : undefined;
  } catch {
    return undefined;
  }
}

/** Each choice with the values it was made on. */
export function seenChoices(plan: SyncPlan, choices: readonly Choice[]): readonly SeenChoice[] {
  return choices.map((choice) => {
    const row = plan.rows.find((each) => each.table === choice.table && each.key === choice.key);
    const field = row?.what === 'edit' ? row.fields.find((each) => each.field === choice.field) : undefined;
    return { choice, mine: field?.mine, theirs: field?.theirs };
  });
}

/**
 * The choices that still hold for a newer plan: what they were made on has not moved, or has moved only to what was
 * chosen, because the sync that was cut short had already written it on one side.
 */
export function choicesThatHold(plan: SyncPlan, seen: readonly SeenChoice[]): readonly Choice[] {
  return seen.flatMap(({ choice, mine, theirs }): readonly Choice[] => {
    const row = plan.rows.find((each) => each.table === choice.table && each.key === choice.key);
    if (row === undefined) return [];
    if (choice.field === undefined) return [choice];
    const field = row.what === 'edit' ? row.fields.find((each) => each.field === choice.field) : undefined;
    const spec = TABLES[choice.table].field(choice.field);
    if (field === undefined || spec === undefined) return [];
    const aim =
      choice.choose === 'mine' ? mine : choice.choose === 'theirs' ? theirs : choice.choose === 'edited' ? choice.value : undefined;
    const stands = (now: FieldValue | undefined, then: FieldValue | undefined): boolean => same(spec, now, then) || same(spec, now, aim);
    return stands(field.mine, mine) && stands(field.theirs, theirs) ? [choice] : [];
  });
}
