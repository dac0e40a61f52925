import type { Write } from '../../src/store';
import { MemoryLists, MemoryWorkbook, perTable } from '../../src/sync';
import { actionRow, keyMaker, keyNumber, review, reviewRow, trainingRow } from '../support/rows';
import { baseOf } from './sides';

const row = actionRow(1);
const update = (version: string, changes: Readonly<Record<string, string | undefined>>): Write => ({
  kind: 'update',
  table: 'actions',
  key: row.key,
  place: 1,
  version,
  changes,
  before: row,
});

test('P1 the twin of the lists gives each writing a version, a place that is never used twice, and who and when', () => {
  let who = 'Alex';
  const lists = new MemoryLists(
    () => who,
    () => '2026-11-20T10:00:00Z',
  );
  expect(lists.writeOne({ kind: 'add', table: 'actions', row })).toEqual({ outcome: 'written', key: row.key, version: '1', place: 1 });
  who = 'Blake';
  expect(lists.writeOne(update('1', { ref: 'b' }))).toEqual({ outcome: 'written', key: row.key, version: '2', place: 1 });
  expect(lists.writeOne(update('1', { ref: 'c' }))).toEqual({ outcome: 'changed-meanwhile', key: row.key });
  expect(lists.writeOne({ kind: 'add', table: 'actions', row })).toEqual({ outcome: 'adopted', key: row.key, version: '2', place: 1 });
  expect(lists.writeOne({ kind: 'remove', table: 'actions', key: row.key, place: 1, version: '2', before: row })).toMatchObject({
    outcome: 'written',
  });
  expect(lists.writeOne(update('2', { ref: 'c' }))).toEqual({ outcome: 'gone', key: row.key });
  expect(lists.writeOne({ kind: 'add', table: 'actions', row })).toMatchObject({ place: 2 });
});

test('P6 the twin of the lists tells of this review alone, in all and in what changed', async () => {
  const lists = new MemoryLists();
  const other = actionRow(2, { review: keyNumber(0x99) });
  const before = await lists.readAll({ review });
  const mark = before.ok ? before.value.mark : undefined;
  expect(mark).toEqual({ text: '0', takenAt: '2026-01-01T00:00:00Z' });
  for (const each of [row, other]) lists.writeOne({ kind: 'add', table: 'actions', row: each });
  const all = await lists.readAll({ review });
  expect(all.ok && all.value.rows.actions).toEqual([
    { row, version: '1', place: 1, changedBy: 'Somebody', changedAt: '2026-01-01T00:00:00Z', issues: [], unreadable: {} },
  ]);
  if (mark === undefined) throw new Error('no mark');
  const changes = await lists.readChanges({ review }, mark);
  expect(changes.ok && changes.value.kind === 'since' && changes.value.changed.actions.map((held) => held.row.key)).toEqual([row.key]);
  expect(changes.ok && changes.value.kind === 'since' && changes.value.removedPlaces.actions).toEqual([]);
});

test('P6 a row that was removed and added again has left its old place', async () => {
  const lists = new MemoryLists();
  lists.writeOne({ kind: 'add', table: 'actions', row });
  lists.writeOne({ kind: 'remove', table: 'actions', key: row.key, place: 1, version: '1', before: row });
  lists.writeOne({ kind: 'add', table: 'actions', row });
  const changes = await lists.readChanges({ review }, { text: '1', takenAt: '' });
  if (!changes.ok || changes.value.kind !== 'since') throw new Error('no changes');
  expect(changes.value.changed.actions.map((held) => held.place)).toEqual([2]);
  expect(changes.value.removedPlaces.actions).toEqual([1]);
  expect(changes.value.removedPlaces.reports).toEqual([]);
});

