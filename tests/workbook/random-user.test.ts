import fc from 'fast-check';
import { applyPlan, MemoryLists, prepare, type MergeOptions, type Prepared } from '../../src/sync';
import type { Row, RowKey } from '../../src/schema';
import { withHeldRemovals } from '../../src/taskpane/pane/pane';
import { actionRow, coordinator, keyMaker, policeRow, review, reviewRow, today, trainingRow } from '../support/rows';
import { openWorkbook, type OpenWorkbook } from './open-workbook';

const TABLE = 'AccordActions';
const options: MergeOptions = { site: 'https://contoso.example/sites/partnership', review, actor: coordinator, today };
const clock = { now: () => '2026-11-21T10:42:00.000Z', wait: async () => undefined, random: () => 0.5 };
const HEADERS = ['Action', 'Milestones', 'Progress', 'Ref', 'Target date', 'Lead agency', 'Status', 'Recommendation'] as const;

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('type' as const), row: fc.nat(7), header: fc.constantFrom(...HEADERS) }) },
  // Under the table with a gap, where Excel does not make it part of the table.
  fc.record({ do: fc.constant('type-under' as const), gap: fc.integer({ min: 1, max: 4 }), header: fc.constantFrom(...HEADERS) }),
  fc.record({ do: fc.constant('take-in' as const) }),
  fc.record({
    do: fc.constant('type-odd' as const),
    row: fc.nat(6),
    text: fc.constantFrom('', '=1/0', '31/02/2026', "'", '99999', 'TRUE', 'March 2026'),
  }),
  fc.record({
    do: fc.constant('sort' as const),
    header: fc.constantFrom(...HEADERS),
    order: fc.constantFrom('ascending' as const, 'descending' as const),
  }),
  fc.record({ do: fc.constant('filter' as const), value: fc.constantFrom('1.1', '1.2') }),
  fc.record({ do: fc.constant('clear-filter' as const) }),
  fc.record({
    do: fc.constant('fill' as const),
    header: fc.constantFrom(...HEADERS, 'Target date', 'Accord key'),
    from: fc.nat(4),
    rows: fc.integer({ min: 2, max: 4 }),
  }),
  fc.record({
    do: fc.constant('paste' as const),
    header: fc.constantFrom('Action', 'Milestones', 'Ref'),
    row: fc.nat(4),
    width: fc.integer({ min: 1, max: 3 }),
    height: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ do: fc.constant('insert' as const), row: fc.integer({ min: 2, max: 7 }) }),
  fc.record({ do: fc.constant('delete' as const), row: fc.integer({ min: 2, max: 7 }) }),
  fc.record({ do: fc.constant('copy-row' as const), from: fc.integer({ min: 2, max: 6 }), to: fc.integer({ min: 2, max: 8 }) }),
  fc.record({ do: fc.constant('cut-cells' as const), from: fc.integer({ min: 2, max: 6 }), to: fc.integer({ min: 2, max: 8 }) }),
  fc.record({ do: fc.constant('break-key' as const), row: fc.nat(5), key: fc.constantFrom('', 'x', actionRow(1).key, actionRow(2).key) }),
  fc.record({ do: fc.constant('delete-column' as const), column: fc.constantFrom('D', 'J', 'N', 'Y') }),
  fc.record({ do: fc.constant('insert-column' as const), column: fc.constantFrom('A', 'D', 'K') }),
  fc.record({ do: fc.constant('rename' as const), header: fc.constantFrom('Milestones', 'Progress', 'Ref') }),
  fc.record({ do: fc.constant('duplicate-sheet' as const) }),
  fc.record({ do: fc.constant('undo' as const) }),
  fc.record({
    do: fc.constant('theirs' as const),
    row: fc.integer({ min: 1, max: 3 }),
    field: fc.constantFrom('impact' as const, 'milestones' as const, 'progress' as const),
  }),
  // Somebody else writes into the very cell that is typed into.
  fc.record({ do: fc.constant('both' as const), row: fc.nat(3), header: fc.constantFrom('Milestones' as const, 'Progress' as const) }),
  fc.record({ do: fc.constant('theirs-gone' as const), row: fc.integer({ min: 1, max: 3 }) }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sync' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

class Desk {
  private tokens = 0;
  /** What others wrote and this workbook has brought in: whoever types over it has seen it. */
  private readonly brought = new Set<string>();
  /** What was typed here, had arrived, and was written over or taken away by others, who had seen it. */
  private readonly overwritten = new Set<string>();
  readonly lists = new MemoryLists();
  private readonly newId = keyMaker(0x700000);

  public constructor(readonly book: OpenWorkbook) {
    for (const [table, row] of [
      ['agencies', policeRow],
      ['reviews', reviewRow],
      ['recommendations', trainingRow],
    ] as const)
      this.lists.writeOne({ kind: 'add', table, row });
    for (const n of [1, 2, 3])
      this.lists.writeOne({ kind: 'add', table: 'actions', row: actionRow(n, { milestones: `Kept ${n}`, progress: `Known ${n}` }) });
  }

  public async prepare(): Promise<Prepared> {
    const prepared = await prepare({ workbook: this.book.store, lists: this.lists }, options, {});
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.failure));
    return prepared.value;
  }

  public async sync(): Promise<number> {
    const prepared = await this.prepare();
    const choices = withHeldRemovals(prepared, []);
    const done = await applyPlan({
      prepared,
      choices,
      ports: { workbook: this.book.store, lists: this.lists },
      clock,
      newId: this.newId,
      run: {},
    });
    if (!done.ok) throw new Error(JSON.stringify(done.failure));
    return done.value.record.entries.length;
  }

  /** Tokens that stand in the table now. */
  public typed(): ReadonlySet<string> {
    const { user } = this.book.excel.host;
    const found = new Set<string>();
    for (const header of HEADERS)
      for (let row = 0; row < user.rowCount(TABLE); row += 1) {
        const token = /typed \d+/.exec(String(this.read(header, row)))?.[0];
        if (token !== undefined) found.add(token);
      }
    return found;
  }

  /** Tokens that stand under the table now, in the columns that a person sees. */
  private under(): readonly string[] {
    const { user } = this.book.excel.host;
    const first = user.rowCount(TABLE) + 2;
    const cells = Array.from({ length: 30 }, (_, row) =>
      Array.from({ length: 26 }, (__, column) => user.valueOf(`Actions!${String.fromCharCode(65 + column)}${first + row}`)),
    );
    return JSON.stringify(cells).match(/typed \d+/g) ?? [];
  }

  public read(header: string, row: number): unknown {
    const { user } = this.book.excel.host;
    try {
      return user.valueOf(user.cellOf(TABLE, header, row));
    } catch {
      return '';
    }
  }

  public async rows(): Promise<readonly Row[]> {
    const all = await this.lists.readAll({ review });
    return all.ok ? all.value.rows.actions.map((held) => held.row) : [];
  }

  public async act(one: Step): Promise<void> {
    const { user } = this.book.excel.host;
    user.selectSheet('Actions');
    const width = 'AF';
    // A person cannot do what Excel refuses: a header that is gone, a row outside the table.
    const tried = (run: () => void): void => {
      try {
        run();
      } catch {
        // nothing happened on the sheet
      }
    };
    switch (one.do) {
      case 'type':
        return tried(() => {
          const count = user.rowCount(TABLE);
          const under = user.cellOf(TABLE, one.header, Math.min(one.row, count - 1));
          const address = one.row < count ? under : under.replace(/\d+$/, (row) => String(Number(row) + 1));
          user.type(address, `typed ${(this.tokens += 1)}`);
        });
      case 'type-under':
        return tried(() => {
          const last = user.cellOf(TABLE, one.header, user.rowCount(TABLE) - 1);
          const address = last.replace(/\d+$/, (row) => String(Number(row) + 1 + one.gap));
          user.type(address, `typed ${(this.tokens += 1)}`);
        });
      case 'take-in': {
        const [under] = (await this.prepare()).sides.workbook.outside ?? [];
        if (under?.table === 'actions')
          expect(await this.book.store.reachDown('actions', Math.max(...under.rows))).toMatchObject({ ok: true });
        return;
      }
      case 'type-odd':
        return tried(() => user.type(user.cellOf(TABLE, 'Target date', one.row), one.text));
      case 'sort':
        return tried(() => user.sort(TABLE, one.header, one.order));
      case 'filter':
        return tried(() => user.filter(TABLE, 'Ref', [one.value]));
      case 'clear-filter':
        return tried(() => user.clearFilters(TABLE));
      case 'fill':
        return tried(() => {
          const first = user.cellOf(TABLE, one.header, one.from);
          const last = Math.min(one.from + one.rows, user.rowCount(TABLE)) - 1;
          user.fillDown(`${first}:${user.cellOf(TABLE, one.header, last).replace(/^.*!/, '')}`);
        });
      case 'paste':
        return tried(() => {
          const block = Array.from({ length: one.height }, () => Array.from({ length: one.width }, () => `typed ${(this.tokens += 1)}`));
          user.pasteText(user.cellOf(TABLE, one.header, one.row), block);
        });
      case 'insert':
        return tried(() => user.insertRows(one.row));
      case 'delete':
        return tried(() => user.deleteRows(one.row));
      case 'copy-row':
        return tried(() => user.copyPaste(`Actions!A${one.from}:${width}${one.from}`, `Actions!A${one.to}`));
      case 'cut-cells':
        return tried(() => user.cutPaste(`Actions!A${one.from}:X${one.from}`, `Actions!A${one.to}`));
      case 'break-key':
        return tried(() => user.type(user.cellOf(TABLE, 'Accord key', one.row), one.key));
      case 'delete-column':
        return tried(() => user.deleteColumn(one.column));
      case 'insert-column':
        return tried(() => user.insertColumn(one.column));
      case 'rename':
        return tried(() => user.renameHeader(TABLE, one.header, `My ${one.header}`));
      case 'duplicate-sheet':
        return tried(() => user.duplicateSheet('Actions'));
      case 'undo':
        return void user.undo();
      case 'theirs':
        return this.theirs(actionRow(one.row).key, one.field);
      case 'both':
        await this.theirs(String(this.read('Accord key', one.row)) as RowKey, one.header === 'Progress' ? 'progress' : 'milestones');
        return tried(() => user.type(user.cellOf(TABLE, one.header, one.row), `typed ${(this.tokens += 1)}`));
      case 'theirs-gone': {
        const found = await this.lists.readRows('actions', [actionRow(one.row).key]);
        const held = found.ok ? found.value[0] : undefined;
        if (held === undefined) return;
        const { version, place, row } = held;
        this.noteOverwritten(row);
        this.lists.writeOne({ kind: 'remove', table: 'actions', key: row.key, version, place, before: row });
        return;
      }
      case 'sync':
        return this.syncAndCheck();
    }
  }

  private async theirs(key: RowKey, field: 'impact' | 'milestones' | 'progress'): Promise<void> {
    const found = await this.lists.readRows('actions', [key]);
    const held = found.ok ? found.value[0] : undefined;
    if (held === undefined) return;
    const { version, place, row } = held;
    this.noteOverwritten(row[field]);
    const changes = { [field]: `theirs ${(this.tokens += 1)}` };
    this.lists.writeOne({ kind: 'update', table: 'actions', key: row.key, version, place, changes, before: row });
  }

  private noteOverwritten(content: unknown): void {
    for (const token of JSON.stringify(content ?? '').match(/typed \d+/g) ?? []) this.overwritten.add(token);
  }

  private noteBrought(): void {
    for (const header of HEADERS)
      for (let row = 0; row < this.book.excel.host.user.rowCount(TABLE); row += 1) {
        const text = String(this.read(header, row));
        if (text.startsWith('theirs')) this.brought.add(text);
      }
  }

  public async syncAndCheck(): Promise<void> {
    const before = this.typed();
    const under = this.under();
    const listsBefore = await this.rows();
    await this.sync();
    const after = this.typed();
    // What stands under the table is the person's until it is taken in.
    expect(this.under()).toEqual(under);
    this.noteBrought();
    const rows = await this.rows();
    const inLists = JSON.stringify(rows);
    // Nothing that was typed is lost: it stands in the sheet still, or in the lists.
    for (const token of before) expect(after.has(token) || inLists.includes(token) || this.overwritten.has(token)).toBe(true);
    // What others wrote stays: only they and no stray key could change it.
    for (const row of listsBefore) {
      const now = rows.find((each) => each.key === row.key);
      expect(now).toBeDefined();
      for (const field of ['impact', 'milestones', 'progress'] as const) {
        const said = row[field];
        // What others wrote goes only where somebody who had read it wrote over it.
        if (typeof said === 'string' && said.startsWith('theirs') && !this.brought.has(said)) expect(inLists).toContain(said);
      }
    }
    // A second sync at once writes nothing (M12).
    expect(await this.sync()).toBe(0);
    const keys = Array.from({ length: this.book.excel.host.user.rowCount(TABLE) }, (_, row) => String(this.read('Accord key', row))).filter(
      (key) => key !== '',
    );
    expect(new Set(keys).size).toBe(keys.length);
  }
}

