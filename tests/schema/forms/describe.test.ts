import { describe as inWords, validateChange, withDefaults, type Issue } from '../../../src/schema';
import { WORDS } from '../../../src/schema/words';
import { action, completedAction, context, coordinator, housing, panel, recommendation, report, review, target } from '../samples';

const issue = (code: string, params: Issue['params'] = {}, field?: string): Issue => ({
  code,
  rule: 'S1',
  severity: 'error',
  table: 'actions',
  key: undefined,
  field,
  params,
});

test.each(Object.entries(WORDS))('S1 %s is said plainly: what is wrong, then what to do', (_code, words) => {
  expect(words).toMatch(/^[“{A-Z].*\.$/);
  expect(words.split(/[.:]\s|, so |; |, but /).length).toBeGreaterThan(1);
  expect(words.length).toBeLessThan(200);
  expect(words).not.toMatch(/\b(invalid|error|validation|failed|payload|ETag|UUID|null|string|field name|illegal|please)\b/i);
});

test('S1 words name the field, and fill in what was found', () => {
  expect(inWords(issue('too-long', { length: 32_001, max: 32_000 }, 'text'))).toBe(
    'Action: This is 32,001 characters long, and at most 32,000 fit. Make it shorter.',
  );
  expect(inWords(issue('original-date-changed', { original: '31 March 2026' }, 'originalTarget'), 'en-GB')).toContain('31 March 2026');
  expect(inWords(issue('impossible-date', { why: 'month', month: 13 }))).toContain('There is no month 13.');
  expect(inWords(issue('impossible-date'))).toBe('There is no such date. Check the day and the month.');
  expect(inWords(issue('not-a-date', { typed: '$& $1 {code}' }))).toContain('“$& $1 {code}” is not a date.');
});

test('S1 a code that nobody knows still says what to do', () => {
  for (const code of ['nonsense', 'toString', '__proto__', 'constructor', ''])
    expect(inWords(issue(code))).toBe('This is not something Accord can save. Check it and try again.');
});

test('S1 every issue of a change has all that its words need', () => {
  const found = [
    validateChange(
      panel,
      {
        table: 'actions',
        before: action,
        after: { ...action, text: 'x', targetDate: target('2030'), review: '00000000-0000-4000-8000-00000000000b' },
      },
      context,
    ),
    validateChange(
      panel,
      { table: 'actions', before: completedAction, after: { ...completedAction, status: 'not-stated', originalTarget: target('2020') } },
      context,
    ),
    validateChange(panel, { table: 'actions', before: { ...action, status: 'signed-off' }, after: action }, context),
    validateChange(
      coordinator,
      {
        table: 'actions',
        before: { ...action, originalTarget: undefined },
        after: { ...action, targetDate: target('2030'), originalTarget: undefined },
      },
      context,
    ),
    validateChange(housing, { table: 'reports', before: undefined, after: { ...report, kind: 'accept', agency: undefined } }, context),
    validateChange(housing, { table: 'recommendations', before: recommendation, after: undefined }, context),
  ].flat();
  expect(new Set(found.map(({ code }) => code)).size).toBeGreaterThan(8);
  for (const each of found) expect(inWords(each)).not.toMatch(/[{}…]|undefined/);
});

test('S6 a new action starts with its first target as the original, and nothing that was given is changed', () => {
  const { originalTarget: _first, status: _status, ...typed } = action;
  expect(withDefaults('actions', typed)).toEqual({ ...typed, status: 'not-started', originalTarget: typed.targetDate });
  expect(withDefaults('actions', completedAction)).toEqual(completedAction);
  expect(withDefaults('actions', { ...typed, targetDate: undefined })).not.toHaveProperty('originalTarget');
  expect(withDefaults('reviews', { key: review.key, reference: 'DHR 9' })).toMatchObject({
    kind: 'DHR',
    status: 'draft',
    marking: 'OFFICIAL-SENSITIVE',
  });
  expect(withDefaults('reports', report)).toBe(report);
});
