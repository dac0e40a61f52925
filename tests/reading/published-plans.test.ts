import { plansAreHere, readPublished, score } from './score';

const SCORED = ['north-worcestershire-dhr23', 'birmingham-bdhr-2012-13-05', 'dhr-7'];
const here = plansAreHere();
if (!here) console.log('The published plans are not on this machine: the tests that read them were left out.');

const count = (name: string): Readonly<Record<string, number>> => {
  const actions = readPublished(name).plan.recommendations.flatMap((recommendation) => recommendation.actions);
  const of = (status: string): number => actions.filter((action) => action.status === status).length;
  return { actions: actions.length, completed: of('completed'), inProgress: of('in-progress'), notStated: of('not-stated') };
};

test.each(SCORED)('R1 %s: every action found, none invented, fields as a careful person reads them', (name) => {
  if (!here) return;
  const result = score(name);
  console.log(
    `${name}: ${result.found} of ${result.expected} actions, ${result.invented} invented; ${result.right} of ${result.fields} fields right, ` +
      `${result.ambiguousRight} of ${result.ambiguousFields} accepted on ambiguous rows; wrong without doubt: ${result.wrongWithoutDoubt.length} ${result.wrongWithoutDoubt.join(', ')}`,
  );
  expect(result).toMatchObject({ found: result.expected, invented: 0, falselyCompleted: 0, wrongWithoutDoubt: [] });
  expect(result.right / result.fields).toBeGreaterThanOrEqual(0.97);
  expect(result.ambiguousRight).toBe(result.ambiguousFields);
});

test('R1 the plan in wrapped lines: 12 recommendations, 12 actions, one of them not complete', () => {
  if (!here) return;
  expect(count('south-worcestershire-case-16')).toEqual({ actions: 12, completed: 11, inProgress: 1, notStated: 0 });
  expect(readPublished('south-worcestershire-case-16').plan.recommendations).toHaveLength(12);
});

test('R1 the plan with shifted columns and agency prefixes: 36 recommendations, 68 actions within one', () => {
  if (!here) return;
  const found = count('warwickshire-2015');
  expect(readPublished('warwickshire-2015').plan.recommendations).toHaveLength(36);
  expect(Math.abs((found.actions ?? 0) - 68)).toBeLessThanOrEqual(1);
  expect(found.completed).toBeLessThanOrEqual(42);
});
