import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readArguments, type StartOptions } from './arguments';
import { OwnersView } from './home/site-facts';
import { listen } from './listen';
import { DEMO, loadDemo } from './demo/load-demo';
import { loadPlan, siteIsEmpty } from './load-plan';
import { accordServer, SITE } from './server';
import { openTenant, StorageFailure, type Tenant } from './tenant';
import { makeTrouble } from './trouble';

const ROOT = resolve(__dirname, '..');

function stopWith(message: string): never {
  console.error(message);
  process.exit(2);
}

/** Removes Accord's own files from the data folder, and nothing else that may lie there. */
function removeData(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
}

function open(file: string, options: StartOptions): Tenant {
  const { latencyMs, limit } = options;
  try {
    return openTenant({ file, latencyMs, ...(limit === undefined ? {} : { limit: { requests: limit, seconds: 300 } }) });
  } catch (error) {
    if (!(error instanceof StorageFailure)) throw error;
    return stopWith(`${error.message}\nTo start again from nothing: npm start -- --fresh`);
  }
}

function readPlanFile(options: StartOptions): { readonly name: string; readonly bytes: Uint8Array } {
  const path = options.plan ?? DEMO;
  if (!existsSync(path)) return stopWith(`There is no file at ${path}. Check the name after --plan.`);
  try {
    return { name: basename(path), bytes: new Uint8Array(readFileSync(path)) };
  } catch (error) {
    return stopWith(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function main(): Promise<void> {
  const options = readArguments(process.argv.slice(2), process.env);
  if ('wrong' in options) return stopWith(options.wrong);
  const document = readPlanFile(options);
  const file = join(resolve(options.data), 'accord.sqlite');
  mkdirSync(resolve(options.data), { recursive: true });
  if (options.fresh === 'fresh') removeData(file);
  let tenant = open(file, options);
  let siteUrl = '';
  const server = accordServer({
    root: ROOT,
    tenant: () => tenant,
    load: async (given) => loadPlan(siteUrl, given),
    fresh: async () => {
      tenant.close();
      removeData(file);
      tenant = open(file, options);
      return (await loadDemo(siteUrl)).message;
    },
    trouble: async (what) => makeTrouble(tenant, what, (await new OwnersView(siteUrl).home(SITE)).agencies),
  });
  const port = await listen(server, options.port);
  siteUrl = `http://127.0.0.1:${port}${SITE}`;
  const stop = (): void => {
    server.closeAllConnections();
    server.close(() => {
      tenant.close();
      process.exit(0);
    });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (options.plan !== undefined || (await siteIsEmpty(siteUrl))) {
    const loaded = await (options.plan === undefined ? loadDemo(siteUrl) : loadPlan(siteUrl, document));
    console.log(loaded.message);
    if (loaded.outcome === 'refused') {
      stop();
      process.exitCode = 2;
      return;
    }
  }
  if (port !== options.port && options.port !== 0) console.log(`Port ${options.port} is taken, so Accord uses ${port}.`);
  console.log(`Accord is running at http://127.0.0.1:${port}`);
}

main().catch((error: unknown) =>
  stopWith(`Accord could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
);
