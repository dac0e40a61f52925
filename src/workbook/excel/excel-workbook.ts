import type { IsoDate, RowKey, TableName } from '../../schema';
import {
  fail,
  ok,
  type Changes,
  type ChangeToken,
  type StoredRow,
  type Result,
  type RowStore,
  type Run,
  type Scope,
  type Snapshot,
  type Write,
  type WriteAnswer,
} from '../../store';
import { perTable, readBack, type AtOnce, type Base, type BaseStore, type Kept, type ReadTogether } from '../../sync';
import { callExcel, type ExcelApi } from './excel-call';
import { readConnection, saveConnection, type WorkbookConnection } from './excel-connection';
import { askKept, baseText, fileOf, readKept, type KeptChanges, type StoredKept } from '../kept/excel-kept';
import { putTablesBack, type TablesPutBack } from './excel-mend';
import { reachDown, type TableEnds } from './excel-outside';
import { readGrids, readGridsWith, type Besides, type ReadTables } from './excel-read';
import { describeFile, type FileDescription } from './excel-describe';
import { notesFor, queueNotes, type NotedColumns } from './excel-marks';
import { makeSheets } from './excel-setup';
import { LiveSheets, type LiveChange } from './excel-live';
import { applyEdits } from './excel-write';
import { hasGiven, NO_GIVEN_KEYS, stillThere, type GivenKeys } from '../rows/given-keys';
import { KeptPlace } from '../kept/kept-place';
import { readingWith } from '../rows/live-rows';
import { planEdits, planSettling, type TableEdits } from '../rows/plan-edits';
import { RequestQueue } from './request-queue';
import { askFilters, type TableFilters } from './table-filters';
import { seededKey } from '../rows/seeded-key';
import { LAYOUTS } from '../cells/columns';
import { placeOf } from '../rows/place-of';
import { readSheets, type SheetsReading } from '../rows/read-sheets';

export interface WorkbookOptions {
  readonly excel: ExcelApi;
  readonly newKey: () => RowKey;
  readonly today: () => IsoDate;
}

interface ReadWorkbook extends ReadTables {
  readonly reading: SheetsReading;
}

const STOPPED = fail({ kind: 'stopped' } as const);

/** The coordinator's workbook as one side of a sync, and as the keeper of what both sides last agreed on. */
export class ExcelWorkbook implements RowStore, BaseStore, AtOnce {
  private readonly kept = new KeptPlace();
  private base: Base | undefined;
  private file: string | undefined;
  private given: GivenKeys = NO_GIVEN_KEYS;
  private scope: Scope | undefined;
  private enteredBy: string | undefined;
  /** What was last read of everything, with the rows that were touched since. */
  private latest: SheetsReading | undefined;
  private live: LiveSheets | undefined;
  private ends: TableEnds = new Map();
  private readonly noted: NotedColumns = new Map();
  /** Tables whose key column was missing at the last reading, or held a key that went with its row to another place. */
  private unsettled: readonly TableName[] = [];

  public constructor(private readonly options: WorkbookOptions) {}

  /** Makes the sheets that are missing; gives their tables' names. */
  public async setUp(): Promise<Result<readonly TableName[]>> {
    return callExcel(this.options.excel, makeSheets);
  }

  public async readAll(scope: Scope, run: Run): Promise<Result<Snapshot>> {
    this.scope = scope;
    if (run.signal?.aborted === true) return STOPPED;
    return callExcel(this.options.excel, async (context) => this.snapshotOf(await readGrids(context)));
  }

  public async readTogether(scope: Scope, run: Run): Promise<Result<ReadTogether>> {
    this.scope = scope;
    if (run.signal?.aborted === true) return STOPPED;
    return callExcel(this.options.excel, async (context) => {
      const { also, ...read } = await readGridsWith(context, askKept, readKept);
      const kept = this.takeKept(also);
      // What is to be sent is known by what it says now, and not by what it said while it was being typed.
      if (this.base !== undefined && this.file !== undefined) this.given = NO_GIVEN_KEYS;
      return { kept, snapshot: await this.snapshotOf(read) };
    });
  }

  public async readChanges(scope: Scope, _mark: ChangeToken, run: Run): Promise<Result<Changes>> {
    const all = await this.readAll(scope, run);
    return all.ok ? ok({ kind: 'everything', snapshot: all.value }) : all;
  }

  public async readRows(table: TableName, keys: readonly RowKey[], run: Run): Promise<Result<readonly StoredRow[]>> {
    const read = await this.read(run);
    if (!read.ok) return read;
    const wanted = new Set(keys);
    return ok(read.value.reading.held[table].filter((held) => wanted.has(held.row.key)));
  }

