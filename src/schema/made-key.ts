import type { RowKey } from './values';

/** How many bytes of chance a key is made with. */
export const KEY_CHANCE = 10;

/**
 * A fresh identity for a row: a UUID of version 7 (RFC 9562). In the order of their keys, rows stand in the order in which
 * they were made. A log has dates to the day, so that is what tells the later of two reports of one day. `at` is in
 * milliseconds since 1970, `chance` holds ten random bytes.
 */
export function madeKey(at: number, chance: Uint8Array): RowKey {
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0').slice(-12);
  const [first = 0, second = 0, third = 0, ...rest] = chance;
  // The version stands in the upper half of a byte, variant 1 in the two highest bits of another.
  const bytes = [(first & 0x0f) | 0x70, second, (third & 0x3f) | 0x80, ...rest];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [time.slice(0, 8), time.slice(8), hex.slice(0, 4), hex.slice(4, 8), hex.slice(8)].join('-') as RowKey;
}
