import { ENGLISH_WORDS } from './lists/english-words';
import {
  FIELD_WORDS,
  OTHER_NAME_WORDS,
  ORDINARY_WORDS,
  OTHER_NAMES,
  PLAIN_PROPER_NOUNS,
  SYLLABLES_THAT_ARE_WORDS,
} from './lists/own-words';
import { OFTEN_WORDS, SELDOM_WORDS } from './lists/name-words';
import { NAMES } from './lists/names';
import { FUNCTION_WORDS, NAMES_FIRST } from './lists/titles';

/** What a word can be, by exact lists. */
export type WordKind =
  | 'name' // no English word
  | 'name-and-seldom-word'
  | 'name-and-word'
  | 'name-and-common-word' // a person beside other names only
  | 'word'
  | 'unknown';

/** Undoes `frontCoded` of scripts/make-word-lists.mjs. */
function decoded(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  let word = '';
  for (const [, shared = 'A', rest = ''] of text.matchAll(/([A-Z])([a-z]*)/g)) {
    word = word.slice(0, shared.charCodeAt(0) - 65) + rest;
    words.add(word);
  }
  return words;
}

const split = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

interface Lists {
  readonly words: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly seldom: ReadonlySet<string>;
  readonly often: ReadonlySet<string>;
  readonly common: ReadonlySet<string>;
}

let lists: Lists | undefined;

function loaded(): Lists {
  if (lists !== undefined) return lists;
  const words = new Set([...decoded(ENGLISH_WORDS), ...split(FIELD_WORDS), ...split(PLAIN_PROPER_NOUNS)]);
  const own = split(OTHER_NAMES);
  const ordinary = new Set(split(ORDINARY_WORDS).filter((word) => !NAMES_FIRST.has(word)));
  const both = new Set([...decoded(OFTEN_WORDS), ...split(OTHER_NAME_WORDS), ...NAMES_FIRST, ...own.filter((name) => words.has(name))]);
  const seldom = new Set([...decoded(SELDOM_WORDS)].filter((word) => !ordinary.has(word)));
  lists = {
    words,
    names: new Set([...decoded(NAMES), ...own].filter((name) => !words.has(name))),
    seldom,
    often: new Set([...both].filter((word) => !ordinary.has(word) && !seldom.has(word))),
    common: new Set([
      ...[...both, ...decoded(SELDOM_WORDS)].filter((word) => ordinary.has(word) && !FUNCTION_WORDS.has(word)),
      ...split(SYLLABLES_THAT_ARE_WORDS),
    ]),
  };
  return lists;
}

const ENDINGS = [
  ['s', ''], ['es', ''], ['ed', ''], ['ed', 'e'], ['ing', ''], ['ing', 'e'], ['ly', ''], ['er', ''], ['ers', ''],
] as const; // prettier-ignore
const BEGINNINGS = /^(?:non|re|pre|co|sub|multi|inter|over|under|anti|un|mis|out|self|mid|cross|post|e)(?=[a-z]{4,}$)/;

function isWord(lower: string, { words }: Lists): boolean {
  if (words.has(lower)) return true;
  for (const [ending, instead] of ENDINGS)
    if (lower.length > ending.length + 3 && lower.endsWith(ending) && words.has(lower.slice(0, -ending.length) + instead)) return true;
  const rest = lower.replace(BEGINNINGS, '');
  return rest !== lower && words.has(rest);
}

/** What one part of a word is; `lower` is in small letters, without accents. */
export function kindOf(lower: string): WordKind {
  const known = remembered.get(lower);
  if (known !== undefined) return known;
  const kind = lookedUp(lower, loaded());
  // A plan's words come again and again; the bound keeps a hostile text from filling the memory.
  if (remembered.size > MOST_REMEMBERED) remembered.clear();
  remembered.set(lower, kind);
  return kind;
}

const MOST_REMEMBERED = 50_000;
const remembered = new Map<string, WordKind>();

function lookedUp(lower: string, all: Lists): WordKind {
  if (all.seldom.has(lower)) return 'name-and-seldom-word';
  if (all.often.has(lower)) return 'name-and-word';
  if (all.common.has(lower)) return 'name-and-common-word';
  if (all.words.has(lower)) return 'word';
  if (all.names.has(lower)) return 'name';
  return isWord(lower, all) ? 'word' : 'unknown';
}
