// What .ci/run does once everything is installed: lint and the packages side by side, then every test, two at a time on two
// cores. What a step says is shown when it ends, so that the last line is that of the tests.
import { spawn } from 'node:child_process';

/** Each lane does its steps one after another; lanes run at once. */
const LANES = [
  [
    ['the types', 'node', 'scripts/typed.mjs'],
    ['the style', 'eslint', '-c', 'eslint.quick.config.js', '.'],
    ['the house', 'npm', 'run', '--silent', 'house'],
    ['the layout', 'npm', 'run', '--silent', 'layout'],
  ],
  [['the packages', 'node', 'scripts/build.mjs']],
];

function run([name, command, ...args]) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (said += text));
    child.on('error', (error) => (said += error));
    child.on('close', (code) => {
      console.log(`Checked ${name} (${Math.round((Date.now() - started) / 1000)} s)${code === 0 ? '' : ', and something is wrong:'}`);
      if (said.trim() !== '') console.log(said.trim());
      resolve(code === 0);
    });
  });
}

async function lane(steps) {
  let sound = true;
  for (const step of steps) sound = (await run(step)) && sound;
  return sound;
}

const sound = (await Promise.all(LANES.map(lane))).every(Boolean);
// What is wrong with the style says nothing of the tests: they are run all the same, and their line is the last.
const tests = spawn('node', ['scripts/test.mjs'], { stdio: ['ignore', 'inherit', 'inherit'] });
tests.on('close', (code) => process.exit(sound ? (code ?? 1) : 1));
