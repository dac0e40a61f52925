import fc from 'fast-check';
import {
  TABLES,
  TABLE_NAMES,
  canonical,
  sameValue,
  type FieldSpec,
  type FieldValue,
  type IsoDate,
  type Row,
  type RowKey,
} from '../../../src/schema';
import {
  cellsOfChanges,
  cellsOfRow,
  heldRowOf,
  isKeyless,
  keyOfPlace,
  placeOfKey,
  type MappingContext,
} from '../../../src/lists/rows/row-mapping';
import { columnsOf } from '../../../src/lists/rows/columns';

const KEY = '0f8b1c9e-4f0a-4c55-9d3e-6a1f2b3c4d5e' as RowKey;
const LIST = '6b29fc40-ca47-4067-b31d-00dd010662da';
const london: MappingContext = {
  zone: { name: 'Europe/London', standard: 0, daylight: 60 },
  today: '2026-06-01' as IsoDate,
  listId: LIST,
  absent: [],
  root: '/sites/partnership/Lists/AccordActions',
  now: Date.parse('2027-01-01'),
};
const item = (cells: object): Record<string, unknown> => ({
  Id: 7,
  'odata.etag': '"abc,3"',
  Modified: '2026-05-01T10:00:00Z',
  Editor: { Title: 'Rowan Example' },
  ...cells,
});
const action = (cells: object, context = london) => {
  const held = heldRowOf('actions', item({ AccordKey: KEY, ...cells }), context);
  if (held === undefined) throw new Error('no row');
  return held;
};

describe('an item as a row', () => {
  test('S13 a target is read from its three columns, on the day that it is in the zone of the site', () => {
    const cells = { AccordTarget: '2026-03-30T23:00:00Z', AccordTargetPrecision: 'month', AccordTargetText: 'March 2026' };
    expect(action(cells).row.targetDate).toEqual({ raw: 'March 2026', date: '2026-03-31', precision: 'month' });
  });

  test.each([
    [
      'a date typed over a month',
      { AccordTarget: '2026-04-14T23:00:00Z', AccordTargetPrecision: 'month', AccordTargetText: 'March 2026' },
      { raw: '15 April 2026', date: '2026-04-15', precision: 'day' },
    ],
    [
      'a date typed over a day',
      { AccordTarget: '2026-04-14T23:00:00Z', AccordTargetPrecision: 'day', AccordTargetText: '31/03/2026' },
      { raw: '15 April 2026', date: '2026-04-15', precision: 'day' },
    ],
    [
      'a date typed alone',
      { AccordTarget: '2026-04-14T23:00:00Z', AccordTargetPrecision: null, AccordTargetText: null },
      { raw: '15 April 2026', date: '2026-04-15', precision: 'day' },
    ],
    [
      'a date typed over "ongoing"',
      { AccordTarget: '2026-04-14T23:00:00Z', AccordTargetPrecision: 'recurring', AccordTargetText: 'Ongoing' },
      { raw: '15 April 2026', date: '2026-04-15', precision: 'day' },
    ],
    [
      'a date that was emptied',
      { AccordTarget: null, AccordTargetPrecision: 'month', AccordTargetText: 'March 2026' },
      { raw: 'March 2026', date: null, precision: 'none' },
    ],
    [
      'words that no rule reads',
      { AccordTarget: '2026-03-30T23:00:00Z', AccordTargetPrecision: 'quarter', AccordTargetText: 'End of the financial year' },
      { raw: 'End of the financial year', date: '2026-03-31', precision: 'quarter' },
    ],
  ])('S14 %s in the list itself is what counts', (_, cells, expected) => {
    expect(action(cells).row.targetDate).toEqual(expected);
  });

  test('S11 empty cells are absent fields, and line ends are of one kind', () => {
    const { row } = action({
      Title: '',
      AccordText: 'One\r\nTwo \r\n',
      AccordOutcome: null,
      AccordLeadAgencies: `${KEY.toUpperCase()}\r\n\r\n`,
      AccordEvidence: '',
    });
    expect(row.text).toBe('One\nTwo');
    expect(Object.keys(row)).not.toEqual(expect.arrayContaining(['ref']));
    expect('outcome' in row || 'evidence' in row).toBe(false);
    expect(row.leadAgencies).toHaveLength(1);
  });

  test('S14 a row that the schema refuses is given all the same, with what is wrong', () => {
    const held = action({ AccordReview: KEY, AccordRecommendation: KEY, AccordText: 'Train all staff', AccordStatus: 'Finished!' });
    expect(held.row.text).toBe('Train all staff');
    expect(held.row.status).toBe('Finished!');
    expect(held.issues.map((issue) => issue.field)).toContain('status');
    expect(held).toMatchObject({ version: '"abc,3"', place: 7, changedBy: 'Rowan Example', changedAt: '2026-05-01T10:00:00Z' });
  });

  test('W3 what cannot be understood is kept as it was written, beside the row', () => {
    const held = action({ AccordOrder: 'third', AccordCompletionDate: 'soon', AccordText: ['a'] });
    expect(held.unreadable).toEqual({ order: 'third', completionDate: 'soon', text: '["a"]' });
    expect('order' in held.row || 'completionDate' in held.row).toBe(false);
  });

  test('S14 a choice typed as its label is the choice', () => {
    expect(action({ AccordStatus: 'in progress' }).row.status).toBe('in-progress');
  });

  test('M11 a field whose column is gone is not read as empty', () => {
    const held = action({ AccordText: 'Text' }, { ...london, absent: ['outcome'] });
    expect('outcome' in held.row).toBe(false);
    expect(held.issues.map((issue) => issue.field)).not.toContain('outcome');
  });

  test('M10 an item without a key gets the same key from everyone who reads it', () => {
    const cells = item({ AccordKey: null, AccordText: 'Typed into the list' });
    const [one, two] = [heldRowOf('actions', cells, london), heldRowOf('actions', cells, london)];
    expect(isKeyless(cells)).toBe(true);
    expect(one?.row.key).toBe(two?.row.key);
    expect(one?.row.key).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(placeOfKey(LIST, keyOfPlace(LIST, 7))).toBe(7);
    expect(placeOfKey(LIST, KEY)).toBeUndefined();
    expect(one?.issues.map((issue) => issue.field)).not.toContain('key');
  });

  test('S14 something without an ID is no item', () => {
    expect(heldRowOf('actions', { AccordKey: KEY }, london)).toBeUndefined();
  });
});

