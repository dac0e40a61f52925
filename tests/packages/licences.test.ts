import { readFileSync } from 'node:fs';
import path from 'node:path';
import { noticesText, shippedPackages } from '../../scripts/packaging/notices';

const root = path.resolve(__dirname, '..', '..');
const shipped = shippedPackages(root);

/** Licences that let anybody hand the software on; where a package offers several, the first of these is ours. */
const KEPT = ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD', '(MIT OR GPL-3.0-or-later)'];

/**
 * Two versions of one package that both ship, with the reason (docs/decisions/0005-what-ships.md): PnPjs brings a tslib of
 * its own, and Fluent's charts bring parts of d3 in two generations.
 */
const TWICE: readonly string[] = ['tslib', 'd3-array', 'd3-path', 'd3-shape', 'd3-time', 'internmap'];

describe('what people get with Accord', () => {
  test('every package has a licence that lets it be handed on, with its text', () => {
    expect(shipped.length).toBeGreaterThan(20);
    expect(shipped.filter(({ licence }) => licence === undefined || !KEPT.includes(licence)).map(({ name }) => name)).toEqual([]);
  });

  test('no package is there in two versions, but for those whose reason is written down', () => {
    const versions = new Map<string, Set<string>>();
    for (const { name, version } of shipped) versions.set(name, new Set([...(versions.get(name) ?? []), version]));
    const twice = [...versions].filter(([, found]) => found.size > 1).map(([name]) => name);
    expect(twice.filter((name) => !TWICE.includes(name))).toEqual([]);
  });

  test('the notices name each of them, with version, licence and the text that it asks to be handed on', () => {
    const notices = readFileSync(path.join(root, 'release/THIRD-PARTY-NOTICES.txt'), 'utf8');
    expect(notices).toBe(noticesText(shipped));
    for (const each of shipped) {
      expect(notices).toContain(`${each.name} ${each.version}\nLicence: `);
      for (const text of each.texts) expect(notices).toContain(text);
    }
  });

  test('the parts list is CycloneDX and marks each of them', () => {
    const bom = JSON.parse(readFileSync(path.join(root, 'release/sbom.cdx.json'), 'utf8')) as {
      bomFormat: string;
      specVersion: string;
      components: { name: string; version: string; properties: { name: string; value: string }[] }[];
    };
    expect([bom.bomFormat, bom.specVersion]).toEqual(['CycloneDX', '1.5']);
    const marked = bom.components.filter(({ properties }) => properties.some(({ name }) => name === 'accord:part-of'));
    const names = new Set(marked.map(({ name, version }) => `${name}@${version}`));
    expect(shipped.map(({ name, version }) => `${name}@${version}`).filter((each) => !names.has(each))).toEqual([]);
  });

  test('what only builds, tests or imitates is not among them', () => {
    const tools = Object.keys(
      (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { devDependencies: object }).devDependencies,
    );
    const allowed = ['jszip'];
    expect(shipped.map(({ name }) => name).filter((name) => tools.includes(name) && !allowed.includes(name))).toEqual([]);
  });
});
