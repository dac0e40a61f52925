import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path/posix';

const PACKAGED_WITH = ['package.json', 'package-lock.json', 'tsconfig.json'];

/**
 * The three things that are built, what each is made from, what of that is none of its own, and the file that shows that it
 * is there.
 */
export const PARTS = [
  {
    name: 'the web part',
    commands: [
      ['node', '--disable-warning=ExperimentalWarning', '--import', 'tsx', 'scripts/packaging/teams-app.ts'],
      ['heft', 'build', '--clean', '--production'],
      ['heft', 'package-solution', '--production'],
    ],
    from: ['src', 'config', 'teams', 'scripts/packaging', ...PACKAGED_WITH],
    without: ['src/taskpane', 'src/workbook', 'teams/TeamsSPFxApp.zip'],
    shows: 'sharepoint/solution/accord.sppkg',
  },
  {
    name: 'the Excel add-in',
    commands: [['vite', 'build', '--config', 'excel/vite.config.ts', '--logLevel', 'warn']],
    from: ['src', 'excel', ...PACKAGED_WITH],
    without: ['src/webparts', 'excel/dist'],
    shows: 'excel/dist/taskpane.html',
  },
  {
    name: 'the local spreadsheet',
    commands: [['npm', 'run', '--silent', 'build', '--workspace', 'local/spreadsheet', '--', '--outDir', 'dist', '--logLevel', 'warn']],
    from: ['local/spreadsheet', 'local/excel'],
    without: ['local/spreadsheet/dist', 'local/spreadsheet/node_modules'],
    shows: 'local/spreadsheet/dist/index.html',
  },
];

/** Where it is written down what each part was made from; it goes with `node_modules`, so a clean install builds anew. */
const BUILT = 'node_modules/.cache/accord-built';

/** What is made of the parts once they are built; see scripts/packaging. */
export const PACKAGES = [
  'release/SHA256SUMS',
  'release/sbom.cdx.json',
  'release/THIRD-PARTY-NOTICES.txt',
  'release/manifest.xml',
  'release/accord-excel.zip',
  'release/accord-reminder-package.zip',
  'release/accord-reminder-solution.zip',
  'excel/dist/accord-settings.json',
];

function addTo(hash, path, without) {
  if (without.includes(path) || !existsSync(path)) return;
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path).sort()) addTo(hash, join(path, entry), without);
    return;
  }
  hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
}

/** What a part is made from, as one number: the same content gives the same one, whenever it was written. */
export function sourcesOf(part) {
  const hash = createHash('sha256');
  for (const path of part.from) addTo(hash, path, part.without);
  return hash.digest('hex');
}

const record = (part) => join(BUILT, `${part.name.replace(/\W+/g, '-')}.txt`);

/** Writes down that a part was built from these sources. */
export function noteBuilt(part, sources) {
  mkdirSync(BUILT, { recursive: true });
  // A copy of the project may hold this very file as a link of its own (tests/support/linked-copy.ts).
  rmSync(record(part), { force: true });
  writeFileSync(record(part), sources);
}

/** The parts that are not built, or were built from other sources than those that stand. */
export function staleParts() {
  return PARTS.filter(
    (part) => !existsSync(part.shows) || !existsSync(record(part)) || readFileSync(record(part), 'utf8') !== sourcesOf(part),
  );
}
