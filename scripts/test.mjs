// npm test [-- PATTERN]: builds what the browser's tests need, then runs every test, and says how many passed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { staleParts } from './parts.mjs';

const args = process.argv.slice(2);
const e2eOnly = args.includes('--e2e');
const patterns = args.filter((arg) => arg !== '--e2e');

if (!(await build(staleParts()))) process.exit(1);
const report = join(mkdtempSync(join(tmpdir(), 'accord-test-')), 'report.json');
const projects = e2eOnly ? ['--selectProjects', 'e2e'] : [];
const jest = spawnSync('jest', [...patterns, ...projects, '--json', `--outputFile=${report}`, '--silent=false'], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
let totals = { numPassedTests: 0, numFailedTests: 1 };
try {
  totals = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  console.error('The tests ended without a report.');
}
// A file that cannot be loaded runs no test of its own, and is a failure all the same.
const failed = totals.numFailedTests + (totals.numRuntimeErrorTestSuites ?? 0);
console.log(`${totals.numPassedTests} passed, ${failed} failed`);
process.exit(jest.status === 0 && failed === 0 && totals.numPassedTests > 0 ? 0 : 1);
