import { TABLES, type Row, type RowKey, type TableName } from '../../schema';
import {
  ok,
  type ChangeToken,
  type Changes,
  type StoredRow,
  type Result,
  type RowStore,
  type Scope,
  type Snapshot,
  type Version,
  type Write,
  type WriteAnswer,
} from '../../store';
import { nothingAbsent, perTable, withChanges } from '../side-state';

interface Item {
  row: Row;
  version: number;
  readonly place: number;
  changedBy: string;
  changedAt: string;
}

/** The in-memory twin of SharePoint lists: versions, unique keys, places never used twice, and a log of changes. */
export class MemoryLists implements RowStore {
  private readonly items = perTable(() => new Map<RowKey, Item>());
  private readonly log: { readonly table: TableName; readonly place: number; readonly key: RowKey }[] = [];
  private nextPlace = 1;

  public constructor(
    private readonly who: () => string = () => 'Somebody',
    private readonly now: () => string = () => '2026-01-01T00:00:00Z',
  ) {}

  public async readAll(scope: Scope): Promise<Result<Snapshot>> {
    const rows = perTable((table) => [...this.items[table].values()].filter((item) => inScope(table, item.row, scope)).map(held));
    return ok({ rows, absentFields: nothingAbsent, absentTables: [], mark: this.mark() });
  }

  public async readChanges(scope: Scope, mark: ChangeToken): Promise<Result<Changes>> {
    const since = this.log.slice(Number(mark.text));
    const touched = perTable((table) => new Set(since.filter((entry) => entry.table === table).map((entry) => entry.key)));
    const present = (table: TableName): readonly Item[] => [...touched[table]].flatMap((key) => this.items[table].get(key) ?? []);
    return ok({
      kind: 'since',
      changed: perTable((table) =>
        present(table)
          .filter((item) => inScope(table, item.row, scope))
          .map(held),
      ),
      removedPlaces: perTable((table) =>
        since
          .filter((entry) => entry.table === table && this.items[table].get(entry.key)?.place !== entry.place)
          .map((entry) => entry.place),
      ),
      absentFields: nothingAbsent,
      absentTables: [],
      mark: this.mark(),
    });
  }

  public async readRows(table: TableName, keys: readonly RowKey[]): Promise<Result<readonly StoredRow[]>> {
    return ok(keys.flatMap((key) => this.items[table].get(key) ?? []).map(held));
  }

  public async settleKeys(): Promise<Result<undefined>> {
    return ok(undefined);
  }

  public async write(writes: readonly Write[]): Promise<Result<readonly WriteAnswer[]>> {
    return ok(writes.map((write) => this.writeOne(write)));
  }

  /** One write as the server does it: the version decides. */
  public writeOne(write: Write): WriteAnswer {
    const items = this.items[write.table];
    const stamp = { changedBy: this.who(), changedAt: this.now() };
    if (write.kind === 'add') {
      const there = items.get(write.row.key);
      if (there !== undefined) return { outcome: 'adopted', key: write.row.key, version: text(there.version), place: there.place };
      const item: Item = { row: write.row, version: 1, place: this.nextPlace++, ...stamp };
      items.set(write.row.key, item);
      this.note(write.table, item);
      return { outcome: 'written', key: write.row.key, version: text(1), place: item.place };
    }
    const item = items.get(write.key);
    if (item === undefined) return { outcome: 'gone', key: write.key };
    if (write.version !== text(item.version)) return { outcome: 'changed-meanwhile', key: write.key };
    if (write.kind === 'remove') items.delete(write.key);
    else Object.assign(item, { row: withChanges(item.row, write.changes), version: item.version + 1, ...stamp });
    this.note(write.table, item);
    return { outcome: 'written', key: write.key, version: text(item.version), place: item.place };
  }

  private note(table: TableName, item: Item): void {
    this.log.push({ table, place: item.place, key: item.row.key });
  }

  private mark(): ChangeToken {
    return { text: String(this.log.length), takenAt: this.now() };
  }
}

const text = (version: number): Version => String(version);

function held(item: Item): StoredRow {
  return {
    row: item.row,
    version: text(item.version),
    place: item.place,
    changedBy: item.changedBy,
    changedAt: item.changedAt,
    issues: [],
    unreadable: {},
  };
}

function inScope(table: TableName, row: Row, scope: Scope): boolean {
  const field = TABLES[table].reviewField;
  return field === undefined || row[field] === scope.review;
}
