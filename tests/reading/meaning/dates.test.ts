import { action, mustRead } from '../demo';
import { wordings } from './words';

const read = (cell: string, heading = 'Target date') =>
  mustRead(
    'plan.txt',
    `No\tRecommendation\tAction\tLead agency\t${heading}\tStatus\n1\tShare it\tBrief teams\tNorthshire Police\t${cell}\tIn progress\n`,
  );

test.each(wordings('dates.tsv'))('S13 the target “%s” falls due %s', (...[cell, right]) => {
  expect(right.split('|')).toContain(action(read(cell), '1.1').targetDate?.date ?? '-');
});

test.each([
  'Estimated completion date',
  'Expected date of completion',
  'Revised completion date',
  'Agreed completion date',
  'Completion date',
])('R6 a date under “%s” is a target, and completes nothing', (heading) => {
  const lines = `No\tRecommendation\tAction\tLead agency\t${heading}\tProgress\n1\tShare it\tBrief teams\tNorthshire Police\t31 March 2027\tNot started.\n`;
  expect(action(mustRead('plan.txt', lines), '1.1')).toMatchObject({ status: 'not-started', targetDate: { date: '2027-03-31' } });
});

test('S13 a document whose dates can only put the month first is read so, and says it', () => {
  const row = (number: string, date: string) =>
    `${number}\tShare it ${number}\tBrief team ${number}\tNorthshire Police\t${date}\tIn progress`;
  const reading = mustRead(
    'plan.txt',
    [
      'No\tRecommendation\tAction\tLead agency\tTarget date\tStatus',
      row('1', '7/25/2027'),
      row('2', '9/4/2027'),
      row('3', '12/31/2027'),
    ].join('\n'),
  );
  expect(['1.1', '2.1', '3.1'].map((ref) => action(reading, ref).targetDate?.date)).toEqual(['2027-07-25', '2027-09-04', '2027-12-31']);
  expect(reading.doubts.map((doubt) => doubt.code)).toContain('month-first');
});
