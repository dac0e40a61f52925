// npm test [-- PATTERN …]: runs the tests whose path has one of the patterns, or all; builds first what the browser's tests
// open, where one of those is among them; and says how many passed. --unit, --e2e and --nightly choose a kind of tests.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { staleParts } from './parts.mjs';

const KINDS = {
  '--unit': ['core', 'components'],
  '--e2e': ['e2e'],
  '--nightly': ['nightly'],
};
/** What every change must pass. */
const EVERY_CHANGE = ['core', 'components', 'packages', 'e2e'];
/** The folders whose tests open what was built. */
const OPEN_PACKAGES = { packages: 'tests/packages', e2e: 'tests/e2e', nightly: 'tests/nightly' };

const args = process.argv.slice(2);
const kind = Object.keys(KINDS).find((name) => args.includes(name));
const projects = kind === undefined ? EVERY_CHANGE : KINDS[kind];
const patterns = args.filter((arg) => !arg.startsWith('-'));
const passedOn = args.filter((arg) => arg.startsWith('-') && arg !== kind);

/** Whether a test that opens the packages is among those asked for. */
function needsPackages() {
  const open = Object.entries(OPEN_PACKAGES).filter(([project]) => projects.includes(project));
  return open.some(([, folder]) =>
    readdirSync(folder, { recursive: true })
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .some(
        (file) => file.endsWith('.test.ts') && (patterns.length === 0 || patterns.some((pattern) => new RegExp(pattern, 'i').test(file))),
      ),
  );
}

if (needsPackages() && !(await build(staleParts()))) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const report = join(mkdtempSync(join(tmpdir(), 'accord-test-')), 'report.json');
// Patterns come first: Jest takes each word after --selectProjects for a project. A single file needs no second process.
const workers = patterns.length === 1 ? ['--maxWorkers', '1'] : ['--maxWorkers', String(availableParallelism())];
const jest = spawnSync(
  'jest',
  [...patterns, ...passedOn, ...workers, '--json', `--outputFile=${report}`, '--silent=false', '--selectProjects', ...projects],
  { stdio: ['ignore', 'inherit', 'inherit'] },
);
let totals = { numPassedTests: 0, numFailedTests: 1 };
try {
  totals = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  console.error('The tests ended without a report.');
}
// A file that cannot be loaded runs no test of its own, and is a failure all the same.
const failed = totals.numFailedTests + (totals.numRuntimeErrorTestSuites ?? 0);
if (totals.numPassedTests + failed === 0) console.error(`No test has ${patterns.join(' or ')} in its path.`);
console.log(`${totals.numPassedTests} passed, ${failed} failed`);
process.exit(jest.status === 0 && failed === 0 && totals.numPassedTests > 0 ? 0 : 1);