describe('whatever a person does to the table between syncs', () => {
  test.each([1, 45, 123, 20261121])(
    'M10 M11 M12 no typed word is lost, no row of others is touched, no key stands twice (seed %i)',
    async (seed) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
          const book = await openWorkbook();
          try {
            const desk = new Desk(book);
            await desk.sync();
            for (const one of steps) await desk.act(one);
            await desk.syncAndCheck();
          } finally {
            await book.close();
          }
        }),
        { numRuns: 25, seed },
      );
    },
    180_000,
  );

  test.each(['Milestones', 'Ref', 'Progress'])('M11 a deleted or renamed column clears nothing in the lists: %s', async (header) => {
    const book = await openWorkbook();
    try {
      const desk = new Desk(book);
      await desk.sync();
      const before = await desk.rows();
      book.excel.host.user.renameHeader(TABLE, header, 'Something else');
      await desk.syncAndCheck();
      expect(await desk.rows()).toEqual(before);
    } finally {
      await book.close();
    }
  });

  test('M10 a deleted key column is made again, hidden, and a copied row is sent once', async () => {
    const book = await openWorkbook();
    try {
      const desk = new Desk(book);
      await desk.sync();
      const { user } = book.excel.host;
      const keyColumn = /!([A-Z]+)/.exec(user.cellOf(TABLE, 'Accord key', 0))?.[1] ?? '';
      user.selectSheet('Actions');
      user.copyPaste('Actions!A2:AC2', 'Actions!A5');
      user.deleteColumn(keyColumn);
      await desk.syncAndCheck();
      expect(await desk.rows()).toHaveLength(4);
      expect(user.valueOf(user.cellOf(TABLE, 'Accord key', 1))).toBe(actionRow(2).key);
    } finally {
      await book.close();
    }
  });

  test('M10 the key of an emptied row does not stand twice when its content was cut and pasted elsewhere', async () => {
    const book = await openWorkbook();
    try {
      const desk = new Desk(book);
      await desk.sync();
      book.excel.host.user.cutPaste('Actions!A2:X2', 'Actions!A5');
      await desk.syncAndCheck();
      expect(await desk.rows()).toHaveLength(3);
      expect(desk.read('Accord key', 0)).toBe('');
      expect(desk.read('Accord key', 3)).toBe(actionRow(1).key);
    } finally {
      await book.close();
    }
  });
});
