import { TABLE_NAMES, type Row, type RowKey, type TableName, type TargetDate } from '../../src/schema';
import type { Clock, FieldChanges, StoredRow, Run, Write } from '../../src/store';
import {
  applyPlan,
  historyOf,
  invert,
  MemoryWorkbook,
  prepare,
  type Choice,
  type FieldPlan,
  type MergeOptions,
  type Prepared,
  type RowPlan,
  type SheetRow,
  type SyncOutcome,
  type SyncPlan,
} from '../../src/sync';
import {
  actionRow,
  coordinator,
  housing,
  housingRow,
  keyMaker,
  police,
  policeRow,
  review,
  reviewRow,
  today,
  training,
  trainingRow,
} from '../support/rows';
import { Crash, FaultyLists, type Fault } from './faulty-lists';
import { FaultyWorkbook, type WorkbookFault } from './faulty-workbook';
import { inLists, unlike } from './world-faults';
import type { WorldSite } from './world-site';

const TARGETS = ['2027-03-31', '2027-06-30', '2027-09-30'].map((date) => ({ raw: date, date, precision: 'day' }) as unknown as TargetDate);
const TOO_LONG = 'x'.repeat(300);
const options: MergeOptions = { site: 's', review, actor: coordinator, today };

/** How one sync goes. */
export interface SyncHow {
  readonly faults?: readonly Fault[];
  /** What the person says to every question; `another` writes something else, `hold` leaves every change for now. */
  readonly say?: 'mine' | 'theirs' | 'wait' | 'another' | 'hold';
  /** The row that somebody types in while the sync runs. */
  readonly typing?: number;
  /** Hours */
  readonly clockWrongBy?: number;
  readonly workbookFault?: WorkbookFault | undefined;
  /** The person stops when so much has been told of the way. */
  readonly stopAt?: number | undefined;
  /** Takes back the last sync of this workbook instead. */
  readonly undo?: 'the-last';
}

/** What can be edited so that it can be followed, or is wrong on purpose. */
export type Edited = 'ref' | 'milestones' | 'agency' | 'target' | 'invalid';

/** Several workbooks, the lists, and everything that anybody ever typed. */
export class World {
  public readonly workbooks: MemoryWorkbook[] = [];
  /** Each typed value is unlike any other, so that it can be followed. */
  private tokens = 0;
  private readonly typed = new Set<string>();
  /** Values that somebody who saw them replaced, deleted or decided against. */
  private readonly seenGo = new Set<string>();
  /** What a person wrote to settle a conflict, until the sync that was to carry it out has written it down. */
  private readonly writtenAnew = new Set<string>();
  private readonly newKey = keyMaker();
  private minute = 0;

  private constructor(
    private readonly site: WorldSite,
    workbooks: number,
  ) {
    for (let index = 0; index < workbooks; index += 1) this.workbooks.push(new MemoryWorkbook(this.newKey));
  }

  public static async on(site: WorldSite, size: { readonly workbooks: number; readonly actions: number }): Promise<World> {
    const world = new World(site, size.workbooks);
    const add = (table: TableName, row: Row): Write => ({ kind: 'add', table, row });
    await world.natively([
      add('agencies', policeRow),
      add('agencies', housingRow),
      add('reviews', reviewRow),
      add('recommendations', trainingRow),
      ...Array.from({ length: size.actions }, (_, index) => add('actions', actionRow(index + 1))),
    ]);
    return world;
  }

  private readonly now = (): string => new Date(Date.UTC(2026, 10, 21, 0, this.minute++)).toISOString();

  /** Somebody writes into the lists on a good line; whoever was quicker wins. */
  private async natively(writes: readonly Write[]): Promise<void> {
    const answers = await this.site.lists.write(writes, {});
    if (!answers.ok || answers.value.some((answer) => answer.outcome !== 'written')) throw new Error(JSON.stringify(answers));
  }

  private token(): string {
    const token = `t${this.tokens++}.`;
    this.typed.add(token);
    return token;
  }

  private sheetRow(workbook: number, at: number): SheetRow | undefined {
    const sheet = this.workbooks[workbook % this.workbooks.length]?.sheets.actions ?? [];
    return sheet.length === 0 ? undefined : sheet[at % sheet.length];
  }

