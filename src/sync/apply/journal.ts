import { TABLES, type FieldValue, type Row, type RowKey, type TableName } from '../../schema';
import type { Snapshot } from '../../store';
import { same } from '../merge/merge-field';
import type { Choice, RowPlan, SyncPlan } from '../plan';
import type { MergeOptions } from '../merge/merge';
import { agreedRow, type Base } from '../ports';
import type { RecordEntry } from '../report/record';
import { perTable } from '../side-state';

/** A choice with what the person saw when making it: it holds only for as long as that is still so. */
export type SeenChoice =
  | {
      readonly about: 'field';
      readonly choice: Choice & { readonly field: string };
      readonly mine: FieldValue | undefined;
      readonly theirs: FieldValue | undefined;
    }
  | {
      readonly about: 'row';
      readonly choice: Choice;
      readonly what: RowPlan['what'];
      readonly mine: Row | undefined;
      readonly theirs: Row | undefined;
    };

/** What is written down before a sync touches anything, so that a sync after a crash carries on (P5). */
export interface Journal {
  readonly format: 1;
  /** The site and review that it was meant for: a workbook may be copied, and connected elsewhere. */
  readonly site: string;
  readonly review: RowKey;
  readonly id: string;
  /** Who began it, and on which machine: what was chosen in a copy that came by mail allows nothing (M20). */
  readonly by: string;
  readonly device?: string | undefined;
  readonly startedAt: string;
  readonly step: 'sending' | 'bringing-in';
  readonly choices: readonly SeenChoice[];
  /** What was about to be sent; what of it arrived is found out by reading. */
  readonly intended: readonly RecordEntry[];
  /** What of it stood in the workbook word for word. Where the lists hold the same, it did arrive, and both sides agreed on it. */
  readonly typed: readonly TypedValues[];
}

export interface TypedValues {
  readonly table: TableName;
  readonly key: RowKey;
  readonly values: Readonly<Record<string, FieldValue | undefined>>;
}

/** The values of the workbook that a plan would send as they stand. */
export function typedValues(plan: SyncPlan): readonly TypedValues[] {
  return plan.rows.flatMap((row): readonly TypedValues[] => {
    const { table, key, mine } = row;
    if (row.what === 'add' && row.outcome === 'push' && mine !== undefined) return [{ table, key, values: mine }];
    if (row.what !== 'edit') return [];
    const sent = row.fields.filter((field) => field.outcome === 'push');
    // A cleared field is absent from the values, and would not survive being written down: it is sent again instead.
    return sent.length === 0 ? [] : [{ table, key, values: Object.fromEntries(sent.map((field) => [field.field, field.mine])) }];
  });
}

/**
 * The base with what an interrupted sync had already sent: so that what was typed since is a plain change and not a
 * conflict with oneself (P5).
 */
export function afterInterruption(base: Base, journal: Journal, lists: Snapshot): Base {
  const typed = new Map(journal.typed.map((each) => [`${each.table} ${each.key}`, each]));
  const rows = perTable((table) => {
    const known = new Map(base.rows[table].map((row) => [row.row.key, row]));
    for (const held of lists.rows[table]) {
      const values = typed.get(`${table} ${held.row.key}`)?.values;
      if (values === undefined) continue;
      const before = known.get(held.row.key);
      const agreed: Record<string, Row[string]> = { ...agreedRow(before), key: held.row.key };
      for (const spec of TABLES[table].fields) {
        const value = values[spec.name];
        if (value !== undefined && same(spec, value, held.row[spec.name])) agreed[spec.name] = value;
      }
      const sent = before === undefined ? ({ sent: 'just-now' } as const) : {};
      known.set(held.row.key, { row: agreed as Row, version: held.version, place: held.place, ...sent });
    }
    for (const { side, what, key, after } of journal.intended.filter((entry) => entry.table === table)) {
      const isNowhere = !known.has(key) && !lists.rows[table].some(({ row }) => row.key === key);
      // It may have arrived, and have been removed by others before anybody here knew its place.
      if (side === 'lists' && what === 'added' && isNowhere && lists.goneUnseen?.includes(table) === true)
        known.set(key, { row: { ...after, key }, version: undefined, place: undefined, lists: { state: 'unsure' } });
    }
    return [...known.values()];
  });
  return { ...base, rows };
}

