import { findDates } from '../dates/find-dates';
import { lookUp, type WordClass } from './lexicon';

/** A piece of a status text with its place: a phrase of the lexicon, a date, a share, or any other word or sign. */
export interface Token {
  readonly class: WordClass | 'date' | 'whole' | 'share' | 'zero' | 'other' | 'stop' | 'comma' | 'colon';
  readonly text: string;
  readonly at: number;
  readonly end: number;
  /** The calendar date of a date, where it has one. */
  readonly date?: string;
}

const PIECE =
  /\d+(?:\.\d+)?\s?%|\b(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\s?(?:\/|of|out of|o)\s?(?:the\s)?(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)\b|(?:n\s?\/\s?a|y(?:es)?\s?\/\s?n(?:o)?)(?![\p{L}\p{N}])|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*|\d+|\p{Extended_Pictographic}|[^\s\p{L}\p{N}]/giu;
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const DAY_OR_MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|monday|tuesday|wednesday|thursday|friday)$/;

const numberOf = (text: string): number => {
  const word = NUMBERS.indexOf(text.toLowerCase());
  return word >= 0 ? word : Number(text);
};

function shareOf(text: string): Token['class'] | undefined {
  const percent = /^(\d+(?:\.\d+)?)\s?%$/.exec(text);
  if (percent !== null) return Number(percent[1]) >= 100 ? 'whole' : Number(percent[1]) === 0 ? 'zero' : 'share';
  const ratio = /^(\w+)\s?(?:\/|out of|of|o)\s?(?:the\s)?(\w+)$/i.exec(text);
  if (ratio === null) return undefined;
  const [some, all] = [numberOf(ratio[1] ?? ''), numberOf(ratio[2] ?? '')];
  return Number.isNaN(some) || Number.isNaN(all) ? undefined : some === all ? 'whole' : some === 0 ? 'zero' : 'share';
}

interface Bare {
  readonly word: string;
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

function stopOf(piece: Bare, before: string, after: string): Token['class'] | undefined {
  switch (piece.word) {
    case '.':
    case ';':
    case '!':
    case '(':
    case ')':
    case '[':
    case ']':
    case '→':
    case '•':
    case '*':
    case '|':
      return 'stop';
    case '>':
      return 'stop';
    case '–':
    case '—':
    case '−':
      return 'stop';
    case '-':
      return /\s$/.test(before) || /^\s/.test(after) || before === '' ? 'stop' : 'link';
    case ',':
      return 'comma';
    case ':':
      return 'colon';
    case '/':
      return 'choice';
    case '?':
      return 'ask';
    default:
      return undefined;
  }
}

/** A text as tokens, in order; line ends are stops. Linear in the text. */
export function tokens(text: string): readonly Token[] {
  const dates = findDates(text);
  const made: Token[] = [];
  let from = 0;
  for (const date of [...dates, undefined]) {
    const to = date?.at ?? text.length;
    wordsIn(text, { from, to, into: made });
    if (date === undefined) break;
    made.push({ class: 'date', text: date.raw, at: date.at, end: date.end, ...(date.value?.date ? { date: date.value.date } : {}) });
    from = date.end;
  }
  return made;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly into: Token[];
}

function wordsIn(text: string, { from, to, into }: Span): void {
  let line = from;
  for (const part of text.slice(from, to).split('\n')) {
    if (line > from) into.push({ class: 'stop', text: '\n', at: line - 1, end: line });
    lineOf(part, line, into);
    line += part.length + 1;
  }
}

function lineOf(part: string, offset: number, into: Token[]): void {
  const pieces: Bare[] = [...part.matchAll(PIECE)].map((match) => ({
    word: match[0]
      .toLowerCase()
      .replace(/’/g, "'")
      .replace(/^n\s?\/\s?a$/, 'na')
      .replace(/^y(?:es)?\s?\/\s?no?$/, 'yesno'),
    text: match[0],
    at: offset + match.index,
    end: offset + match.index + match[0].length,
  }));
  const words = pieces.map((piece) => piece.word);
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (piece === undefined) continue;
    const share = shareOf(piece.text);
    const stop = stopOf(piece, part.slice(0, piece.at - offset), part.slice(piece.end - offset));
    const entry = share === undefined && stop === undefined ? lookUp(words, index) : undefined;
    const last = pieces[index + (entry?.words.length ?? 1) - 1] ?? piece;
    const kind = share ?? stop ?? entry?.class ?? (/^\d+$/.test(piece.word) || DAY_OR_MONTH.test(piece.word) ? 'date' : 'other');
    into.push({ class: kind, text: part.slice(piece.at - offset, last.end - offset), at: piece.at, end: last.end });
    index += (entry?.words.length ?? 1) - 1;
  }
}
