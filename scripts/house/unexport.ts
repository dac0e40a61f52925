import type { ModuleGraph } from '../modules/module-graph';
import type { Finding } from './finding';

/**
 * The files in which a name is offered to nobody and used at home, without the word `export` before it. What is not even used
 * at home is dead, and what a door hands on is a promise: both are for a person to judge.
 */
export function unexported(graph: ModuleGraph, unused: readonly Finding[], read: (file: string) => string): ReadonlyMap<string, string> {
  const changed = new Map<string, string>();
  for (const { file, line, what } of unused) {
    const module = graph.modules.get(file);
    if (module === undefined || line === undefined) continue;
    const usedAtHome = [...module.declarations, module.effects].some(({ name, uses }) => name !== what && uses.has(what));
    if (!usedAtHome || module.declarations.filter(({ name }) => name === what).length !== 1) continue;
    const lines = (changed.get(file) ?? read(file)).split('\n');
    const at = lines.findIndex((text, index) => index >= line - 1 && /^export /.test(text));
    const text = lines[at] ?? '';
    // A declaration of more than one name keeps its word, and so does one that starts elsewhere than where it was found.
    if (!new RegExp(`^export (?:abstract |async )?(?:interface|type|const|let|class|function\\*?|enum) ${what}\\b`).test(text)) continue;
    lines[at] = text.replace(/^export /, '');
    changed.set(file, lines.join('\n'));
  }
  return changed;
}