  private goes(value: Row[string]): void {
    if (typeof value === 'string') for (const token of value.match(/t\d+\./g) ?? []) this.seenGo.add(token);
  }

  public typeInto(workbook: number, at: number, field: Edited): void {
    const row = this.sheetRow(workbook, at);
    if (row === undefined) return;
    row.values = { ...row.values, ...this.edit(row.values, field) };
  }

  private edit(values: Readonly<Record<string, Row[string]>>, field: Edited): Readonly<Record<string, Row[string]>> {
    switch (field) {
      case 'ref':
        this.goes(values.ref);
        return { ref: this.token() };
      case 'milestones': {
        const text = typeof values.milestones === 'string' ? values.milestones : 'start\nmiddle\nend';
        const lines = text.split('\n');
        lines.splice(this.tokens % (lines.length + 1), 0, this.token());
        return { milestones: lines.join('\n') };
      }
      case 'agency': {
        const lead = values.leadAgencies;
        return { leadAgencies: Array.isArray(lead) && lead[0] === police ? [housing] : [police] };
      }
      case 'target':
        return { targetDate: TARGETS[this.tokens++ % TARGETS.length] };
      case 'invalid':
        this.goes(values.ref);
        return { ref: TOO_LONG };
    }
  }

  public typeRow(workbook: number, text = `New action ${this.token()}`): void {
    const sheet = this.workbooks[workbook % this.workbooks.length]?.sheets.actions;
    sheet?.push({ key: undefined, values: { recommendation: training, text, leadAgencies: [housing] } });
  }

  /** A recommendation with an action under it. */
  public recommend(workbook: number, text = `Recommendation ${this.token()}`): void {
    const sheets = this.workbooks[workbook % this.workbooks.length]?.sheets;
    const key = this.newKey();
    sheets?.recommendations.push({ key, values: { number: '2', text } });
    sheets?.actions.push({ key: undefined, values: { recommendation: key, text: `Under it ${this.token()}`, leadAgencies: [housing] } });
  }

  /** A recommendation is taken out of the sheet, with or without the actions under it. */
  public takeOut(workbook: number, at: number, what: 'alone' | 'with its actions'): void {
    const sheets = this.workbooks[workbook % this.workbooks.length]?.sheets;
    const given = sheets?.recommendations.filter(({ key }) => key !== training) ?? [];
    const out = given[at % Math.max(1, given.length)];
    if (sheets === undefined || out === undefined) return;
    const going = what === 'alone' ? [] : sheets.actions.filter(({ values }) => values.recommendation === out.key);
    for (const row of [out, ...going]) Object.values(row.values).forEach((value) => this.goes(value));
    sheets.recommendations.splice(sheets.recommendations.indexOf(out), 1);
    for (const row of going) sheets.actions.splice(sheets.actions.indexOf(row), 1);
  }

  public async takeOutOfLists(at: number): Promise<void> {
    const all = await this.site.lists.readAll({ review }, {});
    const rows = all.ok ? all.value.rows.recommendations.filter(({ row }) => row.key !== training) : [];
    const held = rows[at % Math.max(1, rows.length)];
    if (held === undefined) return;
    const { row, version, place } = held;
    Object.values(row).forEach((value) => this.goes(value));
    await this.natively([{ kind: 'remove', table: 'recommendations', key: row.key, version, place, before: row }]);
  }

  public copyRow(workbook: number, at: number): void {
    const row = this.sheetRow(workbook, at);
    if (row === undefined) return;
    const text = `Copied ${this.token()}`;
    this.workbooks[workbook % this.workbooks.length]?.sheets.actions.push({ key: row.key, values: { ...row.values, text } });
  }

  public deleteRow(workbook: number, at: number): void {
    const sheet = this.workbooks[workbook % this.workbooks.length]?.sheets.actions ?? [];
    const row = this.sheetRow(workbook, at);
    if (row === undefined) return;
    Object.values(row.values).forEach((value) => this.goes(value));
    sheet.splice(sheet.indexOf(row), 1);
  }

  public sort(workbook: number): void {
    this.workbooks[workbook % this.workbooks.length]?.sheets.actions.reverse();
  }

  public async editInLists(at: number, field: Exclude<Edited, 'invalid'>): Promise<void> {
    const held = await this.listRow(at);
    if (held !== undefined) await this.natively([updateOf(held, this.edit(held.row, field))]);
  }

