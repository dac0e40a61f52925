import { KEY_CHANCE, madeKey, type RowKey } from '../../schema';
import type { Base } from '../../sync';

const FNV_PRIME = 0x01000193;
/** Starts of three independent sums: enough for ten bytes. */
const STARTS = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b];

/** FNV-1a over UTF-16, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
function sum(text: string, start: number): number {
  let hash = start;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/**
 * The key of what was typed and not sent yet: the same wherever the same is found in the same state of a workbook. So a
 * workbook that was closed unsaved after its sync, and a copy that was sent by mail, say the same thing once (M8, P5).
 * `file` tells one workbook from another, `base` is the state it is in, and `said` all that was typed.
 */
export function seededKey(file: string, { syncedAt, mark }: Base, said: string): RowKey {
  const seed = [file, syncedAt, mark?.text ?? '', said].join('\n');
  const bytes = STARTS.flatMap((start) => {
    const hash = sum(seed, start);
    return [hash >>> 24, (hash >>> 16) & 0xff, (hash >>> 8) & 0xff, hash & 0xff];
  });
  const time = Date.parse(syncedAt);
  return madeKey(Number.isFinite(time) ? time : 0, Uint8Array.from(bytes.slice(0, KEY_CHANCE)));
}
