import { DAY_FORMAT, TEXT_FORMAT } from '../../schema';
import { KEY_LABEL, LAYOUTS } from '../cells/columns';
import type { TableFilters } from './table-filters';
import type { Grids } from '../cells/grid';
import type { CellEdit, CellFormat, TableEdits } from '../rows/plan-edits';
import { CALL_BYTES, type RequestQueue } from './request-queue';
import { unheard } from './without-events';

/** Cells of one column, one under the other, of one format. */
interface Run {
  readonly row: number;
  readonly column: number;
  readonly format: CellFormat;
  readonly cells: (string | number)[];
}

export interface Edited {
  readonly tables: readonly TableEdits[];
  /** The tables as they stood when the edits were planned. */
  readonly grids: Grids;
  readonly filters: TableFilters;
}

/** Queues the edits; those that are more than one request takes are sent on the way (W1). */
export async function applyEdits(context: Excel.RequestContext, queue: RequestQueue, { tables, grids, filters }: Edited): Promise<void> {
  if (tables.length === 0) return;
  await unheard(context, async () => {
    for (const edits of tables) {
      const table = context.workbook.tables.getItem(LAYOUTS[edits.table].excelName);
      // Values that are written over rows hidden by a filter land in other rows: it comes off first, and goes back on after.
      const filtered = filters.get(edits.table) ?? [];
      if (filtered.length > 0) table.clearFilters();
      if (edits.keys !== undefined) await addKeyColumn(queue, table, edits.keys);
      await writeRuns(queue, table.getDataBodyRange(), runsOf(edits.cells));
      const rowCount = grids[edits.table]?.rows.length ?? 0;
      await removeRows(queue, table, { edits, rowCount });
      await addRows(queue, table, { edits, rowCount, width: grids[edits.table]?.headers.length ?? 0 });
      for (const { column, criteria } of filtered) table.columns.getItem(column).filter.apply(criteria);
    }
  });
  // Excel listens again only when this is sent too.
  await queue.spend(CALL_BYTES);
}

async function addKeyColumn(queue: RequestQueue, table: Excel.Table, keys: readonly string[]): Promise<void> {
  const column = table.columns.add(undefined, [[KEY_LABEL], ...keys.map((key) => [key])]);
  column.getDataBodyRange().numberFormat = keys.map(() => [TEXT_FORMAT]);
  column.getRange().columnHidden = true;
  await queue.spend(CALL_BYTES + keys.length * 50);
}

interface Removing {
  readonly edits: TableEdits;
  readonly rowCount: number;
}

/** From the bottom up, so that places above stay. A table keeps one row, and the last is emptied instead. */
async function removeRows(queue: RequestQueue, table: Excel.Table, { edits, rowCount }: Removing): Promise<void> {
  for (const [done, index] of edits.removed.entries()) {
    if (done === rowCount - 1) table.getDataBodyRange().getRow(index).clear('Contents');
    else table.rows.getItemAt(index).delete();
    await queue.spend(CALL_BYTES);
  }
}

interface Adding extends Removing {
  readonly width: number;
}

/** Rows are added empty and then filled, so that the person's own columns fill themselves as Excel does it. */
async function addRows(queue: RequestQueue, table: Excel.Table, { edits, rowCount, width }: Adding): Promise<void> {
  const { added, removed } = edits;
  if (added.rows.length === 0) return;
  const left = Math.max(1, rowCount - removed.length);
  const first = added.at === 'top' ? 0 : left;
  // `null` leaves a cell as Excel makes it; the typings do not know that.
  const empty = added.rows.map(() => new Array<null>(width).fill(null)) as unknown as string[][];
  table.rows.add(added.at === 'top' ? 0 : undefined, empty);
  await queue.spend(CALL_BYTES + empty.length * width * 5);
  const cells = added.rows.flatMap((row, index) => row.flatMap((edit) => (edit === undefined ? [] : [{ ...edit, row: first + index }])));
  await writeRuns(queue, table.getDataBodyRange(), runsOf(cells));
}

function runsOf(cells: readonly CellEdit[]): readonly Run[] {
  const ordered = [...cells].sort((a, b) => a.column - b.column || a.row - b.row);
  const runs: Run[] = [];
  for (const { row, column, cell, format } of ordered) {
    const last = runs[runs.length - 1];
    if (last !== undefined && last.column === column && last.row + last.cells.length === row && last.format === format)
      last.cells.push(cell);
    else runs.push({ row, column, format, cells: [cell] });
  }
  return runs;
}

async function writeRuns(queue: RequestQueue, body: Excel.Range, runs: readonly Run[]): Promise<void> {
  for (const run of runs) {
    let from = 0;
    while (from < run.cells.length) {
      const count = fitting(queue, run, from);
      const range = body.getCell(run.row + from, run.column).getResizedRange(count - 1, 0);
      // The format first: Excel reads what is written as what the cell is formatted for (W2).
      if (run.format !== 'as-is') range.numberFormat = ofEveryCell(run.format === 'date' ? DAY_FORMAT : TEXT_FORMAT);
      range.values = run.cells.slice(from, from + count).map((cell) => [cell]);
      await queue.spend(sizeOf(run, from, count));
      from += count;
    }
  }
}

/** How many cells of a run still fit into this request; at least one. */
function fitting(queue: RequestQueue, run: Run, from: number): number {
  let bytes = CALL_BYTES;
  let count = 0;
  while (from + count < run.cells.length) {
    bytes += cellBytes(run.cells[from + count] ?? '');
    if (count > 0 && bytes > queue.room) break;
    count += 1;
  }
  return count;
}

/** One format for every cell of a range: Excel takes it alone, which the typings do not know. */
const ofEveryCell = (format: string): string[][] => format as unknown as string[][];
/** A cell as it travels: characters beyond ASCII take up to three bytes, quotes and line ends two. */
const cellBytes = (cell: string | number): number =>
  typeof cell === 'string' ? cell.length + 2 * (cell.match(/[^ -~]|["\\]/g)?.length ?? 0) + 6 : 20;
const sizeOf = (run: Run, from: number, count: number): number =>
  run.cells.slice(from, from + count).reduce<number>((sum, cell) => sum + cellBytes(cell), CALL_BYTES);
