/** A word of a folded text. */
export interface Word {
  /** As it stands, without a possessive. */
  readonly text: string;
  readonly lower: string;
  readonly from: number;
  /** Where the word ends; a possessive stands after it. */
  readonly to: number;
  readonly shape: 'small' | 'capital' | 'capitals' | 'mixed';
  /** A word with a capital that opens a sentence, a line, a bracket, or what follows a colon or a bullet. */
  readonly opens: boolean;
  /** Its letters are of another script. */
  readonly script: 'latin' | 'other';
  readonly possessive: boolean;
}

const WORD = /[\p{L}\p{Nl}][\p{L}\p{M}\p{Nl}]*(?:['-][\p{L}\p{Nl}][\p{L}\p{M}\p{Nl}]*)*/gu;
const OPENS = /(?:^|[.!?;:\n"(\[/|•·*>]|(?:^|[\s\n])-|\d[).]|\b[a-z][).])\s*$/;
const BEYOND_ASCII = /[^\p{ASCII}]/u;
const NOT_LATIN = /[^\P{L}\p{Script=Latin}]/u;

function shapeOf(word: string, lower: string): Word['shape'] {
  if (word === lower) return 'small';
  const letters = word.replace(/[^\p{L}]/gu, '');
  if (letters === letters.toLowerCase()) return 'small';
  if (letters.length > 1 && letters === letters.toUpperCase()) return 'capitals';
  return /^\p{Lu}/u.test(letters) ? 'capital' : 'mixed';
}

/** The words of a folded text, in order. Linear: what stands before a word is read through a window. */
export function wordsOf(text: string): readonly Word[] {
  const found: Word[] = [];
  const plain = !BEYOND_ASCII.test(text);
  for (const match of text.matchAll(WORD)) {
    const possessive = /'s$|'$/i.test(match[0]);
    const word = match[0].replace(/'s$/i, '');
    const from = match.index;
    const lower = word.toLowerCase();
    const shape = shapeOf(word, lower);
    found.push({
      text: word,
      lower,
      from,
      to: from + word.length,
      shape,
      opens: shape !== 'small' && OPENS.test(text.slice(Math.max(0, from - 8), from)),
      script: !plain && NOT_LATIN.test(word) ? 'other' : 'latin',
      possessive: possessive || text[from + word.length] === "'",
    });
  }
  return found;
}

/** The parts of a word with hyphens or apostrophes. */
export const partsOf = (lower: string): readonly string[] =>
  lower.includes('-') || lower.includes("'") ? lower.split(/['-]/).filter((part) => part !== '') : [lower];