  public async settleKeys(run: Run, left: ReadonlySet<RowKey> = NONE_LEFT): Promise<Result<undefined>> {
    return this.isSettled() ? ok(undefined) : this.settle(run, { left });
  }

  public async settleAndSave(parts: Partial<Kept>, run: Run, left: ReadonlySet<RowKey> = NONE_LEFT): Promise<Result<undefined>> {
    return this.isSettled() ? this.save(parts, run) : this.settle(run, { left, parts });
  }

  public async write(writes: readonly Write[], run: Run): Promise<Result<readonly WriteAnswer[]>> {
    return this.change(run, this.planWith(writes));
  }

  public async writeAndSave(
    writes: readonly Write[],
    partsOf: (answers: readonly WriteAnswer[], now: Snapshot) => Partial<Kept>,
    run: Run,
  ): Promise<Result<readonly WriteAnswer[]>> {
    return this.change(run, this.planWith(writes), async (answers, { context, before }) => {
      // In one round trip with the writing, unless that was too large (M17).
      const after = snapshotOf((await this.readIn(context)).reading);
      return partsOf(answers, readBack({ before: snapshotOf(before), writes, answers, after }));
    });
  }

  public async load(_run: Run): Promise<Result<Kept>> {
    const stored = await callExcel(this.options.excel, readKept);
    return stored.ok ? ok(this.takeKept(stored.value)) : stored;
  }

  public async save(parts: Partial<Kept>, _run: Run): Promise<Result<undefined>> {
    const { isKnown } = this.kept;
    const saved = await this.saveOver(parts);
    if (saved.ok) return saved;
    // Sheet or parts were taken away since: what is there now is read first.
    return this.kept.isSheetRefused(saved.failure) || (isKnown && saved.failure.kind === 'damaged') ? this.saveOver(parts) : saved;
  }

  /** Who enters reports for agencies under "New update". */
  public signedInAs(name: string): void {
    this.enteredBy = name;
  }

  /** Which site and review this workbook was last connected to. */
  public async readConnection(): Promise<Result<WorkbookConnection | undefined>> {
    return callExcel(this.options.excel, readConnection);
  }

  public async saveConnection(connection: WorkbookConnection): Promise<Result<undefined>> {
    return callExcel(this.options.excel, (context) => saveConnection(context, connection));
  }

  /**
   * Tells of every change that a person makes to the tables, each touched row judged and marked where it stands (W3).
   * Called again, it listens to the tables as they are then.
   */
  public async watch(tell: (change: LiveChange) => void): Promise<Result<undefined>> {
    await this.live?.end();
    const { excel, today } = this.options;
    this.live = new LiveSheets(
      {
        excel,
        today,
        reading: () => this.latest,
        learn: (table, rows) => {
          if (this.latest !== undefined) this.latest = readingWith(this.latest, table, rows);
        },
        noted: (table, heading) => this.remember(table, heading),
        hasNotes: (table) => (this.noted.get(table)?.size ?? 0) > 0,
        ends: () => this.ends,
      },
      tell,
    );
    return this.live.begin();
  }

  /**
   * Brings the grey columns and the notes on wrong cells in step with what stands in the sheets now: a note stays where it
   * is when its row is sorted away (W3). One round trip to look, and one more only where something is to be changed.
   */
  public async mark(run: Run): Promise<Result<undefined>> {
    if (run.signal?.aborted === true) return STOPPED;
    const today = this.options.today();
    const marked = await callExcel(this.options.excel, async (context) => {
      const filters = askFilters(context);
      const { grids, reading } = await this.readIn(context);
      const { tables } = planEdits(reading, [], { today });
      const queue = new RequestQueue(context);
      await applyEdits(context, queue, { tables, grids, filters: await filters() });
      const notes = notesFor(reading, this.noted, today).filter(({ cleared }) => cleared.length > 0);
      if (notes.length > 0) await queueNotes(context, queue, notes);
      await queue.send();
      for (const { table, notes: here } of notes)
        for (const { column } of here) this.remember(table, String(grids[table]?.headers[column] ?? ''));
      return undefined;
    });
    if (!marked.ok) await this.listenAgain();
    return marked;
  }

  /** Waits until every change that was heard of is dealt with. */
  public async watched(): Promise<void> {
    await this.live?.settled();
  }

  /** Writes into the first sheet and onto every printed page what this file is (best effort: nothing of the plan depends on it). */
  public async describeFile(about: FileDescription): Promise<Result<undefined>> {
    return callExcel(this.options.excel, (context) => describeFile(context, about));
  }

