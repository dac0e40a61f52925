import { canonical, canonicalText, sameValue, type FieldSpec, type FieldValue } from '../../schema';
import { mergeText } from '../../store';
import { mergeSet } from './merge-set';
import type { FieldPlan } from '../plan';

/** The three values of one field; `base` is what both sides last agreed on. */
export interface ThreeValues {
  /** `never` where the row was never agreed on: what `base` does not hold may then be anything. */
  readonly agreed?: 'never';
  readonly base: FieldValue | undefined;
  readonly mine: FieldValue | undefined;
  readonly theirs: FieldValue | undefined;
}

/** Same by the quickest way first: nearly every field of nearly every row is. */
export function same(spec: FieldSpec, left: FieldValue | undefined, right: FieldValue | undefined): boolean {
  return left === right || sameValue(spec.kind, left, right);
}

/** Which sides hold something else than they last agreed on. */
export type Moved = 'mine' | 'theirs' | 'both';

/** M1-M6 for one field. Undefined when it is the same everywhere (M1). */
export function mergeField(spec: FieldSpec, values: ThreeValues): FieldPlan | undefined {
  const mineSame = same(spec, values.mine, values.base);
  const theirsSame = same(spec, values.theirs, values.base);
  if (mineSame && theirsSame) return undefined;
  return mergeMoved(spec, values, mineSame ? 'theirs' : theirsSame ? 'mine' : 'both');
}

/** M2-M6 for one field that is known to have moved. */
export function mergeMoved(spec: FieldSpec, values: ThreeValues, moved: Moved): FieldPlan {
  switch (moved) {
    case 'mine':
      return fieldPlan(spec, values, { outcome: 'push', value: canonical(spec.kind, values.mine) });
    case 'theirs':
      return fieldPlan(spec, values, { outcome: 'pull', value: values.theirs });
    case 'both':
      return mergeBoth(spec, values);
  }
}

function mergeBoth(spec: FieldSpec, values: ThreeValues): FieldPlan {
  const { base, mine, theirs } = values;
  if (same(spec, mine, theirs)) return fieldPlan(spec, values, { outcome: 'adopt', value: theirs });
  if (spec.merge === 'lines' && typeof base === 'string' && typeof mine === 'string' && typeof theirs === 'string') {
    const merged = mergeText(canonicalText(base), canonicalText(mine), canonicalText(theirs));
    if (merged !== undefined) return fieldPlan(spec, values, { outcome: 'merged-text', value: canonical(spec.kind, merged) });
  }
  if (SETS.has(spec.kind) && values.agreed === undefined) {
    const merged = mergeSet(itemsOf(base), itemsOf(mine), itemsOf(theirs));
    if (merged !== undefined) return fieldPlan(spec, values, { outcome: 'merged-set', value: canonical(spec.kind, merged) });
  }
  return fieldPlan(spec, values, { outcome: 'both-changed', value: undefined });
}

/** Fields that hold elements in no order (M14). */
const SETS: ReadonlySet<FieldSpec['kind']> = new Set(['parents', 'links']);
const itemsOf = (value: FieldValue | undefined): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : []);

const NONE: FieldPlan['issues'] = [];

/** What is planned for one field, as its three values stand. */
export function fieldPlan(spec: FieldSpec, { base, mine, theirs }: ThreeValues, planned: Pick<FieldPlan, 'outcome' | 'value'>): FieldPlan {
  return { field: spec.name, outcome: planned.outcome, base, mine, theirs, value: planned.value, issues: NONE };
}
