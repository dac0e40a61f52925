import type { FieldValue, TableName } from '../../../src/schema';
import { rowWords } from '../../../src/sync';
import { clip } from '../../../src/sync/report/row-words';
import { actionRow, housing, keyNumber, police, policeRow, review, reviewRow, row, training, trainingRow } from '../../support/rows';
import { actions, sides } from '../sides';

const inWords = (): ReturnType<typeof rowWords> =>
  rowWords(sides(actions(), actions(actionRow(1, { ref: 'mine' })), actions(actionRow(1, { ref: 'theirs' }), actionRow(2))));
const blank = (table: TableName, fields: Readonly<Record<string, FieldValue | undefined>> = {}): string =>
  inWords().row(table, row(keyNumber(0x99), fields));

test.each<[TableName, Readonly<Record<string, FieldValue | undefined>>, string]>([
  ['agencies', policeRow, 'Northshire Police'],
  ['agencies', {}, 'An agency without a name'],
  ['agencies', { name: '  ' }, 'An agency without a name'],
  ['reviews', reviewRow, 'Review DHR 12'],
  ['reviews', {}, 'Review'],
  ['recommendations', trainingRow, 'Recommendation 1'],
  [
    'recommendations',
    { text: 'Officers recognise coercive control and act on it.' },
    'Recommendation “Officers recognise coercive control and…”',
  ],
  ['recommendations', {}, 'Recommendation without words'],
  ['actions', actionRow(1), '1.1'],
  ['actions', { text: 'Write a course' }, 'Action “Write a course”'],
  ['actions', {}, 'Action without words'],
  ['meetings', { title: 'Panel of May' }, 'Panel of May'],
  ['meetings', {}, 'A meeting without a name'],
  ['reports', { action: actionRow(2).key }, 'Report on 1.2'],
  ['decisions', { kind: 'question', action: keyNumber(0xdead) }, 'Decision'],
  ['reports', {}, 'Report'],
])('M5 a row of %s is named (%j)', (...[table, fields, name]) => {
  expect(blank(table, fields)).toBe(name);
});

test('M5 a row that both sides hold is named in the words of the workbook', () => {
  expect(blank('reports', { action: actionRow(1).key })).toBe('Report on mine');
});

test.each<[TableName, string, FieldValue | undefined, string]>([
  ['actions', 'ref', '1.1', '1.1'],
  ['actions', 'ref', undefined, '(empty)'],
  ['actions', 'nothing', 'x', '(empty)'],
  ['actions', 'completionDate', '2026-03-01', '1 March 2026'],
  ['actions', 'targetDate', { raw: 'March 2026', date: '2026-03-31', precision: 'month' } as never, 'March 2026'],
  ['actions', 'status', 'not-started', 'Not started'],
  ['actions', 'status', 'unheard-of', 'unheard-of'],
  ['actions', 'recommendation', training, 'Recommendation 1'],
  ['actions', 'recommendation', keyNumber(0xdead), 'one that is gone'],
  ['actions', 'leadAgencies', [police, housing], 'Northshire Police; West Borough Housing'],
  ['actions', 'leadAgencies', [police, keyNumber(0xdead)], 'Northshire Police; one that is gone'],
  ['actions', 'evidence', ['https://example.org/a', 'https://example.org/b'], 'https://example.org/a, https://example.org/b'],
  ['actions', 'order', 3, '3'],
  ['actions', 'milestones', 'First\nSecond', 'First\nSecond'],
  ['actions', 'key', review, review],
])('M5 a value of %s %s is told in the words of its field (%j)', (...[table, field, value, said]) => {
  expect(inWords().value(table, field, value)).toBe(said);
});

test('M5 a field has its label, and one that is not known its own name', () => {
  expect([inWords().field('actions', 'leadAgencies'), inWords().field('actions', 'nothing')]).toEqual(['Lead agency', 'nothing']);
});

test('M5 a long text is cut at a word’s end with an ellipsis, and one that just fits is not', () => {
  expect(clip('a'.repeat(90))).toBe('a'.repeat(90));
  expect(clip('a'.repeat(91))).toBe(`${'a'.repeat(89)}…`);
  expect(clip('one  two\nthree ', 9)).toBe('one two…');
  expect(clip('  one \n two  ')).toBe('one two');
});
