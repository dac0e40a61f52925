import { TABLE_NAMES, type Row, type RowKey, type TableName } from '../../src/schema';
import type { StoredRow, RowStore, Snapshot, Write, WriteAnswer } from '../../src/store';
import { actionRow, housingRow, policeRow, review, reviewRow, trainingRow } from '../support/rows';

/** What a side must offer to be put through the contract. */
export interface StoreUnderTest {
  readonly store: RowStore;
  /** Puts rows there by another way than the store itself, as somebody else would. */
  readonly edit: (table: TableName, key: RowKey, changes: Readonly<Record<string, Row[string]>>) => Promise<void>;
  readonly remove: (table: TableName, key: RowKey) => Promise<void>;
  /** Whether the side keeps a log of changes, or answers with everything. */
  readonly log: 'since' | 'everything';
  readonly close: () => Promise<void>;
}

const plan: readonly Write[] = [
  { kind: 'add', table: 'agencies', row: policeRow },
  { kind: 'add', table: 'agencies', row: housingRow },
  { kind: 'add', table: 'reviews', row: reviewRow },
  { kind: 'add', table: 'recommendations', row: trainingRow },
  { kind: 'add', table: 'actions', row: actionRow(1) },
  {
    kind: 'add',
    table: 'actions',
    row: actionRow(2, { milestones: 'First\nSecond', targetDate: { raw: 'March 2027', date: '2027-03-31', precision: 'month' } as never }),
  },
];

