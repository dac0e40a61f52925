import { TABLES, validateRow, type FieldValue, type IsoDate, type Row, type RowKey, type TableName } from '../../schema';
import type { FieldChanges, StoredRow } from '../../store';
import { isObject, numberOf, textOf } from '../requests/answer';
import { readField, writeField, type Cells, type CellValue } from './cell-values';
import { CLOCK_SLACK } from '../requests/server-clock';
import { KEY_COLUMN } from './columns';
import { ADD_ONLY, attributed, placeIn } from './report-places';
import type { SiteZone } from './site-zone';

export interface MappingContext {
  readonly zone: SiteZone;
  readonly today: IsoDate;
  /** The list's GUID in lower case: rows without a key get one made from it. */
  readonly listId: string;
  /** Fields that the list has no column for. */
  readonly absent: readonly string[];
  /** The list's address from the host on. */
  readonly root: string;
  /** What SharePoint's clock shows, in milliseconds since 1970. */
  readonly now: number;
}

const FOLDER = 1;

/** Why a row does not count, where that can be told from the row alone (L4, L6). */
function asideBecause(table: TableName, item: Cells, { root, now }: MappingContext): StoredRow['aside'] {
  if (!ADD_ONLY.has(table)) return undefined;
  if (table === 'reports' && placeIn(item.FileDirRef, root).in === 'elsewhere') return 'not-its-folder';
  const created = Date.parse(String(item.Created));
  return created > now + CLOCK_SLACK ? 'date-ahead' : undefined;
}

/**
 * The key of an item that has none, because somebody added it in the list itself: the list's GUID with the item's ID in
 * its last group. Everybody who reads the item gets the same, so it is one row for all until it is written down.
 */
export function keyOfPlace(listId: string, place: number): RowKey {
  return `${listId.toLowerCase().slice(0, 24)}${place.toString(16).padStart(12, '0')}` as RowKey;
}

/** The place that a key made by `keyOfPlace` stands for; undefined for any other key. */
export function placeOfKey(listId: string, key: RowKey): number | undefined {
  return key.slice(0, 24) === listId.toLowerCase().slice(0, 24) ? Number.parseInt(key.slice(24), 16) : undefined;
}

const withoutGaps = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row;

const etagOf = (item: Cells): string | undefined => textOf(item, 'odata.etag') ?? textOf(item, '@odata.etag');

/** An item as a row (S14: whatever stands there, the row is given; what is wrong with it is said). Undefined without an ID. */
export function heldRowOf(table: TableName, item: Cells, context: MappingContext): StoredRow | undefined {
  const place = numberOf(item, 'Id') ?? numberOf(item, 'ID');
  if (place === undefined || item.FileSystemObjectType === FOLDER) return undefined;
  const fields: Record<string, FieldValue> = {};
  const unreadable: Record<string, string> = {};
  for (const field of TABLES[table].fields) {
    if (context.absent.includes(field.name)) continue;
    const found = readField(field, item, context.zone);
    if (found.kind === 'unreadable') unreadable[field.name] = found.written;
    else if (found.value !== undefined) fields[field.name] = found.value;
  }
  const key = typeof fields.key === 'string' ? (fields.key as RowKey) : keyOfPlace(context.listId, place);
  const said: Row = { ...fields, key };
  const row = table === 'reports' ? withoutGaps(attributed(said, placeIn(item.FileDirRef, context.root))) : said;
  const issues = validateRow(table, row, { today: context.today, find: () => undefined });
  const editor = item.Editor;
  return {
    row,
    version: etagOf(item),
    place,
    changedBy: isObject(editor) ? textOf(editor, 'Title') : undefined,
    changedAt: textOf(item, 'Modified'),
    createdAt: ADD_ONLY.has(table) ? textOf(item, 'Created') : undefined,
    aside: asideBecause(table, item, context),
    issues: issues.filter((issue) => issue.severity === 'error'),
    unreadable,
  };
}

/** Whether an item has no key of its own: `keyOfPlace` gave its row one, and it has yet to be written down. */
export const isKeyless = (item: Cells): boolean => {
  const key = item[KEY_COLUMN];
  return typeof key !== 'string' || key.trim() === '';
};

/** The columns of a new item. Empty fields are left out. */
export function cellsOfRow(table: TableName, row: Row, zone: SiteZone): Readonly<Record<string, CellValue>> {
  const cells: Record<string, CellValue> = {};
  for (const field of TABLES[table].fields) {
    if (row[field.name] === undefined) continue;
    Object.assign(cells, writeField(field, row[field.name], zone));
  }
  return cells;
}

/** The columns that a change touches, and no others: what somebody else changed beside it stays. */
export function cellsOfChanges(table: TableName, changes: FieldChanges, zone: SiteZone): Readonly<Record<string, CellValue>> {
  const cells: Record<string, CellValue> = {};
  for (const field of TABLES[table].fields) {
    if (field.kind === 'key' || !(field.name in changes)) continue;
    Object.assign(cells, writeField(field, changes[field.name], zone));
  }
  return cells;
}
