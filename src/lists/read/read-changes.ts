import { TABLE_NAMES, type RowKey, type TableName } from '../../schema';
import { fail, ok, type ChangeToken, type StoredRow, type Result, type Run } from '../../store';
import { askBatch, failureOf, get, readInBatches, unreadable } from '../requests/ask';
import { errorOf, succeeded, type Answer } from '../requests/answer';
import type { BatchPart } from '../requests/batch-text';
import { changeQuery, EMPTY_READING, foldChanges, FULL_ANSWER, markOf, type LogReading, type Standing, type Standings } from './change-log';
import type { Connection } from '../requests/connect';
import { sortRows, type Sorted } from '../rows/counting-rows';
import { keyUrls, placeUrls } from './item-queries';
import { rowsOf, type Reading } from './read-all';
import { isListMissing, NO_LIST, perTable, standOf, tableUrl, tokenOf, tokenPart } from '../rows/site-facts';

/** Past so many changed rows, reading everything is the cheaper way. */
const MOST_ROWS_ONE_BY_ONE = 3000;

/** What the lists' logs tell; `everything` when they cannot be relied on. */
export type LogOutcome =
  | { readonly kind: 'told'; readonly readings: Readonly<Record<TableName, LogReading>>; readonly mark: ChangeToken }
  | { readonly kind: 'everything' };

const logPart = (connection: Connection, table: TableName, token: string): BatchPart => ({
  method: 'POST',
  url: `${tableUrl(connection, table)}/getchanges`,
  headers: { Accept: 'application/json;odata=nometadata' },
  body: JSON.stringify(changeQuery(token)),
});

/** A token that the list does not know (any more), or a list that is another one now. */
const isTokenRefusal = (answer: Answer): boolean =>
  answer.status >= 400 && !([401, 403, 429, 503] as readonly number[]).includes(answer.status) && errorOf(answer).code !== '';

/**
 * Asks all lists' logs in one request, and again only those that had more to tell than fits one answer. Where a list has
 * not changed, the new mark is the token it had just before its log was read, so that a change between the two is not lost.
 */
export async function readLogs(
  connection: Connection,
  from: { readonly standings: Standings; readonly takenAt: string },
  run: Run,
): Promise<Result<LogOutcome>> {
  const readings = new Map<TableName, LogReading>(TABLE_NAMES.map((table) => [table, EMPTY_READING]));
  const standings = new Map<TableName, Standing>(TABLE_NAMES.map((table) => [table, from.standings[table]]));
  let asking: readonly TableName[] = TABLE_NAMES;
  while (asking.length > 0) {
    const parts = [
      ...asking.map((table) => tokenPart(connection, table)),
      ...asking.map((table) => logPart(connection, table, standings.get(table)?.token ?? '')),
    ];
    const outcome = await askBatch(connection, parts, run.signal);
    if (outcome.kind !== 'answered') return fail(outcome.failure);
    const more: TableName[] = [];
    for (const [index, table] of asking.entries()) {
      const [now, log] = [outcome.answers[index], outcome.answers[index + asking.length]];
      if (now === undefined || log === undefined) return fail({ kind: 'unreachable', detail: 'Part of the answer was lost.' });
      if (from.standings[table].stand === NO_LIST && isListMissing(now)) continue;
      if (!succeeded(now)) return fail(failureOf(now));
      if (from.standings[table].stand === NO_LIST) return ok({ kind: 'everything' });
      if (isTokenRefusal(log)) return ok({ kind: 'everything' });
      if (!succeeded(log)) return fail(failureOf(log));
      const reading = foldChanges(readings.get(table) ?? EMPTY_READING, log);
      const current = tokenOf(now);
      if (reading === undefined || current === undefined) return fail(unreadable(log));
      if (reading.columns === 'changed') return ok({ kind: 'everything' });
      const stand = standOf(now);
      // An expired log raises no error: it is only silent.
      if (reading.last === undefined && stand !== from.standings[table].stand) return ok({ kind: 'everything' });
      readings.set(table, reading);
      standings.set(table, { token: reading.count === 0 ? current : (reading.last ?? current), stand });
      if (reading.count >= FULL_ANSWER) more.push(table);
    }
    asking = more;
  }
  const mark = markOf(
    perTable((table) => standings.get(table) ?? from.standings[table]),
    from.takenAt,
  );
  return ok({ kind: 'told', readings: perTable((table) => readings.get(table) ?? EMPTY_READING), mark });
}

