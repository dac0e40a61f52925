/**
 * How many cases a sweep may try: each opens a site, a workbook or a page of its own. What grows over its budget makes every
 * change wait; try the whole nightly (tests/nightly), and every change by turns.
 */
const BUDGET = {
  'every-call': 55,
} as const;

/** Gives the cases back where there are no more than the sweep may try at once; throws otherwise. */
export function inBudget<T>(sweep: keyof typeof BUDGET, cases: readonly T[]): readonly T[] {
  if (cases.length > BUDGET[sweep])
    throw new Error(`${sweep} has ${cases.length} cases, and its budget (tests/support/budget.ts) is ${BUDGET[sweep]}`);
  return cases;
}