  /** Makes a table reach down to a row that stands under it; sheets count their rows from 1 (ExcelApi 1.13). */
  public async reachDown(table: TableName, row: number): Promise<Result<undefined>> {
    return callExcel(this.options.excel, async (context) => reachDown(context, table, row));
  }

  /** Puts back the tables that cannot be found: where they stood, or anew and empty. */
  public async putTablesBack(): Promise<Result<TablesPutBack>> {
    return callExcel(this.options.excel, putTablesBack);
  }

  /** Selects a row's cell, or its first; false where the row is not in the sheet any more. */
  public async goTo(table: TableName, key: RowKey, field: string | undefined): Promise<Result<boolean>> {
    return callExcel(this.options.excel, async (context) => {
      const { reading } = await this.readIn(context);
      const place = placeOf(reading, { table, key, field });
      if (place === undefined) return false;
      const body = context.workbook.tables.getItem(place.excelName).getDataBodyRange();
      body.getCell(place.row, place.column).select();
      await context.sync();
      return true;
    });
  }

  private async read(run: Run): Promise<Result<ReadWorkbook>> {
    if (run.signal?.aborted === true) return STOPPED;
    return callExcel(this.options.excel, (context) => this.readIn(context));
  }

  private async readIn(context: Excel.RequestContext): Promise<ReadWorkbook> {
    return this.understand(await readGrids(context));
  }

  private understand({ grids, besides }: ReadTables): ReadWorkbook {
    const { today } = this.options;
    const { base, given, enteredBy } = this;
    const review = this.scope?.review ?? base?.review;
    const newKey = (said: string): RowKey => this.keyOf(said);
    const reading = readSheets(grids, { review, base, given, newKey, today: today(), enteredBy });
    this.given = reading.given;
    this.latest = reading;
    this.unsettled = Object.values(reading.placed).flatMap(({ table, places, stale }) =>
      places.key === undefined || stale.length > 0 || (table === 'actions' && reading.loggedAlready.length > 0) ? [table] : [],
    );
    return { grids, besides, reading };
  }

  /** The key of what was typed and not sent yet; by chance, where the workbook was never synced. */
  private keyOf(said: string): RowKey {
    const { base, file, enteredBy = '' } = this;
    const isReport = said.startsWith('[');
    // A report is the same whoever sends it; of rows that two people type, each is the person's own.
    return base === undefined || file === undefined
      ? this.options.newKey()
      : seededKey(file, base, isReport ? said : `${enteredBy} ${said}`);
  }

  private async snapshotOf(read: ReadTables): Promise<Snapshot> {
    const besides = await read.besides();
    this.ends = besides.ends;
    return snapshotOf(this.understand(read).reading, besides);
  }

  private takeKept(stored: StoredKept): Kept {
    const kept = this.kept.took(stored);
    this.base = kept.base;
    this.file = fileOf(stored) ?? this.file;
    return kept;
  }

  private async saveOver(parts: Partial<Kept>): Promise<Result<undefined>> {
    const saved = await callExcel(this.options.excel, async (context) => {
      const queue = new RequestQueue(context);
      const stored = await this.kept.known(context);
      const replaced = await this.kept.replace(context, queue, { stored, changes: this.changesOf(parts) });
      await queue.send();
      replaced.sent();
      return undefined;
    });
    if (!saved.ok) await this.listenAgain();
    else if ('base' in parts) this.base = parts.base;
    return saved;
  }

  private isSettled(): boolean {
    return !hasGiven(this.given) && this.unsettled.length === 0;
  }

  private async settle(
    run: Run,
    { left, parts }: { readonly left: ReadonlySet<RowKey>; readonly parts?: Partial<Kept> },
  ): Promise<Result<undefined>> {
    const expected = this.given;
    const plan = (reading: SheetsReading): Planned<undefined> => {
      const settling = stillThere(expected, reading) ? planSettling(reading, left) : undefined;
      return { tables: settling?.first, last: settling?.last ?? [], answer: undefined };
    };
    const settled = await this.change(run, plan, parts === undefined ? undefined : () => parts);
    if (settled.ok) {
      this.given = { ...NO_GIVEN_KEYS, reports: new Map([...expected.reports].filter(([, key]) => left.has(key))) };
      this.unsettled = [];
    }
    return settled;
  }

  private planWith(writes: readonly Write[]): (reading: SheetsReading) => Planned<readonly WriteAnswer[]> {
    return (reading) => {
      const plan = planEdits(reading, writes, { today: this.options.today() });
      return { tables: plan.tables, last: [], answer: plan.answers };
    };
  }

