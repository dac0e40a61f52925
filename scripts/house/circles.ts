import type { ModuleGraph } from '../modules/module-graph';
import type { Finding } from './finding';

/** The files that each file names, for its values or its types alone; what is loaded late counts too. */
function namedFiles(graph: ModuleGraph): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...graph.modules.values()].map((module) => {
      const inner = [...module.declarations, module.effects].flatMap(({ loads, types }) => [...loads, ...types]);
      const named = [
        ...module.imports.map(({ from }) => from),
        ...module.exports.flatMap(({ from }) => from ?? []),
        ...module.stars,
        ...inner,
      ];
      const files = named.flatMap((from) => graph.resolve(module.file, from) ?? []);
      return [module.file, [...new Set(files)]];
    }),
  );
}

/** Circles of files, types included: sets in which each file leads to each other (Tarjan's strongly connected components). */
export function circles(graph: ModuleGraph): readonly Finding[] {
  const named = namedFiles(graph);
  const order = new Map<string, { index: number; low: number; open: boolean }>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): void => {
    const own = { index: order.size, low: order.size, open: true };
    order.set(file, own);
    stack.push(file);
    for (const next of named.get(file) ?? []) {
      const other = order.get(next);
      if (other === undefined) {
        visit(next);
        own.low = Math.min(own.low, order.get(next)?.low ?? own.low);
      } else if (other.open) own.low = Math.min(own.low, other.index);
    }
    if (own.low !== own.index) return;
    const circle = stack.splice(stack.indexOf(file));
    for (const member of circle) {
      const entry = order.get(member);
      if (entry !== undefined) entry.open = false;
    }
    if (circle.length > 1) found.push(circle);
  };
  for (const file of named.keys()) if (!order.has(file)) visit(file);
  return found.map((circle) => ({ file: circle[0] ?? '', what: [...circle].sort().join(' ↔ ') }));
}
