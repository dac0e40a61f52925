import type { Json, JsonObject } from './json';
import type { ListInfo } from '../lists/list-info';
import type { Segment } from './path';
import type { Store } from './storage';
import type { User } from '../people/principals';
import type { Watch } from './watched';
import type { WebRow } from '../web/webs';
import { badQuery, verbNotAllowed } from './refusal';

export type Verb = 'GET' | 'POST' | 'MERGE' | 'PUT' | 'DELETE';

/** How much description an answer bears, as `Accept` asked; `v4` is what SPFx's own client speaks. */
export type Dialect = 'minimal' | 'none' | 'verbose' | 'v4';

/** Clock, chance and store: everything that a call may depend on beside the request. */
export interface Surroundings {
  readonly store: Store;
  readonly now: () => number;
  readonly random: () => number;
}

/** One request, or one part of a batch, read and signed in. */
export interface Call extends Surroundings {
  readonly verb: Verb;
  readonly web: WebRow;
  readonly user: User;
  readonly segments: readonly Segment[];
  /** Query options by lower-case name, decoded. */
  readonly query: ReadonlyMap<string, string>;
  readonly ifMatch: string | undefined;
  readonly dialect: Dialect;
  /** `http://127.0.0.1:1234` */
  readonly origin: string;
  readonly body: Buffer;
  /** What of the body has been looked at. */
  readonly watch: Watch;
}

/** A call about one list. */
export interface ListCall extends Call {
  readonly info: ListInfo;
}

/** A thing with an address of its own. `path` is below `{web}/_api/`. */
export interface Entity {
  readonly type: string;
  readonly path: string;
  readonly etag?: string;
  readonly properties: Readonly<Record<string, Json | Entity | readonly Entity[]>>;
  /** What comes only when it is selected or expanded. */
  readonly lazy?: Readonly<Record<string, () => Json | Entity | readonly Entity[]>>;
}

export type Reply =
  | { readonly kind: 'entity'; readonly entity: Entity; readonly status: 200 | 201 }
  | { readonly kind: 'entities'; readonly entities: readonly Entity[]; readonly nextLink?: string }
  /** Like entities, but JSON text already: pages of items are long. */
  | { readonly kind: 'rows'; readonly type: string; readonly texts: readonly string[]; readonly nextLink: string | undefined }
  /** A value without an address; `name` is what the verbose dialect wraps it in. */
  | { readonly kind: 'value'; readonly name: string; readonly value: Json }
  | { readonly kind: 'done'; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'bytes'; readonly type: string; readonly content: Buffer };

export const entityReply = (entity: Entity, status: 200 | 201 = 200): Reply => ({ kind: 'entity', entity, status });
export const entitiesReply = (entities: readonly Entity[], nextLink?: string): Reply =>
  nextLink === undefined ? { kind: 'entities', entities } : { kind: 'entities', entities, nextLink };
export const valueReply = (name: string, value: Json): Reply => ({ kind: 'value', name, value });
export const DONE: Reply = { kind: 'done' };

/** Reads the body as one JSON object; a 400 otherwise. */
export function bodyObject(call: Call): JsonObject {
  if (call.body.length === 0) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(call.body.toString('utf8'));
  } catch {
    throw badQuery('Invalid JSON. The body could not be read.');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw badQuery('Invalid JSON. An object was expected.');
  return call.watch.body(parsed as JsonObject);
}

/** An object inside the body, such as `parameters` or `query`. */
export function bodyPart(call: Call, name: string): JsonObject {
  const part = bodyObject(call)[name];
  if (typeof part !== 'object' || part === null || Array.isArray(part)) throw badQuery(`The parameter ${name} does not exist in the body.`);
  return part as JsonObject;
}

export function onlyVerb(call: Call, ...allowed: readonly Verb[]): void {
  if (!allowed.includes(call.verb)) throw verbNotAllowed(call.verb);
}

/** `{origin}{web}/_api/` */
export const apiRoot = (call: Call): string => `${call.origin}${encodeURI(call.web.url)}/_api/`;
