import { currentState, parseDate, sameValue, TABLES, validateRow } from '../../src/schema';

test('M4 the same text in another form is the same value', () => {
  expect(sameValue('text', 'caf\u00e9 ', 'cafe\u0301')).toBe(true);
  expect(sameValue('longText', 'a\r\nb', 'a\nb\n')).toBe(true);
  expect(sameValue('text', '', undefined)).toBe(true);
  expect(sameValue('text', 'a', 'b')).toBe(false);
});

test('S13 a month falls due on its last day', () => {
  expect(parseDate('Feb 2028')).toEqual({ ok: true, value: { raw: 'Feb 2028', date: '2028-02-29', precision: 'month' } });
});

test('S1 every table can be validated', () => {
  for (const table of Object.values(TABLES))
    expect(validateRow(table.name, {}, { today: '2026-01-01' as never, find: () => undefined }).length).toBeGreaterThan(0);
  expect(typeof currentState).toBe('function');
});
