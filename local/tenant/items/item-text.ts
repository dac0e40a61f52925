import type { Call } from '../core/call';
import { apiRoot } from '../core/call';
import { listPath } from '../core/addresses';
import type { ItemRow } from './item-row';
import { itemEntity, type Shape } from './item-shape';
import type { ListInfo } from '../lists/list-info';
import { valueJson } from '../core/render';

/** SQLite takes at most 127 arguments in a function: name and value of each property. */
const MOST_PROPERTIES = 55;

const quoted = (text: string): string => `'${text.replace(/'/g, "''")}'`;

function describedSql(call: Call, info: ListInfo): readonly (readonly [name: string, sql: string])[] {
  const path = `${quoted(`${listPath(info.id)}/Items(`)} || id || ')'`;
  const full = `${quoted(`${apiRoot(call)}${listPath(info.id)}/Items(`)} || id || ')'`;
  const etag = `'"' || guid || ',' || etag || '"'`;
  switch (call.dialect) {
    case 'none':
      return [];
    case 'verbose':
      return [['__metadata', `json_object('id', ${full}, 'uri', ${full}, 'etag', ${etag}, 'type', ${quoted(info.itemType)})`]];
    case 'minimal':
    case 'v4': {
      const at = call.dialect === 'v4' ? '@odata.' : 'odata.';
      const type = quoted((call.dialect === 'v4' ? '#' : '') + info.itemType);
      return [
        [`${at}type`, type],
        [`${at}id`, full],
        [`${at}etag`, etag],
        [`${at}editLink`, path],
      ];
    }
  }
}

/**
 * Lets SQLite write each item of a page as JSON, which costs a fraction of doing it here. Undefined where a property does not stand in
 * the row itself (an expanded column), or where there are too many.
 */
export function textSql(call: Call, info: ListInfo, shape: Shape): string | undefined {
  const own = shape.properties.map(({ name, sql }) => [name, sql] as const);
  if (own.length > MOST_PROPERTIES || own.some(([, sql]) => sql === undefined)) return undefined;
  const pairs = [...describedSql(call, info), ...own].map(([name, sql]) => `${quoted(name)}, ${sql ?? 'NULL'}`);
  return `json_object(${pairs.join(', ')})`;
}

/** The same, made here: for items with expanded columns. */
export function itemText(call: Call, info: ListInfo, made: { readonly shape: Shape; readonly row: ItemRow }): string {
  return JSON.stringify(valueJson(itemEntity(info, made.shape, made.row), call.dialect, apiRoot(call)));
}
