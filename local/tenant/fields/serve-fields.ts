import type { ListCall, Reply } from '../core/call';
import { bodyObject, bodyPart, DONE, entitiesReply, entityReply, onlyVerb, valueReply } from '../core/call';
import { fieldFromXml } from './field-xml';
import { deleteField, fieldFromBody, fieldFromParameters, holdToNamedType, setShown, updateField } from './field-write';
import { narrowed } from '../core/collection';
import type { Json } from '../core/json';
import type { Field, ListInfo } from '../lists/list-info';
import { flagArgument, textArgument, type Segment } from '../core/path';
import { demand } from '../people/permissions';
import { columnMissing, notOffered } from '../core/refusal';
import { fieldEntity, fieldLazy } from '../lists/shapes';
import { propertyIn, selectFrom } from '../core/choose';

const manage = (call: ListCall): void =>
  demand(call, call.user, { right: 'manageLists', on: { kind: 'list', web: call.web, list: call.info.id } });

function find(info: ListInfo, segment: Segment): Field {
  const wanted = textArgument(segment, 'name');
  const found = info.fields.find((field) =>
    segment.name === 'getbytitle'
      ? field.title === wanted
      : segment.name === 'getbyinternalnameortitle'
        ? field.internal === wanted || field.title === wanted
        : field.id === wanted.toLowerCase().replace(/[{}]/g, ''),
  );
  if (found === undefined) throw columnMissing(wanted);
  return found;
}

function serveField(call: ListCall, field: Field, rest: readonly Segment[]): Reply {
  const { info } = call;
  const [next] = rest;
  const shown = /^setshowin(display|edit|new)form$/.exec(next?.name ?? '');
  if (next !== undefined && shown !== null) {
    onlyVerb(call, 'POST');
    manage(call);
    const form = shown[1] === 'display' ? 'Display' : shown[1] === 'edit' ? 'Edit' : 'New';
    setShown(call, field, { form, value: flagArgument(next, 'value') });
    return DONE;
  }
  const entity = fieldEntity(info, field);
  if (next?.written.startsWith('SP.Field') === true && rest.length === 1 && call.verb === 'MERGE') {
    manage(call);
    holdToNamedType(field, bodyObject(call), next.written);
    updateField(call, field, bodyObject(call));
    return DONE;
  }
  if (next !== undefined) {
    const value = propertyIn(entity, fieldLazy(field), next.written);
    if (value === undefined || rest.length > 1) throw notOffered(`fields(..)/${next.written}`);
    onlyVerb(call, 'GET');
    return valueReply(next.written, value as Json);
  }
  switch (call.verb) {
    case 'GET':
      return entityReply(selectFrom(call, entity, fieldLazy(field)));
    case 'MERGE':
      manage(call);
      holdToNamedType(field, bodyObject(call), undefined);
      updateField(call, field, bodyObject(call));
      return DONE;
    case 'DELETE':
      manage(call);
      deleteField(call, field);
      return DONE;
    case 'POST':
    case 'PUT':
      throw notOffered(`${call.verb} on a field`);
  }
}

/** `lists(..)/fields` and what stands below it. */
export function serveFields(call: ListCall, segments: readonly Segment[]): Reply {
  const { info } = call;
  const [first, next, ...rest] = segments;
  if (first?.args !== undefined && first.args.length > 0) return serveField(call, find(info, first), segments.slice(1));
  if (next === undefined && call.verb === 'GET') {
    const entities = narrowed(
      call,
      info.fields.map((field) => fieldEntity(info, field)),
    );
    const byId = new Map(info.fields.map((field) => [field.id, field]));
    return entitiesReply(entities.map((entity) => selectFrom(call, entity, fieldLazy(byId.get(String(entity.properties.Id)) as Field))));
  }
  if (next !== undefined && /^getby(title|internalnameortitle|id)$/.test(next.name)) return serveField(call, find(info, next), rest);
  onlyVerb(call, 'POST');
  manage(call);
  switch (next?.name) {
    case undefined:
      return entityReply(fieldEntity(info, fieldFromBody(call, bodyObject(call))), 201);
    case 'addfield':
      return entityReply(fieldEntity(info, fieldFromParameters(call, bodyPart(call, 'parameters'))), 201);
    case 'createfieldasxml':
      return entityReply(fieldEntity(info, fieldFromXml(call, bodyPart(call, 'parameters'))), 201);
    default:
      throw notOffered(`fields/${next?.written ?? ''}`);
  }
}
