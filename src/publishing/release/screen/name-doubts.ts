import type { Finding, FindingKind } from './finding';
import { FIELD_ABBREVIATIONS } from './lists/field-terms';
import {
  AFTER_A_PERSON,
  BEFORE_A_PERSON,
  BEFORE_A_MONTH,
  FORMS_OF_ADDRESS,
  FUNCTION_WORDS,
  LABELLED,
  MONTH_NAMES,
  NAMES_FIRST,
  PARTICLES,
  ROLES,
  TITLES,
} from './lists/titles';
import { kindOf, type WordKind } from './word-lists';
import { partsOf, type Word } from './words';

/** A word with what the lists say of it; `known` where it belongs to a term of the site or the field. */
interface Judged extends Word {
  readonly kind: WordKind | 'letter' | 'known';
  /** It was said to be no person when it stands alone; beside a name it belongs to that. */
  readonly accepted: 'yes' | 'no';
  /** What stands between it and the word before. */
  readonly gap: string;
}

/** By the index of the word. */
type Known = ReadonlyMap<number, 'term' | 'accepted'>;
type Seed = FindingKind | undefined;

const hasCapital = (word: Word): boolean => word.shape !== 'small';
const isNameish = ({ kind }: Judged): boolean =>
  kind === 'name-and-common-word' ||
  kind === 'name' ||
  kind === 'name-and-seldom-word' ||
  kind === 'name-and-word' ||
  kind === 'unknown' ||
  kind === 'letter';
const RANK: readonly WordKind[] = ['name', 'name-and-seldom-word', 'unknown', 'name-and-word', 'name-and-common-word', 'word'];

