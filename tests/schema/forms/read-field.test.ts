import fc from 'fast-check';
import {
  describe as inWords,
  readField,
  sameValue,
  showField,
  TABLES,
  tablesInOrder,
  validateRow,
  type FieldValue,
  type RowKey,
  type TableName,
} from '../../../src/schema';
import { action, agency, key, otherAgency, target, TODAY } from '../samples';

const NAMES = new Map<string, RowKey>([
  ['West Borough Housing', agency.key],
  ['Northshire Police', otherAgency.key],
  ['Health, Northshire', key(3)],
]);
const options = {
  keyOf: (_table: TableName, name: string) => [...NAMES].find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1],
  nameOf: (_table: TableName, wanted: RowKey) => [...NAMES].find(([, known]) => known === wanted)?.[0],
};
const read = (field: string, typed: unknown, table: TableName = 'actions') => readField(table, field, typed, options);
const value = (field: string, typed: unknown, table?: TableName): unknown => {
  const found = read(field, typed, table);
  return found.ok ? found.value : `${found.issue.rule} ${found.issue.code}`;
};

describe('S1 what people type, in cells and forms alike', () => {
  test.each<[string, unknown, unknown]>([
    ['text', '  Train 45 officers \r\n', '  Train 45 officers'],
    ['ref', '1.1 \r\n', '1.1'],
    ['text', 'a\r\n b \n', 'a\n b'],
    ['ref', 3, '3'],
    ['ref', '1.\n2', '1. 2'],
    ['ref', '', undefined],
    ['ref', '   ', undefined],
    ['ref', null, undefined],
    ['order', '1,250.5', 1250.5],
    ['order', 7, 7],
    ['order', 'seven', 'S1 not-a-number'],
    ['order', NaN, 'S1 not-a-number'],
    ['status', 'in-progress', 'in-progress'],
    ['status', 'IN PROGRESS', 'in-progress'],
    ['status', 'Reported complete - awaiting sign-off', 'completed'],
    ['status', 'nearly', 'S1 not-a-choice'],
    ['completionDate', '31/03/2026', '2026-03-31'],
    ['completionDate', 46112, '2026-03-31'],
    ['completionDate', '46112', '2026-03-31'],
    ['completionDate', 'March 2026', 'S13 day-needed'],
    ['completionDate', 2026, 'S13 day-needed'],
    ['completionDate', '31/4/15', 'S13 impossible-date'],
    ['completionDate', 'yesterday', 'S13 date-form'],
    ['completionDate', 60, 'S13 date-form'],
    ['targetDate', 'March\n 2026', { raw: 'March 2026', date: '2026-03-31', precision: 'month' }],
    ['targetDate', 2026, { raw: '2026', date: '2026-12-31', precision: 'year' }],
    ['targetDate', 46112.5, { raw: '2026-03-31', date: '2026-03-31', precision: 'day' }],
    ['targetDate', 'when we can', 'S13 not-a-date'],
    ['targetDate', 'March 2026, June 2026', 'S13 two-dates'],
    ['leadAgencies', 'northshire police; West Borough Housing', [key(2), key(1)]],
    ['leadAgencies', 'Northshire Police, West Borough Housing', [key(2), key(1)]],
    ['leadAgencies', 'Health, Northshire', [key(3)]],
    ['leadAgencies', 'Northshire Police; The Moon', 'S1 name-not-found'],
    ['leadAgencies', key(2).toUpperCase(), [key(2)]],
    ['recommendation', 'Nowhere', 'S1 name-not-found'],
    [
      'evidence',
      'https://example.org/a https://example.org/b\nhttps://example.org/c',
      ['a', 'b', 'c'].map((end) => `https://example.org/${end}`),
    ],
    ['evidence', 'https://example.org www.example.org', 'S11 not-https'],
    ['text', 'Train \u0000', 'S11 control-character'],
    ['text', '<script>', 'S11 html-tag'],
    ['text', 'x'.repeat(32_001), 'S1 too-long'],
    ['text', { rich: true }, 'S1 wrong-type'],
    ['text', true, 'true'],
    ['nothing', 'x', 'S1 unknown-field'],
  ])('%s ← %j', (field, typed, expected) => {
    expect(value(field, typed)).toEqual(expected);
  });

  test('S1 a number is a day of the calendar that the workbook uses', () => {
    expect(readField('actions', 'completionDate', 44650, { dateSystem: '1904' })).toEqual({ ok: true, value: '2026-03-31' });
  });

  test('S1 names of other kinds are lists, a name to a line', () => {
    expect(value('aliases', 'WBH\r\n\r\n Housing ', 'agencies')).toEqual(['WBH', 'Housing']);
  });
});

