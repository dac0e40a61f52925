import ExcelJS from 'exceljs';
import { accountFor, readDocument, type Reading } from '../../src/reading';
import { action, doubtsAbout, mustRead } from './demo';

// Each of these came back wrong from a generated plan, without a doubt or unaccounted for.

const read = (...lines: readonly string[]): Reading => mustRead('plan.txt', `${lines.join('\n')}\n`);

test('R3 a heading whose last words stand in a row of their own is one heading', () => {
  const reading = read(
    'Recommendation\tAction\tLead\tDue\tSummary of action',
    '\trequired\t\tdate\ttaken',
    'Share it\tHold a briefing\tNorthshire Police\tMay 2027\tStaff were told. In progress',
  );
  expect(reading.plan.recommendations).toHaveLength(1);
  expect(action(reading, '1.1')).toMatchObject({ status: 'in-progress', progress: expect.stringContaining('Staff were told') });
});

test('R1 a row with a date is no heading, whatever words its action and status have', () => {
  const reading = read(
    'No\tRecommendation\tAction\tLead agency\tTarget date\tStatus',
    '1\tShare it\tHold a briefing\tNorthshire Police\tMay 2027\tIn progress',
    '\t\tReview letters sent to survivors and bring the findings to the board.\t\tMay 2025\tCompleted',
  );
  expect(action(reading, '1.2')).toMatchObject({ status: 'completed', targetDate: { date: '2025-05-31' } });
  expect(doubtsAbout(reading, '1.2')).toContain('agency-missing');
});

test('R3 labels that carry a number name the recommendation and the action', () => {
  const reading = read(
    'Recommendation 1: Share the learning',
    'Action: Hold a briefing',
    'Lead: Northshire Police',
    'Target: May 2027',
    '',
    'Recommendation 2: Hear from children',
    'Action: Offer a worker',
    'Lead: Harbour Refuge',
    'Target: June 2027',
  );
  expect(reading.plan.recommendations.map(({ number, text }) => [number, text])).toEqual([
    ['1', 'Share the learning'],
    ['2', 'Hear from children'],
  ]);
});

test('R1 a target that is only a number is doubted and kept with the progress', () => {
  const reading = read('Recommendation\tAction\tLead\tTarget date', 'Share it\tHold a briefing\tNorthshire Police\t46783');
  expect(doubtsAbout(reading, '1.1')).toContain('target-not-a-date');
  expect(accountFor(reading.grid, reading)).toEqual([]);
});

test('R4 a sentence that names a board is no lead agency where a row has lost a cell', () => {
  const reading = read(
    'Recommendation\tAction\tLead agency\tMilestones\tTarget date\tStatus',
    'Share it\tHold a briefing\tHarbour Refuge\tFirst session held.\tJanuary 2028\tIn progress',
    'Hear people\tTest the form with every team in the county.\tPaper taken to the board. Sample of records looked at.\tAugust 2023\tOngoing',
  );
  expect(action(reading, '2.1')).toMatchObject({ text: 'Test the form with every team in the county.', leadAgencies: [] });
  expect(doubtsAbout(reading, '2.1')).toEqual(expect.arrayContaining(['column-moved', 'agency-missing']));
});

describe('S13 what a sheet shows of a date', () => {
  test.each([
    ['mmm-yy', '2027-05-31', 'month'],
    ['mmmm yyyy', '2027-05-31', 'month'],
    ['[$-809]mmmm yyyy', '2027-05-31', 'month'],
    ['dd/mm/yyyy', '2027-05-01', 'day'],
    ['[$-F800]dddd, mmmm dd, yyyy', '2027-05-01', 'day'],
  ])('as %s is %s (%s)', async (format, date, precision) => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Plan');
    sheet.addRow(['Recommendation', 'Action', 'Lead agency', 'Target date']);
    const row = sheet.addRow(['Share it', 'Hold a briefing', 'Northshire Police', new Date(Date.UTC(2027, 4, 1))]);
    row.getCell(4).numFmt = format;
    const reading = await readDocument({ name: 'plan.xlsx', bytes: new Uint8Array(await workbook.xlsx.writeBuffer()) });
    if (!reading.ok) throw new Error(reading.code);
    expect(action(reading, '1.1').targetDate).toMatchObject({ date, precision });
  });
});
