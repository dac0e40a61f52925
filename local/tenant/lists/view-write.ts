import type { Call } from '../core/call';
import type { Json, JsonObject } from '../core/json';
import { thingMissing, unknownProperty, wrongType } from '../core/refusal';
import { makeGuid } from '../core/storage';

export interface View {
  readonly id: string;
  readonly list: string;
  readonly title: string;
  readonly fields: readonly string[];
  readonly bag: JsonObject;
}

const SETTABLE: Readonly<Record<string, Json>> = {
  ViewQuery: '',
  RowLimit: 30,
  Paged: true,
  PersonalView: false,
  DefaultView: false,
  Hidden: false,
  Scope: 0,
  CustomFormatter: '',
  ViewType2: '',
  ViewData: '',
  Aggregations: '',
  AggregationsStatus: '',
  TabularView: true,
  MobileView: true,
};

function bagOf(given: JsonObject): JsonObject {
  const bag: Record<string, Json> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || name === 'Title' || name === '__metadata' || name === 'ViewTypeKind' || /^@?odata\./.test(name)) continue;
    if (!Object.prototype.hasOwnProperty.call(SETTABLE, name)) throw unknownProperty(name, 'SP.View');
    if (value !== null && typeof value !== typeof SETTABLE[name]) throw wrongType('Edm.String');
    bag[name] = value;
  }
  return bag;
}

interface ViewRow {
  readonly definition: string;
}

export const viewsOf = (call: Pick<Call, 'store'>, list: string): readonly View[] =>
  call.store
    .all<ViewRow>('SELECT definition FROM views WHERE list = ? ORDER BY position', list)
    .map(({ definition }) => JSON.parse(definition) as View);

export function findView(call: Pick<Call, 'store'>, list: string, by: { id: string } | { title: string }): View {
  const found = viewsOf(call, list).find((view) => ('id' in by ? view.id === by.id.toLowerCase() : view.title === by.title));
  if (found === undefined) throw thingMissing('The specified view is invalid.');
  return found;
}

/** The view that a list opens with, whatever it is called. */
export function defaultView(call: Pick<Call, 'store'>, list: string): View {
  const found = viewsOf(call, list).find((view) => view.bag.DefaultView === true);
  if (found === undefined) throw thingMissing('The specified view is invalid.');
  return found;
}

export function saveView(call: Pick<Call, 'store'>, view: View): void {
  if (view.bag.DefaultView === true) {
    for (const other of viewsOf(call, view.list)) {
      if (other.id !== view.id && other.bag.DefaultView === true) saveView(call, { ...other, bag: { ...other.bag, DefaultView: false } });
    }
  }
  call.store.run('UPDATE views SET title = ?, definition = ? WHERE id = ?', view.title, JSON.stringify(view), view.id);
}

export function addView(call: Call, list: string, given: JsonObject): View {
  const title = given.Title;
  if (typeof title !== 'string' || title.trim() === '') throw wrongType('Edm.String');
  const view: View = { id: makeGuid(call.random), list, title, fields: [], bag: { ...SETTABLE, ...bagOf(given) } };
  const position = (call.store.first<{ n: number | null }>('SELECT MAX(position) AS n FROM views WHERE list = ?', list)?.n ?? 0) + 1;
  call.store.run('INSERT INTO views VALUES (?, ?, ?, ?, ?)', view.id, list, title, position, JSON.stringify(view));
  saveView(call, view);
  return view;
}

export function addDefaultView(call: Call, list: string): void {
  const view = addView(call, list, { Title: 'All Items', DefaultView: true });
  saveView(call, { ...view, fields: ['LinkTitle'] });
}

export function updateView(call: Call, view: View, given: JsonObject): void {
  const title = given.Title;
  saveView(call, { ...view, title: typeof title === 'string' ? title : view.title, bag: { ...view.bag, ...bagOf(given) } });
}
