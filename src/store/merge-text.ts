import { diff3Merge } from 'node-diff3';

/**
 * Brings together two changes of one text where they touch different lines (M6).
 * Undefined when they touch the same ones: then a person must choose.
 */
export function mergeText(base: string, mine: string, theirs: string): string | undefined {
  const regions = diff3Merge(mine.split('\n'), base.split('\n'), theirs.split('\n'));
  const lines: string[] = [];
  for (const region of regions) {
    if (region.ok === undefined) return undefined;
    for (const line of region.ok) lines.push(line);
  }
  return lines.join('\n');
}
