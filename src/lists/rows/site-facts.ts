import {
  MIGRATIONS,
  SCHEMA_VERSION,
  SETTINGS_COLUMNS,
  TABLES,
  TABLE_NAMES,
  VERSION_SETTING,
  type ListName,
  type TableName,
} from '../../schema';
import { fail, ok, type Result } from '../../store';
import { BARE, get, readInBatches, unreadable } from '../requests/ask';
import { collectionOf, errorOf, objectOf, isObject, textOf, type Answer } from '../requests/answer';
import { fieldsAbsentFrom } from './columns';
import type { Connection } from '../requests/connect';
import { listPath } from './report-places';
import { zoneFrom, type SiteZone } from './site-zone';

/** What must be known of a list before its items can be asked for. */
export interface ListFacts {
  /** GUID in lower case. */
  readonly id: string;
  /** Where the change log stood when this was read. */
  readonly token: string;
  /** How it stood then: see `standOf`. */
  readonly stand: string;
  /** Fields that the list does not hold. */
  readonly absent: readonly string[];
}

export interface SiteFacts {
  /** The web's own GUID, in lower case: the same under whatever address it is opened (M19). */
  readonly siteId: string;
  /** With which version the site was set up; undefined where set-up was broken off before it said so. */
  readonly version: number | undefined;
  readonly zone: SiteZone;
  readonly lists: Readonly<Record<TableName, ListFacts>>;
}

/** How a list stands that an older site does not have yet: nothing is read from it, and everything else works. */
export const NO_LIST = 'no list';
const ADDED_LATER: ReadonlySet<string> = new Set(
  MIGRATIONS.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'add-list' ? [step.list] : []))),
);
const noList: ListFacts = { id: '', token: '', stand: NO_LIST, absent: [] };

/** A list by its address, which stays when somebody calls it otherwise (L10). */
export const listUrl = (connection: Connection, list: ListName): string =>
  `${connection.sp.web.toUrl()}/GetList('${encodeURIComponent(listPath(connection, list).replace(/'/g, "''"))}')`;
export const tableUrl = (connection: Connection, table: TableName): string => listUrl(connection, table);
export const zoneUrl = (connection: Connection): string => `${connection.sp.web.toUrl()}/regionalsettings/timezone`;

const FILE_NOT_FOUND = '-2147024894';
const ITEM_MISSING = '-2130575338';

/** Where SharePoint says that a list is not there: at an address, that there is no file. */
export const isListMissing = (answer: Answer): boolean =>
  answer.status === 404 &&
  (errorOf(answer).code === FILE_NOT_FOUND || (errorOf(answer).code !== ITEM_MISSING && /\blist\b/i.test(errorOf(answer).message)));

/** A record with one entry for each table. */
export const perTable = <T>(make: (table: TableName, index: number) => T): Readonly<Record<TableName, T>> =>
  Object.fromEntries(TABLE_NAMES.map((table, index) => [table, make(table, index)])) as Record<TableName, T>;

export const tokenOf = (answer: Answer): string | undefined => {
  const token = objectOf(answer)?.CurrentChangeToken;
  return isObject(token) ? textOf(token, 'StringValue') : undefined;
};

/**
 * How a list stands, in SharePoint's own words: how many rows, and when one was last changed or removed. A log that tells of
 * nothing although this has moved on has lost what it knew.
 */
export const standOf = (answer: Answer): string => {
  const list = objectOf(answer);
  return [list?.ItemCount, list?.LastItemModifiedDate, list?.LastItemDeletedDate].map((each) => String(each ?? '')).join(' ');
};

export const tokenPart = (connection: Connection, table: TableName) =>
  get(`${tableUrl(connection, table)}?$select=Id,CurrentChangeToken,ItemCount,LastItemModifiedDate,LastItemDeletedDate`, BARE);

/** The number that the site's settings give for the version it was set up with; undefined where they give none. */
export function versionIn(answer: Answer | undefined): number | undefined {
  const rows = (answer === undefined ? undefined : collectionOf(answer)) ?? [];
  const value = Number(rows.find((item) => item[SETTINGS_COLUMNS.name] === VERSION_SETTING.name)?.[SETTINGS_COLUMNS.value]);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

/**
 * Reads the time zone, the lists' change tokens, their columns and the version in one request. The tokens come before any
 * item is read. A site that a newer Accord set up is left alone: writing to it could lose what this one does not know.
 */
export async function readSiteFacts(connection: Connection, signal: AbortSignal | undefined): Promise<Result<SiteFacts>> {
  const parts = [
    get(zoneUrl(connection), BARE),
    ...TABLE_NAMES.map((table) => tokenPart(connection, table)),
    ...TABLE_NAMES.map((table) => get(`${tableUrl(connection, table)}/fields?$select=InternalName`, BARE)),
    get(`${listUrl(connection, 'settings')}/items?$top=100`, BARE),
    get(`${connection.sp.web.toUrl()}?$select=Id`, BARE),
  ];
  const read = await readInBatches(connection, parts, { signal, tolerate: isListMissing });
  if (!read.ok) return read;
  const [zoneAnswer, ...rest] = read.value;
  const missing = TABLE_NAMES.filter((_, index) => rest[index]?.status === 404);
  if (missing.some((table) => !ADDED_LATER.has(table)))
    return fail({ kind: 'not-set-up', missing: missing.map((table) => TABLES[table].listTitle) });
  const [settings, web] = rest.slice(2 * TABLE_NAMES.length);
  const version = versionIn(settings);
  if (version !== undefined && version > SCHEMA_VERSION) return fail({ kind: 'newer-version', found: version, known: SCHEMA_VERSION });
  const zone = zoneAnswer === undefined ? undefined : zoneFrom(objectOf(zoneAnswer));
  if (zone === undefined) return fail(unreadable(zoneAnswer));
  const facts = TABLE_NAMES.map((table, index): ListFacts | undefined => {
    if (missing.includes(table)) return noList;
    const [list, columns] = [rest[index], rest[index + TABLE_NAMES.length]];
    const id = list === undefined ? undefined : textOf(objectOf(list), 'Id');
    const token = list === undefined ? undefined : tokenOf(list);
    const names = columns === undefined ? undefined : collectionOf(columns)?.flatMap((column) => textOf(column, 'InternalName') ?? []);
    if (id === undefined || token === undefined || names === undefined) return undefined;
    return { id: id.toLowerCase(), token, stand: list === undefined ? '' : standOf(list), absent: fieldsAbsentFrom(table, new Set(names)) };
  });
  const known = facts.flatMap((fact) => fact ?? []);
  if (known.length < TABLE_NAMES.length) return fail({ kind: 'damaged', detail: 'The lists could not be understood.' });
  const siteId = web === undefined ? undefined : textOf(objectOf(web), 'Id');
  if (siteId === undefined) return fail(unreadable(web));
  return ok({ zone, version, siteId: siteId.toLowerCase(), lists: perTable((_, index) => known[index] as ListFacts) });
}
