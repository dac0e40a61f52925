import type { IsoDate } from '../../../schema';
import { LISTED, KIND_ORDER, PERSONAL, type Finding, type FindingKind } from './finding';
import { fold, type Folded } from './fold';
import { knownNames, knownNamesIn, type KnownNames } from './known-names';
import { termAt, termsOf, type Terms } from './known-terms';
import { FIELD_TERMS } from './lists/field-terms';
import { nameDoubts, wholeKind } from './name-doubts';
import { patternsIn } from './patterns';
import { wordsOf, type Word } from './words';

/** One text of what would leave. */
export interface ScreenedText {
  /** Names the cell for the caller; it never leaves. */
  readonly id: string;
  readonly text: string;
}

export interface ScreenContext {
  /** Persons whom the site knows, or who were typed for this screening (X4). */
  readonly names: readonly string[];
  /** Persons who were taken out elsewhere in this plan. */
  readonly removed: readonly string[];
  /** Words and phrases that were answered before, or that the site gives: no persons. */
  readonly terms: readonly string[];
  /** Agencies with their other names: asked about once, as one list. */
  readonly agencies: readonly string[];
  /** Days that the plan publishes anyway: targets and completions. */
  readonly days: readonly IsoDate[];
}

/** A place where something is asked about: in the text as given. */
export interface Place {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export interface Question {
  /** The words asked about, in small letters without accents: the same words are one question. */
  readonly id: string;
  readonly kind: FindingKind;
  /** The words as they stand first. */
  readonly words: string;
  /** `text` of each place is the id of the ScreenedText. */
  readonly places: readonly Place[];
  /** Members of one kind that are shown as one list, to be accepted as a whole. */
  readonly list: 'alone' | 'listed';
  /** A whole name that is known cannot be "not a person". */
  readonly mayStay: 'yes' | 'no';
}

interface Known {
  readonly terms: readonly Terms[];
  /** Words that are known by themselves. */
  readonly single: ReadonlySet<string>;
}

/** "Northshire" of "Northshire Police" is known by itself; "Rhiannon" of "Rhiannon House" is not. */
const singleWords = (terms: readonly string[]): ReadonlySet<string> =>
  new Set(
    terms.flatMap((term) => {
      const words = wordsOf(fold(term).text);
      return words.filter((word) => words.length === 1 || wholeKind(word) === 'unknown').map(({ lower }) => lower);
    }),
  );

/** A context made ready, once for many texts. */
export interface ReadyContext {
  readonly names: KnownNames;
  readonly removed: KnownNames;
  readonly terms: readonly Terms[];
  readonly single: ReadonlySet<string>;
  readonly agencies: Terms;
  readonly days: ReadonlySet<IsoDate>;
  readonly accepted: ReadonlySet<string>;
}

export const questionId = (words: string): string => fold(words).text.toLowerCase().replace(/\s+/g, ' ').trim();

let fieldTerms: Terms | undefined;

export function readyContext(context: ScreenContext): ReadyContext {
  const accepted = new Set([...FIELD_TERMS, ...context.terms].map(questionId));
  const open = context.agencies.filter((agency) => !accepted.has(questionId(agency)));
  const given: Known = { terms: [(fieldTerms ??= termsOf(FIELD_TERMS)), termsOf(context.terms)], single: singleWords(context.terms) };
  const doubts = new Map(open.map((agency) => [agency, doubtOf(agency, given)]));
  const doubtful = open.filter((agency) => doubts.get(agency) === 'unknown');
  const sure = open.filter((agency) => doubts.get(agency) === 'none');
  return {
    names: knownNames(context.names),
    removed: knownNames(context.removed),
    terms: [...given.terms, termsOf(sure)],
    single: new Set([...given.single, ...singleWords(sure)]),
    agencies: termsOf(doubtful),
    days: new Set(context.days),
    accepted,
  };
}

/**
 * An agency with a word that no list knows is shown once, in one list. One that holds a name is no term at all: a person may
 * stand where an agency should, and is asked about like any other.
 */
function doubtOf(agency: string, known: Known): 'none' | 'unknown' | 'name' {
  const { text } = fold(agency);
  const words = wordsOf(text);
  const doubts = nameDoubts(text, words, knownWords(words, known));
  if (doubts.length === 0) return 'none';
  return doubts.every(({ kind }) => kind === 'unknown-word' || kind === 'abbreviations' || kind === 'unusual-words') ? 'unknown' : 'name';
}

/** By the index of the word: part of a known term of several words, or a word that was accepted by itself. */
function knownWords(words: readonly Word[], { terms: all, single }: Known): ReadonlyMap<number, 'term' | 'accepted'> {
  const known = new Map<number, 'term' | 'accepted'>();
  words.forEach((word, index) => {
    if (single.has(word.lower) && !known.has(index)) known.set(index, 'accepted');
    for (const terms of all) {
      const length = termAt(terms, words, index);
      for (let step = 0; step < length; step++) known.set(index + step, length > 1 ? 'term' : 'accepted');
    }
  });
  return known;
}

function agenciesIn(words: readonly Word[], { agencies }: ReadyContext): readonly Finding[] {
  if (agencies.size === 0) return [];
  return words.flatMap((word, index): readonly Finding[] => {
    const length = termAt(agencies, words, index);
    return length === 0 ? [] : [{ kind: 'agencies', from: word.from, to: words[index + length - 1]?.to ?? word.to }];
  });
}

const overlaps = (left: Finding, right: Finding): boolean => left.from < right.to && right.from < left.to;
/** Kinds that are shown with all their words, so that an unknown word inside them need not be asked about again. */
const SPEAKS_FOR_ITSELF: ReadonlySet<FindingKind> = new Set([
  'mail',
  'web-address',
  'postcode',
  'address',
  'place',
  'number',
  'birth',
  'event-day',
  'days',
  'markup',
]);
const WEAK: ReadonlySet<FindingKind> = new Set(['unknown-word', 'abbreviations', 'unusual-words', 'small-letters', 'name-word']);

/** Everything in one folded text that is to be asked about, the surest where several say the same. */
export function findingsIn(folded: Folded, context: ReadyContext): readonly Finding[] {
  const { text } = folded;
  const words = wordsOf(text);
  const known = [
    ...knownNamesIn(text, words, { names: context.names, kind: 'known-name' }),
    ...knownNamesIn(text, words, { names: context.removed, kind: 'removed-name' }),
  ];
  const patterns = patternsIn(text, context.days);
  const speaking = patterns.filter(({ kind }) => SPEAKS_FOR_ITSELF.has(kind));
  const doubts = nameDoubts(text, words, knownWords(words, { terms: [...context.terms, context.agencies], single: context.single })).filter(
    (doubt) => !(WEAK.has(doubt.kind) && speaking.some((each) => each.from <= doubt.from && doubt.to <= each.to)),
  );
  const disguised = folded.disguised.flatMap(({ kind, at }): readonly Finding[] => {
    const word = kind === 'look-alike' ? words.find(({ from, to }) => from <= at && at < to) : undefined;
    return word === undefined ? [] : [{ kind: 'look-alike', from: word.from, to: word.to }];
  });
  const agencies = agenciesIn(words, context);
  const all = [...known, ...disguised, ...doubts, ...patterns, ...agencies].filter(
    (finding) => PERSISTENT.has(finding.kind) || !context.accepted.has(idAt(text, finding)),
  );
  return all.length < 2 ? all : all.filter((finding) => !all.some((other) => other !== finding && covers(other, finding)));
}

/** These are asked whatever was answered in another plan. */
const PERSISTENT: ReadonlySet<FindingKind> = new Set(['known-name', 'removed-name']);
const idAt = (text: string, { from, to }: Finding): string => questionId(text.slice(from, to));

/** A finding that says the same as another of a surer kind, at the same place. A quotation covers nothing. */
function covers(other: Finding, finding: Finding): boolean {
  if (!overlaps(other, finding)) return false;
  const bothNames = PERSONAL.has(other.kind) && PERSONAL.has(finding.kind);
  if (other.from === finding.from && other.to === finding.to) return KIND_ORDER.indexOf(other.kind) < KIND_ORDER.indexOf(finding.kind);
  if (bothNames) return other.from <= finding.from && finding.to <= other.to;
  return other.kind === finding.kind && other.from <= finding.from && finding.to <= other.to;
}

/** What is asked about a plan's texts, most certain first; and each distinct word once (X2). */
export function screen(texts: readonly ScreenedText[], given: ScreenContext): readonly Question[] {
  const context = readyContext(given);
  const questions = new Map<string, { kind: FindingKind; words: string; places: Place[] }>();
  for (const { id, text } of texts) {
    const folded = fold(text);
    for (const finding of findingsIn(folded, context)) {
      const place = placeIn(folded, finding, id);
      const key = idAt(folded.text, finding);
      const held = questions.get(key);
      if (held === undefined) questions.set(key, { kind: finding.kind, words: text.slice(place.from, place.to), places: [place] });
      else {
        held.places.push(place);
        if (KIND_ORDER.indexOf(finding.kind) < KIND_ORDER.indexOf(held.kind)) held.kind = finding.kind;
      }
    }
  }
  return [...questions]
    .map(([id, { kind, words, places }]): Question => ({
      id,
      kind,
      words,
      places,
      list: LISTED.has(kind) ? 'listed' : 'alone',
      mayStay: kind === 'known-name' && wordsOf(id).length > 1 ? 'no' : 'yes',
    }))
    .sort((left, right) => KIND_ORDER.indexOf(left.kind) - KIND_ORDER.indexOf(right.kind));
}

/** The place in the text as given; signs that nobody sees at its end belong to it. */
export function placeIn(folded: Folded, finding: Finding, id: string): Place {
  return { text: id, from: folded.at[finding.from] ?? 0, to: folded.at[finding.to] ?? 0 };
}

/** How many steps a person has: each list is one. */
export function stepsOf(questions: readonly Question[]): number {
  const lists = new Set(questions.filter(({ list }) => list === 'listed').map(({ kind }) => kind));
  return questions.filter(({ list }) => list === 'alone').length + lists.size;
}
