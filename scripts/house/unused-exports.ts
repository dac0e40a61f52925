import type { ModuleGraph } from '../modules/module-graph';
import type { Finding } from './finding';

/** Names that a file offers and no other file takes; a door's names count as taken where they are taken through it. */
export function unusedExports(graph: ModuleGraph, entries: readonly RegExp[]): readonly Finding[] {
  const taken = new Set<string>();
  const take = (file: string, name: string): void => {
    const module = graph.modules.get(file);
    if (module === undefined || taken.has(`${file}#${name}`)) return;
    taken.add(`${file}#${name}`);
    for (const each of module.exports) {
      if (name !== '*' && each.name !== name) continue;
      taken.add(`${file}#${each.name}`);
      const from = each.from ?? module.imports.find(({ local }) => local === each.of)?.from;
      const wanted = each.from === undefined ? (module.imports.find(({ local }) => local === each.of)?.name ?? each.of) : each.of;
      const target = from === undefined ? undefined : graph.resolve(file, from);
      if (target !== undefined) take(target, wanted);
    }
    for (const star of module.stars) {
      const target = graph.resolve(file, star);
      if (target !== undefined) take(target, name);
    }
  };
  for (const module of graph.modules.values()) {
    // What a door hands on is no use of its own.
    const handedOn = new Set(module.exports.filter(({ from }) => from === undefined).map(({ of }) => of));
    for (const { from, name, local } of module.imports) {
      const target = graph.resolve(module.file, from);
      if (target !== undefined && !(handedOn.has(local) && !usesName(module.declarations, module.effects, local))) take(target, name);
    }
    for (const from of [...module.declarations, module.effects].flatMap(({ loads, types }) => [...loads, ...types])) {
      const target = graph.resolve(module.file, from);
      if (target !== undefined) take(target, '*');
    }
  }
  return [...graph.modules.values()]
    .filter(({ file }) => !entries.some((entry) => entry.test(file)))
    .flatMap(({ file, exports }) =>
      exports
        .filter(({ name }) => name !== 'default' && !taken.has(`${file}#${name}`))
        .map(({ name, line }) => ({ file, line, what: name })),
    );
}

const usesName = (
  declarations: readonly { readonly uses: ReadonlySet<string> }[],
  effects: { readonly uses: ReadonlySet<string> },
  name: string,
): boolean => [...declarations, effects].some(({ uses }) => uses.has(name));
