import type { StoredRow } from '../../../src/store';
import { perTable, type BaseRow } from '../../../src/sync';
import { nextBaseRows, type After } from '../../../src/sync/apply/next-base';
import { overlay, SideState } from '../../../src/sync/side-state';
import { actionRow } from '../../support/rows';
import { actions, baseOf, held, snapshot } from '../sides';

const row = actionRow(1);
const known = (more: Partial<BaseRow> = {}): BaseRow => ({ row, version: 'old', place: 7, ...more });
const there = (fields: Parameters<typeof actionRow>[1] = {}): StoredRow => ({ ...held(actionRow(1, fields), 3), version: 'new' });

/** The next base of one action, as base, workbook and lists hold it. */
function next(
  ...[base, mine, theirs, more = {}]: [BaseRow | undefined, StoredRow | undefined, StoredRow | undefined, Partial<After>?]
): BaseRow | undefined {
  const side = (one: StoredRow | undefined): SideState => {
    const empty = snapshot({ agencies: [], reviews: [], recommendations: [], actions: [] });
    return new SideState({ ...empty, rows: { ...empty.rows, actions: one === undefined ? [] : [one] } });
  };
  const empty = { ...baseOf({ agencies: [], reviews: [], recommendations: [], actions: [] }) };
  const after: After = {
    base: { ...empty, rows: { ...empty.rows, actions: base === undefined ? [] : [base] } },
    workbook: side(mine),
    lists: side(theirs),
    absentFields: perTable(() => []),
    absentTables: [],
    ...more,
  };
  const { actions: rows, ...others } = nextBaseRows(after);
  expect(Object.values(others).flat()).toEqual([]);
  expect(rows.length).toBeLessThan(2);
  return rows[0];
}

test('M4 what both sides hold alike is agreed on, at the lists’ version and place', () => {
  const both = there({ ref: 'b' });
  expect(next(known(), both, both)).toEqual({ row: both.row, version: 'new', place: 3 });
  expect(next(undefined, both, both)).toEqual({ row: both.row, version: 'new', place: 3 });
});

test('M5 a field that differs keeps what was last agreed on, and the lists’ own row is remembered', () => {
  const theirs = there({ ref: 't', progress: 'alike' });
  const mine = there({ ref: 'm', progress: 'alike' });
  expect(next(known(), mine, theirs)).toEqual({
    row: { ...row, progress: 'alike' },
    version: 'new',
    place: 3,
    lists: { state: 'differs', row: theirs.row, changedBy: 'Alex', changedAt: '2026-11-20T10:00:00Z' },
  });
  const { ref: _, ...without } = theirs.row;
  expect(next(undefined, mine, theirs)?.row).toEqual(without);
});

test('M16 a column that was not read stays as it was agreed on, whatever the lists hold by now', () => {
  const absentFields = { ...perTable(() => []), actions: ['ref'] };
  expect(next(known(), there({ ref: undefined }), there({ ref: 't' }), { absentFields })).toMatchObject({
    row: { ref: '1.1' },
    lists: { state: 'differs', row: { ref: 't' } },
  });
  const unreadLists = { absentFields, absentTables: [] };
  expect(next(known(), there(), there({ ref: undefined }), { unreadLists })).toEqual({ row, version: 'new', place: 3 });
});

test('M16 a table that the lists could not show stays as it was known', () => {
  const unreadLists = { absentFields: perTable(() => []), absentTables: ['actions'] as const };
  expect(next(known(), there({ ref: 'mine' }), undefined, { unreadLists })).toEqual(known());
});

test('M11 a field that the workbook has no place for is the lists’ own', () => {
  const neverHeld = { ...perTable(() => []), actions: ['ref'] };
  expect(next(known(), there({ ref: undefined }), there({ ref: 't' }), { absentFields: neverHeld, neverHeld })).toEqual({
    row: actionRow(1, { ref: 't' }),
    version: 'new',
    place: 3,
  });
});

test('M7 a row that is gone from the lists and not from the workbook is remembered as gone', () => {
  expect(next(known(), there(), undefined)).toEqual({ row, version: 'old', place: 7, lists: { state: 'gone' } });
  expect(next(undefined, there(), undefined)).toBeUndefined();
  expect(next(known({ lists: { state: 'only' } }), there(), undefined)).toBeUndefined();
});

test('M4 a row that is gone from both sides is forgotten, but not where the workbook has lost its table', () => {
  expect(next(known(), undefined, undefined)).toBeUndefined();
  expect(next(known(), undefined, undefined, { absentTables: ['actions'] })).toMatchObject({ lists: { state: 'gone' } });
  expect(next(known(), undefined, undefined, { absentTables: ['reports'] })).toBeUndefined();
});

test('M3 a row that the workbook never received is the lists’ alone, and one that it lost is still agreed on', () => {
  expect(next(undefined, undefined, there())).toEqual({ row, version: 'new', place: 3, lists: { state: 'only' } });
  expect(next(known({ lists: { state: 'only' } }), undefined, there({ ref: 'b' }))).toMatchObject({
    row: { ref: 'b' },
    lists: { state: 'only' },
  });
  expect(next(known(), undefined, there())).toEqual({ row, version: 'new', place: 3 });
  expect(next(known(), undefined, there({ ref: 'b' }))).toMatchObject({
    row: { ref: '1.1' },
    lists: { state: 'differs', row: { ref: 'b' } },
  });
});

