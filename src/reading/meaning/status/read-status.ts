import { findDates } from '../dates/find-dates';
import { remember } from '../../grid/remember';
import { tokens, type Token } from './tokens';
import { parseStatus, type ParsedStatus, type ReadStatus } from './parse-status';

/** How freely a cell may speak of status: a cell that exists to do so, or one where only an unmistakable phrase counts. */
export type Bearing = 'status' | 'narrative' | 'strict';

export interface StatusPhrase {
  readonly status: Exclude<ReadStatus, 'not-stated'>;
  readonly at: number;
  readonly end: number;
  readonly raw: string;
  /** The phrase stands for itself; otherwise it is a word inside a sentence. */
  readonly standing: boolean;
}

const PHRASE =
  /\b(?:incomplete|not (?:yet )?(?:complete|completed|achieved)|(?:part|partly|partially|nearly|almost|mostly) ?-?(?:complete|completed|achieved)|not (?:yet )?(?:started|begun|commenced)|yet to (?:start|begin|commence)|in[ -]progress|on track|on[ -]?going|under ?way|part[ -]complete|complete|completed|achieved|signed off)\b/gi;
const UNFINISHED_BEFORE =
  /(?:\b(?:to be|be|not|until|once|when|if|never|yet|should|must|will|can|could|may|fully|being|requires?|needs?|to|%|after|before|unless|date|target)|%)\s*$/i;
const ACTION_BEFORE =
  /(?:^|[\s.;:–-])(?:all )?(?:action|actions|task|tasks|work|this|these)(?: point)? ?(?:is|are|was|were|has been|have been)?(?: now| all)? ?$/i;
const NOUN_AFTER =
  /^\s+(?:the|a|an|and|all|any|each|every|with|to|by|review|audit|training|report|policy|set|list|picture|course|form|forms|risk)\b/;

const isCapitals = (word: string): boolean => word.length > 3 && word === word.toUpperCase() && word !== word.toLowerCase();
const startsLarge = (word: string): boolean => /^\p{Lu}/u.test(word);

function statusOf(word: string): Exclude<ReadStatus, 'not-stated'> {
  const lower = word.toLowerCase();
  if (/^(?:not (?:yet )?(?:started|begun|commenced)|yet to)/.test(lower)) return 'not-started';
  if (/^(?:complete|completed|achieved|signed off)$/.test(lower)) return 'completed';
  return 'in-progress';
}

const NAMES_WHAT = /(?:(?:^|[.;:!?\n)–—-])\s*|\p{Lu}[\p{L}'’]*\s+)\p{Lu}[\p{L}'’]*\s+$/u;

interface Surroundings {
  readonly before: string;
  readonly after: string;
  readonly bearing: Bearing;
  readonly wholeButDates: boolean;
  /** The text is written in capitals throughout, so that a word in capitals stands out no more than another. */
  readonly shouted: boolean;
}

const TAKES_BACK = new Set<Token['class']>(['if', 'part', 'open', 'not', 'ask', 'no', 'share', 'zero', 'planned', 'reopened']);
const TAKES_FROM = new Set<Token['class']>(['not', 'undone', 'planned', 'part', 'before', 'if', 'share', 'zero', 'ask', 'reopened']);

/** Whether the words right before or behind a state take it back: "has NOT been", "… IN PART", "…? NO". */
function isTakenBack({ before, after }: Surroundings): boolean {
  for (const token of [...tokens(before)].reverse()) {
    if (TAKES_FROM.has(token.class) || /^(?:to|be|being|can|fully)$/i.test(token.text)) return true;
    if (!['subject', 'link', 'done'].includes(token.class) || /\n/.test(token.text)) break;
  }
  for (const token of tokens(after)) {
    if (TAKES_BACK.has(token.class)) return true;
    if (!['link', 'adjunct', 'comma', 'done', 'colon'].includes(token.class)) break;
  }
  return false;
}

