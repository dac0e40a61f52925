import { type IsoDate, type RowKey, type TableName } from '../../schema';
import { fail, ok, type StoredRow, type Result, type Run } from '../../store';
import { askOnce, failureOf, get, readInBatches, unreadable } from '../requests/ask';
import { collectionOf, errorOf, numberOf, objectOf, succeeded, textOf, type Answer } from '../requests/answer';
import type { Connection } from '../requests/connect';
import { highestIdUrl, PAGE, pageUrl, stretchUrl } from './item-queries';
import { sortRows } from '../rows/counting-rows';
import { ADD_ONLY, listPath } from '../rows/report-places';
import { heldRowOf, isKeyless, type MappingContext } from '../rows/row-mapping';
import { NO_LIST, perTable, type SiteFacts } from '../rows/site-facts';

/** Everything that reading needs beside what it reads. */
export interface Reading {
  readonly connection: Connection;
  readonly facts: SiteFacts;
  readonly today: IsoDate;
  /** What SharePoint's clock shows, in milliseconds since 1970. */
  readonly now: number;
  /** Is told of each item without a key of its own, so that it can be given one (`settleKeys`). */
  readonly keyless: (table: TableName, held: StoredRow) => void;
}

export const mappingOf = (reading: Reading, table: TableName): MappingContext => ({
  zone: reading.facts.zone,
  today: reading.today,
  listId: reading.facts.lists[table].id,
  absent: reading.facts.lists[table].absent,
  root: listPath(reading.connection, table),
  now: reading.now,
});

/** The rows of one answer; undefined when it is not a collection of items. */
export function rowsOf(reading: Reading, table: TableName, answer: Answer): readonly StoredRow[] | undefined {
  const context = mappingOf(reading, table);
  return collectionOf(answer)?.flatMap((item) => {
    const held = heldRowOf(table, item, context);
    if (held === undefined) return [];
    if (isKeyless(item) && !ADD_ONLY.has(table)) reading.keyless(table, held);
    return [held];
  });
}

/** SharePoint would have had to touch more than 5,000 rows. */
export const isThresholdRefusal = (answer: Answer): boolean => errorOf(answer).code === '-2147024860';

const nextLink = (answer: Answer): string | undefined =>
  textOf(objectOf(answer), 'odata.nextLink') ?? textOf(objectOf(answer), '@odata.nextLink');

interface Wanted {
  readonly table: TableName;
  readonly review: RowKey | undefined;
}

/** Walks over all IDs, 5,000 at a time, because the review alone has more rows than one query may touch. */
async function readStretches(reading: Reading, wanted: Wanted, run: Run): Promise<Result<readonly StoredRow[]>> {
  const { connection, facts } = reading;
  const highest = await askOnce(connection, highestIdUrl(connection, wanted.table), run.signal);
  if (!highest.ok) return highest;
  if (!succeeded(highest.value)) return fail(failureOf(highest.value));
  const top = collectionOf(highest.value)?.[0];
  const last = numberOf(top, 'Id') ?? numberOf(top, 'ID') ?? 0;
  const urls = Array.from({ length: Math.ceil(last / PAGE) }, (_, index) =>
    stretchUrl(
      connection,
      { table: wanted.table, absent: facts.lists[wanted.table].absent },
      { review: wanted.review, after: index * PAGE },
    ),
  );
  const all: StoredRow[] = [];
  for (const url of urls) {
    const answer = await askOnce(connection, url, run.signal);
    if (!answer.ok) return answer;
    if (!succeeded(answer.value)) return fail(failureOf(answer.value));
    const rows = rowsOf(reading, wanted.table, answer.value);
    if (rows === undefined) return fail(unreadable(answer.value));
    all.push(...rows);
  }
  return ok(all);
}

/** Goes on from a first page to the last. */
async function readFurther(
  reading: Reading,
  wanted: Wanted,
  from: { readonly first: Answer; readonly run: Run },
): Promise<Result<readonly StoredRow[]>> {
  const all: StoredRow[] = [];
  let page = from.first;
  for (;;) {
    if (isThresholdRefusal(page)) return readStretches(reading, wanted, from.run);
    if (!succeeded(page)) return fail(failureOf(page));
    const rows = rowsOf(reading, wanted.table, page);
    if (rows === undefined) return fail(unreadable(page));
    for (const row of rows) all.push(row);
    const next = nextLink(page);
    if (next === undefined) return ok(all);
    const answer = await askOnce(reading.connection, next, from.run.signal);
    if (!answer.ok) return answer;
    page = answer.value;
  }
}

/** Tables that grow: each first page is asked for by itself, so that no batch has to carry two large answers. */
const LARGE: ReadonlySet<TableName> = new Set<TableName>(['actions', 'reports']);

/** The rows that count, and those that do not. */
export interface TablesRead {
  readonly rows: Readonly<Record<TableName, readonly StoredRow[]>>;
  readonly aside: readonly StoredRow[];
}

/** Reads every row of a review, and what all reviews share; without `review`, every row there is. */
export async function readTables(
  reading: Reading,
  scope: { readonly review: RowKey | undefined; readonly tables: readonly TableName[] },
  run: Run,
): Promise<Result<TablesRead>> {
  const { connection, facts } = reading;
  const urlOf = (table: TableName): string => pageUrl(connection, { table, absent: facts.lists[table].absent }, scope.review);
  const tables = scope.tables.filter((table) => facts.lists[table].stand !== NO_LIST);
  const small = tables.filter((table) => !LARGE.has(table));
  const firstPages = new Map<TableName, Answer>();
  if (small.length > 0) {
    const read = await readInBatches(
      connection,
      small.map((table) => get(urlOf(table))),
      { signal: run.signal, tolerate: isThresholdRefusal },
    );
    if (!read.ok) return read;
    read.value.forEach((answer, index) => firstPages.set(small[index] as TableName, answer));
  }
  const rows = new Map<TableName, readonly StoredRow[]>();
  const aside: StoredRow[] = [];
  let done = 0;
  for (const table of tables) {
    let first = firstPages.get(table);
    if (first === undefined) {
      const asked = await askOnce(connection, urlOf(table), run.signal);
      if (!asked.ok) return asked;
      first = asked.value;
    }
    const all = await readFurther(reading, { table, review: scope.review }, { first, run });
    if (!all.ok) return all;
    const sorted = sortRows(table, all.value, facts.lists[table].id);
    rows.set(table, sorted.rows);
    aside.push(...sorted.aside);
    done += all.value.length;
    run.progress?.({ step: 'reading', done, total: undefined });
  }
  return ok({ rows: perTable((table) => rows.get(table) ?? []), aside });
}
