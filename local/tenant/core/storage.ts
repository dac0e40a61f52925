import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

const FORMAT = '2';
const MOST_MEMORIES = 5_000;

const SCHEMA = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE webs (id TEXT PRIMARY KEY, parent TEXT, url TEXT NOT NULL COLLATE NOCASE UNIQUE, title TEXT NOT NULL, description TEXT NOT NULL, created INTEGER NOT NULL) STRICT;
CREATE TABLE lists (id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, web TEXT NOT NULL, title TEXT NOT NULL COLLATE NOCASE, template INTEGER NOT NULL,
  properties TEXT NOT NULL, created INTEGER NOT NULL, items INTEGER NOT NULL, next_item INTEGER NOT NULL, next_column INTEGER NOT NULL,
  item_modified INTEGER NOT NULL, item_deleted INTEGER NOT NULL, version INTEGER NOT NULL, UNIQUE (web, title)) STRICT;
CREATE TABLE fields (list TEXT NOT NULL, internal TEXT NOT NULL COLLATE NOCASE, id TEXT NOT NULL, position INTEGER NOT NULL, definition TEXT NOT NULL, PRIMARY KEY (list, internal)) STRICT;
CREATE TABLE views (id TEXT PRIMARY KEY, list TEXT NOT NULL, title TEXT NOT NULL, position INTEGER NOT NULL, definition TEXT NOT NULL) STRICT;
CREATE TABLE principals (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, login TEXT NOT NULL COLLATE NOCASE UNIQUE, title TEXT NOT NULL, email TEXT NOT NULL,
  description TEXT NOT NULL, asked_as TEXT UNIQUE) STRICT;
