import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKSUMS } from './make-packages';

/** npx tsx scripts/packaging/same-twice.ts: builds everything twice, and says whether each file came out the same. */
function build(root: string): readonly string[] {
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (built.status !== 0) throw new Error('The build failed.');
  return readFileSync(join(root, CHECKSUMS), 'utf8').trim().split('\n');
}

const root = process.cwd();
const first = build(root);
const second = build(root);
const different = second.filter((line) => !first.includes(line)).map((line) => line.slice(66));
if (different.length > 0 || first.length !== second.length) {
  console.error(`Two builds differ in: ${different.join(', ')}`);
  process.exit(1);
}
console.log(`Two builds are the same, byte for byte (${first.length} files).`);
