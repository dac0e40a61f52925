import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { madeOnce } from '../support/made-once';

const root = path.resolve(__dirname, '..', '..');

export interface RunningAccord {
  readonly url: string;
  readonly siteUrl: string;
  /** Everything it has printed so far. */
  readonly said: () => string;
  readonly stop: () => Promise<void>;
}

/** The demo plan as its document has it, before anybody has reported on it. */
const PLAN_ALONE = ['--plan', 'local/demo/demo-plan.txt'];

/** The site with the plan alone, as an earlier start has left it. */
async function planAlone(): Promise<string> {
  return madeOnce('plan-alone', async (folder) => (await startAccord(PLAN_ALONE, folder)).stop());
}

/**
 * Starts Accord as `npm start` does, on a free port; in a folder of its own that goes with it, unless `kept` names one. Without
 * arguments the demo plan is there, and nobody has reported on it.
 */
export async function startAccord(args?: readonly string[], kept?: string): Promise<RunningAccord> {
  const data = kept ?? mkdtempSync(path.join(tmpdir(), 'accord-e2e-'));
  if (args === undefined) {
    cpSync(await planAlone(), data, { recursive: true });
    return start([], data, kept);
  }
  return start(args, data, kept);
}

async function start(args: readonly string[], data: string, kept: string | undefined): Promise<RunningAccord> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', 'tsx', 'local/main.ts', '--data', data, ...args],
    {
      cwd: root,
      env: { ...process.env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  let said = '';
  child.stdout?.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    process.off('exit', kill);
    if (kept === undefined) rmSync(data, { recursive: true, force: true });
  };
  const url = await new Promise<string>((resolve, reject) => {
    const look = (): void => {
      const found = /Accord is running at (http:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on('data', look);
    child.once('close', (code) => reject(new Error(`Accord ended with ${code ?? 'a signal'}: ${said}`)));
  });
  // A test that fails before it stops this must not keep the whole run waiting; until it runs, whoever starts it does.
  child.unref();
  for (const pipe of [child.stdout, child.stderr]) if (pipe instanceof Socket) pipe.unref();
  return { url, siteUrl: `${url}/sites/partnership`, said: () => said, stop };
}

export const rootFolder = root;
