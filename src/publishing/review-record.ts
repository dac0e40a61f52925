import { canonicalRow, SCHEMA_VERSION, TABLE_NAMES, TABLES, type Row, type RowKey, type TableName } from '../schema';

/** Rows of a review by table: the review, what belongs to it, and what all reviews share (agencies, meetings). */
export type RecordRows = Readonly<Record<TableName, readonly Row[]>>;

/** A whole review as it is kept outside SharePoint: everything that it takes to put it back with the same keys. */
export interface ReviewRecord {
  readonly kind: 'accord-review';
  /** The version of the tables; a record of a newer Accord is not read. */
  readonly schema: number;
  /** Where it came from, for people. */
  readonly site: string;
  /** ISO instant. */
  readonly exportedAt: string;
  readonly review: RowKey;
  readonly rows: RecordRows;
  /** What stood in a field and could not be understood, as it was written. It is kept here, and cannot be put back. */
  readonly unreadable: readonly Unreadable[];
  /** Who last changed each row, and when, as SharePoint said. */
  readonly lastChanged: readonly LastChange[];
  /** Files that are kept beside it; none where they were not asked for. */
  readonly files: readonly RecordFile[];
}

/** A file that is evidence for one of the review's actions; what it holds is kept beside the record. */
export interface RecordFile {
  readonly name: string;
  /** The folder that it lay in, below the library; '' or absent for the library itself. */
  readonly folder?: string;
  readonly action: RowKey;
  /** As rows of this record name it. */
  readonly link: string;
}

export interface Unreadable {
  readonly table: TableName;
  readonly key: RowKey;
  readonly field: string;
  readonly written: string;
}

export interface LastChange {
  readonly table: TableName;
  readonly key: RowKey;
  readonly by: string | undefined;
  /** ISO instant */
  readonly at: string | undefined;
}

/** A row as a side of a sync holds it, as far as a record needs. */
export interface HeldForRecord {
  readonly row: Row;
  readonly changedBy: string | undefined;
  readonly changedAt: string | undefined;
  readonly unreadable: Readonly<Record<string, string>>;
}

const byKey = (left: { readonly key: string }, right: { readonly key: string }): number =>
  left.key < right.key ? -1 : left.key > right.key ? 1 : 0;
const perTable = <T>(make: (table: TableName) => T): Readonly<Record<TableName, T>> =>
  Object.fromEntries(TABLE_NAMES.map((table) => [table, make(table)])) as Record<TableName, T>;

/** Fields in the schema's own order, so that the same row is always the same text. */
function ordered(table: TableName, row: Row): Row {
  const settled = canonicalRow(table, row);
  const known = TABLES[table].fields.flatMap((field): [string, Row[string]][] =>
    settled[field.name] === undefined ? [] : [[field.name, settled[field.name]]],
  );
  return { ...Object.fromEntries(known), key: row.key };
}

/** Rows in an order and a form that do not depend on where they came from: two records of the same plan are equal. */
export const settledRows = (rows: RecordRows): RecordRows => perTable((table) => rows[table].map((row) => ordered(table, row)).sort(byKey));

/** Whether a meeting was about a review: about all of them where it names none. */
const isAbout = (meeting: Row, review: RowKey): boolean =>
  typeof meeting.reviews !== 'string' || meeting.reviews.split('\n').some((key) => key.trim() === review);

/** Makes the record of what was read of a review. Meetings about other reviews only are no part of it. */
export function recordOf(given: {
  readonly site: string;
  readonly exportedAt: string;
  readonly review: RowKey;
  readonly held: Readonly<Record<TableName, readonly HeldForRecord[]>>;
  readonly files: readonly RecordFile[];
}): ReviewRecord {
  const held = { ...given.held, meetings: given.held.meetings.filter(({ row }) => isAbout(row, given.review)) };
  const everything = TABLE_NAMES.flatMap((table) => held[table].map((each) => ({ table, each, key: each.row.key })));
  return {
    kind: 'accord-review',
    schema: SCHEMA_VERSION,
    site: given.site,
    exportedAt: given.exportedAt,
    review: given.review,
    rows: settledRows(perTable((table) => held[table].map(({ row }) => row))),
    unreadable: everything
      .flatMap(({ table, each, key }) => Object.entries(each.unreadable).map(([field, written]) => ({ table, key, field, written })))
      .sort(byKey),
    lastChanged: everything.map(({ table, each, key }) => ({ table, key, by: each.changedBy, at: each.changedAt })).sort(byKey),
    files: given.files,
  };
}

/** Rows whose links to files lead to where the files are now. Other links stay. `moved` is from the old link to the new. */
export function withLinksMoved(rows: RecordRows, moved: ReadonlyMap<string, string>): RecordRows {
  return perTable((table) => {
    const fields = TABLES[table].fields.filter(({ kind }) => kind === 'links').map(({ name }) => name);
    return rows[table].map((row) => {
      const links = fields.flatMap((name): [string, readonly string[]][] => {
        const held = row[name];
        return Array.isArray(held) ? [[name, (held as readonly string[]).map((link) => moved.get(link) ?? link)]] : [];
      });
      return links.length === 0 ? row : { ...row, ...Object.fromEntries(links) };
    });
  });
}

/** The record as a file that people and programs can read. */
export const recordText = (record: ReviewRecord): string => `${JSON.stringify(record, undefined, 1)}\n`;

export type RecordRead =
  | { readonly ok: true; readonly record: ReviewRecord }
  | { readonly ok: false; readonly why: 'not-json' | 'not-a-record' | 'damaged-rows' | 'newer'; readonly detail: string };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? (value as readonly T[]) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Every row of a record has a key, in a list of its table. A record of an older Accord may lack tables. */
function rowsIn(value: unknown): RecordRows | string {
  if (!isObject(value)) return 'rows';
  for (const table of TABLE_NAMES) {
    const rows = value[table];
    if (rows !== undefined && !Array.isArray(rows)) return table;
    const damaged = listOf<unknown>(rows).findIndex((row) => !isObject(row) || typeof row.key !== 'string' || row.key === '');
    if (damaged >= 0) return `${table} ${damaged + 1}`;
  }
  return settledRows(perTable((table) => listOf<Row>(value[table])));
}

/** Reads a record that `recordText` wrote. Never throws. */
export function readRecord(text: string): RecordRead {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    return { ok: false, why: 'not-json', detail: error instanceof Error ? error.message : '' };
  }
  if (!isObject(json) || json.kind !== 'accord-review' || typeof json.review !== 'string' || typeof json.schema !== 'number')
    return { ok: false, why: 'not-a-record', detail: '' };
  if (json.schema > SCHEMA_VERSION) return { ok: false, why: 'newer', detail: String(json.schema) };
  const rows = rowsIn(json.rows);
  if (typeof rows === 'string') return { ok: false, why: 'damaged-rows', detail: rows };
  if (!rows.reviews.some(({ key }) => key === json.review)) return { ok: false, why: 'damaged-rows', detail: 'reviews' };
  const record: ReviewRecord = {
    kind: 'accord-review',
    schema: json.schema,
    site: textOf(json.site),
    exportedAt: textOf(json.exportedAt),
    review: json.review as RowKey,
    rows,
    unreadable: listOf<Unreadable>(json.unreadable),
    lastChanged: listOf<LastChange>(json.lastChanged),
    files: listOf<RecordFile>(json.files).filter(({ name, link }) => textOf(name) !== '' && textOf(link) !== ''),
  };
  return { ok: true, record };
}
