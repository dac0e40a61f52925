import type { RowKey, TableName } from '../../schema';
import { KEY_COLUMN, reviewColumn, selectionOf } from '../rows/columns';
import type { Connection } from '../requests/connect';
import { tableUrl } from '../rows/site-facts';

/** As many rows as a list view may touch, and as one page may hold (P6). */
export const PAGE = 5000;
/** Terms in one filter: SharePoint refuses longer ones as too complex. */
const KEYS_PER_FILTER = 30;
const IDS_PER_FILTER = 60;

const quoted = (text: string): string => `'${text.replace(/'/g, "''")}'`;

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const all: (readonly T[])[] = [];
  for (let at = 0; at < items.length; at += size) all.push(items.slice(at, at + size));
  return all;
}

interface Wanted {
  readonly table: TableName;
  readonly absent: readonly string[];
}

function itemsUrl(connection: Connection, { table, absent }: Wanted, options: Readonly<Record<string, string>>): string {
  const { select, expand } = selectionOf(table, absent);
  const query = new URLSearchParams({ $select: select, $expand: expand, ...options });
  return `${tableUrl(connection, table)}/items?${query.toString()}`;
}

const inReview = (table: TableName, review: RowKey | undefined): string | undefined => {
  const column = reviewColumn(table);
  return column === undefined || review === undefined ? undefined : `${column} eq ${quoted(review)}`;
};

/** The first page of a review's rows: one indexed column, so only those rows are scanned. */
export function pageUrl(connection: Connection, wanted: Wanted, review: RowKey | undefined): string {
  const filter = inReview(wanted.table, review);
  return itemsUrl(connection, wanted, filter === undefined ? { $top: String(PAGE) } : { $filter: filter, $top: String(PAGE) });
}

/** The review's rows among the next 5,000 IDs: for a review that has more rows than one query may touch. */
export function stretchUrl(
  connection: Connection,
  wanted: Wanted,
  at: { readonly review: RowKey | undefined; readonly after: number },
): string {
  const stretch = `(ID gt ${at.after}) and (ID le ${at.after + PAGE})`;
  const filter = inReview(wanted.table, at.review);
  return itemsUrl(connection, wanted, { $filter: filter === undefined ? stretch : `${stretch} and (${filter})`, $top: String(PAGE) });
}

export const highestIdUrl = (connection: Connection, table: TableName): string =>
  `${tableUrl(connection, table)}/items?$select=Id&$orderby=ID%20desc&$top=1`;

/** The rows with these IDs that belong to the review. */
export function placeUrls(
  connection: Connection,
  wanted: Wanted,
  at: { readonly review: RowKey | undefined; readonly places: readonly number[] },
): readonly string[] {
  const belongs = inReview(wanted.table, at.review);
  return chunks(at.places, IDS_PER_FILTER).map((places) => {
    const named = places.map((place) => `(ID eq ${place})`).join(' or ');
    return itemsUrl(connection, wanted, { $filter: belongs === undefined ? named : `(${named}) and (${belongs})`, $top: String(PAGE) });
  });
}

/** The rows with these keys, in whatever review. */
export function keyUrls(connection: Connection, wanted: Wanted, keys: readonly RowKey[]): readonly string[] {
  return chunks(keys, KEYS_PER_FILTER).map((some) =>
    itemsUrl(connection, wanted, { $filter: some.map((key) => `(${KEY_COLUMN} eq ${quoted(key)})`).join(' or '), $top: String(PAGE) }),
  );
}

/** The rows of whatever review in which an indexed column holds this key. */
export const namingUrl = (connection: Connection, wanted: Wanted, at: { readonly column: string; readonly key: RowKey }): string =>
  itemsUrl(connection, wanted, { $filter: `${at.column} eq ${quoted(at.key)}`, $top: String(PAGE) });
