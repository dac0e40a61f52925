import { TABLES, TABLE_NAMES, type Actor, type IsoDate, type Row, type RowKey, type TableName } from '../schema';
import {
  fail,
  ok,
  type ChangeToken,
  type Changes,
  type StoredRow,
  type Result,
  type RowStore,
  type Run,
  type Scope,
  type Snapshot,
  type Write,
  type WriteAnswer,
} from '../store';
import { get, readInBatches, unreadable } from './requests/ask';
import { markOf, standingsOf } from './read/change-log';
import type { Connection } from './requests/connect';
import type { Counters } from './requests/counters';
import { CLOCK_SLACK } from './requests/server-clock';
import { keepAttachment, type Attachment } from './write/attachments';
import { keyUrls, namingUrl, placeUrls } from './read/item-queries';
import { readTables, rowsOf, type Reading } from './read/read-all';
import { isWorthwhile, readLogs, readNamed } from './read/read-changes';
import { placeOfKey } from './rows/row-mapping';
import { NO_LIST, perTable, readSiteFacts, type SiteFacts } from './rows/site-facts';
import { readRowVersions, type RowVersion } from './read/row-versions';
import { readWho, type Who } from './people/current-user';
import { dayOfInstant } from './rows/site-zone';
import { sortRows } from './rows/counting-rows';
import { keyOf } from './write/write-tasks';
import { leftOutOf, mayMissColumn, sameColumns, writeHeld } from './write/held-fields';

export interface ListsOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** As long as this, in milliseconds, what was learnt of a site on opening it serves for reading all of it. */
const YOUNG = 15_000;

const ACTION_COLUMN = TABLES.reports.field('action')?.column.name ?? '';

/** One review, as a sync means it, or every review of the site. */
export type AnyScope = Scope | { readonly review: undefined };

/** What the site has no place for (M16). */
const absentIn = ({ lists }: SiteFacts): Pick<Snapshot, 'absentFields' | 'absentTables'> => ({
  absentFields: perTable((table) => lists[table].absent),
  absentTables: TABLE_NAMES.filter((table) => lists[table].stand === NO_LIST),
});

/** The SharePoint lists of one site as a side of a sync. Owns what has been learnt of the site, and nothing of the rows. */
export class SharePointLists implements RowStore {
  private facts: SiteFacts | undefined;
  private factsAt = -Infinity;
  /** Rows that were read without a key of their own: by table and place, where each was found. */
  private readonly keyless = new Map<string, { readonly table: TableName; readonly held: StoredRow }>();
  private readonly now: () => number;

  constructor(
    private readonly connection: Connection,
    options: ListsOptions = {},
  ) {
    this.now = options.now ?? Date.now;
  }

  /** What this connection has cost so far. */
  get counters(): Readonly<Counters> {
    return { ...this.connection.counters };
  }

  /** The site's own id, the same under whatever address it is opened (M19); undefined until something was read. */
  get siteId(): string | undefined {
    return this.facts?.siteId;
  }

  /** Whether setting the site up came to its end, as far as is known by now. */
  get setUp(): 'complete' | 'unfinished' {
    return this.facts !== undefined && this.facts.version === undefined ? 'unfinished' : 'complete';
  }

  get siteUrl(): string {
    return this.connection.siteUrl;
  }

  /** The day that SharePoint's clock shows where the site is (L6); undefined before anything was read. */
  get today(): IsoDate | undefined {
    return this.facts === undefined ? undefined : this.reading(this.facts).today;
  }

  /** Whole minutes that SharePoint's clock is ahead of this machine's; 0 where they agree well enough, or nothing is known. */
  get minutesAhead(): number {
    const ahead = this.connection.clock.ahead ?? 0;
    return Math.abs(ahead) <= CLOCK_SLACK ? 0 : Math.round(ahead / 60_000);
  }

