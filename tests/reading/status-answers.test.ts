import { describeDoubt, planToRows } from '../../src/reading';
import type { IsoDate, RowKey } from '../../src/schema';
import { action, mustRead } from './demo';

const read = (heading: string, cell: string) =>
  mustRead('plan.txt', `Recommendation\tAction\tLead agency\t${heading}\nShare it\tBrief teams\tNorthshire Police\t${cell}\n`);

describe('a status column that answers its heading', () => {
  test.each([
    ['Complete?', 'Yes', 'completed', []],
    ['Completed (Y/N)', 'Y', 'completed', []],
    ['Action complete?', '✓', 'completed', []],
    ['Complete Y/N', 'No', 'in-progress', ['status-unclear']],
    ['Status', 'Yes', 'not-stated', ['status-unclear']],
    ['Complete?', 'Mostly yes', 'not-stated', ['status-unclear']],
    ['Complete?', 'x', 'not-stated', ['status-unclear']],
    ['Status', 'Done', 'completed', []],
    ['Status', 'To do', 'not-started', ['status-unclear']],
    ['Status', 'We are done with the first of these', 'in-progress', ['status-unclear']],
  ])('R6 “%s”: “%s” is %s', (...[heading, cell, status, doubts]) => {
    const reading = read(heading, cell);
    expect(action(reading, '1.1').status).toBe(status);
    expect(reading.doubts.filter((doubt) => doubt.code.startsWith('status')).map((doubt) => doubt.code)).toEqual(doubts);
  });

  test('S3 a yes without a day and an outcome comes in as published complete', () => {
    let made = 0;
    const { rows } = planToRows(read('Complete?', 'Yes').plan, {
      newKey: () => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}` as RowKey,
      agencies: [],
      today: '2026-11-21' as IsoDate,
      fallbackReference: 'plan',
    });
    expect(rows.actions.map((row) => row.status)).toEqual(['published-complete']);
  });
});

describe('R6 a colour is never a completion', () => {
  test.each([
    ['Green', 'completed or in progress'],
    ['GREEN', 'completed or in progress'],
    ['RAG: Amber', 'in progress or not started'],
    ['R', 'not started or in progress'],
    ['Blue', 'completed or not started'],
  ])('“%s” is doubted, with what it could mean', (cell, could) => {
    const reading = read('RAG', cell);
    const doubt = reading.doubts.find((found) => found.code === 'status-is-colour');
    expect(action(reading, '1.1').status).toBe('not-stated');
    expect(doubt === undefined ? '' : describeDoubt(doubt)).toContain(`It could mean ${could}.`);
  });

  test('a colour beside a status word leaves the word to decide', () => {
    const reading = read('RAG', 'Green – completed');
    expect(action(reading, '1.1').status).toBe('completed');
    expect(reading.doubts.map((doubt) => doubt.code)).not.toContain('status-is-colour');
  });
});
