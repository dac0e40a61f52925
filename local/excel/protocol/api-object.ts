import { notImplemented } from './api-error';

/** What travels: JSON, or (as an argument or an answer) another object of the host. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Argument = Json | ApiObject | undefined;
export type Answer = Json | undefined | ApiObject | null;

/**
 * One type of the Excel object model: its members by the names the protocol uses (PascalCase).
 * `T` is the piece of the workbook that it stands for.
 */
export interface ApiType<T> {
  readonly name: string;
  /** How office.js addresses the object again in a later request. */
  readonly identity?: (target: T) => { readonly [key: string]: Json };
  /** Whether office.js may ask the host to keep the object (ranges). */
  readonly kept?: true;
  /** Makes the type a collection. */
  readonly items?: (target: T) => readonly ApiObject[];
  readonly read?: Readonly<Record<string, (target: T) => Json | undefined>>;
  readonly write?: Readonly<Record<string, (target: T, value: Argument) => void>>;
  readonly open?: Readonly<Record<string, (target: T) => ApiObject | null>>;
  readonly call?: Readonly<Record<string, (target: T, ...args: readonly Argument[]) => Answer | void>>;
}

export interface ApiObject {
  readonly type: ApiType<never>;
  readonly target: never;
}

/** Binds a type to the piece of the workbook it stands for. */
export function apiObject<T>(type: ApiType<T>, target: T): ApiObject {
  return { type, target: target as never };
}

export function isApiObject(value: unknown): value is ApiObject {
  return typeof value === 'object' && value !== null && 'type' in value && 'target' in value;
}

const own = <V>(members: Readonly<Record<string, V>> | undefined, name: string): V | undefined =>
  members !== undefined && Object.prototype.hasOwnProperty.call(members, name) ? members[name] : undefined;

const member = (object: ApiObject, name: string): string => `${object.type.name}.${name}`;

/** Reads a property: a plain value or a further object. */
export function readMember(object: ApiObject, name: string): Answer {
  const open = own(object.type.open, name);
  if (open) return open(object.target);
  const read = own(object.type.read, name);
  if (read) return read(object.target);
  throw notImplemented(member(object, name));
}

export function writeMember(object: ApiObject, name: string, value: Argument): void {
  const write = own(object.type.write, name);
  if (!write) throw notImplemented(`${member(object, name)} =`);
  write(object.target, value);
}

export function callMember(object: ApiObject, name: string, args: readonly Argument[]): Answer {
  const call = own(object.type.call, name);
  if (!call) throw notImplemented(`${member(object, name)}()`);
  return call(object.target, ...args) ?? null;
}

export const hasCall = (object: ApiObject, name: string): boolean => own(object.type.call, name) !== undefined;