describe('the twin of the workbook', () => {
  const { key, ...values } = row;
  const open = (): MemoryWorkbook => {
    const workbook = new MemoryWorkbook(keyMaker());
    workbook.sheets.actions.push({ key, values });
    return workbook;
  };
  const keys = async (workbook: MemoryWorkbook): Promise<readonly string[]> => {
    const all = await workbook.readAll({ review });
    return all.ok ? all.value.rows.actions.map((held) => held.row.key) : [];
  };

  test('M10 a copy gets a key of its own, the same at every reading, and keeps it once it is settled', async () => {
    const workbook = open();
    workbook.sheets.actions.push({ key, values }, { key: undefined, values: { text: 'New' } });
    const first = await keys(workbook);
    expect(new Set(first).size).toBe(3);
    expect(first[0]).toBe(key);
    expect(await keys(workbook)).toEqual(first);
    expect(workbook.sheets.actions.map((each) => each.key)).toEqual([key, key, undefined]);
    await workbook.settleKeys();
    expect(workbook.sheets.actions.map((each) => each.key)).toEqual(first);
    expect(await keys(workbook)).toEqual(first);
  });

  test('W4 a row of the sheet says nothing of its review; reading fills it in, but for reviews and agencies', async () => {
    const workbook = new MemoryWorkbook(keyMaker());
    const { key: own, review: _, ...typed } = trainingRow;
    workbook.sheets.recommendations.push({ key: own, values: typed });
    workbook.sheets.reviews.push({ key: reviewRow.key, values: { reference: 'DHR 12' } });
    const all = await workbook.readAll({ review });
    expect(all.ok && all.value.rows.recommendations[0]?.row).toEqual(trainingRow);
    expect(all.ok && all.value.rows.reviews[0]?.row).toEqual({ key: reviewRow.key, reference: 'DHR 12' });
    const again = await workbook.readRows('recommendations', [own]);
    expect(again.ok && again.value.map((held) => held.row)).toEqual([trainingRow]);
  });

  test('M1 a row that reads as it was agreed on is the base’s own', async () => {
    const workbook = open();
    const base = baseOf({ actions: [row] });
    workbook.kept = { ...workbook.kept, base };
    const read = async () => {
      const all = await workbook.readAll({ review });
      return all.ok ? all.value.rows.actions[0] : undefined;
    };
    expect((await read())?.row).toBe(base.rows.actions[0]?.row);
    for (const sheetRow of workbook.sheets.actions) sheetRow.unreadable = { targetDate: '31/4' };
    expect(await read()).toMatchObject({ row, unreadable: { targetDate: '31/4' } });
    expect((await read())?.row).not.toBe(base.rows.actions[0]?.row);
    for (const sheetRow of workbook.sheets.actions) {
      sheetRow.unreadable = {};
      sheetRow.values = { ...values, ref: 'typed' };
    }
    expect((await read())?.row.ref).toBe('typed');
  });

  test('P1 a cell that was typed over, or that cannot be read, is not written; other cells of the row are', async () => {
    const write = async (workbook: MemoryWorkbook, given: Write) => {
      const answers = await workbook.write([given]);
      return answers.ok ? answers.value[0]?.outcome : undefined;
    };
    const typed = open();
    for (const sheetRow of typed.sheets.actions) sheetRow.values = { ...values, ref: 'typed' };
    expect(await write(typed, update('', { ref: 'b' }))).toBe('changed-meanwhile');
    expect(await write(typed, update('', { text: 'Another text' }))).toBe('written');
    expect(typed.sheets.actions[0]).toEqual({ key, values: { ...values, ref: 'typed', text: 'Another text' } });
    const unread = open();
    for (const sheetRow of unread.sheets.actions) sheetRow.unreadable = { targetDate: '31/4' };
    expect(await write(unread, update('', { targetDate: undefined }))).toBe('changed-meanwhile');
    expect(await write(unread, update('', { ref: 'b' }))).toBe('written');
    const removal: Write = { kind: 'remove', table: 'actions', key, place: undefined, version: undefined, before: row };
    expect(await write(unread, removal)).toBe('changed-meanwhile');
    const fresh = open();
    fresh.sheets.actions.unshift({ key: actionRow(2).key, values });
    expect(await write(fresh, removal)).toBe('written');
    expect(fresh.sheets.actions.map((each) => each.key)).toEqual([actionRow(2).key]);
    expect(await write(fresh, removal)).toBe('gone');
    expect(await write(fresh, { kind: 'add', table: 'actions', row })).toBe('written');
    expect(await write(fresh, { kind: 'add', table: 'actions', row })).toBe('adopted');
    expect(fresh.sheets.actions).toHaveLength(2);
  });

  test('M12 it holds every table and every field', async () => {
    const all = await open().readAll({ review });
    expect(all.ok && all.value).toMatchObject({ absentTables: [], absentFields: perTable(() => []), mark: undefined });
  });
});
