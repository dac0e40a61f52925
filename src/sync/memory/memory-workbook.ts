import { TABLES, type Row, type RowKey, type TableName } from '../../schema';
import {
  type FieldChanges,
  ok,
  type Changes,
  type StoredRow,
  type Result,
  type RowStore,
  type Scope,
  type Snapshot,
  type Write,
  type WriteAnswer,
} from '../../store';
import { same } from '../merge/merge-field';
import { type BaseStore, type Kept } from '../ports';
import { nothingAbsent, perTable, withChanges } from '../side-state';

/** A row as it stands in a sheet. A row that a person typed has no key yet; a copied row has the key of another. */
export interface SheetRow {
  key: RowKey | undefined;
  values: Readonly<Record<string, Row[string]>>;
  unreadable?: Readonly<Record<string, string>>;
}

/** The in-memory twin of the workbook: rows without versions, keys given at reading, and what is kept beside them. */
export class MemoryWorkbook implements RowStore, BaseStore {
  public readonly sheets = perTable((): SheetRow[] => []);
  public kept: Kept = { base: undefined, journal: undefined, history: undefined };
  /** Keys given at the last reading that are not in the sheet yet. */
  private given = new Map<SheetRow, RowKey>();
  private scope: Scope | undefined;

  public constructor(private readonly newKey: () => RowKey) {}

  public async readAll(scope: Scope): Promise<Result<Snapshot>> {
    this.scope = scope;
    const given = new Map<SheetRow, RowKey>();
    const rows = perTable((table) => {
      const taken = new Set<RowKey>();
      const agreed = new Map((this.kept.base?.rows[table] ?? []).map(({ row }) => [row.key, row]));
      return this.sheets[table].map((sheetRow): StoredRow => {
        const known = this.given.get(sheetRow) ?? sheetRow.key;
        // A key seen before in this sheet belongs to a copied row, and a copy is a new row (M10).
        const key = known === undefined || taken.has(known) ? this.newKey() : known;
        if (key !== sheetRow.key) given.set(sheetRow, key);
        taken.add(key);
        return asAgreed(table, heldOf(table, { ...sheetRow, key }, scope), agreed.get(key));
      });
    });
    this.given = given;
    return ok({ rows, absentFields: nothingAbsent, absentTables: [], mark: undefined });
  }

  public async readChanges(scope: Scope): Promise<Result<Changes>> {
    const all = await this.readAll(scope);
    return all.ok ? ok({ kind: 'everything', snapshot: all.value }) : all;
  }

  public async readRows(table: TableName, keys: readonly RowKey[]): Promise<Result<readonly StoredRow[]>> {
    const wanted = new Set(keys);
    return ok(
      this.sheets[table].flatMap((sheetRow) =>
        sheetRow.key !== undefined && wanted.has(sheetRow.key) ? [heldOf(table, { ...sheetRow, key: sheetRow.key }, this.scope)] : [],
      ),
    );
  }

  public async settleKeys(): Promise<Result<undefined>> {
    for (const [sheetRow, key] of this.given) sheetRow.key = key;
    this.given = new Map();
    return ok(undefined);
  }

  public async write(writes: readonly Write[]): Promise<Result<readonly WriteAnswer[]>> {
    return ok(writes.map((write) => this.writeOne(write)));
  }

  public async load(): Promise<Result<Kept>> {
    return ok(this.kept);
  }

  public async save(parts: Partial<Kept>): Promise<Result<undefined>> {
    this.kept = { ...this.kept, ...parts };
    return ok(undefined);
  }

  private writeOne(write: Write): WriteAnswer {
    const sheet = this.sheets[write.table];
    const key = write.kind === 'add' ? write.row.key : write.key;
    const at = sheet.findIndex((sheetRow) => sheetRow.key === key);
    const sheetRow = sheet[at];
    const answer = (outcome: 'written' | 'adopted'): WriteAnswer => ({ outcome, key, version: undefined, place: undefined });
    if (write.kind === 'add') {
      if (sheetRow !== undefined) return answer('adopted');
      const { key: own, ...values } = write.row;
      sheet.push({ key: own, values });
      return answer('written');
    }
    if (sheetRow === undefined) return { outcome: 'gone', key };
    const { row } = heldOf(write.table, { ...sheetRow, key }, this.scope);
    const before: FieldChanges = write.before;
    const fields = TABLES[write.table].fields.filter(
      (field) => field.kind !== 'key' && (write.kind === 'remove' || field.name in write.changes),
    );
    const typedOver = fields.some(
      (field) => sheetRow.unreadable?.[field.name] !== undefined || !same(field, row[field.name], before[field.name]),
    );
    if (typedOver) return { outcome: 'changed-meanwhile', key };
    if (write.kind === 'remove') sheet.splice(at, 1);
    else {
      const { key: _, ...values } = withChanges(row, write.changes);
      sheetRow.values = values;
    }
    return answer('written');
  }
}

/** A row that reads as it was agreed on is the base's own, as the workbook itself has it. */
function asAgreed(table: TableName, held: StoredRow, agreed: Row | undefined): StoredRow {
  if (agreed === undefined || Object.keys(held.unreadable).length > 0) return held;
  return TABLES[table].fields.every(({ name }) => held.row[name] === agreed[name]) ? { ...held, row: agreed } : held;
}

function heldOf(table: TableName, sheetRow: SheetRow & { readonly key: RowKey }, scope: Scope | undefined): StoredRow {
  const field = TABLES[table].reviewField;
  const ofReview = scope === undefined || field === undefined || field === 'key' ? {} : { [field]: scope.review };
  const row = { ...ofReview, ...sheetRow.values, key: sheetRow.key } as Row;
  return {
    row,
    version: undefined,
    place: undefined,
    changedBy: undefined,
    changedAt: undefined,
    issues: [],
    unreadable: sheetRow.unreadable ?? {},
  };
}
