import { TABLE_NAMES, TABLES, sameValue, type Row, type RowKey } from '../../src/schema';
import {
  carryOut,
  MemoryLists,
  MemoryWorkbook,
  prepare,
  type Choice,
  type Clock,
  type MergeOptions,
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
  keyNumber,
  police,
  policeRow,
  review,
  reviewRow,
  today,
  training,
  trainingRow,
} from '../support/rows';
import { Crash, FaultyLists, type Fault } from './faulty-lists';

const TOO_LONG = 'x'.repeat(300);
const options: MergeOptions = { site: 's', review, actor: coordinator, today };

/** Several workbooks, the lists, and everything that anybody ever typed. */
export class World {
  public readonly lists: MemoryLists;
  public readonly workbooks: MemoryWorkbook[] = [];
  /** Each typed value is unlike any other, so that it can be followed. */
  private tokens = 0;
  private readonly typed = new Set<string>();
  /** Values that somebody who saw them replaced, deleted or decided against. */
  private readonly seenGo = new Set<string>();
  private readonly newKey = keyMaker();
  private minute = 0;

  public constructor(workbooks: number, actions: number) {
    this.lists = new MemoryLists(() => 'Somebody', this.now);
    for (const [table, row] of [
      ['agencies', policeRow],
      ['agencies', housingRow],
      ['reviews', reviewRow],
      ['recommendations', trainingRow],
    ] as const)
      this.add(table, row);
    for (let index = 1; index <= actions; index += 1) this.add('actions', actionRow(index));
    for (let index = 0; index < workbooks; index += 1) this.workbooks.push(new MemoryWorkbook(this.newKey));
  }

  private readonly now = (): string => new Date(Date.UTC(2026, 10, 21, 0, this.minute++)).toISOString();

  private add(table: 'agencies' | 'reviews' | 'recommendations' | 'actions', row: Row): void {
    this.lists.writeOne({ kind: 'add', table, row });
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

  public typeInto(workbook: number, at: number, field: 'ref' | 'milestones' | 'agency' | 'invalid'): void {
    const row = this.sheetRow(workbook, at);
    if (row === undefined) return;
    row.values = { ...row.values, ...this.edit(row.values, field) };
  }

  private edit(
    values: Readonly<Record<string, Row[string]>>,
    field: 'ref' | 'milestones' | 'agency' | 'invalid',
  ): Readonly<Record<string, Row[string]>> {
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
      case 'invalid':
        this.goes(values.ref);
        return { ref: TOO_LONG };
    }
  }

