/** How easily a text is read: advice, never a block. */
export interface Readability {
  readonly sentences: number;
  readonly words: number;
  /** Flesch reading ease: 100 is very easy, 60 plain, 30 hard. Undefined where there are too few words to say. */
  readonly ease: number | undefined;
  /** Sentences of more than 25 words. */
  readonly long: number;
}

const LONG = 25;
const FEWEST_WORDS = 30;

/** Flesch (1948), with syllables counted as groups of vowels; good enough for advice on English. */
export function readabilityOf(texts: readonly string[]): Readability {
  let sentences = 0;
  let words = 0;
  let syllables = 0;
  let long = 0;
  for (const text of texts)
    for (const sentence of text.split(/[.!?]+(?:\s|$)|\n+/)) {
      const found = sentence.match(/\p{L}[\p{L}'’-]*/gu) ?? [];
      if (found.length === 0) continue;
      sentences++;
      words += found.length;
      if (found.length > LONG) long++;
      for (const word of found) syllables += syllablesOf(word.toLowerCase());
    }
  const ease = words < FEWEST_WORDS ? undefined : Math.round(206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words));
  return { sentences, words, ease, long };
}

const syllablesOf = (word: string): number =>
  Math.max(1, (word.replace(/(?:[^laeiouy]es|[^aeiouy]ed|[^laeiouy]e)$/, '').match(/[aeiouy]+/g) ?? []).length);