  public async addInLists(): Promise<void> {
    await this.site.addNatively({ ...actionRow(0), key: this.newKey(), text: `Native ${this.token()}` });
  }

  public async deleteInLists(at: number): Promise<void> {
    const held = await this.listRow(at);
    if (held === undefined) return;
    Object.values(held.row).forEach((value) => this.goes(value));
    const { row, version, place } = held;
    await this.natively([{ kind: 'remove', table: 'actions', key: row.key, version, place, before: row }]);
  }

  /** An agency reports on the page: its report is added to the log. */
  public async report(at: number): Promise<void> {
    const held = await this.listRow(at);
    if (held === undefined) return;
    const row = { key: this.newKey(), review, action: held.row.key, agency: police, date: today };
    await this.natively([{ kind: 'add', table: 'reports', row: { ...row, narrative: `Reported ${this.token()}` } }]);
  }

  /** Somebody else is quicker with each row that is about to be written. */
  private async interfere(keys: readonly RowKey[]): Promise<void> {
    const found = await this.site.lists.readRows('actions', keys, {});
    for (const held of found.ok ? found.value : []) await this.natively([updateOf(held, this.edit(held.row, 'ref'))]);
  }

  private async listRow(at: number): Promise<StoredRow | undefined> {
    const all = await this.site.lists.readAll({ review }, {});
    const rows = all.ok ? all.value.rows.actions : [];
    return rows.length === 0 ? undefined : rows[at % rows.length];
  }

  /** One person syncs, over a line that goes wrong as told; conflicts are settled one way or left waiting. */
  public async sync(workbook: number, how: SyncHow = {}): Promise<SyncOutcome | 'crashed' | 'failed' | 'nothing to undo'> {
    const at = workbook % this.workbooks.length;
    const book = this.workbooks[at];
    if (book === undefined) throw new Error('no such workbook');
    const { say = 'wait', typing, clockWrongBy = 0, stopAt } = how;
    const workbookStore = how.workbookFault === undefined ? book : new FaultyWorkbook(book, how.workbookFault);
    const stop = new AbortController();
    let told = 0;
    const telling = { signal: stop.signal, progress: (): void => void (++told === stopAt && stop.abort()) };
    const run: Run = stopAt === undefined ? {} : telling;
    const reached = await this.site.connect(clockWrongBy);
    const lists = new FaultyLists(reached.lists, [...(how.faults ?? [])], (keys) => this.interfere(keys));
    const now = (): string => new Date(Date.parse(this.now()) + clockWrongBy * 3_600_000).toISOString();
    const clock: Clock = { now, wait: async () => undefined, random: () => 0.5 };
    try {
      const prepared = await prepare({ workbook: workbookStore, lists }, options, run);
      if (!prepared.ok) return 'failed';
      const plan = how.undo === undefined ? prepared.value.plan : this.takenBack(prepared.value);
      if (plan === undefined) return 'nothing to undo';
      // Somebody goes on typing while the sync runs.
      if (typing !== undefined) this.typeInto(at, typing, typing % 2 === 0 ? 'ref' : 'milestones');
      const choices = say === 'wait' ? [] : this.choose(plan, say);
      const outcome = await applyPlan({
        prepared: { ...prepared.value, plan },
        choices,
        ports: { workbook: workbookStore, lists },
        clock,
        newId: this.newKey,
        run,
      });
      return outcome.ok ? outcome.value : 'failed';
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      // The file is opened again: what was only in memory is gone.
      const reopened = new MemoryWorkbook(this.newKey);
      for (const table of TABLE_NAMES) reopened.sheets[table].push(...book.sheets[table]);
      reopened.kept = JSON.parse(JSON.stringify(book.kept)) as typeof book.kept;
      this.workbooks[at] = reopened;
      return 'crashed';
    } finally {
      this.lookAtWrittenAnew(this.workbooks[at] ?? book);
      await reached.close();
    }
  }

  /** What ended before it was written down was never accepted; what came to nothing afterwards is in the record. */
  private lookAtWrittenAnew({ kept }: MemoryWorkbook): void {
    for (const token of this.writtenAnew) if (!`${kept.journal ?? ''} ${kept.history ?? ''}`.includes(token)) this.seenGo.add(token);
    this.writtenAnew.clear();
    for (const { chosen } of historyOf(kept.history, options))
      for (const { chose, wrote } of chosen) if (chose === 'not-carried-out') this.goes(wrote);
  }

