import { ApiError, notImplemented } from './api-error';
import type { Answer, ApiObject, Argument, Json } from './api-object';
import { callMember, hasCall, isApiObject, readMember, writeMember } from './api-object';
import { inCamelCase, project } from './projection';
import type { References } from './references';
import { ActionType, ObjectPathType, camel, pascal } from './wire';
import type { Action, ArgumentInfo, ObjectPath, RequestBody, ResponseBody } from './wire';

export interface QueryWorld {
  readonly root: ApiObject;
  readonly create: (typeName: string) => ApiObject | undefined;
  readonly references: References;
}

/**
 * Carries out one batch. As in Excel a failing action ends the batch: later actions are not run, earlier ones stay done.
 * Each object path is resolved once, when the first action needs it.
 */
export function processQuery(world: QueryWorld, body: RequestBody): ResponseBody {
  const answer: ResponseBody = { Results: [], TraceIds: [] };
  const resolved = new Map<number, ApiObject | null>();
  const { references } = world;
  references.keepAll = body.AutoKeepReference === true;

  const resolve = (id: number): ApiObject | null => {
    const known = resolved.get(id);
    if (known !== undefined) return known;
    const path = body.ObjectPaths[id];
    if (!path) throw new ApiError('InvalidObjectPath', `There is no object path ${id}.`);
    const object = follow(path);
    resolved.set(id, object);
    return object;
  };

  const follow = (path: ObjectPath): ApiObject | null => {
    const parent = path.ParentObjectPathId ? resolve(path.ParentObjectPathId) : undefined;
    if (parent === null) return null; // whatever hangs on a null object is one
    switch (path.ObjectPathType) {
      case ObjectPathType.root:
        return world.root;
      case ObjectPathType.create: {
        const made = world.create(path.Name);
        if (!made) throw notImplemented(`new ${path.Name}`);
        return made;
      }
      case ObjectPathType.method:
        return objectOf(callMember(parent as ApiObject, path.Name, args(path.ArgumentInfo)), path.Name);
      case ObjectPathType.property:
        return objectOf(readMember(parent as ApiObject, path.Name), path.Name);
      case ObjectPathType.indexer:
        return objectOf(callMember(parent as ApiObject, 'GetItem', args(path.ArgumentInfo)), path.Name);
      case ObjectPathType.reference:
        return references.find(path.Name);
      case ObjectPathType.nothing:
        return null;
      default:
        throw notImplemented(`object path of type ${path.ObjectPathType}`);
    }
  };

  const args = (info: ArgumentInfo | undefined): Argument[] => {
    const paths = info?.ReferencedObjectPathIds;
    return (info?.Arguments ?? []).map((value, index) => {
      const path = paths?.[index];
      return typeof path === 'number' && path ? (resolve(path) ?? null) : revive(value);
    });
  };

  /** Object arguments inside a value (`{ list: { source: range } }`) come as their path. */
  const revive = (value: Json): Argument => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    const held = value as { readonly [key: string]: Json };
    if (typeof held._ObjectPathId === 'number') return resolve(held._ObjectPathId);
    return Object.fromEntries(Object.entries(held).map(([key, inner]) => [key, revive(inner) as Json]));
  };

  const run = (action: Action): Json => {
    if (action.ActionType === ActionType.trace) {
      answer.TraceIds.push(action.Id);
      return null;
    }
    const object = resolve(action.ObjectPathId);
    if (object === null) return null;
    switch (action.ActionType) {
      case ActionType.instantiate:
        return references.identity(object);
      case ActionType.query:
        return project(object, action.QueryInfo ?? {}, references.identity);
      case ActionType.queryAsJson:
        return inCamelCase(project(object, action.QueryInfo ?? {}, references.identity));
      case ActionType.method:
        return method(object, action);
      case ActionType.setProperty:
        writeMember(object, action.Name, args(action.ArgumentInfo)[0]);
        return null;
      case ActionType.update:
        for (const [name, value] of Object.entries(action.ObjectState ?? {})) writeMember(object, pascal(name), revive(value));
        return null;
      case ActionType.ensureUnchanged:
        return null;
      default:
        throw notImplemented(`action of type ${action.ActionType}`);
    }
  };

  const method = (object: ApiObject, action: Action): Json => {
    switch (action.Name) {
      case '_KeepReference':
        references.keep(object);
        return null;
      case '_RemoveReference':
        references.drop(String(action.ArgumentInfo?.Arguments?.[0]));
        return null;
      case '_RemoveAllReferences':
        references.dropAll();
        return null;
      default:
    }
    if (/^_(Register|Unregister)/.test(action.Name) && !hasCall(object, action.Name)) return null; // the trace that follows counts
    const value = callMember(object, action.Name, args(action.ArgumentInfo));
    return isApiObject(value) ? references.identity(value) : (value ?? null);
  };

  for (const [index, action] of body.Actions.entries()) {
    try {
      answer.Results.push({ ActionId: action.Id, Value: run(action) });
    } catch (error) {
      const path = body.ObjectPaths[action.ObjectPathId];
      const owner = resolved.get(action.ObjectPathId) ?? resolved.get(path?.ParentObjectPathId ?? -1);
      answer.Error = {
        Code: error instanceof ApiError ? error.code : 'GeneralException',
        Message: error instanceof Error ? error.message : String(error),
        ActionIndex: index,
        HttpStatusCode: error instanceof ApiError ? error.status : 500,
        Location: [owner?.type.name, camel(action.Name || path?.Name || 'getItem')].filter(Boolean).join('.'),
      };
      break;
    }
  }
  return answer;
}

function objectOf(answer: Answer, name: string): ApiObject | null {
  if (answer === null || answer === undefined) return null;
  if (!isApiObject(answer)) throw notImplemented(`object behind ${name}`);
  return answer;
}