/** The weightiest of a word's parts; what is a word as a whole ("co-operate", "don't") is one. */
export function wholeKind(word: Word): WordKind | 'letter' {
  const parts = partsOf(word.lower);
  if (parts.length === 1) return word.lower.length === 1 ? 'letter' : kindOf(word.lower);
  const joined = word.lower.replace(/['-]/g, '');
  if (word.shape === 'small' && (kindOf(joined) === 'word' || word.lower.includes("'"))) return 'word';
  if (kindOf(joined) === 'word') return 'word';
  const kinds = parts.filter((part) => part.length > 2).map(kindOf);
  return RANK.find((kind) => kinds.includes(kind)) ?? 'word';
}

/** What joins two words of one name. `gap` is empty where a full stop stood that ends a sentence. */
const isRunGap = (gap: string): boolean => gap === ' ' || gap === '. ' || gap === '.' || gap === '  ';
/** A full stop belongs to a name after an initial or a short title only. */
const takesStop = (word: Word | undefined): boolean =>
  word !== undefined && (word.text.length === 1 || FORMS_OF_ADDRESS.has(word.lower) || (word.text.length < 5 && TITLES.has(word.lower)));
const PLURAL_ABBREVIATION = /^[A-Z]{2,6}s$/;

// Field by field: this is made for every word of a plan, and a spread costs several times as much.
function judged(text: string, words: readonly Word[], known: Known): readonly Judged[] {
  return words.map((word, index): Judged => {
    const { text: own, lower, from, to, shape, opens, script, possessive } = word;
    const as = known.get(index);
    const kind = as === 'term' ? 'known' : wholeKind(word);
    const gap = gapOf(text, words[index - 1], word);
    return { text: own, lower, from, to, shape, opens, script, possessive, kind, accepted: as === 'accepted' ? 'yes' : 'no', gap };
  });
}

function gapOf(text: string, before: Word | undefined, word: Word): string {
  const gap = text.slice(before?.to ?? 0, word.from);
  return gap.startsWith('.') && gap.length < 3 && !takesStop(before) ? '.\n' : gap;
}

/** Words of a text that may be persons. `known` are words of known terms. */
export function nameDoubts(text: string, words: readonly Word[], known: Known): readonly Finding[] {
  const all = judged(text, words, known);
  const found: Finding[] = [];
  let after = 0;
  all.forEach((word, index) => {
    const kind = seedOf(all, index);
    if (kind === undefined || index < after) return;
    const [first, last] = spanOf(all, index, kind);
    after = last + 1;
    const from = all[Math.min(first, index)]?.from ?? word.from;
    found.push({ kind: kindOfSpan(all.slice(first, last + 1), kind), from, to: all[last]?.to ?? word.to });
  });
  return found;
}

/** A run that holds a first name is a first name, whatever its first word was. */
function kindOfSpan(span: readonly Judged[], kind: FindingKind): FindingKind {
  if (kind !== 'unknown-word' && kind !== 'abbreviations' && kind !== 'name-word') return kind;
  return span.length > 1 && span.some((word) => hasCapital(word) && (word.kind === 'name' || word.kind === 'name-and-seldom-word'))
    ? 'first-name'
    : kind;
}

function seedOf(all: readonly Judged[], index: number): Seed {
  const word = all[index];
  if (word === undefined || word.kind === 'known') return undefined;
  if (word.script === 'other') return 'other-script';
  const titled = afterTitle(all, index);
  if (word.accepted === 'yes' && titled === undefined) return undefined;
  if (titled !== undefined) return titled;
  switch (word.shape) {
    case 'small':
      return word.kind === 'name' ? 'small-letters' : word.kind === 'unknown' && word.text.length > 2 ? 'unusual-words' : undefined;
    case 'capitals':
      return capitalsSeed(all, index);
    case 'mixed':
    case 'capital':
      return capitalSeed(all, index);
  }
}

function afterTitle(all: readonly Judged[], index: number): Seed {
  const word = all[index];
  const before = all[index - 1];
  if (word === undefined || before === undefined || !isRunGap(word.gap)) return undefined;
  if (FORMS_OF_ADDRESS.has(before.lower)) {
    if (hasCapital(word)) return word.kind === 'word' && before.lower === 'ms' && before.shape === 'capitals' ? undefined : 'title';
    return before.shape === 'small' && word.kind !== 'word' ? 'title' : undefined;
  }
  if (!hasCapital(word) || word.kind === 'word') return undefined;
  if (TITLES.has(before.lower)) return 'title';
  return ROLES.has(before.lower) && word.kind === 'name-and-word' && !MONTH_NAMES.has(word.lower) ? 'name-word' : undefined;
}

function capitalsSeed(all: readonly Judged[], index: number): Seed {
  const word = all[index];
  if (word === undefined) return undefined;
  if (word.kind === 'name' && isRunOfNames(all, index)) return 'first-name';
  if (FIELD_ABBREVIATIONS.has(word.text)) return undefined;
  switch (word.kind) {
    case 'name':
      return word.text.length > 3 ? 'first-name' : 'abbreviations';
    case 'unknown':
      return word.text.length <= 6 ? (touchesName(all, index) ? 'first-name' : 'abbreviations') : 'unknown-word';
    case 'name-and-seldom-word':
      return 'name-word';
    case 'name-and-common-word':
      return runAround(all, index).length > 1 && isAmongNames(all, index) ? 'name-word' : undefined;
    case 'name-and-word': {
      if (runAround(all, index).length > 1 && isAmongNames(all, index)) return 'name-word';
      const shouted = [all[index - 1], all[index + 1]].some((near) => near?.shape === 'capitals' && near.kind === 'word');
      return !shouted && NAMES_FIRST.has(word.lower) ? 'name-word' : touchesName(all, index) ? 'name-word' : undefined;
    }
    default:
      return undefined;
  }
}

/** "LI NA": short names in capitals look like abbreviations, and two of them are a person. */
function isRunOfNames(all: readonly Judged[], index: number): boolean {
  const run = runAround(all, index);
  return (
    run.length > 1 &&
    run.length < 4 &&
    run.every((word) => word.kind === 'name' || word.kind === 'letter' || word.kind === 'name-and-seldom-word')
  );
}

/** The word beside it is a name: a family name in capitals stands by a given one. */
function touchesName(all: readonly Judged[], index: number): boolean {
  const [before, word, after] = [all[index - 1], all[index], all[index + 1]];
  const isName = (near: Judged | undefined): boolean =>
    near !== undefined && hasCapital(near) && (near.kind === 'name' || near.kind === 'name-and-seldom-word');
  return (isRunGap(word?.gap ?? '') && isName(before)) || (isRunGap(after?.gap ?? '') && isName(after));
}

function capitalSeed(all: readonly Judged[], index: number): Seed {
  const word = all[index];
  if (word === undefined) return undefined;
  if (PLURAL_ABBREVIATION.test(word.text)) return FIELD_ABBREVIATIONS.has(word.text.slice(0, -1)) ? undefined : 'abbreviations';
  switch (word.kind) {
    case 'name':
    case 'name-and-seldom-word':
      return 'first-name';
    case 'unknown':
      return 'unknown-word';
    case 'letter':
      return initialSeed(all, index);
    case 'name-and-word':
      return isPerson(all, index) && !isColour(all, index) ? 'name-word' : undefined;
    case 'name-and-common-word':
      return isAmongNames(all, index) ? 'name-word' : undefined;
    default:
      return undefined;
  }
}

/** Status colours: "RAG: Amber", "Red to Green". */
function isColour(all: readonly Judged[], index: number): boolean {
  const colours = /^(?:red|amber|green|blue|grey|rag|rated|rating|status)$/;
  return colours.test(all[index]?.lower ?? '') && [-3, -2, -1, 1, 2, 3].some((step) => colours.test(all[index + step]?.lower ?? ''));
}

/** Words that everybody uses are a person in a run of names alone ("Will Young"), before a first name ("Hill, Grace") or after "told". */
function isAmongNames(all: readonly Judged[], index: number): boolean {
  const [before, word, after] = [all[index - 1], all[index], all[index + 1]];
  if (word === undefined) return false;
  const run = runAround(all, index);
  if (run.length > 1)
    return run.length < 4 && run.every(isNameish) && run.some(({ kind }) => kind !== 'letter') && run.some((each) => each.text.length > 2);
  if (
    after?.gap === ', ' &&
    hasCapital(after) &&
    (after.kind === 'name' || after.kind === 'name-and-seldom-word' || NAMES_FIRST.has(after.lower))
  )
    return true;
  const isDay = DAYS_OF_THE_WEEK.test(word.lower);
  if (word.opens) return isDay && after?.gap === ' ' && SPEAKS.test(after.lower);
  return (
    before !== undefined &&
    before.shape === 'small' &&
    word.gap === ' ' &&
    (isDay ? TO_ONE_PERSON.test(before.lower) : BEFORE_A_PERSON.has(before.lower))
  );
}

/** In West Africa children bear the name of their day. */
const SPEAKS = /^(?:said|says|told|asked|attended|confirmed|agreed|met|reported|explained|felt)$/;
const TO_ONE_PERSON = /^(?:asked|told|met|contacted|saw)$/;

const DAYS_OF_THE_WEEK = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;

/** The words with capitals around one, side by side. */
function runAround(all: readonly Judged[], index: number): readonly Judged[] {
  let first = index;
  while (first > 0 && isRunGap(all[first]?.gap ?? '') && hasCapital(all[first - 1] as Judged)) first--;
  let last = index;
  while (last + 1 < all.length && isRunGap(all[last + 1]?.gap ?? '') && hasCapital(all[last + 1] as Judged)) last++;
  return all.slice(first, last + 1);
}

/** "R. Evans", "R Baker", "Baker, R." */
function initialSeed(all: readonly Judged[], index: number): Seed {
  const [before, word, after] = [all[index - 1], all[index], all[index + 1]];
  if (word === undefined) return undefined;
  if (before !== undefined && LABELLED.has(before.lower)) return undefined;
  const dotted = (after?.gap ?? '').startsWith('.');
  if (after !== undefined && isRunGap(after.gap) && hasCapital(after) && after.kind !== 'known' && !FUNCTION_WORDS.has(after.lower))
    if (dotted || (isNameish(after) && !['A', 'I', 'O'].includes(word.text))) return 'initials';
  if (before === undefined || !hasCapital(before) || !isNameish(before) || before.kind === 'letter') return undefined;
  return /^,? $/.test(word.gap) && word.text !== 'I' && (dotted || after === undefined || !/^ $/.test(after.gap)) ? 'initials' : undefined;
}

/** Whether a capitalised word that is both a word and a name stands where persons stand. */
function isPerson(all: readonly Judged[], index: number): boolean {
  const word = all[index];
  if (word === undefined) return false;
  const after = all[index + 1];
  const near = after !== undefined && isRunGap(after.gap) ? after : undefined;
  const before = isRunGap(word.gap) ? all[index - 1] : undefined;
  if (MONTH_NAMES.has(word.lower)) return !isMonth(all, index);
  if (after?.gap === ', ' && hasCapital(after) && isNameish(after) && after.kind !== 'name-and-common-word' && after.kind !== 'letter')
    return true;
  if (near !== undefined && hasCapital(near) && isNameish(near) && near.kind !== 'letter') return true;
  if (before !== undefined && hasCapital(before) && isNameish(before) && before.kind !== 'letter' && !before.opens) return true;
  if (NAMES_FIRST.has(word.lower)) return !word.opens || isFollowed(word, near) || near === undefined || NAMES_FIRST_ALWAYS.has(word.lower);
  const plain = (each: Judged | undefined): boolean => each !== undefined && hasCapital(each) && !isNameish(each);
  if (!word.opens) return !plain(before) && !plain(near);
  return isFollowed(word, near);
}

/** Of those, the ones that open no sentence as a verb. */
const NAMES_FIRST_ALWAYS: ReadonlySet<string> = new Set(
  'grace faith joy ruby amber daisy lily ivy poppy holly hazel heather violet dawn eve iris jack harry sally kitty prudence precious blessing mercy patience'.split(
    ' ',
  ),
);

const isFollowed = (word: Judged, near: Judged | undefined): boolean =>
  word.possessive ||
  (near !== undefined &&
    near.shape === 'small' &&
    (AFTER_A_PERSON.has(near.lower) || /(?:ed|ought|aught)$/.test(near.lower)) &&
    !MODALS.has(word.lower)) ||
  (near !== undefined &&
    near.shape === 'small' &&
    MODALS.has(word.lower) &&
    /^(?:to|has|had|is|was|will|who|said|asked|told|met|attended|confirmed|agreed)$/.test(near.lower));

const MODALS: ReadonlySet<string> = new Set([
  'will',
  'may',
  'mark',
  'bill',
  'chase',
  'grant',
  'rob',
  'sue',
  'pat',
  'said',
  'carry',
  'drive',
  'seek',
]);

function isMonth(all: readonly Judged[], index: number): boolean {
  const [before, word, after] = [all[index - 1], all[index], all[index + 1]];
  if (word === undefined) return false;
  if (/\d(?:st|nd|rd|th)?[ -/]*$/.test(word.gap) || /^[ ,.'/-]*\d/.test(after?.gap ?? '')) return true;
  if (
    before !== undefined &&
    BEFORE_A_MONTH.has(before.lower) &&
    !(after !== undefined && isRunGap(after.gap) && isNameish(after) && hasCapital(after))
  )
    return true;
  // "May" and "August" open sentences too; a person is followed by what a person does.
  if (word.opens)
    return (
      !isFollowed(word, after !== undefined && isRunGap(after.gap) ? after : undefined) &&
      !(after !== undefined && isRunGap(after.gap) && hasCapital(after) && isNameish(after))
    );
  return after === undefined && before === undefined;
}

/** A name is the whole run of capitals around its seed: given name, initials, particles, family name. */
function spanOf(all: readonly Judged[], index: number, kind: FindingKind): readonly [number, number] {
  if (kind === 'unusual-words' || kind === 'abbreviations' || kind === 'other-script') return [index, index];
  const belongs = kind === 'small-letters' ? belongsSmall : belongsCapital;
  let first = index;
  while (first > 0 && isRunGap(all[first]?.gap ?? '') && belongs(all[first - 1])) first--;
  const given = all[first - 1];
  if (kind === 'small-letters' && given !== undefined && all[first]?.gap === ' ' && NAMES_FIRST.has(given.lower) && mayFollowSmall(given))
    first--;
  let last = index;
  for (;;) {
    const next = all[last + 1];
    if (next === undefined || !isRunGap(next.gap)) break;
    if (belongs(next)) last++;
    else if (kind === 'small-letters' && last === index && mayFollowSmall(next)) last++;
    else if (
      PARTICLES.has(next.lower) &&
      isRunGap(all[last + 2]?.gap ?? '') &&
      hasCapital(all[last + 2] ?? next) &&
      belongsCapital(all[last + 2])
    )
      last += 2;
    else break;
  }
  return [first, withPlainFamilyName(all, last, kind)];
}

const belongsCapital = (word: Judged | undefined): boolean =>
  word !== undefined &&
  hasCapital(word) &&
  isNameish(word) &&
  (word.kind === 'name' || !FIELD_ABBREVIATIONS.has(word.text)) &&
  word.script === 'latin';

const SMALL_WORDS: ReadonlySet<string> = new Set([
  'will',
  'may',
  'can',
  'mark',
  'bill',
  'chase',
  'said',
  'van',
  'so',
  'to',
  'any',
  'the',
  'has',
  'her',
  'his',
]);
const mayFollowSmall = (word: Judged): boolean =>
  word.shape === 'small' && word.kind === 'name-and-word' && !SMALL_WORDS.has(word.lower) && !AFTER_A_PERSON.has(word.lower);
const belongsSmall = (word: Judged | undefined): boolean =>
  word !== undefined &&
  word.shape === 'small' &&
  (word.kind === 'name' || word.kind === 'name-and-seldom-word' || word.kind === 'unknown') &&
  !SMALL_WORDS.has(word.lower);

/** "Rhiannon Dark attended": one plain word with a capital after a first name is its family name, unless more capitals follow. */
function withPlainFamilyName(all: readonly Judged[], last: number, kind: FindingKind): number {
  if (kind !== 'first-name' && kind !== 'title') return last;
  const [word, next, beyond] = [all[last], all[last + 1], all[last + 2]];
  if (
    word === undefined ||
    next === undefined ||
    !isRunGap(next.gap) ||
    next.gap.includes('.') ||
    next.kind !== 'word' ||
    !hasCapital(next)
  )
    return last;
  const goesOn = beyond !== undefined && isRunGap(beyond.gap) && hasCapital(beyond);
  return goesOn || word.shape !== next.shape || word.possessive ? last : last + 1;
}
