import type { ApiObject, Json } from './api-object';
import { isApiObject, readMember } from './api-object';
import { camel, pascal } from './wire';
import type { QueryInfo } from './wire';

interface Selection {
  [name: string]: Selection;
}
const everything = '*';

function select(root: Selection, path: string): Selection {
  return path.split('/').reduce<Selection>((node, step) => (node[step] ??= {}), root);
}

function selectionOf(query: QueryInfo): Selection {
  const selection: Selection = {};
  for (const path of query.Select ?? []) select(selection, path);
  for (const path of query.Expand ?? []) select(selection, path)[everything] = {};
  if (!query.Select?.length) selection[everything] = {};
  return selection;
}

/** Answers a load: the members asked for, of an object or of every item of a collection. */
export function project(object: ApiObject, query: QueryInfo, identity: (object: ApiObject) => { [key: string]: Json }): Json {
  const one = (item: ApiObject, selection: Selection, page: QueryInfo): Json =>
    item.type.items ? collection(item, selection, page) : plain(item, selection);

  const plain = (item: ApiObject, selection: Selection): { [key: string]: Json } => {
    const values = identity(item);
    for (const name of Object.keys(selection)) {
      if (name === everything) {
        for (const [key, read] of Object.entries(item.type.read ?? {})) values[key] = read(item.target) ?? null;
        continue;
      }
      const value = readMember(item, pascal(name));
      const below = selection[name] ?? {};
      if (isApiObject(value)) values[pascal(name)] = one(value, Object.keys(below).length ? below : { [everything]: {} }, {});
      else values[pascal(name)] = value ?? null;
    }
    return values;
  };

  // "items/name" and "name" both mean a property of every item, except for the collection's own figures.
  const collection = (list: ApiObject, selection: Selection, page: QueryInfo): Json => {
    const values: { [key: string]: Json } = {};
    const ofItems: Selection = {};
    for (const [name, below] of Object.entries(selection)) {
      if (name === 'items') Object.assign(ofItems, Object.keys(below).length ? below : { [everything]: {} });
      else if (list.type.read && pascal(name) in list.type.read) values[pascal(name)] = list.type.read[pascal(name)]?.(list.target) ?? null;
      else ofItems[name] = below;
    }
    const skip = page.Skip ?? 0;
    const items = (list.type.items?.(list.target) ?? []).slice(skip, page.Top === undefined ? undefined : skip + page.Top);
    const held = items.map((item, index): Json => ({ ...(one(item, ofItems, {}) as { [key: string]: Json }), _Index: skip + index }));
    return { ...values, _Items: held };
  };

  return one(object, selectionOf(query), query);
}

/** The same answer in the names of JavaScript, for `retrieve`. */
export function inCamelCase(value: Json): Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '_Items' ? ['items', (inner as readonly Json[]).map(inCamelCase)] : [camel(key), inCamelCase(inner)],
    ),
  );
}