/** What every implementation of RowStore does alike. `open` gives a fresh, set-up, empty side. */
export function rowStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`RowStore: ${name}`, () => {
    let side: StoreUnderTest;
    beforeEach(async () => {
      side = await open();
    });
    afterEach(async () => side.close());

    const write = async (writes: readonly Write[]): Promise<readonly WriteAnswer[]> => {
      const answers = await side.store.write(writes, {});
      if (!answers.ok) throw new Error(JSON.stringify(answers.failure));
      return answers.value;
    };
    const read = async (): Promise<Snapshot> => {
      const all = await side.store.readAll({ review }, {});
      if (!all.ok) throw new Error(JSON.stringify(all.failure));
      return all.value;
    };
    const held = async (table: TableName, key: RowKey): Promise<StoredRow> => {
      const found = (await read()).rows[table].find((each) => each.row.key === key);
      if (found === undefined) throw new Error(`${table} ${key} is not there`);
      return found;
    };
    const first = actionRow(1);
    const update = (from: StoredRow, changes: Readonly<Record<string, Row[string]>>): Write => ({
      kind: 'update',
      table: 'actions',
      key: from.row.key,
      place: from.place,
      version: from.version,
      changes,
      before: Object.fromEntries(Object.keys(changes).map((field) => [field, from.row[field]])),
    });

    test('W1 what is added is read back, every field as it was given', async () => {
      const answers = await write(plan);
      expect(answers.map((answer) => answer.outcome)).toEqual(plan.map(() => 'written'));
      const snapshot = await read();
      for (const entry of plan) {
        if (entry.kind !== 'add') continue;
        const there = snapshot.rows[entry.table].find((each) => each.row.key === entry.row.key);
        const absent = snapshot.absentFields[entry.table];
        for (const [field, value] of Object.entries(entry.row))
          if (!absent.includes(field)) expect({ field, value: there?.row[field] }).toEqual({ field, value });
        expect(there?.issues).toEqual([]);
        expect(there?.unreadable).toEqual({});
      }
    });

    test('M12 an empty side has every table, and no rows', async () => {
      const snapshot = await read();
      for (const table of TABLE_NAMES) expect(snapshot.rows[table]).toEqual([]);
      expect(snapshot.absentTables).toEqual([]);
    });

    test('P1 an update changes the named fields alone, and undefined clears', async () => {
      await write(plan);
      const before = await held('actions', actionRow(2).key);
      const [answer] = await write([update(before, { text: 'Train every team by the spring', milestones: undefined })]);
      expect(answer?.outcome).toBe('written');
      const after = await held('actions', actionRow(2).key);
      expect(after.row.text).toBe('Train every team by the spring');
      expect(after.row.milestones).toBeUndefined();
      expect(after.row.ref).toBe('1.2');
      expect(after.row.targetDate).toEqual(before.row.targetDate);
    });

    test('P1 a row that somebody changed since it was read is not overwritten', async () => {
      await write(plan);
      const before = await held('actions', first.key);
      await side.edit('actions', first.key, { text: 'Somebody else was quicker' });
      const [answer] = await write([update(before, { text: 'Too late' })]);
      expect(answer?.outcome).toBe('changed-meanwhile');
      expect((await held('actions', first.key)).row.text).toBe('Somebody else was quicker');
    });

    test('P1 a row that is gone is said to be gone', async () => {
      await write(plan);
      const before = await held('actions', first.key);
      await side.remove('actions', first.key);
      const [answer] = await write([update(before, { text: 'Nobody is there' })]);
      expect(answer?.outcome).toBe('gone');
    });

    test('P1 a removal of a row that somebody changed is refused, of an unchanged one carried out', async () => {
      await write(plan);
      const before = await held('actions', first.key);
      const removal = (from: StoredRow): Write => ({
        kind: 'remove',
        table: 'actions',
        key: from.row.key,
        place: from.place,
        version: from.version,
        before: from.row,
      });
      await side.edit('actions', first.key, { text: 'Still needed' });
      expect((await write([removal(before)]))[0]?.outcome).toBe('changed-meanwhile');
      expect((await write([removal(await held('actions', first.key))]))[0]?.outcome).toBe('written');
      expect((await read()).rows.actions.map((each) => each.row.key)).toEqual([actionRow(2).key]);
    });

    test('P2 adding a row that is there already adopts it, and makes no second one', async () => {
      await write(plan);
      const [answer] = await write([{ kind: 'add', table: 'actions', row: first }]);
      expect(answer?.outcome).toBe('adopted');
      expect((await read()).rows.actions).toHaveLength(2);
    });

    test('P3 every write of a batch is answered by itself, in order', async () => {
      await write(plan);
      const one = await held('actions', first.key);
      const two = await held('actions', actionRow(2).key);
      await side.edit('actions', first.key, { text: 'Changed meanwhile' });
      const answers = await write([
        update(one, { text: 'a' }),
        { kind: 'add', table: 'actions', row: actionRow(3) },
        update(two, { text: 'b' }),
      ]);
      expect(answers.map((answer) => answer.outcome)).toEqual(['changed-meanwhile', 'written', 'written']);
    });

    test('P3 rows can be read by their keys, and those that are gone are left out', async () => {
      await write(plan);
      const found = await side.store.readRows('actions', [first.key, actionRow(9).key], {});
      expect(found.ok && found.value.map((each) => each.row.key)).toEqual([first.key]);
    });

    test('P6 what changed since a mark is told, with what was removed', async () => {
      await write(plan);
      const mark = (await read()).mark;
      if (side.log === 'everything' || mark === undefined) {
        const changes = await side.store.readChanges({ review }, mark ?? { text: '', takenAt: '' }, {});
        expect(changes.ok && changes.value.kind).toBe('everything');
        return;
      }
      const gone = await held('actions', first.key);
      await side.edit('actions', actionRow(2).key, { text: 'Changed since' });
      await side.remove('actions', first.key);
      const changes = await side.store.readChanges({ review }, mark, {});
      if (!changes.ok || changes.value.kind !== 'since') throw new Error(JSON.stringify(changes));
      expect(changes.value.changed.actions.map((each) => each.row.text)).toEqual(['Changed since']);
      expect(changes.value.removedPlaces.actions).toContain(gone.place);
      expect(changes.value.changed.recommendations).toEqual([]);
    });
  });
}
