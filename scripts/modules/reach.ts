import { loadedBy, namedIn, placeId, usedBy, type ModuleGraph, type Place } from './module-graph';
import type { Declaration, Module } from './read-module';

/** A test file, and how many steps lie between it and the nearest thing that changed. */
export interface Touched {
  readonly file: string;
  readonly steps: number;
}

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);
const everything = ({ declarations, effects }: Module): readonly Declaration[] => [...declarations, effects];

/** Who uses each declaration, by its id; every part of a test file counts as the file itself. */
function usersOf(graph: ModuleGraph): ReadonlyMap<string, readonly Place[]> {
  const users = new Map<string, Place[]>();
  const add = (used: Place, by: Place): void => void (users.get(placeId(used))?.push(by) ?? users.set(placeId(used), [by]));
  for (const module of graph.modules.values()) {
    const loading: Place = { file: module.file, name: '' };
    for (const each of everything(module)) {
      const by = isTest(module.file) ? loading : { file: module.file, name: each.name };
      usedBy(graph, module, each).forEach((used) => add(used, by));
    }
    for (const file of loadedBy(graph, module)) add({ file, name: '' }, loading);
    for (const file of namedIn(graph, module)) {
      const named = graph.modules.get(file);
      if (named !== undefined) everything(named).forEach(({ name }) => add({ file, name }, loading));
    }
  }
  return users;
}

/** The tests that what changed can reach, nearest first. */
export function touchedTests(graph: ModuleGraph, changed: readonly Place[]): readonly Touched[] {
  const users = usersOf(graph);
  const steps = new Map<string, number>();
  const found = new Map<string, number>();
  let edge: readonly Place[] = changed;
  for (let step = 0; edge.length > 0; step += 1) {
    const next: Place[] = [];
    for (const place of edge) {
      if (steps.has(placeId(place))) continue;
      steps.set(placeId(place), step);
      if (isTest(place.file) && !found.has(place.file)) found.set(place.file, step);
      next.push(...(users.get(placeId(place)) ?? []));
    }
    edge = next;
  }
  return [...found].map(([file, far]) => ({ file, steps: far })).sort((a, b) => a.steps - b.steps || a.file.localeCompare(b.file));
}

/** What a declaration comes to: its text, and where each name in it is taken from. */
function meaning(module: Module, { text, uses }: Declaration): string {
  const taken = module.imports.filter(({ local }) => uses.has(local)).map(({ from, name, local }) => `${local} = ${name} of ${from}`);
  return [text, ...taken.sort()].join('\n');
}

/** What differs between a file as it was and as it is, declaration by declaration; all of it where it is new. */
export function changedPlaces(graph: ModuleGraph, before: Module | undefined, after: Module): readonly Place[] {
  const { file } = after;
  const earlier = new Map(before === undefined ? [] : everything(before).map((each) => [each.name, meaning(before, each)]));
  const changed = everything(after).filter((each) => earlier.get(each.name) !== meaning(after, each));
  const doors = after.exports
    .filter(({ from }) => from !== undefined)
    .filter(({ name, of, from }) => !before?.exports.some((each) => each.name === name && each.of === of && each.from === from))
    .flatMap(({ name }) => graph.origins(file, name));
  const places = [...changed.map(({ name }) => ({ file, name })), ...(before === undefined ? [] : doors)];
  return isTest(file) && places.length > 0 ? [{ file, name: '' }] : places;
}
