import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { legacyPackage, solutionFiles } from '../power-automate';
import { stampedManifest } from './host';
import { noticesText, shippedPackages } from './notices';
import { partsList } from './parts-list';
import { steadyPackage } from './steady-package';
import { steadyZip } from './steady-zip';

export interface PackagingOptions {
  /** The folder of the project. */
  readonly root: string;
  /** Where `excel/dist` will stand, without a slash at its end. */
  readonly host: string;
  /** What goes into the pane's settings file; empty where the administrator is to fill it in. */
  readonly clientId: string;
  readonly tenant: string;
}

export const SPPKG = 'sharepoint/solution/accord.sppkg';
export const CHECKSUMS = 'release/SHA256SUMS';

/** Every file below a folder, by path from the project's folder, sorted. */
export function filesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(root, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    .sort();
}

function write(root: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** Puts beside the built pane what a host serves as it is: icons, pages, headers, settings. */
function fillPaneFolder({ root, clientId, tenant }: PackagingOptions): void {
  for (const folder of ['icons', 'pages'])
    for (const name of readdirSync(join(root, 'excel', folder))) {
      const to = join(root, 'excel', 'dist', folder === 'icons' ? `icons/${name}` : name);
      mkdirSync(dirname(to), { recursive: true });
      copyFileSync(join(root, 'excel', folder, name), to);
    }
  for (const file of ['staticwebapp.config.json', 'shortcuts.json'])
    copyFileSync(join(root, 'excel', file), join(root, 'excel/dist', file));
  write(root, 'excel/dist/accord-settings.json', `${JSON.stringify({ clientId, tenant }, undefined, 2)}\n`);
}

/** The add-in's two manifests for this host; the unified one in the zip that the admin centre takes. */
function writeManifests({ root, host }: PackagingOptions): void {
  const read = (name: string): string => readFileSync(join(root, 'excel', name), 'utf8');
  const unified = stampedManifest(read('manifest.json'), host);
  write(root, 'release/manifest.xml', stampedManifest(read('manifest.xml'), host));
  write(root, 'release/manifest.json', unified);
  const { icons } = JSON.parse(unified) as { readonly icons: Readonly<Record<string, string>> };
  const pictures = Object.values(icons).map((icon): [string, Uint8Array] => [
    icon,
    new Uint8Array(readFileSync(join(root, 'excel', icon))),
  ]);
  write(
    root,
    'release/accord-excel.zip',
    steadyZip({ 'manifest.json': new TextEncoder().encode(unified), ...Object.fromEntries(pictures) }),
  );
}

const REMINDER_PACKAGE = 'accord-reminder-package.zip';
const REMINDER_SOLUTION = 'accord-reminder-solution.zip';

/** The weekly reminder as Power Automate takes it: as a package, and as a solution. */
function writeReminder({ root }: PackagingOptions): void {
  for (const [name, files] of [
    [REMINDER_PACKAGE, legacyPackage()],
    [REMINDER_SOLUTION, solutionFiles()],
  ] as const) {
    const bytes = Object.entries(files).map(([path, text]): [string, Uint8Array] => [path, new TextEncoder().encode(text)]);
    write(root, `release/${name}`, steadyZip(Object.fromEntries(bytes)));
  }
}

const OWN = [
  'manifest.xml',
  'manifest.json',
  'accord-excel.zip',
  REMINDER_PACKAGE,
  REMINDER_SOLUTION,
  'sbom.cdx.json',
  'THIRD-PARTY-NOTICES.txt',
];

/** One line for each file that an administrator hands on, as `sha256sum -c` reads it from the project's folder. */
function checksums(root: string): string {
  const files = [SPPKG, ...OWN.map((name) => `release/${name}`), ...filesBelow(root, 'excel/dist')];
  return files
    .map(
      (path) =>
        `${createHash('sha256')
          .update(readFileSync(join(root, path)))
          .digest('hex')}  ${path}\n`,
    )
    .join('');
}

/**
 * Makes of what was built what an administrator takes: the package without times, the pane's folder, both manifests, the
 * parts list, the notices and the checksums. The same build gives the same bytes.
 */
export function makePackages(options: PackagingOptions): void {
  const { root } = options;
  const package_ = join(root, SPPKG);
  writeFileSync(package_, steadyPackage(new Uint8Array(readFileSync(package_))));
  fillPaneFolder(options);
  writeManifests(options);
  writeReminder(options);
  const shipped = shippedPackages(root);
  write(root, 'release/sbom.cdx.json', partsList(root, shipped));
  write(root, 'release/THIRD-PARTY-NOTICES.txt', noticesText(shipped));
  if (existsSync(join(root, CHECKSUMS))) rmSync(join(root, CHECKSUMS));
  write(root, CHECKSUMS, checksums(root));
}
