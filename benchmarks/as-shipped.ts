import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A module bundled by the tool that bundles the task pane, and loaded: what people run. Loaded file by file as here, every
 * call from one file into another goes through a getter, which no reader of Excel ever pays for.
 */
export async function asShipped<T>(entry: string): Promise<T> {
  const { build } = await import('vite');
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: { ssr: entry, write: false, target: 'es2020', minify: false, rolldownOptions: { output: { format: 'cjs' } } },
  });
  const chunk = [built].flat().flatMap((each) => ('output' in each ? each.output : []))[0];
  if (chunk?.type !== 'chunk') throw new Error(`${entry} was not bundled`);
  const folder = mkdtempSync(join(tmpdir(), 'accord-bench-'));
  try {
    const file = join(folder, 'bundle.cjs');
    writeFileSync(file, chunk.code);
    return createRequire(__filename)(file) as T;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
