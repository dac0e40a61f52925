import type { Call, Dialect, Entity, Reply } from './call';
import { apiRoot } from './call';
import type { Json } from './json';
import { isObject } from './json';
import type { Refusal } from './refusal';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

const CONTENT_TYPES: Readonly<Record<Dialect, string>> = {
  minimal: 'application/json;odata=minimalmetadata;streaming=true;charset=utf-8',
  none: 'application/json;odata=nometadata;streaming=true;charset=utf-8',
  verbose: 'application/json;odata=verbose;charset=utf-8',
  v4: 'application/json;odata.metadata=minimal;charset=utf-8',
};

const isEntity = (value: unknown): value is Entity => isObject(value) && 'properties' in value && 'path' in value && 'type' in value;

function describe(entity: Entity, dialect: Dialect, root: string): Record<string, Json> {
  switch (dialect) {
    case 'none':
      return {};
    case 'verbose': {
      const uri = root + entity.path;
      return { __metadata: { id: uri, uri, ...(entity.etag === undefined ? {} : { etag: entity.etag }), type: entity.type } };
    }
    case 'minimal':
    case 'v4': {
      const at = dialect === 'v4' ? '@odata.' : 'odata.';
      const described: Record<string, Json> = { [`${at}type`]: (dialect === 'v4' ? '#' : '') + entity.type };
      described[`${at}id`] = root + entity.path;
      if (entity.etag !== undefined) described[`${at}etag`] = entity.etag;
      described[`${at}editLink`] = entity.path;
      return described;
    }
  }
}

function plain(value: Json, dialect: Dialect): Json {
  return dialect === 'verbose' && Array.isArray(value) ? { results: value as readonly Json[] } : value;
}

/** Any value of an answer as JSON: things with an address are described, lists wrapped where the dialect wraps them. */
export function valueJson(value: Json | Entity | readonly Entity[], dialect: Dialect, root: string): Json {
  if (isEntity(value)) return entityJson(value, dialect, root);
  if (Array.isArray(value) && value.some(isEntity)) {
    const inner = (value as readonly Entity[]).map((each) => entityJson(each, dialect, root));
    return dialect === 'verbose' ? { results: inner } : inner;
  }
  return plain(value as Json, dialect);
}

function entityJson(entity: Entity, dialect: Dialect, root: string): Record<string, Json> {
  const json = describe(entity, dialect, root);
  for (const [name, value] of Object.entries(entity.properties)) json[name] = valueJson(value, dialect, root);
  return json;
}

const metadataKey = (dialect: Dialect): string | undefined =>
  dialect === 'minimal' ? 'odata.metadata' : dialect === 'v4' ? '@odata.context' : undefined;

function topLevel(dialect: Dialect, metadata: string, json: Record<string, Json>): Record<string, Json> {
  if (dialect === 'verbose') return { d: json };
  const key = metadataKey(dialect);
  return key === undefined ? json : { [key]: metadata, ...json };
}

function replyJson(reply: Reply & { kind: 'entity' | 'entities' | 'value' }, dialect: Dialect, root: string): Record<string, Json> {
  switch (reply.kind) {
    case 'entity':
      return topLevel(dialect, `${root}$metadata#${reply.entity.type}/@Element`, entityJson(reply.entity, dialect, root));
    case 'entities': {
      const entities = reply.entities.map((entity) => entityJson(entity, dialect, root));
      const next = reply.nextLink;
      if (dialect === 'verbose') return { d: { results: entities, ...(next === undefined ? {} : { __next: next }) } };
      const nextKey = dialect === 'v4' ? '@odata.nextLink' : 'odata.nextLink';
      return topLevel(dialect, `${root}$metadata#${reply.entities[0]?.type ?? 'SP.Collection'}`, {
        ...(next === undefined ? {} : { [nextKey]: next }),
        value: entities,
      });
    }
    case 'value': {
      if (dialect === 'verbose') return { d: { [reply.name]: plain(reply.value, dialect) } };
      const value = isObject(reply.value) ? (reply.value as Record<string, Json>) : { value: reply.value };
      return topLevel(dialect, `${root}$metadata#${reply.name}`, value);
    }
  }
}

/** The frame around rows that are text already. */
function pageText(reply: Reply & { kind: 'rows' }, dialect: Dialect, root: string): string {
  const rows = `[${reply.texts.join(',')}]`;
  const next = reply.nextLink === undefined ? '' : JSON.stringify(reply.nextLink);
  if (dialect === 'verbose') return `{"d":{"results":${rows}${next === '' ? '' : `,"__next":${next}`}}}`;
  const key = metadataKey(dialect);
  const metadata = key === undefined ? '' : `"${key}":${JSON.stringify(`${root}$metadata#${reply.type}`)},`;
  const link = next === '' ? '' : `"${dialect === 'v4' ? '@odata.nextLink' : 'odata.nextLink'}":${next},`;
  return `{${metadata}${link}"value":${rows}}`;
}

/** Turns what a call came to into bytes and headers, in the dialect that was asked for. */
export function renderReply(reply: Reply, call: Call): Answer {
  switch (reply.kind) {
    case 'done':
      return { status: 204, headers: reply.headers ?? {}, body: '' };
    case 'rows':
      return { status: 200, headers: { 'content-type': CONTENT_TYPES[call.dialect] }, body: pageText(reply, call.dialect, apiRoot(call)) };
    case 'bytes':
      return { status: 200, headers: { 'content-type': reply.type }, body: reply.content };
    case 'entity':
    case 'entities':
    case 'value': {
      const headers: Record<string, string> = { 'content-type': CONTENT_TYPES[call.dialect] };
      if (reply.kind === 'entity' && reply.entity.etag !== undefined) headers.etag = reply.entity.etag;
      if (reply.kind === 'entity' && reply.status === 201) headers.location = apiRoot(call) + reply.entity.path;
      return {
        status: reply.kind === 'entity' ? reply.status : 200,
        headers,
        body: JSON.stringify(replyJson(reply, call.dialect, apiRoot(call))),
      };
    }
  }
}

export function renderRefusal(refusal: Refusal, dialect: Dialect): Answer {
  const message = { lang: 'en-GB', value: refusal.message };
  const error =
    dialect === 'minimal'
      ? { 'odata.error': { code: refusal.code, message } }
      : dialect === 'v4'
        ? { error: { code: refusal.code, message: refusal.message } }
        : dialect === 'none'
          ? { 'odata.error': { code: refusal.code, message } }
          : { error: { code: refusal.code, message } };
  return { status: refusal.status, headers: { 'content-type': CONTENT_TYPES[dialect], ...refusal.headers }, body: JSON.stringify(error) };
}
