import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShippedPackage } from './notices';

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

/** What npm writes: each package, and what each depends on. */
export interface Bom {
  readonly serialNumber?: string;
  readonly metadata: Readonly<Record<string, unknown>> & { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

export interface Settling {
  readonly name: string;
  /** Names of what the project itself depends on to run; the rest builds and tests. */
  readonly runsOn: readonly string[];
  readonly shipped: readonly ShippedPackage[];
}

/** A UUID made of what is listed: the same list has the same number. */
function serialOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Everything that running needs, however far down. npm's own way of leaving out the rest loses what both need. */
function neededToRun(bom: Bom, runsOn: readonly string[]): ReadonlySet<string> {
  const next = new Map(bom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const nameOf = new Map(bom.components.map((component) => [component['bom-ref'], component.name]));
  const reached = new Set<string>();
  const waiting = (next.get(bom.metadata.component['bom-ref']) ?? []).filter((ref) => runsOn.includes(nameOf.get(ref) ?? ''));
  for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
    if (reached.has(ref)) continue;
    reached.add(ref);
    waiting.push(...(next.get(ref) ?? []));
  }
  return reached;
}

/** npm's own list of parts, without what only builds and what differs from run to run, and with what goes into which package. */
export function settledBom(bom: Bom, { name, runsOn, shipped }: Settling): string {
  const { timestamp: _timestamp, ...metadata } = bom.metadata;
  const { serialNumber: _serial, ...rest } = bom;
  const needed = neededToRun(bom, runsOn);
  const goesInto = new Map(shipped.map((each) => [`${each.name}@${each.version}`, each.goesInto]));
  const components = bom.components
    .filter((component) => needed.has(component['bom-ref']))
    .map((component) => {
      const into = goesInto.get(`${component.name}@${component.version}`) ?? [];
      return { ...component, properties: [...(component.properties ?? []), ...into.map((value) => ({ name: 'accord:part-of', value }))] };
    });
  const own = bom.metadata.component['bom-ref'];
  const dependencies = bom.dependencies.flatMap((each) =>
    needed.has(each.ref) ? [each] : each.ref === own ? [{ ...each, dependsOn: each.dependsOn.filter((ref) => needed.has(ref)) }] : [],
  );
  const settled = { ...rest, metadata: { ...metadata, component: { ...bom.metadata.component, name } }, components, dependencies };
  return `${JSON.stringify({ ...settled, serialNumber: serialOf(JSON.stringify(settled)) }, undefined, 2)}\n`;
}

/** CycloneDX, as npm writes it from the lock file, of everything that it takes to run Accord. */
export function partsList(root: string, shipped: readonly ShippedPackage[]): string {
  const text = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--workspaces=false', '--package-lock-only'], {
    cwd: root,
    // npm leaves out what is for developers where this says production, and some of that ships.
    env: { ...process.env, NODE_ENV: '' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { name, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return settledBom(JSON.parse(text) as Bom, { name, runsOn: Object.keys(dependencies), shipped });
}
