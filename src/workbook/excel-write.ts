import { DAY_FORMAT, TEXT_FORMAT } from '../schema';
import { KEY_LABEL, LAYOUTS } from './columns';
import type { Grids } from './grid';
import type { CellEdit, CellFormat, TableEdits } from './plan-edits';
import { unheard } from './unheard';

/** A little under the 5 MB that Excel on the web takes in one request. */
const REQUEST_BYTES = 4_000_000;
/** What naming a range and setting it takes besides its content. */
const CALL_BYTES = 500;

/** Cells of one column, one under the other, of one format. */
interface Run {
  readonly row: number;
  readonly column: number;
  readonly format: CellFormat;
  readonly cells: (string | number)[];
}

/** Queues the edits and sends them: one round trip, or one for each 5 MB (W1). */
export async function applyEdits(context: Excel.RequestContext, tables: readonly TableEdits[], grids: Grids): Promise<void> {
  const queue = new Queue(context);
  await unheard(context, async () => {
    for (const edits of tables) {
      const table = context.workbook.tables.getItem(LAYOUTS[edits.table].excelName);
      if (edits.keys !== undefined) await addKeyColumn(queue, table, edits.keys);
      await queue.writeRuns(table.getDataBodyRange(), runsOf(edits.cells));
      const rowCount = grids[edits.table]?.rows.length ?? 0;
      await removeRows(queue, table, { edits, rowCount });
      await addRows(queue, table, { edits, rowCount, width: grids[edits.table]?.headers.length ?? 0 });
    }
  });
  await queue.send();
}

async function addKeyColumn(queue: Queue, table: Excel.Table, keys: readonly string[]): Promise<void> {
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
async function removeRows(queue: Queue, table: Excel.Table, { edits, rowCount }: Removing): Promise<void> {
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
async function addRows(queue: Queue, table: Excel.Table, { edits, rowCount, width }: Adding): Promise<void> {
  const { added, removed } = edits;
  if (added.rows.length === 0) return;
  const left = Math.max(1, rowCount - removed.length);
  const first = added.at === 'top' ? 0 : left;
  // `null` leaves a cell as Excel makes it; the typings do not know that.
  const empty = added.rows.map(() => new Array<null>(width).fill(null)) as unknown as string[][];
  table.rows.add(added.at === 'top' ? 0 : undefined, empty);
  await queue.spend(CALL_BYTES + empty.length * width * 5);
  const cells = added.rows.flatMap((row, index) => row.flatMap((edit) => (edit === undefined ? [] : [{ ...edit, row: first + index }])));
  await queue.writeRuns(table.getDataBodyRange(), runsOf(cells));
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

/** Counts what has been queued, and sends it before it is more than Excel takes. */
class Queue {
  private bytes = 0;

  public constructor(private readonly context: Excel.RequestContext) {}

  public async writeRuns(body: Excel.Range, runs: readonly Run[]): Promise<void> {
    for (const run of runs) {
      let from = 0;
      while (from < run.cells.length) {
        const count = this.fitting(run, from);
        const range = body.getCell(run.row + from, run.column).getResizedRange(count - 1, 0);
        // The format first: Excel reads what is written as what the cell is formatted for (W2).
        if (run.format !== 'as-is') range.numberFormat = rangeOf(count, run.format === 'date' ? DAY_FORMAT : TEXT_FORMAT);
        range.values = run.cells.slice(from, from + count).map((cell) => [cell]);
        await this.spend(sizeOf(run, from, count));
        from += count;
      }
    }
  }

  public async spend(bytes: number): Promise<void> {
    this.bytes += bytes;
    if (this.bytes >= REQUEST_BYTES) await this.send();
  }

  public async send(): Promise<void> {
    this.bytes = 0;
    await this.context.sync();
  }

  /** How many cells of a run still fit into this request; at least one. */
  private fitting(run: Run, from: number): number {
    let bytes = this.bytes + CALL_BYTES;
    let count = 0;
    while (from + count < run.cells.length) {
      bytes += cellBytes(run.cells[from + count] ?? '');
      if (count > 0 && bytes > REQUEST_BYTES) break;
      count += 1;
    }
    return count;
  }
}

const rangeOf = (count: number, format: string): string[][] => Array.from({ length: count }, () => [format]);
/** A cell and its format as they travel: characters beyond ASCII take up to three bytes, quotes and line ends two. */
const cellBytes = (cell: string | number): number =>
  typeof cell === 'string' ? cell.length + 2 * (cell.match(/[^ -~]|["\\]/g)?.length ?? 0) + 12 : 24;
const sizeOf = (run: Run, from: number, count: number): number =>
  run.cells.slice(from, from + count).reduce<number>((sum, cell) => sum + cellBytes(cell), CALL_BYTES);
