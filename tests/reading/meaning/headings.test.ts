import { isHeadingWords, parseHeading } from '../../../src/reading/meaning/headings/parse-heading';
import { wordings } from './words';

test.each(wordings('headings.tsv'))('R3 the heading “%s” means %s', (...[heading, meaning]) => {
  expect(meaning.split('|')).toContain(parseHeading(heading)?.meaning);
  expect(isHeadingWords(heading)).toBe(true);
});

test.each(['Learning brief to be developed', 'Northshire Police', 'Write a protocol.', '12 May 2026', 'The board will share it'])(
  'R3 “%s” stands under a heading and is none',
  (text) => {
    expect(isHeadingWords(text)).toBe(false);
  },
);

test('R3 a heading tells its period: the newest column of a series is the state', () => {
  expect(parseHeading('Progress November 2024')?.period).toBe('2024-11-30');
  expect(parseHeading('RAG May 2025')?.period).toBe('2025-05-31');
});
