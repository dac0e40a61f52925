import type { ListCall, Reply } from '../core/call';
import { bodyObject, DONE, entitiesReply, entityReply, onlyVerb, valueReply } from '../core/call';
import type { Json } from '../core/json';
import type { ListInfo } from './list-info';
import { textArgument, type Segment } from '../core/path';
import { demand } from '../people/permissions';
import { columnMissing, invalidArgument, notOffered, refusedBySharePoint } from '../core/refusal';
import { narrowed } from '../core/collection';
import { viewEntity } from './shapes';
import { selectFrom } from '../core/choose';
import { addView, findView, saveView, updateView, viewsOf, type View } from './view-write';
import { child, escapeXml, readXml } from '../core/xml';

const manage = (call: ListCall): void =>
  demand(call, call.user, { right: 'manageLists', on: { kind: 'list', web: call.web, list: call.info.id } });

/** Columns that a view may show although they only stand for another. */
const STAND_INS = ['LinkTitle', 'LinkTitleNoMenu', 'Edit', 'DocIcon', 'LinkFilename', 'ContentType'];

function columnName(info: ListInfo, wanted: string): string {
  if (STAND_INS.includes(wanted)) return wanted;
  const found = info.fields.find((field) => field.internal === wanted) ?? info.fields.find((field) => field.title === wanted);
  if (found === undefined) throw columnMissing(wanted);
  return found.internal;
}

function serveViewFields(call: ListCall, view: View, rest: readonly Segment[]): Reply {
  const { info } = call;
  const [next] = rest;
  const keep = (fields: readonly string[]): Reply => {
    saveView(call, { ...view, fields });
    return DONE;
  };
  if (next === undefined) {
    onlyVerb(call, 'GET');
    const xml = view.fields.map((name) => `<FieldRef Name="${escapeXml(name)}" />`).join('');
    return entityReply({ type: 'SP.ViewFieldCollection', path: 'Web/ViewFields', properties: { SchemaXml: xml, Items: view.fields } });
  }
  if (next.name === 'schemaxml')
    return valueReply('SchemaXml', view.fields.map((name) => `<FieldRef Name="${escapeXml(name)}" />`).join(''));
  onlyVerb(call, 'POST');
  manage(call);
  switch (next.name) {
    case 'addviewfield': {
      const name = columnName(info, textArgument(next, 'strField'));
      return view.fields.includes(name) ? DONE : keep([...view.fields, name]);
    }
    case 'removeviewfield': {
      const name = columnName(info, textArgument(next, 'strField'));
      return keep(view.fields.filter((each) => each !== name));
    }
    case 'removeallviewfields':
      return keep([]);
    case 'moveviewfieldto': {
      const { field, index } = bodyObject(call);
      if (typeof field !== 'string' || typeof index !== 'number' || !view.fields.includes(field))
        throw invalidArgument('moveviewfieldto needs a column of the view, and an index.');
      const others = view.fields.filter((each) => each !== field);
      return keep([...others.slice(0, index), field, ...others.slice(index)]);
    }
    default:
      throw notOffered(`viewfields/${next.written}`);
  }
}

/** What `SetViewXml` says of a view, as far as it is kept here. */
function fromXml(info: ListInfo, view: View, xml: string): View {
  const node = readXml(xml);
  if (node.name !== 'View') throw invalidArgument('The XML must be one View element.');
  const fields = child(node, 'ViewFields')?.children.map((each) => columnName(info, each.attributes.Name ?? ''));
  const inner = /<Query[^>]*>(.*?)<\/Query>/s.exec(xml)?.[1];
  const limit = child(node, 'RowLimit');
  const bag: Record<string, Json> = {};
  if (inner !== undefined) bag.ViewQuery = inner;
  if (limit !== undefined) {
    bag.RowLimit = Number(limit.text);
    bag.Paged = limit.attributes.Paged?.toUpperCase() === 'TRUE';
  }
  const formatter = child(node, 'CustomFormatter');
  if (formatter !== undefined) bag.CustomFormatter = formatter.text;
  return { ...view, fields: fields ?? view.fields, bag: { ...view.bag, ...bag } };
}

function serveView(call: ListCall, view: View, rest: readonly Segment[]): Reply {
  const { info } = call;
  const [next, ...after] = rest;
  if (next?.name === 'viewfields') return serveViewFields(call, view, after);
  if (next?.name === 'setviewxml') {
    onlyVerb(call, 'POST');
    manage(call);
    const xml = bodyObject(call).viewXml;
    if (typeof xml !== 'string') throw invalidArgument('SetViewXml needs viewXml.');
    saveView(call, fromXml(info, view, xml));
    return DONE;
  }
  if (next !== undefined) throw notOffered(`views(..)/${next.written}`);
  switch (call.verb) {
    case 'GET':
      return entityReply(shownView(call, view));
    case 'MERGE':
      manage(call);
      updateView(call, view, bodyObject(call));
      return DONE;
    case 'DELETE':
      manage(call);
      if (view.bag.DefaultView === true) throw refusedBySharePoint('The default view cannot be deleted.');
      call.store.run('DELETE FROM views WHERE id = ?', view.id);
      return DONE;
    case 'POST':
    case 'PUT':
      throw notOffered(`${call.verb} on a view`);
  }
}

/** A view as `$select` asks for it, with its columns where `$expand` does. */
const shownView = (call: ListCall, view: View) =>
  selectFrom(call, viewEntity(call, call.info, view), {
    ViewFields: () => ({ type: 'SP.ViewFieldCollection', path: 'Web/ViewFields', properties: { Items: view.fields } }),
  });

/** `lists(..)/views` and what stands below it. */
export function serveViews(call: ListCall, segments: readonly Segment[]): Reply {
  const { info } = call;
  const [first, next, ...rest] = segments;
  if (first?.args !== undefined && first.args.length > 0)
    return serveView(call, findView(call, info.id, { id: textArgument(first, 'id') }), segments.slice(1));
  if (next?.name === 'getbytitle') return serveView(call, findView(call, info.id, { title: textArgument(next, 'title') }), rest);
  if (next?.name === 'getbyid') return serveView(call, findView(call, info.id, { id: textArgument(next, 'id') }), rest);
  if (next !== undefined) throw notOffered(`views/${next.written}`);
  if (call.verb === 'POST') {
    manage(call);
    return entityReply(viewEntity(call, info, addView(call, info.id, bodyObject(call))), 201);
  }
  onlyVerb(call, 'GET');
  return entitiesReply(
    narrowed(
      call,
      viewsOf(call, info.id).map((view) => viewEntity(call, info, view)),
    ).map((entity) => {
      const view = viewsOf(call, info.id).find(({ id }) => id === entity.properties.Id);
      return view === undefined ? entity : shownView(call, view);
    }),
  );
}
