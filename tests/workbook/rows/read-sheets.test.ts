import type { FieldValue, IsoDate, Row } from '../../../src/schema';
import { keyOf, REVIEW, smallPlan, SheetTwin } from '../sheet-twin';

const actionRow = (twin: SheetTwin, n: number): Row => {
  const found = twin.rows('actions').find((row) => row.key === keyOf(n));
  if (found === undefined) throw new Error(`no action ${n}`);
  return found;
};

describe('what stands in the sheets', () => {
  test('M1 rows that nobody touched are read as they were written, with real dates and parents in words', () => {
    const twin = smallPlan();
    expect(twin.cell('actions', 0, 'Recommendation')).toBe('3');
    expect(twin.cell('actions', 0, 'Lead agency')).toBe('Northshire Police');
    expect(twin.cell('actions', 0, 'Target date')).toBe(46112);
    expect(twin.cell('actions', 0, 'Status')).toBe('In progress');
    expect(actionRow(twin, 30)).toMatchObject({
      key: keyOf(30),
      review: REVIEW,
      recommendation: keyOf(20),
      leadAgencies: [keyOf(10)],
      status: 'in-progress',
    });
  });

  test('M1 a row that nobody touched is the base’s own, and one that somebody touched, or could not be read, is not', () => {
    const twin = smallPlan();
    const own = (): readonly boolean[] =>
      twin.read().held.actions.map(({ row }) => (twin.base?.rows.actions ?? []).some((known) => known.row === row));
    const none = own().map(() => false);
    expect(own()).toEqual(none.map(() => true));
    twin.type('actions', [0, 'Milestones'], 'Somebody typed here');
    expect(own()).toEqual(none.map((_, at) => at !== 0));
    twin.type('actions', [0, 'Milestones'], String(twin.base?.rows.actions[0]?.row.milestones ?? ''));
    expect(own()).toEqual(none.map(() => true));
    twin.type('actions', [0, 'Action'], '');
    twin.type('actions', [1, 'Lead agency'], 'Nowhere Council');
    expect(own()).toEqual(none.map((_, at) => at > 1));
  });

  test.each<readonly [string, string | number, FieldValue]>([
    ['a day as text', '30/06/2026', { raw: '30/06/2026', date: '2026-06-30' as IsoDate, precision: 'day' }],
    ['a month', 'June 2026', { raw: 'June 2026', date: '2026-06-30' as IsoDate, precision: 'month' }],
    ['a year typed as a number', 2027, { raw: '2027', date: '2027-12-31' as IsoDate, precision: 'year' }],
    ['a real date', 46203, { raw: '2026-06-30', date: '2026-06-30' as IsoDate, precision: 'day' }],
  ])('S13 reads %s under Target date', (_, cell, value) => {
    const twin = smallPlan();
    twin.type('actions', [0, 'Target date'], cell);
    expect(actionRow(twin, 30).targetDate).toEqual(value);
  });

  test('W3 a name that nobody bears is not guessed: it stays as it stands and the row says so', () => {
    const twin = smallPlan();
    twin.type('actions', [1, 'Lead agency'], 'Northshire Police; Nowhere Council');
    const held = twin.read().held.actions[1];
    expect(held?.unreadable).toEqual({ leadAgencies: 'Northshire Police; Nowhere Council' });
    expect(held?.issues).toMatchObject([{ code: 'name-not-found', field: 'leadAgencies', params: { typed: 'Nowhere Council' } }]);
    expect(held?.row.leadAgencies).toBeUndefined();
    twin.write([]);
    expect(twin.cell('actions', 1, 'Lead agency')).toBe('Northshire Police; Nowhere Council');
    expect(String(twin.cell('actions', 1, 'Needs attention'))).toMatch(/^Lead agency: /);
    twin.type('actions', [1, 'Lead agency'], 'nhp; west borough  housing');
    expect(actionRow(twin, 31).leadAgencies).toEqual([keyOf(10), keyOf(11)]);
    twin.write([]);
    expect(twin.cell('actions', 1, 'Needs attention')).toBe('');
  });

  test('W3 an error of Excel in a cell is unreadable, never text', () => {
    const twin = smallPlan();
    twin.type('actions', [0, 'Action'], '#REF!');
    expect(twin.read().held.actions[0]?.unreadable).toEqual({ text: '#REF!' });
  });

  test('M11 a column that was renamed or removed is reported and clears nothing', () => {
    const twin = smallPlan();
    const actions = twin.table('actions');
    actions.headers[twin.column('actions', 'Target date')] = 'When';
    const reading = twin.read();
    expect(reading.absentFields.actions).toContain('targetDate');
    expect(reading.absentFields.actions).toContain('order');
    expect(reading.absentFields.actions).not.toContain('text');
    expect(reading.held.actions).toHaveLength(3);
  });

  test('M11 a table that is not there is absent, not empty', () => {
    const twin = smallPlan();
    twin.tables.delete('recommendations');
    const reading = twin.read();
    expect(reading.absentTables).toEqual(['recommendations']);
    expect(reading.held.actions[0]?.row.recommendation).toBe(keyOf(20));
  });

  test('M11 what stands in the grey columns is never read', () => {
    const twin = smallPlan();
    twin.type('actions', [0, 'RAG'], 'Complete');
    twin.type('actions', [0, 'Days late'], 400);
    expect(actionRow(twin, 30)).toEqual(twin.base?.rows.actions[0]?.row);
  });

  test("a person's renaming of an agency keeps every row that names it, in the old words or the new", () => {
    const twin = smallPlan();
    twin.type('agencies', [0, 'Agency'], 'Northshire Constabulary');
    expect(actionRow(twin, 30).leadAgencies).toEqual([keyOf(10)]);
    twin.type('actions', [1, 'Lead agency'], 'Northshire Constabulary');
    expect(actionRow(twin, 31).leadAgencies).toEqual([keyOf(10)]);
    twin.write([]);
    expect(twin.cell('actions', 0, 'Lead agency')).toBe('Northshire Constabulary');
    twin.agree();
    expect(actionRow(twin, 30).leadAgencies).toEqual([keyOf(10)]);
  });

  test('two recommendations with one number are told apart in words, and the number alone is refused', () => {
    const twin = smallPlan();
    twin.add('recommendations', { key: keyOf(21), review: REVIEW, number: '3', text: 'Share what is known.' });
    expect(twin.cell('actions', 0, 'Recommendation')).toBe(`3 [${keyOf(20).slice(-8)}]`);
    twin.agree();
    twin.type('actions', [0, 'Recommendation'], '3');
    expect(twin.read().held.actions[0]?.unreadable).toEqual({ recommendation: '3' });
  });

  test('a text longer than a cell holds is shown cut off and still read as it was', () => {
    const twin = smallPlan();
    const long = 'Long words. '.repeat(4_000).trim();
    twin.write([
      { kind: 'update', table: 'actions', key: keyOf(30), place: undefined, version: undefined, changes: { progress: long }, before: {} },
    ]);
    expect(String(twin.cell('actions', 0, 'Progress')).length).toBeLessThanOrEqual(32_767);
    twin.base = {
      ...(twin.base ?? raise()),
      rows: {
        ...(twin.base ?? raise()).rows,
        actions: (twin.base ?? raise()).rows.actions.map((one) =>
          one.row.key === keyOf(30) ? { ...one, row: { ...one.row, progress: long } } : one,
        ),
      },
    };
    expect(actionRow(twin, 30).progress).toBe(long);
    twin.type('actions', [0, 'Progress'], `Changed. ${String(twin.cell('actions', 0, 'Progress'))}`.slice(0, 32_767));
    expect(twin.read().held.actions[0]?.unreadable.progress).toBeDefined();
  });

  test('what is typed under New update becomes a report once, and the cell is cleared with it (P5)', () => {
    const twin = smallPlan();
    twin.type('actions', [1, 'New update'], 'They rang: forty officers are booked.');
    const first = twin.read().reports[0]?.held.row;
    expect(first).toMatchObject({
      action: keyOf(31),
      agency: keyOf(10),
      narrative: 'They rang: forty officers are booked.',
    });
    expect(twin.read().reports[0]?.held.row.key).toBe(first?.key);
    twin.settle();
    expect(twin.cell('actions', 1, 'New update')).toBe('');
    expect(twin.read().reports).toEqual([]);
    expect(twin.rows('reports')).toMatchObject([
      { key: first?.key, action: keyOf(31), narrative: 'They rang: forty officers are booked.' },
    ]);
  });
});

function raise(): never {
  throw new Error('nothing was agreed');
}
