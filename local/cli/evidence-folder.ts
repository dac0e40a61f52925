import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { loadRecordKeeping, type LibraryFile } from '../../src/lists';
import type { RecordFile } from '../../src/publishing';
import type { RowKey } from '../../src/schema';
import { failureWords } from './failure-words';
import type { SiteGiven } from './site-arguments';

/** Writes a review's files of evidence into a folder, under the names that they have in the library. A sentence where one cannot be kept. */
export async function saveEvidence(at: SiteGiven, review: RowKey, folder: string): Promise<readonly RecordFile[] | string> {
  const { listEvidence, readEvidence } = await loadRecordKeeping();
  const listed = await listEvidence(at.connection, review, {});
  if (!listed.ok) return failureWords(listed.failure);
  try {
    await mkdir(folder, { recursive: true });
  } catch {
    return `The folder ${folder} could not be made. Check that the folder above it exists.`;
  }
  for (const file of listed.value) {
    const read = await readEvidence(at.connection, file, {});
    if (!read.ok) return `“${file.name}” could not be read from the evidence library. ${failureWords(read.failure)}`;
    try {
      await writeFile(join(folder, file.name), read.value);
    } catch {
      return `“${file.name}” could not be written into ${folder}. Check that there is room, and that you may write there.`;
    }
  }
  return listed.value.map(({ name, action, link }: LibraryFile) => ({ name, action, link }));
}

/**
 * Puts a record's files from a folder into a site's library. Gives where each is now, by where it was. A sentence where one
 * is missing or is not taken: then no row has been written yet.
 */
export async function restoreFrom(
  folder: string,
  at: SiteGiven,
  given: { readonly review: RowKey; readonly files: readonly RecordFile[] },
): Promise<ReadonlyMap<string, string> | string> {
  const { restoreEvidence } = await loadRecordKeeping();
  const contents: { readonly file: RecordFile; readonly content: Blob }[] = [];
  for (const file of given.files) {
    // A name in a record is somebody's words: it must not lead out of the folder.
    if (basename(file.name) !== file.name) return `“${file.name}” in the record is no name of a file. Nothing was written.`;
    try {
      contents.push({ file, content: new Blob([new Uint8Array(await readFile(join(folder, file.name)))]) });
    } catch {
      return `“${file.name}” is not in ${folder}. Give the folder that accord export --files wrote. Nothing was written.`;
    }
  }
  const moved = new Map<string, string>();
  for (const { file, content } of contents) {
    const kept = await restoreEvidence(at.connection, { name: file.name, content, review: given.review, action: file.action }, {});
    if (!kept.ok) return `“${file.name}” was not taken into the evidence library. ${failureWords(kept.failure)}`;
    moved.set(file.link, kept.value.link);
  }
  return moved;
}
