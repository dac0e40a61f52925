import type { Call, Entity } from './call';
import { isObject, own, type Json } from './json';
import { unknownSelected } from './refusal';

/** A property that is only worked out, or only shown, when it is asked for. */
export type Lazy = Readonly<Record<string, () => Json | Entity | readonly Entity[]>>;

/** One property by name; undefined where there is none (null is a value). */
export function propertyIn(entity: Entity, lazy: Lazy, name: string): Entity['properties'][string] | undefined {
  const make = own(lazy, name);
  return make === undefined ? own(entity.properties, name) : make();
}

/** What is asked for of one thing, and of the things that hang on it: `RoleAssignments/Member/Title` is three deep. */
interface Choice {
  whole: boolean;
  readonly names: Map<string, Choice>;
}

const split = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

const nothing = (): Choice => ({ whole: false, names: new Map() });

function reach(choice: Choice, path: readonly string[]): Choice {
  return path.reduce((at, name) => {
    const next = at.names.get(name) ?? nothing();
    at.names.set(name, next);
    return next;
  }, choice);
}

/** Reads `$select` and `$expand` together. */
function choiceOf(call: Call): Choice {
  const root = nothing();
  const selected = split(call.query.get('$select'));
  if (selected.length === 0) root.whole = true;
  for (const path of selected.map((each) => each.split('/'))) {
    const last = path[path.length - 1] ?? '';
    if (last === '*') reach(root, path.slice(0, -1)).whole = true;
    else reach(root, path).whole = true;
  }
  for (const path of split(call.query.get('$expand')).map((each) => each.split('/'))) {
    path.forEach((_name, at) => {
      const prefix = path.slice(0, at + 1);
      const named = selected.some((each) => each.startsWith(`${prefix.join('/')}/`));
      const reached = reach(root, prefix);
      if (!named) reached.whole = true;
    });
  }
  return root;
}

const isEntity = (value: unknown): value is Entity => isObject(value) && 'properties' in value && 'path' in value;

function chosenOf(value: Entity['properties'][string], choice: Choice, name: string): Entity['properties'][string] {
  if (isEntity(value)) return chooseFrom(value, choice);
  if (Array.isArray(value) && value.some(isEntity)) return (value as readonly Entity[]).map((each) => chooseFrom(each, choice));
  if (choice.names.size === 0 || value === null || (Array.isArray(value) && value.length === 0)) return value;
  if (!isObject(value)) throw unknownSelected(`${name}/${[...choice.names.keys()][0] ?? ''}`);
  const picked = [...choice.names].map(([inner, below]) => {
    const found = own(value as Readonly<Record<string, Json>>, inner);
    if (found === undefined) throw unknownSelected(`${name}/${inner}`);
    return [inner, chosenOf(found, below, `${name}/${inner}`)] as const;
  });
  return (choice.whole ? { ...value, ...Object.fromEntries(picked) } : Object.fromEntries(picked)) as Json;
}

function chooseFrom(entity: Entity, choice: Choice): Entity {
  const names = new Set([...(choice.whole ? Object.keys(entity.properties) : []), ...choice.names.keys()]);
  const properties: Record<string, Json | Entity | readonly Entity[]> = {};
  for (const name of names) {
    const value = propertyIn(entity, entity.lazy ?? {}, name);
    if (value === undefined) throw unknownSelected(name);
    properties[name] = chosenOf(value, choice.names.get(name) ?? { whole: true, names: new Map() }, name);
  }
  return { ...entity, properties };
}

/** Keeps what `$select` and `$expand` ask for, however deep; `lazy` properties come only when named. A name that does not exist is a 400. */
export const selectFrom = (call: Call, entity: Entity, lazy: Lazy): Entity =>
  chooseFrom({ ...entity, lazy: { ...entity.lazy, ...lazy } }, choiceOf(call));
