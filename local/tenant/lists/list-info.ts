import type { FieldKind } from '../fields/field-kinds';
import { KINDS } from '../fields/field-kinds';
import type { JsonObject } from '../core/json';
import type { Store } from '../core/storage';

/** A column of a list. `column` is where its values stand in SQLite; `bag` holds the other properties as REST names them. */
export interface Field {
  readonly id: string;
  readonly internal: string;
  readonly title: string;
  readonly kind: FieldKind;
  readonly column: string;
  readonly readOnly: boolean;
  readonly hidden: boolean;
  readonly builtIn: boolean;
  readonly bag: JsonObject;
}

export interface ListRow {
  readonly id: string;
  readonly number: number;
  readonly web: string;
  readonly title: string;
  readonly template: number;
  readonly properties: string;
  readonly created: number;
  readonly items: number;
  readonly next_item: number;
  readonly next_column: number;
  readonly item_modified: number;
  readonly item_deleted: number;
  readonly version: number;
}

/** A list with its columns, as it stands. */
export interface ListInfo {
  readonly id: string;
  readonly number: number;
  readonly web: string;
  readonly title: string;
  readonly template: number;
  readonly created: number;
  readonly properties: JsonObject;
  readonly fields: readonly Field[];
  /** By internal name, as written. */
  readonly byInternal: ReadonlyMap<string, Field>;
  /** By the property that carries the value in an item: `Title`, `OwnerId`, `OData__UIVersionString`. */
  readonly byProperty: ReadonlyMap<string, Field>;
  /** `SP.Data.ActionsListItem` */
  readonly itemType: string;
  /** The SQLite table with the items. */
  readonly table: string;
}

/** Document libraries, and the library of a site's pages. */
const LIBRARIES: readonly number[] = [101, 119];
export const isLibrary = (info: Pick<ListInfo, 'template'>): boolean => LIBRARIES.includes(info.template);
/** Every column that an item of a list and a file of a library share with a folder. */
export const PLACE_COLUMNS = ['folder', 'leaf', 'object', 'path_key', 'size'] as const;

export const isReference = (field: Field): boolean => /^(User|Lookup)/.test(field.kind);

/** A leading underscore is not allowed in a property's name. */
export const entityName = (internal: string): string => (internal.startsWith('_') ? `OData_${internal}` : internal);

export const propertyOf = (field: Field): string => (isReference(field) ? `${entityName(field.internal)}Id` : entityName(field.internal));

export const isIndexed = (field: Field): boolean => field.kind === 'Counter' || field.bag.Indexed === true;
export const isUnique = (field: Field): boolean => field.bag.EnforceUniqueValues === true;
export const isDateOnly = (field: Field): boolean => field.kind === 'DateTime' && field.bag.DisplayFormat === 0 && !field.builtIn;
export const comparedAs = (field: Field): (typeof KINDS)[FieldKind]['compared'] => KINDS[field.kind].compared;

/** Spells out what a name may not contain, as SharePoint does: a space is `_x0020_`. */
export const encodeName = (title: string): string =>
  title.replace(/[^A-Za-z0-9_]/gu, (char) =>
    Array.from({ length: char.length }, (_, at) => `_x${char.charCodeAt(at).toString(16).padStart(4, '0')}_`).join(''),
  );

interface FieldRow {
  readonly definition: string;
}

function infoOf(store: Store, row: ListRow): ListInfo {
  const fields = store
    .all<FieldRow>('SELECT definition FROM fields WHERE list = ? ORDER BY position', row.id)
    .map(({ definition }) => JSON.parse(definition) as Field);
  const properties = JSON.parse(row.properties) as JsonObject;
  return {
    id: row.id,
    number: row.number,
    web: row.web,
    title: row.title,
    template: row.template,
    created: row.created,
    properties,
    fields,
    byInternal: new Map(fields.map((field) => [field.internal, field])),
    byProperty: new Map(fields.map((field) => [propertyOf(field), field])),
    itemType: `SP.Data.${String(properties.EntityTypeName)}Item`,
    table: `items_${row.number}`,
  };
}

/** The list with this id, in any site of the tenant. Kept in memory until a list or column is written. */
export function listById(store: Store, id: string): ListInfo | undefined {
  return store.remember(`list ${id.toLowerCase()}`, () => {
    const row = store.first<ListRow>('SELECT * FROM lists WHERE id = ?', id.toLowerCase());
    return row === undefined ? undefined : infoOf(store, row);
  });
}

export function listByTitle(store: Store, web: string, title: string): ListInfo | undefined {
  const id = store.remember(
    `title ${web} ${title.toLowerCase()}`,
    () => store.first<{ id: string }>('SELECT id FROM lists WHERE web = ? AND title = ?', web, title)?.id,
  );
  return id === undefined ? undefined : listById(store, id);
}

/** What changes with every write, read fresh. */
export const listCounts = (
  store: Store,
  list: string,
): Pick<ListRow, 'items' | 'next_item' | 'item_modified' | 'item_deleted' | 'version'> => {
  const row = store.first<ListRow>('SELECT * FROM lists WHERE id = ?', list);
  if (row === undefined) throw new Error(`list ${list} is gone`);
  return row;
};
