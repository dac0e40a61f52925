import fc from 'fast-check';
import { foldUpdates } from '../../src/schema/state/update-log';
import { KEY_CHANCE, madeKey, type IsoDate, type RowKey, type UpdateRow } from '../../src/schema';

const chance = fc.uint8Array({ minLength: KEY_CHANCE, maxLength: KEY_CHANCE });
const moment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2120, 0) });

test('P2 a key is a version 7 UUID in small letters', () => {
  fc.assert(
    fc.property(moment, chance, (at, bytes) => {
      expect(madeKey(at, bytes)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }),
  );
});

test('of two reports of one day the one that was made later is the latest, in whatever order they are read', () => {
  fc.assert(
    fc.property(
      fc.record({ at: moment, later: fc.integer({ min: 1, max: 86_400_000 }), a: chance, b: chance }),
      fc.boolean(),
      ({ at, later, a, b }, turned) => {
        const report = (key: RowKey): UpdateRow =>
          ({ key, review: key, action: key, kind: 'report', date: '2026-11-22' as IsoDate, narrative: key }) as UpdateRow;
        const [first, second] = [report(madeKey(at, a)), report(madeKey(at + later, b))];
        expect(foldUpdates({ leadAgencies: [] }, turned ? [second, first] : [first, second]).latestReport).toBe(second);
      },
    ),
  );
});
