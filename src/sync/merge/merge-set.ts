/**
 * Brings together two changes of one set, element by element (M14): what either side took out goes, what either side put in
 * comes. Undefined where nothing would be left of it, or where each put something else in the same one's place: then a
 * person must choose.
 */
export function mergeSet(base: readonly string[], mine: readonly string[], theirs: readonly string[]): readonly string[] | undefined {
  const [was, here, there] = [new Set(base), new Set(mine), new Set(theirs)];
  const kept = base.filter((item) => here.has(item) && there.has(item));
  const came = [...new Set([...mine, ...theirs])].filter((item) => !was.has(item)).sort();
  const bothTookOut = base.some((item) => !here.has(item) && !there.has(item));
  const onlyHere = mine.some((item) => !was.has(item) && !there.has(item));
  const onlyThere = theirs.some((item) => !was.has(item) && !here.has(item));
  if (bothTookOut && onlyHere && onlyThere) return undefined;
  const merged = [...kept, ...came];
  return merged.length === 0 ? undefined : merged;
}