const line = fc.stringMatching(/^[A-Za-z0-9é£'"=+@-][A-Za-z0-9é£'"=+@ -]{0,40}$/);
const isoDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as IsoDate);

function valueFor(field: FieldSpec): fc.Arbitrary<FieldValue | undefined> {
  const some = ((): fc.Arbitrary<FieldValue> => {
    switch (field.kind) {
      case 'key':
      case 'parent':
        return fc.uuid();
      case 'parents':
        return fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 4 });
      case 'text':
        return line;
      case 'longText':
        return fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
      case 'choice':
        return fc.constantFrom(...(field.choices ?? []).map((choice) => choice.value));
      case 'date':
        return isoDay;
      case 'target':
        return fc.oneof(
          isoDay.map((date) => ({ raw: date, date, precision: 'day' as const })),
          line.map((raw) => ({ raw, date: null, precision: 'none' as const })),
          fc.constant({ raw: 'Ongoing', date: null, precision: 'recurring' as const }),
          fc.constant({ raw: 'March 2026', date: '2026-03-31' as IsoDate, precision: 'month' as const }),
        );
      case 'number':
        return fc.integer({ min: -1e6, max: 1e6 });
      case 'lines':
        return fc.array(line, { minLength: 1, maxLength: 3 });
      case 'links':
        return fc.array(fc.webUrl({ validSchemes: ['https'] }), { minLength: 1, maxLength: 3 });
    }
  })();
  return field.kind === 'key' ? some : fc.option(some, { nil: undefined });
}

describe('a row as columns and back', () => {
  test.each(TABLE_NAMES)('M12 every row of %s comes back as it was', (table) => {
    const rows = fc.record(Object.fromEntries(TABLES[table].fields.map((field) => [field.name, valueFor(field)])));
    fc.assert(
      fc.property(rows, (given) => {
        const row = given as Row;
        const held = heldRowOf(table, item(cellsOfRow(table, row, london.zone)), london);
        // What SharePoint itself says of a row is nobody's to write.
        for (const field of TABLES[table].fields.filter(({ column }) => column.given === undefined && column.name !== 'AccordAgency'))
          expect([field.name, sameValue(field.kind, held?.row[field.name], row[field.name])]).toEqual([field.name, true]);
        expect(held?.unreadable).toEqual({});
      }),
      { seed: 660, numRuns: 120 },
    );
  });

  test('P1 a change touches the columns of its own fields and no others', () => {
    for (const field of TABLES.actions.fields) {
      const cells = cellsOfChanges('actions', { [field.name]: undefined }, london.zone);
      expect(Object.keys(cells)).toEqual(field.kind === 'key' ? [] : columnsOf(field));
      expect(Object.values(cells).every((cell) => cell === null)).toBe(true);
    }
  });

  test('M10 no change ever touches a key', () => {
    expect(cellsOfChanges('actions', { key: KEY, text: 'New' }, london.zone)).toEqual({ AccordText: 'New' });
  });

  test('S11 text is written in the one form in which it is compared', () => {
    const cells = cellsOfChanges('actions', { text: 'Cafe\u0301 \r\nTwo\n' }, london.zone);
    expect(cells.AccordText).toBe(canonical('longText', 'Café\nTwo'));
  });
});
