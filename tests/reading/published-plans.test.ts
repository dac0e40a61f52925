import { accountFor } from '../../src/reading';
import { otherPlans, plansAreHere, readPublished, score, scoreByPlaces, scoredPlans, type Score } from './score';

/** Shown as skipped where the plans are not on the machine: what was not looked at is not green. */
const given = plansAreHere() ? test : test.skip;

const say = (result: Score): void =>
  console.log(
    `${result.document}: ${result.found} of ${result.expected} actions, ${result.invented} invented; ${result.right} of ${result.fields} fields right, ` +
      `${result.ambiguousRight} of ${result.ambiguousFields} accepted on ambiguous rows; ` +
      `wrong without doubt: ${result.wrongWithoutDoubt.length} ${result.wrongWithoutDoubt.join(', ')}; wrong: ${result.wrong.join(', ')}`,
  );

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

given(
  'R1 (where ../shared/plans is there) each published plan: every action found, none invented, fields as a careful person reads them',
  () => {
    for (const name of scoredPlans()) {
      const result = score(name);
      say(result);
      expect(result).toMatchObject({ found: result.expected, invented: 0, falselyCompleted: 0, wrongWithoutDoubt: [] });
      expect(result.right / result.fields).toBeGreaterThanOrEqual(0.97);
      expect(result.ambiguousRight).toBe(result.ambiguousFields);
    }
  },
);

given('R1 R6 the other two plans: all actions, 93 of 100 fields, none falsely completed, none wrong without a doubt', () => {
  for (const name of otherPlans()) {
    const result = scoreByPlaces(name);
    say(result);
    expect(Math.abs(result.found - result.expected) + result.invented).toBeLessThanOrEqual(1);
    expect(result).toMatchObject({ falselyCompleted: 0, wrongWithoutDoubt: [] });
    expect((result.right + result.ambiguousRight) / (result.fields + result.ambiguousFields)).toBeGreaterThanOrEqual(0.93);
  }
});

given('R6 the other two plans: recommendations, actions and each status as many as a careful person counts', () => {
  const [lines, headings] = otherPlans();
  if (lines === undefined || headings === undefined) return;
  expect(count(lines)).toEqual({ recommendations: 12, actions: 12, completed: 11, inProgress: 1, notStated: 0 });
  // One row tells of policy and not of work: two people would read it as under way and as not stated. It is doubted.
  expect(count(headings)).toEqual({ recommendations: 36, actions: 68, completed: 42, inProgress: 25, notStated: 1 });
});

given('R1 every filled cell of every published plan is in a field, a heading or set aside', () => {
  for (const name of [...scoredPlans(), ...otherPlans()]) {
    const reading = readPublished(name);
    expect(accountFor(reading.grid, reading)).toEqual([]);
  }
});