  /** Without a review: the rows of all of them, page by page. */
  async readAll(scope: AnyScope, run: Run): Promise<Result<Snapshot>> {
    // A mark that is some seconds older than the rows tells of a change twice, and never misses one.
    const young = scope.review === undefined && this.now() - this.factsAt < YOUNG;
    const facts = young ? await this.knownFacts(run.signal) : await this.freshFacts(run.signal);
    if (!facts.ok) return facts;
    const takenAt = new Date(young ? this.factsAt : this.now()).toISOString();
    const rows = await readTables(this.reading(facts.value), { review: scope.review, tables: TABLE_NAMES }, run);
    if (!rows.ok) return rows;
    const { lists } = facts.value;
    return ok({
      ...rows.value,
      ...absentIn(facts.value),
      mark: markOf(
        perTable((table) => ({ token: lists[table].token, stand: lists[table].stand })),
        takenAt,
      ),
    });
  }

  async readChanges(scope: AnyScope, mark: ChangeToken, run: Run): Promise<Result<Changes>> {
    const standings = standingsOf(mark, this.now());
    if (standings === undefined) return this.everything(scope, run);
    const facts = await this.knownFacts(run.signal);
    if (!facts.ok) return facts;
    const logs = await readLogs(this.connection, { standings, takenAt: new Date(this.now()).toISOString() }, run);
    if (!logs.ok) return logs;
    if (logs.value.kind === 'everything' || !isWorthwhile(logs.value.readings)) return this.everything(scope, run);
    const { readings, mark: next } = logs.value;
    const rows = await readNamed(this.reading(facts.value), { readings, review: scope.review }, run);
    // A column that is gone although its log was silent: then only a full reading knows what can be asked for.
    if (!rows.ok) return rows.failure.kind === 'damaged' ? this.everything(scope, run) : rows;
    return ok({ kind: 'since', ...rows.value, ...absentIn(facts.value), mark: next });
  }

  async readRows(table: TableName, keys: readonly RowKey[], run: Run): Promise<Result<readonly StoredRow[]>> {
    const facts = await this.knownFacts(run.signal);
    if (!facts.ok) return facts;
    const { id, absent } = facts.value.lists[table];
    const places = keys.flatMap((key) => placeOfKey(id, key) ?? []);
    const named = keys.filter((key) => placeOfKey(id, key) === undefined);
    const urls = [
      ...keyUrls(this.connection, { table, absent }, named),
      ...placeUrls(this.connection, { table, absent }, { review: undefined, places }),
    ];
    const read = await readInBatches(
      this.connection,
      urls.map((url) => get(url)),
      { signal: run.signal },
    );
    if (!read.ok) return read;
    const reading = this.reading(facts.value);
    const rows = read.value.map((answer) => rowsOf(reading, table, answer));
    if (rows.includes(undefined)) return fail(unreadable(read.value[rows.indexOf(undefined)]));
    const wanted = new Set(keys);
    const sorted = sortRows(
      table,
      rows.flatMap((some) => some ?? []),
      id,
    );
    return ok(sorted.rows.filter(({ row }) => wanted.has(row.key)));
  }

  /** Writes down the keys of rows that somebody added in the list itself. Whoever may not write leaves it to others: the key is the same for all. */
  async settleKeys(run: Run): Promise<Result<undefined>> {
    const writes = [...this.keyless.values()].map(({ table, held }): Write => ({
      kind: 'update',
      table,
      key: held.row.key,
      place: held.place,
      version: held.version,
      changes: {},
      before: {},
    }));
    if (writes.length === 0) return ok(undefined);
    const answers = await this.write(writes, run);
    if (!answers.ok) return answers;
    this.keyless.clear();
    return ok(undefined);
  }

  /** Writes what the site has a place for; each answer names the fields that it has none for (M16). */
  async write(writes: readonly Write[], run: Run): Promise<Result<readonly WriteAnswer[]>> {
    if (writes.length === 0) return ok([]);
    const known = this.facts;
    const facts = known?.version === undefined ? await this.freshFacts(run.signal) : ok(known);
    if (!facts.ok) return facts;
    if (facts.value.version === undefined) return fail({ kind: 'unfinished' });
    const answers = await this.writeTo(facts.value, writes, run);
    if (!answers.ok || facts.value !== known || !answers.value.some(mayMissColumn)) return answers;
    // Somebody may have taken a column away since the site was looked at: the rest of the row is not refused for it.
    const fresh = await this.freshFacts(run.signal);
    if (!fresh.ok || sameColumns(known, fresh.value)) return answers;
    const again = writes.filter((_, index) => answers.value[index] !== undefined && mayMissColumn(answers.value[index]));
    const second = await this.writeTo(fresh.value, again, run);
    if (!second.ok) return answers;
    const left = [...second.value];
    return ok(answers.value.map((answer) => (mayMissColumn(answer) ? (left.shift() ?? answer) : answer)));
  }

