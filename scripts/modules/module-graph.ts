import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path/posix';
import { readModule, type Declaration, type Module } from './read-module';

/** A declaration of a file; an empty name stands for what the file does when it is loaded. */
export interface Place {
  readonly file: string;
  readonly name: string;
}

export const placeId = ({ file, name }: Place): string => `${file}#${name}`;

export interface ModuleGraph {
  readonly modules: ReadonlyMap<string, Module>;
  /** The file that an import names; undefined for packages and files that are not code. */
  readonly resolve: (file: string, from: string) => string | undefined;
  /** Where a name that a file offers is made, through as many doors as there are. `*` gives all that it offers. */
  readonly origins: (file: string, name: string) => readonly Place[];
}

const OURS = ['src', 'local', 'tests', 'benchmarks', 'scripts'];
const IGNORED = new Set(['node_modules', 'dist']);

export function codeFiles(folders: readonly string[] = OURS): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => !IGNORED.has(name))
      .flatMap((name) => {
        const file = path.join(folder, name);
        if (statSync(file).isDirectory()) return codeFiles([file]);
        return /(?<!\.d)\.tsx?$/.test(name) ? [file] : [];
      }),
  );
}

export const readModules = (files: readonly string[]): ReadonlyMap<string, Module> =>
  new Map(files.map((file) => [file, readModule(file, readFileSync(file, 'utf8'))]));

export function moduleGraph(modules: ReadonlyMap<string, Module>): ModuleGraph {
  const resolve: ModuleGraph['resolve'] = (file, from) => {
    if (!from.startsWith('.')) return undefined;
    const base = path.join(path.dirname(file), from);
    return [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`].find((each) => modules.has(each));
  };
  const origins: ModuleGraph['origins'] = (file, name) => [...seek(file, name, new Set()).values()];
  const seek = (file: string, name: string, seen: Set<string>): Map<string, Place> => {
    const found = new Map<string, Place>();
    const id = placeId({ file, name });
    const module = modules.get(file);
    if (module === undefined || seen.has(id)) return found;
    seen.add(id);
    const take = (places: ReadonlyMap<string, Place>): void => places.forEach((place, key) => found.set(key, place));
    const follow = (from: string, wanted: string): void => {
      const target = resolve(file, from);
      if (target !== undefined) take(seek(target, wanted, seen));
    };
    for (const each of module.exports) {
      if (name !== '*' && each.name !== name) continue;
      const handed = each.from === undefined ? module.imports.find(({ local }) => local === each.of) : { from: each.from, name: each.of };
      if (handed !== undefined) follow(handed.from, handed.name);
      else found.set(placeId({ file, name: each.of }), { file, name: each.of });
    }
    if (name === '*' || found.size === 0) module.stars.forEach((from) => follow(from, name));
    return found;
  };
  return { modules, resolve, origins };
}

/** Whatever a declaration uses when it runs: of its own file, of others, and of files that it names. */
export function usedBy(graph: ModuleGraph, module: Module, { uses, loads, name }: Declaration): readonly Place[] {
  const own = module.declarations
    .filter((other) => other.name !== name && uses.has(other.name))
    .map((other) => ({ file: module.file, name: other.name }));
  const taken = module.imports
    .filter(({ local, kind }) => kind === 'value' && uses.has(local))
    .flatMap(({ from, name: wanted }) => {
      const target = graph.resolve(module.file, from);
      return target === undefined ? [] : graph.origins(target, wanted);
    });
  const loaded = loads.flatMap((from) => {
    const target = graph.resolve(module.file, from);
    return target === undefined ? [] : graph.origins(target, '*');
  });
  return [...own, ...taken, ...loaded];
}

/** Files that a file loads when it is loaded itself; doors lead through to what is taken from them. */
export function loadedBy(graph: ModuleGraph, module: Module): readonly string[] {
  return module.imports
    .filter(({ kind }) => kind === 'value')
    .flatMap(({ from, name }) => {
      const target = graph.resolve(module.file, from);
      if (target === undefined) return [];
      return name === '' ? [target] : graph.origins(target, name).map(({ file }) => file);
    });
}

/** Code that a text of a file names by its path from the root, as where a test starts a program. */
export const namedIn = (graph: ModuleGraph, module: Module): readonly string[] =>
  module.texts.filter((text) => text.includes('/') && graph.modules.has(text));
