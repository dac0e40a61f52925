import { reduce, START, type Screen } from '../../../src/taskpane/pane/state';

test('what went wrong on one screen is not said on the next', () => {
  const failed = reduce({ ...START, screen: 'choose-review' }, { type: 'failed', failure: { kind: 'damaged', detail: 'Another review.' } });
  expect([failed.failure !== undefined, reduce(failed, { type: 'went', screen: 'home' }).failure]).toEqual([true, undefined]);
});

describe('reports of a returned file have been brought in', () => {
  const after = (screen: Screen): Screen =>
    reduce({ ...START, screen, task: undefined }, { type: 'brought-in', news: 'One report stands.' }).screen;

  test('whoever waited for it is led to the first screen, which says so', () => {
    expect(after('return')).toBe('home');
  });

  test('whoever has gone on to another screen meanwhile is left there', () => {
    expect((['home', 'history', 'preview', 'import'] as const).map(after)).toEqual(['home', 'history', 'preview', 'import']);
  });
});
