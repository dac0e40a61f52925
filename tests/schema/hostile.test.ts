import fc from 'fast-check';
import {
  canonical,
  canonicalRow,
  canonicalText,
  currentState,
  describe as inWords,
  formatTarget,
  parseDate,
  readField,
  sameValue,
  settleRow,
  showField,
  tablesInOrder,
  validateChange,
  validatePlan,
  validateRow,
  type ActionRow,
  type FieldKind,
  type FieldValue,
  type Row,
  type UpdateRow,
} from '../../src/schema';
import { action, context, coordinator, key, report } from './samples';

const ODD_TEXTS = [
  '\ud800',
  'a\udfffb',
  '\u202e\u200f\u2066RTL\u2069',
  '\u0000\u0001\u001b[31m',
  '\ufeff\ufffe\uffff',
  '__proto__',
  'constructor',
  '=HYPERLINK("x")',
  '{{typed}} {max} $& $1',
  '👨‍👩‍👧‍👦'.repeat(50),
  ' '.repeat(10_000),
  '%00%0d%0a',
  '1e309',
  '0x10',
  'NaN',
];
const oddText = fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  fc.double(),
  fc.bigInt(),
  fc.boolean(),
  fc.constantFrom(null, undefined, Symbol('odd'), () => 1, new Date(NaN), new Map([[1, 2]]), /x/),
  fc.array(oddText, { maxLength: 4 }),
  fc.record({ raw: oddText, date: fc.option(oddText), precision: oddText }),
  fc.object({ maxDepth: 2 }),
);
const names = [...new Set(tablesInOrder.flatMap((table) => table.fields.map((field) => field.name)))];
const oddRow = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.constantFrom('__proto__', 'constructor', 'toString', ''), oddText), oddValue), {
    maxLength: 12,
  })
  // Own properties, as JSON gives them, also where they are called __proto__.
  .map((entries) => Object.fromEntries(entries));
const table = fc.constantFrom(...tablesInOrder.map(({ name }) => name));
const kinds: readonly FieldKind[] = [
  'key',
  'parent',
  'parents',
  'text',
  'longText',
  'choice',
  'date',
  'target',
  'number',
  'lines',
  'links',
];

test('S1 no row, however odd, makes judging throw, and every issue has words', () => {
  fc.assert(
    fc.property(table, fc.oneof(oddRow, oddValue), fc.boolean(), (name, odd, mixed) => {
      const row = (mixed && typeof odd === 'object' ? { ...action, ...odd } : odd) as Row;
      const issues = validateRow(name, row, context);
      for (const issue of issues) expect(inWords(issue)).toMatch(/\S.*\.$/s);
      if (typeof row !== 'object' || row === null) return;
      expect(() => validatePlan({ [name]: [row] }, context)).not.toThrow();
      expect(() => validateChange(coordinator, { table: name, before: action, after: row }, context)).not.toThrow();
      expect(() => validateChange(coordinator, { table: name, before: row, after: action }, context)).not.toThrow();
      expect(() => settleRow(name, { before: action, after: row }, context)).not.toThrow();
    }),
    { numRuns: 2_500 },
  );
});

test('S1 a value that cannot be made into text is judged like any other', () => {
  const bare = Object.assign(Object.create(null) as object, { raw: '', date: null }) as unknown as FieldValue;
  const known = { ...context, find: () => ({ key: key(10), status: bare, text: bare, kind: bare, number: bare }) as Row };
  for (const field of names) {
    const row: Row = { ...action, [field]: bare };
    for (const { name } of tablesInOrder) {
      expect(validatePlan({ [name]: [row] }, known).map((issue) => inWords(issue)).length).toBeGreaterThan(0);
      expect(() => validateChange(coordinator, { table: name, before: row, after: { ...row, ref: '9' } }, known)).not.toThrow();
      expect(() => validateChange(coordinator, { table: name, before: row, after: undefined }, known)).not.toThrow();
      expect(() => settleRow(name, { before: row, after: action }, known)).not.toThrow();
    }
  }
});