  /** The same, all of a write or nothing: for what a person has written on the page and will not see again. */
  async writeWhole(writes: readonly Write[], run: Run): Promise<Result<readonly WriteAnswer[]>> {
    const facts = await this.knownFacts(run.signal);
    if (!facts.ok) return facts;
    const { lists } = facts.value;
    const lacking = writes.flatMap((write) => leftOutOf(write, lists[write.table].absent));
    if (lacking.length === 0) return this.write(writes, run);
    const detail = `The site has no column for ${[...new Set(lacking)].join(', ')}.`;
    return ok(writes.map((write) => ({ outcome: 'refused', key: keyOf(write), code: 'other', detail })));
  }

  private async writeTo(facts: SiteFacts, writes: readonly Write[], run: Run): Promise<Result<readonly WriteAnswer[]>> {
    const look = (table: TableName, keys: readonly RowKey[]): Promise<Result<readonly StoredRow[]>> => this.readRows(table, keys, {});
    return writeHeld({ connection: this.connection, facts, look, run }, writes);
  }

  /** Every review and every agency of the site, in one request. */
  async listShared(run: Run): Promise<Result<{ readonly reviews: readonly StoredRow[]; readonly agencies: readonly StoredRow[] }>> {
    const facts = await this.knownFacts(run.signal);
    if (!facts.ok) return facts;
    const rows = await readTables(this.reading(facts.value), { review: undefined, tables: ['reviews', 'agencies'] }, run);
    return rows.ok ? ok({ reviews: rows.value.rows.reviews, agencies: rows.value.rows.agencies }) : rows;
  }

  /** Every review of the site. */
  async listReviews(run: Run): Promise<Result<readonly StoredRow[]>> {
    return this.readShared('reviews', run);
  }

  /** Every agency of the site. */
  async listAgencies(run: Run): Promise<Result<readonly StoredRow[]>> {
    return this.readShared('agencies', run);
  }

  /** The rows of a table that name this key in an indexed field, in the order in which they were added: the log of an action, say. */
  async readNaming(
    table: TableName,
    at: { readonly field: string; readonly key: RowKey },
    run: Run,
  ): Promise<Result<readonly StoredRow[]>> {
    const facts = await this.knownFacts(run.signal);
    if (!facts.ok) return facts;
    const { absent, id } = facts.value.lists[table];
    const column = TABLES[table].field(at.field)?.column;
    if (column?.indexed !== true) throw new Error(`${table}.${at.field} is not indexed`);
    const url = namingUrl(this.connection, { table, absent }, { column: column.name, key: at.key });
    const read = await readInBatches(this.connection, [get(url)], { signal: run.signal });
    if (!read.ok) return read;
    const rows = read.value.map((answer) => rowsOf(this.reading(facts.value), table, answer));
    if (rows.includes(undefined)) return fail(unreadable(read.value[rows.indexOf(undefined)]));
    const sorted = sortRows(
      table,
      rows.flatMap((some) => some ?? []),
      id,
    );
    return ok([...sorted.rows].sort((a, b) => (a.place ?? 0) - (b.place ?? 0)));
  }

