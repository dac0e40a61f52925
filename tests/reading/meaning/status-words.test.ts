import { action, doubtsAbout, mustRead } from '../demo';
import { wordings } from './words';

const read = (cell: string) =>
  mustRead(
    'plan.txt',
    `No\tRecommendation\tAction\tLead agency\tTarget date\tStatus\n1\tShare it\tBrief teams\tNorthshire Police\tMay 2026\t${cell}\n`,
  );

describe('R6 a status column says', () => {
  test.each(wordings('status-words.tsv'))('R6 “%s”: %s', (...[cell, right]) => {
    expect(right.split(',')).toContain(action(read(cell), '1.1').status);
  });
});

test('R6 none of these wordings is a completion that its words do not state', () => {
  const falsely = wordings('status-words.tsv').filter(
    ([cell, right]) => action(read(cell), '1.1').status === 'completed' && !right.split(',').includes('completed'),
  );
  expect(falsely).toEqual([]);
});

test.each(['Superseded by the national pathway', 'Delayed by the move to new premises', 'Refer to minute 14'])(
  'R1 the words of “%s” stay with the row',
  (cell) => {
    const read1 = action(read(cell), '1.1');
    expect(read1.status).not.toBe('completed');
    expect(`${read1.progress ?? ''} ${read1.remains ?? ''}`).toContain(cell);
  },
);

test('R5 a colour that stands in many rows is one doubt, which names them all', () => {
  const rows = ['1', '2', '3'].map((number) => `${number}\tShare it ${number}\tBrief team ${number}\tNorthshire Police\tMay 2026\tGreen`);
  const reading = mustRead('plan.txt', ['No\tRecommendation\tAction\tLead agency\tTarget date\tRAG', ...rows].join('\n'));
  expect(doubtsAbout(reading, '1.1')).toEqual(['status-is-colour']);
  expect(reading.doubts.find((doubt) => doubt.code === 'status-is-colour')?.also).toEqual(['2.1', '3.1']);
});
