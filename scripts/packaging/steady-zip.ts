import { zipSync } from 'fflate';

/** The earliest moment that a zip can name. The clock of the machine is read into it and written out of it, so its zone does not matter. */
const EARLIEST = new Date(1980, 0, 1);

/** Files by their path in the zip. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** `[Content_Types].xml` and `_rels/.rels` first, as packages have them; the rest by name. */
const rank = (path: string): string => (path === '[Content_Types].xml' ? '0' : path === '_rels/.rels' ? '1' : `2${path}`);

/** A zip that is the same, byte for byte, for the same files: no time, no order of chance. */
export function steadyZip(files: Files): Uint8Array {
  const sorted = Object.keys(files).sort((left, right) => (rank(left) < rank(right) ? -1 : 1));
  return zipSync(Object.fromEntries(sorted.map((path) => [path, files[path] ?? new Uint8Array()])), { level: 9, mtime: EARLIEST });
}