/** R6: whether a phrase states a status, or is only a word of somebody's sentence. */
function stands(word: string, status: StatusPhrase['status'], around: Surroundings): boolean {
  const { before, after, bearing, wholeButDates, shouted } = around;
  if (status === 'completed' && (UNFINISHED_BEFORE.test(before) || isTakenBack(around))) return false;
  if (wholeButDates) return true;
  const opens = /(?:^|[\n.;:!?)\]•]|\s[–—-])\s*$/.test(before) || /(?:^|\s)[a-h][).]\s*$/i.test(before);
  const closes = /^\s*(?:[.!;)\]\n]|$|[–—-]\s|\d{1,2}[./]\d)/.test(after) || /^\s+[a-h][).]\s?/i.test(after);
  const largeAfter = /^[\s,–—-]*\(?(?:\p{Lu}|\d|as of |as at |on \d|in \d|since )/u.test(after);
  if (isCapitals(word) && !shouted) return bearing !== 'strict' || closes || largeAfter;
  if (ACTION_BEFORE.test(before) && (closes || largeAfter))
    return bearing !== 'strict' || startsLarge(before.trimStart().slice(-12).trimStart());
  if (startsLarge(word)) {
    if (/^complete$/i.test(word) && NOUN_AFTER.test(after)) return false;
    // "Level Two Training Complete" speaks of the training.
    if (status === 'completed' && !opens && NAMES_WHAT.test(before)) return false;
    return closes || (bearing !== 'strict' && (largeAfter || (opens && status !== 'completed')));
  }
  if (bearing === 'strict') return false;
  return opens && /^\s*(?:[.!;)\n]|$)/.test(after);
}

const SPEAKS = /complet|track|achiev|progress|going|way|signed|start|beg[iu]n|commence/i;

function search(text: string, bearing: Bearing): readonly StatusPhrase[] {
  if (!SPEAKS.test(text)) return [];
  const found: StatusPhrase[] = [];
  let words: string | undefined;
  const shouted = !/\p{Ll}{3}/u.test(text.slice(0, 2_000));
  for (const match of text.matchAll(PHRASE)) {
    const raw = match[0];
    const at = match.index;
    const end = at + raw.length;
    const status = statusOf(raw);
    if (words === undefined && text.length < 200) words = withoutDates(text);
    const wholeButDates = words !== undefined && words.replace(/[^\p{L}]/gu, '') === raw.replace(/[^\p{L}]/gu, '');
    const around = { before: text.slice(Math.max(0, at - 40), at), after: text.slice(end, end + 40), bearing, wholeButDates, shouted };
    found.push({ status, at, end, raw, standing: stands(raw, status, around) });
  }
  return found;
}

const SEARCHES: Readonly<Record<Bearing, (text: string) => readonly StatusPhrase[]>> = {
  status: remember((text) => search(text, 'status')),
  narrative: remember((text) => search(text, 'narrative')),
  strict: remember((text) => search(text, 'strict')),
};

/** Every status phrase of a text, in order. Linear in the text: surroundings are read through a window. */
export const statusPhrases = (text: string, bearing: Bearing): readonly StatusPhrase[] => SEARCHES[bearing](text);

function withoutDates(text: string): string {
  let rest = '';
  let from = 0;
  for (const date of findDates(text)) {
    rest += text.slice(from, date.at);
    from = date.end;
  }
  return rest + text.slice(from);
}

export interface StatusReading {
  readonly status: ReadStatus;
  readonly phrase: StatusPhrase | undefined;
  /** Why a person should look: some lettered parts are open, or a weak word was all there was. */
  readonly caution: 'part-complete' | 'weak' | 'later-work' | 'unclear' | 'unset' | 'colour' | undefined;
  /** What else it could be. */
  readonly others: readonly ReadStatus[];
}

const LETTER = /(?:^|[\s.;])([a-h])\)\s?/gi;

