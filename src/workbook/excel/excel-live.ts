import type { IsoDate, TableName } from '../../schema';
import type { Result } from '../../store';
import { TABLE_NAMES } from '../../schema';
import type { Cell } from '../cells/cell-words';
import { LAYOUTS } from '../cells/columns';
import { callExcel, callOffice, type ExcelApi } from './excel-call';
import type { TableEnds } from './excel-outside';
import { NO_NOTE, noteOf } from '../cells/cell-notes';
import { liveRows, type LiveRow } from '../rows/live-rows';
import { asShown, loosePeriods } from '../cells/month-cells';
import type { SheetsReading } from '../rows/read-sheets';

/** What a person has just done to the tables. */
export type LiveChange =
  | { readonly kind: 'rows'; readonly table: TableName; readonly rows: readonly LiveRow[] }
  /** Rows or columns came, went or moved, or too many changed at once: only reading everything tells what is there now. */
  | { readonly kind: 'rearranged' };

export interface LiveOptions {
  readonly excel: ExcelApi;
  readonly today: () => IsoDate;
  /** What was last read of everything; undefined while nothing was. */
  readonly reading: () => SheetsReading | undefined;
  readonly learn: (table: TableName, rows: readonly LiveRow[]) => void;
  /** Told of each column in which a note was put. */
  readonly noted: (table: TableName, heading: string) => void;
  /** Whether notes may stand beside cells of the table. */
  readonly hasNotes: (table: TableName) => boolean;
  /** Where each table ended when it was last read: what is typed under it is no table's change. */
  readonly ends: () => TableEnds;
}

/** Beyond this, many rows at once are looked at together, with everything else. */
const MOST_ROWS = 100;

interface Change {
  readonly address: string;
  readonly changeType: string;
}

/** Listens to the tables, and judges the rows that are touched as they are touched: one round trip to look, and one more to mark (W3). */
export class LiveSheets {
  private handlers: Handler[] = [];
  /** Counts the beginnings: who was listening before is not heard any more, even where Excel could not be told so. */
  private round = 0;
  private readonly waiting = new Map<TableName, Set<string>>();
  private running: Promise<void> | undefined;

  public constructor(
    private readonly options: LiveOptions,
    private readonly tell: (change: LiveChange) => void,
  ) {}

  /** Begins to listen; tables that are made later need another call. */
  public async begin(): Promise<Result<undefined>> {
    await this.end();
    const { round } = this;
    const isNow = (): boolean => round === this.round;
    const rearranged = async (): Promise<void> => (isNow() ? this.tell({ kind: 'rearranged' }) : undefined);
    // Sheets that come and go take tables with them.
    await this.hear(({ workbook: { worksheets } }) => [worksheets.onAdded.add(rearranged), worksheets.onDeleted.add(rearranged)]);
    // An Excel before 1.9 does not tell of a table that goes alone; the next look finds it.
    await this.hear(({ workbook: { tables } }) => [tables.onDeleted.add(rearranged)]);
    return callExcel(this.options.excel, async (context) => {
      const asked = TABLE_NAMES.map((table) => ({
        table,
        found: context.workbook.tables.getItemOrNullObject(LAYOUTS[table].excelName).load('id'),
      }));
      await context.sync();
      for (const { table, found } of asked)
        if (!found.isNullObject)
          this.handlers.push(
            found.onChanged.add(async (args) => (isNow() ? this.heard(table, args) : undefined)),
            found.worksheet.onChanged.add(async (args) => (isNow() ? this.heardUnder(table, args) : undefined)),
          );
      await context.sync();
      return undefined;
    });
  }

  public async end(): Promise<void> {
    const contexts = new Set(this.handlers.map(({ context }) => context));
    for (const handler of this.handlers) handler.remove();
    this.handlers = [];
    this.round += 1;
    // A table that is gone cannot be told to be silent.
    await Promise.all([...contexts].map(async (context) => callOffice(async () => context.sync())));
  }

  private async hear(add: (context: Excel.RequestContext) => readonly Handler[]): Promise<void> {
    await callExcel(this.options.excel, async (context) => {
      const added = add(context);
      await context.sync();
      this.handlers.push(...added);
    });
  }

  /** Waits until everything that was heard is dealt with. */
  public async settled(): Promise<void> {
    await this.running;
  }

  private async heard(table: TableName, { address, changeType }: Change): Promise<void> {
    const rows = rowsOf(address);
    if (changeType !== 'RangeEdited' || rows === undefined || rows.count > MOST_ROWS) return this.tell({ kind: 'rearranged' });
    const waiting = this.waiting.get(table) ?? new Set();
    this.waiting.set(table, waiting.add(address));
    this.running ??= this.work().finally(() => (this.running = undefined));
    return this.running;
  }

  /** Under a table nothing is judged; whether it looks like a row of the plan is seen with everything else. */
  private async heardUnder(table: TableName, { address }: Change): Promise<void> {
    const end = this.options.ends().get(table);
    const rows = rowsOf(address);
    if (end !== undefined && rows !== undefined && rows.last > end) this.tell({ kind: 'rearranged' });
  }

  /** One table at a time, everything that has come for it since at once. */
  private async work(): Promise<void> {
    for (let next = this.take(); next !== undefined; next = this.take()) await this.look(next.table, next.addresses);
  }

