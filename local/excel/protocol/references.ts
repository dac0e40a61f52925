import { ApiError } from './api-error';
import type { ApiObject, Json } from './api-object';

/** The objects (ranges) the add-in asked the host to remember between requests. */
export interface References {
  /** Whether this request keeps every range it names. */
  keepAll: boolean;
  readonly size: () => number;
  readonly find: (id: string) => ApiObject;
  readonly keep: (object: ApiObject) => string;
  readonly drop: (id: string) => void;
  readonly dropAll: () => void;
  /** What office.js needs to address the object again. */
  readonly identity: (object: ApiObject) => { [key: string]: Json };
}

export function createReferences(): References {
  const objects = new Map<string, ApiObject>();
  const ids = new Map<ApiObject, string>();
  let next = 1;
  const references: References = {
    keepAll: false,
    size: () => objects.size,
    find: (id) => {
      const object = objects.get(id);
      if (!object) throw new ApiError('InvalidReference', 'This reference is not valid for the current operation.');
      return object;
    },
    keep: (object) => {
      const known = ids.get(object);
      if (known) return known;
      const id = `#ref${next++}`;
      objects.set(id, object);
      ids.set(object, id);
      return id;
    },
    drop: (id) => {
      const object = objects.get(id);
      objects.delete(id);
      if (object) ids.delete(object);
    },
    dropAll: () => {
      objects.clear();
      ids.clear();
    },
    identity: (object) => {
      const identity: { [key: string]: Json } = { ...object.type.identity?.(object.target) };
      if (references.keepAll && object.type.kept) references.keep(object);
      const kept = ids.get(object);
      if (kept) identity._ReferenceId = kept;
      return identity;
    },
  };
  return references;
}