  public typeRow(workbook: number): void {
    const sheet = this.workbooks[workbook % this.workbooks.length]?.sheets.actions;
    sheet?.push({ key: undefined, values: { recommendation: training, text: `New action ${this.token()}`, leadAgencies: [housing] } });
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

  public async editInLists(at: number, field: 'ref' | 'milestones' | 'agency'): Promise<void> {
    const held = await this.listRow(at);
    if (held === undefined) return;
    const changes = this.edit(held.row, field);
    this.lists.writeOne({
      kind: 'update',
      table: 'actions',
      key: held.row.key,
      version: held.version,
      place: held.place,
      changes,
      before: held.row,
    });
  }

  public addInLists(): void {
    this.add('actions', { ...actionRow(0), key: this.newKey(), text: `Native ${this.token()}` });
  }

  public async deleteInLists(at: number): Promise<void> {
    const held = await this.listRow(at);
    if (held === undefined) return;
    Object.values(held.row).forEach((value) => this.goes(value));
    this.lists.writeOne({
      kind: 'remove',
      table: 'actions',
      key: held.row.key,
      version: held.version,
      place: held.place,
      before: held.row,
    });
  }

  /** Somebody else is quicker with each row that is about to be written. */
  private async interfere(keys: readonly RowKey[]): Promise<void> {
    const found = await this.lists.readRows('actions', keys);
    for (const held of found.ok ? found.value : []) {
      const changes = this.edit(held.row, 'ref');
      this.lists.writeOne({
        kind: 'update',
        table: 'actions',
        key: held.row.key,
        version: held.version,
        place: held.place,
        changes,
        before: held.row,
      });
    }
  }

  private async listRow(at: number) {
    const all = await this.lists.readAll({ review });
    const rows = all.ok ? all.value.rows.actions : [];
    return rows.length === 0 ? undefined : rows[at % rows.length];
  }

  /** One person syncs, over a line that goes wrong as told; conflicts are settled one way or left waiting. */
  public async sync(
    ...[workbook, faults, say, typing]: [number, readonly Fault[], 'mine' | 'theirs' | 'wait', number?]
  ): Promise<SyncOutcome | 'crashed' | 'failed'> {
    const at = workbook % this.workbooks.length;
    const book = this.workbooks[at];
    if (book === undefined) throw new Error('no such workbook');
    const pending = [...faults];
    const lists = new FaultyLists(this.lists, pending, (keys) => this.interfere(keys));
    const clock: Clock = { now: this.now, wait: async () => undefined, random: () => 0.5 };
    try {
      const prepared = await prepare({ workbook: book, lists }, options, {});
      if (!prepared.ok) return 'failed';
      // Somebody goes on typing while the sync runs.
      if (typing !== undefined) this.typeInto(at, typing, typing % 2 === 0 ? 'ref' : 'milestones');
      const choices = say === 'wait' ? [] : this.choose(prepared.value.plan, say);
      const outcome = await carryOut({
        prepared: prepared.value,
        choices,
        ports: { workbook: book, lists },
        clock,
        newId: this.newKey,
        run: {},
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
    }
  }

  private choose(plan: SyncPlan, say: 'mine' | 'theirs'): readonly Choice[] {
    return plan.rows.flatMap((row): readonly Choice[] => {
      const whole = { table: row.table, key: row.key, field: undefined };
      switch (row.what) {
        case 'edit':
          return row.fields
            .filter((field) => field.outcome === 'both-changed')
            .map((field) => {
              this.goes(say === 'mine' ? field.theirs : field.mine);
              return { table: row.table, key: row.key, field: field.field, choose: say };
            });
        case 'remove':
          return row.outcome === 'blocked-by-guard' ? [{ ...whole, choose: 'allow' }] : [];
        case 'clash':
        case 'twins':
          this.shown(row, say);
          return [{ ...whole, choose: say }];
        case 'add':
          return [];
      }
    });
  }

  private shown(row: RowPlan, say: 'mine' | 'theirs'): void {
    for (const value of Object.values((say === 'mine' ? row.theirs : row.mine) ?? {})) this.goes(value);
  }

  /** Everyone puts right what is wrong and syncs, choosing their own, until nobody has anything more to write. */
  public async settle(): Promise<number> {
    for (const book of this.workbooks)
      for (const row of book.sheets.actions) if (row.values.ref === TOO_LONG) row.values = { ...row.values, ref: this.token() };
    for (let round = 1; round <= 12; round += 1) {
      let written = 0;
      for (let at = 0; at < this.workbooks.length; at += 1) {
        const outcome = await this.sync(at, [], 'mine');
        if (outcome === 'crashed' || outcome === 'failed') throw new Error(`sync ${at}: ${outcome}`);
        written += outcome.record.entries.length;
      }
      if (written === 0) return round;
    }
    throw new Error('never quiet');
  }

  /** What is wrong with the state of the world once it is quiet; empty when nothing is. */
  public async faults(): Promise<readonly string[]> {
    const found: string[] = [];
    const all = await this.lists.readAll({ review });
    if (!all.ok) return ['lists cannot be read'];
    for (const [at, book] of this.workbooks.entries()) {
      for (const table of TABLE_NAMES) {
        const theirs = new Map(all.value.rows[table].map((held) => [held.row.key as string, held.row]));
        const keys = book.sheets[table].map((row) => row.key ?? 'none');
        if (new Set(keys).size !== keys.length) found.push(`workbook ${at}: a key twice in ${table}`);
        if (keys.length !== theirs.size) found.push(`workbook ${at}: ${keys.length} ${table}, the lists ${theirs.size}`);
        for (const row of book.sheets[table]) {
          const other = theirs.get(row.key ?? '');
          if (other === undefined) found.push(`workbook ${at}: ${row.key ?? 'a row without key'} is not in the lists`);
          else
            for (const field of TABLES[table].fields)
              if (field.kind !== 'key' && field.name !== 'review' && !sameValue(field.kind, row.values[field.name], other[field.name]))
                found.push(
                  `workbook ${at}: ${field.name} ${JSON.stringify(row.values[field.name])} is ${JSON.stringify(other[field.name])} in the lists`,
                );
        }
      }
    }
    const text = JSON.stringify(all.value.rows);
    for (const token of this.typed) if (!text.includes(token) && !this.seenGo.has(token)) found.push(`${token} was lost`);
    return found;
  }
}

export const reviewKey: RowKey = keyNumber(1);
