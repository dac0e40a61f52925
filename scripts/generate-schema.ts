/** Writes the files that are made from the schema: `npx tsx scripts/generate-schema.ts`. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { powerAutomateFiles } from './power-automate';
import { releaseSchema } from '../src/publishing/release';
import { generatedFiles } from '../src/schema/generated-files';

const ROOT = resolve(__dirname, '..');
/** Folders that hold nothing but what is made here, so that what is no longer made does not stay. */
const OWN = ['docs/schema', 'sharepoint/formatting'];

async function main(): Promise<void> {
  const files = {
    ...generatedFiles(),
    ...powerAutomateFiles(),
    'docs/release.schema.json': `${JSON.stringify(releaseSchema(), undefined, 2)}\n`,
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(ROOT, path)), { recursive: true });
    await writeFile(join(ROOT, path), text);
  }
  for (const folder of OWN) {
    const stale = (await readdir(join(ROOT, folder))).filter((name) => !Object.hasOwn(files, `${folder}/${name}`));
    await Promise.all(stale.map((name) => rm(join(ROOT, folder, name), { recursive: true })));
  }
  console.log(`Wrote ${Object.keys(files).length} files from the schema.`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
