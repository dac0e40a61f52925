import type { RowKey } from '../../schema';

/** One round of a well-mixing 32-bit hash (the finaliser of MurmurHash3). */
function mixed(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * The key that follows from what is decided on: whoever settles one report makes a row with one key, so the list, in
 * which keys are unique, takes only the first (P2). It is a UUID of version 8, and so never one that was drawn by lot.
 */
export function derivedKey(...parts: readonly string[]): RowKey {
  const words = [0x9e3779b9, 0x7f4a7c15, 0xf39cc060, 0x5ced1b29];
  for (const char of parts.join('\n'))
    words.forEach((word, at) => (words[at] = mixed(word ^ Math.imul((char.codePointAt(0) ?? 0) + at + 1, 0x01000193))));
  const bytes = words.flatMap((word, at) => {
    const last = mixed(word ^ (words[(at + 1) % 4] ?? 0));
    return [last >>> 24, (last >>> 16) & 255, (last >>> 8) & 255, last & 255];
  });
  bytes[6] = ((bytes[6] ?? 0) % 16) + 128;
  bytes[8] = ((bytes[8] ?? 0) % 64) + 128;
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') as RowKey;
}
