import { sameValue, type Row, type RowKey, type TableName, type TableSpec } from '../../schema';
import type { StoredRow } from '../../store';
import type { Sides } from './merge';
import type { AddedRow, RowPlan, TwinRow } from '../plan';

/** The tables whose rows are only ever added (L2). */
const LOGS: ReadonlySet<string> = new Set(['updates', 'reports', 'decisions']);
export const isLog = (table: TableName): boolean => LOGS.has(table);

/** New rows of the workbook, each with the one of the lists that says the same. */
export type Pairs = Map<RowKey, RowKey>;

/**
 * What makes two new rows the same to a reader: their parents, after these were settled, and their wording but for case,
 * spaces and punctuation. Undefined for a row without words.
 */
function wording(spec: TableSpec, row: Row, pairs: Pairs): string | undefined {
  const telling = spec.fields.filter((field) => field.required);
  const words = telling.filter(({ kind }) => kind === 'text' || kind === 'longText').map(({ name }) => loosely(row[name]));
  if (words.every((each) => each === '')) return undefined;
  const parents = telling.filter(({ kind }) => kind === 'parent').map(({ name }) => pairs.get(row[name] as RowKey) ?? row[name]);
  return JSON.stringify([...words, ...parents]);
}

function loosely(value: Row[string]): string {
  const plain = String(value ?? '')
    .normalize('NFKC')
    .toLowerCase();
  const letters = plain.replace(/[\p{P}\p{S}\s]+/gu, ' ').trim();
  // Words that are nothing but signs are told apart by these.
  return letters === '' ? plain.replace(/\s+/g, ' ').trim() : letters;
}

const isNew = (plan: RowPlan, outcome: 'push' | 'pull'): plan is AddedRow => plan.what === 'add' && plan.outcome === outcome;

/**
 * A report that came into the lists since both sides last agreed, and stands in the workbook word for word as one still to
 * be sent, by the same person on the same action and of the same day: a workbook that was closed unsaved after its sync has
 * forgotten that it sent it (P5). It is not posted twice, and nobody is asked. Reports of different days are different.
 */
function withoutPosted(spec: TableSpec, plans: readonly RowPlan[]): readonly RowPlan[] {
  const told = spec.fields.filter(({ kind }) => kind !== 'key');
  const arrived = plans.filter((plan): plan is AddedRow => isNew(plan, 'pull'));
  const used = new Set<AddedRow>();
  return plans.map((plan) => {
    if (!isNew(plan, 'push') || plan.row.narrative === undefined || plan.row.by === undefined) return plan;
    const posted = arrived.find(
      (other) => !used.has(other) && told.every((field) => sameValue(field.kind, other.row[field.name], plan.row[field.name])),
    );
    if (posted === undefined) return plan;
    used.add(posted);
    const { table, key, base, mine, theirs, version, place, changedBy, changedAt } = plan;
    const of = { table, key, base, mine: mine ?? plan.row, theirs, version, place, changedBy, changedAt };
    return { ...of, what: 'remove', outcome: 'posted-already', from: 'workbook', issues: [] };
  });
}

/** Finds rows that were added on both sides since they last agreed (M8), and makes one question of each pair. */
export function findTwins(
  spec: TableSpec,
  plans: readonly RowPlan[],
  found: { readonly sides: Sides; readonly pairs: Pairs },
): readonly RowPlan[] {
  if (isLog(spec.name)) return withoutPosted(spec, plans);
  const { sides, pairs } = found;
  const theirs = new Map<string, AddedRow[]>();
  for (const plan of plans) {
    if (!isNew(plan, 'pull')) continue;
    const words = wording(spec, plan.row, pairs);
    if (words !== undefined) theirs.set(words, [...(theirs.get(words) ?? []), plan]);
  }
  if (theirs.size === 0) return plans;
  const take = (row: Row): AddedRow | undefined => theirs.get(wording(spec, row, pairs) ?? '')?.shift();
  const twins = new Map<RowPlan, TwinRow>();
  const paired = new Set<RowPlan>();
  for (const plan of plans) {
    if (!isNew(plan, 'push')) continue;
    const other = take(plan.row);
    if (other === undefined) continue;
    paired.add(other);
    pairs.set(plan.key, other.key);
    twins.set(plan, { ...ofOther(other), what: 'twins', outcome: 'added-twice', key: plan.key, twin: other.key, mine: plan.row });
  }
  // What was sent at the last sync may have been added by somebody else at that very time.
  for (const { row } of justSent(spec.name, sides)) {
    const other = take(row);
    if (other === undefined) continue;
    twins.set(other, {
      ...ofOther(other),
      what: 'twins',
      outcome: 'added-twice',
      key: other.key,
      twin: row.key,
      mine: row,
      settled: 'sent',
    });
  }
  return plans.filter((plan) => !paired.has(plan)).map((plan) => twins.get(plan) ?? plan);
}

function justSent(table: TableName, { base, workbook }: Sides): readonly StoredRow[] {
  const known = base?.rows[table] ?? [];
  const sent = new Set(known.filter((each) => each.sent !== undefined).map((each) => each.row.key));
  return sent.size === 0 ? [] : workbook.rows[table].filter((held) => sent.has(held.row.key));
}

function ofOther(other: AddedRow): Omit<TwinRow, 'what' | 'outcome' | 'key' | 'twin' | 'mine' | 'settled'> {
  const { table, row, version, place, changedBy, changedAt } = other;
  return { table, base: undefined, theirs: row, version, place, changedBy, changedAt };
}
