import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a person waits for, measured as it travels. Bytes are gzip's, in units of 1,024. */
export interface Weight {
  readonly name: 'first-chunk-gzip-kb' | 'web-part-whole-gzip-kb' | 'release-gzip-kb' | 'pane-start-gzip-kb' | 'pane-sign-in-gzip-kb';
  readonly about: string;
  readonly kb: number;
  readonly most: number;
}

const kbOf = (root: string, files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(root, file)), { level: 9 }).length, 0) / 1024;

const scripts = (root: string, folder: string): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.js'))
    .map((name) => `${folder}/${name}`);

/** The files that a page names itself, without those that are fetched later. */
function namedBy(root: string, page: string): readonly string[] {
  const folder = page.slice(0, page.lastIndexOf('/'));
  const html = readFileSync(join(root, page), 'utf8');
  return [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map((match) => `${folder}/${match[1] ?? ''}`);
}

/** How heavy the last build is, against what it may be at most. */
export function weights(root: string): readonly Weight[] {
  const webPart = scripts(root, 'dist').filter((file) => !file.includes('.manifest'));
  const first = webPart.filter((file) => /\/(?:action-plan-web-part|ActionPlanWebPartStrings)_/.test(file));
  const release = webPart.filter((file) => /\/chunk\.release/.test(file));
  const signIn = scripts(root, 'excel/dist/assets').filter((file) =>
    readFileSync(join(root, file), 'utf8').includes('nestedAppAuthBridge'),
  );
  return [
    { name: 'first-chunk-gzip-kb', about: 'the web part until it can be used', kb: kbOf(root, first), most: 152 },
    {
      name: 'web-part-whole-gzip-kb',
      about: 'the web part with all that is fetched later, but for publishing',
      kb: kbOf(
        root,
        webPart.filter((file) => !release.includes(file)),
      ),
      most: 625,
    },
    // The names and words against which a release is screened: fetched by whoever publishes a plan, and by nobody else.
    { name: 'release-gzip-kb', about: 'what publishing a plan fetches', kb: kbOf(root, release), most: 500 },
    {
      name: 'pane-start-gzip-kb',
      about: 'the task pane until it can be used',
      kb: kbOf(root, namedBy(root, 'excel/dist/taskpane.html')),
      most: 260,
    },
    { name: 'pane-sign-in-gzip-kb', about: 'what the pane fetches to sign in', kb: kbOf(root, signIn), most: 90 },
  ];
}

/** What is heavier than it may be, in sentences. */
export const tooHeavy = (all: readonly Weight[]): readonly string[] =>
  all
    .filter(({ kb, most }) => kb > most)
    .map(({ name, about, kb, most }) => `${name}: ${about} weighs ${kb.toFixed(1)} KB, and may weigh ${most} at most.`);