  /** Everything reported and decided on an action, in one request. */
  async readLog(
    action: RowKey,
    run: Run,
  ): Promise<Result<{ readonly reports: readonly StoredRow[]; readonly decisions: readonly StoredRow[] }>> {
    const facts = await this.knownFacts(run.signal);
    if (!facts.ok) return facts;
    const tables = ['reports', 'decisions'] as const;
    const urls = tables.map((table) =>
      namingUrl(this.connection, { table, absent: facts.value.lists[table].absent }, { column: ACTION_COLUMN, key: action }),
    );
    const read = await readInBatches(
      this.connection,
      urls.map((url) => get(url)),
      { signal: run.signal },
    );
    if (!read.ok) return read;
    const [reports, decisions] = tables.map((table, index) => {
      const answer = read.value[index];
      const rows = answer === undefined ? undefined : rowsOf(this.reading(facts.value), table, answer);
      return rows === undefined ? undefined : sortRows(table, rows, facts.value.lists[table].id).rows;
    });
    if (reports === undefined || decisions === undefined) return fail(unreadable(read.value[0]));
    return ok({ reports, decisions });
  }

  /** How one row stood before, the newest first; empty when it is gone. */
  async readVersions(table: TableName, key: RowKey, run: Run): Promise<Result<readonly RowVersion[]>> {
    const facts = await this.knownFacts(run.signal);
    if (!facts.ok) return facts;
    const held = await this.readRows(table, [key], run);
    if (!held.ok) return held;
    const found = held.value[0];
    if (found?.place === undefined) return ok([]);
    return readRowVersions(this.connection, { table, row: found.row, place: found.place, zone: facts.value.zone }, run.signal);
  }

  /** Keeps a file with a row; one of the same name is replaced. Gives its address. */
  async keepFile(table: TableName, file: Attachment, run: Run): Promise<Result<string>> {
    return keepAttachment(this.connection, table, { ...file, signal: run.signal });
  }

  /** Puts one report into its folder. */
  async addReport(row: Row, run: Run): Promise<Result<WriteAnswer>> {
    const answers = await this.writeWhole([{ kind: 'add', table: 'reports', row }], run);
    if (!answers.ok) return answers;
    return ok(answers.value[0] ?? { outcome: 'unknown', key: row.key, retryAfterSeconds: undefined });
  }

  /** Who is signed in, and what they may do in each list. `known` are the agencies, where they have been read already. */
  async whoAmI(run: Run, known?: readonly StoredRow[]): Promise<Result<Who>> {
    if (known !== undefined) return readWho(this.connection, known, run.signal);
    const agencies = await this.listAgencies(run);
    // Before the lists are set up there are no agencies, but there is somebody who may set them up.
    if (!agencies.ok && agencies.failure.kind !== 'not-set-up') return agencies;
    return readWho(this.connection, agencies.ok ? agencies.value : [], run.signal);
  }

  /** The keys of the agencies that the person reports for. */
  async myAgencies(run: Run): Promise<Result<Actor['agencies']>> {
    const who = await this.whoAmI(run);
    return who.ok ? ok(who.value.actor.agencies) : who;
  }

  private async readShared(table: TableName, run: Run): Promise<Result<readonly StoredRow[]>> {
    const facts = await this.knownFacts(run.signal);
    if (!facts.ok) return facts;
    const rows = await readTables(this.reading(facts.value), { review: undefined, tables: [table] }, run);
    return rows.ok ? ok(rows.value.rows[table]) : rows;
  }

  private async everything(scope: AnyScope, run: Run): Promise<Result<Changes>> {
    const snapshot = await this.readAll(scope, run);
    return snapshot.ok ? ok({ kind: 'everything', snapshot: snapshot.value }) : snapshot;
  }

  private reading(facts: SiteFacts): Reading {
    const now = this.now() + (this.connection.clock.ahead ?? 0);
    return {
      connection: this.connection,
      facts,
      now,
      today: dayOfInstant(new Date(now).toISOString(), facts.zone) as IsoDate,
      keyless: (table, held) => {
        this.keyless.set(`${table} ${String(held.place)}`, { table, held });
      },
    };
  }

  private async freshFacts(signal: AbortSignal | undefined): Promise<Result<SiteFacts>> {
    const askedAt = this.now();
    const facts = await readSiteFacts(this.connection, signal);
    if (facts.ok) {
      this.facts = facts.value;
      this.factsAt = askedAt;
    }
    return facts;
  }

  private async knownFacts(signal: AbortSignal | undefined): Promise<Result<SiteFacts>> {
    return this.facts === undefined ? this.freshFacts(signal) : ok(this.facts);
  }
}