test('S1 a field that nobody knows is reported by name and never dropped', () => {
  const row = JSON.parse(`{"key":"${key(1)}","name":"West","__proto__":"kept","constructor":"kept too","Colour":"red"}`) as Row;
  const unknown = validateRow('agencies', row, context).filter((issue) => issue.code === 'unknown-field');
  expect(unknown.map((issue) => issue.field).sort()).toEqual(['Colour', '__proto__', 'constructor']);
  expect(JSON.parse(JSON.stringify(canonicalRow('agencies', row)))).toEqual(JSON.parse(JSON.stringify(row)));
  expect(Object.prototype).not.toHaveProperty('kept');
});

test('S1 nothing is lost in a canonical form but space at the ends and ways of writing the same', () => {
  const squeeze = (text: string): string =>
    text
      .normalize('NFC')
      .replace(/\r\n?|\u2028|\u2029/g, '\n')
      .replace(/\s+/gu, '');
  fc.assert(
    fc.property(oddText, (text) => {
      const form = canonicalText(text);
      expect(squeeze(form)).toBe(squeeze(text));
      expect(canonicalText(form)).toBe(form);
    }),
    { numRuns: 2_000 },
  );
});

test('S1 comparing and canonical forms take anything; canonical is settled after one go, and sameness is even-handed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), oddValue, oddValue, (kind, left, right) => {
      const [a, b] = [left as FieldValue, right as FieldValue];
      const form = canonical(kind, a);
      expect(canonical(kind, form)).toEqual(form);
      expect(sameValue(kind, a, form)).toBe(true);
      expect(sameValue(kind, a, b)).toBe(sameValue(kind, b, a));
    }),
    { numRuns: 4_000 },
  );
});

test('S1 reading, showing and parsing take anything', () => {
  fc.assert(
    fc.property(table, fc.oneof(fc.constantFrom(...names), oddText), oddValue, (name, field, odd) => {
      const found = readField(name, field, odd);
      if (!found.ok) expect(inWords(found.issue)).toMatch(/\.$/);
      if (typeof odd !== 'symbol' && typeof odd !== 'function') showField(name, field, canonical('longText', odd as FieldValue));
      if (typeof odd === 'string') parseDate(odd);
    }),
    { numRuns: 3_000 },
  );
  fc.assert(
    fc.property(oddText, fc.constantFrom('day', 'month', 'quarter', 'year', 'none', 'recurring'), (raw, precision) => {
      expect(typeof formatTarget({ raw, date: null, precision } as never)).toBe('string');
    }),
  );
});

test('S14 no damaged row or log makes folding throw', () => {
  fc.assert(
    fc.property(oddRow, fc.array(oddRow, { maxLength: 4 }), (changes, log) => {
      const damaged = { ...action, status: changes.status, targetDate: changes.targetDate, leadAgencies: changes.leadAgencies };
      const updates = log.map((update) => ({ ...report, ...update }));
      expect(() =>
        currentState(damaged as unknown as ActionRow, updates as unknown as readonly UpdateRow[], { today: context.today, review: {} }),
      ).not.toThrow();
    }),
    { numRuns: 1_500 },
  );
});

test('S1 a megabyte of anything is judged in one pass', () => {
  const million = 1_000_000;
  const texts = [' ', 'a', '\n', 'a ', ' \n', '<', '<a', '1/', 'each ', 'to be ', 'é', '\ud800', 'january 2026 and '].map((piece) =>
    piece.repeat(Math.ceil(million / piece.length)),
  );
  for (const text of texts) {
    const row = {
      ...action,
      text: `x${text}`,
      outcome: text,
      progress: text,
      milestones: text,
      evidence: [text],
      targetDate: { raw: text, date: null, precision: 'none' },
    };
    const issues = validateRow('actions', row as Row, context);
    expect(issues.map((issue) => issue.code)).toContain('too-long');
    for (const issue of issues) expect(inWords(issue).length).toBeLessThan(400);
    expect(sameValue('longText', text, `${text}x`)).toBe(false);
    expect(readField('actions', 'targetDate', text).ok).toBe(text.trim() === '');
  }
});
