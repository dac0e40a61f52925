/** The number after the highest; undefined where numbers are not all whole, and a person must say what comes next. */
export function nextNumber(numbers: readonly (string | undefined)[]): string | undefined {
  const known = numbers.filter((number): number is string => number !== undefined && number.trim() !== '');
  if (!known.every((number) => /^\d{1,4}$/.test(number.trim()))) return undefined;
  return String(Math.max(0, ...known.map(Number)) + 1);
}

/** The ref after the highest under a recommendation, such as 4.3; undefined where its refs follow no such order. */
export function nextRef(number: string | undefined, refs: readonly (string | undefined)[]): string | undefined {
  if (number === undefined || !/^\d{1,4}$/.test(number.trim())) return undefined;
  const prefix = `${number.trim()}.`;
  const known = refs.filter((ref): ref is string => ref !== undefined && ref.trim() !== '');
  const last = nextNumber(known.map((ref) => (ref.trim().startsWith(prefix) ? ref.trim().slice(prefix.length) : ref)));
  return last === undefined ? undefined : `${prefix}${last}`;
}
