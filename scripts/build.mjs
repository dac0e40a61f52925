// npm run build: makes the SharePoint package, the Excel add-in and the local spreadsheet, and of them what an
// administrator takes. With --stale, only what is missing or was made from other sources.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { noteBuilt, PACKAGES, PARTS, sourcesOf, staleParts } from './parts.mjs';

/** What is built must not depend on who builds it: with another NODE_ENV packages bring their code for developers. */
const ENVIRONMENT = { ...process.env, NODE_ENV: 'production', FORCE_COLOR: '0' };

function run([command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: ENVIRONMENT });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', (error) => resolve({ ok: false, output: String(error) }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

async function buildPart(part) {
  const started = Date.now();
  const sources = sourcesOf(part);
  for (const command of part.commands) {
    const result = await run(command);
    if (!result.ok) {
      console.error(`Building ${part.name} failed at "${command.join(' ')}":\n${result.output}`);
      return false;
    }
  }
  noteBuilt(part, sources);
  console.log(`Built ${part.name} (${Math.round((Date.now() - started) / 1000)} s)`);
  return true;
}

/** What makes the packages of what was built; `--check` only looks at what it was given. */
const packaging = (args) => run(['node', '--disable-warning=ExperimentalWarning', '--import', 'tsx', 'scripts/packaging/main.ts', ...args]);

/** Builds the given parts at once and makes the packages of them; true when all went well. `args` are for the packages. */
export async function build(parts, args = []) {
  if (parts.length === 0 && PACKAGES.every((path) => existsSync(path))) return true;
  const checked = await packaging([...args, '--check']);
  if (!checked.ok) {
    console.error(checked.output.trim());
    return false;
  }
  if (parts.length > 0) console.log(`Building ${parts.map((part) => part.name).join(', ')} …`);
  const results = await Promise.all(parts.map(buildPart));
  if (!results.every(Boolean)) return false;
  const packaged = await packaging(args);
  if (packaged.ok) console.log(packaged.output.trim());
  else console.error(`Making the packages failed:\n${packaged.output}`);
  return packaged.ok;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const ok = await build(
    args.includes('--stale') ? staleParts() : PARTS,
    args.filter((arg) => arg !== '--stale'),
  );
  process.exit(ok ? 0 : 1);
}
