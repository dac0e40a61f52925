import { TABLES, type TableName } from '../../schema';
import type { FieldPlan } from '../plan';

/**
 * Fields that mean something only together (M13): a status with what it rests on, a target with its reason and its
 * original, a recommendation with where its action stands in it, an answer with its reasons.
 */
const TOGETHER: Readonly<Partial<Record<TableName, Readonly<Record<string, readonly string[]>>>>> = {
  recommendations: {
    answer: ['response', 'responseReason', 'responseDate'],
  },
  actions: {
    completion: ['status', 'completionDate', 'outcome', 'impact', 'evidence', 'statusReason'],
    target: ['targetDate', 'targetReason', 'originalTarget'],
    place: ['recommendation', 'ref', 'order'],
  },
};

/** The group of a field; undefined where it stands alone. */
export function groupOf(table: TableName, field: string): string | undefined {
  return Object.entries(TOGETHER[table] ?? {}).find(([, fields]) => fields.includes(field))?.[0];
}

/** The fields of a group, in the order of the table. */
export function fieldsOf(table: TableName, group: string): readonly string[] {
  const named = TOGETHER[table]?.[group] ?? [];
  return TABLES[table].fields.map(({ name }) => name).filter((name) => named.includes(name));
}

const isOnlyMine = ({ outcome }: FieldPlan): boolean => outcome === 'push' || outcome === 'invalid';
const isOnlyTheirs = ({ outcome }: FieldPlan): boolean => outcome === 'pull';
const isAlike = ({ outcome }: FieldPlan): boolean => outcome === 'adopt';

/**
 * Two sides that each changed a group differently are one conflict (M13): what goes through is always a row that somebody
 * has seen whole. One long text, or sets alone, are brought together by their own rules (M6, M14).
 */
export function asGroups(table: TableName, plans: readonly FieldPlan[]): readonly FieldPlan[] {
  if (plans.length === 0 || TOGETHER[table] === undefined) return plans;
  const members = new Map<string, FieldPlan[]>();
  for (const plan of plans) {
    const group = groupOf(table, plan.field);
    if (group !== undefined) members.set(group, [...(members.get(group) ?? []), plan]);
  }
  return plans.map((plan) => {
    const group = groupOf(table, plan.field);
    const all = group === undefined ? undefined : members.get(group);
    if (group === undefined || all === undefined || all.length === 1) return plan;
    if (all.every(isOnlyMine) || all.every(isOnlyTheirs) || all.every(isAlike)) return { ...plan, together: group };
    if (all.every(({ outcome }) => outcome === 'merged-set' || outcome === 'adopt')) return { ...plan, together: group };
    return plan.outcome === 'invalid'
      ? { ...plan, together: group }
      : { ...plan, together: group, outcome: 'both-changed', value: undefined };
  });
}