/** The parts of a text that is lettered a), b), c); undefined when it is not. A letter that comes again belongs to its first part. */
export function letteredParts(text: string): ReadonlyMap<string, string> | undefined {
  const marks = [...text.matchAll(LETTER)];
  const parts = new Map<string, string[]>();
  marks.forEach((mark, index) => {
    const letter = (mark[1] ?? '').toLowerCase();
    const body = text.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? text.length).trim();
    const held = parts.get(letter);
    if (held === undefined) parts.set(letter, [body]);
    else held.push(body);
  });
  return parts.size >= 2 ? new Map([...parts].map(([letter, bodies]) => [letter, bodies.join(' ').trim()])) : undefined;
}

const LATER_WORK = /\b(?:ongoing|on-going|on going|to be (?!noted)|will be|yet to|still|outstanding|awaiting|not yet)\b/i;

/** A text as long as this tells a story, in which a state may stand by its capitals alone. */
const NARRATIVE = 70;

function lastStanding(text: string, bearing: Bearing): StatusPhrase | undefined {
  const standing = statusPhrases(text, bearing).filter((phrase) => phrase.standing);
  return standing[standing.length - 1];
}

/**
 * R6: the rest of the sentence in which a completion stands alone by its capitals may take it back: "CLOSED IN ERROR, NOW REOPENED".
 * What another line says is work to come, and a doubt; what stands before it is looked at where phrases are found.
 */
function takenBack(text: string, { status, at, end }: StatusPhrase): boolean {
  if (status !== 'completed') return false;
  const rest = text.slice(end, end + 2_000).search(/\n|\.\s/);
  const sentence = parseStatus(text.slice(at, end + (rest < 0 ? 2_000 : rest)));
  return sentence.how !== 'silent' && sentence.how !== 'weak' && sentence.status !== 'completed';
}

/** The state that a cell ends on; of lettered parts, completed only when all are. */
export function readStatus(text: string, bearing: Bearing): StatusReading {
  if (bearing === 'strict') return strictly(text);
  const parsed = parseStatus(text);
  const standing = parsed.how === 'plain' || text.length < NARRATIVE ? undefined : lastStanding(text, bearing);
  if (standing !== undefined && letteredParts(text) === undefined && !takenBack(text, standing)) {
    const later = standing.status === 'completed' && LATER_WORK.test(text.slice(standing.end, standing.end + 2_000));
    return { status: standing.status, phrase: standing, caution: later ? 'later-work' : undefined, others: [] };
  }
  const parts = letteredParts(text);
  if (parts !== undefined && parsed.how !== 'silent') {
    const read = [...parts.values()].map((part) => readStatus(part, bearing));
    const phrase = phraseOf(text, parsed);
    if (read.some((part) => part.status !== 'completed')) {
      const started = read.some((part) => part.status !== 'not-started' && part.status !== 'not-stated');
      if (started) return { status: 'in-progress', phrase: { ...phrase, standing: true }, caution: 'part-complete', others: ['completed'] };
    }
  }
  if (parsed.how === 'silent') {
    const colour = parsed.why === 'colour' ? 'colour' : undefined;
    return { status: 'not-stated', phrase: undefined, caution: colour, others: [] };
  }
  const later =
    parsed.status === 'completed' && (parsed.why === 'later-work' || LATER_WORK.test(text.slice(parsed.end, parsed.end + 2_000)));
  return { status: parsed.status, phrase: phraseOf(text, parsed), caution: cautionOf(parsed, later), others: parsed.others };
}

function cautionOf({ how, why }: ParsedStatus, later: boolean): StatusReading['caution'] {
  if (how === 'weak') return 'weak';
  if (how === 'doubtful') return why === 'unset' ? 'unset' : 'unclear';
  return later ? 'later-work' : undefined;
}

const phraseOf = (text: string, { status, at, end, how }: ParsedStatus): StatusPhrase => ({
  status: status === 'not-stated' ? 'in-progress' : status,
  at,
  end,
  raw: text.slice(at, end),
  standing: how === 'plain',
});

function strictly(text: string): StatusReading {
  const standing = statusPhrases(text, 'strict').filter((phrase) => phrase.standing);
  const last = standing[standing.length - 1];
  if (last === undefined) return { status: 'not-stated', phrase: undefined, caution: undefined, others: [] };
  return { status: last.status, phrase: last, caution: undefined, others: [] };
}
