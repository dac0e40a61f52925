import { canonical, sameValue, type FieldSpec, type FieldValue } from '../schema';
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
  if (mine === base && theirs === base) return undefined;
  const mineSame = same(spec, mine, base);
  const theirsSame = same(spec, theirs, base);
  if (mineSame && theirsSame) return undefined;
  const plan = (outcome: FieldPlan['outcome'], value: FieldValue | undefined): FieldPlan => ({
    field: spec.name,
    outcome,
    base,
    mine,
    theirs,
    value,
    issues: [],
  });
  if (theirsSame) return plan('push', canonical(spec.kind, mine));
  if (mineSame) return plan('pull', theirs);
  if (same(spec, mine, theirs)) return plan('adopt', theirs);
  if (spec.merge === 'lines' && typeof base === 'string' && typeof mine === 'string' && typeof theirs === 'string') {
    const merged = mergeText(canonicalText(spec, base), canonicalText(spec, mine), canonicalText(spec, theirs));
    if (merged !== undefined) return plan('merged-text', canonical(spec.kind, merged));
  }
  return plan('both-changed', undefined);
}

function canonicalText(spec: FieldSpec, text: string): string {
  const value = canonical(spec.kind, text);
  return typeof value === 'string' ? value : '';
}
