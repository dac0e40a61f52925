import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A resource of a component: a file of its own, or another component that it needs. */
type Resource =
  | { readonly type: 'path' | 'localizedPath'; readonly [more: string]: unknown }
  | { readonly type: 'component'; readonly id: string; readonly version: string };

export interface Manifest {
  readonly id: string;
  readonly version: string;
  readonly alias: string;
  readonly componentType: string;
  readonly manifestVersion: 2;
  readonly isInternal: boolean;
  readonly preconfiguredEntries?: readonly {
    readonly title: { readonly default: string };
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
  readonly loaderConfig: {
    readonly internalModuleBaseUrls: readonly string[];
    readonly entryModuleId: string;
    readonly scriptResources: Readonly<Record<string, Resource>>;
  };
}

export interface ManifestSet {
  /** What the loader has to know: Microsoft's components, stand-ins, ours. */
  readonly all: readonly Manifest[];
  /** Ours alone, as the build wrote them. */
  readonly ours: readonly Manifest[];
}

const APPLICATION_BASE = '4df9bb86-ab0a-4aab-ab5f-48bf167048fb';
const REACT = '0d910c1c-13b9-4e1c-9aa4-b008c5e42d7d';
const REACT_DOM = 'aa0a46ec-1505-43cd-a44a-93f3a5aa460a';
/** What the stand-in host asks the loader for, by name. */
const HOST_NEEDS: Readonly<Record<string, string>> = {
  '@microsoft/sp-core-library': '7263c7d0-1d6a-45ec-8d85-d4d1d234171b',
  '@microsoft/sp-page-context': '1c4541f7-5c31-41aa-9fa8-fbc9dc14c0a8',
  '@microsoft/sp-webpart-base': '974a7777-0990-4136-8fa6-95d80114c2e0',
  '@microsoft/sp-component-base': '467dc675-7cc5-4709-8aac-78e3b71bd2f6',
  '@microsoft/sp-loader': '1c6c9123-7aac-41f3-a376-3caea41ed83f',
};

interface Library {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly base: string;
  readonly file: string;
  readonly needs?: Readonly<Record<string, Resource>>;
}

function library({ id, version, name, base, file, needs }: Library): Manifest {
  return {
    id,
    version,
    alias: name,
    componentType: 'Library',
    manifestVersion: 2,
    isInternal: true,
    loaderConfig: {
      internalModuleBaseUrls: [base],
      entryModuleId: name,
      scriptResources: { [name]: { type: 'path', path: file }, ...needs },
    },
  };
}

function manifestsIn(folder: string, place: { readonly base: string; readonly isInternal: boolean }): readonly Manifest[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.manifest.json'))
    .map((file): Manifest => {
      const manifest = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Manifest;
      return {
        ...manifest,
        isInternal: place.isInternal,
        loaderConfig: { ...manifest.loaderConfig, internalModuleBaseUrls: [place.base] },
      };
    });
}

/** Microsoft's own components as npm installed them, React, and the members of the start-up assembly that npm has no manifest for. */
function microsoftManifests(modules: string, origin: string): readonly Manifest[] {
  const version = (name: string): string =>
    (JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')) as { readonly version: string }).version;
  const packages = readdirSync(join(modules, '@microsoft')).flatMap((name) =>
    manifestsIn(join(modules, '@microsoft', name, 'dist'), { base: `${origin}/spfx/nm/@microsoft/${name}/dist/`, isInternal: true }),
  );
  const react = library({
    id: REACT,
    version: version('react'),
    name: 'react',
    base: `${origin}/spfx/nm/react/umd/`,
    file: 'react.production.min.js',
  });
  const reactDom = library({
    id: REACT_DOM,
    version: version('react-dom'),
    name: 'react-dom',
    base: `${origin}/spfx/nm/react-dom/umd/`,
    file: 'react-dom.production.min.js',
    needs: { react: { type: 'component', id: REACT, version: react.version } },
  });
  const assembly = readFileSync(join(modules, '@microsoft/sp-loader/dist/sp-loader-assembly_en-us.js'), 'utf8');
  const members = /_initializeAssembly\(\[(.*?)\]\]\)/s.exec(assembly)?.[1] ?? '';
  const known = new Set([...packages, react, reactDom].map((manifest) => manifest.id));
  const inMemory = [...members.matchAll(/\['([0-9a-f-]{36})', '([\d.]+)'/g)]
    .map(([, id = '', found = '']) => ({ id, found }))
    .filter(({ id }) => !known.has(id))
    .map(({ id, found }) => library({ id, version: found, name: `assembly-${id}`, base: `${origin}/spfx/none/`, file: 'in-memory.js' }));
  return [...packages, react, reactDom, ...inMemory];
}

/**
 * Everything that the genuine loader must know to run the built web part: Microsoft's manifests pointed at this server, one stub for each
 * component that is not published, the stand-in for the page itself, and ours. `origin` is this server's, without a slash.
 */
export function collectManifests(root: string, origin: string): ManifestSet {
  const microsoft = microsoftManifests(join(root, 'node_modules'), origin);
  const ours = manifestsIn(join(root, 'dist'), { base: `${origin}/spfx/dist/`, isInternal: false });
  const found = [...microsoft, ...ours];
  const known = new Set(found.map((manifest) => manifest.id));
  const missing = new Map<string, { readonly name: string; readonly version: string }>();
  for (const manifest of found)
    for (const [name, resource] of Object.entries(manifest.loaderConfig.scriptResources))
      if (resource.type === 'component' && !known.has(resource.id)) missing.set(resource.id, { name, version: resource.version });
  const stubs = [...missing].map(([id, { name, version }]) =>
    library({ id, version, name, base: `${origin}/spfx/`, file: `stub.js?for=${encodeURIComponent(name)}` }),
  );
  const needs = Object.entries(HOST_NEEDS).flatMap(([name, id]) => {
    const manifest = found.find((candidate) => candidate.id === id);
    return manifest === undefined ? [] : [[name, { type: 'component', id, version: manifest.version } as const] as const];
  });
  const host = library({
    id: APPLICATION_BASE,
    version: '1.0.0',
    name: 'accord-local-host',
    base: `${origin}/spfx/`,
    file: 'host.js',
    needs: Object.fromEntries(needs),
  });
  return { all: [...found, ...stubs, host], ours };
}
