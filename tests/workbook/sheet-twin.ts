import { perTable, type Base } from '../../src/sync';
import { TABLE_NAMES, type IsoDate, type Row, type RowKey, type TableName } from '../../src/schema';
import type { Write, WriteAnswer } from '../../src/store';
import { LAYOUTS } from '../../src/workbook/cells/columns';
import type { Cell } from '../../src/workbook/cells/cell-words';
import type { Grids } from '../../src/workbook/cells/grid';
import { planEdits, planSettling, type TableEdits } from '../../src/workbook/rows/plan-edits';
import { NO_GIVEN_KEYS } from '../../src/workbook/rows/given-keys';
import { readSheets, type SheetsReading } from '../../src/workbook/rows/read-sheets';

export const TODAY = '2026-03-01' as IsoDate;
export const keyOf = (n: number): RowKey => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as RowKey;
export const REVIEW = keyOf(1);

type MutableGrid = { headers: Cell[]; rows: Cell[][] };

/** Sheets without Excel: the same edits, applied to arrays. */
export class SheetTwin {
  readonly tables = new Map<TableName, MutableGrid>();
  base: Base | undefined;
  private given = NO_GIVEN_KEYS;
  private made = 1000;

  constructor() {
    for (const table of TABLE_NAMES) {
      const headers = LAYOUTS[table].columns.map((column) => column.label);
      this.tables.set(table, { headers, rows: [headers.map(() => '')] });
    }
  }

  grids(): Grids {
    return Object.fromEntries(this.tables);
  }

  table(name: TableName): MutableGrid {
    const found = this.tables.get(name);
    if (found === undefined) throw new Error(`no table ${name}`);
    return found;
  }

  read(): SheetsReading {
    const reading = readSheets(this.grids(), {
      review: REVIEW,
      base: this.base,
      given: this.given,
      newKey: () => keyOf(this.made++),
      today: TODAY,
      enteredBy: undefined,
    });
    this.given = reading.given;
    return reading;
  }

  rows(table: TableName): readonly Row[] {
    return this.read().held[table].map((held) => held.row);
  }

  settle(): void {
    const { first, last } = planSettling(this.read(), new Set());
    [...first, ...last].forEach((edits) => this.apply(edits));
  }

  write(writes: readonly Write[]): readonly WriteAnswer[] {
    const plan = planEdits(this.read(), writes, { today: TODAY });
    plan.tables.forEach((edits) => this.apply(edits));
    return plan.answers;
  }

  add(table: TableName, ...rows: readonly Row[]): void {
    this.write(rows.map((row) => ({ kind: 'add', table, row })));
  }

  /** Takes what the sheets say now for what both sides agree on. */
  agree(): void {
    const reading = this.read();
    this.base = {
      format: 1,
      site: 'https://example.invalid/sites/partnership',
      review: REVIEW,
      mark: undefined,
      syncedAt: '2026-03-01T10:00:00Z',
      rows: perTable((table) => reading.held[table].map(({ row }) => ({ row, version: '1', place: undefined }))),
    };
  }

  column(table: TableName, label: string): number {
    const at = this.table(table).headers.indexOf(label);
    if (at < 0) throw new Error(`no column ${label}`);
    return at;
  }

  type(table: TableName, [row, label]: readonly [number, string], cell: Cell): void {
    const grid = this.table(table);
    const cells = (grid.rows[row] ??= grid.headers.map(() => ''));
    cells[this.column(table, label)] = cell;
  }

  cell(table: TableName, row: number, label: string): Cell {
    return this.table(table).rows[row]?.[this.column(table, label)] ?? '';
  }

  private apply(edits: TableEdits): void {
    const grid = this.table(edits.table);
    const kept = (cell: Cell): Cell => (typeof cell === 'string' && cell.startsWith("'") ? cell.slice(1) : cell);
    for (const { row, column, cell } of edits.cells) (grid.rows[row] ?? [])[column] = kept(cell);
    for (const index of edits.removed) grid.rows.splice(index, 1);
    const added = edits.added.rows.map((row) => grid.headers.map((_, at) => kept(row[at]?.cell ?? '')));
    if (edits.added.at === 'top') grid.rows.unshift(...added);
    else grid.rows.push(...added);
    if (grid.rows.length === 0) grid.rows.push(grid.headers.map(() => ''));
  }
}

/** A small fictional plan: two agencies, one recommendation, three actions. */
export function smallPlan(): SheetTwin {
  const twin = new SheetTwin();
  twin.add('agencies', { key: keyOf(10), name: 'Northshire Police', aliases: ['NHP'] }, { key: keyOf(11), name: 'West Borough Housing' });
  twin.add('reviews', { key: REVIEW, reference: 'DHR 12', kind: 'DHR', status: 'live', marking: 'OFFICIAL' });
  twin.add('recommendations', { key: keyOf(20), review: REVIEW, number: '3', text: 'Train every front-line officer.', order: 1 });
  const action = (n: number, text: string): Row => ({
    key: keyOf(n),
    review: REVIEW,
    recommendation: keyOf(20),
    ref: `3.${n - 29}`,
    text,
    leadAgencies: [keyOf(10)],
    targetDate: { raw: '31 March 2026', date: '2026-03-31' as IsoDate, precision: 'day' },
    status: 'in-progress',
  });
  twin.add('actions', action(30, 'Write the course.'), action(31, 'Run the course.'), action(32, 'Ask those who came.'));
  twin.agree();
  return twin;
}
