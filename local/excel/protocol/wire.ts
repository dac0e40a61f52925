import type { Json } from './api-object';

/** A path to an object, as office.js describes it. */
export interface ObjectPath {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: ArgumentInfo;
}

export interface ArgumentInfo {
  readonly Arguments?: readonly Json[] | null;
  readonly ReferencedObjectPathIds?: readonly (number | null | readonly (number | null)[])[] | null;
}

export interface Action {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo;
  readonly QueryInfo?: QueryInfo;
  readonly ObjectState?: { readonly [key: string]: Json };
}

export interface QueryInfo {
  readonly Select?: readonly string[];
  readonly Expand?: readonly string[];
  readonly Skip?: number;
  readonly Top?: number;
}

export interface RequestBody {
  readonly AutoKeepReference?: boolean;
  readonly Actions: readonly Action[];
  readonly ObjectPaths: Readonly<Record<string, ObjectPath>>;
}

export interface RequestError {
  readonly Code: string;
  readonly Message: string;
  readonly ActionIndex: number;
  readonly HttpStatusCode: number;
  readonly Location: string;
}

export interface ResponseBody {
  Results: { readonly ActionId: number; readonly Value: Json }[];
  TraceIds: number[];
  Error?: RequestError;
}

export const ObjectPathType = { root: 1, create: 2, method: 3, property: 4, indexer: 5, reference: 6, nothing: 7 } as const;

export const ActionType = {
  instantiate: 1,
  query: 2,
  method: 3,
  setProperty: 4,
  trace: 5,
  ensureUnchanged: 8,
  queryAsJson: 7,
  update: 9,
} as const;

export const pascal = (name: string): string => (name.startsWith('_') ? name : name.charAt(0).toUpperCase() + name.slice(1));
export const camel = (name: string): string => (name.startsWith('_') ? name : name.charAt(0).toLowerCase() + name.slice(1));
