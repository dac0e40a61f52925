import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package that people get with Accord. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX identifier or expression; undefined where the package names none. */
  readonly licence: string | undefined;
  /** The licence's text as the package brings it, and its notice, where it has them. */
  readonly texts: readonly string[];
  /** Which of our packages it goes into. */
  readonly goesInto: readonly ('the web part' | 'the task pane')[];
}

const BUILDS = [
  { file: 'reports/shipped-web-part.json', into: 'the web part' },
  { file: 'reports/shipped-excel.json', into: 'the task pane' },
] as const;

interface PackageFile {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string | { readonly type?: string };
  readonly licenses?: readonly { readonly type?: string }[];
}

/** Old packages name their licence in other places than today's. */
function licenceOf(found: PackageFile): string | undefined {
  if (typeof found.license === 'string') return found.license;
  return found.license?.type ?? found.licenses?.map(({ type }) => type ?? '').join(' OR ');
}

function describe(root: string, folder: string): Omit<ShippedPackage, 'goesInto'> {
  const found = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as PackageFile;
  const texts = readdirSync(join(root, folder))
    .filter((name) => /^(licen[cs]e|copying|notice|thirdpartynotice)/i.test(name) && !/\.(js|ts|json)$/.test(name))
    .sort()
    .map((name) =>
      readFileSync(join(root, folder, name), 'utf8')
        .replace(/\r\n?/g, '\n')
        .trim(),
    );
  return { name: found.name ?? folder, version: found.version ?? '', licence: licenceOf(found), texts };
}

/** The packages that the last builds took in, by name. */
export function shippedPackages(root: string): readonly ShippedPackage[] {
  const into = new Map<string, ShippedPackage['goesInto'][number][]>();
  for (const build of BUILDS) {
    if (!existsSync(join(root, build.file))) throw new Error(`${build.file} is missing: build first (npm run build).`);
    for (const folder of JSON.parse(readFileSync(join(root, build.file), 'utf8')) as readonly string[])
      into.set(folder, [...(into.get(folder) ?? []), build.into]);
  }
  return [...into]
    .map(([folder, goesInto]) => ({ ...describe(root, folder), goesInto }))
    .sort((left, right) => (`${left.name}@${left.version}` < `${right.name}@${right.version}` ? -1 : 1));
}

const RULE = '-'.repeat(80);

/** The notices that go with what we hand out: each package, its licence, and the licence's text. */
export function noticesText(packages: readonly ShippedPackage[]): string {
  const entries = packages.map((each) =>
    [
      RULE,
      `${each.name} ${each.version}`,
      `Licence: ${each.licence ?? 'not named'}. Part of ${each.goesInto.join(' and ')}.`,
      ...each.texts.map((text) => `\n${text}`),
    ].join('\n'),
  );
  const head =
    'Accord is handed out with the software below, each under its own licence.\n' +
    'What SharePoint and Office bring themselves (React, the SharePoint Framework, office.js) is not part of Accord’s packages.';
  return `${head}\n\n${entries.join('\n\n')}\n`;
}