  private take(): { readonly table: TableName; readonly addresses: readonly string[] } | undefined {
    const [first] = this.waiting;
    if (first === undefined) return undefined;
    const [table, addresses] = first;
    this.waiting.delete(table);
    return { table, addresses: [...addresses] };
  }

  private async look(table: TableName, addresses: readonly string[]): Promise<void> {
    const reading = this.options.reading();
    if (reading === undefined) return;
    const looked = await callExcel(this.options.excel, async (context) => {
      const seen = await this.read(context, { table, addresses });
      const rows = liveRows({ table, headers: seen.headers, rows: seen.rows }, reading, this.options.today());
      await this.mark(context, seen, rows);
      for (const row of rows) for (const column of row.wrong.keys()) this.options.noted(table, String(seen.headers[column] ?? ''));
      return { rows, rearranged: seen.rows.length === 0 };
    });
    // A table that is gone, or a cell that stands open for typing, is found at the next reading.
    if (!looked.ok || looked.value.rearranged || looked.value.rows.some((row) => row.key === undefined || row.reports === 'yes'))
      this.tell({ kind: 'rearranged' });
    if (!looked.ok || looked.value.rows.length === 0) return;
    // A key at another place than it had was moved or copied, and the rest of the table has to say which (M10).
    const places = new Map(reading.placed[table]?.rows.map(({ key, index }) => [key, index]));
    if (looked.value.rows.some(({ key, index }) => key !== undefined && places.get(key) !== index))
      return this.tell({ kind: 'rearranged' });
    // Several rows at once may have been sorted: their notes stayed where they were, and every one has to be looked at.
    const { rows } = looked.value;
    if (rows.length > 1 && (this.options.hasNotes(table) || rows.some((row) => row.wrong.size > 0))) this.tell({ kind: 'rearranged' });
    this.options.learn(table, looked.value.rows);
    this.tell({ kind: 'rows', table, rows: looked.value.rows });
  }

  private async read(
    context: Excel.RequestContext,
    { table, addresses }: { readonly table: TableName; readonly addresses: readonly string[] },
  ): Promise<Seen> {
    const excelTable = context.workbook.tables.getItem(LAYOUTS[table].excelName);
    const body = excelTable.getDataBodyRange().load('rowIndex,columnIndex');
    const header = excelTable.getHeaderRowRange().load('values');
    const sheet = context.workbook.tables.getItem(LAYOUTS[table].excelName).worksheet;
    const spans = spansOf(addresses).map(([first, last]) =>
      sheet.getRange(`${first}:${last}`).getIntersectionOrNullObject(body).load('values,rowIndex,numberFormat'),
    );
    await context.sync();
    const headers = (header.values[0] ?? []) as Cell[];
    const loose = new Set(loosePeriods(table));
    const shown = (span: Excel.Range, row: number): Cell[] =>
      headers.map((label, column) => {
        const cell = (span.values[row]?.[column] ?? '') as Cell;
        return loose.has(String(label)) ? asShown(cell, span.numberFormat[row]?.[column]) : cell;
      });
    const rows = spans
      .filter((span) => !span.isNullObject)
      .flatMap((span) => span.values.map((_, at) => ({ index: span.rowIndex - body.rowIndex + at, cells: shown(span, at) })));
    return { body, headers, rows };
  }

  /** Writes only where something shows the wrong thing: most keystrokes need nothing. */
  private async mark(context: Excel.RequestContext, { body }: Seen, rows: readonly LiveRow[]): Promise<void> {
    const edits = rows.flatMap((row) => row.edits);
    if (edits.length === 0) return;
    // What Accord itself writes is not to be heard again.
    context.runtime.enableEvents = false;
    for (const { row, column, cell } of edits) body.getCell(row, column).values = [[cell]];
    for (const row of rows) {
      for (const column of row.righted) body.getCell(row.index, column).dataValidation.prompt = NO_NOTE;
      for (const [column, said] of row.wrong) body.getCell(row.index, column).dataValidation.prompt = noteOf(said);
    }
    context.runtime.enableEvents = true;
    await context.sync();
  }
}

type Handler = Pick<OfficeExtension.EventHandlerResult<unknown>, 'context' | 'remove'>;

interface Seen {
  readonly body: Excel.Range;
  readonly headers: readonly Cell[];
  readonly rows: readonly { readonly index: number; readonly cells: readonly Cell[] }[];
}

/** The rows of an address, from 1; undefined for whole columns and for several areas. */
function rowsOf(address: string): { readonly first: number; readonly last: number; readonly count: number } | undefined {
  const found = /^\$?[A-Z]*\$?(\d+)(?::\$?[A-Z]*\$?(\d+))?$/.exec(address.replace(/^.*!/, ''));
  if (found === null) return undefined;
  const first = Number(found[1]);
  const last = Number(found[2] ?? found[1]);
  return { first, last, count: last - first + 1 };
}

/** Neighbouring and overlapping rows together, so that no row is read twice. */
function spansOf(addresses: readonly string[]): readonly (readonly [number, number])[] {
  const spans = addresses.flatMap((address) => rowsOf(address) ?? []).sort((a, b) => a.first - b.first);
  const joined: [number, number][] = [];
  for (const { first, last } of spans) {
    const before = joined[joined.length - 1];
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  return joined;
}
