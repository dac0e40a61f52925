import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { loadRecordKeeping, type LibraryFile } from '../../src/lists';
import type { RecordFile } from '../../src/publishing';
import type { Row } from '../../src/schema';
import { failureWords } from './failure-words';
import type { SiteGiven } from './site-arguments';

type HeldRows = Readonly<Record<'actions' | 'reports', readonly { readonly row: Row }[]>>;

/** Where a file of the library goes: names are somebody's words, and must not lead out of the folder. */
function pathIn(folder: string, { name, folder: within = '' }: { readonly name: string; readonly folder?: string }): string | undefined {
  const parts = [...within.split('/').filter((part) => part !== ''), name];
  return parts.some((part) => basename(part) !== part || part === '..' || part === '.') ? undefined : join(folder, ...parts);
}

/** Writes a review's files of evidence into a folder, in the folders and under the names that they have in the library. A sentence where one cannot be kept. */
export async function saveEvidence(at: SiteGiven, rows: HeldRows, folder: string): Promise<readonly RecordFile[] | string> {
  const { linksGiven, listEvidence, readEvidence } = await loadRecordKeeping();
  const rowsOf = (table: 'actions' | 'reports'): readonly Row[] => rows[table].map(({ row }) => row);
  const listed = await listEvidence(at.connection, linksGiven({ actions: rowsOf('actions'), reports: rowsOf('reports') }), {});
  if (!listed.ok) return failureWords(listed.failure);
  try {
    await mkdir(folder, { recursive: true });
  } catch {
    return `The folder ${folder} could not be made. Check that the folder above it exists.`;
  }
  for (const file of listed.value) {
    const read = await readEvidence(at.connection, file, {});
    if (!read.ok) return `“${file.name}” could not be read from the evidence library. ${failureWords(read.failure)}`;
    const path = pathIn(folder, file);
    if (path === undefined) return `“${file.folder}/${file.name}” in the evidence library is no name of a file. It was not written.`;
    try {
      await mkdir(dirname(path), { recursive: true });
      // Two files of one name in two folders are two files: none is ever written over another.
      await writeFile(path, read.value, { flag: 'wx' });
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EEXIST'
        ? `“${path}” is there already, and nothing is written over. Choose an empty folder.`
        : `“${file.name}” could not be written into ${folder}. Check that there is room, and that you may write there.`;
    }
  }
  return listed.value.map(({ name, folder: within, action, link }: LibraryFile) => ({ name, folder: within, action, link }));
}

/** A file of a record with its content, read from the folder that `accord export --files` wrote. */
export interface FileContent {
  readonly file: RecordFile;
  readonly content: Blob;
}

/** Reads a record's files from a folder. A sentence where one is missing or is no name of a file: nothing has been written then. */
export async function filesFrom(
  folder: string,
  given: { readonly files: readonly RecordFile[] },
): Promise<readonly FileContent[] | string> {
  const contents: FileContent[] = [];
  for (const file of given.files) {
    const path = pathIn(folder, file);
    if (path === undefined) return `“${file.name}” in the record is no name of a file. Nothing was written.`;
    try {
      contents.push({ file, content: new Blob([new Uint8Array(await readFile(path))]) });
    } catch {
      return `“${file.name}” is not in ${folder}. Give the folder that accord export --files wrote. Nothing was written.`;
    }
  }
  return contents;
}

/** Puts files into a site's library. Gives where each is now, by where it was. A sentence where one is not taken. */
export async function restoreFiles(at: SiteGiven, contents: readonly FileContent[]): Promise<ReadonlyMap<string, string> | string> {
  const { restoreEvidence } = await loadRecordKeeping();
  const moved = new Map<string, string>();
  for (const { file, content } of contents) {
    const kept = await restoreEvidence(at.connection, { name: file.name, folder: file.folder ?? '', content }, {});
    if (!kept.ok) return `“${file.name}” was not taken into the evidence library. ${failureWords(kept.failure)}`;
    moved.set(file.link, kept.value.link);
  }
  return moved;
}
