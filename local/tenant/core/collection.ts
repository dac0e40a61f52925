import type { Call, Entity, Reply } from './call';
import { entitiesReply } from './call';
import { readFilter, type Filter } from '../items/filter';
import { own } from './json';
import { badQuery, columnMissing, notOffered } from './refusal';
import { selectFrom } from './choose';

type Properties = Readonly<Record<string, unknown>>;

const isSame = (held: unknown, wanted: unknown): boolean =>
  typeof held === 'string' && typeof wanted === 'string' ? held.toLowerCase() === wanted.toLowerCase() : held === wanted;

function heldBy(properties: Properties, name: string): unknown {
  const held = own(properties, name);
  if (held === undefined) throw columnMissing(name);
  return held;
}

/** `$filter` over things that are not items. */
function matches(filter: Filter, properties: Properties): boolean {
  switch (filter.op) {
    case 'and':
      return filter.all.every((each) => matches(each, properties));
    case 'or':
      return filter.all.some((each) => matches(each, properties));
    case 'not':
      return !matches(filter.inner, properties);
    case 'starts':
      return String(heldBy(properties, filter.field) ?? '')
        .toLowerCase()
        .startsWith(filter.text.toLowerCase());
    case 'contains':
      return String(heldBy(properties, filter.field) ?? '')
        .toLowerCase()
        .includes(filter.text.toLowerCase());
    case 'eq':
    case 'ne': {
      const held = heldBy(properties, filter.field);
      const given = filter.value.kind === 'null' ? null : filter.value.value;
      const wanted = typeof held === 'boolean' && typeof given === 'number' ? given === 1 : given;
      return isSame(held, wanted) === (filter.op === 'eq');
    }
    default:
      throw notOffered(`"${filter.op}" in a filter over things that are not items`);
  }
}

function ordered(entities: readonly Entity[], text: string): readonly Entity[] {
  const keys = text.split(',').map((part) => {
    const match = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/i.exec(part);
    if (match === null) throw badQuery('The $orderby expression is not valid.');
    return { name: match[1] ?? '', sign: match[2]?.toLowerCase() === 'desc' ? -1 : 1 };
  });
  return [...entities].sort((a, b) => {
    for (const { name, sign } of keys) {
      const [left, right] = [heldBy(a.properties, name), heldBy(b.properties, name)];
      const order = typeof left === 'number' && typeof right === 'number' ? left - right : String(left).localeCompare(String(right));
      if (order !== 0) return order * sign;
    }
    return 0;
  });
}

function countIn(call: Call, option: '$top' | '$skip'): number | undefined {
  const text = call.query.get(option);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw badQuery(`The ${option} expression is not valid.`);
  return Number(text);
}

/** Lists, columns, people and the like as `$filter`, `$orderby`, `$skip` and `$top` ask for them. */
export function narrowed(call: Call, entities: readonly Entity[]): readonly Entity[] {
  // An empty answer has nothing to choose from.
  for (const option of ['$select', '$expand']) call.query.has(option);
  const text = call.query.get('$filter');
  const filter = text === undefined || text.trim() === '' ? undefined : readFilter(text);
  const kept = filter === undefined ? entities : entities.filter((entity) => matches(filter, entity.properties));
  const order = call.query.get('$orderby');
  const sorted = order === undefined || order.trim() === '' ? kept : ordered(kept, order);
  const from = countIn(call, '$skip') ?? 0;
  return sorted.slice(from, from + (countIn(call, '$top') ?? sorted.length));
}

/** The same as an answer, with `$select`. */
export const collectionReply = (call: Call, entities: readonly Entity[]): Reply =>
  entitiesReply(narrowed(call, entities).map((entity) => selectFrom(call, entity, {})));
