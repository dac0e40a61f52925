import fc from 'fast-check';
import { keyOf, smallPlan, type SheetTwin } from '../sheet-twin';

const KEY = 'Accord key';
const keys = (twin: SheetTwin): readonly string[] => twin.rows('actions').map((row) => row.key);

describe('which row is which', () => {
  test('M10 sorting and inserting move identities with their rows', () => {
    const twin = smallPlan();
    const grid = twin.table('actions');
    grid.rows.reverse();
    grid.rows.splice(
      1,
      0,
      grid.headers.map(() => ''),
    );
    expect(keys(twin)).toEqual([keyOf(32), keyOf(31), keyOf(30)]);
  });

  test('M10 a copied row is a new row, also when the copy stands above and was edited', () => {
    const twin = smallPlan();
    const grid = twin.table('actions');
    const copy = [...(grid.rows[1] ?? [])];
    copy[twin.column('actions', 'Action')] = 'Run the course again.';
    grid.rows.unshift(copy);
    const rows = twin.rows('actions');
    expect(rows.slice(1).map((row) => row.key)).toEqual([keyOf(30), keyOf(31), keyOf(32)]);
    expect(rows[0]?.key).not.toBe(keyOf(31));
    const given = rows[0]?.key;
    expect(twin.rows('actions')[0]?.key).toBe(given);
    twin.settle();
    expect(twin.cell('actions', 0, KEY)).toBe(given);
  });

  test('M10 cells cut without their hidden key and pasted below are the same row still', () => {
    const twin = smallPlan();
    const grid = twin.table('actions');
    const at = twin.column('actions', KEY);
    const cut = grid.rows[0] ?? [];
    grid.rows[0] = grid.headers.map((_, column) => (column === at ? (cut[at] ?? '') : ''));
    grid.rows.push(cut.map((cell, column) => (column === at ? '' : cell)));
    expect(keys(twin)).toEqual([keyOf(31), keyOf(32), keyOf(30)]);
  });

  test('M10 cells cut without their hidden key and pasted over another row are the same row still, and the other is gone', () => {
    const twin = smallPlan();
    const grid = twin.table('actions');
    const at = twin.column('actions', KEY);
    const cut = grid.rows[0] ?? [];
    grid.rows[2] = cut.map((cell, column) => (column === at ? (grid.rows[2]?.[at] ?? '') : cell));
    grid.rows[0] = grid.headers.map((_, column) => (column === at ? (cut[at] ?? '') : ''));
    expect(keys(twin)).toEqual([keyOf(31), keyOf(30)]);
    twin.settle();
    expect([0, 1, 2].map((row) => twin.cell('actions', row, KEY))).toEqual(['', keyOf(31), keyOf(30)]);
  });

  test('M10 so it is where something new was typed into the place that it left', () => {
    const twin = smallPlan();
    const grid = twin.table('actions');
    const at = twin.column('actions', KEY);
    const cut = grid.rows[0] ?? [];
    grid.rows[2] = cut.map((cell, column) => (column === at ? (grid.rows[2]?.[at] ?? '') : cell));
    grid.rows[0] = grid.headers.map((_, column) => (column === at ? (cut[at] ?? '') : ''));
    twin.type('actions', [0, 'Action'], 'Something new.');
    const [first, ...others] = keys(twin);
    expect(others).toEqual([keyOf(31), keyOf(30)]);
    expect([keyOf(30), keyOf(31), keyOf(32)]).not.toContain(first);
  });

  test('M10 a row that was emptied and filled with something else altogether is a new row', () => {
    const twin = smallPlan();
    const grid = twin.table('actions');
    const at = twin.column('actions', KEY);
    grid.rows[0] = grid.headers.map((_, column) => (column === at ? (grid.rows[0]?.[at] ?? '') : ''));
    twin.type('actions', [0, 'Action'], 'Something new.');
    const [first, ...others] = keys(twin);
    expect(others).toEqual([keyOf(31), keyOf(32)]);
    expect(first).not.toBe(keyOf(30));
    expect(keys(twin)[0]).toBe(first);
  });

  test('M10 a row that was only reworded keeps its key, also where another of that wording was deleted', () => {
    const twin = smallPlan();
    twin.type('actions', [2, 'Action'], String(twin.cell('actions', 0, 'Action')));
    twin.table('actions').rows.shift();
    expect(keys(twin)).toEqual([keyOf(31), keyOf(32)]);
  });

  test('M10 a damaged key never overwrites another row: the content gives it back, or the row is new', () => {
    const twin = smallPlan();
    twin.type('actions', [0, KEY], 'oops');
    expect(keys(twin)).toEqual([keyOf(30), keyOf(31), keyOf(32)]);
    const edited = smallPlan();
    edited.type('actions', [0, KEY], 'oops');
    edited.type('actions', [0, 'Action'], 'Something else altogether.');
    expect(edited.read().placed.actions?.rows[0]?.how).toBe('damaged');
    const [first, ...others] = keys(edited);
    expect(others).toEqual([keyOf(31), keyOf(32)]);
    expect([keyOf(30), keyOf(31), keyOf(32)]).not.toContain(first);
  });

  test('M10 rows find themselves again when the whole key column was deleted, by wording or else by number', () => {
    const twin = smallPlan();
    const grid = twin.table('actions');
    const at = twin.column('actions', KEY);
    grid.headers.splice(at, 1);
    grid.rows.forEach((row) => row.splice(at, 1));
    twin.type('actions', [2, 'Action'], 'Ask everybody who came.');
    expect(keys(twin)).toEqual([keyOf(30), keyOf(31), keyOf(32)]);
  });

  test('M10 an emptied row is gone for the person, and its key goes to nobody else', () => {
    const twin = smallPlan();
    const grid = twin.table('actions');
    const at = twin.column('actions', KEY);
    grid.rows[1] = grid.headers.map((_, column) => (column === at ? keyOf(31) : ''));
    expect(keys(twin)).toEqual([keyOf(30), keyOf(32)]);
  });

  test('M10 whatever is sorted, copied, cleared and typed, no key stands twice and untouched rows keep theirs', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('sort' as const), down: fc.boolean() }),
      fc.record({ do: fc.constant('copy' as const), from: fc.nat(5), to: fc.nat(5) }),
      fc.record({ do: fc.constant('clear-key' as const), row: fc.nat(5) }),
      fc.record({ do: fc.constant('delete' as const), row: fc.nat(5) }),
      fc.record({ do: fc.constant('type' as const), row: fc.nat(6), text: fc.constantFrom('A', 'B', 'Write the course.', '') }),
      fc.record({ do: fc.constant('type-key' as const), row: fc.nat(5), key: fc.constantFrom('x', keyOf(30), keyOf(31), keyOf(99)) }),
      fc.record({ do: fc.constant('settle' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const twin = smallPlan();
        for (const one of steps) {
          const grid = twin.table('actions');
          const row = 'row' in one ? grid.rows[one.row] : undefined;
          if (one.do === 'sort') grid.rows.sort((a, b) => (String(a) < String(b) ? -1 : 1) * (one.down ? -1 : 1));
          if (one.do === 'copy') {
            const from = grid.rows[one.from];
            if (from !== undefined) grid.rows.splice(Math.min(one.to, grid.rows.length), 0, [...from]);
          }
          if (one.do === 'delete') grid.rows.splice(one.row, 1);
          if (one.do === 'clear-key' && row !== undefined) twin.type('actions', [one.row, KEY], '');
          if (one.do === 'type-key' && row !== undefined) twin.type('actions', [one.row, KEY], one.key);
          if (one.do === 'type' && one.row <= grid.rows.length) twin.type('actions', [one.row, 'Action'], one.text);
          if (one.do === 'settle') twin.settle();
        }
        const before = twin.read();
        const found = before.held.actions.map((held) => held.row.key);
        expect(new Set(found).size).toBe(found.length);
        // Reading again, and settling, changes no identity.
        expect(twin.read().held.actions.map((held) => held.row.key)).toEqual(found);
        twin.settle();
        expect(twin.read().held.actions.map((held) => held.row)).toEqual(before.held.actions.map((held) => held.row));
        const asAgreed = (row: (typeof before.held.actions)[number]): boolean =>
          twin.base?.rows.actions.some((one) => one.row.key === row.row.key && JSON.stringify(one.row) === JSON.stringify(row.row)) ??
          false;
        for (const one of twin.base?.rows.actions ?? []) {
          const same = before.held.actions.filter((held) => held.row.key === one.row.key);
          expect(same.length).toBeLessThanOrEqual(1);
          if (same[0] !== undefined && JSON.stringify(same[0].row.text) === JSON.stringify(one.row.text))
            expect(asAgreed(same[0])).toBe(true);
        }
      }),
      { numRuns: 300, seed: 20260301 },
    );
  });
});
