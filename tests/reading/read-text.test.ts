import { readText } from '../../src/reading';
import { action, demoReading, doubtsAbout } from './demo';

describe('a plan with one table over several pages', () => {
  const reading = demoReading();

  test('R4 page-break rows are joined and merged cells carried: 5 recommendations, 21 actions', () => {
    expect(reading.plan.recommendations.map((recommendation) => recommendation.actions.length)).toEqual([6, 5, 4, 5, 1]);
  });

  test('R4 an action, its milestones and its lead agency that a page break cut are whole again', () => {
    expect(action(reading, '1.4').text).toBe(
      'Give front counter officers a script for the first conversation and somewhere quiet to have it',
    );
    expect(action(reading, '1.4').milestones).toContain('being tried at three counters before it goes');
    expect(action(reading, '2.4').leadAgencies).toEqual(['West Borough Housing']);
  });

  test('R4 a missing lead agency is not carried down from the row above, and is doubted', () => {
    expect(action(reading, '4.5').leadAgencies).toEqual([]);
    expect(doubtsAbout(reading, '4.5')).toContain('agency-missing');
  });

  test('R4 a blank action beside its own lead agency is taken as merged with the one above, and is doubted', () => {
    const merged = action(reading, '2.3');
    expect(merged.text).toBeNull();
    expect(merged.assumedText).toBe(action(reading, '2.2').text);
    expect(doubtsAbout(reading, '2.3')).toEqual(['action-merged', 'target-carried']);
  });

  test('R5 a date behind a status word may be the target or the completion: it is doubted', () => {
    expect(action(reading, '1.6')).toMatchObject({ status: 'completed', targetDate: { date: '2026-05-31', precision: 'month' } });
    expect(doubtsAbout(reading, '1.6')).toContain('date-after-status');
  });

  test('R6 status words in the target cell are the status; the date beside them stays the target', () => {
    expect(action(reading, '1.1')).toMatchObject({
      status: 'completed',
      targetDate: { raw: 'March 2026', date: '2026-03-31', precision: 'month' },
      completionDate: { date: '2026-03-20', precision: 'day' },
    });
    expect(action(reading, '1.3')).toMatchObject({ status: 'in-progress', targetDate: { date: '2026-12-31' } });
    expect(action(reading, '3.2')).toMatchObject({ status: 'not-stated', targetDate: { date: '2026-07-31' } });
    expect(doubtsAbout(reading, '3.2')).toContain('status-unclear');
  });

  test('R4 an outcome that is merged down a recommendation is the outcome expected of it, not of one action', () => {
    expect(reading.plan.recommendations[0]?.expectedOutcome).toContain('People are asked in private');
    expect(action(reading, '1.1').outcome).toBeNull();
    expect(action(reading, '5.1')).toMatchObject({ status: 'completed', text: null });
    expect(action(reading, '5.1').outcome).toContain('standing invitation');
  });

  test('R1 a row of dashes between pages is set aside, with its place', () => {
    expect(reading.setAside.every((entry) => entry.reason === 'noise' && entry.text.startsWith('--'))).toBe(true);
    expect(reading.setAside).toHaveLength(8);
  });

  test('the title, the partnership and the reference stand above the table', () => {
    expect(reading.plan).toMatchObject({
      reference: 'DHR12',
      partnership: 'Northshire Community Safety Partnership',
      title: 'Northshire Community Safety Partnership – Action Plan – DHR12',
    });
  });
});

test('text without a table is refused by name', () => {
  expect(readText('letter.txt', 'Dear colleague\n\nThank you for your letter.\n')).toEqual({
    ok: false,
    code: 'no-table',
    name: 'letter.txt',
  });
  expect(readText('blank.txt', ' \n\n')).toEqual({ ok: false, code: 'empty', name: 'blank.txt' });
});
