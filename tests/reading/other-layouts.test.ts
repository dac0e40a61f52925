import { accountFor } from '../../src/reading';
import { action, doubtsAbout, mustRead } from './demo';

const read = (...lines: readonly string[]) => mustRead('plan.txt', `${lines.join('\n')}\n`);

test('R3 a table without a recommendation column under numbered headings: each heading is the recommendation', () => {
  const reading = read(
    'Recommendation 1',
    'Share the learning with every team in the county.',
    'Action\tLead Agency\tTarget Date\tProgress',
    'Brief teams\tNorthshire Police\tMay 2026\tCompleted',
    'Write a guide\tHarbour Refuge\tJune 2026\tOn track',
    'Recommendation 2',
    'Hear children sooner.',
    'Action\tLead Agency\tTarget Date\tProgress',
    'Offer workers\tHarbour Refuge\tJuly 2026\tNot yet started',
  );
  expect(reading.plan.recommendations.map(({ number, text }) => [number, text])).toEqual([
    ['1', 'Share the learning with every team in the county.'],
    ['2', 'Hear children sooner.'],
  ]);
  expect(['1.1', '1.2', '2.1'].map((ref) => action(reading, ref).status)).toEqual(['completed', 'in-progress', 'not-started']);
  expect(accountFor(reading.grid, reading)).toEqual([]);
});

test('R3 headings across the table stand for the recommendation; a colour is no status and is doubted', () => {
  const reading = read(
    'Action\tOwner\tDeadline\tUpdate\tRAG',
    'Recommendation 1: The board should make sure that staff know the new pathway.\t\t\t\t',
    'Brief all teams\tNorthshire Police\t31/03/2026\tDone in March\tGreen',
    'Recommendation 2: Partners should share what they know on the same day.\t\t\t\t',
    'Agree a protocol\tEastmoor Health Trust\tASAP\t\tRed',
  );
  expect(reading.plan.recommendations.map(({ number }) => number)).toEqual(['1', '2']);
  expect(action(reading, '1.1')).toMatchObject({ status: 'not-stated', targetDate: { date: '2026-03-31' } });
  expect(doubtsAbout(reading, '1.1')).toContain('status-is-colour');
  expect(doubtsAbout(reading, '2.1')).toContain('target-not-a-date');
});

test('R3 two columns of numbers, an owner, and the day of completion in a column of its own', () => {
  const reading = read(
    'Ref\tRecommendation\tRef\tAction\tAction owner\tBy when\tDate completed\tImpact',
    '1\tShare learning\t1.1\tBrief teams\tNorthshire Police\t01/05/2026\t14/05/2026\tStaff report more confidence',
    '\t\t1.2\tWrite a guide\tHarbour Refuge\t30/06/2026\t\t',
    '2\tHear children\t2.1\tOffer workers\tHarbour Refuge\tQ2 2026\tJuly 2026\t',
  );
  expect(action(reading, '1.1')).toMatchObject({ status: 'completed', completionDate: { date: '2026-05-14' } });
  expect(action(reading, '1.2')).toMatchObject({ status: 'not-stated', leadAgencies: ['Harbour Refuge'] });
  expect(action(reading, '2.1').targetDate).toMatchObject({ date: '2026-06-30', precision: 'quarter' });
  expect(doubtsAbout(reading, '2.1')).toEqual(['completion-imprecise']);
});

test('S13 an impossible date is an error on its row, never another date', () => {
  const reading = read('Recommendation\tAction\tLead\tTarget date', 'Hear children\tOffer workers\tJane Brown, Harbour Refuge\t31/4/26');
  expect(action(reading, '1.1')).toMatchObject({ leadAgencies: ['Harbour Refuge'], responsible: 'Jane Brown' });
  expect(action(reading, '1.1').targetDate?.date ?? null).toBeNull();
  expect(doubtsAbout(reading, '1.1')).toEqual(['date-impossible']);
});

