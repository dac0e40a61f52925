import { sinceWords } from '../../../src/taskpane/history/since-words';
import type { PlanItems, Prepared } from '../../../src/sync';

/** A plan in which the lists changed so many rows, by these people. */
const changedBy = (people: readonly (string | undefined)[]): Prepared =>
  ({
    kept: { base: {} },
    plan: { rows: people.map((person) => ({ what: 'add', outcome: 'pull', changedBy: person })) },
  }) as unknown as Prepared;
const nothing = { items: [] } as unknown as PlanItems;

describe('what others did since the last sync', () => {
  test.each([
    [['Carys'], 'Others: 1 row changed by Carys.'],
    [['Carys', 'Carys'], 'Others: 2 rows changed by Carys.'],
    [['Carys', undefined], 'Others: 2 rows changed (Carys: 1).'],
    [['Alex', 'Carys', 'Carys'], 'Others: 3 rows changed (Carys: 2, Alex: 1).'],
    [['A', 'B', 'C', 'D', 'E'], 'Others: 5 rows changed (A: 1, B: 1, C: 1 and 2 more people).'],
    [[undefined], 'Others: 1 row changed.'],
  ])('%j', (people, words) => {
    expect(sinceWords(changedBy(people), nothing)).toEqual([words]);
  });

  test('nothing is said before the first sync', () => {
    expect(sinceWords({ ...changedBy(['Carys']), kept: {} } as unknown as Prepared, nothing)).toEqual([]);
  });
});
