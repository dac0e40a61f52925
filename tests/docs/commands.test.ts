import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pages, root, textOf } from './pages';

interface Found {
  readonly page: string;
  readonly command: string;
}

const PROGRAMS = /^(?:npm|npx|node|m365|accord|sha256sum|git|[A-Z][a-z]+-PnP\w+)(?=\s|$)/;

/** Commands, each by itself: lines of code blocks, and code in a line of text. */
const commands: readonly Found[] = pages.flatMap((page) => {
  const text = textOf(page);
  const blocks = [...text.matchAll(/```[a-z]*\n([\s\S]*?)```/g)].flatMap((match) => (match[1] ?? '').split('\n'));
  const inline = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
  return [...blocks, ...inline]
    .flatMap((line) => line.split('&&'))
    .map((line) =>
      line
        .trim()
        .replace(/^(?:export )?\$?[\w:]+ ?= ?\$?\(?/, '')
        .replace(/\s{2,}.*$/, ''),
    )
    .filter((line) => PROGRAMS.test(line))
    .map((command) => ({ page, command }));
});

/** What runs a command: a test or the check of every change, with words of it that stand there; or only a tenant. */
type Shown = { readonly by: string; readonly words: string } | { readonly by: 'here' } | { readonly by: 'tenant' };

const SHOWN: readonly (readonly [pattern: RegExp, shown: Shown])[] = [
  [/^npm ci/, { by: '.ci/run', words: 'npm ci' }],
  [/^npm run (?:lint|ci)$/, { by: 'scripts/ci.mjs', words: 'eslint' }],
  [/^npm run build$/, { by: 'scripts/ci.mjs', words: 'scripts/build.mjs' }],
  [/^npm run (?:check|house)/, { by: 'scripts/ci.mjs', words: 'house' }],
  [/^npm test/, { by: 'scripts/ci.mjs', words: 'scripts/test.mjs' }],
  [/^npm run build -- --host/, { by: 'tests/packages/built.test.ts', words: 'stampedManifest' }],
  [/^npm run build --workspace/, { by: 'scripts/parts.mjs', words: '--workspace' }],
  [/^npm start/, { by: 'tests/e2e/accord.ts', words: 'local/main.ts' }],
  [/accord(?: --)? read|accord -- read/, { by: 'tests/local/cli/read-command.test.ts', words: 'readCommand' }],
  [/accord(?: --)? (?:screen|release)/, { by: 'tests/local/cli/release-commands.test.ts', words: 'screenCommand' }],
  [/accord(?: --)? (?:check|export|import|delete)/, { by: 'tests/local/cli/site-commands.test.ts', words: 'checkCommand' }],
  [/accord(?: --)? verify/, { by: 'tests/lists/trial/check-tenant.test.ts', words: 'verifyCommand' }],
  [/^sha256sum -c/, { by: 'tests/packages/built.test.ts', words: 'the checksums name every file' }],
  [/^npm (?:run schema|sbom)|^npx tsx scripts\/generate-schema/, { by: 'tests/schema/generated.test.ts', words: 'generatedFiles' }],
  [/^npm run(?: --silent)? (?:bench|fuzz|mutate|pictures)/, { by: 'here' }],
  [/^npm run corpus/, { by: 'tests/reading/corpus/corpus.test.ts', words: 'countsOf' }],
  [/^npx jest|^npm run test/, { by: 'here' }],
  [/^(?:m365|[A-Z][a-z]+-PnP)/, { by: 'tenant' }],
  [/^npm audit/, { by: 'tenant' }],
];

const shownOf = (command: string): Shown | undefined => SHOWN.find(([pattern]) => pattern.test(command))?.[1];
const scripts = (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Readonly<Record<string, string>> })
  .scripts;

/** The words of a command that name it, without what it is given. */
const nameOf = (command: string): string =>
  /^m365/.test(command)
    ? (command.split(' -')[0]?.replace(/ \$.*/, '') ?? '')
    : /^npm audit/.test(command)
      ? 'npm audit'
      : (command.split(' ')[0] ?? '');

describe('the commands of the documentation', () => {
  test('each is run by a test or by the check of every change, or is marked as needing a tenant', () => {
    expect(commands.length).toBeGreaterThan(30);
    expect(commands.filter(({ command }) => shownOf(command) === undefined)).toEqual([]);
  });

  test('what is said to run them is there, and does', () => {
    for (const [, shown] of SHOWN) {
      if (shown.by === 'here' || shown.by === 'tenant') continue;
      expect([shown.by, existsSync(path.join(root, shown.by))]).toEqual([shown.by, true]);
      expect(readFileSync(path.join(root, shown.by), 'utf8')).toContain('words' in shown ? shown.words : '');
    }
  });

  test('what needs a tenant is marked in docs/verification.md', () => {
    const marked = textOf('docs/verification.md');
    const needing = commands.filter(({ command }) => shownOf(command)?.by === 'tenant').map(({ command }) => nameOf(command));
    expect(needing.length).toBeGreaterThan(5);
    expect([...new Set(needing)].filter((name) => !marked.includes(name))).toEqual([]);
  });

  test('every script of npm that a page names is there', () => {
    const named = commands.flatMap(({ command }) => /^npm run (?:--silent )?([\w:]+)/.exec(command)?.[1] ?? []);
    expect(named.length).toBeGreaterThan(5);
    expect([...new Set(named)].filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  const run = (file: string, args: readonly string[]): string =>
    execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', 'tsx', file, ...args], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  test('the commands for a site tell how they are used', () => {
    const said = run('local/cli/accord.ts', ['help']);
    for (const command of ['read', 'check', 'export', 'import', 'delete']) expect(said).toContain(`accord ${command} `);
  });

  test('the bench and the fuzzer start', () => {
    expect(run('benchmarks/run.ts', ['no-such-figure'])).toMatch(/0 of 0 aims met/);
    expect(run('scripts/fuzz.ts', ['--minutes', '0'])).toMatch(/0 runs, none failed/);
  });
});
