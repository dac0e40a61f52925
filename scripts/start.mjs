// npm start: builds what is missing, then runs Accord on this machine until Ctrl-C.
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { staleParts } from './parts.mjs';

const args = process.argv.slice(2);
if (!args.includes('--no-build') && !(await build(staleParts()))) process.exit(1);
const server = spawn(
  'node',
  ['--disable-warning=ExperimentalWarning', '--import', 'tsx', 'local/main.ts', ...args.filter((arg) => arg !== '--no-build')],
  { stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('close', (code) => process.exit(code ?? 0));
