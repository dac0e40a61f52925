import type { Base, BaseStore } from '../../src/sync';
import { perTable } from '../../src/sync';
import { actionRow, policeRow, review, trainingRow } from '../support/rows';

const base: Base = {
  format: 1,
  site: 'https://example.test/sites/partnership',
  review,
  mark: { text: '1;3;x;638000000000000000;12', takenAt: '2026-11-21T09:00:00Z' },
  syncedAt: '2026-11-21T09:00:01Z',
  rows: {
    ...perTable(() => []),
    agencies: [{ row: policeRow, version: '"a,1"', place: 4 }],
    recommendations: [{ row: trainingRow, version: undefined, place: 2, lists: { state: 'gone' } }],
    actions: [
      {
        row: actionRow(1),
        version: '"b,7"',
        place: 9,
        lists: {
          state: 'differs',
          row: actionRow(1, { text: 'Théirs – “quoted” <b>& 中文</b>' }),
          changedBy: 'Alex',
          changedAt: '2026-11-20T10:00:00Z',
        },
      },
      { row: actionRow(2), version: '"c,1"', place: 10, lists: { state: 'only' } },
    ],
  },
};

/** What every implementation of BaseStore does alike. `open` gives an empty one. */
export function baseStoreContract(
  name: string,
  open: () => Promise<{ readonly store: BaseStore; readonly close: () => Promise<void> }>,
): void {
  describe(`BaseStore: ${name}`, () => {
    test('W4 an empty store holds nothing', async () => {
      const { store, close } = await open();
      expect(await store.load({})).toEqual({ ok: true, value: { base: undefined, journal: undefined, history: undefined } });
      await close();
    });

    test('W4 the base comes back as it was kept', async () => {
      const { store, close } = await open();
      expect(await store.save({ base, history: '[]' }, {})).toEqual({ ok: true, value: undefined });
      const kept = await store.load({});
      expect(kept.ok && kept.value).toEqual({ base, journal: undefined, history: '[]' });
      await close();
    });

    test('P5 parts that are not named stay, a part given as undefined is cleared', async () => {
      const { store, close } = await open();
      await store.save({ base, journal: '{"step":"sending"}' }, {});
      await store.save({ history: '[1]' }, {});
      await store.save({ journal: undefined }, {});
      const kept = await store.load({});
      expect(kept.ok && kept.value).toEqual({ base, journal: undefined, history: '[1]' });
      await close();
    });

    test('R5 a half-done import is kept beside the base, and a sync that does not name it leaves it', async () => {
      const { store, close } = await open();
      await store.save({ importing: '{"version":1}' }, {});
      await store.save({ base, journal: undefined, history: '[1]' }, {});
      const kept = await store.load({});
      expect(kept.ok && kept.value).toEqual({ base, journal: undefined, history: '[1]', importing: '{"version":1}' });
      await store.save({ importing: undefined }, {});
      const after = await store.load({});
      expect(after.ok && after.value.importing).toBeUndefined();
      await close();
    });
  });
}
