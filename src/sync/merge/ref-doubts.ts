import type { Issue, Row, RowKey } from '../../schema';
import type { Sides } from './merge';
import type { AddedRow, EditedRow, RowPlan } from '../plan';

/** What the lists would call each action, and what it would belong to, once the plan is carried out. */
interface Named {
  readonly key: RowKey;
  readonly ref: string;
  readonly recommendation: unknown;
  readonly row: Row;
}

const form = (ref: unknown): string => (typeof ref === 'string' ? ref.normalize('NFKC').replace(/\s+/g, '').toLowerCase() : '');

/** Something that goes out and may not be what was meant; `field` is undefined where it is a new row. */
export interface Doubt {
  readonly plan: AddedRow | EditedRow;
  readonly field: 'ref' | 'recommendation' | undefined;
  readonly issue: Issue;
}

/**
 * Refs that go out and may not be what was meant: one that another action has, and one that begins with the number of
 * another recommendation. Excel turns 4.20 into 4.2 without a word, and nobody would see it any more.
 */
export function doubtsIn(plans: readonly RowPlan[], sides: Sides): readonly Doubt[] {
  const sent = plans.filter(sendsPlace);
  if (sent.length === 0) return [];
  const after = namedAfter(plans, sides);
  const byRef = new Map<string, Named[]>();
  for (const named of after.values()) if (named.ref !== '') byRef.set(named.ref, [...(byRef.get(named.ref) ?? []), named]);
  const numbers = numbersOf(sides);
  const places = new Map(sent.map(({ key }, at) => [key, at]));
  return sent.flatMap((plan, at): readonly Doubt[] => {
    const named = after.get(plan.key);
    if (named === undefined) return [];
    // Of several that are sent together, those after the first are asked about: one answer is enough.
    const other = byRef.get(named.ref)?.find(({ key }) => key !== plan.key && (places.get(key) ?? -1) < at);
    const issue = other === undefined ? elsewhere(named, numbers) : doubled(named, other);
    return issue === undefined ? [] : [{ plan, field: fieldOf(plan), issue }];
  });
}

function fieldOf(plan: AddedRow | EditedRow): Doubt['field'] {
  if (plan.what === 'add') return undefined;
  return plan.fields.some(({ field, outcome }) => field === 'ref' && outcome === 'push') ? 'ref' : 'recommendation';
}

const PLACE = new Set(['ref', 'recommendation']);

function sendsPlace(plan: RowPlan): plan is AddedRow | EditedRow {
  if (plan.table !== 'actions') return false;
  if (plan.what === 'add') return plan.outcome === 'push';
  return plan.what === 'edit' && plan.fields.some(({ field, outcome }) => PLACE.has(field) && outcome === 'push');
}

function namedAfter(plans: readonly RowPlan[], sides: Sides): ReadonlyMap<RowKey, Named> {
  const named = new Map<RowKey, Named>();
  const name = (row: Row): void => void named.set(row.key, { key: row.key, ref: form(row.ref), recommendation: row.recommendation, row });
  for (const { row } of sides.lists.rows.actions) name(row);
  for (const plan of plans) {
    if (plan.table !== 'actions') continue;
    if (plan.what === 'add' && (plan.outcome === 'push' || plan.outcome === 'pull')) name(plan.row);
    if (plan.what === 'remove' && (plan.outcome === 'push' || plan.outcome === 'pull')) named.delete(plan.key);
    if (plan.what === 'edit' && plan.theirs !== undefined) {
      const pushed = plan.fields.filter(({ outcome }) => outcome === 'push').map(({ field, value }) => [field, value] as const);
      name({ ...plan.theirs, ...Object.fromEntries(pushed) });
    }
  }
  return named;
}

/** The recommendation of each number, where one has it alone. */
function numbersOf({ lists, workbook }: Sides): ReadonlyMap<string, ReadonlySet<RowKey>> {
  const numbers = new Map<string, Set<RowKey>>();
  for (const { row } of [...lists.rows.recommendations, ...workbook.rows.recommendations]) {
    const number = form(row.number);
    if (number !== '') numbers.set(number, (numbers.get(number) ?? new Set()).add(row.key));
  }
  return numbers;
}

const issueOf = (code: string, { key }: Named, params: Issue['params']): Issue => ({
  code,
  rule: 'S12',
  severity: 'warning',
  table: 'actions',
  key,
  field: 'ref',
  params,
});

const doubled = (named: Named, other: Named): Issue =>
  issueOf('ref-doubled', named, { ref: String(named.row.ref), other: String(other.row.text ?? '').slice(0, 80) });

/** A ref that says another recommendation than its action belongs to. */
function elsewhere(named: Named, numbers: ReadonlyMap<string, ReadonlySet<RowKey>>): Issue | undefined {
  const number = /^([a-z]*\d+)[.\-/]/.exec(named.ref)?.[1];
  const owners = number === undefined ? undefined : numbers.get(number);
  if (owners === undefined || owners.has(named.recommendation as RowKey)) return undefined;
  return issueOf('ref-elsewhere', named, { ref: String(named.row.ref), number: number ?? '' });
}
