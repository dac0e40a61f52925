import { copyFileSync, cpSync, linkSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import path from 'node:path';

/** What a build leaves behind, and what a fresh copy therefore does not have. */
const LEFT_BEHIND: ReadonlySet<string> = new Set([
  'node_modules',
  'dist',
  'lib',
  'lib-commonjs',
  'lib-esm',
  'temp',
  'release',
  'solution',
  'reports',
  'jest-output',
  '.git',
  '.heft',
  '.accord',
]);

/** Another name for the same file, which costs next to nothing; a real copy where the folders are on two disks. */
function linkFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.isDirectory()) linkTree(source, target);
    else linkFile(source, target);
  }
}

/** A fresh copy of the project as it stands, with what is installed but nothing that was built, in the empty folder `to`. */
export function linkedCopy(root: string, to: string): void {
  cpSync(root, to, { recursive: true, filter: (source) => source === root || !LEFT_BEHIND.has(path.basename(source)) });
  for (const folder of ['node_modules', path.join('local', 'spreadsheet', 'node_modules')])
    linkTree(path.join(root, folder), path.join(to, folder));
}
