import { readFile, stat } from 'node:fs/promises';

const LARGEST = 200_000_000;

/** The bytes of a file on this machine; a sentence where it cannot be opened. */
export async function openDocument(path: string): Promise<Uint8Array | string> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return `${path} is a folder. Name the document inside it.`;
    if (found.size > LARGEST) return `${path} is too large to be read. Save the plan alone as a document of its own.`;
    return await readFile(path);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    return code === 'ENOENT'
      ? `${path} was not found. Check the name and the folder.`
      : `${path} could not be opened. Check that you may read it.`;
  }
}
