import {
  canonicalRow,
  sameValue,
  TABLE_NAMES,
  TABLES,
  validateRow,
  type IsoDate,
  type Issue,
  type Row,
  type RowKey,
  type TableName,
} from '../../schema';
import { fail, ok, type Result, type RowStore, type Run, type Snapshot, type StoreFailure, type Write } from '../../store';
import { waitFor } from '../requests/patience';

type Rows = Readonly<Record<TableName, readonly Row[]>>;

export interface PutBackOptions {
  readonly review: RowKey;
  readonly rows: Rows;
  readonly today: IsoDate;
}

/** What was put back. Rows that the site had already, as they are in the record, are counted as `there`. */
export interface PutBack {
  readonly added: number;
  readonly there: number;
  /** Rows of the record that were not taken, with why. Nothing of theirs was written. */
  readonly refused: readonly { readonly table: TableName; readonly row: Row; readonly issues: readonly Issue[]; readonly detail: string }[];
}

export type PutBackFailure =
  | StoreFailure
  /** The site holds other rows under keys of the record. Nothing was written. */
  | { readonly kind: 'differs'; readonly rows: readonly { readonly table: TableName; readonly key: RowKey }[] };

const CHUNK = 500;
const MOST_ROUNDS = 6;

const isSame = (table: TableName, left: Row, right: Row): boolean =>
  // What SharePoint itself says of a row is its own, wherever the row is put back.
  TABLES[table].fields.every((field) => field.column.given !== undefined || sameValue(field.kind, left[field.name], right[field.name]));

interface Open {
  readonly table: TableName;
  readonly row: Row;
}

/** Splits the record into what the site lacks, has, and has otherwise. */
function compare(
  rows: Rows,
  snapshot: Snapshot,
): { readonly missing: readonly Open[]; readonly there: number; readonly differing: readonly Open[] } {
  const missing: Open[] = [];
  const differing: Open[] = [];
  let there = 0;
  for (const table of TABLE_NAMES) {
    const held = new Map(snapshot.rows[table].map(({ row }) => [row.key, row]));
    for (const row of rows[table]) {
      const found = held.get(row.key);
      if (found === undefined) missing.push({ table, row });
      else if (isSame(table, found, row)) there += 1;
      else differing.push({ table, row });
    }
  }
  return { missing, there, differing };
}

/** S1: rows that the schema refuses are not written. */
function judged(
  open: readonly Open[],
  rows: Rows,
  today: IsoDate,
): { readonly good: readonly Open[]; readonly refused: PutBack['refused'] } {
  const byKey = new Map(TABLE_NAMES.map((table) => [table, new Map(rows[table].map((row) => [row.key, row]))]));
  const find = (table: TableName, key: RowKey): Row | undefined => byKey.get(table)?.get(key);
  const good: Open[] = [];
  const refused: { table: TableName; row: Row; issues: readonly Issue[]; detail: string }[] = [];
  for (const each of open) {
    const issues = validateRow(each.table, each.row, { today, find }).filter(({ severity }) => severity === 'error');
    if (issues.length === 0) good.push(each);
    else refused.push({ ...each, issues, detail: '' });
  }
  return { good, refused };
}

/**
 * Puts the rows of a record into a site, with the same keys: parents first, in batches. What is there already, as it is in
 * the record, is left; so an attempt that broke off is finished by the next one (P5). Where the site holds other rows under
 * the same keys, nothing is written at all.
 */
export async function putBack(store: RowStore, options: PutBackOptions, run: Run): Promise<Result<PutBack, PutBackFailure>> {
  const { review, today } = options;
  const rows = Object.fromEntries(
    TABLE_NAMES.map((table) => [table, options.rows[table].map((row) => canonicalRow(table, row))]),
  ) as Record<TableName, Row[]>;
  const before = await store.readAll({ review }, run);
  if (!before.ok) return before;
  const first = compare(rows, before.value);
  if (first.differing.length > 0)
    return fail({ kind: 'differs', rows: first.differing.map(({ table, row }) => ({ table, key: row.key })) });
  const { good, refused } = judged(first.missing, rows, today);
  const late: { table: TableName; row: Row; issues: readonly Issue[]; detail: string }[] = [];
  let open = good;
  for (let round = 0; round < MOST_ROUNDS && open.length > 0; round += 1) {
    const again: Open[] = [];
    let seconds = 0;
    for (let at = 0; at < open.length; at += CHUNK) {
      const chunk = open.slice(at, at + CHUNK);
      const answers = await store.write(
        chunk.map(({ table, row }): Write => ({ kind: 'add', table, row })),
        run,
      );
      if (!answers.ok && answers.failure.kind !== 'busy') return answers;
      for (const [index, each] of chunk.entries()) {
        const answer = answers.ok ? answers.value[index] : undefined;
        if (answer?.outcome === 'written' || answer?.outcome === 'adopted') continue;
        if (answer?.outcome === 'refused') late.push({ ...each, issues: [], detail: answer.detail });
        else again.push(each);
      }
      seconds = answers.ok
        ? Math.max(seconds, ...answers.value.map((answer) => (answer.outcome === 'unknown' ? (answer.retryAfterSeconds ?? 1) : 0)))
        : seconds;
      if (!answers.ok && answers.failure.kind === 'busy') seconds = answers.failure.retryAfterSeconds;
    }
    open = again;
    if (open.length > 0 && (await waitFor(seconds, run)) === 'stopped') return fail({ kind: 'stopped' });
  }
  if (open.length > 0) return fail({ kind: 'not-known', detail: `${open.length} rows could not be sent.` });
  return ok({ added: good.length - late.length, there: first.there, refused: [...refused, ...late] });
}