  private remember(table: TableName, heading: string): void {
    this.noted.set(table, (this.noted.get(table) ?? new Set()).add(heading));
  }

  /** Writing switches events off and on again; a write that broke off in between must not leave them off. */
  private async listenAgain(): Promise<void> {
    await callExcel(this.options.excel, async (context) => {
      context.runtime.enableEvents = true;
      await context.sync();
    });
  }

  /**
   * Reads the sheets as they stand now, and changes them on that ground alone: whoever typed meanwhile is not overwritten.
   * What is to be kept after it goes in the same round trip, behind the cells (P5).
   */
  private async change<T>(
    run: Run,
    plan: (reading: SheetsReading) => Planned<T>,
    partsOf?: (answer: T, at: Written) => Promise<Partial<Kept>> | Partial<Kept>,
  ): Promise<Result<T>> {
    if (run.signal?.aborted === true) return STOPPED;
    let parts: Partial<Kept> | undefined;
    const changed = await callExcel(this.options.excel, async (context) => {
      const { stored, filters, ...read } = await this.lookAgain(context, partsOf === undefined ? 'rows' : 'rows and what is kept');
      const { reading } = this.understand(read);
      const planned = plan(reading);
      if (planned.tables === undefined) return undefined;
      const queue = new RequestQueue(context);
      await applyEdits(context, queue, { tables: planned.tables, grids: read.grids, filters });
      parts = await partsOf?.(planned.answer, { context, before: reading });
      const kept =
        stored === undefined || parts === undefined
          ? undefined
          : await this.kept.replace(context, queue, { stored, changes: this.changesOf(parts) });
      await applyEdits(context, queue, { tables: planned.last, grids: read.grids, filters });
      await queue.send();
      kept?.sent();
      return planned;
    });
    if (!changed.ok) {
      await this.listenAgain();
      return this.kept.isSheetRefused(changed.failure) ? this.change(run, plan, partsOf) : changed;
    }
    if (changed.value === undefined) return MOVED;
    if (parts !== undefined && 'base' in parts) this.base = parts.base;
    return ok(changed.value.answer);
  }

  /** One round trip, and more only where somebody else saved since. */
  private async lookAgain(
    context: Excel.RequestContext,
    at: 'rows' | 'rows and what is kept',
  ): Promise<ReadTables & { readonly stored: StoredKept | undefined; readonly filters: TableFilters }> {
    const filters = askFilters(context);
    if (at === 'rows') return { ...(await readGrids(context)), stored: undefined, filters: await filters() };
    const { also, ...read } = await readGridsWith(context, (asking) => this.kept.ask(asking), readKept);
    return { ...read, stored: also, filters: await filters() };
  }

  /** What is to be kept, as text; a workbook gets its own name when it first keeps what was agreed on. */
  private changesOf(parts: Partial<Kept>): KeptChanges {
    if (parts.base !== undefined) this.file ??= this.options.newKey();
    return changesOf(parts, this.file ?? '');
  }
}

const NONE_LEFT: ReadonlySet<RowKey> = new Set();

interface Planned<T> {
  readonly tables: readonly TableEdits[] | undefined;
  /** Done when what is kept is safe. */
  readonly last: readonly TableEdits[];
  readonly answer: T;
}

interface Written {
  readonly context: Excel.RequestContext;
  /** The sheets as they were read right before. */
  readonly before: SheetsReading;
}

const changesOf = (parts: Partial<Kept>, file: string): KeptChanges => ({
  ...('base' in parts ? { base: parts.base === undefined ? undefined : baseText(parts.base, file) } : {}),
  ...('journal' in parts ? { journal: parts.journal } : {}),
  ...('history' in parts ? { history: parts.history } : {}),
  ...('importing' in parts ? { importing: parts.importing } : {}),
});

const NOTHING_BESIDES = { copies: [], outside: [] };
const NEVER_HELD = perTable((table) => LAYOUTS[table].hiddenFields);

function snapshotOf(reading: SheetsReading, { copies, outside }: Pick<Besides, 'copies' | 'outside'> = NOTHING_BESIDES): Snapshot {
  return {
    rows: { ...reading.held, reports: [...reading.held.reports, ...reading.reports.map((report) => report.held)] },
    absentFields: reading.absentFields,
    neverHeld: NEVER_HELD,
    absentTables: reading.absentTables,
    ...(copies.length === 0 ? {} : { copies }),
    ...(outside.length === 0 ? {} : { outside }),
    mark: undefined,
  };
}

const MOVED = fail({
  kind: 'damaged',
  detail: 'The sheet was changed while Accord was reading it. Nothing was sent; sync again.',
} as const);
