import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..');
const CACHE = path.join(root, 'temp', 'made-once');

/** What a site that was set up, or a plan that was loaded, comes from. */
const SOURCES = [
  'src/schema',
  'src/words',
  'src/store',
  'src/sync',
  'src/reading',
  'src/lists',
  'local/tenant',
  'local/demo',
  'local/load-plan.ts',
];

let known: string | undefined;

function sources(): string {
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(process.version);
  const add = (file: string): void => {
    if (!existsSync(file)) return;
    if (statSync(file).isDirectory()) for (const name of readdirSync(file).sort()) add(path.join(file, name));
    else hash.update(path.relative(root, file)).update(readFileSync(file));
  };
  for (const source of SOURCES) add(path.join(root, source));
  known = hash.digest('hex').slice(0, 20);
  return known;
}

/**
 * A folder that `make` has filled, once for these sources and this day, by whichever test comes first: setting a site up takes
 * as long as most tests do. Nobody may change what is in it; copy it.
 */
export async function madeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(CACHE, `${name}-${new Date().toISOString().slice(0, 10)}-${sources()}`);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const staging = mkdtempSync(path.join(CACHE, 'making-'));
  await make(staging);
  try {
    renameSync(staging, folder);
  } catch (error) {
    // Another worker was quicker.
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
