import { accountFor } from '../../src/reading';
import { countedPlans, plansAreHere, readPublished, score, scoredPlans } from './score';

if (!plansAreHere()) console.log('The published plans are not on this machine: the tests that read them were left out.');

const count = (name: string): Readonly<Record<string, number>> => {
  const { recommendations } = readPublished(name).plan;
  const actions = recommendations.flatMap((recommendation) => recommendation.actions);
  const of = (status: string): number => actions.filter((action) => action.status === status).length;
  return {
    recommendations: recommendations.length,
    actions: actions.length,
    completed: of('completed'),
    inProgress: of('in-progress'),
    notStated: of('not-stated'),
  };
};

test('R1 each published plan: every action found, none invented, fields as a careful person reads them', () => {
  for (const name of scoredPlans()) {
    const result = score(name);
    console.log(
      `${name}: ${result.found} of ${result.expected} actions, ${result.invented} invented; ${result.right} of ${result.fields} fields right, ` +
        `${result.ambiguousRight} of ${result.ambiguousFields} accepted on ambiguous rows; ` +
        `wrong without doubt: ${result.wrongWithoutDoubt.length} ${result.wrongWithoutDoubt.join(', ')}`,
    );
    expect(result).toMatchObject({ found: result.expected, invented: 0, falselyCompleted: 0, wrongWithoutDoubt: [] });
    expect(result.right / result.fields).toBeGreaterThanOrEqual(0.97);
    expect(result.ambiguousRight).toBe(result.ambiguousFields);
  }
});

test('R1 R6 the plans without a reading beside them: all recommendations, all actions within one, no completion too many', () => {
  const [wrapped, shifted] = countedPlans();
  if (wrapped === undefined || shifted === undefined) return;
  expect(count(wrapped)).toEqual({ recommendations: 12, actions: 12, completed: 11, inProgress: 1, notStated: 0 });
  const found = count(shifted);
  expect(found.recommendations).toBe(36);
  expect(Math.abs((found.actions ?? 0) - 68)).toBeLessThanOrEqual(1);
  expect(found.completed).toBeLessThanOrEqual(42);
});

test('R1 every filled cell of every published plan is in a field, a heading or set aside', () => {
  for (const name of [...scoredPlans(), ...countedPlans()]) {
    const reading = readPublished(name);
    expect(accountFor(reading.grid, reading)).toEqual([]);
  }
});
