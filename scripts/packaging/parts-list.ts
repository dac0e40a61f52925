import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { ShippedPackage } from './notices';

interface Component {
  readonly name: string;
  readonly version: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

interface Bom {
  readonly serialNumber?: string;
  readonly metadata: Readonly<Record<string, unknown>> & { readonly component: Readonly<Record<string, unknown>> };
  readonly components: readonly Component[];
}

/** A UUID made of what is listed: the same list has the same number. */
function serialOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** npm's own list of parts, without what differs from run to run, and with what really goes into which package. */
export function settledBom(bom: Bom, name: string, shipped: readonly ShippedPackage[]): string {
  const { timestamp: _timestamp, ...metadata } = bom.metadata;
  const { serialNumber: _serial, ...rest } = bom;
  const goesInto = new Map(shipped.map((each) => [`${each.name}@${each.version}`, each.goesInto]));
  const components = bom.components.map((component) => {
    const into = goesInto.get(`${component.name}@${component.version}`) ?? [];
    return { ...component, properties: [...(component.properties ?? []), ...into.map((value) => ({ name: 'accord:part-of', value }))] };
  });
  const settled = { ...rest, metadata: { ...metadata, component: { ...bom.metadata.component, name } }, components };
  return `${JSON.stringify({ ...settled, serialNumber: serialOf(JSON.stringify(settled)) }, undefined, 2)}\n`;
}

/** CycloneDX, as npm writes it from the lock file of everything that is installed to run Accord. */
export function partsList(root: string, shipped: readonly ShippedPackage[]): string {
  const text = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--workspaces=false', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return settledBom(JSON.parse(text) as Bom, 'accord', shipped);
}
