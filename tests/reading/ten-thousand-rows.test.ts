import { readText } from '../../src/reading';

const ROWS = 10_000;

test('10,000 rows: every action is read once, in its place, and under its own recommendation', () => {
  const lines = Array.from({ length: ROWS }, (_, index) =>
    [
      index % 4 === 0 ? `Make the way to help shorter in area ${index / 4}.` : '',
      `Hold briefing ${index} for every team.`,
      'Northshire Police',
      `March 20${21 + (index % 8)}`,
      index % 3 === 0 ? 'Completed' : 'In progress',
    ].join('\t'),
  );
  const reading = readText('plan.txt', `Recommendation\tAction\tLead agency\tTarget date\tStatus\n${lines.join('\n')}\n`);
  if (!reading.ok) throw new Error(reading.code);
  const { recommendations } = reading.plan;
  const actions = recommendations.flatMap((recommendation) => recommendation.actions);
  expect(recommendations).toHaveLength(ROWS / 4);
  expect(recommendations.every((recommendation) => recommendation.actions.length === 4)).toBe(true);
  expect(actions.map(({ text }) => text)).toEqual(lines.map((line) => line.split('\t')[1]));
  expect(actions.filter(({ status }) => status === 'completed')).toHaveLength(Math.ceil(ROWS / 3));
  expect(new Set(actions.map(({ ref }) => ref)).size).toBe(ROWS);
  // Nothing here is doubtful.
  expect(reading.doubts).toEqual([]);
});
