import { fold } from './fold';
import type { Finding, FindingKind } from './finding';
import { FORMS_OF_ADDRESS, PARTICLES, TITLES } from './lists/titles';
import { kindOf } from './word-lists';
import { partsOf, wordsOf, type Word } from './words';

/** Persons to look for: in any case, with initials and possessives, in either order. */
export interface KnownNames {
  /** Each part of each name in small letters, and whether it is an ordinary word as well, which counts with a capital only. */
  readonly parts: ReadonlyMap<string, 'any-case' | 'capital-only'>;
  /** Initials of each name, as letters: "re" for Rhiannon Evans. */
  readonly initials: ReadonlySet<string>;
  /** First letters by family name: "e. baker" is told from "a baker" by them. */
  readonly firstLetters: ReadonlySet<string>;
  /** Names of two parts and more as letters alone, for addresses and file names ("rhiannonevans"). */
  readonly joined: readonly string[];
}

const isPart = (word: string): boolean => word.length > 1 && !PARTICLES.has(word) && !FORMS_OF_ADDRESS.has(word) && !TITLES.has(word);

/** Makes what is looked for of names as people write them: "Rhiannon Evans", "Evans, R.", "Dr Priya Nair". */
export function knownNames(names: readonly string[]): KnownNames {
  const parts = new Map<string, 'any-case' | 'capital-only'>();
  const initials = new Set<string>();
  const firstLetters = new Set<string>();
  const joined: string[] = [];
  for (const name of names) {
    const words = wordsOf(fold(name).text).map(({ lower }) => lower);
    const own = words.filter((word) => isPart(word) || (words.length === 1 && word.length > 1));
    for (const word of own)
      for (const part of new Set([word, ...partsOf(word)])) if (isPart(part) || own.length === 1) addPart(parts, part);
    if (own.length > 1) {
      joined.push(own.join('').replace(/['-]/g, ''));
      initials.add(own.map((word) => word[0]).join(''));
      initials.add(`${own[0]?.[0] ?? ''}${own[own.length - 1]?.[0] ?? ''}`);
    }
    for (const word of words) firstLetters.add(word[0] ?? '');
  }
  return { parts, initials, firstLetters, joined: joined.filter((name) => name.length > 6) };
}

function addPart(parts: Map<string, 'any-case' | 'capital-only'>, part: string): void {
  const kind = kindOf(part);
  parts.set(part, (kind !== 'name' && kind !== 'unknown') || part.length < 3 ? 'capital-only' : 'any-case');
}

const joins = (gap: string): boolean => /^[ .,'-]{1,3}$/.test(gap) || gap === '\n';

/** Where known persons stand in a text. A part that touches another part, an initial or a capital beside it is one finding with it. */
export function knownNamesIn(
  text: string,
  words: readonly Word[],
  { names, kind }: { readonly names: KnownNames; readonly kind: FindingKind },
): readonly Finding[] {
  if (names.parts.size === 0) return [];
  const found: Finding[] = [];
  // Two parts of a name side by side are a person in any case, however plain the words.
  const parts = words.map(
    ({ lower }) => names.parts.has(lower) || (/['-]/.test(lower) && partsOf(lower).some((part) => names.parts.has(part))),
  );
  const hits = words.map((word, index) => parts[index] === true && isHit(word, names));
  words.forEach((_, index) => {
    if (
      index > 0 &&
      parts[index] === true &&
      parts[index - 1] === true &&
      joins(gapOf(text, words, index)) &&
      words[index]?.lower !== words[index - 1]?.lower
    )
      hits[index - 1] = hits[index] = true;
  });
  for (let index = 0; index < words.length; index++) {
    if (hits[index] !== true) continue;
    let first = index;
    while (first > 0 && joins(gapOf(text, words, first)) && isInitial(words[first - 1], names)) first--;
    let last = index;
    while (last + 1 < words.length && joins(gapOf(text, words, last + 1)) && (hits[last + 1] === true || isInitial(words[last + 1], names)))
      last++;
    found.push({ kind, from: words[first]?.from ?? 0, to: words[last]?.to ?? 0 });
    index = last;
  }
  return [...found, ...joinedIn(text, names, kind), ...initialsIn(text, names, kind)];
}

function isHit(word: Word, { parts }: KnownNames): boolean {
  return [word.lower, ...partsOf(word.lower)].some((part) => {
    const how = parts.get(part);
    return how === 'any-case' || (how === 'capital-only' && word.shape !== 'small');
  });
}

const isInitial = (word: Word | undefined, { firstLetters }: KnownNames): boolean =>
  word !== undefined && word.text.length === 1 && word.shape !== 'small' && firstLetters.has(word.lower);
const gapOf = (text: string, words: readonly Word[], at: number): string => text.slice(words[at - 1]?.to ?? 0, words[at]?.from ?? 0);

/** "rhiannonevans", "RhiannonEvans2", "rhiannon_evans": a name without its space. */
function joinedIn(text: string, { joined }: KnownNames, kind: FindingKind): readonly Finding[] {
  if (joined.length === 0) return [];
  return [...text.matchAll(/[\p{L}\d][\p{L}\d_.'-]{5,200}/gu)].flatMap((match): readonly Finding[] => {
    const letters = match[0].toLowerCase().replace(/[^\p{L}]/gu, '');
    return joined.some((name) => letters.includes(name)) ? [{ kind, from: match.index, to: match.index + match[0].length }] : [];
  });
}

/** "R.E." and "R. E." */
function initialsIn(text: string, { initials }: KnownNames, kind: FindingKind): readonly Finding[] {
  return [...text.matchAll(/(?<![\p{L}.])\p{Lu}(?:\. ?\p{Lu}){1,3}\.(?!\p{L})/gu)].flatMap((match): readonly Finding[] => {
    const letters = match[0].toLowerCase().replace(/[^\p{L}]/gu, '');
    return initials.has(letters) ? [{ kind, from: match.index, to: match.index + match[0].length }] : [];
  });
}