test('S1 what was shown and left alone is read as it was, even where it could not be typed', () => {
  const odd = { raw: 'March 2026, June 2026', date: '2026-06-30', precision: 'month' } as FieldValue;
  const shown = showField('actions', 'targetDate', odd);
  expect(readField('actions', 'targetDate', shown, { previous: odd })).toEqual({ ok: true, value: odd });
  expect(readField('actions', 'targetDate', 'July 2026', { previous: odd })).toMatchObject({ ok: true, value: { date: '2026-07-31' } });
});

test('S1 what is wrong is said with what was typed and what would be right', () => {
  const words = (field: string, typed: unknown): string => {
    const found = read(field, typed);
    return found.ok ? '' : inWords(found.issue);
  };
  expect(words('targetDate', '31/4/15')).toBe('Target date: April 2015 has 30 days, so there is no 31 April. Check the day.');
  expect(words('targetDate', '03/31/2026')).toBe('Target date: There is no month 31. Dates are written day first, for example 31/03/2026.');
  expect(words('status', 'nearly')).toContain('“nearly” is not one of the choices. Choose “Not stated”, “Not started”');
  expect(words('leadAgencies', 'Northshire Police; The Moon')).toContain('“The Moon” is not in the list');
  expect(words('text', 'x'.repeat(32_001))).toContain('This is 32,001 characters long, and at most 32,000 fit.');
  expect(words('completionDate', 'x'.repeat(1_000)).length).toBeLessThan(250);
});

/** Right values of every kind, as the schema would keep them. */
const someText = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).map((text) =>
  text
    .replace(/[<>\p{Cc}\u2028\u2029]/gu, ' ')
    .normalize('NFC')
    .trim(),
);
const valueOf = (kind: string, choices: readonly string[]): fc.Arbitrary<FieldValue> => {
  switch (kind) {
    case 'key':
    case 'parent':
      return fc.constantFrom(key(1), key(2), key(3));
    case 'parents':
      return fc.subarray([key(1), key(2), key(3)], { minLength: 1 });
    case 'choice':
      return fc.constantFrom(...choices);
    case 'date':
      return fc.constantFrom('2026-03-31', '1999-12-01', '2028-02-29');
    case 'target':
      return fc.constantFrom('31 March 2026', 'Sept 2026', 'Q1 2027', '2026/27', 'Ongoing', 'No date: as above', 'each April').map(target);
    case 'number':
      return fc.integer({ min: 0, max: 3_000 });
    case 'lines':
      return fc.array(someText, { minLength: 1, maxLength: 3 });
    case 'links':
      // A comma or semicolon at the end of an address is taken for what parts it from the next.
      return fc.array(
        fc.webUrl({ validSchemes: ['https'] }).filter((link) => !/[,;]$/.test(link)),
        { minLength: 1, maxLength: 3 },
      );
    case 'longText':
      return fc.array(someText, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
    default:
      return someText;
  }
};

test('S1 what a cell shows is read back as the same value, for every field of every table', () => {
  for (const table of tablesInOrder) {
    for (const field of table.fields) {
      fc.assert(
        fc.property(
          valueOf(field.kind, field.choices?.map((choice) => choice.value) ?? []),
          fc.constantFrom('long' as const, 'short' as const),
          (kept, style) => {
            const shown = showField(table.name, field.name, kept, { ...options, style });
            const back = readField(table.name, field.name, shown, options);
            fc.pre(back.ok || !['control-character', 'not-https'].includes(back.issue.code));
            expect(back.ok && sameValue(field.kind, back.value, kept)).toBe(true);
          },
        ),
        { numRuns: 60 },
      );
    }
  }
});

test('S1 what is read passes the schema', () => {
  const typed = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.double(),
    fc.integer({ max: 100_000 }),
    fc.boolean(),
  );
  fc.assert(
    fc.property(fc.constantFrom(...TABLES.actions.fields), typed, (field, entry) => {
      const found = readField('actions', field.name, entry, options);
      if (!found.ok || found.value === undefined) return;
      const issues = validateRow('actions', { ...action, [field.name]: found.value }, { today: TODAY, find: () => undefined });
      const forms = issues.filter(
        (issue) => issue.field === field.name && ['S1', 'S11', 'S13'].includes(issue.rule) && issue.severity === 'error',
      );
      expect(forms).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
});
