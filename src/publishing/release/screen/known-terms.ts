import { fold } from './fold';
import { wordsOf, type Word } from './words';

/** Several words that stand for one thing, by their first word: agencies, places, what was answered before. */
export type Terms = ReadonlyMap<string, readonly (readonly string[])[]>;

export function termsOf(given: readonly string[]): Terms {
  const terms = new Map<string, (readonly string[])[]>();
  for (const term of given) {
    const words = wordsOf(fold(term).text).map(({ lower }) => lower);
    const [first] = words;
    if (first === undefined) continue;
    const held = terms.get(first);
    if (held === undefined) terms.set(first, [words]);
    else held.push(words);
  }
  for (const held of terms.values()) held.sort((left, right) => right.length - left.length);
  return terms;
}

/** How many words from `at` on are a term; 0 when none are. The longest term wins. */
export function termAt(terms: Terms, words: readonly Word[], at: number): number {
  const held = terms.get(words[at]?.lower ?? '');
  const term = held?.find((each) => each.every((word, index) => words[at + index]?.lower === word));
  return term?.length ?? 0;
}