test('numbers that start again in every section never give two actions one ref', () => {
  const reading = read(
    'No\tRecommendation\tAction\tLead agency\tTarget date',
    'Northshire Police\t\t\t\t',
    '1\tShare learning\tBrief teams\tNorthshire Police\tMay 2026',
    'Harbour Refuge\t\t\t\t',
    '1\tHear children\tOffer workers\tHarbour Refuge\tMay 2026',
  );
  const refs = reading.plan.recommendations.flatMap((recommendation) => recommendation.actions.map((found) => found.ref));
  expect(refs).toHaveLength(2);
  expect(new Set(refs).size).toBe(2);
});

describe('R6 a completion is never inferred', () => {
  const statusOf = (heading: string, text: string): string =>
    action(read(`Recommendation\tAction\tLead agency\t${heading}`, `Share it\tBrief teams\tNorthshire Police\t${text}`), '1.1').status;

  test.each([
    ['Incomplete – to be updated', 'in-progress'],
    ['To be completed by the autumn', 'in-progress'],
    ['We think that two of the steps were completed in May', 'in-progress'],
    ['Paper in place. COMPLETE Training given. COMPLETE Audit with the ward - ongoing', 'in-progress'],
    ['a) COMPLETE b) Handover meeting arranged', 'in-progress'],
    ['a) COMPLETE b) COMPLETED', 'completed'],
    ['COMPLETE AS OF APRIL 2026', 'completed'],
    ['All teams were briefed in May. Complete', 'completed'],
    ['Not completed', 'in-progress'],
    ['Complete the audit and share it', 'in-progress'],
    ['Once completed, the guide will go to all teams', 'in-progress'],
    ['90% complete', 'in-progress'],
    ['Achieved', 'completed'],
  ])('progress “%s” is %s', (text, status) => {
    expect(statusOf('Progress report', text)).toBe(status);
  });

  test('a milestone that speaks of completed actions is none', () => {
    const lines = [
      'Recommendation\tAction\tLead agency\tEvidence\tTarget date',
      'Share it\tBrief teams\tNorthshire Police\tNumbers trained, calls answered, actions completed\tMay 2026',
    ];
    expect(action(read(...lines), '1.1').status).toBe('not-stated');
  });
});

describe('target cells', () => {
  const target = (text: string) => {
    const reading = read('Recommendation\tAction\tLead agency\tTarget date', `Share it\tBrief teams\tNorthshire Police\t${text}`);
    return { ...action(reading, '1.1').targetDate, doubts: doubtsAbout(reading, '1.1') };
  };

  test.each([
    ['31 st March 2026', '2026-03-31', 'day', []],
    ['July2026', '2026-07-31', 'month', []],
    ['December 26', '2026-12-31', 'month', ['year-of-two-figures']],
    ['24 th April 2026.July 2026, September 2026', '2026-09-30', 'month', ['dates-several']],
    ['October 2026- April 2027', '2027-04-30', 'month', ['date-range']],
    ['a) October 2026 b)December 2026', '2026-12-31', 'month', ['lettered-parts']],
    ['Letter to go out in May each year', null, 'recurring', []],
    ['N/A', null, 'none', ['target-not-a-date']],
    ['as above', null, 'none', ['target-not-a-date']],
    ['31/05/26', '2026-05-31', 'day', []],
    ['Sept 2026 (once the new rota has settled)', '2026-09-30', 'month', []],
  ])('S13 “%s” is %s (%s)', (...[text, date, precision, doubts]) => {
    expect(target(text)).toMatchObject({ date, precision });
    expect(target(text).doubts.filter((code) => code !== 'status-unclear')).toEqual(doubts);
  });

  test('a review note with a day and a month is no target', () => {
    expect(target('Discussed at the meeting of 12 January, more to follow')).toMatchObject({
      doubts: expect.arrayContaining(['target-not-a-date']),
    });
    expect(target('Discussed at the meeting of 12 January, more to follow').date).toBeUndefined();
  });
});
