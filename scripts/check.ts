// npm run check: what a usual change must pass, in a minute: the types, the rules and the layout of the files that changed,
// and the tests that the change can reach, nearest first. --all runs each of these tests, however many; --list only names them.
// What changed is what differs from the trunk, or from the commit named with --since.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { codeFiles, moduleGraph, readModules } from './modules/module-graph';
import { changedPlaces, touchedTests, type Touched } from './modules/reach';
import { readModule } from './modules/read-module';

const git = (...args: readonly string[]): string =>
  execFileSync('git', [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });

function gitOr<T>(otherwise: T, ...args: readonly string[]): string | T {
  try {
    return git(...args);
  } catch {
    return otherwise;
  }
}

const options = process.argv.slice(2);
const named = options.includes('--since') ? options[options.indexOf('--since') + 1] : undefined;

/** Where this change began: where it left the trunk; the last commit, where nothing is said of a trunk. */
function beginning(): string {
  if (named !== undefined) return named;
  for (const trunk of ['origin/main', 'main']) {
    const base = gitOr(undefined, 'merge-base', 'HEAD', trunk);
    if (base !== undefined && base.trim() !== '') return base.trim();
  }
  return 'HEAD';
}

const since = beginning();
const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');
const changed = [
  ...new Set([...lines(git('diff', '--name-only', '--no-renames', since)), ...lines(git('ls-files', '--others', '--exclude-standard'))]),
];
const standing = changed.filter((file) => existsSync(file));

/** Seconds that each test file took the last time (kept in temp/), by which the minute is shared out. */
const TIMES = 'temp/test-times.json';
const times: Record<string, number> = existsSync(TIMES) ? (JSON.parse(readFileSync(TIMES, 'utf8')) as Record<string, number>) : {};
const expected = (file: string): number => times[file] ?? 1 + statSync(file).size / 8_000;

/** Files that are no code: the tests that name them, or the folder that they lie in. */
function testsNaming(files: readonly string[], graph: ReturnType<typeof moduleGraph>): readonly Touched[] {
  const names = files.flatMap((file) => [file, file.split('/')[0] ?? file]).filter((name) => name !== '' && !name.startsWith('.'));
  return [...graph.modules.values()]
    .filter(({ file, texts }) => /\.test\.tsx?$/.test(file) && texts.some((text) => names.includes(text)))
    .map(({ file }) => ({ file, steps: 1 }));
}

function affected(): readonly Touched[] {
  const graph = moduleGraph(readModules(codeFiles()));
  const places = standing.flatMap((file) => {
    const after = graph.modules.get(file);
    const before = gitOr(undefined, 'show', `${since}:${file}`);
    return after === undefined ? [] : changedPlaces(graph, before === undefined ? undefined : readModule(file, before), after);
  });
  const others = testsNaming(
    standing.filter((file) => !graph.modules.has(file)),
    graph,
  );
  const seen = new Map([...others, ...touchedTests(graph, places)].map((each) => [each.file, each]));
  return [...seen.values()].sort((a, b) => a.steps - b.steps);
}

/** The browser's tests open the packages, which would have to be built; those that run nightly are not for now. */
const isQuick = ({ file }: Touched): boolean => !/^tests\/(e2e|nightly|packages)\//.test(file);

/** Seconds of the tests' own time for each core. */
const SHARE = 25;

function withinAMinute(tests: readonly Touched[]): readonly Touched[] {
  let left = SHARE * availableParallelism();
  return tests.filter(({ file }, at) => (left -= expected(file)) >= 0 || at === 0);
}

async function run(name: string, command: readonly string[], loud?: 'loud'): Promise<boolean> {
  const started = Date.now();
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    child.on('error', (error) => (said += String(error)));
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'Sound' : 'WRONG'}: ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
      if (code !== 0 || loud !== undefined) console.log(said.trim());
      resolve(code === 0);
    });
  });
}

interface TestReport {
  readonly testResults: readonly { readonly name: string; readonly startTime: number; readonly endTime: number }[];
}

async function runTests(tests: readonly Touched[]): Promise<boolean> {
  if (tests.length === 0) return true;
  mkdirSync('temp', { recursive: true });
  const report = 'temp/check-report.json';
  const workers = Math.min(availableParallelism(), tests.length);
  const sound = await run(`${tests.length} test files`, [
    'jest',
    '--runTestsByPath',
    ...tests.map(({ file }) => file),
    '--maxWorkers',
    String(workers),
    '--silent=false',
    '--json',
    `--outputFile=${report}`,
  ]);
  if (existsSync(report)) {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as TestReport;
    for (const { name, startTime, endTime } of testResults)
      times[name.replace(`${process.cwd()}/`, '')] = Math.round((endTime - startTime) / 100) / 10;
    writeFileSync(TIMES, JSON.stringify(times, undefined, 1));
  }
  return sound;
}

async function main(): Promise<number> {
  const code = standing.filter(
    (file) => /^(src|local|tests|benchmarks|scripts)\/.*\.tsx?$/.test(file) && !file.startsWith('local/spreadsheet/'),
  );
  const all = affected();
  const quick = all.filter(isQuick);
  const chosen = options.includes('--all') ? quick : withinAMinute(quick);
  if (options.includes('--list')) {
    for (const { file, steps } of all) console.log(`${String(steps).padStart(3)}  ${file}`);
    return 0;
  }
  console.log(
    `${changed.length} files differ from ${since.slice(0, 12)}; ${quick.length} test files can notice, ${chosen.length} run now.`,
  );
  const style = code.length === 0 ? [] : ['eslint', '-c', 'eslint.quick.config.js', '--no-warn-ignored', '--quiet', ...code];
  const layout = standing.length === 0 ? [] : ['prettier', '--check', '--ignore-unknown', '--log-level', 'warn', ...standing];
  const checks = await Promise.all([
    run('types', ['node', 'scripts/typed.mjs', ...(code.length === 0 ? ['package.json'] : code)]),
    (async () => (style.length === 0 || (await run('rules', style))) && (layout.length === 0 || (await run('layout', layout))))(),
  ]);
  const tested = await runTests(chosen);
  const left = quick.length - chosen.length;
  if (left > 0) console.log(`${left} further test files lie farther off and were left to CI: npm run check -- --all runs them.`);
  if (all.length > quick.length)
    console.log(`${all.length - quick.length} files of browser and package tests can notice too: npm test -- PATTERN.`);
  return checks.every(Boolean) && tested ? 0 : 1;
}

void main().then((code) => process.exit(code));