export interface ChangedRows {
  readonly changed: Readonly<Record<TableName, readonly StoredRow[]>>;
  readonly removedPlaces: Readonly<Record<TableName, readonly number[]>>;
  /** Rows that came and do not count. */
  readonly aside: readonly StoredRow[];
}

/** Whether fetching the changed rows by themselves is worth it. */
export const isWorthwhile = (readings: Readonly<Record<TableName, LogReading>>): boolean =>
  TABLE_NAMES.reduce((sum, table) => sum + readings[table].present.size, 0) <= MOST_ROWS_ONE_BY_ONE;

/**
 * Reads the rows that the logs name, in one request for all lists. A row that is named and does not come is not in this
 * review any more, or was removed since: either way it is gone for this reader.
 */
export async function readNamed(
  reading: Reading,
  wanted: { readonly readings: Readonly<Record<TableName, LogReading>>; readonly review: RowKey | undefined },
  run: Run,
): Promise<Result<ChangedRows>> {
  const asked = TABLE_NAMES.flatMap((table) => {
    const places = [...wanted.readings[table].present];
    const absent = reading.facts.lists[table].absent;
    return placeUrls(reading.connection, { table, absent }, { review: wanted.review, places }).map((url) => ({ table, url }));
  });
  const read = await readInBatches(
    reading.connection,
    asked.map(({ url }) => get(url)),
    { signal: run.signal },
  );
  if (!read.ok) return read;
  const found = perTable((): StoredRow[] => []);
  for (const [index, { table }] of asked.entries()) {
    const answer = read.value[index];
    const rows = answer === undefined ? undefined : rowsOf(reading, table, answer);
    if (rows === undefined) return fail(unreadable(answer));
    found[table].push(...rows);
  }
  const sorted = await sortChanged(reading, found, run);
  if (!sorted.ok) return sorted;
  const changed = perTable((table) => sorted.value[table].rows);
  const removedPlaces = perTable((table) => {
    const held = new Set(changed[table].map(({ place }) => place));
    const { present, gone } = wanted.readings[table];
    return [...gone, ...[...present].filter((place) => !held.has(place))];
  });
  return ok({ changed, removedPlaces, aside: TABLE_NAMES.flatMap((table) => sorted.value[table].aside) });
}

/** Whether a new report bears the key of an older one only the list can tell: it is asked, once, where reports came. */
async function sortChanged(
  reading: Reading,
  found: Readonly<Record<TableName, readonly StoredRow[]>>,
  run: Run,
): Promise<Result<Readonly<Record<TableName, Sorted>>>> {
  const places = new Set(found.reports.map(({ place }) => place));
  const keys = [...new Set(found.reports.map(({ row }) => row.key))];
  const { id, absent } = reading.facts.lists.reports;
  const twins = await readInBatches(
    reading.connection,
    keyUrls(reading.connection, { table: 'reports', absent }, keys).map((url) => get(url)),
    { signal: run.signal },
  );
  if (!twins.ok) return twins;
  const others = twins.value.flatMap((answer) => rowsOf(reading, 'reports', answer) ?? []).filter(({ place }) => !places.has(place));
  const own = ({ place }: StoredRow): boolean => places.has(place);
  const reports = sortRows('reports', [...found.reports, ...others], id);
  const sorted = perTable((table): Sorted =>
    table === 'reports' ? reports : sortRows(table, found[table], reading.facts.lists[table].id),
  );
  return ok({ ...sorted, reports: { rows: reports.rows.filter(own), aside: reports.aside.filter(own) } });
}
