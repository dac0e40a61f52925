import { flowDefinition } from './flow';
import { legacyPackage } from './package';
import { solutionFiles } from './solution';

export { flowDefinition, type FlowDefinition } from './flow';
export { legacyPackage } from './package';
export { solutionFiles } from './solution';

const below = (folder: string, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

/** Everything in `power-automate/` that is made from the schema and the words, text by path in the project. */
export function powerAutomateFiles(): Readonly<Record<string, string>> {
  return {
    'power-automate/flow.json': `${JSON.stringify(flowDefinition(), undefined, 2)}\n`,
    ...below('power-automate/package', legacyPackage()),
    ...below('power-automate/solution', solutionFiles()),
  };
}
