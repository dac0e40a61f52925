import type { RowKey } from '../../schema';

/** The first 128 bits of the words' SHA-256, in the form of a key: the same words always come to the same row (P2). */
export async function fingerprint(words: string): Promise<RowKey> {
  const digest = new Uint8Array(await window.crypto.subtle.digest('SHA-256', new TextEncoder().encode(words)));
  const hex = Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') as RowKey;
}