/**
 * The journal of a sync that was cut short; undefined where there is none, or it was meant for another site or review. What
 * another person chose, or somebody on another machine, allows nothing here (M20); what was sent is only believed where the
 * lists hold it, so that it stands whoever sent it, and what is typed over it is a plain change.
 */
export function readJournal(
  text: string | undefined,
  of: Pick<Journal, 'site' | 'review'> & Partial<Pick<MergeOptions, 'actor' | 'device'>>,
): Journal | undefined {
  if (text === undefined) return undefined;
  try {
    const journal = JSON.parse(text) as Journal;
    const isWhole = journal.format === 1 && [journal.choices, journal.intended, journal.typed].every(Array.isArray);
    if (!isWhole || journal.site !== of.site || journal.review !== of.review) return undefined;
    const isOwn = of.actor === undefined || (journal.by === of.actor.name && journal.device === of.device);
    return isOwn ? journal : { ...journal, choices: [] };
  } catch {
    return undefined;
  }
}

/** Each choice with what it was made on. */
export function seenChoices(plan: SyncPlan, choices: readonly Choice[]): readonly SeenChoice[] {
  return choices.flatMap((choice): readonly SeenChoice[] => {
    const row = find(plan, choice);
    if (row === undefined) return [];
    if (choice.field === undefined) return [{ about: 'row', choice, what: row.what, mine: row.mine, theirs: row.theirs }];
    const field = row.what === 'edit' ? row.fields.find((each) => each.field === choice.field) : undefined;
    return field === undefined ? [] : [{ about: 'field', choice, mine: field.mine, theirs: field.theirs }];
  });
}

/**
 * The choices that still hold for a newer plan. One about a row holds while both rows stand as they were shown; one
 * about a field also when a side has moved only to what was chosen, because a sync that was cut short wrote it there.
 */
export function choicesThatHold(plan: SyncPlan, seen: readonly SeenChoice[]): readonly Choice[] {
  return seen.filter((each) => (each.about === 'row' ? rowStands(plan, each) : fieldStands(plan, each))).map((each) => each.choice);
}

function find(plan: SyncPlan, choice: Choice): RowPlan | undefined {
  return plan.rows.find((each) => each.table === choice.table && each.key === choice.key);
}

function rowStands(plan: SyncPlan, seen: SeenChoice & { readonly about: 'row' }): boolean {
  const row = find(plan, seen.choice);
  return (
    row !== undefined && row.what === seen.what && sameRow(row.table, row.mine, seen.mine) && sameRow(row.table, row.theirs, seen.theirs)
  );
}

function sameRow(table: TableName, left: Row | undefined, right: Row | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return TABLES[table].fields.every((spec) => same(spec, left[spec.name], right[spec.name]));
}

function fieldStands(plan: SyncPlan, seen: SeenChoice & { readonly about: 'field' }): boolean {
  const { choice, mine, theirs } = seen;
  const row = find(plan, choice);
  const field = row?.what === 'edit' ? row.fields.find((each) => each.field === choice.field) : undefined;
  const spec = TABLES[choice.table].field(choice.field);
  if (field === undefined || spec === undefined) return false;
  const stands = (now: FieldValue | undefined, then: FieldValue | undefined): boolean =>
    same(spec, now, then) || aims(choice, seen).some((aim) => same(spec, now, aim));
  return stands(field.mine, mine) && stands(field.theirs, theirs);
}

/** The value that a choice would put on both sides; none for one that is held back. */
function aims(
  choice: Choice,
  seen: { readonly mine: FieldValue | undefined; readonly theirs: FieldValue | undefined },
): readonly (FieldValue | undefined)[] {
  switch (choice.choose) {
    case 'mine':
      return [seen.mine];
    case 'theirs':
      return [seen.theirs];
    case 'edited':
      return [choice.value];
    case 'hold':
    case 'both':
    case 'allow':
      return [];
  }
}
