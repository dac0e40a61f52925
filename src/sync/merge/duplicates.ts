import { sameValue, type Row, type TableSpec } from '../../schema';
import type { AddedRow, RowPlan, TwinRow } from '../plan';

/** What makes two new rows the same to a reader: their parents and their wording. Undefined for a row without words. */
function wording(spec: TableSpec, row: Row): string | undefined {
  const telling = spec.fields.filter((field) => field.required);
  const words = telling.filter(({ kind }) => kind === 'text' || kind === 'longText').map(({ name }) => loosely(row[name]));
  if (words.every((each) => each === '')) return undefined;
  return JSON.stringify([...words, ...telling.filter(({ kind }) => kind === 'parent').map(({ name }) => row[name])]);
}

function loosely(value: Row[string]): string {
  return String(value ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

const isNew = (plan: RowPlan, outcome: 'push' | 'pull'): plan is AddedRow => plan.what === 'add' && plan.outcome === outcome;

/**
 * A report that came into the lists since both sides last agreed, and stands in the workbook word for word as one still to
 * be sent, by the same person on the same action: a workbook that was closed unsaved after its sync has forgotten that it
 * sent it (P5). It is not posted twice, and nobody is asked.
 */
function withoutPosted(spec: TableSpec, plans: readonly RowPlan[]): readonly RowPlan[] {
  const told = spec.fields.filter(({ kind, column }) => kind !== 'key' && column.given !== 'created');
  const arrived = plans.filter((plan): plan is AddedRow => isNew(plan, 'pull'));
  const used = new Set<AddedRow>();
  return plans.map((plan) => {
    if (!isNew(plan, 'push') || plan.row.narrative === undefined || plan.row.by === undefined) return plan;
    const posted = arrived.find(
      ({ row }) => told.every((field) => sameValue(field.kind, row[field.name], plan.row[field.name])) && isBefore(row, plan.row),
    );
    if (posted === undefined || used.has(posted)) return plan;
    used.add(posted);
    const { table, key, base, mine, theirs, version, place, changedBy, changedAt } = plan;
    const of = { table, key, base, mine: mine ?? plan.row, theirs, version, place, changedBy, changedAt };
    return { ...of, what: 'remove', outcome: 'posted-already', from: 'workbook', issues: [] };
  });
}

const isBefore = (posted: Row, typed: Row): boolean => String(posted.date ?? '') <= String(typed.date ?? '');

/** Finds rows that were typed in on both sides since they last agreed (M8), and makes one question of each pair. */
export function findTwins(spec: TableSpec, plans: readonly RowPlan[]): readonly RowPlan[] {
  if (spec.name === 'reports') return withoutPosted(spec, plans);
  const theirs = new Map<string | undefined, AddedRow>();
  for (const plan of plans) {
    if (!isNew(plan, 'pull')) continue;
    const words = wording(spec, plan.row);
    if (words !== undefined && !theirs.has(words)) theirs.set(words, plan);
  }
  if (theirs.size === 0) return plans;
  const twins = new Map<RowPlan, TwinRow>();
  const paired = new Set<RowPlan>();
  for (const plan of plans) {
    if (!isNew(plan, 'push')) continue;
    const other = theirs.get(wording(spec, plan.row));
    if (other === undefined || paired.has(other)) continue;
    paired.add(other);
    twins.set(plan, {
      what: 'twins',
      outcome: 'added-twice',
      table: plan.table,
      key: plan.key,
      twin: other.key,
      base: undefined,
      mine: plan.row,
      theirs: other.row,
      version: other.version,
      place: other.place,
      changedBy: other.changedBy,
      changedAt: other.changedAt,
    });
  }
  return plans.filter((plan) => !paired.has(plan)).map((plan) => twins.get(plan) ?? plan);
}
