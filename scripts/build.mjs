// npm run build: makes the SharePoint package, the Excel add-in and the local spreadsheet.
// With --stale, only what is missing or older than its sources.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PARTS, staleParts } from './parts.mjs';

function run([command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, FORCE_COLOR: '0' } });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', (error) => resolve({ ok: false, output: String(error) }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

async function buildPart(part) {
  const started = Date.now();
  for (const command of part.commands) {
    const result = await run(command);
    if (!result.ok) {
      console.error(`Building ${part.name} failed at "${command.join(' ')}":\n${result.output}`);
      return false;
    }
  }
  console.log(`Built ${part.name} (${Math.round((Date.now() - started) / 1000)} s)`);
  return true;
}

/** Builds the given parts at once; true when all went well. */
export async function build(parts) {
  if (parts.length === 0) return true;
  console.log(`Building ${parts.map((part) => part.name).join(', ')} …`);
  const results = await Promise.all(parts.map(buildPart));
  return results.every(Boolean);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const ok = await build(process.argv.includes('--stale') ? staleParts() : PARTS);
  process.exit(ok ? 0 : 1);
}