test('M5 a row that was the lists’ alone has no common ancestor once both sides hold it', () => {
  const { ref: _, ...without } = there().row;
  expect(next(known({ lists: { state: 'only' } }), there({ ref: 'm' }), there({ ref: 't' }))?.row).toEqual(without);
});

describe('the lists as they stand', () => {
  const noChanges = {
    kind: 'since',
    changed: perTable(() => []),
    removedPlaces: perTable(() => []),
    absentFields: perTable(() => []),
    absentTables: [],
    mark: { text: '9', takenAt: '' },
  } as const;
  const base = (...rows: readonly BaseRow[]) => ({ ...baseOf(actions()), rows: { ...baseOf(actions()).rows, actions: rows } });

  test('P6 what the log does not tell of stands as the base knows it, in each of its states', () => {
    const differs = known({
      row: actionRow(2),
      lists: { state: 'differs', row: actionRow(2, { ref: 't' }), changedBy: 'Alex', changedAt: 'then' },
    });
    const laid = overlay(
      base(
        known(),
        differs,
        known({ row: actionRow(3), lists: { state: 'gone' } }),
        known({ row: actionRow(4), lists: { state: 'only' } }),
      ),
      noChanges,
    );
    const quiet = { version: 'old', place: 7, issues: [], unreadable: {} };
    expect(laid.rows.actions).toEqual([
      { ...quiet, row, changedBy: undefined, changedAt: undefined },
      { ...quiet, row: actionRow(2, { ref: 't' }), changedBy: 'Alex', changedAt: 'then' },
      { ...quiet, row: actionRow(4), changedBy: undefined, changedAt: undefined },
    ]);
    // The base's own rows, so that a merge sees at one look that nobody touched them.
    expect(laid.rows.actions[0]?.row).toBe(row);
    expect(laid).toMatchObject({ absentTables: [], mark: noChanges.mark });
    expect(Object.values(laid.absentFields).flat()).toEqual([]);
  });

  test('P6 what changed is laid over it, and what was removed is gone; a place that nobody knew is of no concern', () => {
    const changed = { ...perTable((): readonly StoredRow[] => []), actions: [there({ ref: 'b' })] };
    expect(overlay(base(known()), { ...noChanges, changed }).rows.actions).toEqual(changed.actions);
    const removed = (places: readonly number[]) => ({
      ...noChanges,
      removedPlaces: { ...perTable((): readonly number[] => []), actions: places },
    });
    expect(overlay(base(known()), removed([7])).rows.actions).toEqual([]);
    expect(overlay(base(known()), removed([8])).rows.actions).toHaveLength(1);
    expect(overlay(base(known({ place: undefined })), removed([7])).rows.actions).toHaveLength(1);
    // Removed and there again: the newer reading wins.
    expect(overlay(base(known()), { ...removed([7]), changed }).rows.actions).toEqual(changed.actions);
  });

  test('P6 a full reading stands alone', () => {
    const full = snapshot(actions(actionRow(5)));
    expect(overlay(base(known()), { kind: 'everything', snapshot: full })).toBe(full);
  });
});

describe('a side while a sync runs', () => {
  const state = () => new SideState(snapshot(actions(row)));
  const of = { table: 'actions', key: row.key, place: 0, version: 'v0' } as const;
  const written = { outcome: 'written', key: row.key, version: 'v1', place: undefined } as const;

  test('P3 what was written is laid over what was read; nothing else is', () => {
    const now = state();
    now.take({ ...of, kind: 'update', changes: { ref: 'b', text: undefined }, before: row }, written);
    const { text: _, ...rest } = actionRow(1, { ref: 'b' });
    expect(now.get('actions', row.key)).toMatchObject({ row: rest, version: 'v1', place: 0, changedBy: 'Alex' });
    expect(now.get('actions', row.key)?.row).not.toHaveProperty('text');
    now.take({ ...of, kind: 'update', changes: { ref: 'c' }, before: row }, { ...written, place: 5 });
    expect(now.get('actions', row.key)?.place).toBe(5);
    now.take({ ...of, kind: 'remove', before: row }, { outcome: 'gone', key: row.key });
    expect(now.get('actions', row.key)).toBeDefined();
    now.take({ ...of, kind: 'remove', before: row }, written);
    expect(now.keys('actions')).toEqual([]);
    now.take({ ...of, kind: 'update', changes: { ref: 'd' }, before: row }, written);
    expect(now.keys('actions')).toEqual([]);
    now.take({ kind: 'add', table: 'actions', row }, { ...written, place: 9 });
    expect(now.get('actions', row.key)).toEqual({
      row,
      version: 'v1',
      place: 9,
      changedBy: undefined,
      changedAt: undefined,
      issues: [],
      unreadable: {},
    });
  });

  test('P3 a row that was read again stands as it was found, or is gone', () => {
    const now = state();
    now.reread('actions', [row.key, actionRow(2).key], [there({ ref: 'b' })]);
    expect(now.get('actions', row.key)?.row.ref).toBe('b');
    now.reread('actions', [row.key], []);
    expect(now.snapshot(snapshot(actions())).rows.actions).toEqual([]);
  });
});