  /** The plan that takes back what this workbook's last sync sent; undefined where it sent nothing yet. */
  private takenBack(prepared: Prepared): SyncPlan | undefined {
    const [last] = historyOf(prepared.kept.history, options);
    for (const entry of last?.entries ?? []) if (entry.side === 'lists') Object.values(entry.after).forEach((value) => this.goes(value));
    return last === undefined ? undefined : invert(last, prepared);
  }

  private choose(plan: SyncPlan, say: Exclude<SyncHow['say'], 'wait' | undefined>): readonly Choice[] {
    return plan.rows.flatMap((row): readonly Choice[] => {
      const whole = { table: row.table, key: row.key, field: undefined };
      if (say === 'hold') return [{ ...whole, choose: 'hold' }];
      const side = say === 'another' ? 'mine' : say;
      switch (row.what) {
        case 'edit':
          return row.fields
            .filter((field) => field.outcome === 'both-changed' || field.outcome === 'emptied')
            .map((field) => this.settleOne(row, field, say));
        case 'remove':
          return row.outcome === 'blocked-by-guard' ? [{ ...whole, choose: 'allow' }] : [];
        case 'clash':
          this.shown(row, side);
          return [{ ...whole, choose: side }];
        case 'twins':
          if (say === 'another') return [{ ...whole, choose: 'both' }];
          this.shown(row, side);
          return [{ ...whole, choose: side }];
        case 'add':
          return [];
      }
    });
  }

  private settleOne(row: RowPlan, field: FieldPlan, say: 'mine' | 'theirs' | 'another'): Choice {
    const at = { table: row.table, key: row.key, field: field.field };
    if (say === 'another' && field.field === 'ref') {
      this.goes(field.mine);
      this.goes(field.theirs);
      const value = this.token();
      this.writtenAnew.add(value);
      return { ...at, choose: 'edited', value };
    }
    const choose = say === 'another' ? 'mine' : say;
    this.goes(choose === 'mine' ? field.theirs : field.mine);
    return { ...at, choose };
  }

  private shown(row: RowPlan, say: 'mine' | 'theirs'): void {
    for (const value of Object.values((say === 'mine' ? row.theirs : row.mine) ?? {})) this.goes(value);
  }

  /** Everyone puts right what is wrong and syncs, choosing their own, until nobody has anything more to write. */
  public async settle(): Promise<number> {
    this.site.calm?.();
    for (const book of this.workbooks)
      for (const row of book.sheets.actions) if (row.values.ref === TOO_LONG) row.values = { ...row.values, ref: this.token() };
    for (let round = 1; round <= 12; round += 1) {
      let written = 0;
      for (const { sheets } of this.workbooks) {
        // What belongs to nothing any more goes where the person can see it.
        const there = new Set(sheets.recommendations.map(({ key }) => key as unknown));
        for (const row of sheets.actions)
          if (!there.has(row.values.recommendation)) row.values = { ...row.values, recommendation: training };
      }
      for (let at = 0; at < this.workbooks.length; at += 1) {
        const outcome = await this.sync(at, { say: 'mine' });
        if (typeof outcome === 'string') throw new Error(`sync ${at}: ${outcome}`);
        written += outcome.record.entries.length;
      }
      if (written === 0) return round;
    }
    throw new Error('never quiet');
  }

  /** What is wrong with the state of the world once it is quiet; empty when nothing is. */
  public async faults(): Promise<readonly string[]> {
    const found: string[] = [];
    const all = await this.site.lists.readAll({ review }, {});
    if (!all.ok) return ['lists cannot be read'];
    found.push(...inLists(all.value), ...this.workbooks.flatMap((book, at) => unlike(at, book, all.value)));
    const text = JSON.stringify(all.value.rows);
    for (const token of this.typed) if (!text.includes(token) && !this.seenGo.has(token)) found.push(`${token} was lost`);
    return found;
  }
}

function updateOf(held: StoredRow, changes: FieldChanges): Write {
  const { row, version, place } = held;
  return { kind: 'update', table: 'actions', key: row.key, version, place, changes, before: row };
}
