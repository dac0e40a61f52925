import { canonical, canonicalText, sameValue, type FieldSpec, type FieldValue } from '../schema';
import { mergeText } from './merge-text';
import type { FieldPlan } from './plan';

/** The three values of one field; `base` is what both sides last agreed on. */
export interface ThreeValues {
  readonly base: FieldValue | undefined;
  readonly mine: FieldValue | undefined;
  readonly theirs: FieldValue | undefined;
}

/** Same by the quickest way first: nearly every field of nearly every row is. */
export function same(spec: FieldSpec, left: FieldValue | undefined, right: FieldValue | undefined): boolean {
  return left === right || sameValue(spec.kind, left, right);
}

/** M1-M6 for one field. Undefined when it is the same everywhere (M1). */
export function mergeField(spec: FieldSpec, values: ThreeValues): FieldPlan | undefined {
  const { base, mine, theirs } = values;
  const mineSame = same(spec, mine, base);
  const theirsSame = same(spec, theirs, base);
  if (mineSame && theirsSame) return undefined;
  if (theirsSame) return fieldPlan(spec, values, { outcome: 'push', value: canonical(spec.kind, mine) });
  if (mineSame) return fieldPlan(spec, values, { outcome: 'pull', value: theirs });
  if (same(spec, mine, theirs)) return fieldPlan(spec, values, { outcome: 'adopt', value: theirs });
  if (spec.merge === 'lines' && typeof base === 'string' && typeof mine === 'string' && typeof theirs === 'string') {
    const merged = mergeText(canonicalText(base), canonicalText(mine), canonicalText(theirs));
    if (merged !== undefined) return fieldPlan(spec, values, { outcome: 'merged-text', value: canonical(spec.kind, merged) });
  }
  return fieldPlan(spec, values, { outcome: 'both-changed', value: undefined });
}

/** What is planned for one field, as its three values stand. */
export function fieldPlan(spec: FieldSpec, { base, mine, theirs }: ThreeValues, planned: Pick<FieldPlan, 'outcome' | 'value'>): FieldPlan {
  return { field: spec.name, outcome: planned.outcome, base, mine, theirs, value: planned.value, issues: [] };
}
