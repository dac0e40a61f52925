import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The three things that are built, what each is made from, and the file that shows that it is there. */
export const PARTS = [
  {
    name: 'the web part',
    commands: [
      ['node', '--disable-warning=ExperimentalWarning', '--import', 'tsx', 'scripts/packaging/teams-app.ts'],
      ['heft', 'build', '--clean', '--production'],
      ['heft', 'package-solution', '--production'],
    ],
    from: ['src', 'config', 'teams', 'tsconfig.json', 'package.json'],
    shows: 'sharepoint/solution/accord.sppkg',
  },
  {
    name: 'the Excel add-in',
    commands: [['vite', 'build', '--config', 'excel/vite.config.ts', '--logLevel', 'warn']],
    from: ['src', 'excel/taskpane.html', 'excel/sign-in.html', 'excel/signed-in.html', 'excel/vite.config.ts', 'package.json'],
    shows: 'excel/dist/taskpane.html',
  },
  {
    name: 'the local spreadsheet',
    commands: [['npm', 'run', '--silent', 'build', '--workspace', 'local/spreadsheet', '--', '--outDir', 'dist', '--logLevel', 'warn']],
    from: ['local/spreadsheet', 'local/excel'],
    shows: 'local/spreadsheet/dist/index.html',
  },
];

/** What is made of the parts once they are built; see scripts/packaging. */
export const PACKAGES = [
  'release/SHA256SUMS',
  'release/sbom.cdx.json',
  'release/THIRD-PARTY-NOTICES.txt',
  'release/manifest.xml',
  'release/accord-excel.zip',
  'excel/dist/accord-settings.json',
];

/** When the newest file below these paths was changed, in milliseconds; 0 when there is none. */
function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const stat = statSync(path);
    if (!stat.isDirectory()) {
      latest = Math.max(latest, stat.mtimeMs);
      continue;
    }
    for (const entry of readdirSync(path))
      if (entry !== 'node_modules' && entry !== 'dist') latest = Math.max(latest, newest([join(path, entry)]));
  }
  return latest;
}

/** The parts that are not built, or older than what they are made from. */
export function staleParts() {
  return PARTS.filter((part) => !existsSync(part.shows) || statSync(part.shows).mtimeMs < newest(part.from));
}
