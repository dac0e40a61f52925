import { accountFor } from '../../src/reading';
import { action, doubtsAbout, mustRead } from './demo';

const read = (...lines: readonly string[]) => mustRead('plan.txt', `${lines.join('\n')}\n`);
const HEADING = 'Recommendation\tAction to take\tEvidence\tTarget date\tProgress report';

describe('a row that names several agencies', () => {
  const reading = read(
    HEADING,
    '1. All agencies train their staff.\tPOLICE: Review the course. FIRE: Write a course.\tCourse reviewed FIRE: Course written\tMay 2026 June 2026\tReview ongoing.',
    '\tso that it covers visits.\tand tried out.\tJuly 2026\tThe course was held. COMPLETE',
    '\tPOLICE: Tell all stations.\tMessage\tMay 2026\tCOMPLETE',
    '\tFIRE: Tell all stations.\tMessage\tMay 2026\tCOMPLETE',
  );

  test('R4 is an action for each, with the words, date and status of its own, and doubted', () => {
    expect(action(reading, '1.1')).toMatchObject({
      leadAgencies: ['POLICE'],
      text: 'Review the course.',
      milestones: 'Course reviewed',
      targetDate: { date: '2026-05-31' },
      status: 'in-progress',
    });
    expect(action(reading, '1.2')).toMatchObject({
      leadAgencies: ['FIRE'],
      text: 'Write a course. so that it covers visits.',
      targetDate: { date: '2026-07-31' },
      status: 'completed',
    });
    expect(doubtsAbout(reading, '1.1')).toContain('agencies-parted');
    expect(doubtsAbout(reading, '1.2')).toContain('agencies-parted');
    expect(accountFor(reading.grid, reading)).toEqual([]);
  });

  test('R4 a row that names one is one action', () => {
    expect(action(reading, '1.3')).toMatchObject({ leadAgencies: ['POLICE'], text: 'Tell all stations.' });
    expect(doubtsAbout(reading, '1.3')).not.toContain('agencies-parted');
  });
});

describe('a damaged heading', () => {
  test('R4 is mended from the same heading printed whole at the end of the cell above', () => {
    const reading = read(
      HEADING,
      'Northshire Court Board\t\t\t\t',
      '1. The board should hear cases sooner, as the court officer advises Northshire Probation Trust\tTell the clerk.\tNote\tMay 2026\tCOMPLETE',
      'Norfhslire i Probalion Trust\t\t\t\t',
      '2. The trust should check its records.\tCheck the records.\tList\tJune 2026\tIn progress',
    );
    expect(action(reading, '2.1').leadAgencies).toEqual(['Northshire Probation Trust']);
    expect(reading.plan.recommendations[0]?.text).toBe('The board should hear cases sooner, as the court officer advises');
    expect(reading.doubts.map((doubt) => doubt.code)).toContain('heading-broken');
    expect(accountFor(reading.grid, reading)).toEqual([]);
  });

  test('R4 cut through a word is mended with the one word of the document that fits', () => {
    const reading = read(
      HEADING,
      '1. Agencies in Dunmereshire should share what they know.\tAgree a protocol.\tProtocol\tMay 2026\tCOMPLETE',
      'Harbour Dunn\tl ereshire\t\t\t',
      '2. Workers should be told.\tTell them.\tNote\tJune 2026\tIn progress',
    );
    expect(action(reading, '2.1').leadAgencies).toEqual(['Harbour Dunmereshire']);
  });

  test('R4 stray commas in its row do not make it a part of the action above', () => {
    const reading = read(
      HEADING,
      '1. The hospital should offer a worker.\tLook for a worker.\tWorker\tMay 2026\tNot yet found. COMPLETE',
      'ALL AGENCIES including Northshire Police, West Borough Council and Eastmoor Health\t\t,\t\t,',
      '2. Agencies should share the learning.\tPOLICE: Share it.\tNote\tJune 2026\tCOMPLETE',
      '\tFIRE: Share it.\tNote\tJune 2026\tCOMPLETE',
    );
    expect(reading.plan.recommendations.map((entry) => entry.section)).toEqual([null, expect.stringMatching(/^ALL AGENCIES/)]);
    expect(action(reading, '1.1').lines).toEqual([2]);
  });
});

describe('a target among other words', () => {
  const target = (...cells: readonly string[]) =>
    read(
      'Recommendation\tAction\tLead agency\tTarget date\tProgress',
      `Share it\tBrief every team in the\tNorthshire Police\t${cells[0] ?? ''}\tTwo teams were briefed in the`,
      ...cells.slice(1).map((cell) => `\tcounty and write to\t\t${cell}\tautumn and more will`),
    );

  test('S13 a date on a line of its own is the target, and doubted', () => {
    const reading = target('Already in place', 'April 2026');
    expect(action(reading, '1.1').targetDate).toMatchObject({ date: '2026-04-30', precision: 'month' });
    expect(doubtsAbout(reading, '1.1')).toContain('target-among-words');
  });

  test('a date under words of a review is none', () => {
    expect(action(target('Reviewed at the meeting', '12.01.2026'), '1.1').targetDate).toBeNull();
  });
});

test('R5 a status that stands alone before its row is a doubt about that row', () => {
  const reading = read(
    'Recommendation\tAction\tLead agency\tTarget date\tProgress',
    'Share it\tBrief teams\tNorthshire Police\tMay 2026\tCOMPLETE',
    '\t\t\t\tOngoing',
    'Hear children\tOffer workers\tHarbour Refuge\tJune 2026\t',
  );
  expect(action(reading, '2.1').status).toBe('in-progress');
  expect(doubtsAbout(reading, '2.1')).toContain('status-detached');
});
