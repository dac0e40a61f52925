import fc from 'fast-check';
import { accountFor, planToRows, readDocument, readText } from '../../src/reading';
import type { IsoDate, RowKey } from '../../src/schema';

const SEED = 4_711;
const WORDS = [
  'Recommendation',
  'Action',
  'Lead agency',
  'Target date',
  'Status',
  'Completed',
  'ongoing',
  'a) b)',
  '31/4/26',
  'May 2027',
  'POLICE: go',
  'Northshire Police',
  '--',
  '1.',
  '',
  '',
  'be it so,',
  'Who?',
  '=1+1',
  '<b>x</b>',
];
const cell = fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 30 }));
const table = fc
  .array(fc.array(cell, { minLength: 0, maxLength: 8 }), { maxLength: 25 })
  .map((rows) => rows.map((row) => row.join('\t')).join('\n'));

test('R1 whatever a text holds, it is read or refused, and every cell is accounted for', () => {
  fc.assert(
    fc.property(table, (text) => {
      const reading = readText('any.txt', text);
      if (reading.ok) expect(accountFor(reading.grid, reading)).toEqual([]);
    }),
    { seed: SEED, numRuns: 1_500 },
  );
});

test('S1 whatever was read makes rows that the schema takes', () => {
  fc.assert(
    fc.property(table, (text) => {
      const reading = readText('any.txt', `Recommendation\tAction\tLead agency\tTarget date\tStatus\n${text}`);
      if (!reading.ok) return;
      let made = 0;
      const newKey = (): RowKey => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}` as RowKey;
      const { issues } = planToRows(reading.plan, { newKey, agencies: [], today: '2026-11-21' as IsoDate, fallbackReference: 'any' });
      expect(issues.filter((issue) => issue.severity === 'error')).toEqual([]);
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test('R5 whatever bytes a file holds, it is read or refused with a reason', async () => {
  const starts = fc.constantFrom([0x50, 0x4b, 0x03, 0x04], [0xd0, 0xcf, 0x11, 0xe0], [0xff, 0xfe], []);
  await fc.assert(
    fc.asyncProperty(starts, fc.uint8Array({ maxLength: 2_000 }), async (start, rest) => {
      const reading = await readDocument({ name: 'any', bytes: Uint8Array.from([...start, ...rest]) });
      expect(reading.ok || reading.code.length > 0).toBe(true);
    }),
    { seed: SEED, numRuns: 300 },
  );
});