CREATE TABLE members (grp INTEGER NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (grp, person)) STRICT;
CREATE TABLE directory (id TEXT PRIMARY KEY, title TEXT NOT NULL COLLATE NOCASE UNIQUE, kind TEXT NOT NULL) STRICT;
CREATE TABLE directory_members (grp TEXT NOT NULL, member TEXT NOT NULL COLLATE NOCASE, PRIMARY KEY (grp, member)) STRICT;
CREATE TABLE roles (id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE UNIQUE, description TEXT NOT NULL, position INTEGER NOT NULL, high INTEGER NOT NULL, low INTEGER NOT NULL, kind INTEGER NOT NULL) STRICT;
CREATE TABLE scopes (scope TEXT PRIMARY KEY) STRICT;
CREATE TABLE assignments (scope TEXT NOT NULL, principal INTEGER NOT NULL, role INTEGER NOT NULL, PRIMARY KEY (scope, principal, role)) STRICT;
CREATE TABLE changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, web TEXT NOT NULL, list TEXT NOT NULL, object TEXT NOT NULL, item INTEGER, unique_id TEXT NOT NULL, kind INTEGER NOT NULL, at INTEGER NOT NULL, editor INTEGER NOT NULL) STRICT;
CREATE INDEX changes_of_list ON changes (list, seq);
CREATE TABLE versions (list TEXT NOT NULL, item INTEGER NOT NULL, ui INTEGER NOT NULL, held TEXT NOT NULL, PRIMARY KEY (list, item, ui)) STRICT, WITHOUT ROWID;
CREATE TABLE attachments (list TEXT NOT NULL, item INTEGER NOT NULL, name TEXT NOT NULL COLLATE NOCASE, content BLOB NOT NULL, PRIMARY KEY (list, item, name)) STRICT;
CREATE TABLE recycled (id TEXT PRIMARY KEY, web TEXT NOT NULL, list TEXT NOT NULL, item INTEGER NOT NULL, title TEXT NOT NULL, at INTEGER NOT NULL, by INTEGER NOT NULL, held TEXT NOT NULL, files TEXT NOT NULL, within TEXT) STRICT;
CREATE TABLE contents (list TEXT NOT NULL, item INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (list, item)) STRICT;
CREATE TABLE uploads (id TEXT NOT NULL, part INTEGER NOT NULL, list TEXT NOT NULL, item INTEGER NOT NULL, person INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (id, part)) STRICT;
`;

/** Why the file could not be opened, in a sentence for the person who started the tenant. The file is left as it was. */
export class StorageFailure extends Error {
  constructor(
    readonly kind: 'damaged' | 'other-version' | 'unreachable',
    message: string,
  ) {
    super(message);
    this.name = 'StorageFailure';
  }
}

/** The one SQLite file. Statements are kept; a transaction is whole or did not happen, also when the process is killed in the middle. */
export class Store {
  private readonly statements = new Map<string, StatementSync>();
  private readonly memories = new Map<string, unknown>();
  private depth = 0;
  private version = 0;
  private trying = false;

  constructor(readonly db: DatabaseSync) {}

  private prepared(text: string): StatementSync {
    const kept = this.statements.get(text);
    if (kept !== undefined) return kept;
    if (this.statements.size > 500) this.statements.clear();
    const statement = this.db.prepare(text);
    this.statements.set(text, statement);
    return statement;
  }

  all<T>(text: string, ...values: readonly SQLInputValue[]): readonly T[] {
    return this.prepared(text).all(...values) as unknown as readonly T[];
  }

  first<T>(text: string, ...values: readonly SQLInputValue[]): T | undefined {
    return this.prepared(text).get(...values) as unknown as T | undefined;
  }

  run(text: string, ...values: readonly SQLInputValue[]): number {
    return Number(this.prepared(text).run(...values).changes);
  }

  /** Changes the shape of the database; statements that were prepared for the old shape are dropped. */
  reshape(text: string): void {
    this.db.exec(text);
    this.statements.clear();
    this.memories.clear();
  }

  /** Begins a trial: whatever is written from now on is taken back by `endTrial`. One at a time. */
  beginTrial(): void {
    if (this.trying) throw new Error('a trial is going on already');
    this.db.exec('BEGIN IMMEDIATE');
    this.trying = true;
  }

  endTrial(): void {
    this.trying = false;
    this.memories.clear();
    this.statements.clear();
    if (this.db.isTransaction) this.db.exec('ROLLBACK');
  }

  transaction<T>(work: () => T): T {
    if (this.depth > 0) return work();
    if (this.trying) return this.nested(work);
    this.db.exec('BEGIN IMMEDIATE');
    this.depth = 1;
    try {
      const result = work();
      this.db.exec('COMMIT');
      return result;
    } catch (error) {
      this.memories.clear();
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      this.statements.clear();
      throw error;
    } finally {
      this.depth = 0;
    }
  }

  private nested<T>(work: () => T): T {
    this.db.exec('SAVEPOINT one');
    this.depth = 1;
    try {
      return work();
    } catch (error) {
      this.memories.clear();
      this.statements.clear();
      this.db.exec('ROLLBACK TO one');
      throw error;
    } finally {
      this.depth = 0;
      this.db.exec('RELEASE one');
    }
  }

  /** Keeps what was read once (columns of a list, a person's groups) until something of its kind is written. */
  remember<T>(name: string, read: () => T): T {
    if (this.memories.has(name)) return this.memories.get(name) as T;
    const value = read();
    if (this.memories.size > MOST_MEMORIES) this.memories.clear();
    this.memories.set(name, value);
    return value;
  }

  /** Forgets what was remembered where another process has written to the file. */
  notice(): void {
    const version = this.first<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0;
    if (version !== this.version) this.memories.clear();
    this.version = version;
  }

  forget(): void {
    this.memories.clear();
  }

  close(): void {
    this.db.close();
  }
}

function readFormat(db: DatabaseSync): string | undefined {
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  if (tables.length === 0) return undefined;
  if (!tables.some((table) => table.name === 'meta')) return 'of something else';
  const row = db.prepare("SELECT value FROM meta WHERE name = 'format'").get();
  return row === undefined ? 'unknown' : String(row.value);
}

const reasonOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);

/** Opens the file, or makes it; `:memory:` keeps nothing. Throws a StorageFailure and never overwrites what it does not understand. */
export function openStore(file: string, firstTime: (store: Store) => void): Store {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file);
    const format = readFormat(db);
    if (format !== undefined && format !== FORMAT) {
      throw new StorageFailure('other-version', `${file} was made by another version (${format}). It is left as it is; name another file.`);
    }
    if (format !== undefined) {
      const check = db.prepare('PRAGMA quick_check(1)').get();
      if (check?.quick_check !== 'ok') throw new Error('the pages do not agree');
    }
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536',
    );
    const store = new Store(db);
    if (format === undefined) {
      store.transaction(() => {
        store.db.exec(SCHEMA);
        store.run('INSERT INTO meta VALUES (?, ?)', 'format', FORMAT);
        firstTime(store);
      });
    }
    return store;
  } catch (error) {
    db?.close();
    if (error instanceof StorageFailure) throw error;
    const reason = reasonOf(error);
    if (/unable to open/i.test(reason)) {
      throw new StorageFailure(
        'unreachable',
        `${file} cannot be opened (${reason}). Choose a folder that exists and that you may write to.`,
      );
    }
    throw new StorageFailure('damaged', `${file} is damaged (${reason}). It is left as it is; move it away, or name another file.`);
  }
}

/** Throws everything away and begins anew. */
export function emptyStore(store: Store, firstTime: () => void): void {
  store.transaction(() => {
    const tables = store.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    store.reshape(tables.map(({ name }) => `DROP TABLE ${name};`).join(' '));
    store.reshape(`DELETE FROM sqlite_sequence; ${SCHEMA}`);
    store.run('INSERT INTO meta VALUES (?, ?)', 'format', FORMAT);
    firstTime();
  });
}

/** A GUID from the given chance, in lower case. */
export function makeGuid(random: () => number): string {
  const digit = (): string => Math.floor(random() * 16).toString(16);
  const digits = (count: number): string => Array.from({ length: count }, digit).join('');
  const variant = '89ab'[Math.floor(random() * 4)] ?? '8';
  return `${digits(8)}-${digits(4)}-4${digits(3)}-${variant}${digits(3)}-${digits(12)}`;
}
