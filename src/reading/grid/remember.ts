/** The same short text is judged many times while its row is weighed; what was found is kept for a while. Only for pure functions. */
export function remember<T>(read: (text: string) => T, limits = { most: 1_000, longest: 2_000 }): (text: string) => T {
  const held = new Map<string, T>();
  return (text) => {
    if (text.length > limits.longest) return read(text);
    const known = held.get(text);
    // That nothing was found is worth keeping too.
    if (known !== undefined || held.has(text)) return known as T;
    const found = read(text);
    if (held.size >= limits.most) held.clear();
    held.set(text, found);
    return found;
  };
}
